"""Cards: what makes a new edition, how fresh a card is, and what is on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.knowledge import Key, KnowledgeBase, read
from macros.model import PatronLine
from macros.views import PrintedCard, Views
from macros.views.card import CardView
from macros.views.freshness import months_later
from macros.views.printed_files import Pdf, Picture
from tests.library import Copy, kb, views, with_changes

ROLE = "circulation"


def role_card(base: KnowledgeBase | None = None) -> CardView:
    """The card of the desk that these tests look at."""
    return Views(base or kb()).card(ROLE)


def with_fact(id: str, value: str) -> KnowledgeBase:
    """The small library, with another value of a fact."""
    facts = kb().library.facts
    return with_changes(
        "library", "library", {"facts": {**facts, id: facts[id].model_copy(update={"value": value})}}
    )


def role_changed(**changes: Any) -> KnowledgeBase:
    """The small library, with changes to the role."""
    return with_changes("role", ROLE, changes)


def first_script(**changes: Any) -> KnowledgeBase:
    """The small library, with changes to the first script of the card."""
    return with_changes("script", kb().roles[ROLE].scripts[0], changes)


ROLE_THING, SCRIPT = kb().roles[ROLE], kb().scripts[kb().roles[ROLE].scripts[0]]


USED = next(
    id
    for text in (*ROLE_THING.may_decide, ROLE_THING.stop_line)
    for id in views().line(text).facts
    if id in kb().library.facts
)


ON_CARD = {
    fact
    for line in (
        *(views().row(id).say for id in ROLE_THING.scripts), *views().lines(ROLE_THING.call.when), views().line(ROLE_THING.stop_line)
    )
    for fact in line.facts
}  # fmt: skip


CHANGED: Mapping[str, KnowledgeBase] = {
    "title": role_changed(title="Another desk"),
    "purpose": role_changed(purpose="Another purpose."),
    "stop line": role_changed(stop_line="Stop."),
    "order of the scripts": role_changed(scripts=ROLE_THING.scripts[::-1]),
    "fewer scripts": role_changed(scripts=ROLE_THING.scripts[:-1]),
    "another checklist": role_changed(
        checklist=next(id for id in kb().checklists if id != ROLE_THING.checklist)
    ),
    "when to call": role_changed(call=ROLE_THING.call.model_copy(update={"when": ("Now",)})),
    "whom to call": role_changed(call=ROLE_THING.call.model_copy(update={"who": "branch-manager"})),
    "a line to say": first_script(card="Another line."),
    "what they say": first_script(patron_says=(PatronLine(says="Another?"), *SCRIPT.patron_says[1:])),
    "a condition": first_script(when="At night"),
    "a question": with_changes("questions", "questions", {"title": "Before you say no"}),
    "a name": with_changes("library", "library", {"name": "Another Library"}),
    "an extension": with_changes(
        "library",
        "library",
        {
            "contacts": {
                **kb().library.contacts,
                ROLE_THING.call.who: kb()
                .library.contacts[ROLE_THING.call.who]
                .model_copy(update={"extension": "9999"}),
            }
        },
    ),
    "a promise": with_changes(
        "charter",
        "charter",
        {
            "promises": {
                id: p.model_copy(update={"short": f"{p.short} Yes."})
                for id, p in kb().charter.promises.items()
            }
        },
    ),
    **{f"the fact {id}": with_fact(id, "77") for id in sorted(ON_CARD & set(kb().library.facts))},
}


SAME: Mapping[str, KnowledgeBase] = {
    "accent": role_changed(accent="#000000", accent_dark="#FFFFFF"),
    "pattern": role_changed(pattern="checker"),
    "reviewed": role_changed(reviewed=date(2020, 1, 1)),
    "owner": role_changed(owner="reference", deputy=None),
    "what may be decided": role_changed(may_decide=("This", "That")),
    "more checklists": role_changed(checklists=()),
    "title of a script": first_script(title="Another title"),
    "offers of a script": first_script(offers=SCRIPT.offers[::-1]),
    "review of a script": first_script(reviewed=date(2020, 1, 1)),
    "examples of a question": with_changes(
        "questions", "questions", {"lead": "Another lead.", "reviewed": date(2020, 1, 1)}
    ),
    "expectation of the charter": with_changes(
        "charter", "charter", {"purpose": "Another.", "adopted": date(2020, 1, 1)}
    ),
    "a script of another desk": with_changes("script", "ebook-wait", {"card": "Another line."}),
    "an offered paper": with_changes("library", "library", {"paper": "a4", "suggest_email": "a@b.example"}),
    "the address of the site": with_changes("library", "library", {"site_url": "https://a.example/"}),
}


@pytest.mark.parametrize("what", CHANGED)
def test_other_words_are_another_edition(what: str) -> None:
    """Whatever a card says, saying it otherwise makes a new edition: the paper on the desk is then out of date."""
    assert role_card(CHANGED[what]).edition != role_card().edition


@pytest.mark.parametrize("what", SAME)
def test_the_same_words_are_the_same_edition(what: str) -> None:
    """What a card does not say leaves its edition: nobody prints it again for a color or a date."""
    assert role_card(SAME[what]).edition == role_card().edition


def test_a_script_of_another_desk_is_really_not_on_the_card() -> None:
    """The test above means something."""
    assert "ebook-wait" not in ROLE_THING.scripts


def test_comments_and_the_order_of_fields_are_no_words(tmp_path: Path) -> None:
    """A file written in another way, with the same words, is the same edition."""
    copy = Copy(tmp_path)
    file = f"data/roles/{ROLE}.yml"
    said = (copy.root / file).read_text("utf-8")
    first, *lines = said.splitlines()
    moved = [line for line in lines if line.startswith(("owner:", "deputy:", "reviewed:"))]
    rest = [line for line in lines if line not in moved]
    copy.write(file, "\n".join([first, "# A comment.", *moved, *rest, ""]))
    changed = read(copy.root)
    assert changed.problems == ()
    assert role_card(changed).edition == role_card().edition


def test_each_card_has_an_edition_of_its_own() -> None:
    """No two desks have the same edition."""
    editions = [views().card(role).edition for role in kb().roles]
    assert len(set(editions)) == len(editions)


OLD = date(2019, 3, 31)


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (Key("role", ROLE), "role"),
        (Key("script", ROLE_THING.scripts[-1]), "script"),
        (Key("checklist", ROLE_THING.checklist), "checklist"),
        (Key("charter", "charter"), "charter"),
        (Key("questions", "questions"), "charter"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.id,
)
def test_a_card_is_as_old_as_its_oldest_part(key: Key, kind: str) -> None:
    """A card was reviewed when the first of its parts was, and is due when the first of them is."""
    card = role_card(with_changes(*key, {"reviewed": OLD}))
    assert card.reviewed.iso == OLD.isoformat()
    assert card.check_by.iso == months_later(OLD, getattr(kb().library.review_months, kind)).isoformat()


def test_the_first_due_part_need_not_be_the_oldest() -> None:
    """A script is due sooner than a charter that is a little older."""
    months = kb().library.review_months
    assert months.script < months.charter
    base = with_changes("charter", "charter", {"reviewed": date(2026, 10, 1)})
    base = with_changes("script", ROLE_THING.scripts[0], {"reviewed": date(2026, 10, 15)}, base)
    card = role_card(base)
    assert card.reviewed.iso == "2026-10-01"
    assert card.check_by.iso == months_later(date(2026, 10, 15), months.script).isoformat()


def test_other_parts_do_not_age_a_card() -> None:
    """What is not on the card does not make it old."""
    card = role_card(with_changes("script", "ebook-wait", {"reviewed": OLD}))
    assert card.reviewed == role_card().reviewed


@pytest.mark.parametrize("role", sorted(kb().roles))
def test_a_card_shows_its_role(role: str) -> None:
    """The card's parts are those of the role, and its address is where the code leads."""
    card, found = views().card(role), kb().roles[role]
    assert card.id == role
    assert card.url == f"{kb().library.site_url}cards/{role}/"
    assert [row.id for row in card.rows] == list(found.scripts)
    assert card.checklist is not None
    assert card.checklist.id == found.checklist
    assert [step.name.plain for step in card.steps] == [step.name for step in kb().questions.from_yes.steps]


