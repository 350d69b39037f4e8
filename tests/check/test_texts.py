"""Texts of every kind: code, brackets and length."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.check.texts import brackets_are_balanced, is_written_by_us, lines_fit, words_are_not_code
from macros.knowledge import Key, KnowledgeBase
from macros.model import Branch, PatronLine
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
        ("[a] [b][c] [the rules](https://a.example/) [x] [...]", 0),
        ("{loan_days", 1),
        ("**a", 1),
        ("[a {b", 2),
        ("plain", 0),
    ],
)
def test_brackets_are_balanced(said: str, count: int) -> None:
    """Whatever is opened is closed."""
    assert len(list(brackets_are_balanced(with_changes("script", "long-line", {"authority": said})))) == count


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("say [a", '"[a": this blank has no end. Put "]" after it.'),
        (
            "say a] now",
            '"say a]": no blank begins before this "]". Put "[" where it begins, or remove the "]".',
        ),
        ("a] [b", '"a]": no blank begins'),
        (
            "a [b [c] d]",
            '"[b [": another "[" follows before this blank is closed, and a blank holds no other.',
        ),
        ("[[a]]", '"[[": another "[" follows'),
        ("[" * 2000, '"[[": another "[" follows'),
        ("a [] b", '"[]": these brackets are empty.'),
        ("- [ ] b", '"[ ]": these brackets are empty.'),
        ("[](https://a.example/)", '"[]": these brackets are empty.'),
        ("[a\nb]", '"[a b]": a blank is on one line.'),
        ("[a {b} c]", '"[a {b} c]": {b} is not filled in between brackets. Write it before or after them.'),
        ("[{b}](https://a.example/)", '"[{b}]": {b} is not filled in between brackets.'),
        ("[" + "a" * 99, f'"[{"a" * 38}…": this blank has no end.'),
    ],
)
def test_blanks_are_whole(said: str, message: str) -> None:
    """A blank has a beginning, an end and words, and holds neither a blank nor a fact."""
    (problem,) = brackets_are_balanced(with_changes("script", "long-line", {"authority": said}))
    assert problem.message.startswith(f"authority: {message}")
    assert (problem.line, problem.column) == kb().locate("script", "long-line", "authority")[1]


def test_blanks_are_whole_in_every_kind_of_text() -> None:
    """In the words of patrons, in the library's own file and in the copies for new files as well."""
    patron = with_changes("script", "long-line", {"patron_says": (PatronLine(says="[a"),)})
    assert len(list(brackets_are_balanced(patron))) == 1
    contact = next(iter(kb().library.contacts.values())).model_copy(update={"title": "[ ]"})
    library = with_changes("library", "library", {"contacts": {"a": contact}})
    assert len(list(brackets_are_balanced(library))) == 1
    template = kb().file_templates["script"]
    thing = template.thing.model_copy(update={"title": "a]"})
    templates = replace(kb(), file_templates={"script": template._replace(thing=thing)})
    assert len(list(brackets_are_balanced(templates))) == 1


def test_answers_to_choose_from_are_not_our_voice() -> None:
    """An answer may be what nobody here should say; the question and the reasons are ours."""
    assert not is_written_by_us(("questions", 0, "answers", 1, "text"))
    assert is_written_by_us(("questions", 0, "answers", 1, "why"))
    assert is_written_by_us(("questions", 0, "ask"))
