"""What the commands do. Each takes its options and returns the exit code: 0, or 1 when something must be mended first."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from macros.knowledge import KnowledgeBase, read
from macros.problems import Problem, Refused, report

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "cards"


def _checked(form: str = "text") -> KnowledgeBase | None:
    """The knowledge base, or None after its problems were told: to people, and in another form to a machine."""
    kb, problems = _read()
    _tell_machine(problems, form)
    return kb


def _read() -> tuple[KnowledgeBase | None, list[Problem]]:
    """The knowledge base, or None where more than warnings was found, and what was found, which people were told."""
    from macros.authors import MACROS
    from macros.check import check

    kb = read(ROOT)
    problems = check(kb, MACROS)
    _tell_people(problems)
    return (kb if all(problem.is_warning for problem in problems) else None), problems


def _tell_people(problems: Iterable[Problem]) -> None:
    if problems:
        print(report(problems), file=sys.stderr)


def _tell_machine(problems: Iterable[Problem], form: str) -> None:
    from macros.reports import FORMATS

    if form in FORMATS and (told := FORMATS[form](problems)):
        print(told)


def check(options: argparse.Namespace) -> int:
    """Tell every problem of the data and pages, or what there is."""
    kb = _checked(options.format)
    if kb is None:
        return 1
    counts = (("scripts", kb.scripts), ("checklists", kb.checklists), ("lessons", kb.lessons), ("roles", kb.roles))
    _say(options, "No problems in " + ", ".join(f"{len(things)} {name}" for name, things in counts) + f", {len(kb.pages)} pages.")
    return 0


def lint(options: argparse.Namespace) -> int:
    """Tell how the words sound, with the figures of every script if asked."""
    from macros.figures import figures_of, table

    kb = _checked(options.format)
    if kb is None:
        return 1
    if options.report:
        _say(options, table([figures_of(id, script, kb.values) for id, script in kb.scripts.items()]))
    else:
        _say(options, "The words are as data/style.yml wants them. For the figures of every script: --report")
    return 0


def build(options: argparse.Namespace) -> int:
    """Build the site, and swap it in whole."""
    from macros import site

    kb, problems = _read()
    code = 0 if kb else 1
    if kb:
        code, found = _made(partial(site.build, ROOT, options.site_dir, checked=kb, cards=not options.no_cards), options.site_dir)
        problems += found
    _tell_machine(problems, options.format)
    if code == 0:
        cards = ", without the cards: not for publishing" if options.no_cards else ""
        _say(options, f"Built {_shown(options.site_dir)}{cards}.")
    return code


def _made(make: Callable[[], int], target: Path) -> tuple[int, Sequence[Problem]]:
    """The exit code of a build, and the problems that stopped it, which people were told."""
    problems: Sequence[Problem] = ()
    try:
        code = make()
    except Refused as refused:
        code, problems = 1, refused.problems
    if code:
        _tell_people(problems)
        state = "is as it was" if target.exists() else "was not made"
        print(f"The build stopped (see above); {_shown(target)} {state}.", file=sys.stderr)
    return code, problems


def offline(options: argparse.Namespace) -> int:
    """Build the site as one file that opens without a server."""
    from macros import offline
    from macros.views import Views

    kb = _checked()
    if kb is None:
        return 1
    code, _ = _made(partial(offline.build, ROOT, options.out, offline.read_me(Views(kb)), partial(_progress, "Packing"), checked=kb), options.out)
    if code == 0:
        print(f"Built {_shown(options.out)}, {options.out.stat().st_size / 1e6:.0f} MB. Unpack it, and open {offline.FOLDER}/index.html.")
    return code


def serve(options: argparse.Namespace) -> int:
    """Serve the site until interrupted."""
    from macros import site

    return 1 if _checked() is None else site.serve(ROOT, f"127.0.0.1:{options.port}", cards=not options.no_cards)


def export(options: argparse.Namespace) -> int:
    """Write the words for another tool."""
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


def codeowners(_options: argparse.Namespace) -> int:
    """Write who is asked to read a change."""
    from macros import codeowners

    kb = _checked()
    if kb is None:
        return 1
    changed = codeowners.write(ROOT, kb)
    print("\n".join(f"Wrote {_shown(path)}." for path in changed) or f"{codeowners.file(kb)} is up to date.")
    return 0


def cards(options: argparse.Namespace) -> int:
    """Print cards, and posters and sheets where nothing is chosen."""
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


def due(options: argparse.Namespace) -> int:
    """Tell what is due for a review."""
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


def diff(options: argparse.Namespace) -> int:
    """Tell what changed between two revisions."""
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


def schema(_options: argparse.Namespace) -> int:
    """Write the model's JSON Schemas."""
    from macros import schema

    changed = schema.write(ROOT)
    print("\n".join(f"Wrote {_shown(path)}." for path in changed) or "The schemas are up to date.")
    return 0


def _shown(path: Path) -> str:
    """The path as one reads it: from the repository's root where it is inside."""
    path = path.resolve()
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)
