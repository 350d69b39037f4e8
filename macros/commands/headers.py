"""`headers`: what a web server sends with every file."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.shared import checked, echo, shown
from macros.language.message import gettext, joined
from macros.site import server_files


@click.command(short_help="Write the configuration of web servers into deploy/.")
@click.pass_obj
def command(root: Path) -> None:
    """Write the files in deploy/ that make nginx, Apache, Caddy, IIS, Netlify or Cloudflare Pages send the policy.

    They follow site_url and indexed in data/library.yml.
    """
    library = checked(root).library
    changed = server_files.write(root, server_files.Site.at(library.site_url, is_indexed=library.indexed))
    lines = [gettext("Wrote %(file)s.", file=shown(path, root)) for path in changed]
    echo(joined("\n", lines) or gettext("%(path)s is up to date.", path=f"{server_files.FOLDER}/"))
