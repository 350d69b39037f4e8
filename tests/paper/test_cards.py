"""Cards in every size, read back from their PDFs; and each check fails once."""

from __future__ import annotations

import copy
import dataclasses
import random
from typing import Any

import pikepdf
import pytest

from macros.paper.sizes import SIZES
from macros.paper.typesetter import Typesetter
from tests.paper import card_reading as reading
from tests.paper.card_samples import brimming, circulation, reference
from tests.paper.pdf_reading import changed, fonts_wrong, labels_wrong, margins_inked, tags_of

# Other sizes differ from these in millimeters only.
ONE_OF_EACH_ARRANGEMENT = ("letter", "a5", "tent-a4", "large-letter", "a6", "index-3x5")
CARDS = {"circulation": circulation, "reference": reference, "brimming": brimming}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", CARDS)
def test_a_card_prints_whole_and_readable(typesetter: Typesetter, name: str, size: str) -> None:
    card = CARDS[name]()
    typeset = typesetter.typeset_card(card, size)
    assert reading.read_back(typeset.pdf, card, SIZES[size]) == []
    assert typeset.body_pt >= SIZES[size].floor_pt
    assert typeset.pages == SIZES[size].sides


def test_the_brimming_card_is_full() -> None:
    card = brimming()
    for script in card["scripts"]["items"]:
        assert (len(script["they"]), len(script["when"]), len(script["say"])) >= (43, 38, 107)
    assert (len(card["scripts"]["items"]), len(card["checklist"]["items"]), len(card["call"]["when"])) == (
        5,
        7,
        4,
    )
    assert min(map(len, card["checklist"]["items"])) >= 67
    assert min(map(len, card["call"]["when"])) == 38


@pytest.mark.parametrize("size", ONE_OF_EACH_ARRANGEMENT)
def test_type_grows_when_there_is_less_to_say(typesetter: Typesetter, size: str) -> None:
    short = circulation() | {"call": None, "stop": None, "steps": None, "ways": None}
    for part in ("scripts", "questions"):
        short[part]["items"] = short[part]["items"][:2]
    assert typesetter.typeset_card(short, size).body_pt > typesetter.typeset_card(circulation(), size).body_pt


WORDS = [
    "a",
    "an",
    "the",
    "it",
    "I",
    "you",
    "we",
    "can",
    "may",
    "will",
    "hold",
    "find",
    "ask",
    "look",
    "call",
    "bring",
    "copy",
    "reader",
    "desk",
    "waiting",
    "another",
    "tomorrow",
]


def at_random(seed: int) -> dict[str, Any]:
    """Return a card with texts of random lengths, within what the model allows."""
    chance = random.Random(seed)

    def text(least: int, most: int) -> str:
        length, line = chance.randint(least, most), ""
        while len(line) < length:
            line += chance.choice(WORDS) + " "
        return line[: length - 1].strip().capitalize() + "."

    card = circulation() | {"purpose": text(20, 70), "stop": chance.choice([None, text(40, 90)])}
    card["scripts"]["items"] = [
        {"they": text(15, 45), "when": chance.choice([None, text(12, 40)]), "say": text(40, 110)}
        for _ in range(chance.randint(1, 5))
    ]
    card["checklist"]["items"] = [text(15, 70) for _ in range(chance.randint(3, 7))]
    card["call"]["when"] = [text(12, 38) for _ in range(chance.randint(2, 4))]
    return card


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seed", range(2))
def test_what_is_measured_is_what_is_drawn(typesetter: Typesetter, seed: int, size: str) -> None:
    card = at_random(seed)
    pdf = typesetter.typeset_card(card, size).pdf
    assert reading.pages_wrong(pdf, card, SIZES[size]) + reading.texts_missing(pdf, card, SIZES[size]) == []


ABSENCES: dict[str, dict[str, Any]] = {
    "no code": {
        "qr_url": None,
        "qr_alt": None,
        "live": None,
        "address": [],
        "after": "After that, ask for a new one.",
    },
    "an address without a code": {"qr_url": None},
    "no checklist, promises, stop line": {"checklist": None, "promises": None, "stop": None},
    "nobody to call": {"call": None, "stop": None},
    "nobody to call, but a stop line": {"call": None},
    "no words": {"scripts": None},
    "words only": {"questions": None, "ways": None, "steps": None, "call": None, "stop": None},
    "no back": {"scripts": None, "checklist": None},
    "no ways out": {"ways": None, "purpose": None, "kind": None, "after": None},
}


@pytest.mark.parametrize("size", ["a4", "half-letter", "four-letter", "tent-letter", "index-3x5"])
@pytest.mark.parametrize("absent", ABSENCES)
def test_a_card_may_lack_parts(typesetter: Typesetter, absent: str, size: str) -> None:
    card = circulation() | ABSENCES[absent]
    assert reading.read_back(typesetter.typeset_card(card, size).pdf, card, SIZES[size]) == []


# --- each check fails once --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pdf(typesetter: Typesetter) -> bytes:
    """The circulation card on A4."""
    return typesetter.typeset_card(circulation(), "a4").pdf


