"""`start`: a library of one's own, from this one."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from macros.adoption.answers_template import answers_template
from macros.adoption.engine_files import ENGINE_ROOT, HOST_FOLDER
from macros.adoption.new_library import adapt_forms, finish, made, place, swap_in
from macros.commands.editing_options import planned
from macros.commands.start_questions import ask, preview
from macros.history.git import GitRepository
from macros.knowledge import read
from macros.knowledge.adoption_files import read_answers
from macros.model.adoption import Answers
from macros.render import MACROS


@click.command(short_help="Make a library of your own from this one.")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=None,
    help="A new folder for the library and the engine (default: in the place of this library).",
)
@click.option(
    "--answers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="A file with the answers, so that nothing is asked.",
)
@click.option(
    "--print-answers", is_flag=True, help="Print a file of answers to fill in, and do nothing else."
)
@click.option("--yes", is_flag=True, help="Do not ask for a confirmation.")
@click.option(
    "--force", is_flag=True, help="Replace this library although it has changes that git does not have."
)
@click.pass_obj
def command(
    root: Path, *, into: Path | None, answers: Path | None, print_answers: bool, yes: bool, force: bool
) -> int:
    """Make a library of your own from this one: ask for its name, address, desks and scripts, and write it.

    What is not kept goes, with every reference to it. The result is checked before anything is written. What is still this
    library's is listed in data/start.yml, and the check warns of each until it is changed or confirmed.
    """
    if print_answers:
        click.echo(answers_template(read(root)), nl=False)
        return 0
    target = into.resolve() if into else root
    if reason := _refusal(target, root, in_place=into is None, force=force, may_ask=answers is None or yes):
        click.echo(reason, err=True)
        return 1
    with planned():
        source = read(root)
        if answers:
            document, given = read_answers(answers.read_bytes(), answers.name)
        else:
            document, given = None, ask(source)
        beside = target if into is None else target.parent
        beside.mkdir(parents=True, exist_ok=True)
        with made(root, MACROS, given, document, beside=beside) as new:
            click.echo("\n" + preview(new.kb, target, new.remarks, len(new.warnings)) + "\n")
            question = "Write it?" if into else f"Replace the words in {target}?"
            if (
                not yes
                and (answers is None or into is None)
                and not click.confirm(question, default=into is not None)
            ):
                click.echo("Nothing was written.")
                return 1
            finish(new, given, with_engine=into is not None)
            if into:
                adapt_forms(new.root, source.library.site_url, given.site_url)
                place(new, target)
            else:
                swap_in(new, root)
                adapt_forms(root, source.library.site_url, given.site_url)
    if not into and (root / HOST_FOLDER / "workflows").is_dir() and not _is_on_github(given):
        click.echo(
            f"The workflows of GitHub are still in {HOST_FOLDER}/. Delete that folder if nothing reads it."
        )
    folder = f"Go to {target}. " if into else ""
    click.echo(
        f"Wrote {given.name}. {folder}Next: python yesdesk.py serve. What is still to confirm: python yesdesk.py check"
    )
    return 0


def _is_on_github(answers: Answers) -> bool:
    return answers.repository is not None and answers.repository.host == "github"


def _refusal(target: Path, root: Path, *, in_place: bool, force: bool, may_ask: bool) -> str:
    """Why the library cannot be written there; "" if it can."""
    if not in_place:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            return f"{target} exists and is not empty. Name a new folder: --into FOLDER"
        if target.is_relative_to(ENGINE_ROOT) and target != ENGINE_ROOT:
            return f"{target} is inside of this repository. Name a folder elsewhere."
        return ""
    if not may_ask and not sys.stdin.isatty():
        return f"This would replace the words in {root}. Confirm it with --yes, or name a new folder: --into FOLDER"
    if not force and (changed := GitRepository(root).uncommitted()):
        return f"{len(changed)} files here have changes that git does not have, such as {changed[0]}. Commit them first, or add --force."
    return ""
