"""`cards`: cards, posters and sheets as PDF files."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from macros.commands.shared import (
    checked,
    echo,
    must_be_known,
    path_option,
    progress,
    report_to_people,
    shown,
    write_whole,
)
from macros.language import gettext_noop
from macros.language.message import gettext, ngettext
from macros.paper.cache import writable
from macros.paper.sizes import SIZES
from macros.paper.typesetter import Typesetter
from macros.printing.cards import print_cards
from macros.printing.sheets import print_sheets
from macros.source.problems import InvalidContent
from macros.views import Views

PRINTING = gettext_noop("Printing %(number)s of %(total)s: %(name)s")


@click.command()
@click.option(
    "--role", default="", metavar="ID", help="Only the card of this role, or this card of data/cards/."
)
@click.option("--size", default="", metavar="ID", help="Only this size, such as a5.")
@path_option("--out", "dist/cards", help="Where to write the files.")
@click.pass_obj
def command(root: Path, role: str, size: str, out: Path | None) -> int:
    """Print the desk cards, posters and sheets as PDF files."""
    views = Views(checked(root))
    must_be_known(gettext("card"), role, views.card_ids)
    must_be_known(gettext("size"), size, SIZES)
    ids = [role] if role else views.card_ids
    sizes = [size] if size else []
    try:
        with (
            writable(root / ".cache" / "cards", partial(echo, err=True)) as cache,
            Typesetter(cache) as typesetter,
        ):
            cards = print_cards(views, typesetter, ids, sizes, partial(progress, PRINTING), pictures=False)
            sheets = {} if role or size else print_sheets(views, typesetter).files
    except InvalidContent as invalid:
        report_to_people(invalid.problems)
        return 1
    files = {
        Path(name).name: data
        for card in cards.values()
        for name, data in card.files.items()
        if name.endswith(".pdf")
    }
    files |= {name.replace("/", "-"): data for name, data in sheets.items()}
    folder = out or root / "dist" / "cards"
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_whole(folder / name, content)
    where = shown(folder, root)
    echo(
        ngettext(
            "Wrote %(num)s file to %(folder)s.",
            "Wrote %(num)s files to %(folder)s.",
            len(files),
            folder=where,
        )
    )
    return 0
