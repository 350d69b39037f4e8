"""The typesetter of cards: what it refuses and what it says then, what it caches, and that it always makes the same bytes."""

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

from macros.paper import typesetter as typesetter_module
from macros.paper.errors import CardTooLongError, WordTooWideError
from macros.paper.sizes import SIZES
from macros.paper.typesetter import Typesetter
from macros.paper.typst_compiler import DocumentError, TypstCompiler
from tests.library import REPOSITORY
from tests.paper.card_reading import read_back, texts_missing
from tests.paper.card_samples import Card, brimming, circulation
from tests.paper.pdf_reading import pages_of


def overfull() -> Card:
    """A card with two checks too many, and a script that is three times too long."""
    card = brimming()
    card["checklist"]["items"] += [
        "The carts by the door are empty, and stand where they block no one.",
        "The book drop outside has been emptied, and its door closes well.",
    ]
    card["scripts"]["items"][1]["say"] *= 3
    return card


@pytest.mark.parametrize("size", ["letter", "half-letter"])
def test_a_card_that_is_too_long_says_what_to_shorten(typesetter: Typesetter, size: str) -> None:
    card = overfull()
    with pytest.raises(CardTooLongError) as caught:
        typesetter.typeset_card(card, size)
    error = caught.value
    assert (error.title, error.size, error.is_enough) == ("Computer and technology help", size, True)
    assert [each.side for each in error.overflows] == ["page" if size == "letter" else "back"]
    assert all(each.mm > 0 and each.lines >= 1 for each in error.overflows)
    # The longest text first, then the checklist from its end.
    texts = [proposal.text for proposal in error.proposals]
    assert texts[0] == card["scripts"]["items"][1]["say"]
    assert texts[1:] == card["checklist"]["items"][: -len(texts) : -1]
    message = str(error)
    assert message.startswith(f"Computer and technology help, {size}: ")
    assert f"mm) too long on the {error.overflows[0].side} at {SIZES[size].floor_pt:g} pt" in message
    assert "Shorten the answer to 110 characters" in message
    assert all(text in message for text in texts)

    # Once it is shortened like this, it fits.
    for text in texts:
        if text in card["checklist"]["items"]:
            card["checklist"]["items"].remove(text)
        for script in card["scripts"]["items"]:
            if script["say"] == text:
                script["say"] = text[:110]
    assert typesetter.typeset_card(card, size).body_pt == SIZES[size].floor_pt


@pytest.mark.parametrize(
    ("part", "size", "name"), [("steps", "a4", "the step"), ("promises", "tent-a4", "the promise")]
)
def test_shared_texts_that_are_too_long_are_named(
    typesetter: Typesetter, part: str, size: str, name: str
) -> None:
    """Also where they are side by side, so that one of them alone makes no difference."""
    card = circulation()
    for item in card[part]["items"]:
        item["text"] = "Say it once more. " * 40
    with pytest.raises(CardTooLongError) as caught:
        typesetter.typeset_card(card, size)
    assert caught.value.is_enough
    texts = [
        proposal.text
        for proposal in caught.value.proposals
        if proposal.action.startswith(f"Shorten {name} to")
    ]
    assert len(texts) == len(card[part]["items"])


def test_shortening_may_not_be_enough(typesetter: Typesetter) -> None:
    card = circulation()
    card["steps"]["items"] = [{"name": f"Step {n}", "text": "Say it once more."} for n in range(40)]
    with pytest.raises(CardTooLongError, match=r"he texts that all cards share .* are too long") as caught:
        typesetter.typeset_card(card, "a5")
    assert not caught.value.is_enough


def test_a_word_that_is_wider_than_its_column_is_refused(typesetter: Typesetter) -> None:
    word = "Incomprehensibilitiesandwhatnot"
    with pytest.raises(WordTooWideError, match=word) as caught:
        typesetter.typeset_card(circulation() | {"stop": f"Stop {word * 2} now."}, "a4")
    assert caught.value.word == word * 2
    # Lines may break after a hyphen.
    hyphenated = circulation() | {"stop": "Stop incomprehensibilities-and-whatnot now."}
    assert typesetter.typeset_card(hyphenated, "a4").pages == 1


@pytest.mark.parametrize("count", [1, 2, 3, 5, 6, 8])
def test_a_charter_may_have_any_number_of_promises(typesetter: Typesetter, count: int) -> None:
    """Cards of every size, the tents' public side included, and three steps instead of four."""
    card = circulation()
    promises, steps = card["promises"]["items"], card["steps"]["items"]
    card["promises"]["items"] = [
        {**promises[number % len(promises)], "name": f"Promise {number}"} for number in range(count)
    ]
    card["steps"]["items"] = steps[:3]
    for id in ("a4", "half-letter", "tent-letter", "large-a4", "quarter-letter", "index-3x5"):
        assert read_back(typesetter.typeset_card(card, id).pdf, card, SIZES[id]) == [], id


