"""Texts of every kind: code, brackets and length."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.check.texts import brackets_are_balanced, lines_fit, words_are_not_code
from macros.knowledge import Key, KnowledgeBase
from macros.model import Branch
from macros.source.yaml_loader import load_yaml
from tests.library import kb, with_changes

WHOLE = 60  # the characters that a title may have


def saying(said: str) -> KnowledgeBase:
    """The words of the library, with one file that says this."""
    document = load_yaml(f'purpose: "{said}"\n'.encode(), "data/roles/volunteer.yml")
    return replace(kb(), documents={Key("role", "volunteer"): document}, pages=())


@pytest.mark.parametrize(
    ("said", "is_code"),
    [
        ("{{ x }}", True),
        ("{% x %}", True),
        ("{# x #}", True),
        ("<b>", True),
        ("</b>", True),
        ("<!-- x -->", True),
        ("a < b and b > a", False),
        ("<3", False),
        ("{loan_days}", False),
        ("[title]", False),
    ],
)
def test_words_are_not_code(said: str, is_code: bool) -> None:
    """Tags, comments and anything of Jinja are code; a sign between spaces is not."""
    assert bool(list(words_are_not_code(saying(said)))) is is_code


@pytest.mark.parametrize(("length", "count"), [(WHOLE, 0), (WHOLE + 1, 1)])
def test_a_line_may_fill_its_room(length: int, count: int) -> None:
    """A line that is exactly as long as it may be fits; one character more does not."""
    changed = with_changes("script", "long-line", {"title": "x" * length})
    assert [problem.message for problem in lines_fit(changed)] == [
        f"title: {WHOLE + 1} characters; at most {WHOLE} fit here. Take out 1."
    ] * count


def test_a_line_is_measured_as_it_is_printed() -> None:
    """Marks and braces do not count, what is filled in does."""
    phone = kb().library.facts["desk_phone"].value
    fits = "**" + "x" * (WHOLE - len(phone)) + "**{desk_phone}"
    assert len(fits) > WHOLE
    assert list(lines_fit(with_changes("script", "long-line", {"title": fits}))) == []
    assert len(list(lines_fit(with_changes("script", "long-line", {"title": f"{fits}x"})))) == 1


def test_a_line_is_measured_at_every_branch() -> None:
    """A line that fits at the library, but not with a branch's own values, is told."""
    phone = kb().library.facts["desk_phone"].value
    title = "x" * (WHOLE - len(phone)) + "{desk_phone}"
    changed = with_changes("script", "long-line", {"title": title})
    longer = Branch(name="B", facts={"desk_phone": phone + "9"})
    branch = next(iter(kb().branches))
    assert list(lines_fit(with_changes("branch", branch, {"facts": {}}, changed))) == []
    assert len(list(lines_fit(with_changes("branch", branch, {"facts": longer.facts}, changed)))) == 1


def test_a_line_with_an_unknown_fact_is_not_measured() -> None:
    """What cannot be filled in has no length; that it is unknown is told by another rule."""
    changed = with_changes("script", "long-line", {"title": "{zzz} " + "x" * 99})
    assert list(lines_fit(changed)) == []


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("[a] {loan_days} **b**", 0),
        ("[a", 1),
        ("a]", 1),
        ("{loan_days", 1),
        ("**a", 1),
        ("[a {b", 2),
        ("plain", 0),
    ],
)
def test_brackets_are_balanced(said: str, count: int) -> None:
    """Whatever is opened is closed."""
    assert len(list(brackets_are_balanced(with_changes("script", "long-line", {"authority": said})))) == count
