"""The commands: `python -m macros <command>`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from macros.knowledge import KnowledgeBase, read
from macros.problems import Refused, report

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "cards"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code: 0, or 1 when something must be mended first."""
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m macros", description="Yes Desk: check, build and print.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="<command>")

    def command(name: str, run: object, help: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help, description=help)
        added.set_defaults(run=run)
        return added

    check = command("check", _check, "Read all data and pages and tell every problem as file:line:column.")
    lint = command("lint", _lint, "Check, and tell how the words sound.")
    lint.add_argument("--report", action="store_true", help="a table of every script: sentences, grade, seconds to say it")
    build = command("build", _build, "Check, build the site aside, and swap it in whole.")
    build.add_argument("--site-dir", type=Path, default=ROOT / "site", help="where the site goes (site)")
    _without_cards(build)
    for each in (check, lint, build):
        each.add_argument("--format", choices=("text", "github", "gitlab", "json"), default="text", help=_FORMAT)
    serve = command("serve", _serve, "Check, build and serve the site with live reload.")
    serve.add_argument("--port", type=int, default=8000, help="the port on 127.0.0.1 (8000)")
    _without_cards(serve)
    offline = command("offline", _offline, "Check, and build the site as a zip file that opens without a server.")
    offline.add_argument("--out", type=Path, default=ROOT / "dist" / "yes-desk-offline.zip", help="the file (dist/yes-desk-offline.zip)")
    export = command("export", _export, "Write the words for another tool: as data, as a table, as snippets, or as finished pages.")
    export.add_argument("form", choices=("json", "csv", "espanso", "markdown"), help="the form; markdown is for another site generator")
    export.add_argument("--out", type=Path, help="the folder (dist/export, or dist/markdown)")
    command("codeowners", _codeowners, "Write who is asked to read a change, from the owners of the files.")
    cards = command("cards", _cards, "Print the desk cards, posters and sheets as PDF files.")
    cards.add_argument("--role", default="", help="the id of one role or card (all of them)")
    cards.add_argument("--size", default="", help="one size's id, such as a5 (all of them)")
    cards.add_argument("--out", type=Path, default=ROOT / "dist" / "cards", help="where the files go (dist/cards)")
    due = command("due", _due, "Tell what is due for a review before a day.")
    due.add_argument("--before", type=_day, required=True, metavar="YYYY-MM-DD", help="the day: what must be checked earlier is told")
    due.add_argument("--owner", default="", metavar="ROLE", help="the id of the role that looks after it (all of them)")
    due.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="how it is told (text)")
    due.add_argument("--exit-code", action="store_true", help="return 1 if anything is due")
    diff = command("diff", _diff, "Tell what changed between two revisions: things, facts, pages, and cards with a new edition.")
    diff.add_argument("base", metavar="BASE", help="a revision such as HEAD~3, main or v1.0, or a folder that holds data/")
    diff.add_argument("head", metavar="HEAD", nargs="?", help="another one (the files as they stand)")
    diff.add_argument("--format", default="text", choices=("text", "markdown", "json"), help="for whom it is told (text)")
    command("schema", _schema, "Write the JSON Schemas that editors use, from the model.")
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


def _checked(form: str = "text") -> KnowledgeBase | None:
    """The knowledge base, or None after its problems were told: to people, and in another form to a machine."""
    from macros.authors import MACROS
    from macros.check import check
    from macros.reports import FORMATS

    kb = read(ROOT)
    problems = check(kb, MACROS)
    if problems:
        print(report(problems), file=sys.stderr)
    if form in FORMATS and (told := FORMATS[form](problems)):
        print(told)
    return None if any(not problem.is_warning for problem in problems) else kb


def _check(options: argparse.Namespace) -> int:
    kb = _checked(options.format)
    if kb is None:
        return 1
    counts = (("scripts", kb.scripts), ("checklists", kb.checklists), ("lessons", kb.lessons), ("roles", kb.roles))
    _say(options, "No problems in " + ", ".join(f"{len(things)} {name}" for name, things in counts) + f", {len(kb.pages)} pages.")
    return 0


def _lint(options: argparse.Namespace) -> int:
    from macros.figures import figures_of, table

    kb = _checked(options.format)
    if kb is None:
        return 1
    if options.report:
        _say(options, table([figures_of(id, script, kb.values) for id, script in kb.scripts.items()]))
    else:
        _say(options, "The words are as data/style.yml wants them. For the figures of every script: --report")
    return 0


def _build(options: argparse.Namespace) -> int:
    from macros import site

    if _checked(options.format) is None:
        return 1
    if code := site.build(ROOT, options.site_dir, cards=not options.no_cards):
        print(f"The build stopped (see above); {_shown(options.site_dir)} is as it was.", file=sys.stderr)
        return code
    cards = ", without the cards: not for publishing" if options.no_cards else ""
    _say(options, f"Built {_shown(options.site_dir)}{cards}.")
    return 0


