"""`upgrade`: a newer engine."""

from __future__ import annotations

from pathlib import Path

import click

from macros.adoption.engine_source import SourceRefused, opened
from macros.adoption.upgrade import Upgrade, apply, changes_between, migration, new_fields, plan_upgrade
from macros.history.git import GitRepository

_SHOWN = 12


@click.command(short_help="Replace the engine by a newer one.")
@click.argument("source")
@click.option("--tag", default="", help="The release to take, for the address of a git repository.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--force", is_flag=True, help="Go on although there are changes that git does not have.")
@click.pass_obj
def command(root: Path, source: str, *, tag: str, dry_run: bool, force: bool) -> int:
    """Replace the engine by the one in SOURCE: a folder, a zip file, or the address of a git repository with --tag.

    The library's own files (data/, docs/, mkdocs.yml, README.md) stay as they are, byte by byte, except where the new
    engine's format needs a migration, which names each file that it changes.
    """
    try:
        with opened(source, tag) as engine:
            upgrade = plan_upgrade(root, engine)
            if not force and not dry_run and (changed := GitRepository(root).uncommitted()):
                click.echo(
                    f"{len(changed)} files have changes that git does not have, such as {changed[0]}. Commit them first, "
                    "so that you can go back; or add --force.",
                    err=True,
                )
                return 1
            migrated = migration(root, engine.root, dry_run=True)
            fields = list(new_fields(root, engine.root))
            if not dry_run:
                apply(root, upgrade)
                migrated = migration(root, root, dry_run=False)
            _report(upgrade, migrated, fields, dry_run=dry_run)
    except SourceRefused as refused:
        click.echo(str(refused), err=True)
        return 1
    return 0


def _report(upgrade: Upgrade, migrated: list[str], fields: list[str], *, dry_run: bool) -> None:
    """Say what changed, and what to look at."""
    before, after = upgrade.before.version, upgrade.after.version
    if changes := changes_between(upgrade):
        click.echo(f"{changes}\n")
    _list("New fields that you can use:", fields, None)
    _list(
        "Files of the engine that were changed here and are replaced; see them in git:",
        upgrade.changed_here,
        None,
    )
    _list("Changed here, so they stay; compare them with the new ones:", upgrade.kept, None)
    _list(
        "Files of the engine:", (*upgrade.replaced, *(f"{file} (gone)" for file in upgrade.removed)), _SHOWN
    )
    _list("The library's files, in the new format:", migrated, None)
    words = "" if migrated else " No word of the library changed."
    if dry_run:
        click.echo(f"Would upgrade from {before} to {after}. Nothing was written.")
    else:
        click.echo(f"Upgraded from {before} to {after}.{words} Next: python yesdesk.py check")
        click.echo("If a web server uses a file in deploy/: python yesdesk.py headers, and copy it again.")


def _list(heading: str, lines: list[str] | tuple[str, ...], most: int | None) -> None:
    if lines:
        click.echo(heading)
        click.echo("\n".join(f"  {line}" for line in lines[:most]))
        if most is not None and len(lines) > most:
            click.echo(f"  … and {len(lines) - most} more")
        click.echo()
