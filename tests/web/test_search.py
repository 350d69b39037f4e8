"""Search as people use it: typing, keys, a phone, and what happens when nothing fits."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.library import kb
from tests.watch import Watch
from tests.web.common import clean_in_both_sizes

PHONE = {"width": 375, "height": 667}
OpenPage = Callable[..., Page]


def ask(page: Page, text: str) -> list[str]:
    """The titles that the search box finds for this text, best first."""
    page.get_by_role("combobox").fill(text)
    expect(page.get_by_role("status")).to_have_text(re.compile("match"))
    return [
        re.sub(r"^(Checklist|Lesson|Desk|Situation|Page): ", "", each)
        for each in page.locator(".find__title").all_inner_texts()
    ]


def title(id: str) -> str:
    """A script's title as the page shows it."""
    return kb().scripts[id].title.replace("'", "’")


def test_two_actions_from_home_to_the_words(page: Page, site_url: str) -> None:
    """From the home page: type what they said, press Enter, and the words to say are there."""
    page.goto(site_url)
    page.keyboard.press("/")
    page.keyboard.type("can I keep this a little longer someone is waiting", delay=5)
    expect(page.get_by_role("option").first).to_contain_text(title("renewal-item-on-hold"))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title("renewal-item-on-hold"))
    expect(page.locator(".offers .say").first).to_be_in_viewport()


def test_a_result_shows_their_words_and_the_first_answer(page: Page, site_url: str) -> None:
    """A result of a script: its title, what they say, and the line to say; the words that were typed are marked."""
    page.goto(site_url)
    ask(page, "renew")
    hit = page.get_by_role("option").first
    script = next(
        s
        for s in kb().scripts.values()
        if s.title.replace("'", "’") == hit.locator(".find__title").inner_text()
    )
    assert script.patron_says[0].says.replace("'", "’") in hit.inner_text()
    assert hit.locator(".find__text").inner_text().startswith("“")
    assert page.locator(".find mark").first.inner_text().lower().startswith("renew")


def test_half_words_and_mistyped_ones_are_found(page: Page, site_url: str) -> None:
    """Half a word finds what begins so; one wrong letter, or two that changed places, is forgiven."""
    page.goto(site_url)
    typed = {
        "overdu": "overdue-fine",
        "reneew": "renewal-limit-reached",
        "wfii": "wifi-trouble",
        "storytmie": "storytime-full",
    }
    for text, id in typed.items():
        assert title(id) in ask(page, text)[:3]


def test_a_title_of_stop_words_is_found_by_its_title(page: Page, site_url: str) -> None:
    """Every page is found first by its own title, also while it is typed."""
    page.goto(site_url)
    assert ask(page, "how not to say no")[0] == "How not to say no"
    assert ask(page, "how not to")[0] == "How not to say no"
    for kind in ("script", "lesson", "checklist"):
        for thing in kb().all(kind).values():
            shown = thing.title.replace("'", "’")  # type: ignore[attr-defined]
            assert ask(page, shown)[0] == shown


def test_scripts_come_before_lessons(page: Page, site_url: str) -> None:
    """Where a script and a lesson both fit, the script is first."""
    page.goto(site_url)
    page.get_by_role("combobox").fill("angry patron yelling")
    expect(page.get_by_role("option").first).to_be_visible()
    titles = page.locator(".find__title").all_inner_texts()
    kinds = [
        text.split(":")[0] if text.startswith(("Lesson:", "Checklist:")) else "Script" for text in titles
    ]
    assert kinds[:3] == ["Script"] * 3


def test_the_keys_of_a_list(page: Page, site_url: str) -> None:
    """Arrows choose, Escape closes and keeps the text, Enter opens what is chosen."""
    page.goto(f"{site_url}/charter/")
    page.keyboard.press("Control+k")
    page.keyboard.type("fine")
    expect(page.get_by_role("option").first).to_be_visible()
    field = page.get_by_role("combobox")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert chosen.get_attribute("id") == field.get_attribute("aria-activedescendant") == "find-1"
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("fine")
    assert field.get_attribute("aria-expanded") == "false"
    field.press("ArrowDown")
    page.keyboard.type(" ")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowUp")
    last = page.get_by_role("option").last
    assert last.get_attribute("aria-selected") == "true"
    address = last.get_attribute("href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(str(address))


def test_escape_closes_from_a_result(page: Page, site_url: str) -> None:
    """Who went to a result by Tab is back in the field, and the list is closed."""
    page.goto(site_url)
    ask(page, "renew")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("option").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.get_by_role("combobox")).to_be_focused()