def _offline(options: argparse.Namespace) -> int:
    from macros import offline
    from macros.views import Views

    kb = _checked()
    if kb is None:
        return 1
    if code := offline.build(ROOT, options.out, offline.read_me(Views(kb)), partial(_progress, "Packing")):
        print(f"The build stopped (see above); {_shown(options.out)} was not written.", file=sys.stderr)
        return code
    print(f"Built {_shown(options.out)}, {options.out.stat().st_size / 1e6:.0f} MB. Unpack it, and open {offline.FOLDER}/index.html.")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from macros import site

    return 1 if _checked() is None else site.serve(ROOT, f"127.0.0.1:{options.port}", cards=not options.no_cards)


def _export(options: argparse.Namespace) -> int:
    from macros.exports import FILES, exports
    from macros.views import Views

    kb = _checked()
    if kb is None:
        return 1
    if options.form == "markdown":
        return _handover(options.out or ROOT / "dist" / "markdown")
    folder = options.out or ROOT / "dist" / "export"
    folder.mkdir(parents=True, exist_ok=True)
    made = exports(Views(kb))
    for address in FILES[options.form]:
        path = folder / Path(address).name
        path.write_bytes(made[address].encode())
        print(f"Wrote {_shown(path)}.")
    return 0


def _handover(folder: Path) -> int:
    from macros.handover import Stopped, handover, write

    if folder.exists() and any(folder.iterdir()):
        print(f"{_shown(folder)} is not empty. Delete it, or name another folder: --out", file=sys.stderr)
        return 1
    try:
        made = handover(ROOT)
    except Stopped as stopped:
        print(stopped, file=sys.stderr)
        return 1
    write(made, folder)
    print(f"{len(made)} files in {_shown(folder)}. What to do with them stands in README.md there.")
    return 0


def _codeowners(_options: argparse.Namespace) -> int:
    from macros import codeowners

    kb = _checked()
    if kb is None:
        return 1
    changed = codeowners.write(ROOT, kb)
    print("\n".join(f"Wrote {_shown(path)}." for path in changed) or f"{codeowners.file(kb)} is up to date.")
    return 0


def _cards(options: argparse.Namespace) -> int:
    from macros.cards import SIZES, Press
    from macros.printing import print_cards
    from macros.problems import did_you_mean
    from macros.sheet_printing import print_sheets
    from macros.sheets import SheetPress
    from macros.views import Views

    kb = _checked()
    if kb is None:
        return 1
    views = Views(kb)
    for name, chosen, known in (("card", options.role, views.card_ids), ("size", options.size, SIZES)):
        if chosen and chosen not in known:
            print(f'There is no {name} "{chosen}".{did_you_mean(chosen, known)}', file=sys.stderr)
            return 1
    ids = [options.role] if options.role else views.card_ids
    try:
        chosen = [options.size] if options.size else []
        done = print_cards(views, Press(CACHE), ids, chosen, partial(_progress, "Printing"), pictures=False)
        everything = not options.role and not options.size
        sheets = print_sheets(views, SheetPress(CACHE)).files if everything else {}
    except Refused as refused:
        print(report(refused.problems), file=sys.stderr)
        return 1
    files = {Path(name).name: data for role in done.values() for name, data in role.files.items() if name.endswith(".pdf")}
    files |= {name.replace("/", "-"): data for name, data in sheets.items()}
    options.out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (options.out / name).write_bytes(content)
    print(f"{len(files)} files in {_shown(options.out)}.")
    return 0


def _progress(doing: str, number: int, total: int, name: str) -> None:
    """A line that is written over on a terminal; nothing elsewhere, where only the result counts."""
    if sys.stderr.isatty():
        print(f"\r{doing} {number} of {total}: {name[:40]:<40}", end="\n" if number == total else "", file=sys.stderr, flush=True)


def _due(options: argparse.Namespace) -> int:
    from macros.problems import did_you_mean
    from macros.reminders import FORMATS, due
    from macros.views import Views

    kb = _checked()
    if kb is None:
        return 1
    if options.owner and options.owner not in kb.roles:
        print(f'There is no role "{options.owner}".{did_you_mean(options.owner, kb.roles)}', file=sys.stderr)
        return 1
    views = Views(kb)
    found = due(views, options.before, options.owner)
    print(FORMATS[options.format](views, options.before, found))
    return 1 if found and options.exit_code else 0


def _say(options: argparse.Namespace, words: str) -> None:
    """Tell people what was done; not where a machine reads."""
    print(words, file=sys.stdout if options.format == "text" else sys.stderr)


def _diff(options: argparse.Namespace) -> int:
    from macros.comparing import Broken, compared, told
    from macros.revisions import NoHistory

    try:
        found, unread = compared(ROOT, options.base, options.head)
    except NoHistory as reason:
        print(reason, file=sys.stderr)
        return 1
    except Broken as broken:
        print(f"{broken.which} cannot be compared before this is mended:\n{report(broken.problems)}", file=sys.stderr)
        return 1
    print(told(found, unread, options.base, options.head, options.format))
    return 0


def _schema(_options: argparse.Namespace) -> int:
    from macros import schema

    changed = schema.write(ROOT)
    print("\n".join(f"Wrote {_shown(path)}." for path in changed) or "The schemas are up to date.")
    return 0


def _shown(path: Path) -> str:
    """The path as one reads it: from the repository's root where it is inside."""
    path = path.resolve()
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)
