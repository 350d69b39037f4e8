"""One press for all tests of the cards: each card is set once in a run."""

from __future__ import annotations

import pytest

from macros.paper.cards import Press


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """A press with a cache of its own."""
    return Press(tmp_path_factory.mktemp("press"))
