"""`due`: what is due for review."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from macros.commands.shared import DayType, checked, must_be_known
from macros.exports.due_list import FORMATS, due
from macros.language.message import gettext
from macros.views import Views


@click.command()
@click.option(
    "--before",
    type=DayType(),
    required=True,
    metavar="YYYY-MM-DD",
    help="List what is due before this day.",
)
@click.option("--owner", default="", metavar="ROLE", help="Only what this role owns.")
@click.option(
    "--format",
    type=click.Choice(("text", "json", "markdown")),
    default="text",
    show_default=True,
    help="The format of the list.",
)
@click.option("--exit-code", is_flag=True, help="Return 1 if anything is due.")
@click.pass_obj
def command(root: Path, before: date, owner: str, format: str, exit_code: bool) -> int:
    """List what is due for review before a day."""
    kb = checked(root)
    must_be_known(gettext("role"), owner, kb.roles)
    views = Views(kb)
    found = due(views, before, owner)
    click.echo(FORMATS[format](views, before, found))
    return 1 if found and exit_code else 0
