"""`headers`: what a web server sends with every file."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.shared import shown
from macros.site import response_headers


@click.command(short_help="Write the header files of web servers into deploy/.")
@click.pass_obj
def command(root: Path) -> None:
    """Write the files in deploy/ that make nginx, Apache, Caddy, Netlify or Cloudflare Pages send the policy."""
    changed = response_headers.write(root)
    click.echo("\n".join(f"Wrote {shown(path, root)}." for path in changed) or "deploy/ is up to date.")
