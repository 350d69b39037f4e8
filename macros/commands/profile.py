"""`profile`: the library as a library of one kind begins with it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from macros.adoption.new_library import swap_in
from macros.adoption.profiles import reduced
from macros.commands.editing_options import dry_run_option, planned
from macros.history.git import GitRepository
from macros.knowledge import read
from macros.render import MACROS


@click.command(short_help="Reduce the library to a profile, such as that of a school library.")
@click.argument("name", required=False)
@dry_run_option
@click.option("--yes", is_flag=True, help="Do not ask for a confirmation.")
@click.option("--force", is_flag=True, help="Do it although there are changes that git does not have.")
@click.pass_obj
def command(root: Path, name: str | None, *, dry_run: bool, yes: bool, force: bool) -> int:
    """Keep the desks and scripts of the profile NAME, and make its decisions. Without a name, list the profiles.

    What is not kept goes, with every reference to it. The result is checked before anything is written; all files or none.
    """
    kb = read(root)
    if name is None:
        for id, profile in sorted(kb.profiles.items()):
            click.echo(f"{id}: {profile.title}. {profile.about}")
        return 0
    if not dry_run and (refusal := _refusal(root, force=force, may_ask=not yes)):
        click.echo(refusal, err=True)
        return 1
    with planned(), reduced(root, MACROS, name) as (new, selection):
        click.echo("\n".join((*_summary(selection.left_out(kb)), *new.remarks)))
        if dry_run:
            click.echo("Nothing was written.")
            return 0
        if not yes and not click.confirm("Write it?", default=False):
            click.echo("Nothing was written.")
            return 1
        swap_in(new, root)
    click.echo(f'This is the profile "{name}" now. Next: python -m macros check')
    return 0


def _summary(left_out: dict[str, tuple[str, ...]]) -> list[str]:
    """What goes, one line for each kind."""
    return [
        f"Goes: {len(ids)} {kind}{'' if len(ids) == 1 else 's'}: {', '.join(ids)}"
        for kind, ids in left_out.items()
        if ids
    ]


def _refusal(root: Path, *, force: bool, may_ask: bool) -> str:
    """Why the words of the library cannot be replaced; "" if they can."""
    if may_ask and not sys.stdin.isatty():
        return f"This would replace the words in {root}. Confirm it with --yes, or look at it with --dry-run."
    if not force and (changed := GitRepository(root).uncommitted()):
        return f"{len(changed)} files here have changes that git does not have, such as {changed[0]}. Commit them first, or add --force."
    return ""
