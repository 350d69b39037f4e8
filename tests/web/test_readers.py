"""Readers with settings of their own: large text, wide letters, forced colors, less motion, keyboard, restricted storage."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.watch import Watch
from tests.web.common import MARKDOWN, copied
from tests.web.layout import flaws

OpenPage = Callable[..., Page]

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 375, "height": 667}
ZOOMED = {"width": 640, "height": 400}
"""A window of 1280 by 800 at a zoom of 200%."""
# One page of each layout
LAYOUTS = (
    "/", "/scripts/", "/scripts/raised-voice/", "/situations/loans/", "/three-questions/", "/cards/", "/cards/circulation/",
    "/roles/circulation/", "/checklists/shift-handover/", "/lessons/how-not-to-say-no/", "/practice/", "/charter/",
    "/propose/", "/review/", "/changes/", MARKDOWN,
)  # fmt: skip
# A fifth larger. Lists of scripts are laid out as a whole, and the name of the site leaves the header on purpose.
LARGER = (
    "html { font-size: 150% !important } .group { content-visibility: visible !important }"
    ".top__brand span { display: none }"
)
TWICE = "html { font-size: 250% !important }"  # 125% is the style sheet's own
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    "p { margin-bottom: 2em !important }"
)
"""The distances of WCAG 1.4.12."""


# ---- Text ----


def test_large_and_spaced_text_is_whole(page: Page, site_url: str) -> None:
    """Text of twice its size, WCAG's distances, a zoom of 200%, larger text on a phone: nothing is cut off, overlaps, or makes the page scroll sideways."""
    for path in LAYOUTS:
        page.goto(site_url + path)
        for name, css in (("twice as large", TWICE), ("spaced", SPACED)):
            assert flaws(page, css) == [], f"{path}, {name}"
        page.set_viewport_size(ZOOMED)
        assert flaws(page) == [], f"{path}, zoomed"
        page.set_viewport_size(PHONE)
        assert flaws(page, LARGER) == [], f"{path}, larger on a phone"
        page.set_viewport_size(DESK)


def test_large_text_keeps_its_desk_and_menu(page: Page, site_url: str) -> None:
    """With large text the header has the menu in place of the sections, the menu scrolls within the window, and search works."""
    page.goto(f"{site_url}/charter/")
    page.evaluate("localStorage.setItem('yes-desk:desk', '\"person-in-charge\"')")
    page.reload()
    assert flaws(page, SPACED) == []
    assert flaws(page, TWICE) == []
    expect(page.locator(".top__nav")).to_be_hidden()
    page.locator(".top__menu summary").click()
    last = page.locator(".top__menu li").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("renew")
    expect(page.locator(".find__hit").first).to_be_in_viewport(ratio=0.5)
    assert flaws(page, TWICE) == []


def test_the_layout_check_finds_flaws(page: Page) -> None:
    """It finds a cut text, two texts in one place, a text outside, and a page that is too wide."""
    page.set_content(
        "<main><p style='height:10px;overflow:hidden'>cut<br>off</p><p style='width:90px;white-space:nowrap'>"
        f"{'wide ' * 400}</p><i style='position:absolute;top:9em'>one</i><i style='position:absolute;top:9em'>two</i></main>"
    )
    kinds = {found.partition(":")[0].partition(" is")[0] for found in flaws(page)}
    assert kinds == {"cut off", "outside of the window", "one over the other", "the page"}


# ---- Forced colors ----

