"""What the tests of the site share: a repository with an engine of its own, as a library has it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.library import REPOSITORY, SMALL, Copy

NOT_COPIED = shutil.ignore_patterns("__pycache__")


@pytest.fixture
def repository(tmp_path: Path) -> Copy:
    """The small library with a copy of the engine beside it, in a folder with a space in its name."""
    copy = Copy(tmp_path / "a copy")
    shutil.copytree(REPOSITORY / "macros", copy.root / "macros", ignore=NOT_COPIED)
    # Typesetting is slow, and what is in the cache was typeset from the same content.
    if (SMALL / ".cache").is_dir():
        shutil.copytree(SMALL / ".cache", copy.root / ".cache")
    return copy
