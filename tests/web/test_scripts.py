"""The page of a script in a browser: what is said first is seen first, in each channel, at each desk, by everyone."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Locator, Page, expect

from macros.views.script import ScriptView
from tests.axe import violations
from tests.library import kb, views
from tests.web.common import OFF, clean, copied, until
from tests.web.first_offers import first_offer, first_offers

PHONE = {"width": 375, "height": 667}
WITH_BARS = {"width": 375, "height": 560}
DESK = {"width": 1280, "height": 800}
SCRIPTS = sorted(kb().scripts)
ID = "renewal-item-on-hold"
CHANNELS = {"say": "Say it", "chat": "Chat", "email": "Email"}
# A yes with a stop line, a no for a reason of ours, and a kind no. (The other two kinds of no are in tests/example.)
KINDS = {
    "raised-voice": "Yes",
    ID: "Not this way",
    "another-persons-record": "A kind no: illegal",
}
# Those with the most above the first offer
CROWDED = [id for id in SCRIPTS if kb().scripts[id].stop_line]
CLIPBOARD = ["clipboard-read", "clipboard-write"]
KILOBYTES = 15
# Top, bottom and the height of a line

OpenPage = Callable[..., Page]


def view(id: str) -> ScriptView:
    """What the page has to show."""
    return views().script(id)


def tab(page: Page, name: str) -> Locator:
    """The tab of a channel."""
    return page.get_by_role("tab", name=name, exact=True)


def open_script(page: Page, site_url: str, id: str = ID, anchor: str = "") -> Page:
    """The page, showing this script."""
    page.goto(f"{site_url}/scripts/{id}/{anchor}")
    return page


def keep(page: Page, key: str, value: str) -> None:
    """What the browser would remember from an earlier visit."""
    page.evaluate(
        "([key, value]) => localStorage.setItem('yes-desk:' + key, JSON.stringify(value))", [key, value]
    )


def choose_desk(page: Page, id: str) -> None:
    """What the choice of a desk leaves behind on each page."""
    page.evaluate("id => { document.documentElement.dataset.desk = id; }", id)


def clipboard(page: Page) -> str:
    """What was copied last."""
    return page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")


def shown(page: Page) -> list[str]:
    """The channels whose words can be seen."""
    return [id for id in CHANNELS if page.locator(f"#{id}").is_visible()]


# --- what is seen first ----------------------------------------------------------------------------------------------


def test_the_first_offer_is_on_the_first_screen(new_page: OpenPage, site_url: str) -> None:
    """It is seen whole on a desk's screen and on a phone's, and begins above the browser's bars, which leave 560 pixels."""
    page = open_script(new_page(viewport=WITH_BARS), site_url)
    for screen in (WITH_BARS, PHONE, DESK):
        page.set_viewport_size(screen)
        offers = first_offers(page, SCRIPTS)
        seen = {
            id: offer.top + offer.line if screen is WITH_BARS else offer.bottom
            for id, offer in offers.items()
        }
        assert {id: offers[id] for id in SCRIPTS if seen[id] > screen["height"]} == {}
        for id in sorted(seen, key=seen.__getitem__)[-2:]:  # as staff open them
            assert first_offer(open_script(page, site_url, id)) == pytest.approx(offers[id], abs=1), id


@pytest.mark.own_page
@pytest.mark.parametrize(("day", "state"), [("2027-05-01", "soon"), ("2031-01-01", "past")])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_first_offer_is_seen_when_the_check_is_late(
    new_page: OpenPage, site_url: str, viewport: dict[str, int], day: str, state: str
) -> None:
    """The badge says more when a check is due or past; the first offer is on the first screen all the same."""
    page = new_page(viewport=viewport)
    page.clock.set_fixed_time(f"{day}T09:00:00")
    for id in CROWDED:
        open_script(page, site_url, id)
        expect(page.locator(".stamp")).to_have_attribute("data-state", state)
        box = page.locator(".offers .say").first.bounding_box()
        assert box and box["y"] + box["height"] <= viewport["height"], id


