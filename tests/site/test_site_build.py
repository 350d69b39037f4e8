"""What MkDocs is given of ours: what the macros made, at its place in a page."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace

from macros.render.author_macros import MACROS
from macros.site.build import SiteBuild


def called(*names: str) -> SimpleNamespace:
    """A desk on whose page these macros were called, each of which makes an element of its own name."""
    desk = SimpleNamespace(made={}, _note_body=lambda html, page: None)
    desk.with_made = partial(SiteBuild.with_made, desk)
    for name in names:
        macro = SimpleNamespace(function=lambda site, name=name: f'<p class="x" id="{name}">', inline=False, in_markdown=False)
        SiteBuild._call(desk, macro)  # type: ignore[arg-type]
    return desk


def test_what_a_macro_made_comes_back_where_it_was_called() -> None:
    """Markdown sees a mark in its place; MkDocs knows of the anchors in it; a mark of somebody else's stays."""
    desk = called("one", "two")
    page = SimpleNamespace(present_anchor_ids={"top"})
    html = "<!--made 1--> and <!--made 0--> and <!--made 2-->"
    made = '<p class="x" id="two"> and <p class="x" id="one"> and <!--made 2-->'
    assert SiteBuild.end_page(desk, html, page) == made  # type: ignore[arg-type]
    assert page.present_anchor_ids == {"top", "one", "two"}


def test_what_stands_in_a_sentence_or_is_markdown_stays_in_the_text() -> None:
    """A fact in a sentence, and the head of a lesson, are read with the page."""
    desk = SimpleNamespace(made={})
    assert SiteBuild._call(desk, MACROS["fact"], "loan_days") == "{loan_days}"  # type: ignore[arg-type]
    assert not desk.made
    assert [name for name, macro in MACROS.items() if macro.in_markdown] == ["lesson_head", "lesson_tail"]
