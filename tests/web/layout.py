"""Finds texts that are cut off, laid over one another, or outside of the window in a page as it is now."""

from __future__ import annotations

from playwright.sync_api import Page

# Each line of each text is compared with the window, with the nearest box that hides what overflows it, and with the lines of
# other texts. Lines count with half of their height, since boxes of letters overlap where lines are close. What sticks to
# the window is compared with itself only.
_FLAWS = """() => {
    const found = new Set();
    const root = document.documentElement;
    const style = getComputedStyle;
    const lines = [];
    const ancestors = function* (node) { for (let each = node; each && each !== root; each = each.parentElement) yield each; };
    const isShown = (own) => own.checkVisibility({visibilityProperty: true}) && !own.closest(".vh, .sprite, option, noscript, script");

    if (root.scrollWidth > root.clientWidth) found.add(`the page is ${root.scrollWidth} pixels wide`);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node; (node = texts.nextNode());) {
        const own = node.parentElement;
        if (!node.data.trim() || !isShown(own)) continue;
        const words = node.data.trim().slice(0, 40);
        const layer = [...ancestors(own)].find((each) => /sticky|fixed/.test(style(each).position));
        const scroller = [...ancestors(own)].find((each) => style(each).display !== "inline" && style(each).overflowX !== "visible");
        const box = scroller && /hidden|clip/.test(style(scroller).overflow) ? scroller.getBoundingClientRect() : null;
        if (box && box.width <= 1) continue;  // for screen readers only
        range.selectNodeContents(node);
        for (const {left, right, top, bottom, width, height} of range.getClientRects()) {
            if (width < 2) continue;
            if (!scroller && (left < -1 || right > root.clientWidth + 1)) found.add(`outside of the window: ${words}`);
            if (box && (right > box.right + 1 || bottom - height / 4 > box.bottom)) found.add(`cut off: ${words}`);
            lines.push({node, words, layer, left, right, top: top + height / 4, bottom: bottom - height / 4});
        }
    }
    lines.sort((one, other) => one.top - other.top);
    lines.forEach((one, at) => {
        for (let next = at + 1; next < lines.length && lines[next].top < one.bottom - 1; next++) {
            const other = lines[next];
            const shared = Math.min(one.right, other.right) - Math.max(one.left, other.left);
            if (shared > 2 && one.layer === other.layer && one.node !== other.node) found.add(`one over the other: ${one.words} | ${other.words}`);
        }
    });
    for (const box of document.querySelectorAll("select, input, button, .btn")) {
        if (!isShown(box) || /radio|checkbox/.test(box.type)) continue;
        const isField = /SELECT|INPUT/.test(box.tagName);
        const isFull = isField ? box.clientHeight < parseFloat(style(box).fontSize) : box.scrollWidth > box.clientWidth + 2;
        if (isFull) found.add(`too small for its text: ${box.className} ${box.textContent.trim().slice(0, 40)}`);
    }
    return [...found];
}"""
_SET_STYLE = "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }"


def flaws(page: Page, css: str = "") -> list[str]:
    """What cannot be read in the page with this style sheet of the reader's added, one text each."""
    page.evaluate(_SET_STYLE, css)
    found: list[str] = page.evaluate(_FLAWS)
    return found