def test_the_parts_come_in_the_order_of_speaking(new_page: OpenPage, site_url: str) -> None:
    """Acknowledge, the offers, if they press, what not to say, whom to call: one below the other on a phone."""
    page = open_script(new_page(viewport=PHONE), site_url)
    tops = [
        page.locator(each).first.bounding_box()
        for each in ("#they", "#say > .step", "#offers", "#never", "#call", "#authority")
    ]
    heights = [box["y"] for box in tops if box]
    assert len(heights) == len(tops) and heights == sorted(heights)
    names = page.locator("#say h2").all_inner_texts()
    assert names == ["Acknowledge", "Offers", "If they press", "Don’t say"]


@pytest.mark.parametrize(("id", "said"), KINDS.items())
def test_the_verdict_and_its_reason_stand_at_the_top(
    new_page: OpenPage, site_url: str, id: str, said: str
) -> None:
    """A phone shows which of them it is, and in one press why; a desk shows both at once."""
    limit = view(id).limit
    reason = (limit.why if limit else view(id).verdict.text).plain
    phone = open_script(new_page(viewport=PHONE), site_url, id)
    chip = phone.locator(".verdict summary")
    assert chip.inner_text() == said
    assert (chip.bounding_box() or {"y": 999})["y"] < 250
    expect(phone.locator(".verdict p")).not_to_be_visible()
    chip.focus()
    phone.keyboard.press("Enter")
    expect(phone.locator(".verdict p")).to_contain_text(reason)
    expect(phone.locator(".verdict p")).to_be_visible()
    wide = open_script(new_page(viewport=DESK), site_url, id).locator(".verdict p")
    expect(wide).to_be_visible()
    expect(wide).to_contain_text(said.partition(":")[0])
    expect(wide).to_contain_text(f"{limit.label.plain}. {reason}" if limit else reason)


def test_all_kinds_of_verdict_are_looked_at() -> None:
    """The scripts above have each verdict."""
    assert {view(id).verdict.kind for id in KINDS} == set(kb().vocabulary.verdicts)


# --- the channels ----------------------------------------------------------------------------------------------------


def test_a_channel_is_chosen_and_remembered(page: Page, site_url: str) -> None:
    """One press shows the email alone; the next script opens with it; the spoken one is there first."""
    open_script(page, site_url)
    assert shown(page) == ["say"]
    tab(page, "Email").click()
    assert shown(page) == ["email"]
    open_script(page, site_url, "long-line")
    assert shown(page) == ["email"]
    expect(tab(page, "Email")).to_have_attribute("aria-selected", "true")
    tab(page, "Say it").click()
    page.reload()
    assert shown(page) == ["say"]


def test_channels_by_keyboard_alone(page: Page, site_url: str) -> None:
    """One stop for Tab; the arrows, Home and End go round; what follows is the chosen channel's own Copy."""
    open_script(page, site_url)
    tab(page, "Say it").focus()
    for key, name in (
        ("ArrowRight", "Chat"),
        ("ArrowRight", "Email"),
        ("ArrowRight", "Say it"),
        ("ArrowLeft", "Email"),
        ("Home", "Say it"),
        ("End", "Email"),
    ):
        page.keyboard.press(key)
        expect(tab(page, name)).to_be_focused()
        expect(page.get_by_role("tabpanel")).to_have_attribute(
            "aria-labelledby", tab(page, name).get_attribute("id") or ""
        )
        assert shown(page) == [id for id, each in CHANNELS.items() if each == name]
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Copy: Email reply")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(tab(page, "Email")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") != "tab"


