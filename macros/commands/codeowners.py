"""`codeowners`: whom the repository host asks to review a change."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.shared import checked, shown
from macros.hosting import codeowners


@click.command(short_help="Write CODEOWNERS from the owners of the files.")
@click.pass_obj
def command(root: Path) -> None:
    """Write the repository host's CODEOWNERS from the owners of the files.

    The host is `repository` in data/library.yml: each has its own place and form for this file.
    """
    kb = checked(root, code_owners=False)
    place = codeowners.file(kb)
    if place is None:
        name = codeowners.host(kb).name
        click.echo(f"{name} does not read CODEOWNERS, so no file is written. Set reviewers in its settings.")
        return
    changed = codeowners.write(root, kb)
    click.echo(f"Wrote {shown(changed, root)}." if changed else f"{place.path} is up to date.")
