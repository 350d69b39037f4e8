"""What several commands share: reading and checking a library, reporting its problems, and progress."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from macros.check import check
from macros.history.built_files import tracked_built_files
from macros.hosting import codeowners
from macros.hosting.annotations import FORMATS as WRITERS
from macros.knowledge import KnowledgeBase, read
from macros.knowledge.library_language import library_language
from macros.language import ENGLISH, Language
from macros.language.message import gettext, sentences
from macros.render import MACROS
from macros.site.failures import DEBUG, machine_failure, naming
from macros.source.problems import InvalidContent, Problem, did_you_mean, report

FORMATS = ("text", "github", "gitlab", "json")

format_option = click.option(
    "--format",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="The form of the problems on standard output: annotations for a repository host, or JSON.",
)
cards_option = click.option(
    "--cards/--no-cards", default=True, help="Leave out all PDFs, to look at pages quickly."
)


def check_library(root: Path, code_owners: bool = True) -> tuple[KnowledgeBase | None, list[Problem]]:
    """The library's knowledge base, or None if it has errors, and all problems, which are reported to people.

    `code_owners` says whether to warn about a CODEOWNERS file that is out of date.
    """
    kb = read(root)
    problems = sorted({*check(kb, MACROS), *tracked_built_files(root)})
    if code_owners and all(problem.is_warning for problem in problems):
        problems = sorted({*problems, *codeowners.warnings(root, kb)})
    report_to_people(problems)
    return (kb if all(problem.is_warning for problem in problems) else None), problems


def checked(root: Path, format: str = "text", code_owners: bool = True) -> KnowledgeBase:
    """The knowledge base of a library without errors; for any other the command ends here with exit code 1."""
    kb, problems = check_library(root, code_owners)
    report_to_machine(problems, format)
    if kb is None:
        raise click.exceptions.Exit(1)
    return kb


def command_language() -> Language:
    """The language of the library that the command is about."""
    context = click.get_current_context(silent=True)
    root = context.find_root().obj if context else None
    return library_language(root) if isinstance(root, Path) else ENGLISH


def echo(text: str, *, err: bool = False) -> None:
    """Print a message in the library's language."""
    click.echo(command_language().translate(text), err=err)


def report_to_people(problems: Iterable[Problem]) -> None:
    """Print problems to standard error, in the library's language."""
    if problems:
        click.echo(report(problems, command_language().translate), err=True)


def report_to_machine(problems: Iterable[Problem], format: str) -> None:
    """Print problems to standard output in a format for machines; their messages are in the library's language."""
    if format in WRITERS and (text := WRITERS[format](problems, command_language().translate)):
        click.echo(text)


def say(text: str, format: str = "text") -> None:
    """Print a result for people: to standard error where standard output is for a machine."""
    echo(text, err=format != "text")


def made(make: Callable[[], int], target: Path, root: Path) -> tuple[int, Sequence[Problem]]:
    """The exit code of a build, and the problems that stopped it, which are reported to people."""
    problems: Sequence[Problem] = ()
    try:
        code = make()
    except InvalidContent as invalid:
        code, problems = 1, invalid.problems
    except OSError as error:
        if os.environ.get(DEBUG):
            raise
        echo(machine_failure(error), err=True)
        code = 1
    if code:
        report_to_people(problems)
        path = shown(target, root)
        if target.exists():
            message = gettext("The build stopped (see above); %(path)s is unchanged.", path=path)
        else:
            message = gettext("The build stopped (see above); %(path)s was not made.", path=path)
        echo(message, err=True)
    return code, problems


def write_whole(path: Path, content: bytes) -> None:
    """Write a file; if that fails, the old one is unchanged. An OSError names the file."""
    part = path.with_name(f".{path.name}.part")
    with naming(path):
        try:
            part.write_bytes(content)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def progress(message: str, number: int, total: int, name: str) -> None:
    """Show progress: one line that is written over on a terminal, nothing elsewhere.

    `message` is of the catalogues, with `%(number)s`, `%(total)s` and `%(name)s`.
    """
    if sys.stderr.isatty():
        text = command_language().gettext(message, number=number, total=total, name=f"{name[:40]:<40}")
        click.echo(f"\r{text}", nl=number == total, err=True)


def must_be_known(kind: str, id: str, known: Iterable[str]) -> None:
    """End the command with exit code 1 for an id that does not exist. `kind` is the word for what it names."""
    known = list(known)
    if id and id not in known:
        unknown = gettext('There is no %(kind)s "%(id)s".', kind=kind, id=id)
        echo(sentences(unknown, did_you_mean(id, known)), err=True)
        raise click.exceptions.Exit(1)


def shown(path: Path, root: Path) -> str:
    """A path as people read it: relative to the library's folder where it is inside of it."""
    path = path.resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def path_option(name: str, default: str, **options: Any) -> Callable[[Any], Any]:
    """An option for a path, by default one under the library's folder."""
    text = f"{options.pop('help')} (default: {default})"
    return click.option(name, type=click.Path(path_type=Path), default=None, help=text, **options)


class DayType(click.ParamType[date]):
    """The type of an option that is a day, written year-month-day."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. Fails for any other way of writing one."""
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        if day is None or day.isoformat() != value:
            message = gettext(
                '"%(text)s" is not a day. Write year-month-day, such as %(day)s.',
                text=value,
                day="2026-11-16",
            )
            self.fail(message, param, ctx)
        return day
