"""`messages`: the catalogues of the interface."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.shared import shown
from macros.language.extraction import catalogue_files
from macros.render.help_texts import help_texts


@click.command(short_help="Update the catalogues of the interface.")
@click.pass_obj
def command(root: Path) -> None:
    """Extract the messages of the interface, and update the catalogues (for those who change the engine).

    New messages are empty in each catalogue: translate them there. An empty file `<language>.po` begins a language.
    """
    files = catalogue_files(help_texts())
    changed = [path for path, content in files.items() if not path.is_file() or path.read_bytes() != content]
    for path in changed:
        path.write_bytes(files[path])
    click.echo(
        "\n".join(f"Wrote {shown(path, root)}." for path in changed) or "The catalogues are up to date."
    )
