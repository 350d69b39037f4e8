"""What changed between two snapshots, and the formats of a comparison."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import partial
from random import Random
from typing import Any

import pytest

from macros.history.compare import compare as compare_in
from macros.history.diff import FORMAT_VERSION, Comparison, formatted
from macros.history.field_names import FIELD_NAMES, KIND_NAMES, NAMES_ITS_ENTRIES, REFERS
from macros.history.snapshot import snapshot
from macros.knowledge import Key, KnowledgeBase
from macros.language import ENGLISH
from macros.model import KINDS, Strict
from macros.model.release import Snapshot
from macros.render.renderer import inert
from macros.views import Views
from macros.views.changes import CardChange, Change, Changes, FactChange, Named, PageChange, ThingChange
from tests.language.pseudo import MARKED, untranslated
from tests.library import REPOSITORY, kb, views, with_changes

compare = partial(compare_in, language=ENGLISH)
CASES = REPOSITORY / "tests" / "cases" / "changes"
ON_A_CARD = "renewal-item-on-hold"
SCRIPT = Named("script", "Lost *and* found", "scripts/lost.md")
# Invented words, some of them hostile: the tests below are about formats, and not about the words of a library.
EVERYTHING = Changes(
    things=(
        ThingChange(
            "changed",
            SCRIPT,
            "data/scripts/lost.yml",
            None,
            (
                Change(
                    "Offer 1, words to say",
                    "I can look.",
                    "I can look <now> at [title](https://evil.example) @admin.",
                ),
                Change("Condition", None, "At closing"),
                Change("Stop line", "Step back.", None),
            ),
        ),
        ThingChange(
            "added",
            Named("checklist", "Close up", "checklists/close-up.md"),
            "data/checklists/close-up.yml",
            None,
            (),
        ),
        ThingChange(
            "renamed", Named("script", "Noise", "scripts/noise.md"), "data/scripts/noise.yml", "loud", ()
        ),
        ThingChange("removed", Named("lesson", "Old", None), "docs/lessons/old.md", None, ()),
    ),
    facts=(
        FactChange(
            "loan_days",
            "Loan period",
            "21 days",
            "28 days",
            (SCRIPT, Named("lesson", "Fairness", "lessons/fairness.md")),
        ),
        FactChange("rings", "Rings", None, "3 rings", ()),
        FactChange("waive", "Waiver", "$20", None, ()),
    ),
    cards=(
        CardChange(
            "desk",
            "Front desk",
            "cards/desk/index.md",
            "AAAA",
            "BBBB",
            (Change("Stop line", "Step back.", "Step aside."),),
        ),
        CardChange("tent", "Tent", "cards/tent/index.md", None, "CCCC", ()),
        CardChange("fair", "Fair", None, "DDDD", None, ()),
        CardChange(
            "lectern",
            "Lectern",
            "cards/lectern/index.md",
            "EEEE",
            "EEEE",
            (Change("Address that its code leads to", "/cards/table/", "/cards/lectern/"),),
        ),
    ),
    pages=(PageChange("changed", "scripts/lost.md", "/scripts/lost/", "Lost *and* found"),),
)


def changed(kind: str, id: str, base: KnowledgeBase | None = None, **values: Any) -> KnowledgeBase:
    """The words with other values in fields of one thing."""
    return with_changes(kind, id, values, base)


def with_fact(id: str, value: str) -> KnowledgeBase:
    """The words with another value of a fact."""
    facts = kb().library.facts
    return changed("library", "library", facts={**facts, id: facts[id].model_copy(update={"value": value})})


def to(after: KnowledgeBase) -> Changes:
    """What changed from the small library."""
    return compare(snapshot(views()), snapshot(Views(after)))


def test_the_same_words_are_no_change() -> None:
    """Nothing changes by being read again, or by being written to a release and read back."""
    said = snapshot(views())
    assert not compare(said, snapshot(Views(kb())))
    written = json.dumps(said.model_dump(mode="json", exclude_none=True))
    assert not compare(said, Snapshot.model_validate_json(written))


def test_a_changed_offer_is_one_field() -> None:
    """The words to say of a second offer: one thing, one field with both texts as printed, and no card."""
    script = kb().scripts[ON_A_CARD]
    second = script.offers[1].model_copy(update={"say": "I can look on the shelf for {hold_days}."})
    found = to(changed("script", ON_A_CARD, offers=(script.offers[0], second, *script.offers[2:])))
    assert [each.file for each in found.things] == [f"data/scripts/{ON_A_CARD}.yml"]
    assert (found.facts, found.cards, found.pages) == ((), (), ())
    ((field,),) = (thing.fields for thing in found.things)
    assert field.label == "Offer 2, words to say"
    assert field.before == views().script(ON_A_CARD).offers[1].say.plain
    assert field.after == f"I can look on the shelf for {views().fact('hold_days').value.plain}."


def test_a_changed_line_names_every_card_that_carries_it() -> None:
    """The line on the card: the cards of the roles that list the script, each with both editions, and no other."""
    after = changed("script", ON_A_CARD, card="I can put you first in line.")
    found = to(after)
    holders = {id for id, role in kb().roles.items() if ON_A_CARD in role.scripts} | {
        id for id, card in kb().cards.items() if ON_A_CARD in card.scripts
    }
    assert holders and {card.id for card in found.cards} == holders
    for card in found.cards:
        assert (card.before, card.after) == (
            views().card(card.id).edition,
            Views(after).card(card.id).edition,
        )
        assert [change.after for change in card.because] == ["I can put you first in line."]


def test_a_fact_is_one_change_with_the_things_that_use_it() -> None:
    """No thing changed its words; the fact is listed with both values and with everything that refers to it."""
    found = to(with_fact("waive_limit", "77"))
    assert found.things == ()
    (fact,) = found.facts
    assert (fact.id, fact.after) == ("waive_limit", "$77")
    users = {key for key, text in kb().texts if "{waive_limit}" in text.text}
    assert {use.page for use in fact.uses} >= {
        f"scripts/{key.id}.md" for key in users if key.kind == "script"
    }
    assert {use.page for use in fact.uses} >= {f"roles/{key.id}.md" for key in users if key.kind == "role"}
    assert {card.id for card in found.cards} == {
        id
        for id in views().card_ids
        if views().card(id).edition != Views(with_fact("waive_limit", "77")).card(id).edition
    }
    assert found.cards


def test_a_fact_at_a_branch_is_called_what_it_is() -> None:
    """What differs at a branch is listed by the label of the fact, and the day of the change is not listed again."""
    facts = kb().library.facts
    dated = facts["loan_days"].model_copy(update={"changed": date(2026, 12, 1)})
    after = changed(
        "library",
        "library",
        changed("branch", "northside", facts={"loan_days": "14"}),
        facts={**facts, "loan_days": dated},
    )
    labels = [
        field.label
        for thing in compare(snapshot(views()), snapshot(Views(after))).things
        for field in thing.fields
    ]
    assert f"Fact “{facts['loan_days'].label}”" in labels
    assert not [label for label in labels if "change" in label]


def test_what_is_not_said_makes_no_card() -> None:
    """A color, a review date or the dark color is a change of the desk's file, and never a new edition."""
    found = to(changed("role", "circulation", accent="#123456", accent_dark="#FEDCBA"))
    assert [field.label for thing in found.things for field in thing.fields] == [
        "Color",
        "Color on dark pages",
    ]
    assert found.cards == () and found.pages == ()


