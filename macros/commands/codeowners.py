"""`codeowners`: whom the repository host asks to review a change."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.shared import checked, echo, shown
from macros.hosting import codeowners
from macros.language.message import gettext


@click.command(short_help="Write CODEOWNERS from the owners of the files.")
@click.pass_obj
def command(root: Path) -> None:
    """Write the repository host's CODEOWNERS from the owners of the files.

    The host is `repository` in data/library.yml: each has its own place and form for this file.
    """
    kb = checked(root, code_owners=False)
    place = codeowners.file(kb)
    if place is None:
        message = gettext(
            "%(host)s does not read CODEOWNERS, so no file is written. Set reviewers in its settings.",
            host=codeowners.host(kb).name,
        )
        echo(message)
    elif changed := codeowners.write(root, kb):
        echo(gettext("Wrote %(file)s.", file=shown(changed, root)))
    else:
        echo(gettext("%(path)s is up to date.", path=place.path))
