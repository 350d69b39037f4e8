"""`rename`: another id for a thing, with every reference to it."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.editing_options import dry_run_option, finish, kind_option, planned
from macros.editing.renaming import plan_rename
from macros.knowledge import read
from macros.render import MACROS


@click.command(short_help="Give a thing another id, with every reference to it.")
@click.argument("old")
@click.argument("new")
@kind_option
@dry_run_option
@click.pass_obj
def command(root: Path, old: str, new: str, kind: str | None, dry_run: bool) -> int:
    """Give a thing the id NEW in the place of OLD.

    A thing is a script, checklist, role, lesson, page, card, branch, situation, promise, channel, contact, fact, resource
    or team. Everything that refers to it follows: fields, references in braces, links, macro calls and the navigation. Comments and
    the form of each file stay as they are. Old addresses of pages lead to the new ones, by `redirects` in data/library.yml.
    Releases are history and do not change. Nothing is written if the check would find an error afterwards.
    """
    with planned():
        edit = plan_rename(read(root), MACROS, root, old, new, kind)
    return finish(edit, dry_run=dry_run)
