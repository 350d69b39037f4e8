"""`serve`: the site with live reload."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.shared import cards_option, echo
from macros.language.message import gettext
from macros.site import live_server

ADDRESS_IN_USE = 98, 48, 10048  # Linux, macOS, Windows


@click.command(short_help="Serve the site on this machine, with live reload.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port on 127.0.0.1."
)
@cards_option
@click.pass_obj
def command(root: Path, port: int, cards: bool) -> int:
    """Serve the site on this machine. A page is reloaded when its words change, and shows what to fix while a file is broken."""
    try:
        live_server.serve(root, f"127.0.0.1:{port}", cards=cards)
    except OSError as error:
        if error.errno not in ADDRESS_IN_USE:
            raise
        message = gettext(
            "Port %(port)s is in use. Choose another one: %(command)s",
            port=port,
            command=f"make serve PORT={port + 1}",
        )
        echo(message, err=True)
        return 1
    return 0
