"""`schema`: the JSON Schemas that editors use."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.shared import shown
from macros.model import json_schema


@click.command(short_help="Write the JSON Schemas that editors use.")
@click.pass_obj
def command(root: Path) -> None:
    """Write the JSON Schemas that editors use, from the model (for those who change the engine)."""
    changed = json_schema.write()
    click.echo("\n".join(f"Wrote {shown(path, root)}." for path in changed) or "The schemas are up to date.")
