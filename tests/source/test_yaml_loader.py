"""The strict loader: text as typed, with positions; everything else is refused with a message that helps a librarian.

`cases/load/<name>.yml` holds the bytes of a file that must be refused, `<name>.txt` its exact problems, one per line.
Every case runs with libyaml and with the pure Python parser.
"""

import dataclasses
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

import macros.source.yaml_loader as loading
from macros.source.problems import InvalidContent
from macros.source.yaml_loader import Position, load_yaml

CASES = Path(__file__).resolve().parents[1] / "cases" / "load"
HIDDEN = re.compile("[\0-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
NAMES = sorted(path.stem for path in CASES.glob("*.yml"))


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def loader(request, monkeypatch):
    """Both parsers: libyaml, and the pure Python parser that is used if libyaml is missing."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(loading, "LOADER", getattr(yaml, request.param))


def refusal(data: bytes, file: str = "x.yml", first_line: int = 1) -> list[str]:
    """The problems of a file that must be refused."""
    with pytest.raises(InvalidContent) as refused:
        load_yaml(data, file, first_line)
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("loader")
def test_refused_with_exactly_these_messages(name):
    """The golden cases."""
    problems = refusal((CASES / f"{name}.yml").read_bytes(), f"{name}.yml")
    assert problems == (CASES / f"{name}.txt").read_text("utf-8").splitlines()


def test_every_case_has_its_messages():
    """Each case has its messages, and the other way round."""
    files = {path.name for path in CASES.iterdir()}
    assert files == {f"{name}.{kind}" for name in NAMES for kind in ("yml", "txt")}
    assert len(NAMES) > 80


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_messages_are_for_librarians(path):
    """Every message has a place and whole sentences, without YAML's own terms or invisible characters."""
    for line in path.read_text("utf-8").splitlines():
        message = re.fullmatch(r"[\w-]+\.yml:[1-9]\d*:[1-9]\d*: (.+)", line)[1]
        rule, _, written = message.partition(" You wrote: ")
        assert rule.endswith(".")
        assert not re.search(r"scalar|mapping|sequence|token|node|event|alias|anchor|directive", message)
        assert len(written.partition(" -> Write: ")[0]) <= 60
        assert not HIDDEN.search(message)


AS_TYPED = [
    *(
        "no",
        "Yes",
        "on",
        "OFF",
        "true",
        "null",
        "~",
        "12:30",
        "010",
        "0x1F",
        "020.10",
        "1_000",
        "1e3",
        ".5",
        ".inf",
    ),
    *("+1", "-5", "--", "=", "2026-11-21", "a#b", "a:b", "-x", ":x", "?x"),
    *(
        "2026-11-21 10:00:00",
        "50% off",
        "https://fernhill.example/?a=b&c=d",
        "C:\\new",
        "it's",
        'a "b"',
        "a, b",
    ),
    *(
        "a {loan_days} b",
        "a [title] b",
        "a & b * c ! d @ e - f",
        "<b>",
        "café",
        "\U0001f4da",
        "a\u00a0b",
        "a  b",
    ),
]


@pytest.mark.parametrize("typed", AS_TYPED)
@pytest.mark.usefixtures("loader")
def test_kept_as_typed(typed):
    """Text stays text, with and without quotes."""
    in_quotes = typed.replace("\\", "\\\\").replace('"', '\\"')
    text = f'a: {typed}\nb:\n  - {typed}\n  - "{in_quotes}"\n'
    assert load_yaml(text.encode(), "x.yml").value == {"a": typed, "b": [typed, typed]}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: [no, 010, 'x, y', \"z\"]\n", {"a": ["no", "010", "x, y", "z"]}),
        ("a: {kind: policy, why: No, }\n", {"a": {"kind": "policy", "why": "No"}}),
        ("a: []\nb: {}\n", {"a": [], "b": {}}),
        ("a: ''\nb: \"\"\n", {"a": "", "b": ""}),
        ("a: 'It''s'\n", {"a": "It's"}),
        ('a: "\\"no\\" \\\\ yes"\n', {"a": '"no" \\ yes'}),
        (
            'a: |\n  x #1: y\n  - {z\n\n  "\nb: >-\n  one\n  two\n',
            {"a": 'x #1: y\n- {z\n\n"\n', "b": "one two"},
        ),
        ("a: one\n  two\n\n  three\n", {"a": "one two\nthree"}),
        ('a: "one\n  two"\n', {"a": "one two"}),
        ("a:\n  one\n", {"a": "one"}),
        ("a:\n- x\n- y\n", {"a": ["x", "y"]}),
        ("a:\n- b: x\n  c: y\n- d\n", {"a": [{"b": "x", "c": "y"}, "d"]}),
        ("# comment\n\na: x\n  # comment\nb: # comment\n  - y\n", {"a": "x", "b": ["y"]}),
        ('a: "x" # comment\nb: [x] # comment\n', {"a": "x", "b": ["x"]}),
        ("---\na: x\n", {"a": "x"}),
        ("{a: x, 'b c': y}", {"a": "x", "b c": "y"}),
        ("overdue fine: x\n2: y\nno: z\n'on': w\n", {"overdue fine": "x", "2": "y", "no": "z", "on": "w"}),
        ("a: x", {"a": "x"}),
    ],
)
@pytest.mark.usefixtures("loader")
def test_ordinary_files(text, value):
    """Valid files, also with the line endings and the byte order mark of Windows."""
    assert load_yaml(text.encode(), "x.yml").value == value
    assert load_yaml(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), "x.yml").value == value


