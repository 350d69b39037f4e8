"""From bytes to text: encodings, documents of other programs, and the marks of a merge."""

from __future__ import annotations

import pytest

from macros.source.file_text import UnreadableText, decoded, excerpt

CONFLICT = "a\n<<<<<<< HEAD\nb\n=======\nc\nd\n>>>>>>> theirs\ne\n"


def findings(data: bytes | str) -> list[tuple[tuple[int, int], str]]:
    """Why this cannot be read."""
    with pytest.raises(UnreadableText) as caught:
        decoded(data.encode() if isinstance(data, str) else data)
    return caught.value.findings


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("title: Café\n".encode(), "title: Café\n"),
        ("\ufefftitle: x\r\n".encode(), "title: x\n"),
        (b"A heading\n=======\n\nText.\n", "A heading\n=======\n\nText.\n"),
        (b"  <<<<<<< HEAD\n", "  <<<<<<< HEAD\n"),
        (b"<<<<<<<< eight\n", "<<<<<<<< eight\n"),
    ],
)
def test_text_is_read(data: bytes, text: str) -> None:
    """UTF-8 with or without a mark, any line ending, and what only looks like the mark of a merge."""
    assert decoded(data) == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_one_finding(encoding: str) -> None:
    """With and without a byte order mark, however long the file is."""
    ((place, message),) = findings(("title: Café\n" * 100).encode(encoding))
    assert place == (0, 0)
    assert "UTF-16" in message


def test_another_encoding_is_one_finding() -> None:
    """At the first character that cannot be read, shown as Windows shows it; the other lines are counted."""
    ((place, message),) = findings("a\nb “c”\nd\né\n".encode("cp1252"))
    assert place == (1, 2)
    assert 'the character "“" here and in 1 other line cannot' in message
    assert message.endswith("You wrote: b “c”")
    assert len(findings(bytes([0x81]))) == 1


def test_a_document_of_another_program_is_named() -> None:
    """Not its bytes, one by one."""
    ((_, message),) = findings(b"PK\x03\x04\xff\xfe\x00")
    assert "Word" in message


def test_each_conflict_is_one_finding() -> None:
    """At its first line, with the lines of both versions."""
    ((place, message),) = findings(CONFLICT)
    assert place == (1, 0)
    assert 'line 3 ("HEAD") and lines 5 to 6 ("theirs")' in message
    assert findings(CONFLICT.replace("\n", "\r\n")) == findings(CONFLICT)
    assert [place for place, _ in findings(CONFLICT * 2)] == [(1, 0), (9, 0)]


@pytest.mark.parametrize("text", ["a\n>>>>>>> theirs\n", "<<<<<<< HEAD\na\n", "<<<<<<<\n=======\n"])
def test_a_mark_without_the_others_is_left_over(text: str) -> None:
    """It is named where it is."""
    ((_, message),) = findings(text)
    assert message.startswith("this line is left over")


def test_an_excerpt_shows_nothing_invisible() -> None:
    """One line, shortened, with ? for what nobody sees."""
    assert excerpt("a\u200bb\n c") == "a?b c"
    assert excerpt("x" * 100, 10) == "x" * 9 + "…"
