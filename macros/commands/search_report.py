"""`search-report`: how well search finds what nobody wrote down."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.shared import checked, command_language, echo, progress
from macros.exports.search import Entry, entries
from macros.exports.search.report import FOLDS, count_lines, cross_validation, tables
from macros.language import gettext_noop
from macros.language.message import gettext
from macros.views import Views

TYPING = gettext_noop("Typing %(number)s of %(total)s: %(name)s")


@click.command(name="search-report", short_help="Report how well search finds each script.")
@click.option("--language", default="", metavar="CODE", help="Phrasings of another language, such as es.")
@click.option("--weakest", default=15, show_default=True, help="How many of the weakest scripts are listed.")
@click.pass_obj
def command(root: Path, language: str, weakest: int) -> int:
    """Report how well search finds scripts by phrasings that are left out of its index.

    Every fifth phrasing is left out and typed, five times. A script near the top of the second table is found badly: more
    ways to ask for it, in its file of data/phrasings/, help most.
    """
    kb = checked(root)
    found = entries(Views(kb), {("script", id): f"scripts/{id}/" for id in kb.scripts}, {})
    own = kb.language.code
    other = language if language and language != own else None
    total = count_lines(found, other)
    if total < FOLDS:
        echo(gettext("There are no phrasings to type. Add some in data/phrasings/."), err=True)
        return 1
    typed = 0

    def count(entry: Entry, lines: int) -> None:
        nonlocal typed
        typed += lines
        progress(TYPING, typed, total, entry.title)

    echo(
        tables(found, cross_validation(found, own, other=other, progress=count), weakest, command_language())
    )
    return 0
