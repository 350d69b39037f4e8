"""One typesetter for all tests of this folder: each card and sheet is typeset once in a run."""

from __future__ import annotations

import pytest

from macros.paper.typesetter import Typesetter
from tests.paper.sharing import shared_cache


@pytest.fixture(scope="session")
def typesetter(tmp_path_factory: pytest.TempPathFactory) -> Typesetter:
    """A typesetter with the cache of this run."""
    return Typesetter(shared_cache(tmp_path_factory))