# What has to be different from what it lies on: pairs of a selector and a property, each with a pair in the same page.
DIFFERENT = {
    "/scripts/raised-voice/": (
        ("the current section", ".top__nav [aria-current]::after backgroundColor", "body backgroundColor"),
        ("the chosen tab", "[role=tab][aria-selected=true] backgroundColor", "[role=tab][aria-selected=false] backgroundColor"),
        ("its text", "[role=tab][aria-selected=true] color", "[role=tab][aria-selected=true] backgroundColor"),
        ("the border of the verdict", ".verdict > p > .verdict__chip borderTopColor", "body backgroundColor"),
        ("the tick in an icon", ".i__cut stroke", ".stamp .i color"),
    ),
    "/situations/loans/": (
        ("the current situation", ".rail [aria-current] borderLeftColor", ".rail a:not([aria-current]) borderLeftColor"),
        ("the chosen reply", ".choice label:has(:checked) backgroundColor", ".choice label:has(:not(:checked)) backgroundColor"),
    ),
    "/checklists/shift-handover/": (
        ("a ticked box", ".tick input:checked backgroundColor", ".tick input:not(:checked) backgroundColor"),
        ("its tick", ".tick input:checked::before borderLeftColor", ".tick input:checked backgroundColor"),
        ("progress", ".prog__bar .on backgroundColor", ".prog__bar :not(.on) backgroundColor"),
        ("the pattern of a desk", ".roles .sw backgroundImage", "body backgroundImage"),
    ),
    "/cards/": (
        ("the chosen paper", ".paper label:has(:checked) outlineStyle", ".paper label:has(:not(:checked)) outlineStyle"),
        ("the pattern of a desk", ".decks .sw backgroundImage", "body backgroundImage"),
    ),
    "/": (("the chosen desk", ".desks :checked borderTopWidth", ".desks :not(:checked) borderTopWidth"),),
    MARKDOWN: (
        ("the chosen tab", ".tabbed-labels :nth-child(1) backgroundColor", ".tabbed-labels :nth-child(2) backgroundColor"),
    ),
    "/propose/": (("a list's arrow", ".form select appearance", "body appearance"),),
    "/practice/": (),
}  # fmt: skip
_VALUE = """text => {
    const [, selector, pseudo, property] = /^(.*?)(::\\w+)? (\\w+)$/.exec(text);
    return getComputedStyle(document.querySelector(selector), pseudo)[property];
}"""
# Buttons without a visible border, and texts on a box that is filled with another color than the page: the system lays the
# page's color behind each text, so such a text is hidden.
_HIDDEN = """() => {
    const style = getComputedStyle;
    const canvas = style(document.body).backgroundColor;
    const isClear = (color) => color === canvas || /^rgba.*, 0\\)$/.test(color);
    const shown = [...document.querySelectorAll("body *")].filter((each) => each.checkVisibility({visibilityProperty: true}));
    const buttons = shown.filter((each) => each.matches(".btn, .copy, .verdict__chip"));
    const bare = buttons.filter((each) => isClear(style(each).borderTopColor) || parseFloat(style(each).borderTopWidth) < .5);
    const filled = shown.filter((each) => !each.closest("svg") && each.textContent.trim() && !each.matches("mark") &&
        style(each).forcedColorAdjust === "auto" && !isClear(style(each).backgroundColor));
    return [...bare, ...filled].map((each) => `${each.tagName}.${each.className}: ${each.textContent.trim().slice(0, 40)}`);
}"""

_FOCUS = """() => {
    const {outlineStyle, outlineColor} = getComputedStyle(document.activeElement);
    return [`${outlineStyle} ${outlineColor}`, getComputedStyle(document.body).backgroundColor];
}"""


def hidden(page: Page) -> list[str]:
    """Buttons without a border and texts on filled boxes, with the colors of the system."""
    found: list[str] = page.evaluate(_HIDDEN)
    return found


def test_forced_colors_keep_what_is_chosen(page: Page, site_url: str) -> None:
    """Where one is, what is chosen and ticked, patterns, buttons and the focus are seen with the system's colors."""
    page.emulate_media(forced_colors="active")
    page.goto(site_url)
    page.locator(".desks input").nth(1).check()
    for path, pairs in DIFFERENT.items():
        page.goto(site_url + path)
        if "checklists" in path:
            page.locator(".tick input").first.check()
            expect(page.locator(".prog__bar .on")).to_have_count(1)
        for name, one, other in pairs:
            assert page.evaluate(_VALUE, one) != page.evaluate(_VALUE, other), f"{path}: {name}"
        assert hidden(page) == [], path
        page.keyboard.press("Tab")
        ring, behind = page.evaluate(_FOCUS)
        assert ring.startswith("solid "), path
        assert behind not in ring, path
    page.evaluate("document.querySelector('h1').style.background = 'Highlight'")
    assert len(hidden(page)) == 1, "a filled box is found"


# ---- Motion ----


