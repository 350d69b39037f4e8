"""Pages as contributors write them: what is read, and what is refused."""

from __future__ import annotations

import pytest

from macros.source.page import MacroCall, read_page
from macros.source.problems import InvalidContent
from macros.source.yaml_loader import Position
from tests.library import files
from tests.pages import BODY_LINE, FRONT, page, refused

PAGES = [file for file in files() if file.endswith(".md")]


# --- what is read ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", PAGES)
def test_every_page_of_a_library_is_read(file: str) -> None:
    """Each page of the library has front matter and is read without a problem."""
    front = read_page(files()[file], file).front
    assert front is not None
    assert {"title", "description"} <= set(front.value)


def test_calls_have_names_arguments_and_positions() -> None:
    """A call is read with its literal arguments and the place of its braces."""
    read = page(
        'Before {{ script("long-line") }} after.\n\n{{ quick_card(title="Fair", scripts=["a", "b"], size=2) }}\n'
    )
    assert read.calls == (
        MacroCall("script", ("long-line",), {}, Position(BODY_LINE, 8)),
        MacroCall(
            "quick_card", (), {"title": "Fair", "scripts": ["a", "b"], "size": 2}, Position(BODY_LINE + 2, 1)
        ),
    )


def test_a_call_may_span_several_lines() -> None:
    """The arguments of a long call may be on several lines; what follows keeps its position."""
    read = page('{{ quick_card(\n  title="Fair",\n  scripts=["a"]\n) }}\n\n{{ lessons() }}\n')
    assert [(call.name, call.position) for call in read.calls] == [
        ("quick_card", Position(BODY_LINE, 1)),
        ("lessons", Position(BODY_LINE + 5, 1)),
    ]


def test_braces_inside_an_argument_are_text() -> None:
    """Braces within the quotes of an argument do not end the call."""
    assert page('{{ quick_card(title="a }} b {{ c") }}').calls[0].kwargs == {"title": "a }} b {{ c"}


def test_references_have_positions() -> None:
    """Facts in a page are found with line and column, anywhere but in code and calls."""
    read = page(
        'Keep it {loan_days}, or {hold_days}.\n\n`{code}` and\n\n```\n{fenced}\n```\n\n{{ fact("loan_days") }} {last}\n'
    )
    assert read.references == (
        ("loan_days", Position(BODY_LINE, 9)),
        ("hold_days", Position(BODY_LINE, 25)),
        ("last", Position(BODY_LINE + 8, 25)),
    )


@pytest.mark.parametrize("body", ["### Next {: #next }", "a } b { c", "{ }", "{a b}"])
def test_other_braces_are_no_references(body: str) -> None:
    """The name of a heading, and braces that hold no id, are not references to facts."""
    assert page(body).references == ()


def test_a_stray_backtick_hides_no_reference() -> None:
    """A backtick begins code only if one in the same paragraph ends it, as in Markdown itself."""
    assert [id for id, _ in page("Press the ` key.\n\nFor {loan_days}.\n\nSee `this`.\n").references] == [
        "loan_days"
    ]


def test_windows_line_endings_change_no_position() -> None:
    """A file saved with CR LF gives the same calls and references at the same positions."""
    body = 'One\n{loan_days}\n\n{{ script("long-line") }}\n'
    windows = read_page((FRONT + body).replace("\n", "\r\n").encode(), "docs/a.md")
    assert (windows.calls, windows.references) == (page(body).calls, page(body).references)
    assert windows.front
    assert windows.front.value == {"title": "A page", "description": "What it is."}


def test_a_byte_order_mark_is_ignored() -> None:
    """A byte order mark, which some editors write, is not part of the text."""
    read = read_page(b"\xef\xbb\xbf" + FRONT.encode(), "docs/a.md")
    assert read.front
    assert read.front.value["title"] == "A page"


def test_a_page_without_front_matter_has_none() -> None:
    """A page may be read without front matter; the reader decides whether it needs one."""
    assert read_page(b"# Title\n", "docs/a.md").front is None


def test_a_rule_of_dashes_in_the_text_is_no_front_matter() -> None:
    """Only dashes on the first line begin front matter."""
    assert read_page(b"Text\n\n---\n\ntitle: no\n\n---\n", "docs/a.md").front is None


def test_front_matter_knows_its_lines() -> None:
    """Positions in the front matter are those of the page."""
    front = page("").front
    assert front
    assert front.at(("description",)) == Position(3, 14)


# --- what is refused -------------------------------------------------------------------------------------------------

ONLY = 'is not allowed: a page contains text and calls of the macros listed under Contribute, such as {{ script("my-script") }}.'


@pytest.mark.parametrize(
    "payload",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ ().__class__.__base__.__subclasses__() }}",
        "{{ ''['__class__'] }}",
        "{{ script('long-line').__class__ }}",
        "{{ script('long-line')() }}",
        "{{ script | attr('__globals__') }}",
        "{{ script('long-line') | safe }}",
        "{{ script('long-line') ~ config }}",
        "{{ script('long-line') if config else 1 }}",
        "{{ not script('long-line') }}",
        "{{ script(*config) }}",
        "{{ script(**config) }}",
        "{{ namespace().x() }}",
        "{{ 7 * 7 }}",
        "{{ 'text' }}",
        "{{ config, config }}",
    ],
)
def test_only_calls_are_allowed(payload: str) -> None:
    """Calls by name are the only Jinja that is allowed."""
    assert refused(f"x {payload} y\n") == [f'{BODY_LINE}:3: "{payload}" {ONLY} Delete it.']


