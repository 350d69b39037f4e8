"""`check`: every problem of the data and the pages."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.shared import checked, format_option, say


@click.command(short_help="Report every problem of the data and the pages.")
@format_option
@click.pass_obj
def command(root: Path, format: str) -> None:
    """Report every problem of the data and the pages, as file:line:column."""
    kb = checked(root, format)
    counts = (
        ("script", kb.scripts),
        ("checklist", kb.checklists),
        ("lesson", kb.lessons),
        ("role", kb.roles),
        ("page", kb.pages),
    )
    found = ", ".join(f"{len(things)} {name}{'' if len(things) == 1 else 's'}" for name, things in counts)
    say(f"No problems in {found}.", format)