def test_an_unknown_size_is_a_key_error(typesetter: Typesetter) -> None:
    with pytest.raises(KeyError):
        typesetter.typeset_card(circulation(), "b5")


def test_words_are_never_code(typesetter: Typesetter) -> None:
    card = circulation()
    texts = ('"); #panic("x") //', "\\", '\\"', "#let x = 1", "$x$ *y* _z_ `c` <l> @r", "//", "{loan_days}")
    card["checklist"]["items"] = list(texts)
    assert texts_missing(typesetter.typeset_card(card, "a4").pdf, card, SIZES["a4"]) == []


def test_another_failure_is_not_taken_for_a_long_card() -> None:
    compiler = TypstCompiler()
    for source in (b"#panic(1)", b"#let"):
        with pytest.raises(DocumentError):
            compiler.answer(source, "layout ")
        with pytest.raises(DocumentError):
            compiler.pdf(source)


# --- the cache --------------------------------------------------------------------------------------------------------


def test_an_unchanged_card_is_not_typeset_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Typesetter(tmp_path)
    typeset, picture = first.typeset_card(circulation(), "a5"), first.picture(circulation(), "a5", 60)
    second = Typesetter(tmp_path)
    monkeypatch.setattr(TypstCompiler, "_compile", lambda *_, **__: pytest.fail("it was typeset again"))
    assert second.typeset_card(circulation(), "a5") == typeset
    assert second.picture(circulation(), "a5", 60) == picture


def test_a_damaged_entry_is_made_again(tmp_path: Path) -> None:
    typeset = Typesetter(tmp_path).typeset_card(circulation(), "a5")
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(entry.read_bytes()[:-100])
    assert Typesetter(tmp_path).typeset_card(circulation(), "a5") == typeset


def test_a_typesetter_trims_its_cache_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetter_module.Cache, "trim", lambda cache: trimmed.append(cache.folder))
    trimmed: list[Path | None] = []
    with Typesetter(tmp_path):
        assert trimmed == []
    assert trimmed == [tmp_path]


def test_lines_that_cannot_be_evened_out_stay_as_they_break(
    typesetter: Typesetter, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = iter([7, 1])
    monkeypatch.setattr(typesetter_module, "_page_count", lambda pdf: next(counts))
    plain = Typesetter().typeset_card(circulation(), "a4").pdf
    monkeypatch.undo()
    assert plain != typesetter.typeset_card(circulation(), "a4").pdf
    assert read_back(plain, circulation(), SIZES["a4"]) == []


# --- the same bytes, and pictures -------------------------------------------------------------------------------------


def test_the_same_bytes_come_out_of_another_process(typesetter: Typesetter) -> None:
    script = (
        "import hashlib, sys\n"
        "from macros.paper.typesetter import Typesetter\n"
        "from tests.paper.card_samples import circulation\n"
        "typesetter = Typesetter()\n"
        "for body in (typesetter.typeset_card(circulation(), 'a5').pdf, typesetter.picture(circulation(), 'a5', 60)):\n"
        "    print(hashlib.sha256(body).hexdigest())\n"
        "print(*sorted(name for name in sys.modules if name.startswith(('mkdocs', 'macros.'))))\n"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1"}
    command = [sys.executable, "-c", script]
    done = subprocess.run(
        command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True
    )
    here = (typesetter.typeset_card(circulation(), "a5").pdf, typesetter.picture(circulation(), "a5", 60))
    *digests, modules = done.stdout.splitlines()
    assert digests == [hashlib.sha256(body).hexdigest() for body in here]
    # Paper imports nothing else of the engine but what writes its messages.
    assert all(name.startswith(("macros.paper", "macros.language")) for name in modules.split())


def test_the_picture_is_small_and_shows_the_first_side(typesetter: Typesetter) -> None:
    png = typesetter.picture(circulation(), "a5", 150)
    with Image.open(io.BytesIO(png)) as shown:
        assert shown.size == (874, 1240)
        assert shown.mode == "P"
        assert shown.getpixel((0, 0)) == 0
        assert [code.text for code in zxingcpp.read_barcodes(shown.convert("L"))] == [circulation()["qr_url"]]
    assert len(png) < 80_000


@pytest.mark.parametrize("size", SIZES)
def test_every_size_has_a_picture_of_its_first_page(typesetter: Typesetter, size: str) -> None:
    with Image.open(io.BytesIO(typesetter.picture(circulation(), size, 36))) as shown:
        page = pages_of(typesetter.typeset_card(circulation(), size).pdf)[0]
        assert abs(shown.width - page.get_width() / 2) <= 1
        assert abs(shown.height - page.get_height() / 2) <= 1