def test_a_number_that_becomes_its_fact_is_no_change() -> None:
    """What is typed out and then referred to says the same."""
    script = kb().scripts[ON_A_CARD]
    typed = script.if_pressed + " {hold_days}"
    plain = typed.replace("{hold_days}", views().fact("hold_days").value.plain)
    before, after = (changed("script", ON_A_CARD, if_pressed=text) for text in (plain, typed))
    assert not compare(snapshot(Views(before)), snapshot(Views(after))).things


def test_a_thing_with_another_name_is_renamed() -> None:
    """A script under a new id with nearly the same words is one change, with the words that changed."""
    things = dict(kb().things)
    moved = things.pop(Key("script", "wifi-trouble"))
    things[Key("script", "animals")] = moved.model_copy(update={"title": "Animals inside"})
    documents = {**kb().documents, Key("script", "animals"): kb().documents[Key("script", "wifi-trouble")]}
    roles = {
        key: role.model_copy(
            update={"scripts": tuple("animals" if each == "wifi-trouble" else each for each in role.scripts)}
        )
        for key, role in things.items()
        if key.kind == "role"
    }
    after = KnowledgeBase({**things, **roles}, documents, kb().file_ids, kb().pages)
    found = compare(snapshot(views()), snapshot(Views(_without_links_to(after, "wifi-trouble"))))
    ((what, was, labels),) = (
        (each.what, each.was, [field.label for field in each.fields]) for each in found.things if each.was
    )
    assert (what, was, labels) == ("renamed", "wifi-trouble", ["Title"])
    assert not [
        each for each in found.things if each.what in ("added", "removed") and each.thing.kind == "script"
    ]


def _without_links_to(base: KnowledgeBase, id: str) -> KnowledgeBase:
    things = {
        key: thing.model_copy(update={"related": tuple(each for each in thing.related if each != id)})
        if key.kind == "script"
        else thing
        for key, thing in base.things.items()
    }
    return KnowledgeBase(things, base.documents, base.file_ids, base.pages)