def test_less_motion_is_none(page: Page, site_url: str) -> None:
    """With less motion asked for, nothing is animated, and the page does not scroll smoothly."""
    page.emulate_media(reduced_motion="reduce")
    for path in ("/", "/scripts/raised-voice/", "/practice/", MARKDOWN):
        page.goto(site_url + path)
        moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter((each) => {
            const {transitionDuration, animationDuration, scrollBehavior} = getComputedStyle(each);
            const times = `${transitionDuration}, ${animationDuration}`.split(", ").map(parseFloat);
            return Math.max(...times) > 0.01 || scrollBehavior === "smooth";
        }).map((each) => each.outerHTML.slice(0, 80))""")
        assert moving == [], path


# ---- Keyboard ----

# What has the focus, and whether somebody sees it: it is in the window, and the middle of a part of it is not covered.
_FOCUSED = """() => {
    const own = document.activeElement;
    const shown = own.matches(".md-option") ? own.nextElementSibling : own;  // the theme's palette shows a label for its input
    const boxes = [...shown.getClientRects()];
    const isSeen = boxes.some(({left, right, top, bottom}) => {
        const x = (left + right) / 2;
        return [top + 3, (top + bottom) / 2, bottom - 3].some((y) => {
            const hit = document.elementFromPoint(x, y);
            return hit && (shown.contains(hit) || hit.closest("label")?.contains(own));
        });
    });
    return [own === document.body ? "" : own.outerHTML.slice(0, 100), isSeen];
}"""


def walk(page: Page, key: str, to: str = "", most: int = 60) -> list[str]:
    """Press the key until the focus is on what `to` selects, or leaves the page; returns where it was. It is always seen."""
    passed: list[str] = []
    for _ in range(most):
        page.keyboard.press(key)
        text, is_seen = page.evaluate(_FOCUSED)
        if not text and not to:
            return passed
        assert text, f"the focus is lost after {passed[-1:]}"
        assert is_seen, f"the focus is out of sight: {text}"
        passed.append(text)
        if to and page.evaluate("to => document.activeElement.matches(to)", to):
            return passed
    raise AssertionError(f"{to} was not reached in {most} presses: {passed}")


def test_from_the_question_to_the_copied_reply_by_keyboard(new_page: OpenPage, site_url: str) -> None:
    """Staff type what was said, open the script, change to the chat reply and copy it, without a mouse."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site_url)
    walk(page, "Tab", "[data-find] input", most=20)
    page.keyboard.type("keep this a little longer")
    expect(page.locator(".find__hit").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/scripts/**")
    walk(page, "Tab", "[role=tab]", most=20)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Chat")).to_be_focused()
    assert len(walk(page, "Tab", "#chat .copy", most=3)) <= 3
    page.keyboard.press("Enter")
    assert copied(page) == page.locator("#chat [data-copy]").inner_text().replace("\r\n", "\n").strip()
    expect(page.locator("#chat .copy")).to_be_focused()


def test_from_the_choice_of_a_desk_to_its_card_by_keyboard(page: Page, site_url: str) -> None:
    """Who prints chooses a desk on the home page, goes to its cards, and reaches the file."""
    page.goto(site_url)
    walk(page, "Tab", ".desks input", most=40)
    page.keyboard.press("Space")
    desk = page.evaluate("document.documentElement.dataset.desk")
    assert desk
    walk(page, "Shift+Tab", f"[data-at-desk] a[href='cards/{desk}/']", most=20)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cards/{desk}/")
    walk(page, "Tab", "main a[href$='.pdf']", most=40)
    address = page.evaluate("document.activeElement.href")
    assert page.request.get(address).body().startswith(b"%PDF-")


def test_the_focus_is_never_hidden(page: Page, site_url: str) -> None:
    """Forth and back through pages with parts that stick to the window, in a small window (WCAG 2.4.11)."""
    page.set_viewport_size(ZOOMED)
    for path in ("/scripts/raised-voice/", "/checklists/shift-handover/"):
        page.goto(site_url + path)
        forth = walk(page, "Tab")
        assert len(forth) > 20, path
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        walk(page, "Shift+Tab")


# ---- What is stored, broken or forbidden ----

LONG = json.dumps("a" * 1_000_000)
OBJECT = '{"toString": 1, "valueOf": 1, "__proto__": {"x": 1}}'
"""An object that becomes neither a text nor a number."""
CARD = {"due": "2026-12-01", "last": "2026-11-01", "ease": 2.5, "times": 1, "run": 1, "days": 6}
# For each key, values that none of our scripts would store. Those in one column are there at the same time; OBJECT and LONG
# are tried for every key besides.
BROKEN = {
    "desk": ('"__proto__"', "[]", "1e999", "{"),
    "paper": ('"constructor"', "{", "[]", "null"),
    "channel": ('"constructor"', "{", '"toString"', "[]"),
    "shortcuts": ("1e999", "null", "{", "[]"),
    "practice": (
        '{"cards": {"__proto__": {"due": 1}, "raised-voice": null}}',
        json.dumps({"cards": {"raised-voice": {**CARD, "due": "2026-99-99"}}}),
        json.dumps({"cards": {"raised-voice": {**CARD, "last": {"toString": 1}}}}),
        '{"cards": [null]}',
    ),
    "proposal": ('{"offers.1e9.say": "x"}', '{"offers.__proto__.say": "x", "title": {}}', "[1]", "null"),
    "check:shift-handover": ('{"ticks": 1, "pauses": []}', "null", "[]", "{"),
    "check:": ('{"ticks": {}}', "{", '"__proto__"', "1e999"),
    "no-such-thing": ("{", "null", "[]", "1e999"),
}
THEME = ("{", '{"index": "x", "color": {"a b": 1}}', '{"index": 7}', "null")
COLUMNS = [
    {
        **{f"yes-desk:{key}": broken[at] for key, broken in BROKEN.items()},
        "/.__palette": THEME[at],
        "/.__tabs": THEME[at],
    }
    for at in range(len(THEME))
] + [dict.fromkeys((*(f"yes-desk:{key}" for key in BROKEN), "/.__palette", "/.__tabs"), OBJECT)]
READING = (
    "/", "/situations/loans/", "/scripts/raised-voice/", "/cards/", "/practice/", "/propose/", "/checklists/shift-handover/",
)  # fmt: skip
"""A page of each kind that reads what is stored."""
_STORE = "values => { localStorage.clear(); for (const [key, value] of Object.entries(values)) localStorage.setItem(key, value); }"
_DENIED = "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, {get() { throw new DOMException('denied', 'SecurityError'); }});"


def works(page: Page) -> None:
    """The last script of every page has run, and what is particular to this one is there."""
    expect(page.locator("[data-device]")).to_be_visible()
    if "/practice/" in page.url:
        expect(page.locator(".drill__they")).to_be_visible()
    if "/propose/" in page.url:
        expect(page.locator("[data-rows=offers] > li")).not_to_have_count(0)


def test_broken_values_do_no_harm(page: Page, site_url: str, watch: Watch) -> None:
    """Whatever is stored under our keys and the theme's, pages work; it is shown as words, and all of it can be forgotten."""
    page.goto(f"{site_url}/404.html")
    for at, values in enumerate(COLUMNS):
        for path in READING if values["yes-desk:desk"] == OBJECT else READING[at % 2 :: 2]:
            page.evaluate(_STORE, values)
            page.goto(site_url + path)
            works(page)
            page.locator("[data-device] summary").click()
            assert "function" not in page.locator("[data-device]").inner_text()
        assert watch.problems() == [], values
    page.get_by_role("button", name="Forget everything").click()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('yes-desk:'))") == []


@pytest.mark.parametrize(("key", "path"), [("practice", "/practice/"), ("proposal", "/propose/")])
def test_a_long_value_is_passed_over(page: Page, site_url: str, key: str, path: str) -> None:
    """A text of a megabyte, where an object should be, is neither read letter by letter nor shown."""
    page.goto(f"{site_url}/404.html")
    page.evaluate(_STORE, {f"yes-desk:{key}": LONG})
    page.goto(site_url + path)
    works(page)


@pytest.mark.own_page
def test_forbidden_storage_does_no_harm(new_page: OpenPage, site_url: str, watch: Watch) -> None:
    """Where the browser refuses storage altogether, each page works, and choices last as long as the page."""
    page = new_page()
    page.add_init_script(_DENIED)
    for path in (*READING[::-1], MARKDOWN):
        page.goto(site_url + path)
        works(page)
        assert watch.problems() == [], path
    page.locator(".tabbed-labels label").nth(1).click()
    page.goto(site_url)
    page.locator(".desks input").first.check()
    expect(page.locator(".pick__note")).to_contain_text("For this page only.")


def test_the_palette_is_still_remembered(page: Page, site_url: str) -> None:
    """What the theme stored is used: each choice of colors, the system's too, is there on the next page."""
    for path, scheme in (("/", "default"), ("/charter/", "slate"), ("/review/", "default")):
        page.goto(site_url + path)
        page.locator("[data-md-component=palette] label:visible").click()
        page.reload()
        stored = page.evaluate("__md_get('__palette').color.scheme")
        assert stored == scheme == page.locator("body").get_attribute("data-md-color-scheme"), path
