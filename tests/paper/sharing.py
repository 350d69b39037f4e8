"""One cache for all tests that print, whichever process they run in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run's cache. Entries are found by their content, so tests and processes can share it."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "printed"
