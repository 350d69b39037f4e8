"""What changed between two states of the words, and how it is told."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest

from macros.history.compare import changes, compare
from macros.history.diff import FORM, told
from macros.history.field_names import FIELDS, KINDS, NAMES_ITS_ENTRIES, REFERS
from macros.history.snapshot import Snapshot, snapshot
from macros.knowledge import Key, KnowledgeBase
from macros.model import KINDS as MODEL_KINDS
from macros.model import Strict
from macros.render.examples import example_ids
from macros.render.renderer import inert
from macros.source.problems import Problem
from macros.views import Views
from macros.views.changes import CardChange, Change, Changes, FactChange, Named, PageChange, ThingChange
from tests.library import ROOT, kb, views, with_changes

CASES = ROOT / "tests" / "cases" / "changes"
ON_A_CARD = "renewal-item-on-hold"
SCRIPT = Named("script", "Lost *and* found", "scripts/lost.md")
# Invented words, so that the form of what is told is held and not the words of the library; some of them are hostile.
EVERYTHING = Changes(
    things=(
        ThingChange("changed", SCRIPT, "data/scripts/lost.yml", None, (
            Change("Offer 1, words to say", "I can look.", "I can look <now> at [title](https://evil.example) @admin."),
            Change("Condition", None, "At closing"),
            Change("Stop line", "Step back.", None),
        )),
        ThingChange("added", Named("checklist", "Close up", "checklists/close-up.md"), "data/checklists/close-up.yml", None, ()),
        ThingChange("renamed", Named("script", "Noise", "scripts/noise.md"), "data/scripts/noise.yml", "loud", ()),
        ThingChange("removed", Named("lesson", "Old", None), "docs/lessons/old.md", None, ()),
    ),
    facts=(
        FactChange("loan_days", "Loan period", "21 days", "28 days", (SCRIPT, Named("lesson", "Fairness", "lessons/fairness.md"))),
        FactChange("rings", "Rings", None, "3 rings", ()),
        FactChange("waive", "Waiver", "$20", None, ()),
    ),
    cards=(
        CardChange("desk", "Front desk", "cards/desk/index.md", "AAAA", "BBBB", (Change("Stop line", "Step back.", "Step aside."),)),
        CardChange("tent", "Tent", "cards/tent/index.md", None, "CCCC", ()),
        CardChange("fair", "Fair", None, "DDDD", None, ()),
        CardChange("stand", "Stand", "cards/stand/index.md", "EEEE", "EEEE", (Change("Address that its code leads to", "/cards/table/", "/cards/stand/"),)),
    ),
    pages=(PageChange("changed", "scripts/lost.md", "/scripts/lost/", "Lost *and* found"),),
)
UNREAD = (Problem("data/scripts/old.yml", 3, 1, 'there is no field "tone" here.'),)


def named(found: Changes) -> tuple[set[str], set[str], set[str]]:
    """The files of the things, the cards and the pages that changed."""
    return {each.file for each in found.things}, {each.id for each in found.cards}, {each.src_uri for each in found.pages}


def changed(kind: str, id: str, base: KnowledgeBase | None = None, **values: Any) -> KnowledgeBase:
    """The words with other values in fields of one thing."""
    return with_changes(kind, id, values, base)


def with_fact(id: str, value: str) -> KnowledgeBase:
    """The words with another value of a fact."""
    facts = kb().library.facts
    return changed("library", "library", facts={**facts, id: facts[id].model_copy(update={"value": value})})


def to(after: KnowledgeBase) -> Changes:
    """What changed from the real words, pages included."""
    return changes(views(), Views(after))


def test_the_same_words_are_no_change() -> None:
    """Nothing changes by being read again."""
    assert not changes(views(), Views(kb()))


def test_a_changed_offer_is_told_with_its_page() -> None:
    """The words to say of a second offer: one thing, one field with both texts, the pages that show them, and no card."""
    script = kb().scripts[ON_A_CARD]
    second = script.offers[1].model_copy(update={"say": "I can look on the shelf for {hold_days}."})
    found = to(changed("script", ON_A_CARD, offers=(script.offers[0], second, *script.offers[2:])))
    embedding = {page.file.removeprefix("docs/") for page in kb().pages for call in page.calls if ON_A_CARD in call.args and call.name == "script"}
    assert example_ids(views())["script"] == ON_A_CARD
    embedding.add("macros.md")  # which shows what the example of each macro puts in a page
    assert named(found) == ({f"data/scripts/{ON_A_CARD}.yml"}, set(), {f"scripts/{ON_A_CARD}.md", *embedding})
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
        assert (card.before, card.after) == (views().card(card.id).edition, Views(after).card(card.id).edition)
        assert [change.after for change in card.because] == ["I can put you first in line."]
        assert f"cards/{card.id}/index.md" in named(found)[2]


def test_a_fact_is_one_change_with_the_things_that_use_it() -> None:
    """No thing changed its words; the fact is told with both values and with everything whose text refers to it."""
    found = to(with_fact("waive_limit", "77"))
    assert found.things == ()
    (fact,) = found.facts
    assert (fact.id, fact.after) == ("waive_limit", "$77")
    users = {key for key, text in kb().texts if "{waive_limit}" in text.text}
    assert {use.page for use in fact.uses} >= {f"scripts/{key.id}.md" for key in users if key.kind == "script"}
    assert {use.page for use in fact.uses} >= {f"roles/{key.id}.md" for key in users if key.kind == "role"}
    assert {card.id for card in found.cards} == {
        id for id in views().card_ids if views().card(id).edition != Views(with_fact("waive_limit", "77")).card(id).edition
    }
    assert found.cards


def test_a_fact_at_a_branch_is_called_what_it_is() -> None:
    """What differs at a branch is told by the label of the fact, and the day from which it holds is not told twice."""
    facts = kb().library.facts
    dated = facts["loan_days"].model_copy(update={"changed": date(2026, 12, 1)})
    after = changed("library", "library", changed("branch", "northside", facts={"loan_days": "14"}), facts={**facts, "loan_days": dated})
    labels = [field.label for thing in compare(snapshot(views()), snapshot(Views(after))).things for field in thing.fields]
    assert f"Fact “{facts['loan_days'].label}”" in labels
    assert not [label for label in labels if "change" in label]


def test_what_is_not_said_makes_no_card() -> None:
    """A color, a review date or the dark color is a change of the desk's file, and never a new edition."""
    found = to(changed("role", "circulation", accent="#123456", accent_dark="#FEDCBA"))
    assert [field.label for thing in found.things for field in thing.fields] == ["Color", "Color on dark pages"]
    assert found.cards == () and found.pages == ()


