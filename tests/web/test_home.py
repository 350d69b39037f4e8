"""The home page, the desk that one chooses there, and what the device remembers."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.library import kb
from tests.web.common import clean

DESKS = list(kb().library.front_page.desks)
PHONE = {"width": 375, "height": 667}
# A browser that keeps nothing, as in a private window or with its storage full. (With the storage gone altogether, the
# theme's own script stops in each page.)
NO_STORAGE = "Storage.prototype.setItem = () => { throw new DOMException('off', 'QuotaExceededError'); };"
OpenPage = Callable[..., Page]


def asked(page: Page) -> list[str]:
    """The scripts that the home page names first."""
    links = page.locator(".most .says__list a").filter(visible=True).all()
    return [(link.get_attribute("href") or "").rstrip("/").rpartition("/")[2] for link in links]


def title(role: str) -> str:
    """What a desk is called."""
    return kb().roles[role].title


def desks(page: Page) -> Locator:
    """The desks to choose from."""
    return page.locator(".pick").get_by_role("radio")


def desk_in_header(page: Page) -> Locator:
    """The choice of the desk in the header."""
    return page.get_by_role("banner").get_by_label("Your desk")


def choose(page: Page, role: str) -> None:
    """Choose a desk on the home page."""
    page.locator(".pick").get_by_role("radio", name=title(role), exact=True).check(force=True)


def device(page: Page) -> Locator:
    """What the device remembers, opened."""
    panel = page.locator("[data-device]")
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
    return panel


def kept(page: Page) -> list[str]:
    """The keys that are in the browser's storage."""
    return sorted(
        page.evaluate(
            "Object.keys(localStorage).filter(key => key.startsWith('yes-desk:')).map(key => key.slice(9))"
        )
    )


def test_home_holds_what_a_desk_needs(page: Page, site_url: str) -> None:
    """Search first, then what is asked most, the desks, the three questions, every situation and the promises."""
    page.goto(site_url)
    assert asked(page) == list(kb().library.front_page.asked_most)
    expect(page.get_by_role("combobox").first).to_be_in_viewport()
    expect(desks(page)).to_have_count(len(DESKS))
    for situation in kb().vocabulary.situations.values():
        expect(page.get_by_role("link", name=situation.label, exact=True)).to_be_visible()
    for promise in kb().charter.promises.values():
        expect(page.get_by_role("link", name=promise.name, exact=True)).to_be_visible()
    expect(page.get_by_role("link", name=kb().questions.title)).to_be_visible()


@pytest.mark.parametrize("role", DESKS)
def test_a_chosen_desk_comes_first(page: Page, site_url: str, role: str) -> None:
    """One press shows the scripts of that desk's card, its card, its checklist and its page."""
    page.goto(site_url)
    choose(page, role)
    assert asked(page) == list(kb().roles[role].scripts)
    part = page.locator(f"[data-at-desk={role}]")
    expect(part.get_by_role("heading", level=2)).to_contain_text(title(role))
    for address in (f"cards/{role}/", f"checklists/{kb().roles[role].checklist}/", f"roles/{role}/"):
        expect(part.locator(f"a[href$='{address}']")).to_be_visible()


def test_the_desk_is_remembered_and_seen_on_every_page(page: Page, site_url: str) -> None:
    """The choice lasts, each page names it and tells it to other scripts, and the home page begins with it."""
    page.goto(f"{site_url}/charter/")
    expect(desk_in_header(page)).to_be_hidden()
    page.goto(site_url)
    choose(page, "reference")
    for path in ("/charter/", "/scripts/long-line/", "/situations/loans/", "/404.html"):
        page.goto(site_url + path)
        expect(desk_in_header(page)).to_have_value("reference")
        assert page.evaluate("document.documentElement.dataset.desk") == "reference"
    page.goto(site_url)
    assert asked(page) == list(kb().roles["reference"].scripts)
    expect(page.get_by_role("radio", name=title("reference"))).to_be_checked()


def test_the_desk_is_changed_and_forgotten_on_any_page(page: Page, site_url: str) -> None:
    """The header changes the desk in one press; without one, the header is as before, and nothing is kept."""
    page.goto(site_url)
    choose(page, "reference")
    page.goto(f"{site_url}/charter/")
    desk_in_header(page).select_option(label=title("circulation"))
    assert json.loads(page.evaluate("localStorage['yes-desk:desk']")) == "circulation"
    desk_in_header(page).select_option(label="No desk")
    expect(desk_in_header(page)).to_be_hidden()
    expect(page.locator(".top__brand")).to_be_focused()
    assert kept(page) == []
    page.goto(site_url)
    choose(page, "volunteer")
    page.locator(".pick").get_by_role("button", name="Forget").click()
    assert asked(page) == list(kb().library.front_page.asked_most)
    assert kept(page) == []
    expect(page.locator(".pick input:checked")).to_have_count(0)