@pytest.mark.usefixtures("loader")
def test_positions():
    """Every value and every name has a line and column; an unknown path gives the nearest position."""
    text = '# comment\ntitle: Loans\noffers:\n  - name: Next\n    say: "I can"\n  - {name: Copy}\n'
    text += "why: >\n  Long\nbooks: [é, x]\n"
    document = load_yaml(text.encode(), "x.yml")
    assert document.file == "x.yml"
    assert document.positions == {
        (): Position(2, 1),
        ("title",): Position(2, 8),
        ("offers",): Position(4, 3),
        ("offers", 0): Position(4, 5),
        ("offers", 0, "name"): Position(4, 11),
        ("offers", 0, "say"): Position(5, 10),
        ("offers", 1): Position(6, 5),
        ("offers", 1, "name"): Position(6, 12),
        ("why",): Position(7, 6),
        ("books",): Position(9, 8),
        ("books", 0): Position(9, 9),
        ("books", 1): Position(9, 12),
    }
    assert document.key_positions == {
        ("title",): Position(2, 1),
        ("offers",): Position(3, 1),
        ("offers", 0, "name"): Position(4, 5),
        ("offers", 0, "say"): Position(5, 5),
        ("offers", 1, "name"): Position(6, 6),
        ("why",): Position(7, 1),
        ("books",): Position(9, 1),
    }
    assert document.at(("offers", 1, "say")) == Position(6, 5)
    assert document.at(["offers", 7, "say", "x"]) == Position(4, 3)
    assert document.at(("owner",)) == document.at(()) == Position(2, 1)
    assert document.key_at(("offers", 0, "say", "str")) == Position(5, 5)
    assert document.key_at(("offers", 0)) == Position(3, 1)
    assert document.key_at(("owner",)) == Position(2, 1)


@pytest.mark.usefixtures("loader")
def test_first_line():
    """Positions in front matter, and line numbers in messages, count from the page's first line."""
    document = load_yaml(b"title: Loans\n", "x.md", first_line=2)
    assert document.at(("title",)) == Position(2, 8)
    assert document.key_at(("title",)) == Position(2, 1)
    assert refusal(b"title: a\ntitle: b\nwhy: one #2\n", "x.md", first_line=2) == [
        'x.md:3:1: "title" is already used on line 2. Keep one and delete the other.',
        (
            'x.md:4:9: the text ends before " #", which begins a comment. Put the text in double quotes, '
            'or move the comment to its own line. You wrote: why: one #2 -> Write: why: "one #2"'
        ),
    ]


