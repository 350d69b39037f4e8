"""The ready replies of each channel as a CSV table (RFC 4180), for a spreadsheet or a tool that sends them.

Every cell is quoted. The file begins with a byte order mark, without which Excel does not read it as UTF-8.
"""

from __future__ import annotations

import csv
import io
import re

from macros.views import Views

_ABOUT = {
    "id": "The script's name in addresses.",
    "situation": "The situation that it is sorted by.",
    "title": "What the script is called.",
    "patron_says": "The most usual way to ask.",
    "reply": "The reply to paste. A blank that you fill is a name in brackets, such as [title].",
    "address": "The script's page.",
    "check_by": "Until when its review holds. Later, confirm numbers before you promise them.",
}


def columns(channel: str) -> dict[str, str]:
    """The columns of a channel's table, each with what it holds. The column of the reply has the channel's id."""
    return {channel if name == "reply" else name: about for name, about in _ABOUT.items()}


# A spreadsheet evaluates a cell that begins with one of these as a formula, even in quotes. Where lists are separated by
# semicolons, it ends a cell at each semicolon, tab and line end inside our quotes. Full-width forms count, too.
_FORMULA = re.compile(
    r"^(?=[\t\r\n]|[\s\"]*[=+\-@＝＋－＠])|(?<=[;\t\r\n])(?<!^.)(?=[^\S\t\r\n]*[\"]*[=+\-@＝＋－＠])"
)


def reply_table(views: Views, channel: str) -> str:
    """The table: a row of column names, then one row for each script with such a reply, in the order of the files."""
    text = io.StringIO(newline="")
    text.write("\ufeff")
    table = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(columns(channel))
    for id in views.kb.scripts:
        script = views.script(id)
        for reply in script.replies:
            if reply.channel.id != channel:
                continue
            cells = (
                id,
                script.situation.title.plain,
                script.title.plain,
                script.patron_says[0].says.plain,
                reply.text.plain,
                f"{views.kb.library.site_url}scripts/{id}/",
                script.care.check_by.iso,
            )
            table.writerow(harmless(cell) for cell in cells)
    return text.getvalue()


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before each part of it that a spreadsheet would evaluate as a formula."""
    return _FORMULA.sub("'", cell)
