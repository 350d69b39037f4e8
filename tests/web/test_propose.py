"""The form for a new script: what one types becomes a file that the checks take, and is kept until it is proposed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from macros.knowledge import Key
from macros.load import load
from macros.model import Script
from macros.proposal import LONGEST_ADDRESS
from tests.desk import Copy, kb

PHONE = {"width": 375, "height": 667}
DESK = {"width": 1280, "height": 800}
HOST = "https://code.fernhill.example/"
ID = "two-libraries-one-card"
OFF = """for (const name of ["getItem", "setItem", "removeItem"]) {
    const real = Storage.prototype[name];
    Storage.prototype[name] = function (key, ...rest) {
        if (key.startsWith("yes-desk")) throw new Error("off");  // The theme's own keys are not ours to test.
        return real.call(this, key, ...rest);
    };
}"""

# What a person types, with the signs that YAML takes for its own.
TYPED = {
    "title": "One card for two libraries: how it works",
    "patron_says": "Can I use my card # from the next town?\n- yes or no? I only want a straight answer.\n“Nobody there ever asks me for one.”",
    "when": "Their own library is nearby",
    "limit.why": "no: each library keeps its own list of people, and we cannot see theirs.",
    "acknowledge": "Two cards for two towns is one card too many.",
    "offers.0.say": "I can make you a card of ours: it takes as long as this line. You keep the other one.",
    "offers.0.name": "A card of ours",
    "offers.0.do": "{card_years} is what it is good for; say so. 'Joined' is the word for the form, and # 2 is the box to check.",
    "offers.1.say": "Let me find what you came for, and hold it while you think about it.",
    "offers.1.name": "Hold it for now",
    "offers.1.do": "- Place the hold in the log, without a name.",
    "if_pressed": "I'd want one card, too. Both towns run their own, so ours is the quick way. Shall we make it?",
    "never_say.0.line": "That card is no good here.",
    "never_say.0.instead": "Let me make you one that works here.",
    "never_say.1.line": "Go back to your own library.",
    "never_say.1.instead": "Let's get you started here.",
    "authority": "2026-11-16 or any other day: anyone may open a card for a neighbor, without asking first.",
    "call.when": "The address lies in neither town\nThey have no papers at all",
    "channels.chat": "Hello! Yes, you can borrow here: we make you a card of ours at the desk. It takes a few minutes, and you keep the one you have.",
    "channels.email": "Hello [name],\n\nThank you for asking. You can borrow here with a card of ours: bring something with your name on it.\n\n  * It is free for you.\n\nWarm regards,\n{library_name}",
    "card": "I can make you a card of ours right now, and you keep the one from your town.",
}
CHOSEN = {
    "situation": "accounts", "limit.kind": "impossible", "offers.0.resource": "catalog", "call.who": "person-in-charge",
    "promise": "personalized", "lessons": "how-not-to-say-no", "owner": "circulation", "deputy": "phone-and-chat",
}

# Short sentences that read at a grade far above the style's.
HARD = (
    "Institutional responsibilities necessitate administrative authorization. Organizational accountability requires documentation. "
    "Characteristically complicated considerations predominate. Interdepartmental communication facilitates reconciliation."
)

OpenPage = Callable[..., Page]


def begin(page: Page, site_url: str) -> Page:
    """Open the form, and wait until it is there."""
    page.goto(f"{site_url}/propose/")
    expect(page.locator("[data-propose]")).to_be_visible()
    return page


def control(page: Page, name: str) -> Any:
    """A control of the form."""
    return page.locator(f'[name="{name}"]')


def fill(page: Page) -> None:
    """Fill the form as a person does."""
    for name, text in TYPED.items():
        control(page, name).fill(text)
    for name, id in CHOSEN.items():
        control(page, name).select_option(id)
    control(page, "id").fill(ID)


def opened(page: Page, press: Callable[[], None]) -> str:
    """The address of the host that is opened by this."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="A page of the host.", content_type="text/plain")

    page.context.route(lambda url: url.startswith(HOST), answer)
    with page.expect_popup() as other:
        press()
    other.value.wait_for_load_state()
    other.value.close()
    assert len(asked) == 1
    return asked[0]


def with_rules(page: Page, changes: dict[str, Any]) -> None:
    """Give the form other data than the site's."""

    def answer(route: Route) -> None:
        text = route.fetch().text()
        known = json.loads(text.removeprefix("desk.data.proposal=").rstrip(";\n"))
        route.fulfill(body=f"desk.data.proposal={json.dumps(known | changes)};", content_type="text/javascript")

    page.route("**/assets/data/proposal.js", answer)


def proposed(page: Page) -> str:
    """The file as the page shows it."""
    return page.locator("[data-yaml]").text_content() or ""


