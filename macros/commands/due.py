"""`due`: what is due for review."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from macros.commands.shared import DayType, checked, echo, must_be_known
from macros.exports.due_list import FORMATS, due
from macros.exports.review_spread import as_text, spread, write
from macros.language.message import gettext, ngettext
from macros.views import Views


@click.command()
@click.option("--before", type=DayType(), metavar="YYYY-MM-DD", help="List what is due before this day.")
@click.option("--owner", default="", metavar="ROLE", help="Only what this role owns.")
@click.option(
    "--format",
    type=click.Choice(("text", "json", "markdown")),
    default="text",
    show_default=True,
    help="The format of the list.",
)
@click.option("--exit-code", is_flag=True, help="Return 1 if anything is due.")
@click.option(
    "--spread",
    "spreads",
    is_flag=True,
    help="Propose earlier days, so that no week has more checks than it must.",
)
@click.option("--write", "writes", is_flag=True, help="With --spread: write the days into the files.")
@click.pass_obj
def command(
    root: Path, *, before: date | None, owner: str, format: str, exit_code: bool, spreads: bool, writes: bool
) -> int:
    """List what is due for review before a day, or spread the days of the next checks."""
    if spreads == (before is not None) or (writes and not spreads):
        raise click.UsageError(
            gettext("Use either --before with a day, or --spread, with --write to write the days.")
        )
    kb = checked(root)
    must_be_known(gettext("role"), owner, kb.roles)
    views = Views(kb)
    if before is None:
        days = spread(views)
        click.echo(as_text(views, days))
        if writes and days:
            count = write(root, days)
            echo(ngettext("Wrote the day into %(num)s file.", "Wrote the days into %(num)s files.", count))
        return 0
    found = due(views, before, owner)
    click.echo(FORMATS[format](views, before, found))
    return 1 if found and exit_code else 0