def test_a_number_that_becomes_its_fact_is_no_change() -> None:
    """What is typed out and then referred to says the same."""
    script = kb().scripts[ON_A_CARD]
    typed = script.if_pressed + " {hold_days}"
    plain = typed.replace("{hold_days}", views().fact("hold_days").value.plain)
    before, after = (changed("script", ON_A_CARD, if_pressed=text) for text in (plain, typed))
    assert not changes(Views(before), Views(after)).things


def test_a_thing_with_another_name_is_renamed() -> None:
    """A script under a new id with nearly the same words; the changed words are told, and both pages."""
    things = dict(kb().things)
    moved = things.pop(Key("script", "pets"))
    things[Key("script", "animals")] = moved.model_copy(update={"title": "Animals inside"})
    documents = {**kb().documents, Key("script", "animals"): kb().documents[Key("script", "pets")]}
    roles = {
        key: role.model_copy(update={"scripts": tuple("animals" if each == "pets" else each for each in role.scripts)})
        for key, role in things.items() if key.kind == "role"
    }
    after = KnowledgeBase({**things, **roles}, documents, kb().file_ids, kb().pages)
    found = compare(snapshot(views()), snapshot(Views(_without_links_to(after, "pets"))))
    ((what, was, labels),) = ((each.what, each.was, [field.label for field in each.fields]) for each in found.things if each.was)
    assert (what, was, labels) == ("renamed", "pets", ["Title"])
    assert not [each for each in found.things if each.what in ("added", "removed") and each.thing.kind == "script"]


def _without_links_to(base: KnowledgeBase, id: str) -> KnowledgeBase:
    things = {
        key: thing.model_copy(update={"related": tuple(each for each in thing.related if each != id)}) if key.kind == "script" else thing
        for key, thing in base.things.items()
    }
    return KnowledgeBase(things, base.documents, base.file_ids, base.pages)


def test_a_thing_that_is_new_or_gone_is_told_so() -> None:
    """A checklist that was taken out is removed one way, and added the other; its fields are not listed."""
    things = {key: thing for key, thing in kb().things.items() if key != Key("phrasings", "pets")}
    fewer = Views(KnowledgeBase(things, kb().documents, kb().file_ids, kb().pages))
    for found, what in ((compare(snapshot(views()), snapshot(fewer)), "removed"), (compare(snapshot(fewer), snapshot(views())), "added")):
        assert [(each.what, each.file, each.fields) for each in found.things] == [(what, "data/phrasings/pets.yml", ())]


PARTS = ("text", "rows", "library", "title", "purpose", "questions", "call", "stop_line", "checklist", "promises")


@pytest.mark.parametrize("field", PARTS)
def test_no_edition_changes_without_a_reason(field: str) -> None:
    """Each line of a card that its edition is made of is among the parts whose change is told as a reason."""
    says = json.dumps(snapshot(views()).cards["circulation"]["says"], ensure_ascii=False)
    lines = _plain(getattr(views().card("circulation"), field), field)
    assert lines
    assert [line for line in lines if line not in says] == []


def _plain(value: Any, field: str) -> list[str]:
    """The texts of a part of a card that its edition is made of."""
    if field == "questions":
        return [value.title.plain, *(each.ask.plain for each in value.questions), value.kind_no.short.plain, *(s.text.plain for s in value.from_yes.steps)]
    if field == "rows":
        return [line.plain for row in value for line in (row.they, row.say, *([row.when] if row.when else []))]
    if hasattr(value, "plain"):
        return [value.plain]
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for each in value for text in _plain(each, "")]
    return [text for each in fields(value) if each.name not in ("id", "tel") for text in _plain(getattr(value, each.name), "")] if is_dataclass(value) else []


