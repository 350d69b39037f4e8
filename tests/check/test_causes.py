"""One problem for each cause: what follows from it is counted, and places of one missing thing are listed."""

from __future__ import annotations

import pytest

from macros.check.causes import MAX_PLACES, missing, missing_page, one_per_cause
from macros.source.problems import Cause, Problem

GONE = missing("script", "gone")


def problem(
    file: str, message: str = "x.", cause: Cause | None = None, explains: tuple[Cause, ...] = ()
) -> Problem:
    """A problem on the first line of a file."""
    return Problem(file, 1, 1, message, cause=cause, explains=explains)


def reported(*problems: Problem) -> list[str]:
    """The report of these problems, one line each."""
    return [str(each) for each in one_per_cause(problems)]


def test_problems_without_a_cause_stay_as_they_are() -> None:
    """They are sorted, each once."""
    assert reported(problem("b.yml"), problem("a.yml"), problem("b.yml")) == [
        "a.yml:1:1: x.",
        "b.yml:1:1: x.",
    ]


def test_places_of_one_missing_thing_are_one_problem() -> None:
    """The first place has the message, and the others are listed; beyond the maximum they are counted."""
    places = [problem(f"{letter}.yml", cause=GONE) for letter in "abcdefgh"]
    (line,) = reported(*places[:2])
    assert line.startswith("a.yml:1:1: x. 1 more place names it: b.yml:1.")
    (line,) = reported(*places[: MAX_PLACES + 2])
    assert "6 more places name it: b.yml:1, c.yml:1, d.yml:1, e.yml:1, f.yml:1 and 1 other." in line
    (line,) = reported(*places)
    assert "f.yml:1 and 2 others." in line


def test_a_file_to_copy_is_not_the_first_place() -> None:
    """A place that people change has the message."""
    (line,) = reported(problem("data/_templates/a.yml", cause=GONE), problem("data/roles/b.yml", cause=GONE))
    assert line.startswith("data/roles/b.yml:1:1: ")


def test_what_follows_from_a_problem_is_counted() -> None:
    """A problem that explains others stands for them."""
    root = problem("z.yml", explains=(GONE,))
    followers = [problem(f"{letter}.yml", cause=GONE) for letter in "abc"]
    assert reported(root, *followers[:1]) == ["z.yml:1:1: x. 1 further problem follows from this one."]
    assert reported(root, *followers) == ["z.yml:1:1: x. 3 further problems follow from this one."]


def test_a_warning_explains_nothing() -> None:
    """An error is never left out in favor of a warning, which would let the build go on."""
    warning = Problem("a.yml", 1, 1, "x.", is_warning=True, explains=(GONE,))
    assert len(reported(warning, problem("b.yml", cause=GONE))) == 2


def test_causes_form_a_chain() -> None:
    """What follows from a follower counts for the first one, and a circle is no trouble."""
    page, unlisted = Cause("page", "a"), Cause("page", "b", exists=True)
    chain = [
        problem("a.yml", explains=(page,)),
        problem("b.yml", cause=page, explains=(unlisted,)),
        problem("c.yml", cause=unlisted),
    ]
    assert reported(*chain) == ["a.yml:1:1: x. 2 further problems follow from this one."]
    circle = [
        problem("a.yml", cause=page, explains=(unlisted,)),
        problem("b.yml", cause=unlisted, explains=(page,)),
    ]
    assert len(reported(*circle)) <= 2


def test_a_missing_file_that_explains_itself_is_reported() -> None:
    """A missing file is the cause of its own problem and of others."""
    root = problem("a.md", cause=GONE, explains=(GONE,))
    assert reported(root) == ["a.md:1:1: x."]
    assert reported(root, problem("b.md", cause=GONE)) == [
        "a.md:1:1: x. 1 further problem follows from this one."
    ]


def test_problems_of_an_existing_thing_are_not_joined() -> None:
    """They have different remedies, unless one problem explains them all."""
    cause = Cause("role", "new", exists=True)
    lines = [problem("a.yml", cause=cause), problem("b.yml", cause=cause)]
    assert len(reported(*lines)) == 2
    assert reported(*lines, problem("c.yml", explains=(cause,))) == [
        "c.yml:1:1: x. 2 further problems follow from this one."
    ]


@pytest.mark.parametrize(
    ("src_uri", "cause"),
    [
        ("scripts/a.md", missing("script", "a")),
        ("lessons/a.md", missing("lesson", "a")),
        ("cards/a/index.md", missing("role", "a")),
        ("a.md", Cause("page", "a")),
        ("b/index.md", Cause("page", "b/index")),
    ],
)
def test_a_page_has_the_cause_of_its_thing(src_uri: str, cause: Cause) -> None:
    """A link to the page of a thing and the thing's id lead to one problem."""
    assert missing_page(src_uri) == cause


def test_a_contact_has_the_cause_of_its_references() -> None:
    """So have a resource and the reference to its address."""
    assert missing("contact", "a-desk") == missing("reference", "a_desk_extension")
    assert missing("resource", "news") == missing("reference", "news_address") == missing("fact", "news")
