"""The rules for scripts: first lines, offers and ways to ask."""

from __future__ import annotations

from typing import Any

import pytest

from macros.check import RULES as ALL_RULES
from macros.check import scripts
from macros.model import PatronLine, Source
from macros.model.script import Law, Restriction
from tests.check.one_script import FEW_THINGS, ID, SCRIPT, STYLE, changed, messages, offering
from tests.library import kb, with_changes

LAW = Law(title="Example Act")
SOURCE = Source(title="A guide", site="example.org")
RULES = [rule for rule in ALL_RULES if rule.__module__ == scripts.__name__]


def test_the_script_itself_is_right() -> None:
    """What the tests below find comes from what they change."""
    assert [problem for rule in RULES for problem in messages(rule, FEW_THINGS)] == []


@pytest.mark.parametrize(
    ("said", "begins_well"),
    [
        ("I can look.", True),
        ("Let me look.", True),
        ("i can look.", True),
        ("I'll look.", True),
        ("I’ll look.", True),
        ('"I can look."', True),
        ("I canned it.", False),
        ("There is a seat.", False),
        ("Unless you wait, I can look.", False),
    ],
)
def test_an_offer_begins_with_what_you_can_do(said: str, begins_well: bool) -> None:
    """The first words count, whatever quotes and capitals they have, and whole words only."""
    assert (
        messages(scripts.offers_begin_with_what_you_can_do, offering(said, "I can wait.")) == []
    ) is begins_well


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("Where can I go now?", "Where can I go now!", "It is too loud in here."), 1),
        (("Where can I go?", "It is too loud in here.", "Make them stop."), 0),
    ],
)
def test_ways_of_asking_differ(lines: tuple[str, ...], count: int) -> None:
    """Two lines of one script that are nearly the same are told once."""
    assert (
        len(
            messages(
                scripts.phrasings_differ, changed(patron_says=tuple(PatronLine(says=line) for line in lines))
            )
        )
        == count
    )


def test_two_scripts_do_not_ask_in_the_same_words() -> None:
    """A line that another script has is told once, at one of the two."""
    other = next(id for id in kb().scripts if id != ID)
    lines = (kb().scripts[other].patron_says[0], *SCRIPT.patron_says[1:])
    assert len(list(scripts.phrasings_differ(with_changes("script", ID, {"patron_says": lines})))) == 1


@pytest.mark.parametrize(
    ("said", "count"),
    [
        (("I can look for a seat.", "I can look for a seat!"), 1),
        (("I can look for a seat.", "Let me open a room with a door."), 0),
    ],
)
def test_offers_are_different_roads(said: tuple[str, ...], count: int) -> None:
    """Two offers in nearly the same words are one road."""
    assert len(messages(scripts.offers_are_made_once, offering(*said))) == count


@pytest.mark.parametrize("field", ["patron_says", "offers"])
def test_the_first_screen_has_room_for_so_much(field: str) -> None:
    """The first line and the first offer may be as long as the style says, and no longer."""
    for length, count in ((0, 0), (1, 1)):
        if field == "offers":
            made = offering("I can " + "x" * (STYLE.first_offer + length - 6), "I can wait.")
        else:
            made = changed(
                patron_says=(PatronLine(says="x" * (STYLE.first_line + length)), *SCRIPT.patron_says[1:])
            )
        assert len(messages(scripts.first_screen_holds_the_first_offer, made)) == count


@pytest.mark.parametrize(
    ("limit", "authority", "named", "count"),
    [
        ("illegal", None, {}, 1),
        ("illegal", None, {"law": (LAW,)}, 0),
        ("policy", "State law is strict here.", {}, 1),
        ("policy", "State lawns are strict here.", {}, 0),
        ("policy", "State law is strict here.", {"law": (LAW,)}, 0),
        ("policy", "State law is strict here.", {"source": SOURCE}, 0),
    ],
)
def test_a_claim_of_law_is_named(
    limit: str, authority: str | None, named: dict[str, Any], count: int
) -> None:
    """An illegal limit needs a law; words of law need one, or a source."""
    reason = Restriction(kind=limit, why="It is so.")  # type: ignore[arg-type]
    base = changed(**{"limit": reason, "authority": authority, "law": (), "source": None, **named})
    assert len(messages(scripts.claims_of_law_are_named, base)) == count


def test_what_patrons_say_claims_no_law() -> None:
    """A patron may say that something is against the law."""
    lines = (PatronLine(says="It is against the law."), *SCRIPT.patron_says[1:])
    assert messages(scripts.claims_of_law_are_named, changed(patron_says=lines)) == []


@pytest.mark.parametrize(
    ("kind", "why", "count"),
    [
        ("immoral", "Nobody here is free to help.", 1),
        ("capacity", "Nobody here is free to help.", 0),
        ("immoral", "It would hurt somebody.", 0),
        ("impossible", "Everyone has to keep it for now.", 1),
    ],
)
def test_a_reason_fits_its_kind(kind: str, why: str, count: int) -> None:
    """Words of another kind of limit are told."""
    base = changed(limit=Restriction(kind=kind, why=why))  # type: ignore[arg-type]
    assert len(messages(scripts.reasons_fit_their_kind, base)) == count


@pytest.mark.parametrize(("choice", "count"), [("allowed", 2), ("ask_first", 1), (None, 1)])
def test_an_offer_is_made_only_with_its_choice(choice: str | None, count: int) -> None:
    """An offer that depends on a decision is left out where it was made otherwise, or not at all."""
    tied = SCRIPT.offers[0].model_copy(update={"only_if": {"filming": ("allowed",)}})
    script = SCRIPT.model_copy(update={"offers": (tied, SCRIPT.offers[1])})
    assert len(script.where({"filming": choice}).offers) == count
