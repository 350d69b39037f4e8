"""`remove`: a thing is gone, with the references to it."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.editing_options import dry_run_option, finish, kind_option, planned
from macros.editing.removal import plan_removal
from macros.knowledge import read
from macros.render import MACROS


@click.command(short_help="Remove a thing, with the references to it.")
@click.argument("id")
@kind_option
@click.option(
    "--replace-by", metavar="ID", default=None, help="The thing of the same kind that takes its place."
)
@dry_run_option
@click.pass_obj
def command(root: Path, id: str, kind: str | None, replace_by: str | None, dry_run: bool) -> int:
    """Remove the thing ID: its file or its entry, and the references to it.

    Entries of lists, of the navigation and optional fields that name it go with it. Where something else must be named, a
    sentence uses it, or a page links to it, the place is reported and nothing is changed, unless --replace-by names a thing
    that takes its place. Old addresses of pages then lead to that one. Nothing is written if the check would find an error
    afterwards.
    """
    with planned():
        edit = plan_removal(read(root), MACROS, root, id, kind, replace_by)
    return finish(edit, dry_run=dry_run)