def test_a_thing_is_added_or_removed() -> None:
    """A checklist that was taken out is removed one way, and added the other; its fields are not listed."""
    things = {key: thing for key, thing in kb().things.items() if key != Key("phrasings", "wifi-trouble")}
    fewer = Views(KnowledgeBase(things, kb().documents, kb().file_ids, kb().pages))
    for found, what in (
        (compare(snapshot(views()), snapshot(fewer)), "removed"),
        (compare(snapshot(fewer), snapshot(views())), "added"),
    ):
        assert [(each.what, each.file, each.fields) for each in found.things] == [
            (what, "data/phrasings/wifi-trouble.yml", ())
        ]


PARTS = (
    "text",
    "rows",
    "library",
    "title",
    "purpose",
    "questions",
    "call",
    "stop_line",
    "checklist",
    "promises",
)


@pytest.mark.parametrize("field", PARTS)
def test_no_edition_changes_without_a_reason(field: str) -> None:
    """Each line of a card that its edition is computed from is in one of the parts whose change is a reason."""
    says = json.dumps(snapshot(views()).cards["circulation"].says, ensure_ascii=False)
    lines = _plain(getattr(views().card("circulation"), field), field)
    assert lines
    assert [line for line in lines if line not in says] == []


def _plain(value: Any, field: str) -> list[str]:
    """The texts of a part of a card that its edition is made of."""
    if field == "questions":
        return [
            value.title.plain,
            *(each.ask.plain for each in value.questions),
            value.kind_no.short.plain,
            *(s.text.plain for s in value.from_yes.steps),
        ]
    if field == "rows":
        return [
            line.plain for row in value for line in (row.they, row.say, *([row.when] if row.when else []))
        ]
    if hasattr(value, "plain"):
        return [value.plain]
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for each in value for text in _plain(each, "")]
    return (
        [
            text
            for each in fields(value)
            if each.name not in ("id", "link")
            for text in _plain(getattr(value, each.name), "")
        ]
        if is_dataclass(value)
        else []
    )


def test_a_card_in_another_order_says_so() -> None:
    """The same scripts in another order make a new edition, and that is the reason."""
    role = kb().roles["circulation"]
    (card,) = to(changed("role", "circulation", scripts=tuple(reversed(role.scripts)))).cards
    assert [change.label for change in card.because] == ["Script on the card, order"]


def test_a_card_with_another_script_names_both() -> None:
    """A script that was removed and one that was added are listed by their titles, once each."""
    role = kb().roles["circulation"]
    (card,) = to(changed("role", "circulation", scripts=("wifi-trouble", *role.scripts[1:]))).cards
    assert {change.label for change in card.because} == {
        f"Words for “{views().row(id).title.plain}”" for id in ("wifi-trouble", role.scripts[0])
    }
    assert sorted(change.before is None for change in card.because) == [False, True]


def test_a_card_under_another_name_is_replaced() -> None:
    """The edition is the same, but the code on the paper leads to a page that no longer exists."""
    things = dict(kb().things)
    things[Key("card", "tent")] = things.pop(Key("card", "summer-reading-tent"))
    documents = {**kb().documents, Key("card", "tent"): kb().documents[Key("card", "summer-reading-tent")]}
    (card,) = compare(
        snapshot(views()), snapshot(Views(KnowledgeBase(things, documents, kb().file_ids, kb().pages)))
    ).cards
    assert (card.id, card.before) == ("tent", card.after)
    assert card.because == (
        Change("Address that its code leads to", "/cards/summer-reading-tent/", "/cards/tent/"),
    )


def test_a_title_that_no_card_shows_changes_none() -> None:
    """The title of a script is on its page and in lists, and not on paper."""
    assert to(changed("script", ON_A_CARD, title="Another name for it")).cards == ()


def models(model: Any, seen: dict[str, Any]) -> dict[str, Any]:
    """Every class of the model that another one is made of, by name."""
    if isinstance(model, type) and issubclass(model, Strict) and model.__name__ not in seen:
        seen[model.__name__] = model
        for field in model.model_fields.values():
            models(field.annotation, seen)
    for inner in getattr(model, "__args__", ()):
        models(inner, seen)
    return seen


def test_every_field_has_a_name_in_words() -> None:
    """Each kind of thing and each field of the model has a name in words; nothing is named that does not exist."""
    assert set(KIND_NAMES) == set(KINDS)
    known: dict[str, Any] = {}
    for kind in KINDS.values():
        models(kind.model, known)
    names = {field.alias or name for model in known.values() for name, field in model.model_fields.items()}
    assert names - set(FIELD_NAMES) == {"format"}, "the number of the format is not compared"
    of_cards = {"rows", "they", "steps", "library", "headings", "body"}
    assert set(FIELD_NAMES) - names - of_cards == set()
    assert {*REFERS, *NAMES_ITS_ENTRIES} <= set(FIELD_NAMES)


