"""Posters and sheets, read back from their PDFs; and each check fails once."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest

from macros.paper.sheet_kinds import PAPERS, SHEETS
from macros.paper.sizes import SIZES
from macros.paper.typesetter import Typesetter
from macros.printing.sheets import EMERGENCY_SHEETS
from tests.paper import sheet_reading as reading
from tests.paper.card_samples import circulation
from tests.paper.pdf_reading import (
    changed,
    fonts_wrong,
    labels_wrong,
    letters,
    margins_inked,
    pages_of,
    tags_of,
)
from tests.paper.sheet_samples import CHECKLIST, LONG_CHECKLIST, NAMES, ONE_OF_EACH, sample


def on(name: str, index: int = 0) -> str:
    """Return a paper that a sheet comes on."""
    return SHEETS[sample(name)[0]].papers[index]


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_prints_whole_and_readable(typesetter: Typesetter, name: str) -> None:
    kind, view = sample(name)
    pdf = typesetter.typeset_sheet(kind, view, on(name))
    assert reading.read_back(pdf, kind, view, on(name)) == []
    assert reading.titles_missing(pdf, view) == []


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_it_does_so_on_its_other_paper(typesetter: Typesetter, name: str) -> None:
    kind, view = sample(name)
    pdf = typesetter.typeset_sheet(kind, view, on(name, 1))
    assert reading.read_back(pdf, kind, view, on(name, 1)) == []
    assert reading.titles_missing(pdf, view) == []


def test_kinds_say_what_they_are() -> None:
    for id, kind in SHEETS.items():
        assert kind.id == id
        assert kind.label and kind.use.endswith(".")
        assert set(kind.papers) <= set(PAPERS)
        assert (9 if id == "emergency-pocket" else 10) <= kind.floor_pt < kind.most_pt
    assert {size.paper for size in SIZES.values()} <= {*PAPERS, "any"}


# The poster


def test_the_poster_is_readable_from_two_meters(typesetter: Typesetter) -> None:
    """Nothing under 18 pt, and the promises' names about 60 pt: 50 at least, where the longest fills its column."""
    kind, view = sample("poster")
    for paper in SHEETS[kind].papers:
        pdf = typesetter.typeset_sheet(kind, view, paper)
        assert reading.type_too_small(pdf, kind) == []
        whole = "".join(letter for letter, _ in letters(pdf))
        for promise in view["promises"]:
            at = [i for i in range(len(whole)) if whole.startswith(promise["name"], i)]
            assert max(letters(pdf)[i][1] for i in at) >= 50


# Checklists


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("checklist")])
def test_what_may_never_be_skipped_has_its_own_shape_and_weight(typesetter: Typesetter, name: str) -> None:
    """An octagon and extra bold for these, and for no other line. One octagon more stands at the end."""
    kind, view = sample(name)
    pdf = typesetter.typeset_sheet(kind, view, "letter")
    items = [item for block in view["blocks"] for item in block["items"]]
    keys = [item for item in items if item["never_skip"]]
    assert reading.octagons(pdf) == len(keys) + 1
    for item in items:
        assert reading.weights_of(pdf, item["text"]) == {"ExtraBold" if item["never_skip"] else "Regular"}


def test_a_checklist_takes_one_page_if_it_can(typesetter: Typesetter) -> None:
    """It takes two only if its least type, 11 pt, needs them."""
    kind, view = sample(LONG_CHECKLIST)
    assert len(pages_of(typesetter.typeset_sheet(kind, view, "letter"))) == 2
    view["blocks"] = view["blocks"][:2]
    assert len(pages_of(typesetter.typeset_sheet(kind, view, "letter"))) == 1


def test_a_checklist_may_lack_signatures_and_notes(typesetter: Typesetter) -> None:
    kind, view = sample(CHECKLIST)
    view["sign"] = []
    for block in view["blocks"]:
        for item in block["items"]:
            item |= {"key": False, "note": None, "never_skip": None}
    view["never_skip"] = "Next."
    pdf = typesetter.typeset_sheet(kind, view, "a4")
    assert reading.texts_missing(pdf, view) == ["missing: never_skip: Next."]
    assert reading.octagons(pdf) == 1


# Emergency lists


@pytest.mark.parametrize("kind", EMERGENCY_SHEETS)
def test_an_emergency_list_says_whom_to_call_and_that_it_is_not_approved(
    typesetter: Typesetter, kind: str
) -> None:
    """In every size; the large one on one page. An octagon marks what is never skipped also where its reason is left out."""
    _, view = sample(kind)
    for paper in SHEETS[kind].papers:
        pdf = typesetter.typeset_sheet(kind, view, paper)
        said = "".join(letter for letter, _ in letters(pdf)).replace(" ", "")
        assert "Emergency9-911,cell911" in said
        assert "Example:notyetapprovedhere." in said
        assert reading.octagons(pdf) == 2 + 1
        assert len(pages_of(pdf)) == 1


# What a library may lack


