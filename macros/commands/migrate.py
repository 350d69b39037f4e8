"""`migrate`: a library's files in the format of this engine."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.shared import echo, report_to_people
from macros.language.message import gettext, joined
from macros.migrations import migrate
from macros.source.problems import InvalidContent
from macros.version import FORMAT


@click.command(short_help="Bring the library's files to this engine's format.")
@click.option("--dry-run", is_flag=True, help="Report what would change, and change nothing.")
@click.pass_obj
def command(root: Path, dry_run: bool) -> int:
    """Bring a library's files to the format of this engine, and report each file that changed."""
    try:
        migration = migrate(root, dry_run=dry_run)
    except InvalidContent as invalid:
        report_to_people(invalid.problems)
        return 1
    if not migration.actions:
        echo(gettext("This library has format %(format)s already. Nothing to do.", format=FORMAT))
        return 0
    formats = {"before": migration.before, "after": FORMAT}
    echo(joined("\n", migration.actions))
    if dry_run:
        echo(gettext("Would migrate from format %(before)s to %(after)s.", **formats))
    else:
        echo(gettext("Migrated from format %(before)s to %(after)s.", **formats))
    return 0
