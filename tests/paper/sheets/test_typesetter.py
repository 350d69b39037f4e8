"""The press of the sheets: what it refuses, what it keeps, and that it always makes the same bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typst

from macros.paper.cards import Press as CardPress
from macros.paper.sheets import (
    SHEETS,
    BadSheet,
    SheetError,
    SheetPress,
    SheetTooLong,
    UnknownCharacter,
    WordTooLong,
    compose,
)
from macros.paper.sheets import press as press_module
from macros.paper.sheets.form import completed, printed
from tests.library import ROOT
from tests.paper.cards.samples import circulation
from tests.paper.sheets.reading import texts_missing
from tests.paper.sheets.samples import ONE_OF_EACH, sample

OPENING = "checklist open-the-desk"


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_a_part_that_no_page_holds_is_refused(press: SheetPress, name: str) -> None:
    """Nothing is shrunk under the least type, nothing is dropped, and nothing runs out of its page."""
    kind, view = sample(name)
    view["purpose"] = " ".join(["So much to say that no page can hold it."] * 600)
    with pytest.raises(SheetTooLong, match=rf"at {SHEETS[kind].floor_pt:g} pt.* one part of it is taller than a page") as caught:
        press.compose(kind, view, SHEETS[kind].papers[0])
    assert caught.value.pages is None


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_a_sheet_of_too_many_pages_is_refused(press: SheetPress, name: str) -> None:
    """The message says how many pages it takes, and how many it may take."""
    kind, view = sample(name)
    view["purpose"] = " ".join(["So much to say that one page has no room."] * (52 if name == "poster" else 75))
    if name == "review":
        view["promises"] *= 3
    elif name.startswith("checklist"):
        view["blocks"] *= 2
    with pytest.raises(SheetTooLong, match=rf"it takes \d+ pages, and it may take {SHEETS[kind].pages}") as caught:
        press.compose(kind, view, SHEETS[kind].papers[0])
    assert caught.value.pages is not None
    assert caught.value.pages > caught.value.most == SHEETS[kind].pages


def test_another_failure_is_not_taken_for_a_long_sheet(press: SheetPress, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Typst cannot do is said as it is."""
    monkeypatch.setattr(press_module, "_source", lambda *_: b"#panic(1)")
    with pytest.raises(typst.TypstError):
        press.compose(*sample(OPENING), "letter")


@pytest.mark.parametrize("character", ["→", "☐", "✓", "字", "\u200b", "\t"])
def test_a_character_that_the_font_lacks_is_refused(press: SheetPress, character: str) -> None:
    kind, view = sample(OPENING)
    view["blocks"][1]["items"][2]["text"] = f"Look {character} here."
    with pytest.raises(UnknownCharacter, match=r"blocks\[1\]\.items\[2\]\.text.*“Look") as caught:
        press.compose(kind, view, "letter")
    assert caught.value.character == character
    assert f"U+{ord(character):04X}" in str(caught.value)


def test_a_word_that_no_column_is_sure_to_hold_is_refused(press: SheetPress) -> None:
    kind, view = sample("review")
    view["promises"][0]["standards"][0]["text"] = "Incomprehensibilities-and-whatnot are rare."
    assert press.compose(kind, view, "letter")
    view["promises"][0]["standards"][0]["text"] = "Incomprehensibilitiesandwhatnot are rare."
    with pytest.raises(WordTooLong, match=r"promises\[0\]\.standards\[0\]\.text") as caught:
        press.compose(kind, view, "letter")
    assert caught.value.word == "Incomprehensibilitiesandwhatnot"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"accent": "teal"}, "accent: “teal” is not a color"),
        ({"stamp": ""}, "stamp needs a text"),
        ({"title": None}, "title needs a text"),
        ({"blocks": None}, "blocks needs a list"),
        ({"blocks": ["Ready"]}, r"blocks\[0\] needs a group"),
        ({"blocks": [{"title": "Ready", "pause": "Stop.", "items": [{"text": 3}]}]}, r"blocks\[0\].items\[0\].text needs a text"),
        ({"qr_url": "https://fernhill.example/"}, "the sheet has qr_url, which this kind of sheet does not print"),
    ],
)
def test_data_of_another_form_is_refused(press: SheetPress, change: dict[str, Any], message: str) -> None:
    kind, view = sample(OPENING)
    with pytest.raises(BadSheet, match=message):
        press.compose(kind, view | change, "letter")


