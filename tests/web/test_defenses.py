"""Defense in depth: each defense against a hostile page is switched off, and the next one holds.

They are, in their order: the check, Markdown without HTML, the cleaner, the audit, and the policy in the browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import markdown
import pytest
from playwright.sync_api import Page

from macros.knowledge import read
from macros.site import build, publish
from macros.source import page as page_module
from macros.source.markdown import Inspection
from macros.source.problems import InvalidContent
from tests.library import EMPTY, Copy
from tests.server import serving
from tests.watch import Watch

HOSTILE = """
Read <b onclick="window.hacked = 1">this</b>.

<script>window.hacked = 1</script>
"""
PICTURE = '<img src="http://elsewhere.example/x.png" onerror="window.hacked = 1" alt="">\n'
"""A picture on another host, whose failure runs a script. The cleaner leaves the address, which the audit refuses."""
PAGE = "docs/charter.md"
RULES = {"script-src", "img-src"}
"""The rules of the policy that stop it in the browser."""


class Off(NamedTuple):
    """The defenses that are switched off."""

    check: bool = True
    no_html: bool = False
    cleaner: bool = False
    audit: bool = False


class WithHtml(markdown.Extension):
    """In the place of NoHtmlExtension: leaves Markdown as it is."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Change nothing."""


@contextmanager
def switched_off(off: Off) -> Iterator[None]:
    """The build without some of its defenses."""
    inspect = page_module.inspect

    def lenient(*arguments: object) -> Inspection:
        return inspect(*arguments)._replace(forbidden=[])

    with pytest.MonkeyPatch.context() as patch:
        if off.check:
            patch.setattr(page_module, "inspect", lenient)
        if off.no_html:
            patch.setattr(build, "NoHtmlExtension", WithHtml)
        if off.cleaner:
            patch.setattr(build, "clean", str)
        if off.audit:
            patch.setattr(publish, "problems_in", lambda _folder: [])
        yield


@pytest.fixture
def library(tmp_path: Path) -> Copy:
    """A library with a hostile page."""
    made = Copy(tmp_path, EMPTY)
    made.write(PAGE, (made.root / PAGE).read_text("utf-8") + HOSTILE)
    return made


def build_without(library: Copy, off: Off, name: str = "site") -> Path:
    """The folder of the library's site, built without these defenses. Raises InvalidContent if it is refused."""
    folder = library.root / name
    with switched_off(off):
        assert (
            publish.build(library.root, folder, kb=read(library.root) if off.check else None, cards=False)
            == 0
        )
    return folder


def test_one_defense_after_another(library: Copy, page: Page, watch: Watch) -> None:
    """Without the check, HTML is text; with HTML in Markdown, it is cleaned; if it is not, it is not published; and if it
    is, the browser runs none of it and requests nothing of another host."""
    with pytest.raises(InvalidContent, match="no HTML"):
        build_without(library, Off(check=False))

    with serving(library.root) as address:
        build_without(library, Off(), "text")
        page.goto(f"{address}/text/charter/")
        assert "<script>window.hacked = 1</script>" in page.locator("article").inner_text()
        assert page.locator("article :is(script, [onclick])").count() == 0

        build_without(library, Off(no_html=True), "cleaned")
        page.goto(f"{address}/cleaned/charter/")
        assert "hacked" not in page.locator("article").inner_html()
        page.locator("article b", has_text="this").click()
        assert page.evaluate("window.hacked") is None
        assert watch.problems() == []

        library.write(PAGE, (library.root / PAGE).read_text("utf-8") + PICTURE)
        with pytest.raises(InvalidContent) as refused:
            build_without(library, Off(no_html=True, cleaner=True))
        assert not (library.root / "site").exists()
        for message in ("an inline script", "an inline event handler", "something from another host"):
            assert message in str(refused.value)

        build_without(library, Off(no_html=True, cleaner=True, audit=True), "published")
        page.goto(f"{address}/published/charter/")
        assert page.locator("article :is(script, [onclick], [onerror])").count() == 3
        page.locator("article b", has_text="this").click()
        assert page.evaluate("window.hacked") is None
    watch.problems()
    assert watch.outside == []
    stopped = {rule for rule in RULES if any(rule in error for error in watch.errors)}
    assert stopped == RULES, watch.errors
    watch.errors.clear()
