"""Every line that has a pencil leads to its own line of its own file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from macros.views import Views
from tests.library import Builder, kb, text, views, with_changes


@cache
def lines(file: str) -> list[str]:
    """The lines of a real file."""
    return text(file).splitlines()


def led_to(url: str | None) -> str:
    """The line that an editor's address leads to, and the one below it, since a long text begins there."""
    found = re.fullmatch(r"https://[^#]+/edit/main/(data/[^#]+)#L(\d+)", url or "")
    assert found, url
    at = int(found[2])
    return " ".join(line.strip() for line in lines(found[1])[at - 1 : at + 1])


def begins(text: str) -> str:
    """The beginning of a text, short enough to be on one line."""
    return text.strip()[:30].strip()


def pencils() -> Iterator[tuple[str | None, str]]:
    """Each address, and the text at that place."""
    for id, script in kb().scripts.items():
        for offer, view in zip(script.offers, views().script(id).offers, strict=True):
            yield view.change_url, offer.name
        yield views().row(id).change_url, script.card
    for id, checklist in kb().checklists.items():
        items = (item for block in views().checklist(id).blocks for item in block.items)
        for item, shown in zip(
            (item for block in checklist.blocks for item in block.items), items, strict=True
        ):
            yield shown.change_url, item.text
    for id in views().card_ids:
        kind, found = ("role", kb().roles[id]) if id in kb().roles else ("card", kb().cards[id])
        changes = views().edit_links(kind, id)
        yield changes.page, found.title
        yield from zip(changes.when, found.call.when, strict=True)
        yield from zip(changes.may_decide, getattr(found, "may_decide", ()), strict=True)
        yield changes.stop_line, (found.stop_line or kb().roles[found.role].stop_line)
    for id in kb().vocabulary.situations:
        yield views().situation(id).change_url, kb().vocabulary.situations[id].label


def test_each_address_leads_to_its_line() -> None:
    """For all offers, items, lines of cards and situations there are."""
    wrong = [(url, said) for url, said in pencils() if begins(said) not in led_to(url).replace('\\"', '"')]
    assert wrong == []


def test_a_card_of_ones_own_without_a_stop_line_leads_to_the_desks() -> None:
    """What a card takes from its desk is changed there."""
    id, card = next(iter(kb().cards.items()))
    found = Views(with_changes("card", id, {"stop_line": None})).edit_links("card", id).stop_line
    assert f"data/roles/{card.role}.yml" in (found or "")


def test_a_line_that_moves_makes_no_new_edition() -> None:
    """Editions are about what is said: addresses, with their numbers of lines, are no part of them."""
    mine = replace(views(), kb=with_changes("library", "library", {"repository": None}))
    for id in views().card_ids:
        assert views().card(id).edit_links != mine.card(id).edit_links
        assert views().card(id).edition == mine.card(id).edition


@pytest.mark.parametrize(
    ("page", "id", "count"),
    [
        ("script_page", "renewal-item-on-hold", 3),
        ("checklist_page", "self-check", 9),
        ("role_page", "circulation", 5 + 4 + 1 + 5),
        ("situation_page", "loans", 0),
    ],
)
def test_a_page_has_a_pencil_at_each_line(page: str, id: str, count: int) -> None:
    """Each is named after its line; and the page has its own way in words."""
    html = Builder().call(page, id)
    names = re.findall(r'class="pencil screen" href="[^"]+" aria-label="(Change [^"]+)"', html)
    assert len(names) == count
    assert len(set(names)) == count
    assert html.count(">Suggest a change to this ") == 1


def test_a_pencil_says_which_line_it_is_about() -> None:
    """The name is heard without the row around it."""
    assert 'aria-label="Change offer 2, Another copy tonight"' in Builder().call(
        "script_page", "renewal-item-on-hold"
    )


@pytest.mark.parametrize(
    ("email", "starts"), [("changes@a.example", 'href="mailto:changes@a.example?subject='), (None, None)]
)
def test_a_library_without_a_repository(email: str | None, starts: str | None) -> None:
    """Pencils write a mail that names file and line; without a mailbox there is none, and no empty link either."""
    builder = Builder()
    builder.views = Views(with_changes("library", "library", {"repository": None, "suggest_email": email}))
    for page, id in (
        ("script_page", "long-line"),
        ("checklist_page", "self-check"),
        ("role_page", "reference"),
        ("card_page", "reference"),
    ):
        html = builder.call(page, id)
        if starts:
            assert f'class="pencil screen" {starts}' in html
            assert ".yml%2C%20line%20" in html
        else:
            assert 'class="pencil' not in html and "Suggest a change" not in html
        assert 'href="None"' not in html and 'href=""' not in html


def test_a_card_that_is_put_together_on_a_page_has_no_file() -> None:
    """Its scripts have theirs; its other lines have none of their own."""
    html = Builder().call("quick_card", "Fair", ["long-line"], checklist="place-of-yes")
    assert set(re.findall(r'aria-label="Change ([^"]+)"', html)) == {
        "the line for " + views().row("long-line").title.plain
    }
