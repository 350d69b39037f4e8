"""`lint`: how the words sound, in figures."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.shared import checked, command_language, format_option, say
from macros.language.message import gettext
from macros.text.openings import opening_shares, openings_table, shapes_table, texts_by_kind
from macros.text.statistics import script_statistics, table


@click.command(short_help="Report how long and how hard the scripts are to say.")
@click.option(
    "--report",
    is_flag=True,
    help="Tables of every script (sentences, reading grade, seconds to say it), of how texts begin, and of how many lines and offers scripts have.",
)
@format_option
@click.pass_obj
def command(root: Path, report: bool, format: str) -> None:
    """Check the library, and report how long and how hard its scripts are to say."""
    kb = checked(root, format)
    if report:
        rows = [script_statistics(id, script, kb.values) for id, script in kb.scripts.items()]
        scripts = kb.scripts.values()
        parts = (
            table(rows, command_language()),
            openings_table(opening_shares(texts_by_kind(scripts, kb.library)), command_language()),
            shapes_table(scripts, command_language()),
        )
        say("\n\n".join(parts), format)
    else:
        say(gettext("The words keep to data/style.yml. For the figures of every script: --report"), format)
