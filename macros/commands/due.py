"""`due`: what is due for a review."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from macros.commands.shared import checked, must_be_known
from macros.exports.due_list import FORMATS, due
from macros.views import Views


@click.command()
@click.option(
    "--before",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    metavar="YYYY-MM-DD",
    help="The day: what must be reviewed before it.",
)
@click.option("--owner", default="", metavar="ROLE", help="Only what this role owns.")
@click.option(
    "--format",
    type=click.Choice(("text", "json", "markdown")),
    default="text",
    show_default=True,
    help="The form of the list.",
)
@click.option("--exit-code", is_flag=True, help="Return 1 if anything is due.")
@click.pass_obj
def command(root: Path, before: datetime, owner: str, format: str, exit_code: bool) -> int:
    """List what is due for a review before a day."""
    kb = checked(root)
    must_be_known("role", owner, kb.roles)
    views = Views(kb)
    found = due(views, before.date(), owner)
    click.echo(FORMATS[format](views, before.date(), found))
    return 1 if found and exit_code else 0