@pytest.mark.parametrize("id", ["chat", "email"])
def test_an_address_chooses_the_channel(page: Page, site_url: str, id: str) -> None:
    """`#chat` and `#email` lead there, also from the page itself; a press afterward holds over a reload."""
    open_script(page, site_url, anchor=f"#{id}")
    assert shown(page) == [id]
    assert page.evaluate("desk.storage.keys()") == [], "an address is nobody's choice"
    box = page.locator(".channels").bounding_box()
    assert box and 0 <= box["y"] < DESK["height"] / 2
    tab(page, "Say it").click()
    page.reload()
    assert shown(page) == ["say"]
    page.evaluate("id => { location.hash = id; }", id)
    expect(page.locator(f"#{id}")).to_be_visible()
    assert shown(page) == [id]


def test_an_address_inside_a_channel_shows_it(page: Page, site_url: str) -> None:
    """Whoever keeps emails and follows a link to what not to say sees it."""
    open_script(page, site_url)
    keep(page, "channel", "email")
    open_script(page, site_url, "long-line", "#never")
    expect(page.locator("#never")).to_be_in_viewport()
    page.evaluate("location.hash = 'why'")
    expect(page.locator("#email")).to_be_visible()


def test_a_choice_that_is_forgotten_is_gone_at_once(page: Page, site_url: str) -> None:
    """Whoever makes the browser forget sees the spoken words again; nonsense in the store does no harm."""
    open_script(page, site_url)
    tab(page, "Chat").click()
    page.evaluate("desk.storage.remove('channel')")
    assert shown(page) == ["say"]
    keep(page, "channel", "smoke")
    page.reload()
    assert shown(page) == ["say"]


@pytest.mark.own_page
def test_channels_without_a_store(new_page: OpenPage, site_url: str) -> None:
    """A browser that keeps nothing still changes the channel."""
    page = new_page()
    page.add_init_script(OFF)
    open_script(page, site_url)
    tab(page, "Chat").click()
    assert shown(page) == ["chat"]
    page.reload()
    assert shown(page) == ["say"]


def test_everything_follows_without_a_script(new_page: OpenPage, site_url: str) -> None:
    """Without JavaScript the three follow one another, links lead to them, and the authority is the general one."""
    page = open_script(new_page(java_script_enabled=False), site_url)
    assert shown(page) == list(CHANNELS)
    page.get_by_role("link", name="Email", exact=True).click()
    expect(page.locator("#email")).to_be_in_viewport()
    assert page.locator(".copy, [role=tab]").count() == 0
    expect(page.locator("#authority")).to_contain_text((view(ID).authority or view(ID).title).plain[:40])
    assert page.locator(".atdesk").filter(visible=True).count() == 0


# --- copying ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", ["chat", "email"])
@pytest.mark.parametrize("script", [ID, "another-persons-record"])
def test_a_written_reply_is_copied_whole(new_page: OpenPage, site_url: str, script: str, id: str) -> None:
    """One press: facts filled in, blanks in brackets, paragraphs kept, and it says which blanks are left."""
    page = open_script(new_page(permissions=CLIPBOARD), site_url, script, f"#{id}")
    page.get_by_role("button", name=f"Copy: {id.title()} reply").click()
    expect(page.locator(".copy[data-done]")).to_have_text("Copied")
    [written] = [each.text.plain.strip() for each in view(script).replies if each.channel.id == id]
    assert clipboard(page) == written
    blanks = list(dict.fromkeys(re.findall(r"\[[^\]]+\]", written)))
    assert page.locator(f"#{id} .blank").count() >= len(blanks)
    if blanks:
        expect(page.locator(".copied")).to_contain_text("Copied. Fill in")
        for blank in blanks:
            expect(page.locator(".copied")).to_contain_text(blank)
    else:
        assert page.locator(".copied").count() == 0