def test_what_is_proposed_passes_the_checks(page: Page, site_url: str, tmp_path: Path) -> None:
    """The form is filled, the host's page is opened, and what stands in its address has no problem when it is saved."""
    begin(page, site_url)
    fill(page)
    address = opened(page, lambda: page.get_by_role("button", name="Propose it").click())
    asked = parse_qs(urlsplit(address).query)
    assert urlsplit(address).path.endswith("/new/main/data/scripts")
    assert asked["filename"] == [f"{ID}.yml"]
    copy = Copy(tmp_path)
    copy.write(f"data/scripts/{ID}.yml", asked["value"][0])
    assert copy.problems() == []
    script = Script.model_validate(load(asked["value"][0].encode(), ID).value)
    for path, text in {**TYPED, **CHOSEN}.items():
        if path not in ("patron_says", "call.when", "channels.email", "lessons"):
            value: Any = script
            for part in path.split("."):
                value = value[int(part)] if part.isdigit() else getattr(value, part)
            assert value == text
    assert script.patron_says == tuple(TYPED["patron_says"].replace("“", '"').replace("”", '"').split("\n"))
    assert script.channels.email == TYPED["channels.email"].replace("\n  *", "\n*")


def values_of(value: Any, path: str = "") -> dict[str, str]:
    """A file's values by the names of the form's controls."""
    if isinstance(value, str):
        return {path: value}
    if isinstance(value, list) and isinstance(value[0], str):
        return {path: "\n".join(value)}
    found: dict[str, str] = {}
    for key, entry in enumerate(value) if isinstance(value, list) else value.items():
        found |= values_of(entry, f"{path}.{key}" if path else str(key))
    return found


EVALUATE = """values => Object.fromEntries(Object.entries(values).map(([id, each]) => [id, {
    file: desk.proposal.write(desk.proposal.thing(each, name => name.startsWith("channels."))),
    problems: desk.proposal.problems({...each, id}, () => false, name => name.startsWith("channels.")),
}]))"""


def test_every_script_could_have_come_from_the_form(page: Page, site_url: str) -> None:
    """Each real script is written as a file that says the same, and the form finds no more in it than the checks."""
    begin(page, site_url)
    documents = {id: kb().documents[Key("script", id)].value for id in kb().scripts}
    documents["blank"] = kb().blanks["script"].document.value
    made = page.evaluate(EVALUATE, {id: values_of(value) for id, value in documents.items()})
    for id, value in documents.items():
        assert made[id]["problems"] == [], id
        assert Script.model_validate(load(made[id]["file"].encode(), id).value) == Script.model_validate(value), id


HOSTILE = (
    "a: b", "a #b", "#a", "- a", "-", "? a", "[a] b", "[a]", "{loan_days}", "{loan_days} more", "'a' b", '"a" b', '"', "'", "\\", "a\\n", "a:",
    ":a", "yes", "No", "null", "~", "2026-11-16", "12:30", "007", "1e3", ".5", "& a", "*a*", "!a", "| a", "> a", "%a", "@a", "`a`", "a, b", "}", "]",
    "---", "...", "=", "<<", "it's", "a - b", "a's: \"b\" # c", "ends with \\", "é: ü", "漢字: x", "😀 # x", "y", "on", "true",
    "word " * 60, "- word: # " * 30, "http://a.example/#b", "a  \t  b", "x\u00a0y", "x\u200by", "“a” b", "‘a’: b",
)