@pytest.mark.parametrize(
    "argument",
    [
        "config",
        "script('x')",
        "['a', config]",
        "{'a': 1}",
        "1.5",
        "none",
        "'a' ~ 'b'",
        "-1",
        "config.x",
        "x=config",
    ],
)
def test_arguments_are_typed_out(argument: str) -> None:
    """An argument is a text, a whole number, or a list of them; never a name or an expression."""
    written = f"{{{{ script({argument}) }}}}"
    message = f'{BODY_LINE}:1: "{written}": arguments are text in quotes, whole numbers, or lists of them. Write out the value.'
    assert refused(written) == [message]


def test_a_bare_name_could_be_a_macro_or_a_fact() -> None:
    """The message about a name in double braces explains both remedies."""
    assert refused("{{ loan_days }}") == [
        (
            f'{BODY_LINE}:1: "{{{{ loan_days }}}}" {ONLY} A macro is called with parentheses: {{{{ loan_days() }}}}, '
            "and a fact has single braces: {loan_days}."
        )
    ]


@pytest.mark.parametrize(
    ("body", "written", "hint"),
    [
        ("{% for x in y %}", "{%", "Delete it: conditions and loops belong in the templates."),
        ("{% raw %}", "{%", "Delete it: conditions and loops belong in the templates."),
        ("{# note #}", "{#", 'To give a heading an id, write "{: #name }", with a colon.'),
        ("{# note without end", "{#", 'To give a heading an id, write "{: #name }", with a colon.'),
    ],
)
def test_blocks_and_comments_are_refused(body: str, written: str, hint: str) -> None:
    """Jinja's conditions, loops and comments are refused."""
    assert refused(f"ab {body}")[0].startswith(f'{BODY_LINE}:4: "{written}')
    assert refused(f"ab {body}")[0].endswith(f"{ONLY} {hint}")


def test_all_problems_of_a_page_are_reported_at_once() -> None:
    """One problem does not hide the next, and each has its position."""
    places = [
        line.split(": ", 1)[0]
        for line in refused("{{ a }} {{ script('long-line') }} {{ b }}\n\n{% if %}\n\n{{ c.d() }}\n")
    ]
    assert places == [f"{BODY_LINE}:1", f"{BODY_LINE}:35", f"{BODY_LINE + 2}:1", f"{BODY_LINE + 4}:1"]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ('{{ script("long-line" }}', 'a ")" is missing'),
        ("{{ script('long-line')) }}", 'a "(" is missing'),
        ('{{ script("long-line) }}', "a quote is missing"),
        ("{{ script(“long-line”) }}", "the quotes are curly, and must be straight"),
        ("{{ }}", "there is nothing between the braces"),
        ("{{ script(long line) }}", "its text is not in quotes, or a comma is missing"),
    ],
)
def test_a_typo_in_a_call_has_a_likely_cause(written: str, reason: str) -> None:
    """The message about an invalid call quotes it, names the likely cause, and gives an example."""
    assert refused(f"Text.\n\n{written}\n") == [
        f'{BODY_LINE + 2}:1: "{written}" is not a valid macro call: {reason}. Write it like {{{{ script("my-script") }}}}.'
    ]


def test_a_call_without_an_end_is_reported_where_it_begins() -> None:
    """Braces that are never closed are reported at their beginning."""
    assert refused('Text {{ script("long-line")\n\nMore text.\n') == [
        f'{BODY_LINE}:6: "{{{{ script("long-line")" begins a macro call without an end. Close it on the same line with }}}}.'
    ]


def test_a_long_call_is_shortened() -> None:
    """A message quotes at most 60 characters."""
    (problem,) = refused("{{ " + "x" * 500 + " }}")
    shown = problem.split('"')[1]
    assert len(shown) == 60
    assert shown.endswith("…")


def test_whitespace_control_shifts_no_position() -> None:
    """`{{-` strips the spaces before it, and the positions of what follows are still right."""
    problems = refused('Text   {{- script("long-line") }} and   {{ config }}\n')
    assert f"{BODY_LINE}:41" in [line.split(": ", 1)[0] for line in problems]
    assert not any("without an end" in line for line in problems)


def test_two_arguments_of_one_name_are_refused() -> None:
    """A repeated argument is refused."""
    assert refused('{{ script(script="long-line", script="overdue-fine") }}')


def test_a_page_full_of_mistakes_crashes_nothing() -> None:
    """A page with a thousand mistakes is refused with at least a hundred problems."""
    assert len(refused("{{ 7 * 7 }}\n" * 1200)) >= 100


def test_front_matter_without_end_is_one_problem() -> None:
    """Front matter without its last line is one problem, and the text after it is not parsed."""
    with pytest.raises(InvalidContent) as caught:
        read_page(b"---\ntitle: T\ndescription: {{ x }}\n\nText {loan_days}\n", "docs/a.md")
    assert [str(problem) for problem in caught.value.problems] == [
        "docs/a.md:1:1: the front matter has no end. Close it with a line of three dashes: ---"
    ]


def test_problems_in_front_matter_have_the_lines_of_the_page() -> None:
    """A problem in the front matter has its line in the page, and the text is still checked."""
    with pytest.raises(InvalidContent) as caught:
        read_page(b"---\ntitle: T\ntitle: U\n---\n\n{{ x }}\n", "docs/a.md")
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [(3, 1), (6, 1)]


def test_a_file_that_is_not_utf8_is_refused() -> None:
    """A file in another encoding is refused at the first bad line."""
    with pytest.raises(InvalidContent) as caught:
        read_page(FRONT.encode() + b"Fine.\nCaf\xe9.\n", "docs/a.md")
    (problem,) = caught.value.problems
    assert str(problem).startswith(
        f'docs/a.md:{BODY_LINE + 1}:4: this file is not saved as UTF-8, so the character "é" here cannot be read.'
    )