@pytest.mark.parametrize(("format", "case"), [("text", "everything.txt"), ("markdown", "everything.md")])
def test_changes_are_formatted(format: str, case: str) -> None:
    """Both formats for people, exactly as in tests/cases/changes; what people wrote is not Markdown there."""
    found = Comparison("v1.0", None, EVERYTHING, has_pages=True)
    assert formatted(found, format) + "\n" == (CASES / case).read_text("utf-8")


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_changes_are_formatted_in_a_language(format: str) -> None:
    """Every word that is not of the changes themselves is in the catalogue."""
    found = Comparison("v1.0", None, EVERYTHING, has_pages=True)
    text = formatted(found, format, MARKED)
    assert "‹the current files›" in text or format == "markdown"
    assert untranslated(text, str(EVERYTHING)) == []


def test_no_change_is_one_line() -> None:
    """Where nothing changed, one line says so."""
    found = Comparison("v1.0", "v1.1", Changes(), has_pages=False)
    assert formatted(found, "text") == "v1.0 -> v1.1: no words changed."
    assert formatted(found, "markdown").splitlines()[-1] == "No words changed."


def test_pages_that_were_not_compared_are_not_counted() -> None:
    """A release holds no pages, and "0 pages" would be wrong."""
    found = Comparison("v1.0", "v1.1", replace(EVERYTHING, pages=()), has_pages=False)
    assert formatted(found, "text").startswith("v1.0 -> v1.1: 4 things, 3 facts, 4 cards to replace.\n")
    assert "page" not in formatted(found, "markdown").replace("pages", "")
    assert json.loads(formatted(found, "json"))["pages"] is None


def test_the_json_has_every_field() -> None:
    """The number of its format, both states, and everything that is known."""
    read = json.loads(formatted(Comparison("v1.0", None, EVERYTHING, has_pages=True), "json"))
    assert (read["form"], read["base"], read["head"]) == (FORMAT_VERSION, "v1.0", None)
    assert read["cards"][0]["because"] == [
        {"label": "Stop line", "before": "Step back.", "after": "Step aside."}
    ]
    assert [len(read[name]) for name in ("things", "facts", "cards", "pages")] == [4, 3, 4, 1]


@pytest.mark.parametrize(
    "written",
    [
        "<img src=x onerror=alert(1)>",
        "[a](https://b.example)",
        "`code`",
        "**strong**",
        "# head",
        "a | b",
        "https://b.example",
        "$x$",
        "&lt;",
        "www.b.example",
        "\\",
    ],
)
def test_what_people_wrote_stays_text(written: str) -> None:
    """No character that Markdown reads is left without its backslash."""
    characters = set("\\`*_{}[]()<>#|~!&$:@")
    escaped = inert(written)
    at = 0
    while at < len(escaped):
        at += 2 if escaped[at] == "\\" else 1
        assert at > len(escaped) - 1 or escaped[at] not in characters or escaped[at] == "\\"
    assert "www." not in escaped
    assert escaped.replace("\\\\", "\0").replace("\\", "").replace("\0", "\\") == written


def test_nobody_is_mentioned() -> None:
    """A name after an @ would notify its owner on the host."""
    assert "@admin" not in inert("ask @admin") and "\\@\u200badmin" in inert("ask @admin")


def damaged(value: Any, random: Random) -> Any:
    """The value with other values in a few places, as somebody's edit may leave them."""
    if random.random() < 0.02:
        return random.choice(
            (
                "x",
                7,
                True,
                None,
                [],
                {},
                ["x", ["y"]],
                {"text": "{loan_days}"},
                "2026-99-99",
                "{none}",
                "True",
            )
        )
    if isinstance(value, dict):
        return {name: damaged(each, random) for name, each in value.items()}
    return [damaged(each, random) for each in value] if isinstance(value, list) else value


def test_an_edited_release_breaks_no_comparison() -> None:
    """Whatever the fields of a release are changed to, it is compared without an error, in both directions."""
    said = snapshot(views())
    for seed in range(12):
        random = Random(seed)
        things = {
            kind: {
                id: found if isinstance(found := damaged(fields, random), dict) else {}
                for id, fields in things.items()
            }
            for kind, things in said.things.items()
        }
        cards = {
            id: card.model_copy(
                update={
                    "says": {name: damaged(each, random) for name, each in card.says.items()},
                    "edition": "X",
                }
            )
            for id, card in said.cards.items()
        }
        edited = said.model_copy(update={"things": things, "cards": cards})
        assert compare(edited, said) and compare(said, edited)


def test_what_only_one_state_knows_is_not_compared() -> None:
    """A release of an engine without some kind of thing does not make all things of that kind look new."""
    said = snapshot(views())
    older = said.model_copy(
        update={"things": {kind: things for kind, things in said.things.items() if kind != "lesson"}}
    )
    assert not compare(older, said) and not compare(said, older)