def test_an_unknown_kind_or_paper_is_a_key_error(press: SheetPress) -> None:
    kind, view = sample("poster")
    for wrong in (("banner", "a3"), (kind, "b4"), (kind, "letter")):
        with pytest.raises(KeyError):
            press.compose(wrong[0], view, wrong[1])


def test_all_errors_are_of_one_kind() -> None:
    assert all(issubclass(error, SheetError) for error in (BadSheet, SheetTooLong, UnknownCharacter, WordTooLong))


def test_words_are_composed_and_blanks_stay_whole() -> None:
    kind, view = sample(OPENING)
    view["closing"] = "Cafe\u0301 [a name] at Ext. 4410."
    assert completed(kind, view)["closing"] == "Caf\xe9 [a\xa0name] at Ext.\xa04410."
    assert ("closing", "Ready.") in printed(view | {"closing": "Ready."})


@pytest.mark.parametrize(
    "text", ['"); #panic("x") //', "\\", '\\"', "#let x = 1", "$x$ *y* _z_ `c` <l> @r", "//", "{loan_days}"]
)
def test_words_are_never_code(press: SheetPress, text: str) -> None:
    kind, view = sample(OPENING)
    view["closing"] = text
    assert texts_missing(press.compose(kind, view, "letter"), view) == []


def test_an_unchanged_sheet_is_not_set_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = (*sample(OPENING), "letter")
    pdf = SheetPress(tmp_path).compose(*job)
    again = SheetPress(tmp_path)
    monkeypatch.setattr(SheetPress, "_set", lambda self, source: pytest.fail("it was set again"))
    assert again.compose(*job) == pdf
    assert not list(tmp_path.glob("*.part"))


def test_a_damaged_entry_is_made_anew(tmp_path: Path) -> None:
    job = (*sample(OPENING), "letter")
    pdf = SheetPress(tmp_path).compose(*job)
    (entry,) = tmp_path.glob("*.sheet")
    for damage in (entry.read_bytes()[:-100], b"", b"nothing\nnothing", b"\xff"):
        entry.write_bytes(damage)
        assert SheetPress(tmp_path).compose(*job) == pdf


def test_a_refused_sheet_is_not_kept(tmp_path: Path) -> None:
    kind, view = sample("huddle how-not-to-say-no")
    view["purpose"] = "Too long. " * 2000
    for _ in range(2):
        with pytest.raises(SheetTooLong):
            SheetPress(tmp_path).compose(kind, view, "letter")
    assert not list(tmp_path.glob("*.sheet"))


def test_sweeping_keeps_what_was_used_and_the_cards(tmp_path: Path) -> None:
    """Sheets and cards may share a folder: neither sweeps away the other."""
    CardPress(tmp_path).compose(circulation(), "a4")
    kind, view = sample(OPENING)
    SheetPress(tmp_path).compose(kind, view, "letter")
    later = SheetPress(tmp_path)
    later.compose(kind, view, "a4")
    assert later.sweep() == 1
    assert len(list(tmp_path.glob("*.sheet"))) == 1
    assert len(list(tmp_path.glob("*.card"))) == 1
    CardPress(tmp_path).sweep()
    assert len(list(tmp_path.glob("*.sheet"))) == 1
    assert SheetPress(None).sweep() == 0
    assert SheetPress(tmp_path / "none").sweep() == 0


def test_the_same_bytes_come_out_of_another_process(press: SheetPress) -> None:
    script = (
        "import hashlib, sys\n"
        "from macros.paper.sheets import SHEETS, compose\n"
        "from tests.paper.sheets.samples import ONE_OF_EACH, sample\n"
        "for name in ONE_OF_EACH:\n"
        "    kind, view = sample(name)\n"
        "    print(hashlib.sha256(compose(kind, view, SHEETS[kind].papers[0])).hexdigest())\n"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    here = []
    for name in ONE_OF_EACH:
        kind, view = sample(name)
        here.append(hashlib.sha256(press.compose(kind, view, SHEETS[kind].papers[0])).hexdigest())
    assert done.stdout.split() == here


def test_the_function_of_the_package_needs_no_press(press: SheetPress) -> None:
    job = (*sample(OPENING), "a4")
    assert compose(*job) == press.compose(*job)


def test_the_package_knows_the_cards_and_nothing_else() -> None:
    script = (
        "import sys, types\n"
        "package = types.ModuleType('macros'); package.__path__ = ['macros']; sys.modules['macros'] = package\n"
        "import macros.paper.sheets\n"
        "print(*sorted(name for name in sys.modules if name.startswith(('mkdocs', 'macros.'))))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert all(name.startswith(("macros.paper.cards", "macros.paper.sheets")) for name in done.stdout.split())
