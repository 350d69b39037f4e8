"""Lists of scripts: what they say, the answer for the channel, and the filters."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.library import kb, views
from tests.watch import Watch
from tests.web.common import clean

PHONE = {"width": 375, "height": 667}
LOANS = "/situations/loans/"
LOAN_SCRIPTS = {id for id, script in kb().scripts.items() if script.situation == "loans"}
AT_CIRCULATION = LOAN_SCRIPTS & set(kb().roles["circulation"].scripts)
# As a page is sent: kilobytes of a thousand bytes, the strict reading of the budget.
BUDGET = 15_000
OpenPage = Callable[..., Page]


def shown(page: Page) -> set[str]:
    """The scripts in the list that are to be seen."""
    links = page.locator("#rows li a").filter(visible=True).all()
    return {
        re.sub(r"#.*", "", link.get_attribute("href") or "").rstrip("/").rpartition("/")[2] for link in links
    }


def words(page: Page) -> Locator:
    """The field for what they said."""
    return page.get_by_role("searchbox", name="Filter by what they said")


def type_words(page: Page, text: str) -> None:
    """Type into the field, and wait for what search finds."""
    words(page).fill(text)
    page.evaluate("text => desk.search.fitting(text).then(() => null)", text)


def channel(page: Page, name: str) -> Locator:
    """One of the channels."""
    return page.get_by_role("group", name="Answer").get_by_role("radio", name=name, exact=True)


def row(page: Page, id: str) -> Locator:
    """The row of a script."""
    return page.locator("#rows li").filter(has=page.locator(f"a[href*='scripts/{id}/'], a[href^='{id}/']"))


def test_typing_leaves_what_search_finds(page: Page, site_url: str) -> None:
    """The list gets shorter, counts, and comes back in one press, in the same order."""
    page.goto(site_url + LOANS)
    count = page.locator(".filter output")
    expect(count).to_have_text(f"{len(LOAN_SCRIPTS)} scripts")
    expect(page.locator(".filter").get_by_role("button", name="Clear filters")).to_be_hidden()
    before = page.locator("#rows li a").all_inner_texts()
    type_words(page, "take this atlas home")
    expect(count).to_have_text(f"1 of {len(LOAN_SCRIPTS)} scripts")
    page.locator(".filter").get_by_role("button", name="Clear filters").click()
    assert shown(page) == LOAN_SCRIPTS
    assert page.locator("#rows li a").all_inner_texts() == before
    expect(words(page)).to_be_focused()


def test_a_whole_sentence_finds_its_script(page: Page, site_url: str) -> None:
    """People paste or type what was said: common words do not prevent a match."""
    page.goto(site_url + LOANS)
    for id in LOAN_SCRIPTS:
        for said in (line.says for line in kb().scripts[id].patron_says):
            type_words(page, views().line(said).plain)
            assert id in shown(page), said


def test_the_best_is_first_in_the_order_of_the_search(page: Page, site_url: str) -> None:
    """In the list of all scripts what fits best is first, whatever its situation; mistyped words and hidden phrasings find it."""
    page.goto(f"{site_url}/scripts/")
    for text, id in {
        "libary card without id": "card-without-id",
        "wfii keeps dropping": "wifi-trouble",
        "overdu fine": "overdue-fine",
    }.items():
        type_words(page, text)
        first = page.locator("#rows li:visible a").first
        expect(first).to_have_attribute("href", re.compile(f"(^|/){id}/$"))
    expect(page.locator("#rows h2").filter(visible=True)).to_have_count(0)
    ranked = page.evaluate("desk.search.fitting('overdu fine')")
    assert page.locator("#rows li:visible a").evaluate_all("links => links.map(link => link.href)") == ranked
    type_words(page, "")
    expect(page.locator("#rows h2").first).to_be_visible()
    assert shown(page) == set(kb().scripts)


@pytest.mark.own_page
def test_a_filter_that_cannot_load_says_so(page: Page, site_url: str, watch: Watch) -> None:
    """On a broken network the list stays whole, and the next key tries again."""
    page.route("**/search/index.*.js", lambda route: route.abort())
    page.goto(site_url + LOANS)
    words(page).fill("fine")
    expect(page.locator(".filter output")).to_contain_text("could not be loaded")
    assert shown(page) == LOAN_SCRIPTS
    watch.errors.clear()
    page.unroute_all()
    words(page).fill("torn page")
    expect(page.locator(".filter output")).to_contain_text(" of ")


def test_a_desk_leaves_what_is_on_its_card(page: Page, site_url: str) -> None:
    """The desks with a script here are offered, with how many; one of them leaves its scripts."""
    page.goto(site_url + LOANS)
    desk = page.locator("[data-by-desk]")
    expect(desk).to_have_accessible_name("Desk")
    options = desk.locator("option").all_inner_texts()
    assert options[0] == "All desks"
    assert f"{kb().roles['circulation'].title} ({len(AT_CIRCULATION)})" in options
    desk.select_option("circulation")
    assert shown(page) == AT_CIRCULATION
    expect(page.locator(".filter output")).to_have_text(
        f"{len(AT_CIRCULATION)} of {len(LOAN_SCRIPTS)} scripts"
    )


def test_the_chosen_desk_is_offered_and_not_forced(page: Page, site_url: str) -> None:
    """With a desk chosen its name comes first, and all scripts are still there."""
    page.goto(f"{site_url}/charter/")
    page.evaluate("desk.storage.write('desk', 'circulation')")
    page.goto(site_url + LOANS)
    options = page.locator("[data-by-desk]").locator("option")
    expect(options.nth(1)).to_have_text(
        f"Your desk: {kb().roles['circulation'].title} ({len(AT_CIRCULATION)})"
    )
    assert shown(page) == LOAN_SCRIPTS
    page.evaluate("desk.storage.remove('desk')")
    assert not any("Your desk" in text for text in options.all_inner_texts())


@pytest.mark.parametrize(("name", "key"), [("Chat", "chat"), ("Email", "email")])
def test_the_ready_reply_is_copied_from_the_list(
    new_page: OpenPage, site_url: str, name: str, key: str
) -> None:
    """One press chooses the channel, one more copies the whole reply: facts filled in, blanks marked."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site_url + LOANS)
    expect(page.locator("[data-reply]").filter(visible=True)).to_have_count(0)
    channel(page, name).check(force=True)
    for id in sorted(LOAN_SCRIPTS)[:3]:
        title = views().line(kb().scripts[id].title).plain
        row(page, id).get_by_role("button", name=f"Copy: {name} reply: {title}").click()
        expect(page.locator("body > [aria-live]")).to_contain_text(f"Copied: {name} reply: {title}.")
        copied = page.evaluate("navigator.clipboard.readText()")
        said = views().line(kb().scripts[id].channels[key]).plain
        assert copied.split() == said.split()
        assert copied.count("\n\n") == said.strip().count("\n\n")
        expect(row(page, id).locator(":scope > p")).to_be_hidden()


