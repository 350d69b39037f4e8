"""The chat replies as a table for a spreadsheet, or for a chat tool that takes one in.

The form is that of RFC 4180: commas, every cell in quotes, CR LF at the end of a line. A byte order mark comes first,
without which Excel reads the file in the code page of the machine.
"""

from __future__ import annotations

import csv
import io

from macros.views import Views

FILE = "api/chat-replies.csv"

COLUMNS = {
    "id": "The script's name in addresses.",
    "situation": "The situation that it is sorted by.",
    "title": "What the script is called.",
    "patron_says": "The most usual way to ask.",
    "chat": "The reply to paste. A blank that you fill is a name in brackets, such as [title].",
    "address": "The script's page.",
    "check_by": "Until when its review holds. Later, confirm numbers before you promise them.",
}

# A spreadsheet takes a cell that begins like this for a formula, in quotes or not.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def chat_replies(views: Views) -> str:
    """The table: a head with the names of the columns, then one row a script in the order of the files."""
    text = io.StringIO(newline="")
    text.write("\ufeff")
    table = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for id in views.kb.scripts:
        script = views.script(id)
        cells = (
            id,
            script.situation.title.plain,
            script.title.plain,
            script.patron_says[0].plain,
            script.chat.plain if script.chat else "",
            f"{views.kb.library.site_url}scripts/{id}/",
            script.care.check_by.iso,
        )
        table.writerow(harmless(cell) for cell in cells)
    return text.getvalue()


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before one that a spreadsheet would run as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
