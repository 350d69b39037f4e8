"""What can be typed: `python -m macros <command>`. One module per command, imported when it is needed."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from macros.knowledge.library_language import library_language
from macros.site.failures import DEBUG, engine_failure, machine_failure
from macros.version import FORMAT, VERSION

COMMANDS = {
    "check": "check",
    "build": "build",
    "serve": "serve",
    "cards": "cards",
    "offline": "offline",
    "start": "start",
    "upgrade": "upgrade",
    "add": "add",
    "rename": "rename",
    "profile": "profile",
    "remove": "remove",
    "lint": "lint",
    "search-report": "search_report",
    "due": "due",
    "diff": "diff",
    "release": "release",
    "export": "export",
    "codeowners": "codeowners",
    "headers": "headers",
    "migrate": "migrate",
    "schema": "schema",
    "messages": "messages",
}
"""Each command with its module, in the order of `--help`."""

ENGINE_FAILURE = 70
"""The exit code for a fault of the engine: EX_SOFTWARE of sysexits.h."""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is asked for: `check` must start fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"macros.commands.{COMMANDS[cmd_name]}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. What ends it is in the library's language."""
        translate = library_language(ctx.params["root"]).translate
        try:
            return super().invoke(ctx)
        except click.ClickException as wrong:
            wrong.message = translate(wrong.message)  # type: ignore[misc]
            raise
        except (click.exceptions.Exit, click.exceptions.Abort, BrokenPipeError):
            raise
        except OSError as error:
            return _failed(error, translate(machine_failure(error)), 1)
        except Exception as error:  # noqa: BLE001 - the last resort: no contributor sees a traceback
            return _failed(error, translate(engine_failure(error)), ENGINE_FAILURE)


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(__file__).resolve().parent.parent.parent,
    help="The folder of the library, with data/, docs/ and mkdocs.yml (default: the one that holds macros/).",
)
@click.version_option(VERSION, message=f"Yes Desk {VERSION} (library format {FORMAT})")
@click.pass_context
def cli(context: click.Context, root: Path) -> None:
    """Yes Desk: check a library's words, build its site, and print its cards."""
    context.obj = root.resolve()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns the exit code.

    0; 1 if there are problems to fix first, or if the machine refuses something; 2 for a wrong command line; 70 for a fault
    of the engine. The variable YES_DESK_DEBUG lets the exceptions of the last two kinds pass, with their traceback.
    """
    # The dates of what is built come from the words alone; MkDocs and Typst would take them from here.
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    try:
        return _run(arguments)
    except BrokenPipeError:
        # The reader of our output has ended, as `head` does; click ends most commands by itself then. Python would report it
        # again when it flushes at its end.
        sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return 1


def _run(arguments: Sequence[str] | None) -> int:
    """Run a command, and report why it ended."""
    try:
        code = cli.main(arguments, prog_name="python -m macros", standalone_mode=False)
    except click.exceptions.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    return code if isinstance(code, int) else 0


def _failed(error: Exception, message: str, code: int) -> int:
    """Report a failure that no file of the library is to blame for; returns the exit code."""
    if os.environ.get(DEBUG):
        raise error
    click.echo(message, err=True)
    return code
