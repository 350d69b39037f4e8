"""`check`: every problem of the data and the pages."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.shared import checked, format_option, say
from macros.language.message import gettext, joined, ngettext


@click.command(short_help="Report every problem of the data and the pages.")
@format_option
@click.pass_obj
def command(root: Path, format: str) -> None:
    """Report every problem of the data and the pages, as file:line:column."""
    kb = checked(root, format)
    counts = (
        ngettext("%(num)s script", "%(num)s scripts", len(kb.scripts)),
        ngettext("%(num)s checklist", "%(num)s checklists", len(kb.checklists)),
        ngettext("%(num)s lesson", "%(num)s lessons", len(kb.lessons)),
        ngettext("%(num)s role", "%(num)s roles", len(kb.roles)),
        ngettext("%(num)s page", "%(num)s pages", len(kb.pages)),
    )
    say(gettext("No problems in %(things)s.", things=joined(", ", counts)), format)
