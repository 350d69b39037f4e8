"""`build`: the checked site."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from macros.commands.shared import (
    cards_option,
    check_library,
    format_option,
    made,
    path_option,
    report_to_machine,
    say,
    shown,
)
from macros.language.message import gettext
from macros.site import publish


@click.command(short_help="Check the library, and build its site.")
@path_option("--site-dir", "site", help="The folder of the site.")
@cards_option
@click.option("--cache/--no-cache", default=True, help="Typeset every PDF again, as for publishing.")
@click.option(
    "--compress/--no-compress",
    default=True,
    help="Write compressed copies (.gz) beside text files, for web servers.",
)
@format_option
@click.pass_obj
def command(root: Path, site_dir: Path | None, cards: bool, cache: bool, compress: bool, format: str) -> int:
    """Check the library, build its site beside the old one, and swap it in whole."""
    target = site_dir or root / "site"
    kb, problems = check_library(root)
    code = 0 if kb else 1
    if kb:
        code, found = made(
            partial(publish.build, root, target, kb=kb, cards=cards, cache=cache, compress=compress),
            target,
            root,
        )
        problems += found
    report_to_machine(problems, format)
    if code == 0:
        path = shown(target, root)
        done = gettext("Built %(path)s.", path=path)
        say(
            done if cards else gettext("Built %(path)s, without the cards: not for publishing.", path=path),
            format,
        )
    return code
