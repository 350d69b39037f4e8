"""What the commands that change a library's files share: their options, and how they report and write a change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from macros.commands.shared import echo, report_to_people
from macros.editing.editable_kinds import EDITABLE_KINDS, EditRefused
from macros.editing.renaming import Edit
from macros.source.problems import InvalidContent

kind_option = click.option(
    "--kind",
    type=click.Choice(EDITABLE_KINDS),
    default=None,
    help="The kind of thing, if the id names several.",
)
dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Show the change as a diff, and change nothing."
)


@contextmanager
def planned() -> Iterator[None]:
    """Report why a change cannot be made, and end the command with exit code 1."""
    try:
        yield
    except EditRefused as refused:
        report_to_people(refused.problems)
        echo(refused.message, err=True)
        raise click.exceptions.Exit(1) from None
    except InvalidContent as invalid:
        report_to_people(invalid.problems)
        raise click.exceptions.Exit(1) from None


def finish(edit: Edit, *, dry_run: bool) -> int:
    """Write the changes, or show them as a diff, and report them. Returns the exit code."""
    actions = edit.changes.actions()
    files = f"{len(actions)} file{'' if len(actions) == 1 else 's'}"
    if dry_run:
        click.echo(edit.changes.diff())
        report_to_people(edit.problems)
        click.echo(f"Would change {files}. Nothing was written.", err=True)
        return 0
    edit.changes.apply()
    click.echo("\n".join(actions))
    report_to_people(edit.problems)
    for step in edit.next_steps:
        click.echo(f"Next: {step}")
    click.echo(f"Changed {files}. Commit all of them together.")
    return 0
