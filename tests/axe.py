"""axe-core, the accessibility checker, in a page.

`vendor/axe.min.js` is version 4.14.1 of npm's package axe-core, under the license that it begins with (MPL 2.0). The packages
of PyPI hold 4.12, which takes two to four times as long for the contrast of colors.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

# Style sheets need not be fetched once more: the only rule that reads them is off by default.
_RUN = "([part, rules]) => axe.run(part, {resultTypes: ['violations'], preload: false, ...rules}).then(result => result.violations)"
# The rules that depend on colors. All others have the same answer in both palettes.
_COLOR_RULES = {"runOnly": ["color-contrast", "link-in-text-block"]}
# The theme changes its palette when the next frame is drawn.
_NEXT_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@cache
def _script() -> str:
    return (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")


def violations(page: Page, *, dark: bool = True, part: str = "html") -> list[str]:
    """What axe finds in a part of the page, a CSS selector, as it is now: rule, element and what to do, one text each.

    In both palettes, or without the colors of the dark one.
    """
    found = []
    if dark:
        page.emulate_media(color_scheme="dark")
        found = _run(page, part, _COLOR_RULES)
    page.emulate_media(color_scheme="light")
    return found + _run(page, part, {})


def _run(page: Page, part: str, rules: dict[str, Any]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    page.evaluate(_NEXT_FRAMES)
    found: list[dict[str, Any]] = page.evaluate(_RUN, [part, rules])
    return [
        f"{each['id']}: {node['target']}: {node['failureSummary']}"
        for each in found
        for node in each["nodes"]
    ]
