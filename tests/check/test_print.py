"""What can be printed: characters, words and codes."""

from __future__ import annotations

import pytest

from macros.check.print import characters_can_be_printed, codes_hold_their_address, words_fit_a_sheet
from macros.paper.qr_code import longest_address
from macros.paper.sizes import SMALLEST_CODE_MM
from tests.library import kb, with_changes


@pytest.mark.parametrize(
    ("kind", "id", "field", "is_printed"),
    [
        ("script", "long-line", "card", True),
        ("script", "long-line", "title", True),
        ("script", "long-line", "acknowledge", False),
        ("script", "long-line", "authority", False),
        ("role", "volunteer", "title", True),
        ("checklist", "shift-handover", "closing", True),
        ("lesson", "four-qualities", "description", True),
        ("charter", "charter", "purpose", True),
        ("charter", "charter", "upkeep", False),
        ("library", "library", "name", True),
        ("library", "library", "short_name", False),
        ("branch", "northside", "name", False),
    ],
)
def test_only_what_is_printed_must_be_in_the_fonts(kind: str, id: str, field: str, is_printed: bool) -> None:
    """A character without a glyph is refused on cards and sheets, and nowhere else."""
    changed = with_changes(kind, id, {field: "Up → there"})
    assert len(list(characters_can_be_printed(changed))) == is_printed


@pytest.mark.parametrize("text", ["Plain", "“Curly” – ’s …", "café", "cafe\u0301", "Ünïted Ænglish", "½ €"])
def test_ordinary_characters_can_be_printed(text: str) -> None:
    """Accents count as one character however they are typed."""
    assert list(characters_can_be_printed(with_changes("role", "volunteer", {"title": text}))) == []


@pytest.mark.parametrize(("length", "count"), [(26, 0), (27, 1)])
def test_a_word_fits_its_column(length: int, count: int) -> None:
    """A word of a sheet may have 26 characters; hyphens part words."""
    word = "x" * length
    assert (
        len(
            list(
                words_fit_a_sheet(
                    with_changes("checklist", "shift-handover", {"closing": f"a {word}-{word[:5]}"})
                )
            )
        )
        == count
    )
    assert list(words_fit_a_sheet(with_changes("role", "volunteer", {"purpose": word}))) == []


def test_scripts_are_on_the_sheet_of_a_lesson() -> None:
    """A script is on paper with its title only if a lesson practices it."""
    practiced = kb().lessons["four-qualities"].practice[0]
    other = next(
        id for id in kb().scripts if not any(id in lesson.practice for lesson in kb().lessons.values())
    )
    for id, count in ((practiced, 1), (other, 0)):
        assert len(list(words_fit_a_sheet(with_changes("script", id, {"title": "x" * 30})))) == count


@pytest.mark.parametrize("length", [84, 85])
def test_an_address_that_does_not_fit_a_code_is_a_warning(length: int) -> None:
    """The longest address that the smallest code holds is fine; one character more is reported at the card's file."""
    longest = max([*kb().roles, *kb().cards], key=len)
    rest = len(f"https:///cards/{longest}/?e=0000")
    changed = with_changes("library", "library", {"site_url": f"https://{'x' * (length - rest)}/"})
    found = list(codes_hold_their_address(changed))
    assert longest_address(SMALLEST_CODE_MM) == 84
    assert len(found) == (length > 84)
    assert all(problem.is_warning and longest in problem.file for problem in found)


def test_one_warning_if_no_address_fits() -> None:
    """If the site's own address is too long, it is reported once."""
    (problem,) = codes_hold_their_address(
        with_changes("library", "library", {"site_url": f"https://{'x' * 90}/"})
    )
    assert problem.is_warning
    assert problem.file == "data/library.yml"