def test_the_blanks_are_told_and_heard(new_page: OpenPage, site_url: str) -> None:
    """The blanks of the email, each once, are seen beside it and said to a screen reader; the next copy takes them away."""
    page = open_script(new_page(permissions=CLIPBOARD), site_url, anchor="#email")
    page.get_by_role("button", name="Copy: Email reply").click()
    said = "Fill in [name], [title] and [date]."
    expect(page.locator(".copied")).to_have_text(f"Copied. {said}")
    expect(page.locator("[aria-live]").filter(has_text=said)).to_have_text(f"Copied: Email reply. {said}")
    tab(page, "Say it").click()
    page.get_by_role("button", name="Copy: Acknowledge").click()
    expect(page.locator(".copied")).to_have_count(0)


def test_the_whole_script_is_copied_in_order(new_page: OpenPage, site_url: str) -> None:
    """All that is said, in the order of saying it, each line under its name."""
    page = open_script(new_page(permissions=CLIPBOARD), site_url)
    page.get_by_role("button", name="Copy the whole script").press("Enter")
    expect(page.locator(".copied")).to_contain_text("[number] and [weekday]")
    made = view(ID)
    lines = [("Acknowledge", made.acknowledge)]
    lines += [(f"Offer {offer.number}, {offer.name.plain}", offer.say) for offer in made.offers]
    lines += [("If they press", made.if_pressed)]
    assert clipboard(page) == "\n\n".join(f"{name}:\n{words.plain}" for name, words in lines)


@pytest.mark.own_page
def test_copying_where_the_clipboard_is_refused(new_page: OpenPage, site_url: str) -> None:
    """Without the permission the old way copies, and the focus stays; where that fails too, the words are selected."""
    page = new_page()
    page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));"
    )
    open_script(page, site_url)
    button = page.get_by_role("button", name=": Acknowledge")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("Copied")
    expect(button).to_be_focused()
    page.evaluate("document.execCommand = () => false")
    page.get_by_role("button", name="Copy: If they press").click()
    expect(page.locator(".copied")).to_contain_text("did not copy")
    assert page.evaluate("getSelection().toString()").strip("“” \n") == view(ID).if_pressed.plain


# --- at a desk -------------------------------------------------------------------------------------------------------


def test_the_chosen_desk_sees_what_it_may_decide(page: Page, site_url: str) -> None:
    """The authority, whether this is on the desk's card, and whom that desk calls; another desk sees its own."""
    id = "raised-voice"
    open_script(page, site_url, id)
    here = page.locator(".atdesk").filter(visible=True)
    expect(here).to_have_count(0)
    for desk in view(id).desks:
        choose_desk(page, desk.role.id)
        expect(here).to_have_count(1)
        expect(here).to_contain_text(desk.role.title.plain)
        expect(here).to_contain_text(
            "This is on your card." if desk.is_on_card else "This is not on your card."
        )
        assert here.locator("a[href^='tel:']").get_attribute("href") == desk.call.link
        expect(here.locator("a").first).to_have_attribute(
            "href", re.compile(rf"roles/{desk.role.id}/#decide$")
        )
    assert {desk.is_on_card for desk in view(id).desks} == {True, False}
    choose_desk(page, "a-desk-that-was-given-up")
    expect(here).to_have_count(0)


@pytest.mark.parametrize("height", [480, 800, 1400])
def test_the_aside_can_be_read_to_its_end(new_page: OpenPage, site_url: str, height: int) -> None:
    """The aside stays in view; where it is taller than the window, its foot does."""
    page = open_script(new_page(viewport={"width": 1280, "height": height}), site_url, ID)
    page.mouse.wheel(0, 900)
    until(page, "scrollY > 300")
    bottom = page.locator(".script__side").evaluate("side => side.getBoundingClientRect().bottom")
    assert 100 < bottom <= height


# --- for everyone ----------------------------------------------------------------------------------------------------


