"""`add`: a new thing, listed where it must be."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.editing_options import dry_run_option, finish, planned
from macros.editing.adding import ADDABLE_KINDS, NewThing, plan_addition
from macros.knowledge import read
from macros.render import MACROS


@click.command(short_help="Add a script, checklist, role, page, fact or another thing.")
@click.argument("kind", type=click.Choice(ADDABLE_KINDS))
@click.argument("id")
@click.option("--title", default="", help="Its title or name (default: the words of its id).")
@click.option(
    "--like", metavar="ID", default="", help="Copy this thing of the same kind, not the file template."
)
@click.option("--situation", metavar="ID", default="", help="The situation of a script.")
@click.option("--promise", metavar="ID", default="", help="The promise that it keeps or teaches.")
@click.option("--owner", metavar="ID", default="", help="The role that keeps it correct.")
@click.option(
    "--role", "roles", metavar="ID", multiple=True, help="A role that lists it; several are possible."
)
@click.option("--value", default="", help="A fact's value, a contact's extension, or a resource's address.")
@click.option("--unit", default="item", show_default=True, help="What a fact counts; text for words.")
@click.option("--nav", is_flag=True, help="List a page in the navigation.")
@dry_run_option
@click.pass_obj
def command(
    root: Path,
    kind: str,
    id: str,
    *,
    title: str,
    like: str,
    situation: str,
    promise: str,
    owner: str,
    roles: tuple[str, ...],
    value: str,
    unit: str,
    nav: bool,
    dry_run: bool,
) -> int:
    """Add a thing of a KIND under a new ID.

    A script, checklist, role, lesson, card or branch is a copy of the library's file template in data/_templates, ready to
    be written over. Other things are short entries in the file that lists them, with a remark where words belong. A role is
    listed among the desks and in the charter, and a page in mkdocs.yml. The places to fill in are reported.
    """
    fields = {"situation": situation, "promise": promise, "owner": owner}
    given = tuple((name, written) for name, written in fields.items() if written)
    thing = NewThing(kind, id, title, like, given, roles, value, unit, is_in_nav=nav)
    with planned():
        edit = plan_addition(read(root), MACROS, root, thing)
    return finish(edit, dry_run=dry_run)