def test_a_wrong_number_of_pages_is_found(pdf: bytes) -> None:
    two_sided = dataclasses.replace(SIZES["a4"], sides=2)
    assert reading.pages_wrong(pdf, circulation(), two_sided) == ["1 pages instead of 2"]


def test_a_page_of_another_size_is_found(pdf: bytes) -> None:
    assert "210.0 x 297.0 mm" in reading.pages_wrong(pdf, circulation(), SIZES["letter"])[0]


def test_ink_at_the_edge_is_found(pdf: bytes) -> None:
    def draw(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.contents_add(document.make_stream(b"q 0 g 300 8 20 4 re f Q"))

    assert margins_inked(changed(pdf, draw)) == ["ink within 5 mm of the edge of page 1"]


def test_a_code_with_another_address_is_found(pdf: bytes) -> None:
    assert reading.code_wrong(pdf, circulation() | {"qr_url": "https://fernhill.example/elsewhere/"})


def test_a_missing_code_is_found(typesetter: Typesetter) -> None:
    plain = typesetter.typeset_card(circulation() | {"qr_url": None}, "a4").pdf
    assert reading.code_wrong(plain, circulation())
    assert reading.structure_wrong(plain, circulation()) == ["0 figures"]


def test_a_missing_text_is_found(pdf: bytes) -> None:
    card = circulation()
    card["scripts"]["items"][2]["say"] = "This line is not in the file."
    assert reading.texts_missing(pdf, card, SIZES["a4"]) == [
        "missing: scripts.items.say: This line is not in the file."
    ]


def test_what_a_narrow_card_leaves_out_is_named(typesetter: Typesetter) -> None:
    narrow = typesetter.typeset_card(circulation(), "a5").pdf
    everything = dataclasses.replace(SIZES["a5"], leaves_out=())
    paths = {finding.split(": ")[1] for finding in reading.texts_missing(narrow, circulation(), everything)}
    assert paths == set(SIZES["a5"].leaves_out)


def test_small_type_is_found(pdf: bytes) -> None:
    strict = dataclasses.replace(SIZES["a4"], floor_pt=14)
    findings = reading.type_too_small(pdf, circulation(), strict)
    assert findings[0].startswith("type of ")
    assert any("scripts.items.say in 1" in finding for finding in findings)


def test_a_foreign_font_is_found(pdf: bytes) -> None:
    def rename(document: pikepdf.Pdf) -> None:
        next(iter(document.pages[0].Resources.Font.values())).BaseFont = pikepdf.Name("/ABCDEF+Arial")

    assert fonts_wrong(changed(pdf, rename)) == ["page 1 uses the font Arial"]


def test_a_font_that_is_not_embedded_is_found(pdf: bytes) -> None:
    def strip(document: pikepdf.Pdf) -> None:
        descriptor = next(iter(document.pages[0].Resources.Font.values())).DescendantFonts[0].FontDescriptor
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            if key in descriptor:
                del descriptor[key]

    assert "does not embed" in fonts_wrong(changed(pdf, strip))[0]


def test_wrong_labels_are_found(pdf: bytes) -> None:
    def strip(document: pikepdf.Pdf) -> None:
        del document.Root.Lang
        del document.Root.ViewerPreferences
        del document.Root.Metadata

    assert len(labels_wrong(changed(pdf, strip), circulation())) == 4
    assert labels_wrong(pdf, circulation() | {"title": "Another desk"})
    assert labels_wrong(pdf, circulation() | {"lang": "pl"})


@pytest.mark.parametrize(
    ("kind", "change", "finding"),
    [
        ("/H2", {"S": "/H1"}, "2 headings of level 1"),
        ("/H2", {"S": "/H4"}, "a heading of level 4 follows one of level 1"),
        ("/Figure", {"Alt": None}, "a figure without alternative text"),
        ("/THead", {"K": None}, "a table without head cells"),
        ("/L", {"K": None}, "the checklist is not a list"),
    ],
)
def test_wrong_tags_are_found(pdf: bytes, kind: str, change: dict[str, str | None], finding: str) -> None:
    def retag(document: pikepdf.Pdf) -> None:
        tags = [tag for tag in tags_of(document.Root.StructTreeRoot.K) if kind == tag.S]
        for tag in tags if kind == "/L" else tags[:1]:
            for key, value in change.items():
                if value is None:
                    del tag[f"/{key}"]
                else:
                    tag[f"/{key}"] = pikepdf.Name(value)

    assert any(
        found.startswith(finding) for found in reading.structure_wrong(changed(pdf, retag), circulation())
    )


def test_a_document_without_tags_is_found(pdf: bytes) -> None:
    def untag(document: pikepdf.Pdf) -> None:
        del document.Root.StructTreeRoot

    assert reading.structure_wrong(changed(pdf, untag), circulation()) == ["the document has no tags"]


def test_a_card_is_not_changed_by_printing(typesetter: Typesetter) -> None:
    card = reference()
    before = copy.deepcopy(card)
    typesetter.typeset_card(card, "a5")
    assert card == before
