"""What a page offers of a card's sizes, whichever paper is chosen."""

from __future__ import annotations

import re

import pytest

from macros.render.renderer import Renderer
from macros.views.printed_files import Pdf

LETTER, A4, CARDS = (
    Pdf(id, id, "for the desk", paper, f"{id}.pdf", 30, id != "i", None)
    for id, paper in (("l", "letter"), ("a", "a4"), ("i", "any"))
)


def offered(macro: str, pdfs: list[Pdf]) -> list[tuple[str, str, bool]]:
    """Each link or group: the paper that shows it, its first file, and whether it is away at first."""
    renderer = Renderer()
    source = f'{{% from "_sizes.html" import {macro} with context %}}{{{{ {macro}(pdfs, "Print") }}}}'
    library = type("Library", (), {"paper": "letter"})
    html = renderer._env.from_string(source).render(pdfs=pdfs, library=library, href=str)
    found = []
    for tag in re.finditer(r'<(?:a|div)[^>]* data-paper="([a-z0-9]+)"[^>]*>', html):
        file = re.search(r'href="([^"]+)"', html[tag.start() :])
        assert file
        found.append((tag[1], file[1], " hidden" in tag[0] or 'class="sizes without-js"' in tag[0]))
    return found


@pytest.mark.parametrize("macro", ["first_pdf", "sizes_short"])
def test_each_paper_has_its_own(macro: str) -> None:
    """A card for both papers shows what fits the chosen one; what is for the other is away until that is chosen."""
    assert sorted(offered(macro, [LETTER, A4])) == [("a4", "a.pdf", True), ("letter", "l.pdf", False)]


@pytest.mark.parametrize("macro", ["first_pdf", "sizes_short"])
@pytest.mark.parametrize("only", [LETTER, A4, CARDS])
def test_a_card_for_one_paper_is_always_offered(macro: str, only: Pdf) -> None:
    """A card whose sizes are all for one paper, or of their own stock, is there whichever paper is chosen."""
    assert offered(macro, [only]) == [("any", only.src_uri, False)]


def test_index_cards_go_with_the_one_paper() -> None:
    """The one button opens the sheet, not the index card beside it."""
    assert offered("first_pdf", [CARDS, A4]) == [("any", "a.pdf", False)]
    assert [(paper, away) for paper, _, away in offered("sizes_short", [CARDS, A4])] == [
        ("any", False),
        ("any", False),
    ]
