"""`diff`: what changed between two states of the words."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.shared import command_language, echo, report_to_people
from macros.history.diff import ComparisonError, compare_states, formatted
from macros.history.git import GitError
from macros.language import ENGLISH


@click.command(short_help="Compare two states of the words.")
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "--format",
    type=click.Choice(("text", "markdown", "json")),
    default="text",
    show_default=True,
    help="The format of the comparison.",
)
@click.pass_obj
def command(root: Path, base: str, head: str | None, format: str) -> int:
    """Compare two states of the words: things, facts, pages, and cards with a new edition.

    BASE and HEAD are releases such as v1.0, folders that hold data/, or git revisions such as HEAD~3 or main. Without
    HEAD, BASE is compared with the current files. Pages are compared only where neither is a release.
    """
    # What programs read is the same in each library.
    language = ENGLISH if format == "json" else command_language()
    try:
        found = compare_states(root, base, head, language)
    except GitError as reason:
        echo(reason.args[0], err=True)
        return 1
    except ComparisonError as broken:
        echo(broken.args[0], err=True)
        report_to_people(broken.problems)
        return 1
    click.echo(formatted(found, format, language))
    return 0
