"""The typesetter of sheets: what it refuses, what it caches, and that it always makes the same bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from macros.paper import typesetter as typesetter_module
from macros.paper.errors import SheetTooLongError, UnknownCharacterError, WordTooWideError
from macros.paper.sheet_kinds import SHEETS
from macros.paper.typesetter import Typesetter
from macros.paper.typst_compiler import DocumentError, TypstCompiler
from tests.library import REPOSITORY
from tests.paper.sheet_reading import read_back, texts_missing
from tests.paper.sheet_samples import CHECKLIST, ONE_OF_EACH, sample


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_a_part_that_no_page_holds_is_refused(typesetter: Typesetter, name: str) -> None:
    """Nothing is shrunk under the least type, nothing is dropped, and nothing runs out of its page."""
    kind, view = sample(name)
    view["purpose"] = "So much to say that no page can hold it. " * (300 if name == "poster" else 170)
    with pytest.raises(
        SheetTooLongError, match=rf"at {SHEETS[kind].floor_pt:g} pt.* one part of it is taller than a page"
    ) as caught:
        typesetter.typeset_sheet(kind, view, SHEETS[kind].papers[0])
    assert caught.value.pages is None


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_a_sheet_of_too_many_pages_is_refused(
    typesetter: Typesetter, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says how many pages it needs, and how many it may have."""
    kind, sheet = sample(name)
    times = {"poster": 52, "emergency": 45, "emergency-card": 30, "emergency-pocket": 15}.get(name, 75)
    sheet["purpose"] = "So much to say that one page has no room. " * times
    if name == "emergency":
        sheet["closing"] = sheet["purpose"]
    monkeypatch.setitem(SHEETS, kind, replace(SHEETS[kind], pages=1))
    with pytest.raises(SheetTooLongError, match=r"it needs \d+ pages of at most 1") as caught:
        typesetter.typeset_sheet(kind, sheet, SHEETS[kind].papers[0])
    assert caught.value.pages is not None
    assert caught.value.pages > caught.value.limit == 1


def test_another_failure_is_not_taken_for_a_long_sheet(
    typesetter: Typesetter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other failures of Typst are not hidden."""
    monkeypatch.setattr(typesetter_module, "_sheet_source", lambda *_: b"#panic(1)")
    with pytest.raises(DocumentError):
        typesetter.typeset_sheet(*sample(CHECKLIST), "letter")


def test_a_character_that_the_fonts_lack_is_refused(typesetter: Typesetter) -> None:
    kind, sheet = sample(CHECKLIST)
    sheet["blocks"][0]["items"][0]["text"] = "Look → here."
    with pytest.raises(UnknownCharacterError, match=r"blocks\[0\]\.items\[0\]\.text.*“Look"):
        typesetter.typeset_sheet(kind, sheet, "letter")


def test_a_word_that_no_column_is_sure_to_hold_is_refused(typesetter: Typesetter) -> None:
    kind, view = sample("review")
    view["promises"][0]["standards"][0]["text"] = "Incomprehensibilities-and-whatnot are rare."
    assert typesetter.typeset_sheet(kind, view, "letter")
    view["promises"][0]["standards"][0]["text"] = "Incomprehensibilitiesandwhatnot are rare."
    with pytest.raises(WordTooWideError, match=r"promises\[0\]\.standards\[0\]\.text") as caught:
        typesetter.typeset_sheet(kind, view, "letter")
    assert caught.value.word == "Incomprehensibilitiesandwhatnot"


def test_an_unknown_kind_or_paper_is_a_key_error(typesetter: Typesetter) -> None:
    kind, view = sample("poster")
    for wrong in (("banner", "a3"), (kind, "b4"), (kind, "letter")):
        with pytest.raises(KeyError):
            typesetter.typeset_sheet(wrong[0], view, wrong[1])


def test_words_are_never_code(typesetter: Typesetter) -> None:
    kind, sheet = sample(CHECKLIST)
    sheet["sign"] = [
        '"); #panic("x") //',
        "\\",
        '\\"',
        "#let x = 1",
        "$x$ *y* _z_ `c` <l> @r",
        "//",
        "{loan_days}",
    ]
    assert texts_missing(typesetter.typeset_sheet(kind, sheet, "letter"), sheet) == []


@pytest.mark.parametrize("count", [1, 2, 3, 5, 6, 8])
def test_a_charter_may_have_any_number_of_promises(typesetter: Typesetter, count: int) -> None:
    for name in ("poster", "review", "shopper"):
        kind, sheet = sample(name)
        promises = sheet["promises"]
        sheet["promises"] = [
            {**promises[number % len(promises)], "name": f"Promise {number}"} for number in range(count)
        ]
        paper = SHEETS[kind].papers[0]
        assert read_back(typesetter.typeset_sheet(kind, sheet, paper), kind, sheet, paper) == [], name


def test_an_unchanged_sheet_is_not_typeset_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = (*sample(CHECKLIST), "letter")
    pdf = Typesetter(tmp_path).typeset_sheet(*arguments)
    again = Typesetter(tmp_path)
    monkeypatch.setattr(TypstCompiler, "_compile", lambda *_, **__: pytest.fail("it was typeset again"))
    assert again.typeset_sheet(*arguments) == pdf


def test_a_refused_sheet_is_not_kept(tmp_path: Path) -> None:
    kind, sheet = sample(CHECKLIST)
    sheet["purpose"] = "Too long. " * 600
    for _ in range(2):
        with pytest.raises(SheetTooLongError):
            Typesetter(tmp_path).typeset_sheet(kind, sheet, "letter")
    assert not list(tmp_path.iterdir())


def test_the_same_bytes_come_out_of_another_process(typesetter: Typesetter) -> None:
    script = (
        "import hashlib, sys\n"
        "from macros.paper.sheet_kinds import SHEETS\n"
        "from macros.paper.typesetter import Typesetter\n"
        "from tests.paper.sheet_samples import ONE_OF_EACH, sample\n"
        "for name in ONE_OF_EACH:\n"
        "    kind, sheet = sample(name)\n"
        "    pdf = Typesetter().typeset_sheet(kind, sheet, SHEETS[kind].papers[0])\n"
        "    print(hashlib.sha256(pdf).hexdigest())\n"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1"}
    command = [sys.executable, "-c", script]
    done = subprocess.run(
        command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True
    )
    here = []
    for name in ONE_OF_EACH:
        kind, sheet = sample(name)
        here.append(hashlib.sha256(typesetter.typeset_sheet(kind, sheet, SHEETS[kind].papers[0])).hexdigest())
    assert done.stdout.split() == here