def test_no_text_breaks_the_file(page: Page, site_url: str) -> None:
    """Whatever is typed anywhere, the strict loader reads it back; only spaces and curly quotes are made plain."""
    begin(page, site_url)
    names = ("title", "acknowledge", "offers.0.name", "offers.0.say", "channels.chat", "patron_says", "never_say.1.line")
    values = {str(at): {name: text for name in names} for at, text in enumerate(HOSTILE)}
    values["lines"] = {"channels.email": "\n\n".join(HOSTILE), "patron_says": "\n".join(HOSTILE)}
    made = page.evaluate(EVALUATE, values)

    def plain(text: str) -> str:
        straight = text.translate(str.maketrans("“”‘’\u00a0", "\"\"'' ", "\u200b"))
        return " ".join(straight.split())

    for at, text in enumerate(HOSTILE):
        read = load(made[str(at)]["file"].encode(), text).value
        found = [read["title"], read["acknowledge"], *read["offers"][0].values(), read["channels"]["chat"], *read["patron_says"]]
        assert set(found) == {plain(text)}, text
        assert read["never_say"] == [{"line": plain(text)}]
    read = load(made["lines"]["file"].encode(), "lines").value
    assert read["channels"]["email"].split("\n\n") == [plain(text) for text in HOSTILE]
    assert read["patron_says"] == [plain(text) for text in HOSTILE]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("title", "x" * 61),
        ("acknowledge", "We keep it for {hold_days}." + " And more" * 10),
        ("acknowledge", "Unfortunately that is so."),
        ("acknowledge", "I understand your feelings."),
        ("acknowledge", "One " + "and one " * 13),
        ("acknowledge", "The {nothing_known} is open."),
        ("acknowledge", "The [thing is open."),
        ("offers.0.say", "It takes a while."),
        ("offers.0.say", "I can suggest that you try elsewhere."),
        ("offers.0.say", "I can " + "do it all for you, " * 9),
        ("offers.1.say", TYPED["offers.0.say"]),
        ("offers.0.name", "A name of more than twenty-four signs"),
        ("offers.1.do", "Give them 21 days."),
        ("offers.1.do", "Call 555-1234."),
        ("offers.1.do", "Write <b>bold</b>."),
        ("if_pressed", HARD),
        ("patron_says", "One?\nTwo?"),
        ("patron_says", "x" * 46 + "\nTwo?\nThree?"),
        ("call.when", "x" * 61),
        ("channels.chat", "Hello, the disabled patron can use Libby."),
        ("card", ""),
        ("never_say.0.instead", ""),
        ("id", "long-line"),
        ("id", "Long Line"),
        ("id", "index"),
    ],
)
def test_the_form_finds_what_the_checks_find(page: Page, site_url: str, tmp_path: Path, name: str, text: str) -> None:
    """One thing that is wrong is told at its field, nothing is opened, and the checks would have said so, too."""
    begin(page, site_url)
    fill(page)
    control(page, name).fill(text)
    page.get_by_role("button", name="Propose it").click()
    expect(page.locator("[data-left]")).to_be_focused()
    own = "acknowledge" if name == "if_pressed" else name  # how hard all lines read is told at the first of them
    expect(control(page, own)).to_have_attribute("aria-invalid", "true")
    assert page.locator("[aria-invalid]").count() == 1
    assert len(page.context.pages) == 1
    id = control(page, "id").input_value()
    if name != "id":
        copy = Copy(tmp_path)
        copy.write(f"data/scripts/{id}.yml", proposed(page))
        assert any(problem.startswith(f"data/scripts/{id}.yml") for problem in copy.problems())


def test_what_is_left_leads_to_its_field(page: Page, site_url: str) -> None:
    """An empty form tells all that is needed, in its own order, each as a link; mending takes it off the list."""
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
    assert page.evaluate("desk.kept.keys()") == ["proposal"]
    page.get_by_role("button", name="Clear the form").click()
    expect(control(page, "title")).to_have_value("")
    expect(control(page, "offers.2.say")).to_have_count(0)
    assert page.evaluate("desk.kept.keys()") == []
    page.get_by_role("button", name="Undo").click()
    expect(control(page, "offers.2.say")).to_have_value("Let me look.")
    page.reload()
    expect(control(page, "title")).to_have_value("A title")


def test_nothing_is_lost_where_nothing_is_kept(new_page: OpenPage, site_url: str) -> None:
    """A browser that keeps nothing says so, and the form works."""
    page = new_page()
    page.add_init_script(OFF)
    begin(page, site_url)
    fill(page)
    expect(page.locator("[data-draft]")).to_have_text("This browser keeps no draft. Copy the file before you leave.")
    assert opened(page, lambda: page.get_by_role("button", name="Propose it").click()).startswith(HOST)


def test_a_draft_of_another_making_does_no_harm(page: Page, site_url: str) -> None:
    """What stands in the storage is not believed."""
    for draft in ('{"offers.900000.say":"x","title":7,"nothing":"x"}', "[]", "7", '"x"', "null", "{"):
        begin(page, site_url)
        page.evaluate("draft => localStorage.setItem('yes-desk:proposal', draft)", draft)
        begin(page, site_url)
        assert page.locator("[data-rows=offers] > li").count() in (2, 4)
        expect(control(page, "title")).to_have_value("")


def test_rows_are_added_and_removed(page: Page, site_url: str) -> None:
    """Two to four offers; taking one out leaves the others as they are, and numbers them anew."""
    begin(page, site_url)
    add = page.get_by_role("button", name="Add an offer")
    expect(page.get_by_role("button", name="Remove offer 1")).to_be_hidden()
    add.click()
    add.click()
    expect(add).to_be_hidden()
    expect(control(page, "offers.3.say")).to_be_focused()
    for at in range(4):
        control(page, f"offers.{at}.say").fill(f"I can {at}")
    page.get_by_role("button", name="Remove offer 2").click()
    assert [control(page, f"offers.{at}.say").input_value() for at in range(3)] == ["I can 0", "I can 2", "I can 3"]
    expect(control(page, "offers.3.say")).to_have_count(0)
    expect(add).to_be_focused()
    assert [line for line in proposed(page).splitlines() if "say:" in line] == ["  - say: I can 0", "  - say: I can 2", "  - say: I can 3"]
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


