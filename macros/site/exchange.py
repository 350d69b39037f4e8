"""Exchanging two folders in one step, where the system can: nobody ever sees a moment without either."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from pathlib import Path

_CURRENT_FOLDER = -100  # AT_FDCWD: paths are relative to the current folder
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


def exchange(one: Path, other: Path) -> bool:
    """Exchange two existing entries of one file system in one step.

    Returns False, with both as they were, where the system or the file system cannot do that.
    """
    call = _system_call()
    return call is not None and call(os.fsencode(one), os.fsencode(other)) == 0


def _system_call() -> Callable[[bytes, bytes], int] | None:
    """The function of the C library that exchanges two paths; None if it has none."""
    if sys.platform not in ("linux", "darwin"):
        return None
    library = ctypes.CDLL(None)
    if renameat2 := getattr(library, "renameat2", None):
        return lambda one, other: renameat2(_CURRENT_FOLDER, one, _CURRENT_FOLDER, other, _EXCHANGE)
    if renamex := getattr(library, "renamex_np", None):
        return lambda one, other: renamex(one, other, _EXCHANGE)
    return None
