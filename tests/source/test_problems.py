"""Problems: how they are formatted, counted and sorted, and which words are suggested for an unknown one."""

import dataclasses

import pytest

from macros.source.problems import InvalidContent, Problem, did_you_mean, near_spellings, report

SCRIPTS = [
    "another-persons-record",
    "answer-not-known",
    "card-without-id",
    "ebook-wait",
    "language-barrier",
    "long-hold-queue",
    "long-line",
    "noise-complaint",
    "overdue-fine",
    "print-from-phone",
    "program-full",
    "raised-voice",
    "renewal-item-on-hold",
    "renewal-limit-reached",
    "speak-to-manager",
    "storytime-full",
]

FACTS = ["daily_fine", "grace_days", "hold_days", "loan_days", "loan_limit"]


def test_a_problem_begins_with_its_place():
    """file:line:column: message."""
    assert str(Problem("data/roles/circulation.yml", 7, 5, "there is no such script.")) == (
        "data/roles/circulation.yml:7:5: there is no such script."
    )


def test_a_problem_cannot_be_changed():
    """A problem is frozen."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        Problem("a.yml", 1, 1, "x").line = 2


def test_invalid_content_has_every_problem_once_in_order():
    """Its problems are sorted, without duplicates."""
    first, second = Problem("a.yml", 2, 1, "x"), Problem("a.yml", 10, 1, "x")
    assert InvalidContent([second, first, second]).problems == (first, second)
    assert str(InvalidContent([second, first])) == "a.yml:2:1: x\na.yml:10:1: x\n2 problems in 1 file."


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("renewal_limit_reached", SCRIPTS, 'Did you mean "renewal-limit-reached"?'),
        ("Storytime Full", SCRIPTS, 'Did you mean "storytime-full"?'),
        ("ebok-wait", SCRIPTS, 'Did you mean "ebook-wait"?'),
        ("ebookwait", SCRIPTS, 'Did you mean "ebook-wait"?'),
        ("hold-long-queue", SCRIPTS, 'Did you mean "long-hold-queue"?'),
        ("long-hodl-queue", SCRIPTS, 'Did you mean "long-hold-queue"?'),
        ("verdue-fine", SCRIPTS, 'Did you mean "overdue-fine"?'),
        ("loan-day", FACTS, 'Did you mean "loan_days"?'),
        ("hold_dyas", FACTS, 'Did you mean "hold_days"?'),
        ("pages_a", ["page_a", "pagez_a"], 'Did you mean "page_a" or "pagez_a"?'),
        ("xyz", FACTS, "Known: daily_fine, grace_days, hold_days, loan_days, loan_limit."),
        ("", FACTS, "Known: daily_fine, grace_days, hold_days, loan_days, loan_limit."),
        ("xyz", {"desk", "chat"}, "Known: chat, desk."),
        ("xyz", SCRIPTS, ""),
        ("xyz", [], ""),
        ("x" * 1_000_000, SCRIPTS, ""),
    ],
)
def test_did_you_mean(word, known, expected):
    """Near spellings, or all of a few, or nothing, independent of the order of the known ones."""
    assert did_you_mean(word, known) == expected
    assert did_you_mean(word, reversed(list(known))) == expected


@pytest.mark.parametrize(
    ("deleted", "other"),
    [
        ("loan_days", "hold_days"),
        ("loan_days", "ebook_loan_days"),
        ("hold_days", "max_hold_days"),
        ("loan_days", "loan_limit"),
        ("print_bw", "print_a4"),
        ("sunday_hours", "monday_hours"),
        ("line_1", "line_2"),
        ("fine", "overdue-fine"),
        ("renewal-refused", "renewal-limit-reached"),
        ("cat", "bat"),
    ],
)
def test_another_meaning_is_never_suggested(deleted, other):
    """Names that have a part in common, or differ in a whole part, mean different things."""
    assert near_spellings(deleted, [other]) == []
    assert near_spellings(other, [deleted]) == []


@pytest.mark.parametrize(
    ("problems", "expected"),
    [
        ([], "No problems."),
        ([Problem("a.yml", 1, 1, "x")], "a.yml:1:1: x\n1 problem in 1 file."),
        (
            [
                Problem("b.yml", 1, 1, "x"),
                Problem("a.yml", 10, 1, "x"),
                Problem("a.yml", 2, 30, "x"),
                Problem("a.yml", 2, 4, "x"),
                Problem("a.yml", 2, 4, "x"),
            ],
            "a.yml:2:4: x\na.yml:2:30: x\na.yml:10:1: x\nb.yml:1:1: x\n4 problems in 2 files.",
        ),
    ],
)
def test_report(problems, expected):
    """Sorted by file, line and column (as numbers), without duplicates, with a last line that counts."""
    assert report(problems) == expected
    assert report(iter(problems)) == expected
