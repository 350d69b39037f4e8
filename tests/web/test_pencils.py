"""The pencils: out of the way of reading, usable by mouse, finger and keyboard, and not on paper."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

TARGET = 24  # pixels: WCAG 2.2, success criterion 2.5.8
# A page, a row of it, and the pencil of that row.
ROWS = (
    (
        "/scripts/renewal-item-on-hold/",
        ".step--offer >> nth=1",
        ".step--offer .pencil >> nth=1",
        "Change offer 2, Another copy tonight",
    ),
    (
        "/checklists/self-check/",
        ".tick >> nth=0",
        ".check__pencils .pencil >> nth=0",
        "Change line 1, What I promised is done, or it is in the log.",
    ),
    (
        "/roles/circulation/",
        ".says__list li >> nth=0",
        ".says__list .pencil >> nth=0",
        "Change the line for ",
    ),
    (
        "/roles/circulation/",
        ".auth li >> nth=0",
        ".auth .pencil >> nth=0",
        "Change line 1 of what you may decide",
    ),
    ("/cards/circulation/", ".checks li >> nth=0", ".checks .pencil >> nth=0", "Change line 1, "),
    ("/cards/circulation/", ".call li >> nth=0", ".call .pencil >> nth=0", "Change line 1 of when to call"),
    ("/cards/circulation/", ".stop:has(.pencil)", ".stop .pencil >> nth=0", "Change the line on when to stop"),
)

MEASURE = """pencils => pencils.map(each => {
    each.scrollIntoView({ block: "center" });
    const { x, y, width, height } = each.getBoundingClientRect();
    const isHit = each.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    return { x, width, height, isHit, opacity: getComputedStyle(each).opacity, name: each.getAttribute("aria-label") };
})"""

OpenPage = Callable[..., Page]


def opacity(pencil: Locator) -> str:
    """How much of it is seen, from 0 to 1."""
    return str(pencil.evaluate("each => getComputedStyle(each).opacity"))


def test_a_pencil_shows_when_its_row_is_pointed_at(page: Page, site_url: str) -> None:
    """With a mouse it is hidden until the row is pointed at; by keyboard it shows when it is reached; and it has a name."""
    for path, row, pencil, name in ROWS:
        page.goto(site_url + path)
        own = page.locator(pencil)
        assert opacity(own) == "0"
        page.locator(row).hover()
        assert opacity(own) == "1"
        page.mouse.move(0, 0)
        assert opacity(own) == "0"
        own.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(own).to_be_focused()
        assert opacity(own) == "1"
        assert (own.get_attribute("aria-label") or "").startswith(name)


def test_a_finger_sees_and_hits_it(new_page: OpenPage, site_url: str) -> None:
    """On a phone each is seen, is large enough, covers no other link, and lies inside the page."""
    page = new_page(viewport={"width": 375, "height": 667}, has_touch=True, is_mobile=True)
    for path in sorted({path for path, *_ in ROWS}):
        page.goto(site_url + path)
        pencils = page.locator(".pencil:visible").evaluate_all(MEASURE)
        assert pencils
        for each in pencils:
            assert each["opacity"] == "1" and min(each["width"], each["height"]) >= TARGET
            assert each["x"] >= 0 and each["x"] + each["width"] <= 375
            assert each["isHit"], each["name"]
        assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_with_more_contrast_it_is_always_seen(new_page: OpenPage, site_url: str) -> None:
    """More contrast, or the system's own colors."""
    for options in ({"contrast": "more"}, {"forced_colors": "active"}):
        page = new_page(**options)
        page.goto(f"{site_url}/roles/circulation/")
        assert opacity(page.locator(".pencil").first) == "1"


def test_paper_has_none(page: Page, site_url: str) -> None:
    """What one changes a line with is not printed."""
    for path in sorted({path for path, *_ in ROWS}):
        page.goto(site_url + path)
        page.emulate_media(media="print")
        assert page.locator(".pencil:visible").count() == 0
        page.emulate_media(media="screen")


def test_a_box_keeps_its_name(page: Page, site_url: str) -> None:
    """The pencil beside a line of a checklist is no part of the line's name, and pressing it ticks nothing."""
    page.goto(f"{site_url}/checklists/self-check/")
    box = page.get_by_role("checkbox").first
    assert "Change" not in (box.evaluate("each => each.closest('label').textContent"))
    page.locator(".check__pencils .pencil").first.evaluate(
        "each => each.addEventListener('click', event => event.preventDefault())"
    )
    page.locator(".tick").first.hover()
    page.locator(".check__pencils .pencil").first.click()
    expect(box).not_to_be_checked()


def test_tab_goes_from_box_to_box(page: Page, site_url: str) -> None:
    """Whoever ticks by keyboard meets the pencils of a block after its boxes and its button."""
    page.goto(f"{site_url}/checklists/self-check/")
    boxes = page.get_by_role("checkbox")
    boxes.first.focus()
    for at in range(1, page.locator(".tick:visible").count()):
        page.keyboard.press("Tab")
        expect(boxes.nth(at)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Confirm pause point 1")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".check__pencils .pencil").first).to_be_focused()


def test_a_pencil_is_beside_its_line(page: Page, site_url: str) -> None:
    """Each lies within the row of the line that it names."""
    page.goto(f"{site_url}/checklists/place-of-yes/")
    ticks, pencils = (
        page.locator(".tick:visible").all(),
        page.locator(".check__pencils .pencil:visible").all(),
    )
    assert len(ticks) == len(pencils) > 1
    for tick, pencil in zip(ticks, pencils, strict=True):
        row, own = tick.bounding_box(), pencil.bounding_box()
        assert row and own and row["y"] <= own["y"] and own["y"] + own["height"] <= row["y"] + row["height"]
        assert tick.locator("b").first.inner_text() in (pencil.get_attribute("aria-label") or "")


def test_a_line_that_is_away_takes_its_pencil_along(page: Page, site_url: str) -> None:
    """A checklist that leads from pause point to pause point shows the pencils of the lines that it shows."""
    page.goto(f"{site_url}/checklists/self-check/")
    assert page.locator(".pencil:visible").count() == page.locator(".tick:visible").count() > 0
    assert page.locator(".tick:visible").count() < page.locator(".tick").count()


def test_it_opens_the_line_of_its_file(page: Page, site_url: str) -> None:
    """The address is that of the repository's editor, at the line."""
    page.goto(f"{site_url}/scripts/renewal-item-on-hold/")
    url = page.get_by_role("link", name="Change offer 2, Another copy tonight").get_attribute("href") or ""
    assert (
        url
        == "https://code.fernhill.example/library/yes-desk/edit/main/data/scripts/renewal-item-on-hold.yml#L22"
    )
