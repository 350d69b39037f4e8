"""The form for a new script: its fields and rows, its draft, and where the file goes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from macros.exports.proposal_form import LONGEST_ADDRESS
from tests.library import kb
from tests.links import logical_name
from tests.watch import Watch
from tests.web.common import OFF, clean_in_both_sizes
from tests.web.form import CHOSEN, HOST, ID, TYPED, begin, control, fill, opened, proposed, with_data

OpenPage = Callable[..., Page]


def test_what_is_left_leads_to_its_field(page: Page, site_url: str) -> None:
    """An empty form lists all that is missing, in its own order, each as a link; what is filled in leaves the list."""
    begin(page, site_url)
    page.get_by_role("button", name="Propose it").click()
    left = page.locator("[data-left] a")
    names = left.all_text_contents()
    assert names[:3] == ["Title", "Name of the file", "Situation"]
    assert "Offer 2, You say" in names
    left.get_by_text("Card line").click()
    expect(control(page, "card")).to_be_focused()
    page.keyboard.type("I can do that now.")
    expect(left.get_by_text("Card line")).to_have_count(0)


def test_lengths_are_counted_with_facts_filled_in(page: Page, site_url: str) -> None:
    """The card line says how much of its room is taken, as it will be printed."""
    begin(page, site_url)
    control(page, "card").fill("I can keep it for {hold_days}.")
    expect(page.locator('[data-field="card"] .form__count')).to_have_text("25 of 110 characters")


def test_a_draft_is_kept_and_cleared(page: Page, site_url: str) -> None:
    """What was typed is there after a reload, rows and all; one press clears it, and one brings it back."""
    begin(page, site_url)
    page.get_by_role("button", name="Add an offer").click()
    control(page, "offers.2.say").fill("Let me look.")
    control(page, "title").fill("A title")
    page.reload()
    expect(control(page, "offers.2.say")).to_have_value("Let me look.")
    expect(control(page, "id")).to_have_value("a-title")
    assert page.evaluate("desk.storage.keys()") == ["proposal"]
    page.get_by_role("button", name="Clear the form").click()
    expect(control(page, "title")).to_have_value("")
    expect(control(page, "offers.2.say")).to_have_count(0)
    assert page.evaluate("desk.storage.keys()") == []
    page.get_by_role("button", name="Undo").click()
    expect(control(page, "offers.2.say")).to_have_value("Let me look.")
    page.reload()
    expect(control(page, "title")).to_have_value("A title")


@pytest.mark.own_page
def test_nothing_is_lost_where_nothing_is_kept(new_page: OpenPage, site_url: str) -> None:
    """A browser that keeps nothing says so, and the form works."""
    page = new_page()
    page.add_init_script(OFF)
    begin(page, site_url)
    fill(page)
    expect(page.locator("[data-draft]")).to_have_text(
        "This browser keeps no draft. Copy the file before you leave."
    )
    assert opened(page, lambda: page.get_by_role("button", name="Propose it").click()).startswith(HOST)


def test_a_draft_of_another_making_does_no_harm(page: Page, site_url: str) -> None:
    """What is in the storage is not trusted."""
    begin(page, site_url)
    for draft in ('{"offers.900000.say":"x","title":7,"nothing":"x"}', "[]", "7", '"x"', "null", "{"):
        page.evaluate("draft => localStorage.setItem('yes-desk:proposal', draft)", draft)
        page.reload()
        expect(page.locator("[data-rows=offers] > li").first).to_be_visible()
        assert page.locator("[data-rows=offers] > li").count() in (2, 4)
        expect(control(page, "title")).to_have_value("")


def test_rows_are_added_and_removed(page: Page, site_url: str) -> None:
    """Two to four offers; removing one leaves the others as they are, and numbers them again."""
    begin(page, site_url)
    add = page.get_by_role("button", name="Add an offer")
    expect(page.get_by_role("button", name="Remove this offer: 1")).to_be_hidden()
    add.click()
    add.click()
    expect(add).to_be_hidden()
    expect(control(page, "offers.3.say")).to_be_focused()
    for at in range(4):
        control(page, f"offers.{at}.say").fill(f"I can {at}")
    page.get_by_role("button", name="Remove this offer: 2").click()
    assert [control(page, f"offers.{at}.say").input_value() for at in range(3)] == [
        "I can 0",
        "I can 2",
        "I can 3",
    ]
    expect(control(page, "offers.3.say")).to_have_count(0)
    expect(add).to_be_focused()
    assert [line for line in proposed(page).splitlines() if "say:" in line] == [
        "  - say: I can 0",
        "  - say: I can 2",
        "  - say: I can 3",
    ]
    ids = page.locator("[id]").evaluate_all("all => all.map(each => each.id)")
    assert len(ids) == len(set(ids))


def test_a_name_follows_the_title_until_it_has_its_own(page: Page, site_url: str) -> None:
    """The file's name is made from the title, and stays once it was changed."""
    begin(page, site_url)
    title = control(page, "title")
    title.press_sequentially("Où est l'étage #2?")
    expect(control(page, "id")).to_have_value("ou-est-letage-2")
    expect(page.locator("[data-file]")).to_have_text("data/scripts/ou-est-letage-2.yml")
    control(page, "id").fill("second-floor")
    title.fill("Another title")
    expect(control(page, "id")).to_have_value("second-floor")