def test_choosing_a_desk_by_keyboard(page: Page, site_url: str) -> None:
    """Arrows go through the desks; what happened is said; the focus stays where it was."""
    page.goto(site_url)
    desks(page).first.focus()
    page.keyboard.press("Space")
    assert asked(page) == list(kb().roles[DESKS[0]].scripts)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name=title(DESKS[1]))).to_be_focused()
    assert asked(page) == list(kb().roles[DESKS[1]].scripts)
    expect(page.locator("body > [aria-live]")).to_have_text(
        f"Your desk: {title(DESKS[1])}. Remembered on this device."
    )


def test_on_a_phone_the_choice_leads_to_its_scripts(new_page: OpenPage, site_url: str) -> None:
    """The list of desks stands below the scripts there, so that a choice brings them into sight."""
    page = new_page(viewport=PHONE, has_touch=True)
    page.goto(site_url)
    page.locator(".pick label").nth(3).tap()
    expect(page.locator(f"[data-at-desk={DESKS[3]}] h2")).to_be_in_viewport()


def test_a_desk_that_is_no_more_is_none(page: Page, site_url: str) -> None:
    """What stands in the storage is not believed: an id of no desk changes nothing."""
    page.goto(f"{site_url}/charter/")
    for wrong in ('"toString"', '"no-such-desk"', "{broken", "17", '{"a": 1}'):
        page.evaluate("value => localStorage['yes-desk:desk'] = value", wrong)
        page.goto(site_url)
        assert asked(page) == list(kb().library.front_page.asked_most)
        expect(desk_in_header(page)).to_be_hidden()


def test_without_a_script_desks_are_links(new_page: OpenPage, site_url: str) -> None:
    """Without JavaScript each desk leads to its page, and nothing is offered that does not work."""
    page = new_page(java_script_enabled=False)
    page.goto(site_url)
    assert asked(page) == list(kb().library.front_page.asked_most)
    for role in DESKS:
        expect(page.locator(".pick").get_by_role("link", name=title(role), exact=True)).to_be_visible()
    expect(page.get_by_label("Your desk")).to_be_hidden()
    expect(page.locator("[data-device]")).to_be_hidden()
    page.locator(".pick a").first.click()
    expect(page.locator("h1")).to_have_text(title(DESKS[0]))


@pytest.mark.own_page
def test_without_a_storage_the_desk_holds_for_the_page(page: Page, site_url: str) -> None:
    """Where a browser keeps nothing, the choice works until one leaves the page, and the page says so."""
    page.add_init_script(NO_STORAGE)
    page.goto(site_url)
    choose(page, "circulation")
    assert asked(page) == list(kb().roles["circulation"].scripts)
    expect(page.locator(".pick__note")).to_contain_text("For this page only.")
    page.locator(".pick").get_by_role("button", name="Forget").click()
    assert asked(page) == list(kb().library.front_page.asked_most)
    page.goto(f"{site_url}/charter/")
    expect(desk_in_header(page)).to_be_hidden()


# ---- What this device remembers ----


def fill(page: Page, site_url: str) -> None:
    """Have the browser remember a little of everything, as the pages do."""
    page.goto(site_url)
    choose(page, "circulation")
    page.goto(f"{site_url}/situations/loans/")
    page.get_by_role("radio", name="Chat").check(force=True)
    page.goto(f"{site_url}/checklists/shift-handover/")
    page.locator("main input[type=checkbox]").first.check()
    page.goto(f"{site_url}/cards/")
    page.get_by_role("radio", name="A4").check()


def test_what_is_remembered_is_told_in_words(page: Page, site_url: str) -> None:
    """The foot of each page names all that is kept, before and after it is opened."""
    page.goto(f"{site_url}/charter/")
    expect(page.locator("[data-device] summary")).to_have_text("On this device nothing is remembered")
    fill(page, site_url)
    page.goto(f"{site_url}/charter/")
    expect(page.locator("[data-device] summary")).to_contain_text(
        f"{title('circulation')}, answers in lists, your paper, ticks"
    )
    panel = device(page)
    for words in ("Chat", "A4", "on 1 checklist"):
        expect(panel).to_contain_text(words)
    expect(panel.get_by_label("Your desk", exact=True)).to_have_value("circulation")
    assert len(kept(page)) == 4


