"""The printed form of a card."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from macros.views.card_on_paper import card_on_paper
from tests.library import kb, views

ROLES = sorted(kb().roles)


def plain(value: Any) -> bool:
    """Whether a value holds only what goes into the design: texts, lists, groups and nothing."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and plain(entry) for key, entry in value.items())
    if isinstance(value, list):
        return all(plain(entry) for entry in value)
    return value is None or isinstance(value, str)


@pytest.mark.parametrize("role", ROLES)
def test_paper_is_plain_text(role: str) -> None:
    """The design gets plain text, which JSON can carry, with no Markdown, no braces and no markup in it."""
    card = card_on_paper(views().card(role))
    assert plain(card)
    assert not re.search(r"[{}]|\*\*|<[a-z/]|\]\(", "\n".join(texts(card)))
    assert json.loads(json.dumps(card)) == card


def texts(value: Any) -> list[str]:
    """Every text of a card."""
    if isinstance(value, dict):
        return [text for entry in value.values() for text in texts(entry)]
    if isinstance(value, list):
        return [text for entry in value for text in texts(entry)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("role", ROLES)
def test_paper_has_everything_in_order(role: str) -> None:
    """Each part of the card is on the paper: the questions, the scripts in print order, the call, the checklist."""
    found, card = kb().roles[role], card_on_paper(views().card(role))
    assert [item["say"] for item in card["scripts"]["items"]] == [
        views().row(id).say.plain for id in found.scripts
    ]
    assert [item["name"] for item in card["questions"]["items"]] == ["Illegal?", "Immoral?", "Impossible?"]
    assert [way["kind"] for way in card["ways"]] == ["no", "yes"]
    assert len(card["steps"]["items"]) == len(kb().questions.from_yes.steps)
    assert card["call"]["number"] == f"Ext. {kb().library.contacts[found.call.who].extension}"
    assert len(card["call"]["when"]) == len(found.call.when)
    assert card["stop"] == views().line(found.stop_line).plain
    checklist = kb().checklists[found.checklist]
    assert card["checklist"]["title"] == views().line(checklist.title).plain
    assert len(card["checklist"]["items"]) == sum(len(block.items) for block in checklist.blocks)
    assert not any(item.endswith(".") for item in card["checklist"]["items"])
    assert [promise["name"] for promise in card["promises"]["items"]] == [
        p.name for p in kb().charter.promises.values()
    ]
    assert card["accent"] == found.accent
    assert card["pattern"] == found.pattern


@pytest.mark.parametrize("role", ROLES)
def test_the_code_leads_to_the_live_card(role: str) -> None:
    """The code and the printed address lead to the role's page; the code carries the edition."""
    card = views().card(role)
    printed = card_on_paper(card)
    assert printed["qr_url"] == f"{kb().library.site_url}cards/{role}/?e={card.edition}"
    assert "https://" + "".join(printed["address"]) == f"{kb().library.site_url}cards/{role}/"
    assert printed["stamp"] == f"Edition {card.edition} · Reviewed {card.reviewed.text}"
    assert printed["check_by"] == f"Check by {card.check_by.text}."


def test_a_site_in_a_folder_keeps_its_path() -> None:
    """If the site is below a path, the printed address includes it."""
    card = replace(views().card("circulation"), url="https://a.example/desk/cards/circulation/")
    assert card_on_paper(card)["address"] == ["a.example", "/desk/cards/circulation/"]


def test_a_quick_card_has_no_code() -> None:
    """A card of one's own choice has no page, so it has neither code nor address, and may lack the checklist."""
    card = views().quick_card("Summer festival", "The tent.", ["long-line"], None)
    printed = card_on_paper(card)
    assert (printed["qr_url"], printed["live"], printed["address"], printed["qr_alt"]) == (
        None,
        None,
        [],
        None,
    )
    assert printed["after"] == card.text.after_without_code
    assert printed["checklist"] is None
    assert printed["stop"] is None
