"""What Markdown can do in a browser: boxes, details, tabs, footnotes, code, tables, with scripts and without."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.library import kb
from tests.web.common import MARKDOWN, clean, copied

TABS = ("At the desk", "By phone", "By email")
CODE = "- id: loan_days\n  value: 21\n"
PHONE = {"width": 375, "height": 667}

OpenPage = Callable[..., Page]


def blocks(page: Page) -> list[bool]:
    """Which of the tabs' contents can be seen."""
    return [block.is_visible() for block in page.locator(".tabbed-block").all()]


def tab(page: Page, name: str) -> Locator:
    """The radio button of a tab."""
    return page.get_by_role("radio", name=name, exact=True)


def luminance(color: str) -> float:
    """How light a color such as "rgb(11, 85, 99)" is, from 0 to 255."""
    return sum(float(part) for part in color.removeprefix("rgb(").removesuffix(")").split(",")) / 3


@pytest.mark.parametrize("has_script", [True, False])
def test_boxes_have_a_title_and_their_facts(new_page: OpenPage, site_url: str, has_script: bool) -> None:
    """`!!! note` is a box with its kind or its own title, and what is in it is read as anywhere else."""
    page = new_page(java_script_enabled=has_script)
    page.goto(site_url + MARKDOWN)
    assert page.locator(".admonition-title").all_inner_texts() == ["Note", "Before you promise"]
    note = page.locator(".admonition.note")
    expect(note.locator(".fact")).to_have_text(f"{kb().library.facts['loan_days'].value} days")
    expect(note.locator("li")).to_have_count(2)
    assert "!!!" not in page.inner_text("main")
    assert "???" not in page.inner_text("main")


def test_a_warning_differs_in_shape_and_not_in_color_only(page: Page, site_url: str) -> None:
    """Its rule is double."""
    page.goto(site_url + MARKDOWN)
    style = "element => getComputedStyle(element).borderLeftStyle"
    assert [page.locator(f".admonition.{kind}").evaluate(style) for kind in ("note", "warning")] == [
        "solid",
        "double",
    ]


@pytest.mark.parametrize("has_script", [True, False])
def test_details_open_by_keyboard(new_page: OpenPage, site_url: str, has_script: bool) -> None:
    """`???` is closed at first, `???+` open, and Enter opens one, with scripts and without."""
    page = new_page(java_script_enabled=has_script)
    page.goto(site_url + MARKDOWN)
    words = page.get_by_text("Say it once more")
    expect(words).to_be_hidden()
    expect(page.get_by_text("This one is open from the start.")).to_be_visible()
    page.get_by_text("What if they ask again?").focus()
    page.keyboard.press("Enter")
    expect(words).to_be_visible()


@pytest.mark.parametrize("has_script", [True, False])
def test_tabs_by_pointer_and_by_keyboard(new_page: OpenPage, site_url: str, has_script: bool) -> None:
    """One is shown; a press on a name or an arrow shows another, with scripts and without."""
    page = new_page(java_script_enabled=has_script)
    page.goto(site_url + MARKDOWN)
    assert page.locator(".tabbed-labels label").all_inner_texts() == list(TABS)
    assert blocks(page) == [True, False, False]
    page.locator(".tabbed-labels label").nth(1).click()
    assert blocks(page) == [False, True, False]
    tab(page, TABS[1]).focus()
    page.keyboard.press("ArrowRight")
    expect(tab(page, TABS[2])).to_be_checked()
    assert blocks(page) == [False, False, True]
    assert (
        page.locator(".tabbed-labels label").nth(2).evaluate("label => getComputedStyle(label).outlineStyle")
        == "solid"
    )


def test_paper_has_every_tab(page: Page, site_url: str) -> None:
    """On paper all contents are there, each below its name."""
    page.goto(site_url + MARKDOWN)
    page.emulate_media(media="print")
    assert blocks(page) == [True, True, True]
    tops = []
    for label, block in zip(
        page.locator(".tabbed-labels label").all(), page.locator(".tabbed-block").all(), strict=True
    ):
        tops += [(each.bounding_box() or {"y": -1})["y"] for each in (label, block)]
    assert tops == sorted(tops)


def test_a_footnote_leads_there_and_back(page: Page, site_url: str) -> None:
    """The number leads to the note, and the arrow behind it to where one was."""
    page.goto(site_url + MARKDOWN)
    page.locator(".footnote-ref").first.click()
    expect(page.locator(".footnote li:target")).to_contain_text("A footnote says where something comes from")
    page.locator(".footnote-backref").first.click()
    expect(page.locator("sup:target")).to_be_in_viewport()


def test_code_is_copied_in_one_press(new_page: OpenPage, site_url: str) -> None:
    """The button takes the code and nothing else, and screen readers hear that it did."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site_url + MARKDOWN)
    button = page.locator("pre", has_text="- id: loan_days").get_by_role("button", name="Copy: code")
    button.press("Enter")
    assert copied(page).rstrip("\n") == CODE.rstrip("\n")
    expect(page.locator("body > [aria-live]")).to_have_text("Copied: code.")


@pytest.mark.own_page
def test_code_is_selected_where_nothing_can_be_copied(page: Page, site_url: str) -> None:
    """Where the browser refuses, the code is selected, and the page says what to press."""
    page.add_init_script(
        "document.execCommand = () => false; navigator.clipboard.writeText = () => Promise.reject(new Error('no'));"
    )
    page.goto(site_url + MARKDOWN)
    page.locator("pre", has_text="- id: loan_days").get_by_role("button").click()
    expect(page.locator("body > [aria-live]")).to_contain_text("The code is selected")
    assert page.evaluate("getSelection().toString()").rstrip("\n") == CODE.rstrip("\n")


def test_without_a_script_there_is_no_button(new_page: OpenPage, site_url: str) -> None:
    """A button that does nothing would be worse than none."""
    page = new_page(java_script_enabled=False)
    page.goto(site_url + MARKDOWN)
    expect(page.locator("pre").first).to_be_visible()
    assert page.locator("main button").count() == 0


def test_a_table_keeps_its_alignment(page: Page, site_url: str) -> None:
    """A column of numbers is aligned as the dashes below its name say."""
    page.goto(site_url + MARKDOWN)
    style = "cell => getComputedStyle(cell).textAlign"
    assert [cell.evaluate(style) for cell in page.locator("main tbody tr").first.locator("td").all()] == [
        "start",
        "right",
        "start",
    ]


def test_everything_has_the_colors_of_its_palette(new_page: OpenPage, site_url: str) -> None:
    """Boxes and code are light on a light page and dark on a dark one, and light on paper."""
    for scheme, is_light in (("light", True), ("dark", False)):
        page = new_page(color_scheme=scheme)
        page.goto(site_url + MARKDOWN)
        for part in (".admonition.note", "pre.highlight"):
            color = page.locator(part).first.evaluate("element => getComputedStyle(element).backgroundColor")
            assert (luminance(color) > 127) == is_light, f"{part}, {scheme}: {color}"


def test_axe_finds_nothing_in_any_state(new_page: OpenPage, site_url: str) -> None:
    """With the details open and another tab chosen, on a desktop and on a phone, and nothing is too wide."""
    page = new_page()
    page.goto(site_url + MARKDOWN)
    page.locator("main summary").first.click()
    page.locator(".tabbed-labels label").nth(2).click()
    clean(page)
    page.set_viewport_size(PHONE)
    clean(page)
