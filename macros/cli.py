"""What can be typed: `python -m macros <command>`, with its options. What each command does stands in `macros.commands`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from macros import commands


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code: 0, or 1 when something must be mended first."""
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m macros", description="Yes Desk: check, build and print.")
    subparsers = parser.add_subparsers(title="commands", required=True, metavar="<command>")

    def command(name: str, run: object, help: str) -> argparse.ArgumentParser:
        added = subparsers.add_parser(name, help=help, description=help)
        added.set_defaults(run=run)
        return added

    check = command("check", commands.check, "Read all data and pages and tell every problem as file:line:column.")
    lint = command("lint", commands.lint, "Check, and tell how the words sound.")
    lint.add_argument("--report", action="store_true", help="a table of every script: sentences, grade, seconds to say it")
    build = command("build", commands.build, "Check, build the site aside, and swap it in whole.")
    build.add_argument("--site-dir", type=Path, default=commands.ROOT / "site", help="where the site goes (site)")
    _without_cards(build)
    for each in (check, lint, build):
        each.add_argument("--format", choices=("text", "github", "gitlab", "json"), default="text", help=_FORMAT)
    serve = command("serve", commands.serve, "Check, build and serve the site with live reload.")
    serve.add_argument("--port", type=int, default=8000, help="the port on 127.0.0.1 (8000)")
    _without_cards(serve)
    offline = command("offline", commands.offline, "Check, and build the site as a zip file that opens without a server.")
    offline.add_argument("--out", type=Path, default=commands.ROOT / "dist" / "yes-desk-offline.zip", help="the file (dist/yes-desk-offline.zip)")
    export = command("export", commands.export, "Write the words for another tool: as data, as a table, as snippets, or as finished pages.")
    export.add_argument("form", choices=("json", "csv", "espanso", "markdown"), help="the form; markdown is for another site generator")
    export.add_argument("--out", type=Path, help="the folder (dist/export, or dist/markdown)")
    command("codeowners", commands.codeowners, "Write who is asked to read a change, from the owners of the files.")
    cards = command("cards", commands.cards, "Print the desk cards, posters and sheets as PDF files.")
    cards.add_argument("--role", default="", help="the id of one role or card (all of them)")
    cards.add_argument("--size", default="", help="one size's id, such as a5 (all of them)")
    cards.add_argument("--out", type=Path, default=commands.ROOT / "dist" / "cards", help="where the files go (dist/cards)")
    due = command("due", commands.due, "Tell what is due for a review before a day.")
    due.add_argument("--before", type=_day, required=True, metavar="YYYY-MM-DD", help="the day: what must be checked earlier is told")
    due.add_argument("--owner", default="", metavar="ROLE", help="the id of the role that looks after it (all of them)")
    due.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="how it is told (text)")
    due.add_argument("--exit-code", action="store_true", help="return 1 if anything is due")
    diff = command("diff", commands.diff, "Tell what changed between two revisions: things, facts, pages, and cards with a new edition.")
    diff.add_argument("base", metavar="BASE", help="a revision such as HEAD~3, main or v1.0, or a folder that holds data/")
    diff.add_argument("head", metavar="HEAD", nargs="?", help="another one (the files as they stand)")
    diff.add_argument("--format", default="text", choices=("text", "markdown", "json"), help="for whom it is told (text)")
    command("schema", commands.schema, "Write the JSON Schemas that editors use, from the model.")
    return parser


def _without_cards(command: argparse.ArgumentParser) -> None:
    command.add_argument("--no-cards", action="store_true", help="leave out all PDFs: quicker, to look at pages only")


_FORMAT = "for machines, on standard output: notes on the lines for a host, or JSON (text: for people only)"


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # Python knows more forms of a date than people type.
    if day is None or day.isoformat() != text:
        raise argparse.ArgumentTypeError(f'"{text}" is no day. Write year-month-day, such as 2026-11-16')
    return day
