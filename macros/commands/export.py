"""`export`: the words for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.shared import checked, echo, path_option, shown, write_whole
from macros.exports.api import FORMATS, exports, files_of
from macros.language.message import gettext
from macros.site.failures import naming
from macros.site.markdown_export import markdown_export, write
from macros.views import Views


@click.command()
@click.argument("format", type=click.Choice((*FORMATS, "markdown")))
@path_option("--out", "dist/export, or dist/markdown", help="The folder.")
@click.pass_obj
def command(root: Path, format: str, out: Path | None) -> int:
    """Write the words in a FORMAT for another tool.

    json has every script, csv the replies of each channel for a spreadsheet, espanso the replies for the text expander of that
    name, and markdown the finished pages for another site generator.
    """
    kb = checked(root)
    if format == "markdown":
        return _export_markdown(root, out or root / "dist" / "markdown")
    folder = out or root / "dist" / "export"
    folder.mkdir(parents=True, exist_ok=True)
    views = Views(kb)
    files = exports(views)
    for address in files_of(format, views):
        path = folder / Path(address).name
        write_whole(path, files[address].encode())
        echo(gettext("Wrote %(file)s.", file=shown(path, root)))
    return 0


def _export_markdown(root: Path, folder: Path) -> int:
    if folder.exists() and any(folder.iterdir()):
        message = gettext(
            "%(folder)s is not empty. Delete it, or name another folder: --out", folder=shown(folder, root)
        )
        echo(message, err=True)
        return 1
    try:
        files = markdown_export(root)
    except click.ClickException as stopped:
        echo(stopped.message, err=True)
        return 1
    with naming(folder):
        write(files, folder)
    message = gettext(
        "Wrote %(count)s files to %(folder)s. README.md there says what to do with them.",
        count=len(files),
        folder=shown(folder, root),
    )
    echo(message)
    return 0