def test_a_card_in_another_order_says_so() -> None:
    """The same scripts in another order make a new edition, and that is the reason."""
    role = kb().roles["circulation"]
    (card,) = to(changed("role", "circulation", scripts=tuple(reversed(role.scripts)))).cards
    assert [change.label for change in card.because] == ["Script on the card, order"]


def test_a_card_with_another_script_names_both() -> None:
    """A script that went and one that came are told by their titles, once each."""
    role = kb().roles["circulation"]
    (card,) = to(changed("role", "circulation", scripts=("pets", *role.scripts[1:]))).cards
    assert {change.label for change in card.because} == {
        f"Words for “{views().row(id).title.plain}”" for id in ("pets", role.scripts[0])
    }
    assert sorted(change.before is None for change in card.because) == [False, True]


def test_a_card_under_another_name_is_replaced() -> None:
    """The edition stays, since the words do; the paper goes all the same: the code on it leads to a page that is gone."""
    things = dict(kb().things)
    things[Key("card", "tent")] = things.pop(Key("card", "summer-reading-tent"))
    documents = {**kb().documents, Key("card", "tent"): kb().documents[Key("card", "summer-reading-tent")]}
    (card,) = compare(snapshot(views()), snapshot(Views(KnowledgeBase(things, documents, kb().file_ids, kb().pages)))).cards
    assert (card.id, card.before) == ("tent", card.after)
    assert card.because == (Change("Address that its code leads to", "/cards/summer-reading-tent/", "/cards/tent/"),)


def test_a_title_that_no_card_shows_changes_none() -> None:
    """The title of a script stands on its page and in lists, and not on paper."""
    assert to(changed("script", ON_A_CARD, title="Another name for it")).cards == ()


def test_a_snapshot_can_be_kept() -> None:
    """Written and read back, it is the same, so that nothing seems to have changed."""
    assert Snapshot.from_json(snapshot(views()).to_json()) == snapshot(views())


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
    """Each kind of thing and each field of the model is told in words; nothing is named that is not there."""
    assert set(KINDS) == set(MODEL_KINDS)
    known: dict[str, Any] = {}
    for kind in MODEL_KINDS.values():
        models(kind.model, known)
    names = {field.alias or name for model in known.values() for name, field in model.model_fields.items()}
    assert names - set(FIELDS) == set()
    of_cards = {"rows", "they", "steps", "library", "headings", "body"}
    assert set(FIELDS) - names - of_cards == set()
    assert {*REFERS, *NAMES_ITS_ENTRIES} <= set(FIELDS)


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_changes_are_told(form: str) -> None:
    """Both forms for reading, as they stand in tests/cases/changes; what people wrote is no Markdown there."""
    case = CASES / {"text": "everything.txt", "markdown": "everything.md"}[form]
    assert told(EVERYTHING, UNREAD, "v1.0", None, form) + "\n" == case.read_text("utf-8")


def test_no_change_is_told() -> None:
    """Where nothing changed, one line says it."""
    assert told(Changes(), (), "v1.0", "v1.1", "text") == "v1.0 -> v1.1: no words changed."
    assert told(Changes(), (), "v1.0", "v1.1", "markdown").splitlines()[-1] == "No words changed."


def test_the_data_has_every_field() -> None:
    """JSON has a form with a number, both revisions, and all that is known."""
    read = json.loads(told(EVERYTHING, UNREAD, "v1.0", None, "json"))
    assert (read["form"], read["base"], read["head"]) == (FORM, "v1.0", None)
    assert read["cards"][0]["because"] == [{"label": "Stop line", "before": "Step back.", "after": "Step aside."}]
    assert [len(read[name]) for name in ("things", "facts", "cards", "pages", "unread")] == [4, 3, 4, 1, 1]


@pytest.mark.parametrize(
    "written", ["<img src=x onerror=alert(1)>", "[a](https://b.example)", "`code`", "**strong**", "# head", "a | b", "https://b.example", "$x$", "&lt;", "www.b.example", "\\"]
)
def test_what_people_wrote_stays_text(written: str) -> None:
    """No sign that Markdown reads is left without its backslash."""
    signs = set("\\`*_{}[]()<>#|~!&$:@")
    escaped = inert(written)
    at = 0
    while at < len(escaped):
        at += 2 if escaped[at] == "\\" else 1
        assert at > len(escaped) - 1 or escaped[at] not in signs or escaped[at] == "\\"
    assert "www." not in escaped
    assert escaped.replace("\\\\", "\0").replace("\\", "").replace("\0", "\\") == written


def test_nobody_is_called() -> None:
    """A name after an @ would send a mail to whoever has it on the host."""
    assert "@admin" not in inert("ask @admin") and "\\@\u200badmin" in inert("ask @admin")
