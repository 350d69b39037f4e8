"""What to say about a failure that no file of the library is to blame for: the machine's, or the engine's own."""

from __future__ import annotations

import errno
import os
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.language.message import gettext, joined

DEBUG = "YES_DESK_DEBUG"
"""The environment variable that makes a command show the traceback of a failure."""
_PACKAGE = Path(__file__).resolve().parent.parent
_MAX_CHARACTERS = 300


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let an OSError of the system that names no file, such as that of a full disk, name this one."""
    try:
        yield
    except OSError as error:
        if error.errno is not None:
            error.filename = error.filename or str(path)
        raise


def machine_failure(error: OSError) -> str:
    """One sentence about what the system refused, with the path and what to do."""
    path = _text(os.fsdecode(error.filename)) if isinstance(error.filename, (str, bytes)) else ""
    where = f" ({path})" if path else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return gettext("The disk is full%(where)s. Free some space, and run the command again.", where=where)
    if error.errno == errno.EROFS:
        return gettext(
            "The disk is read-only%(where)s. Make it writable, or write to another folder.", where=where
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return gettext(
            "No permission to use %(path)s. Change its owner or its permissions, or use another folder.",
            path=path or gettext("a file"),
        )
    if error.errno in (errno.ENOTDIR, errno.EEXIST) and path:
        return gettext(
            "%(path)s is a file, and a folder is needed there. Rename it or delete it.",
            path=_file_in_the_way(path),
        )
    if error.errno == errno.EISDIR:
        return gettext(
            "%(path)s is a folder, and a file is needed there. Rename it or delete it.",
            path=path or gettext("A path"),
        )
    # The system has its own language.
    return gettext("The system reports: %(reason)s.", reason=f"{_text(error.strerror or str(error))}{where}")


def engine_failure(error: BaseException) -> str:
    """A message about an exception that nobody expected: its type and place, and how to report it."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_PACKAGE)]
    place = "?"
    if frame := next(reversed(ours or frames), None):
        path = Path(frame.filename)
        file = path.relative_to(_PACKAGE.parent).as_posix() if ours else path.name
        place = f"{file}:{frame.lineno}, {frame.name}()"
    fault = gettext(
        "This is a fault of Yes Desk, not of your files: %(error)s (%(place)s).",
        error=f"{type(error).__name__}: {_text(str(error))}",
        place=place,
    )
    hint = gettext(
        "Please report this message with the command that you typed to the people who maintain Yes Desk. "
        "%(variable)s in the environment shows the traceback.",
        variable=f"{DEBUG}=1",
    )
    return joined("\n", (fault, hint))


def _file_in_the_way(path: str) -> str:
    """The part of a path that is a file."""
    whole = Path(path)
    return str(next((each for each in (whole, *whole.parents) if each.exists() and not each.is_dir()), whole))


def _text(text: str) -> str:
    """A text on one line that every terminal can print."""
    printable = text.encode("utf-8", "backslashreplace").decode()
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", printable)[:_MAX_CHARACTERS].strip()