def test_one_thing_is_forgotten_in_one_press(page: Page, site_url: str) -> None:
    """Each line has its own press; the rest stays; the press can be taken back."""
    fill(page, site_url)
    page.goto(f"{site_url}/charter/")
    panel = device(page)
    panel.get_by_role("button", name="Forget: Your paper").click()
    assert "paper" not in kept(page)
    assert "desk" in kept(page)
    expect(panel).not_to_contain_text("A4")
    expect(page.locator("body > [aria-live]")).to_have_text("Forgotten: your paper.")
    expect(panel.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    assert "paper" in kept(page)
    expect(panel).to_contain_text("A4")


def test_everything_is_forgotten_in_one_press(page: Page, site_url: str) -> None:
    """One press leaves nothing, and the page shows at once what that means."""
    fill(page, site_url)
    page.goto(f"{site_url}/situations/loans/")
    device(page).get_by_role("button", name="Forget everything on this device").click()
    assert kept(page) == []
    expect(page.locator("body > [aria-live]")).to_have_text("Forgotten: everything.")
    expect(desk_in_header(page)).to_be_hidden()
    expect(page.get_by_role("radio", name="Say it")).to_be_checked()
    expect(page.locator("[data-reply]").filter(visible=True)).to_have_count(0)


def test_the_paper_on_the_page_is_forgotten_too(page: Page, site_url: str) -> None:
    """Where paper is chosen, forgetting it shows what the library prints on."""
    fill(page, site_url)
    page.goto(f"{site_url}/cards/")
    expect(page.get_by_role("radio", name="A4")).to_be_checked()
    device(page).get_by_role("button", name="Forget: Your paper").click()
    here = {"letter": "Letter", "a4": "A4"}[kb().library.paper]
    expect(page.get_by_role("radio", name=here)).to_be_checked()
    expect(page.locator("[data-paper-switch] output")).to_have_text("What this library prints on")


def test_ticks_on_the_page_are_forgotten_too(page: Page, site_url: str) -> None:
    """On a checklist itself, forgetting takes its ticks away before one's eyes."""
    fill(page, site_url)
    page.goto(f"{site_url}/checklists/shift-handover/")
    device(page).get_by_role("button", name="Forget: Ticks").click()
    expect(page.locator("main input[type=checkbox]").first).not_to_be_checked()
    assert "check:shift-handover" not in kept(page)


def test_single_keys_have_their_switch_everywhere(page: Page, site_url: str) -> None:
    """Single keys are turned off and on again at the foot of any page (WCAG 2.1.4)."""
    page.goto(f"{site_url}/charter/")
    switch = device(page).get_by_role("checkbox")
    expect(switch).to_be_checked()
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).not_to_be_checked()
    expect(switch).to_be_focused()
    expect(page.locator(".find__key")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox").first).not_to_be_focused()
    page.goto(f"{site_url}/scripts/long-line/")
    switch = device(page).get_by_role("checkbox")
    expect(switch).not_to_be_checked()
    switch.check()
    page.keyboard.press("/")
    expect(page.locator("[data-find] input")).to_be_focused()
    assert kept(page) == []


def test_a_second_window_shows_the_same(page: Page, site_url: str) -> None:
    """What is chosen or forgotten in one window shows in the other."""
    page.goto(f"{site_url}/charter/")
    other = page.context.new_page()
    other.goto(site_url)
    choose(other, "circulation")
    expect(desk_in_header(page)).to_have_value("circulation")
    device(other).get_by_role("button", name="Forget everything").click()
    expect(desk_in_header(page)).to_be_hidden()


def test_nothing_stands_in_the_way_after_choosing(new_page: OpenPage, site_url: str) -> None:
    """axe finds nothing with a desk chosen and the panel open, wide and narrow."""
    page = new_page()
    fill(page, site_url)
    page.goto(site_url)
    device(page)
    clean(page, "html")
    page.set_viewport_size(PHONE)
    clean(page, "html")


@pytest.mark.parametrize("role", DESKS)
def test_the_header_holds_every_desks_name(new_page: OpenPage, site_url: str, role: str) -> None:
    """Whatever the desk is called, no page becomes wider than the screen, and what is pressed is large enough."""
    page = new_page()
    page.goto(site_url)
    choose(page, role)
    page.goto(f"{site_url}/charter/")
    for width in (320, 375, 960, 1137, 1249, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        box = desk_in_header(page).bounding_box()
        assert box and box["height"] >= 24 and box["width"] >= 44
        nav = page.locator(".top__nav").bounding_box()
        brand = page.locator(".top__desk").bounding_box()
        assert not nav or (brand and brand["x"] + brand["width"] <= nav["x"])