def test_the_channel_is_remembered_and_leads_into_the_script(page: Page, site_url: str) -> None:
    """The next list shows the same channel, and a script opens at it."""
    page.goto(site_url + LOANS)
    channel(page, "Email").check(force=True)
    page.goto(f"{site_url}/situations/fees/")
    expect(channel(page, "Email")).to_be_checked()
    expect(page.locator("[data-reply=email]").first).to_be_visible()
    row(page, "overdue-fine").get_by_role("link").click()
    expect(page).to_have_url(re.compile("/scripts/overdue-fine/#email$"))


def test_the_list_of_all_scripts_has_the_same_filters(page: Page, site_url: str) -> None:
    """By words, by desk and by channel; groups without a script are gone; a script opens at the channel."""
    page.goto(f"{site_url}/scripts/")
    page.locator("[data-by-desk]").select_option("reference")
    assert shown(page) == set(kb().roles["reference"].scripts)
    groups = {kb().vocabulary.situations[kb().scripts[id].situation].label for id in shown(page)}
    assert set(page.locator("#rows h2").filter(visible=True).all_inner_texts()) == groups
    channel(page, "Chat").check(force=True)
    expect(page.locator("[data-note]")).to_have_text("Each script opens at its chat reply.")
    assert page.locator("#rows a[href$='#chat']").count() == len(kb().scripts)


def test_where_nothing_fits_there_is_a_way_on(page: Page, site_url: str) -> None:
    """An empty list says so, is cleared in one press, or the same words are searched everywhere."""
    page.goto(site_url + LOANS)
    none = page.locator("[data-none]")
    type_words(page, "printer")
    expect(none).to_be_visible()
    expect(page.locator(".says__head")).to_be_hidden()
    none.get_by_role("button", name="Clear filters").click()
    expect(none).to_be_hidden()
    words(page).fill("printer")
    none.get_by_role("button", name="Search everything").click()
    expect(page.get_by_role("combobox", name="What did they ask?")).to_have_value("printer")
    expect(page.get_by_role("option").first).to_be_visible()


