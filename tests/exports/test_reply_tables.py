"""The tables of replies: read back as a spreadsheet reads it, and harmless there."""

from __future__ import annotations

import csv
import io
import re

import pytest

from macros.exports.reply_tables import columns, harmless, reply_table
from macros.views import Views
from tests.library import kb, views, with_changes


def rows(text: str) -> list[dict[str, str]]:
    """The rows as a strict reader of RFC 4180 has them."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_every_script_has_a_row() -> None:
    """One row a script, in the order of the files, with the reply as its page has it."""
    found = rows(reply_table(views(), "chat"))
    assert [row["id"] for row in found] == list(kb().scripts)
    for row in found:
        view = views().script(row["id"])
        assert list(row) == list(columns("chat"))
        assert row["chat"] == harmless(view.replies[0].text.plain)
        assert row["patron_says"] == harmless(view.patron_says[0].says.plain)
        assert row["address"] == f"{kb().library.site_url}scripts/{view.id}/"
        assert row["check_by"] == view.care.check_by.iso


def test_each_channel_has_its_own() -> None:
    """The column is called like the channel, and a script without such a reply has no row."""
    first, *_ = kb().scripts
    changed = with_changes("script", first, {"channels": {"email": "Hello."}})
    assert rows(reply_table(Views(changed), "email"))[0]["email"] == "Hello."
    assert first not in {row["id"] for row in rows(reply_table(Views(changed), "chat"))}


def test_excel_and_rfc_4180_can_read_it() -> None:
    """A byte order mark comes first, every line ends with CR LF, every cell stands in quotes."""
    text = reply_table(views(), "chat")
    assert text.encode().startswith(b"\xef\xbb\xbf")
    assert text.endswith("\r\n")
    assert re.search(r"(?<!\r)\n|\r(?!\n)", text) is None
    assert all(
        line.startswith('"') and line.endswith('"') for line in text.removeprefix("\ufeff").split("\r\n")[:-1]
    )


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("https://a.example")']
)
def test_no_cell_is_a_formula(cell: str) -> None:
    """What a spreadsheet would run begins with an apostrophe; nothing else is touched."""
    assert harmless(cell).startswith(f"'{cell[0]}")
    assert harmless(f"I can: {cell.strip()}") == f"I can: {cell.strip()}"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("a;=1", "a;'=1"),
        ("a; +1", "a;' +1"),
        ("a\n-1", "a\n'-1"),
        ("a\t@A1", "a\t'@A1"),
        ('a;"=1', "a;'\"=1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("a; b - c = d", "a; b - c = d"),
        ("a\nb; c", "a\nb; c"),
    ],
)
def test_no_part_of_a_cell_is_a_formula(cell: str, written: str) -> None:
    """Where lists are separated by semicolons, a spreadsheet ends a cell within its quotes; no part of it is evaluated."""
    assert harmless(cell) == written


def test_semicolons_make_no_formula() -> None:
    """The file as a spreadsheet with semicolons between cells reads it: no cell begins like a formula."""
    script = kb().scripts["long-line"]
    said = "Wait here; =HYPERLINK(1)\n=2;\t@3"
    changed = with_changes("script", "long-line", {"channels": {**script.channels, "chat": said}})
    for separator in (";", "\t", ","):
        cells = re.split(rf"[{separator}\r\n]+", reply_table(Views(changed), "chat").removeprefix("\ufeff"))
        assert not [cell for cell in cells if re.match(r'[\s"]*[=+@-]', cell)]


def test_a_reply_that_is_a_formula_is_harmless_in_the_file() -> None:
    """A reply with a formula, quotes and line ends comes back as it was, behind its apostrophe."""
    script = kb().scripts["long-line"]
    nasty = '=cmd|" /C calc"!A1, and\nmore'
    said = "=cmd|“ /C calc”!A1, and\nmore"
    changed = with_changes("script", "long-line", {"channels": {**script.channels, "chat": nasty}})
    row = next(row for row in rows(reply_table(Views(changed), "chat")) if row["id"] == "long-line")
    assert row["chat"].replace("”", "“") == f"'{said}".replace("”", "“")


def test_the_same_words_give_the_same_bytes() -> None:
    """Nothing of the machine or the clock is in it."""
    assert reply_table(views(), "chat") == reply_table(Views(kb()), "chat")
