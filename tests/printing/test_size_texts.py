"""What pages say of a size of card: what it is for, and what it leaves out."""

from __future__ import annotations

import re

import pytest

from macros.language import ENGLISH, read_language
from macros.paper.sizes import SIZES, Size
from macros.printing.size_texts import UNNAMED, part_names, size_use, without_line
from tests.paper.card_samples import circulation


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_use_of_a_size_names_what_it_leaves_out(size: Size) -> None:
    """Each part that a size leaves out is in the sentence, and no other part is."""
    use, names = size_use(size, circulation(), ENGLISH), part_names(circulation(), ENGLISH)
    assert use.endswith(".") and "\n" not in use
    for path in set(size.leaves_out) - UNNAMED:
        parts = [path[: at.start()] for at in re.finditer(r"\.|$", path)]
        assert any(names.get(part, "\0") in use for part in parts), path
    other = use.partition("Without")[2].replace("the conditions of scripts", "")
    for path, name in names.items():
        assert (name in other) <= (path in size.leaves_out), path
    sliced = [path for path in size.leaves_out if "[" in path]
    assert all("first three scripts" in use for path in sliced) and set(sliced) <= {"scripts.items[3:]"}


def test_steps_and_ways_out_are_counted() -> None:
    """The number of steps and ways out is in words, where there are some."""
    card = circulation()
    assert (
        without_line(("steps", "ways", "stop"), card, ENGLISH)
        == "Without the four steps, the two ways out, and the stop line."
    )
    card["steps"]["items"].pop()
    assert without_line(("steps",), card, ENGLISH) == "Without the three steps."
    without_any = card | {"steps": None, "ways": None}
    assert without_line(("steps", "ways"), without_any, ENGLISH) == "Without the steps and the ways out."


def test_a_part_without_a_name_cannot_be_left_out() -> None:
    """Headings are left out in silence; a part that nobody named is a mistake."""
    card = circulation()
    assert without_line(("checklist", "kind"), card, ENGLISH) == "Without the checklist."
    assert (
        without_line(("scripts.items.when", "scripts", "stop"), card, ENGLISH)
        == "Without the scripts and the stop line."
    )
    with pytest.raises(KeyError):
        without_line(("questions",), card, ENGLISH)


def test_other_languages_list_in_their_own_way() -> None:
    """The list of parts and the counts are those of the language."""
    said = without_line(("steps", "ways", "stop"), circulation(), read_language("es"))
    assert said == "Sin los cuatro pasos, las dos salidas y la línea de alto."
