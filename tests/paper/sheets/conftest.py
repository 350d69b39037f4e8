"""One press for all tests of the sheets: each sheet is set once in a run."""

from __future__ import annotations

import pytest

from macros.paper.sheets import SheetPress


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> SheetPress:
    """A press with a cache of its own."""
    return SheetPress(tmp_path_factory.mktemp("sheets"))
