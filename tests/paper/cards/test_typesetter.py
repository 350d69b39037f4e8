"""The press: what it refuses and how it says so, what it keeps, and that it is the same every time."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from macros.paper.cards import (
    SIZES,
    AddressTooLong,
    BadCard,
    Misfit,
    Press,
    UnknownCharacter,
    WordTooWide,
    compose,
    picture,
)
from macros.paper.cards import press as press_module
from tests.paper.cards.reading import read_back, texts_missing
from tests.paper.cards.samples import Card, brimming, circulation

ROOT = Path(__file__).resolve().parents[3]


def overfull() -> Card:
    """A card with two checks too many, and a script that goes on and on."""
    card = brimming()
    card["checklist"]["items"] += [
        "The carts by the door are empty, and stand where they block no one.",
        "The book drop outside has been emptied, and its door closes well.",
    ]
    card["scripts"]["items"][1]["say"] *= 3
    return card


@pytest.mark.parametrize("size", ["letter", "half-letter"])
def test_a_card_that_is_too_long_says_what_to_cut(press: Press, size: str) -> None:
    card = overfull()
    with pytest.raises(Misfit) as caught:
        press.compose(card, size)
    error = caught.value
    assert (error.role, error.size, error.enough) == ("Computer and technology help", size, True)
    assert [excess.side for excess in error.over] == ["page" if size == "letter" else "back"]
    assert all(excess.mm > 0 and excess.lines >= 1 for excess in error.over)
    # The longest text first, then from the end of the checklist.
    assert error.cut[0] == card["scripts"]["items"][1]["say"]
    assert error.cut[1:] == card["checklist"]["items"][: -len(error.cut) : -1]
    message = str(error)
    assert message.startswith(f"Computer and technology help, {size}: ")
    assert f"mm) too long on the {error.over[0].side} at {SIZES[size].floor_pt:g} pt" in message
    assert "shorten what you can say to 110 characters" in message
    assert all(text in message for text in error.cut)


@pytest.mark.parametrize("size", ["letter", "half-letter"])
def test_a_card_fits_once_it_is_cut_as_told(press: Press, size: str) -> None:
    card = overfull()
    with pytest.raises(Misfit) as caught:
        press.compose(card, size)
    for text in caught.value.cut:
        if text in card["checklist"]["items"]:
            card["checklist"]["items"].remove(text)
        for script in card["scripts"]["items"]:
            if script["say"] == text:
                script["say"] = text[:110]
    assert press.compose(card, size).body_pt == SIZES[size].floor_pt


def test_shared_texts_that_are_too_long_are_said_to_be_so(press: Press) -> None:
    card = circulation()
    card["steps"]["items"] = [{"name": f"Step {n}", "text": "Say it once more."} for n in range(40)]
    with pytest.raises(Misfit) as caught:
        press.compose(card, "a5")
    assert not caught.value.enough
    assert "That alone is not enough" in str(caught.value)


@pytest.mark.parametrize("character", ["→", "✓", "\u0007", "\n", "漢", "😀"])
def test_a_character_that_the_font_lacks_is_named(press: Press, character: str) -> None:
    card = circulation()
    card["scripts"]["items"][2]["say"] = f"Look {character} here."
    with pytest.raises(UnknownCharacter, match=r"scripts\.items\[2\]\.say.*“Look") as caught:
        press.compose(card, "a5")
    assert caught.value.character == character
    assert f"U+{ord(character):04X}" in str(caught.value)


def test_an_address_that_makes_too_fine_a_code_is_refused(press: Press) -> None:
    long = "https://fernhill.example/cards/" + "circulation-" * 4
    card = circulation() | {"qr_url": long[:60]}
    assert press.compose(card, "a5").pages == 2
    with pytest.raises(AddressTooLong, match=r"At most 60 characters fit") as caught:
        press.compose(card | {"qr_url": long[:61]}, "a5")
    assert caught.value.module_mm < 0.45
    assert press.compose(card | {"qr_url": long[:61]}, "a4").pages == 1


def test_a_word_that_is_wider_than_its_column_is_refused(press: Press) -> None:
    word = "Incomprehensibilitiesandwhatnot"
    with pytest.raises(WordTooWide, match=word) as caught:
        press.compose(circulation() | {"stop": f"Stop {word * 2} now."}, "a4")
    assert caught.value.word == word * 2
    # Lines may end after a hyphen.
    assert press.compose(circulation() | {"stop": "Stop incomprehensibilities-and-whatnot now."}, "a4").pages == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"accent": "teal"}, "accent: “teal” is not a color"),
        ({"pattern": "stripes"}, "pattern: “stripes” is none of hatch, bars"),
        ({"stamp": ""}, "needs a text for stamp"),
        ({"ways": [{"kind": "no", "name": "Any yes", "text": "No."}]}, "one way of kind no and one of kind yes"),
        ({"checklist": {"title": "Checks", "items": ["One.", ""]}}, r"checklist.items\[1\]"),
        ({"qr_alt": None}, "needs qr_alt"),
        ({"live": None, "qr_url": None}, "a card with address needs live"),
    ],
)
def test_data_of_another_form_is_refused(press: Press, change: Card, message: str) -> None:
    with pytest.raises(BadCard, match=message):
        press.compose(circulation() | change, "a5")


def test_an_unknown_size_is_a_key_error(press: Press) -> None:
    with pytest.raises(KeyError):
        press.compose(circulation(), "b5")


@pytest.mark.parametrize(
    "text", ['"); #panic("x") //', "\\", '\\"', "#let x = 1", "$x$ *y* _z_ `c` <l> @r", "//", "{loan_days}"]
)
def test_words_are_never_code(press: Press, text: str) -> None:
    card = circulation() | {"purpose": text}
    sheet = press.compose(card, "a4")
    assert texts_missing(sheet.pdf, card, SIZES["a4"]) == []


def test_an_unchanged_card_is_not_set_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Press(tmp_path)
    sheet, shot = first.compose(circulation(), "a5"), first.picture(circulation(), "a5", 60)
    second = Press(tmp_path)
    monkeypatch.setattr(Press, "_compiler", lambda self: pytest.fail("it was set again"))
    monkeypatch.setattr(Press, "_ask", lambda self, source: pytest.fail("it was fitted again"))
    assert second.compose(circulation(), "a5") == sheet
    assert second.picture(circulation(), "a5", 60) == shot
    assert not list(tmp_path.glob("*.part"))


def test_a_damaged_entry_is_made_anew(tmp_path: Path) -> None:
    sheet = Press(tmp_path).compose(circulation(), "a5")
    (entry,) = tmp_path.glob("*.card")
    for damage in (entry.read_bytes()[:-100], b"", b"{}\nnothing", b"\xff"):
        entry.write_bytes(damage)
        assert Press(tmp_path).compose(circulation(), "a5") == sheet


def test_sweeping_keeps_what_was_used(tmp_path: Path) -> None:
    Press(tmp_path).compose(circulation(), "a5")
    later = Press(tmp_path)
    later.compose(circulation() | {"title": "Front desk"}, "a5")
    assert later.sweep() == 1
    assert len(list(tmp_path.glob("*.card"))) == 1
    assert Press(None).sweep() == 0


def test_lines_that_cannot_be_evened_out_stay_as_they_fall(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = iter([False, True])
    monkeypatch.setattr(press_module, "_has_pages", lambda pdf, count: next(counts))
    plain = Press().compose(circulation(), "a4").pdf
    monkeypatch.undo()
    assert plain != Press().compose(circulation(), "a4").pdf
    assert read_back(plain, circulation(), SIZES["a4"]) == []


def test_the_same_bytes_come_out_of_another_process(press: Press) -> None:
    script = (
        "import hashlib, sys\n"
        "from macros.paper.cards import Press\n"
        "from tests.paper.cards.samples import circulation\n"
        "press = Press()\n"
        "for body in (press.compose(circulation(), 'a5').pdf, press.picture(circulation(), 'a5', 60)):\n"
        "    print(hashlib.sha256(body).hexdigest())\n"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    here = (press.compose(circulation(), "a5").pdf, press.picture(circulation(), "a5", 60))
    assert done.stdout.split() == [hashlib.sha256(body).hexdigest() for body in here]


def test_the_picture_is_small_and_shows_the_first_side(press: Press) -> None:
    png = press.picture(circulation(), "a5", 150)
    with Image.open(io.BytesIO(png)) as shot:
        assert shot.size == (874, 1240)
        assert shot.mode == "P"
        assert shot.getpixel((0, 0)) == 0
        assert [code.text for code in zxingcpp.read_barcodes(shot.convert("L"))] == [circulation()["qr_url"]]
    assert len(png) < 80_000


def test_the_functions_of_the_package_need_no_press(press: Press) -> None:
    assert compose(circulation(), "a5") == press.compose(circulation(), "a5")
    assert picture(circulation(), "a5", 60) == press.picture(circulation(), "a5", 60)


def test_sizes_say_what_they_are() -> None:
    assert list(SIZES) == [size.id for size in SIZES.values()]
    assert {"a4", "letter", "a5", "half-letter"} <= set(SIZES)
    for size in SIZES.values():
        assert size.label and size.use and "\n" not in size.use
        assert size.sides in (1, 2)


def test_the_package_stands_alone() -> None:
    script = (
        "import sys, types\n"
        "package = types.ModuleType('macros'); package.__path__ = ['macros']; sys.modules['macros'] = package\n"
        "import macros.paper.cards\n"
        "print(*sorted(name for name in sys.modules if name.startswith(('mkdocs', 'macros.'))))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert all(name.startswith("macros.paper.cards") for name in done.stdout.split())
