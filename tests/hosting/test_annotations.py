"""Problems in machine formats: GitHub's annotations, GitLab's report, and JSON."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from macros.hosting.annotations import FORMATS
from macros.site import publish
from macros.source.problems import Problem, report
from tests.library import SMALL, Copy, run

FIRST = Problem("data/roles/circulation.yml", 7, 5, 'scripts: there is no script "x". 100% sure?')
LATER = Problem("data/roles/circulation.yml", 70, 5, FIRST.message)
WARNING = Problem("data/a,b: c.yml", 1, 1, "one\r\ntwo", is_warning=True)


def test_github_gets_commands() -> None:
    """One command a problem, in order, with every character escaped that would end a value or the line."""
    assert FORMATS["github"]([FIRST, WARNING, FIRST]).splitlines() == [
        "::warning file=data/a%2Cb%3A c.yml,line=1,col=1,title=Worth a look::one%0D%0Atwo",
        (
            "::error file=data/roles/circulation.yml,line=7,col=5,title=Fix this before it is published::"
            'scripts: there is no script "x". 100%25 sure?'
        ),
    ]


def test_gitlab_gets_a_report() -> None:
    """Each problem with what GitLab wants of it: a place, a severity, and a fingerprint."""
    found = json.loads(FORMATS["gitlab"]([FIRST, WARNING]))
    assert found[1] == {
        "description": FIRST.message,
        "check_name": "yes-desk",
        "fingerprint": found[1]["fingerprint"],
        "severity": "major",
        "location": {"path": FIRST.file, "lines": {"begin": 7}},
    }
    assert found[0]["severity"] == "minor"
    assert re.fullmatch("[0-9a-f]{64}", found[1]["fingerprint"])


def test_a_fingerprint_stays() -> None:
    """A problem is the same one when it moves down; two of the same words are two; another file or message is another."""

    def prints(*problems: Problem) -> list[str]:
        return [each["fingerprint"] for each in json.loads(FORMATS["gitlab"](problems))]

    assert prints(FIRST) == prints(LATER)
    both = prints(FIRST, LATER)
    assert len(set(both)) == 2 and both[0] == prints(FIRST)[0]
    assert prints(Problem("data/b.yml", 7, 5, FIRST.message)) != prints(FIRST)
    assert prints(Problem(FIRST.file, 7, 5, "another")) != prints(FIRST)


def test_json_has_each_problem_with_its_place() -> None:
    """The number of the format, and the problems in order."""
    assert json.loads(FORMATS["json"]([FIRST, WARNING])) == {
        "form": 1,
        "problems": [
            {"file": WARNING.file, "line": 1, "column": 1, "severity": "warning", "message": WARNING.message},
            {"file": FIRST.file, "line": 7, "column": 5, "severity": "error", "message": FIRST.message},
        ],
    }


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("github", "::notice file=data/library.yml,line=9,col=3,title=Still open::open"),
        ("gitlab", '"severity": "info"'),
        ("json", '"severity": "note"'),
    ],
)
def test_a_note_is_below_a_warning(form: str, shown: str) -> None:
    """What is still open, such as a decision, asks for no repair."""
    assert shown in FORMATS[form]([Problem("data/library.yml", 9, 3, "open", is_warning=True, is_note=True)])


def test_nothing_wrong_is_a_report_too() -> None:
    """A host reads the file in any case, so it must be one."""
    assert FORMATS["github"]([]) == ""
    assert json.loads(FORMATS["gitlab"]([])) == []
    assert json.loads(FORMATS["json"]([]))["problems"] == []


def test_no_problem_can_write_a_line_of_its_own() -> None:
    """A host reads commands from the beginnings of lines, so what was typed never begins one."""
    hostile = Problem("data/x\n::add-mask::y.yml", 1, 1, "a\r\n::stop-commands::x\u2028::b")
    assert len(report([hostile]).splitlines()) == 2
    (line,) = re.split(r"[\r\n]", FORMATS["github"]([hostile]))
    assert line.startswith("::error file=data/x%0A%3A%3Aadd-mask")


def test_a_value_of_several_lines_is_on_one(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """Also through the command: a block of text where a word belongs."""
    copy.edit(
        "data/checklists/shift-handover.yml", "\nkind: do-confirm\n", "\nkind: |\n  x\n  ::add-mask::y\n"
    )
    assert copy.run("check", "--format", "github") == 1
    said = capsys.readouterr()
    assert [
        line
        for line in (said.out + said.err).splitlines()
        if line.startswith("::") and not line.startswith("::error file=")
    ] == []


@pytest.mark.parametrize(("command", "form"), list(zip(("check", "build", "lint"), FORMATS, strict=True)))
def test_a_machine_reads_standard_output(
    copy: Copy, capsys: pytest.CaptureFixture[str], command: str, form: str
) -> None:
    """With a format, standard output holds that and nothing else; standard error is the same; the code is 1."""
    copy.edit("data/roles/circulation.yml", "  - renewal-item-on-hold\n", "  - renewal-item-on-hodl\n")
    assert copy.run(command) == 1
    plain = capsys.readouterr()
    assert copy.run(command, "--format", form) == 1
    said = capsys.readouterr()
    assert (plain.out, said.err) == ("", plain.err)
    assert 'there is no script "renewal-item-on-hodl"' in _messages(form, said.out)[0]


def test_nothing_wrong_leaves_only_the_report(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a problem the report is empty and people still read that all is well; the code is 0."""
    monkeypatch.setattr(publish, "build", lambda *_, **__: 0)
    for command, form, words in (
        (["check"], "gitlab", "No problems in "),
        (["build"], "json", "Built site."),
        (["lint"], "github", "The words keep to"),
        (["lint", "--report"], "json", "seconds"),
    ):
        assert run(SMALL, *command, "--format", form) == 0
        said = capsys.readouterr()
        assert _messages(form, said.out) == []
        assert words in said.err


def _messages(form: str, said: str) -> list[str]:
    if form == "github":
        return [line.partition("title=")[2] for line in said.splitlines()]
    found: Any = json.loads(said)
    return (
        [each["description"] for each in found]
        if form == "gitlab"
        else [each["message"] for each in found["problems"]]
    )