def test_a_review_may_lack_its_sign_off(typesetter: Typesetter) -> None:
    kind, view = sample("review")
    view["signoff"] = None
    assert reading.read_back(typesetter.typeset_sheet(kind, view, "a4"), kind, view, "a4") == []


def test_a_visit_may_lack_a_standard_for_the_greeting(typesetter: Typesetter) -> None:
    kind, view = sample("shopper")
    view["greeting"]["standard"] = None
    assert reading.read_back(typesetter.typeset_sheet(kind, view, "letter"), kind, view, "letter") == []


# --- each check fails once --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pdf(typesetter: Typesetter) -> bytes:
    """A checklist of two pages on Letter."""
    return typesetter.typeset_sheet(*sample(LONG_CHECKLIST), "letter")


def test_a_wrong_number_of_pages_is_found(pdf: bytes) -> None:
    assert reading.pages_wrong(pdf, "no-log", "letter") == ["2 pages, more than 1"]


def test_a_wrong_size_is_found(pdf: bytes) -> None:
    assert reading.pages_wrong(pdf, "checklist", "a4")[0] == "page 1 is 215.9 x 279.4 mm"


def test_an_empty_page_is_found(pdf: bytes) -> None:
    def empty(document: pikepdf.Pdf) -> None:
        document.pages[1].Contents = document.make_stream(b" ")

    assert reading.pages_wrong(changed(pdf, empty), "checklist", "letter") == ["page 2 is almost empty"]
    assert reading.titles_missing(changed(pdf, empty), sample(LONG_CHECKLIST)[1]) == ["page 2 has no title"]


def test_ink_at_the_edge_is_found(pdf: bytes) -> None:
    def mark(document: pikepdf.Pdf) -> None:
        document.pages[1].contents_add(document.make_stream(b"\nq 0 g 4 300 6 6 re f Q\n"))

    assert margins_inked(changed(pdf, mark)) == ["ink within 5 mm of the edge of page 2"]


def test_a_missing_text_is_found(pdf: bytes) -> None:
    view = sample(LONG_CHECKLIST)[1]
    view["blocks"][1]["items"][0]["note"] = "Not in the file."
    assert reading.texts_missing(pdf, view) == ["missing: blocks[1].items[0].note: Not in the file."]


def test_small_type_is_found(typesetter: Typesetter, pdf: bytes) -> None:
    assert reading.type_too_small(pdf, "charter-poster")[0].endswith("pt; the least is 18.00")
    card = typesetter.typeset_card(circulation(), "a4").pdf
    assert reading.type_too_small(card, "checklist") != []


def test_a_foreign_font_is_found(pdf: bytes) -> None:
    def swap(document: pikepdf.Pdf) -> None:
        font = next(iter(document.pages[0].Resources.Font.values()))
        font.BaseFont = pikepdf.Name("/ABCDEF+Helvetica")
        del font.DescendantFonts[0]["/FontDescriptor"]

    found = fonts_wrong(changed(pdf, swap))
    assert "page 1 uses the font Helvetica" in found
    assert "page 1 does not embed the font Helvetica" in found


def test_missing_labels_are_found(pdf: bytes) -> None:
    def strip(document: pikepdf.Pdf) -> None:
        del document.Root["/Metadata"], document.Root["/Lang"], document.Root["/ViewerPreferences"]

    assert len(labels_wrong(changed(pdf, strip), sample(LONG_CHECKLIST)[1])) == 4


def test_missing_tags_are_found(pdf: bytes) -> None:
    def strip(document: pikepdf.Pdf) -> None:
        del document.Root["/StructTreeRoot"]

    assert reading.structure_wrong(changed(pdf, strip), {}) == ["the document has no tags"]


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("/H1", "/P", "0 headings of level 1, and the first heading is of level [2]"),
        ("/H2", "/P", "no heading of level 2"),
        ("/H2", "/H4", "a heading of level 4 follows one of level 1"),
        ("/LI", "/P", "the items are not a list"),
        ("/H1", "/Figure", "1 figures"),
    ],
)
def test_wrong_tags_are_found(pdf: bytes, old: str, new: str, finding: str) -> None:
    def retag(document: pikepdf.Pdf) -> None:
        for tag in tags_of(document.Root.StructTreeRoot.K):
            if old == tag.S:
                tag.S = pikepdf.Name(new)

    view: dict[str, Any] = sample(LONG_CHECKLIST)[1]
    assert reading.structure_wrong(pdf, view) == []
    assert finding in reading.structure_wrong(changed(pdf, retag), view)


def test_a_table_without_head_cells_is_found(typesetter: Typesetter) -> None:
    def retag(document: pikepdf.Pdf) -> None:
        for tag in tags_of(document.Root.StructTreeRoot.K):
            if tag.S == "/TH":
                tag.S = pikepdf.Name("/TD")

    kind, view = sample("no-log")
    found = changed(typesetter.typeset_sheet(kind, view, "letter"), retag)
    assert reading.structure_wrong(found, view) == ["no table with head cells"]
