"""`offline`: the site as one zip file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from macros.commands.shared import checked, echo, made, path_option, progress, shown
from macros.language import gettext_noop
from macros.language.message import gettext
from macros.site import offline

PACKING = gettext_noop("Packing %(number)s of %(total)s: %(name)s")


@click.command(short_help="Build the site as a zip file that opens without a server.")
@path_option("--out", "dist/<site name>-offline.zip", help="The zip file.")
@click.pass_obj
def command(root: Path, out: Path | None) -> int:
    """Check the library, and build its site as a zip file that opens without a server."""
    kb = checked(root)
    name = offline.folder_name(root)
    target = out or root / "dist" / f"{name}-offline.zip"
    code, _ = made(partial(offline.build, root, target, kb, partial(progress, PACKING)), target, root)
    if code == 0:
        message = gettext(
            "Built %(path)s, %(size)s MB. Unpack it, and open %(page)s.",
            path=shown(target, root),
            size=f"{target.stat().st_size / 1e6:.0f}",
            page=f"{name}/index.html",
        )
        echo(message)
    return code