def test_a_document_cannot_be_changed():
    """A document is frozen."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        load_yaml(b"a: x", "x.yml").value = {}


def test_too_large():
    """A file of more than 200,000 bytes is refused before it is decoded."""
    assert load_yaml(b"a: " + b"x" * 199_997, "x.yml").value["a"] == "x" * 199_997
    assert refusal(b"a: " + b"\xff" * 199_998) == [
        "x.yml:1:1: this file has 200,001 bytes; the maximum is 200,000. Split it into several files."
    ]


@pytest.mark.parametrize(
    ("most", "more", "problem"),
    [
        (
            "a:\n" + "- b\n" * loading.MAX_GROUP_SIZE,
            "- b\n",
            "x.yml:2002:3: this list has more than 2,000 entries. Delete some.",
        ),
        (
            "".join(f"{number}: b\n" for number in range(loading.MAX_GROUP_SIZE)),
            "c: b\n",
            "x.yml:2001:1: this group has more than 2,000 fields. Delete some.",
        ),
        (
            "".join(
                f"{group}:\n" + "".join(f" {number}: b\n" for number in range(856)) for group in range(7)
            ),
            "c: b\n",
            "x.yml:6000:4: this file has more than 6,000 values. Delete some.",
        ),
        (
            "a" * loading.MAX_FIELD_NAME + ": b\n",
            "b" * (loading.MAX_FIELD_NAME + 1) + ": b\n",
            f"x.yml:2:1: the name of a field has 201 characters; the maximum is 200. You wrote: {'b' * 59}…",
        ),
    ],
    ids=["entries", "fields of a group", "values", "name"],
)
def test_bounds(most: str, more: str, problem: str) -> None:
    """As much as is allowed is read, and a little more is refused at its place."""
    load_yaml(most.encode(), "x.yml")
    assert refusal((most + more).encode()) == [problem]


@pytest.mark.parametrize("escape", ["\\ud800", "\\udc00", "\\U0000d800", "\\UFFFFFFFF", "\\0", "\\x00"])
@pytest.mark.usefixtures("loader")
def test_no_escape_makes_a_character(escape: str) -> None:
    """Half a pair of surrogates, and characters beyond Unicode, are refused at their backslash."""
    assert refusal(f'a: "b {escape}"\n'.encode())[0].startswith("x.yml:1:7: in double quotes, a backslash")


@pytest.mark.parametrize("line", ["a: b\n", "\x01\n", "a:\n", "- a #b\n", "\xff\n", "  -x\n"])
def test_many_problems(line):
    """The number of problems reported for a file is limited."""
    problems = refusal(line.encode("latin-1") * 5000)
    assert 1 <= len(problems) <= loading.MAX_PROBLEMS


@pytest.mark.parametrize("opening", ["[", "{", "- ", "[\n", "{a: ", "? ", "a: [{"])
@pytest.mark.usefixtures("loader")
def test_nesting_cannot_exhaust_the_machine(opening):
    """A hundred thousand levels are refused at the thirteenth, or earlier."""
    assert refusal(opening.encode() * 100_000)


def test_fast():
    """A large file takes about 0.05 s and a nesting bomb 10 ms on a desktop machine; CI machines are slower."""
    entry = (
        "x{}:\n  title: A patron asks to renew an item\n  offers:\n    - name: Next\n      say: 'I can: go'\n"
    )
    data = "".join(entry.format(number) for number in range(900)).encode()
    start = time.perf_counter()
    load_yaml(data, "x.yml")
    ordinary = time.perf_counter()
    refusal(b"[" * 100_000)
    bomb = time.perf_counter()
    assert ordinary - start < 2
    assert bomb - ordinary < 0.5


def test_without_libyaml():
    """Without libyaml, the pure Python parser is used."""
    code = "import yaml; del yaml.CSafeLoader; import macros.source.yaml_loader as l; assert l.LOADER is yaml.SafeLoader"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).resolve().parents[2])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("“Yes” is: so", '"Yes" is: so'),
        ('"Yes" is so', '"Yes" is so'),
        ("'It's so'", "It's so"),
        ("Sorry: we: go", "Sorry: we: go"),
        ("{loan_days} at most", "{loan_days} at most"),
        ("[title], please", "[title], please"),
        ("*policy", "*policy"),
        ("> 5 items", "> 5 items"),
        ("? why", "? why"),
        ("Ask #1 first", "Ask #1 first"),
        ("#1 is first", "#1 is first"),
        ('"C:\\desk"', "C:\\desk"),
    ],
)
@pytest.mark.parametrize("before", ["a: ", "- "])
def test_a_proposed_correction_is_valid_and_keeps_the_text(before, written, meant):
    """The text after "Write:" is valid YAML and holds the intended text."""
    above, indentation = ("", "") if before == "a: " else ("a:\n", "  ")
    [problem] = refusal(f"{above}{indentation}{before}{written}\n".encode())
    proposed = problem.partition(" -> Write: ")[2]
    value = load_yaml(f"{above}{indentation}{proposed}\n".encode(), "x.yml").value["a"]
    assert value == (meant if before == "a: " else [meant])