@pytest.mark.own_page
@pytest.mark.parametrize(
    ("host", "ends"),
    [
        (
            {
                "host": "gitlab",
                "address": f"{HOST}desk/-/new/main/data/scripts",
                "name": "file_name",
                "text": None,
            },
            f"/-/new/main/data/scripts?file_name={ID}.yml",
        ),
        (
            {
                "host": "github",
                "address": f"{HOST}desk/new/{'x' * LONGEST_ADDRESS}",
                "name": "filename",
                "text": "value",
            },
            f"x?filename={ID}.yml",
        ),
    ],
)
def test_what_does_not_go_into_an_address_is_copied(
    new_page: OpenPage, site_url: str, host: dict[str, Any], ends: str
) -> None:
    """For a host that takes no text, and for a long one, the file is in the clipboard, the place opens, and the page says so."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    with_data(page, {"host": host})
    begin(page, site_url)
    fill(page)
    assert opened(page, lambda: page.get_by_role("button", name="Propose it").click()).endswith(ends)
    assert page.evaluate("navigator.clipboard.readText()") == proposed(page)
    expect(page.get_by_role("status").filter(has_text="The file is copied.")).to_contain_text(
        f"Paste it where the page opened, under the name {ID}.yml"
    )


@pytest.mark.own_page
def test_gitea_is_given_the_text(page: Page, site_url: str) -> None:
    """Gitea and Forgejo take the text by the names that GitHub has for it."""
    with_data(
        page,
        {
            "host": {
                "host": "gitea",
                "address": f"{HOST}desk/_new/main/data/scripts",
                "name": "filename",
                "text": "value",
            }
        },
    )
    begin(page, site_url)
    fill(page)
    address = opened(page, lambda: page.get_by_role("button", name="Propose it").click())
    assert parse_qs(urlsplit(address).query)["value"] == [proposed(page)]


@pytest.mark.own_page
def test_without_a_repository_the_file_is_copied(new_page: OpenPage, site_url: str) -> None:
    """Where there is neither a host nor a mailbox, the page says what to do with the text."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    with_data(page, {"host": None, "mail": None})
    begin(page, site_url)
    fill(page)
    page.get_by_role("button", name="Propose it").click()
    expect(page.locator("[data-note]")).to_have_text(
        "The file is copied. Give it to whoever looks after this site."
    )
    assert page.evaluate("navigator.clipboard.readText()") == proposed(page)


