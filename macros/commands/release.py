"""`release`: write down what the words are today."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from macros.commands.shared import DayType, checked, echo, shown
from macros.history.git import GitError, GitRepository
from macros.history.releases import ReleaseError, write_release
from macros.language.message import gettext
from macros.views import Views


@click.command()
@click.argument("name")
@click.option(
    "--date",
    "day",
    type=DayType(),
    default=None,
    metavar="YYYY-MM-DD",
    help="The day of the release (default: today).",
)
@click.option("--commit", is_flag=True, help="Commit the file with git, and tag the commit.")
@click.pass_obj
def command(root: Path, name: str, day: date | None, commit: bool) -> int:
    """Write the release NAME, such as v1.1, to data/releases/.

    The file is a snapshot of the words. The page "What changed" and its feed compare each release with the one before.
    """
    kb = checked(root)
    repository = GitRepository(root)
    try:
        if commit:
            repository.require_ready(name)
        path = write_release(root, Views(kb), name, day or _today())
        echo(gettext("Wrote %(file)s.", file=shown(path, root)))
        if commit:
            repository.commit_release(path, name)
    except (GitError, ReleaseError) as reason:
        echo(reason.args[0], err=True)
        return 1
    if commit:
        message = gettext(
            "Committed it and tagged the commit %(name)s. Publish both: git push --follow-tags", name=name
        )
        echo(message)
    else:
        echo(gettext("Commit this file with the words that it describes."))
    return 0


def _today() -> date:
    """The only place where a clock is read."""
    return date.today()
