"""Edits of words and numbers: titles, lines, names, settings and facts."""

from __future__ import annotations

import re

from macros.editing.adding import NewThing, plan_addition
from macros.knowledge import Key
from macros.language import ENGLISH
from macros.text.number_words import NUMBER_WORDS
from macros.text.references import unit_words
from tests.storm.edited_library import EditedLibrary
from tests.storm.templates import WORDS

SIMILAR_UNITS = {
    "minute": "second",
    "hour": "day",
    "month": "hour",
    "week": "year",
    "year": "week",
    "page": "item",
    "item": "page",
}
"""Units whose names are as long or shorter, so that no line grows beyond its limit."""


class WordEdits(EditedLibrary):
    """Edits that change what is said, and add or remove nothing but facts."""

    def _reword(self, kind: str, *loc: str, most: int) -> bool:
        """Other words in a field of a thing of this kind, if they have no more than `most` characters."""
        id = self.pick(kind)
        if id is None:
            return False
        key = Key(kind, id)
        document = self.kb.documents[key]
        old = document.value
        for part in loc:
            old = old.get(part, "") if isinstance(old, dict) else ""
        self._number += 1
        new = f"{self.random.choice(WORDS).capitalize()} {self._number}"
        return isinstance(old, str) and len(new) <= most and self.replace(document, loc, old, new)

    def _inside(self, kind: str, loc: tuple[str, ...], new: str | None = None) -> bool:
        """Another value, or other words, in a field of the only file of its kind."""
        document = self.kb.documents[Key(kind, kind)]
        old = document.value
        for part in loc:
            old = old.get(part, {})
        self._number += 1
        return isinstance(old, str) and self.replace(
            document, loc, old, new or f"{self.random.choice(WORDS)} {self._number}"
        )

    def edit_title(self) -> bool:
        """Another title."""
        return self._reword(
            self.random.choice(["script", "checklist", "role", "card", "lesson"]), "title", most=20
        )

    def edit_line(self) -> bool:
        """Other words in a script, a checklist, or the charter."""
        kind, loc = self.random.choice(
            [("script", ("acknowledge",)), ("checklist", ("when",)), ("checklist", ("closing",)), ("script", ("if_pressed",)),
             ("role", ("purpose",)), ("branch", ("name",)), ("lesson", ("description",)), ("lesson", ("audience",))]
        )  # fmt: skip
        return self._reword(kind, *loc, most=30)

    def edit_promise(self) -> bool:
        """A promise with other words."""
        loc = ("promises", self.pick("promise") or "", self.random.choice(["name", "short", "expect"]))
        return self._inside("charter", loc)

    def edit_situation(self) -> bool:
        """A situation with other words."""
        loc = (
            "situations",
            self.pick("situation") or "",
            self.random.choice(["label", "description", "filter_hint"]),
        )
        return self._inside("vocabulary", loc)

    def edit_contact(self) -> bool:
        """A contact with another title or extension."""
        id, field = self.pick("contact") or "", self.random.choice(["title", "extension"])
        old = self.kb.documents[Key("library", "library")].value["contacts"][id][field]
        new = (
            f'"{self.random.randint(10 ** (len(old) - 1), 10 ** len(old) - 1)}"'
            if field == "extension"
            else None
        )
        return self._inside("library", ("contacts", id, field), new)

    def edit_library(self) -> bool:
        """The library's name, address, currency, paper, mailbox, or how long a review holds."""
        field, new = self.random.choice(
            [("name", "Amber Lake Library"), ("short_name", "Amber Lake"), ("site_url", "https://desk.lake.example/"),
             ("currency", '"€"'), ("currency", "kr"), ("paper", "a4"), ("suggest_email", "words@lake.example")]
        )  # fmt: skip
        return self._inside("library", (field,), new)

    def edit_review_months(self) -> bool:
        """A review holds for longer or shorter."""
        return self._inside(
            "library",
            ("review_months", self.random.choice(["script", "role", "lesson"])),
            str(self.random.randint(1, 36)),
        )

    def edit_site_name(self) -> bool:
        """Another name of the site."""
        self.write(
            "mkdocs.yml",
            re.sub(
                r"(?m)^site_name: .*$",
                f"site_name: The {self.random.choice(WORDS)} book",
                self.text("mkdocs.yml"),
            ),
        )
        return True

    def edit_navigation(self) -> bool:
        """Another title in the navigation."""
        lines = self.text("mkdocs.yml").split("\n")
        number = self.random.choice(
            [number for number, line in enumerate(lines) if re.match(r"  - .*: .*\.md$", line)]
        )
        lines[number] = re.sub(r"- [^:]+:", f"- {self.random.choice(WORDS).capitalize()}:", lines[number])
        self.write("mkdocs.yml", "\n".join(lines))
        return True

    def edit_fact_value(self) -> bool:
        """Another number, of as many digits, that no text has typed."""
        id = self.pick("fact")
        if id is None:
            return False
        fact = self.kb.library.facts[id]
        if fact.unit == "text" or not fact.value.isdigit():
            return self._inside("library", ("facts", id, "label"))
        new = str(self.random.randint(max(2, 10 ** (len(fact.value) - 1)), 10 ** len(fact.value) - 1))
        return not self._is_typed(new, fact.unit) and self._inside("library", ("facts", id, "value"), new)

    def _is_typed(self, number: str, unit: str) -> bool:
        ways = [number, *(NUMBER_WORDS[int(number) : int(number) + 1] if len(number) < 3 else [])]
        return unit == "money" or any(
            self.is_written(f"{way}{between}{word}")
            for way in ways
            for word in unit_words(unit, ENGLISH)
            for between in " -"
        )

    def edit_fact_unit(self) -> bool:
        """Another unit."""
        id = self.pick("fact")
        fact = self.kb.library.facts[id] if id else None
        unit = SIMILAR_UNITS.get(fact.unit) if fact else None
        if fact is None or unit is None or self._is_typed(fact.value, unit):
            return False
        return self._inside("library", ("facts", str(id), "unit"), unit)

    def edit_fact_words(self) -> bool:
        """Another label or note of a fact."""
        return self._inside(
            "library", ("facts", self.pick("fact") or "", self.random.choice(["label", "note", "group"]))
        )

    def edit_add_fact(self) -> bool:
        """One more fact."""
        if not self.kb.library.facts:
            return False
        self._number += 1
        id = f"added_{self._number}"
        return self.write_plan(plan_addition, NewThing("fact", id, f"Added {self._number}", value="17"))