def test_the_file_can_be_copied_at_any_time(new_page: OpenPage, site_url: str) -> None:
    """Also while something is missing."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    begin(page, site_url)
    control(page, "title").fill("A: b")
    page.get_by_role("button", name="Copy the file").click()
    expect(page.locator("[data-note]")).to_have_text("Copied. Save it as data/scripts/a-b.yml.")
    assert 'title: "A: b"' in page.evaluate("navigator.clipboard.readText()")


def test_the_keyboard_is_enough(page: Page, site_url: str) -> None:
    """From the first field to the opened address by Tab, letters, arrows and Enter or Space alone."""
    begin(page, site_url)
    control(page, "title").focus()
    done: set[str] = set()
    for _ in range(80):
        name = page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")
        if name == "Propose it":
            break
        if name in TYPED:
            page.keyboard.press("Control+a")
            page.keyboard.insert_text(TYPED[name])
        elif name in CHOSEN:
            titles = page.evaluate(
                "id => [...document.activeElement.options].findIndex(each => each.value === id)", CHOSEN[name]
            )
            for _ in range(titles):
                page.keyboard.press("ArrowDown")
        elif name == "id":
            page.keyboard.press("Control+a")
            page.keyboard.insert_text(ID)
        done.add(name)
        page.keyboard.press("Tab")
    assert set(TYPED) | set(CHOSEN) | {"id"} <= done
    assert opened(page, lambda: page.keyboard.press("Enter")).startswith(HOST)


@pytest.mark.own_page
@pytest.mark.parametrize("first", ["focus", "Add an offer", "Copy the file", "Propose it", "Clear the form"])
def test_the_rules_come_when_somebody_begins(page: Page, site_url: str, first: str) -> None:
    """Whoever only looks loads none of them; whatever one does first is done."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}/propose/", wait_until="networkidle")
    assert not [url for url in asked if "proposal" in url]
    expect(page.locator("[data-yaml]")).to_have_text("# The file is written here while you type.")
    if first == "focus":
        control(page, "title").focus()
    else:
        page.get_by_role("button", name=first).click()
    expect(page.locator("[data-yaml]")).to_contain_text("reviewed: 20")
    assert len([url for url in asked if "proposal" in url]) == 2
    if first == "Propose it":
        expect(page.locator("[data-left]")).to_contain_text("problems first")


@pytest.mark.own_page
def test_a_network_that_fails_takes_nothing(page: Page, site_url: str, watch: Watch) -> None:
    """What was typed stays, the form says why nothing is checked, and the next key tries again."""
    page.route("**/js/proposal-file.*.js", lambda route: route.abort())
    page.goto(f"{site_url}/propose/")
    control(page, "title").fill("A title")
    expect(page.locator("[data-note]")).to_contain_text("A part of this page did not come")
    page.get_by_role("button", name="Propose it").click()
    expect(page.locator("[data-note]")).to_contain_text("A part of this page did not come")
    page.unroute_all()
    control(page, "title").fill("sA title")
    expect(page.locator("[data-yaml]")).to_contain_text("title: sA title")
    expect(page.locator("[data-note]")).to_have_text("")
    assert all("/js/proposal-file.js: Failed to load" in logical_name(each) for each in watch.problems())
    watch.errors.clear()


def test_without_javascript_the_blank_is_there(new_page: OpenPage, site_url: str) -> None:
    """No dead form: the page says how to write the file by hand, and has the annotated blank."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}/propose/")
    assert page.locator("form[data-propose]").is_hidden()
    assert page.get_by_text("The form needs JavaScript.").is_visible()
    link = page.get_by_role("link", name="Open the annotated blank")
    answer = page.request.get(f"{site_url}/propose/{link.get_attribute('href')}")
    assert answer.text() == kb().file_templates["script"].text
    assert re.fullmatch(
        r"https://.*/new/main/data/scripts",
        page.get_by_role("link", name="Open the place").get_attribute("href") or "",
    )


def test_axe_finds_nothing_while_fields_are_missing(new_page: OpenPage, site_url: str) -> None:
    """In both palettes, wide and narrow; and at 320 pixels nothing is cut off."""
    page = begin(new_page(), site_url)
    page.get_by_role("button", name="Add an offer").click()
    page.get_by_role("button", name="Propose it").click()
    expect(page.locator("[data-left]")).to_be_visible()
    clean_in_both_sizes(page)


def test_the_form_is_found(page: Page, site_url: str) -> None:
    """Where something is missing, the way to write it is there: search without a match, all scripts, a missing page, Contribute."""
    page.goto(f"{site_url}/?q=qqqqqq+xyxyxy")
    page.get_by_role("link", name="Write the script that is missing").click()
    expect(page).to_have_url(f"{site_url}/propose/")
    for start in ("/scripts/", "/404.html", "/contribute/"):
        page.goto(site_url + start)
        assert page.locator("main a[href$='propose/']").count(), start
