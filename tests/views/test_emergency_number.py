"""The emergency number, as every page and every card shows it."""

from __future__ import annotations

from macros.model.emergency import Emergency
from macros.views import Views
from macros.views.card_on_paper import card_on_paper
from tests.library import kb, views, with_changes


def test_both_ways_to_dial_are_shown() -> None:
    """A desk phone and a cell phone differ by what is dialed for an outside line; the link dials as a cell phone does."""
    shown = views().site.emergency
    assert (shown.desk_phone, shown.mobile, shown.link) == ("9-911", "911", "tel:911")
    assert shown.on_paper == "Emergency 9-911, cell 911"
    assert Emergency(desk_phone="*1 12").link == "tel:*112"


def test_one_number_is_shown_once() -> None:
    """A library without a digit for an outside line has one number for all phones."""
    changed = Views(with_changes("library", "library", {"emergency": Emergency(desk_phone="911")}))
    assert changed.site.emergency.on_paper == "Emergency 911"


def test_a_branch_with_another_number_is_named() -> None:
    """Pages and cards are for all branches, so nobody dials the number of another building."""
    branch = next(iter(kb().branches))
    changed = Views(
        with_changes("branch", branch, {"emergency": Emergency(desk_phone="8-911", mobile="911")})
    )
    name = kb().branches[branch].name
    assert changed.site.emergency.desk_phone == f"9-911 ({name} 8-911)"
    assert changed.site.emergency.mobile == "911"


def test_every_card_has_it_and_another_edition_for_another_number() -> None:
    """A card on which the number is wrong is found by its edition."""
    changed = Views(with_changes("library", "library", {"emergency": Emergency(desk_phone="112")}))
    for id in views().card_ids:
        assert card_on_paper(views().card(id))["emergency"] == "Emergency 9-911, cell 911"
        assert changed.card(id).edition != views().card(id).edition
