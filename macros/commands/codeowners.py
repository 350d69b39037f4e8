"""`codeowners`: whom the repository host asks to review a change."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.shared import checked, shown
from macros.hosting import codeowners


@click.command(short_help="Write CODEOWNERS from the owners of the files.")
@click.pass_obj
def command(root: Path) -> None:
    """Write the repository host's CODEOWNERS from the owners of the files."""
    kb = checked(root)
    changed = codeowners.write(root, kb)
    lines = [f"Wrote {shown(path, root)}." for path in changed] or [f"{codeowners.file(kb)} is up to date."]
    click.echo("\n".join(lines))