@pytest.mark.parametrize(
    ("host", "ends"),
    [
        ({"host": "gitlab", "address": f"{HOST}desk/-/new/main/data/scripts", "name": "file_name", "text": None}, f"/-/new/main/data/scripts?file_name={ID}.yml"),
        ({"host": "github", "address": f"{HOST}desk/new/{'x' * LONGEST_ADDRESS}", "name": "filename", "text": "value"}, f"x?filename={ID}.yml"),
    ],
)
def test_what_does_not_go_into_an_address_is_copied(new_page: OpenPage, site_url: str, host: dict[str, Any], ends: str) -> None:
    """For a host that takes no text, and for a long one, the file is in the clipboard, the place opens, and the page says so."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    with_rules(page, {"host": host})
    begin(page, site_url)
    fill(page)
    assert opened(page, lambda: page.get_by_role("button", name="Propose it").click()).endswith(ends)
    assert page.evaluate("navigator.clipboard.readText()") == proposed(page)
    expect(page.get_by_role("status").filter(has_text="The file is copied.")).to_contain_text(f"Paste it where the page opened, under the name {ID}.yml")


def test_gitea_is_given_the_text(page: Page, site_url: str) -> None:
    """Gitea and Forgejo take the text by the names that GitHub has for it."""
    with_rules(page, {"host": {"host": "gitea", "address": f"{HOST}desk/_new/main/data/scripts", "name": "filename", "text": "value"}})
    begin(page, site_url)
    fill(page)
    address = opened(page, lambda: page.get_by_role("button", name="Propose it").click())
    assert parse_qs(urlsplit(address).query)["value"] == [proposed(page)]


def test_without_a_repository_the_file_is_copied(new_page: OpenPage, site_url: str) -> None:
    """Where there is neither a host nor a mailbox, the page says what to do with the text."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    with_rules(page, {"host": None, "mail": None})
    begin(page, site_url)
    fill(page)
    page.get_by_role("button", name="Propose it").click()
    expect(page.locator("[data-note]")).to_have_text("The file is copied. Give it to whoever looks after this site.")
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
            titles = page.evaluate("id => [...document.activeElement.options].findIndex(each => each.value === id)", CHOSEN[name])
            for _ in range(titles):
                page.keyboard.press("ArrowDown")
        elif name == "id":
            page.keyboard.press("Control+a")
            page.keyboard.insert_text(ID)
        done.add(name)
        page.keyboard.press("Tab")
    assert set(TYPED) | set(CHOSEN) | {"id"} <= done
    assert opened(page, lambda: page.keyboard.press("Enter")).startswith(HOST)


def test_without_javascript_the_blank_is_there(new_page: OpenPage, site_url: str) -> None:
    """No dead form: the page says how to write the file by hand, and has the annotated blank."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}/propose/")
    assert page.locator("form[data-propose]").is_hidden()
    assert page.get_by_text("The form needs JavaScript.").is_visible()
    page.get_by_text("The annotated blank", exact=True).click()
    assert page.locator("#by-hand pre").inner_text().strip() == kb().blanks["script"].text.strip()
    link = page.get_by_role("link", name="It is a file of its own")
    answer = page.request.get(f"{site_url}/propose/{link.get_attribute('href')}")
    assert answer.text() == kb().blanks["script"].text
    assert re.fullmatch(r"https://.*/new/main/data/scripts", page.get_by_role("link", name="Open the place").get_attribute("href") or "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way_of_anyone(new_page: OpenPage, site_url: str, scheme: str) -> None:
    """axe finds nothing while things are missing, in both palettes, wide and narrow; and at 320 pixels nothing is cut."""
    for viewport in (DESK, PHONE, {"width": 320, "height": 640}):
        page = begin(new_page(viewport=viewport, color_scheme=scheme), site_url)
        page.get_by_role("button", name="Add an offer").click()
        page.get_by_role("button", name="Propose it").click()
        found = Axe().run(page)
        assert not found.violations_count, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        page.context.close()


def test_the_form_is_found(page: Page, site_url: str) -> None:
    """Where something is missing, the way to write it is there: search without a match, all scripts, a missing page, Contribute."""
    page.goto(f"{site_url}/?q=qqqqqq+xyxyxy")
    page.get_by_role("link", name="Write the script that is missing").click()
    expect(page).to_have_url(f"{site_url}/propose/")
    for start in ("/scripts/", "/404.html", "/contribute/"):
        page.goto(site_url + start)
        assert page.locator("main a[href$='propose/']").count(), start