def test_the_filters_by_keyboard_alone(page: Page, site_url: str) -> None:
    """Tab goes from the words to the desk, the channel, and the first script; arrows change the channel."""
    page.goto(site_url + LOANS)
    words(page).focus()
    page.keyboard.press("Tab")
    expect(page.locator("[data-by-desk]")).to_be_focused()
    page.keyboard.press("Tab")
    expect(channel(page, "Say it")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(channel(page, "Chat")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.locator("#rows li a").first).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#rows .copy").first).to_be_focused()


def test_without_a_script_lists_are_plain(new_page: OpenPage, site_url: str) -> None:
    """Without JavaScript all scripts and their spoken lines are there, and no filter that does nothing."""
    page = new_page(java_script_enabled=False)
    page.goto(site_url + LOANS)
    assert shown(page) == LOAN_SCRIPTS
    for id in LOAN_SCRIPTS:
        expect(row(page, id).locator(":scope > p")).to_have_text(
            f"“{views().line(kb().scripts[id].card).plain}”"
        )
    expect(page.locator(".filter")).to_be_hidden()
    expect(page.locator("[data-reply]").filter(visible=True)).to_have_count(0)
    page.goto(f"{site_url}/scripts/")
    assert shown(page) == set(kb().scripts)


@pytest.mark.own_page
def test_without_a_storage_the_channel_holds_for_the_page(page: Page, site_url: str) -> None:
    """Where a browser keeps nothing, the channel works until one leaves the page."""
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('off', 'QuotaExceededError'); };"
    )
    page.goto(site_url + LOANS)
    channel(page, "Chat").check(force=True)
    expect(channel(page, "Chat")).to_be_checked()
    expect(page.locator("[data-reply=chat]").first).to_be_visible()


def test_a_channel_that_is_none_is_not_believed(page: Page, site_url: str) -> None:
    """Whatever is in the storage, the list shows what to say."""
    page.goto(site_url + LOANS)
    for wrong in ('"toString"', '"fax"', "{broken", "null", "[]"):
        page.evaluate("value => localStorage['yes-desk:channel'] = value", wrong)
        page.reload()
        expect(channel(page, "Say it")).to_be_checked()
        expect(page.locator("#rows li > p").first).to_be_visible()


def test_on_a_phone_the_first_script_is_on_the_first_screen(new_page: OpenPage, site_url: str) -> None:
    """The filters leave room for the first words, with a browser's own bars too."""
    page = new_page(viewport={"width": 375, "height": 560})
    for path in (LOANS, "/situations/computers/"):
        page.goto(site_url + path)
        box = page.locator("#rows li > p").first.bounding_box()
        assert box and box["y"] + box["height"] <= 560


@pytest.mark.parametrize(
    ("name", "viewport"), [("Chat", {"width": 1280, "height": 800}), ("Email", PHONE)], ids=["Chat", "Email"]
)
def test_nothing_stands_in_the_way_after_filtering(
    new_page: OpenPage, site_url: str, name: str, viewport: dict[str, int]
) -> None:
    """axe finds nothing with replies shown, with a filter on, and with nothing left, wide and narrow."""
    page = new_page(viewport=viewport)
    page.goto(site_url + LOANS)
    channel(page, name).check(force=True)
    for typed in ("", "book", "zeppelin"):
        words(page).fill(typed)
        clean(page)


def test_no_list_is_wider_than_the_screen(new_page: OpenPage, site_url: str) -> None:
    """Lists reflow at 320 pixels with each channel."""
    page = new_page(viewport={"width": 320, "height": 640})
    page.goto(site_url + LOANS)
    for name in ("Say it", "Chat", "Email"):
        channel(page, name).check(force=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


def test_paper_shows_the_whole_reply(page: Page, site_url: str) -> None:
    """On the screen an email is cut to know it again; on paper it is whole, and the filters are gone."""
    page.goto(site_url + LOANS)
    channel(page, "Email").check(force=True)
    cut = "element => element.scrollHeight > element.clientHeight + 1"
    assert page.locator("[data-reply=email] .paste").first.evaluate(cut)
    page.emulate_media(media="print")
    assert not page.locator("[data-reply=email] .paste").first.evaluate(cut)
    expect(page.locator(".filter")).to_be_hidden()


def test_a_list_stays_within_its_weight(site: Path) -> None:
    """The next page weighs at most 15 KB as it is sent."""
    lists = [site / "index.html", site / "scripts/index.html", *(site / "situations").rglob("index.html")]
    sent = {path.relative_to(site).as_posix(): len(gzip.compress(path.read_bytes(), 6)) for path in lists}
    assert len(sent) == 2 + len(kb().vocabulary.situations)
    assert {name: size for name, size in sent.items() if size > BUDGET} == {}
