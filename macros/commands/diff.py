"""`diff`: what changed between two states of the words."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.shared import report_to_people
from macros.history.diff import UncomparableState, compared, told
from macros.history.git import GitError


@click.command()
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "--format",
    type=click.Choice(("text", "markdown", "json")),
    default="text",
    show_default=True,
    help="The form of the comparison.",
)
@click.pass_obj
def command(root: Path, base: str, head: str | None, format: str) -> int:
    """Compare two states of the words: things, facts, pages, and cards with a new edition.

    BASE and HEAD are revisions such as HEAD~3, main or v1.0, or folders that hold data/. Without HEAD, BASE is compared
    with the files as they are now.
    """
    try:
        found, unread = compared(root, base, head)
    except GitError as reason:
        click.echo(reason, err=True)
        return 1
    except UncomparableState as broken:
        click.echo(f"{broken.which} has problems that must be fixed before it can be compared:", err=True)
        report_to_people(broken.problems)
        return 1
    click.echo(told(found, unread, base, head, format))
    return 0