def test_nothing_stands_in_the_way_after_a_press(new_page: OpenPage, site_url: str) -> None:
    """axe finds nothing with each tab chosen, the verdict open, a desk chosen, and blanks filled, wide and narrow."""
    page = new_page(permissions=CLIPBOARD)
    for id in ("raised-voice", "another-persons-record"):
        open_script(page, site_url, id)
        choose_desk(page, "circulation")
        for channel, name in CHANNELS.items():
            tab(page, name).click()
            page.locator(f"#{channel} .copy").last.click()
            expect(page.locator(".copy[data-done]").filter(visible=True)).to_have_text("Copied")
            assert violations(page, part="main") == [], f"{id}, {channel}"
            page.set_viewport_size(PHONE)
            if channel == next(iter(CHANNELS)):
                page.locator(".verdict summary").click()
            clean(page)
            page.set_viewport_size(DESK)


@pytest.mark.parametrize("id", KINDS)
def test_a_script_reflows(new_page: OpenPage, site_url: str, id: str) -> None:
    """At 320 pixels nothing is cut off in any channel, and at 200% zoom of a desk's screen the first offer is in reach."""
    page = open_script(new_page(viewport={"width": 320, "height": 640}), site_url, id)
    for name in CHANNELS.values():
        tab(page, name).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    zoomed = open_script(
        new_page(viewport={"width": 640, "height": 400}, device_scale_factor=2), site_url, id
    )
    assert zoomed.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.mark.parametrize("id", KINDS)
def test_a_script_prints_on_two_sheets(new_page: OpenPage, site_url: str, id: str) -> None:
    """Paper has every channel, whichever tab is chosen, and the reason; none of the desk's own choice."""
    page = open_script(new_page(color_scheme="dark"), site_url, id, "#chat")
    choose_desk(page, "circulation")
    document = pdfium.PdfDocument(page.pdf(format="A4"))
    text = " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in document).split())
    assert len(document) <= 2
    document.close()
    made = view(id)
    for words in (
        made.acknowledge,
        made.if_pressed,
        *(reply.text for reply in made.replies),
        made.limit.why if made.limit else made.verdict.text,
    ):
        assert " ".join(words.plain.split())[-20:] in text
    for chrome in ("Say it", "Copy", "your card"):
        assert chrome not in text


def test_a_script_is_light_to_send(site: Path) -> None:
    """Each page as transferred is within its budget."""
    sent = {id: len(gzip.compress((site / "scripts" / id / "index.html").read_bytes(), 6)) for id in SCRIPTS}
    assert {id: size for id, size in sent.items() if size >= KILOBYTES * 1000} == {}


def test_a_deed_is_confirmed_before_it_is_copied(new_page: OpenPage, site_url: str) -> None:
    """A reply copied with an open deed asks for it and says so; once confirmed, it is copied as done."""
    page = new_page(permissions=CLIPBOARD)
    open_script(page, site_url, "long-line")
    tab(page, CHANNELS["email"]).click()
    deed = page.locator("#email .deed")
    copy = page.locator("#email .copy").first
    copy.click()
    assert "[given your note to the person in charge?]" in copied(page)
    expect(page.locator("#email .copied")).to_contain_text(
        "Do first: [given your note to the person in charge?]."
    )
    deed.get_by_role("checkbox").check()
    expect(page.locator(".copy[data-done]")).to_have_count(0)
    copy.click()
    assert "I’ve given your note to the person in charge, who" in copied(page)
    expect(page.locator("#email .copied")).not_to_contain_text("Do first")


def test_a_line_has_its_speaker_and_its_own_answer(page: Page, site_url: str) -> None:
    """Beside the patron's lines stands who else speaks, with what is said first to them."""
    open_script(page, site_url, "raised-voice")
    expect(page.locator("#they")).to_contain_text("A bystander: Is he always like this?")
    page.get_by_role("link", name="1 has its own first words").click()
    expect(page.locator("#lines dd")).to_contain_text("I’m sorry that she had to hear it.")
    expect(page.locator("#lines dd")).to_be_in_viewport()
