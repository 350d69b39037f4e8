"""SECURITY.md: what it names exists, and it names no person."""

from __future__ import annotations

import re

import pytest

from macros.hosting.codeowners import TRUSTED
from macros.hosting.hosts import HOSTS
from tests.library import REPOSITORY

TEXT = (REPOSITORY / "SECURITY.md").read_text("utf-8")
WORKFLOW = re.compile(r"`([a-z]+\.yml)`")


def test_every_file_that_it_names_exists() -> None:
    """Folders and files are in the repository; a workflow is named without its folder."""
    for path in re.findall(r"`(\.?[\w-]+/[\w./-]*|[\w-]+\.(?:lock|toml))`", TEXT):
        assert (REPOSITORY / path).exists(), path
    for name in WORKFLOW.findall(TEXT):
        assert (REPOSITORY / name).is_file() or (REPOSITORY / ".github/workflows" / name).is_file(), name


def test_it_names_no_person() -> None:
    """A report goes to a role, through the host: no mailbox and no handle of anyone."""
    assert re.findall(r"\S*@\S+", TEXT) == []
    assert "Report a vulnerability" in TEXT


@pytest.mark.parametrize(
    "path", ["/macros/", "/.github/", "/Makefile", "/pyproject.toml", "/mkdocs.yml", "/data/library.yml"]
)
def test_what_is_trusted_has_the_maintainers_review(path: str) -> None:
    """CODEOWNERS asks them for each trusted file."""
    assert path in (*HOSTS["github"].trusted, *TRUSTED)