def test_the_wheel_reaches_the_last_result(page: Page, site_url: str) -> None:
    """On the home page the list is longer than the window: the list scrolls to its end, and then the page."""
    page.goto(site_url)
    ask(page, "can I renew my book")
    last = page.get_by_role("option").last
    page.get_by_role("option").first.hover()
    for _ in range(60):
        if page.evaluate(
            "document.querySelector('.find__hit:last-child').getBoundingClientRect().bottom <= innerHeight"
        ):
            break
        page.mouse.wheel(0, 100)
        page.wait_for_timeout(20)
    expect(last).to_be_in_viewport(ratio=0.99)


def test_the_field_is_outlined_once(page: Page, site_url: str) -> None:
    """The form around the field shows the focus; the field within it does not."""
    page.goto(site_url)
    page.get_by_role("combobox").focus()
    styles = page.evaluate(
        "['.find__form', '.find__input'].map(part => getComputedStyle(document.querySelector(part)).outlineStyle)"
    )
    assert styles == ["solid", "none"]


def test_danger_comes_before_all_results(page: Page, site_url: str) -> None:
    """The number is the first thing, then the list to read and do, which Enter opens; no other result is lost."""
    page.goto(f"{site_url}/charter/")
    ask(page, "someone collapsed in the stacks")
    first = page.get_by_role("option").first
    expect(first).to_contain_text(f"Call {kb().library.emergency.desk_phone} first")
    expect(first).to_contain_text(kb().checklists["person-down"].title)
    expect(page.get_by_role("status")).to_contain_text(f"Call {kb().library.emergency.desk_phone} first")
    assert page.get_by_role("option").count() > 1
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/checklists/person-down/$"))
    ask(page, "a book about knives")
    expect(page.locator(".find__hit--danger")).to_have_count(0)


def test_single_keys_can_be_turned_off(page: Page, site_url: str) -> None:
    """With single keys off, a slash is a slash; Ctrl+K still opens search (WCAG 2.1.4)."""
    page.goto(site_url)
    page.evaluate("desk.storage.write('shortcuts', false)")
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).not_to_be_focused()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()


def test_nothing_found_leads_on(page: Page, site_url: str) -> None:
    """Where nothing fits, search says so and offers the situations, the phone, and writing the script."""
    page.goto(site_url)
    assert ask(page, "xyzzyqwertz") == []
    expect(page.get_by_role("status")).to_have_text("No matches")
    expect(page.locator(".find__none a")).to_have_count(3)
    expect(page.locator(".find__none")).to_be_visible()


def test_an_address_can_ask(page: Page, site_url: str) -> None:
    """A link with a question opens with its results: browsers' own search fields use it."""
    page.goto(f"{site_url}/?q=I+have+no+ID+with+me+for+a+card")
    expect(page.get_by_role("option").first).to_contain_text(title("card-without-id"))


def test_search_on_a_phone(new_page: OpenPage, site_url: str) -> None:
    """On a phone search fills the screen; one press closes it."""
    page = new_page(viewport=PHONE, has_touch=True)
    page.goto(f"{site_url}/charter/")
    page.get_by_role("button", name="Search").tap()
    page.get_by_role("combobox").fill("printer")
    hit = page.get_by_role("option").first
    expect(hit).to_be_in_viewport()
    box = page.locator(".find").bounding_box()
    assert box == {"x": 0, "y": 0, **PHONE}
    page.get_by_role("button", name="Close search").tap()
    expect(hit).to_be_hidden()


def test_results_come_at_once(page: Page, site_url: str) -> None:
    """From a key press to the results, less than 100 ms (the design's budget, here for the real site)."""
    page.goto(site_url)
    ask(page, "a long question about late fees and a printer")
    spent = page.evaluate(
        """() => {
            const field = document.querySelector("[role=combobox]");
            const start = performance.now();
            for (let turn = 0; turn < 10; turn++) {
                field.value += "s";
                field.dispatchEvent(new Event("input"));
                document.body.offsetHeight;
            }
            return (performance.now() - start) / 10;
        }"""
    )
    assert spent < 100


@pytest.mark.own_page
def test_a_search_that_cannot_load_says_so(page: Page, site_url: str, watch: Watch) -> None:
    """On a broken network the field says what happened, and tries again with the next key."""
    page.route("**/search/index.*.js", lambda route: route.abort())
    page.goto(site_url)
    page.get_by_role("combobox").fill("fine")
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
    assert watch.problems()
    watch.errors.clear()
    page.unroute_all()
    page.get_by_role("combobox").fill("fines")
    expect(page.get_by_role("option").first).to_be_visible()


def test_axe_finds_nothing_in_an_open_search(new_page: OpenPage, site_url: str) -> None:
    """While results are shown and while nothing is found, wide and narrow."""
    page = new_page()
    for text in ("late fee", "xyzzyqwertz"):
        page.goto(f"{site_url}/?q={text}")
        expect(page.get_by_role("status")).to_have_text(re.compile("match"))
        clean_in_both_sizes(page, "html")