def test_a_card_knows_its_files_once_they_are_printed() -> None:
    """Before printing there is nothing to download; afterwards there is what the press has made."""
    assert (role_card().pdfs, role_card().picture) == ((), None)
    printed = PrintedCard(
        (Pdf("a5", "A5", "Desk", "a4", "cards/x.pdf", 9, True),), Picture("cards/x.png", 3, 4)
    )
    card = replace(views(), printed={ROLE: printed}).card(ROLE)
    assert (card.pdfs, card.picture) == (printed.pdfs, printed.picture)
    assert card.edition == role_card().edition


def test_a_quick_card_has_what_is_chosen() -> None:
    """A card of one's own choice has its title, its scripts in their order, and a checklist if one is named."""
    card = views().quick_card("Fair", "At the tent.", ["program-full", "long-line"], "place-of-yes")
    assert (card.title.plain, card.purpose.plain, card.id, card.url) == ("Fair", "At the tent.", None, None)
    assert [row.id for row in card.rows] == ["program-full", "long-line"]
    assert card.checklist is not None
    assert card.checklist.id == "place-of-yes"
    assert (
        card.edition
        != views().quick_card("Fair", "At the tent.", ["long-line", "program-full"], "place-of-yes").edition
    )
    assert views().quick_card("Fair", "", ["long-line"], None).checklist is None


def test_a_card_of_ones_own_is_a_card_like_the_others() -> None:
    """It has the color of its desk, its own scripts, promises and call, an address for its code, and an edition of its own."""
    views = Views(kb())
    for id, own in kb().cards.items():
        card = views.card(id)
        assert (card.id, card.role.id, card.title.plain) == (id, own.role, own.title)
        assert [row.id for row in card.rows] == list(own.scripts)
        assert len(card.promises) == len(own.promises or kb().charter.promises)
        assert card.url and card.url.endswith(f"/cards/{id}/")
        assert card.edition not in {views.card(role).edition for role in kb().roles}
    assert list(views.card_ids) == [*kb().roles, *kb().cards]


def test_a_card_of_ones_own_borrows_the_stop_line_of_its_desk() -> None:
    """Where it has no stop line, the desk's is printed: no card is without one."""
    id, own = next(iter(kb().cards.items()))
    without = Views(with_changes("card", id, {"stop_line": None}))
    assert without.card(id).stop_line == without.line(kb().roles[own.role].stop_line)
