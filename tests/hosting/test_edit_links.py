"""Addresses where a page can be changed."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from macros.hosting.edit_links import change, edit, new_file, suggest
from macros.model.library import Repository
from tests.library import kb


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("github", "https://code.example/lib/desk/edit/main/data/scripts/a.yml#L7"),
        ("gitlab", "https://code.example/lib/desk/-/edit/main/data/scripts/a.yml#L7"),
        ("gitea", "https://code.example/lib/desk/_edit/main/data/scripts/a.yml#L7"),
    ],
)
def test_each_host_has_its_editor(host: str, address: str) -> None:
    """The path of the editor is that of the kind of host, with the line of the words; a slash too many does no harm."""
    for url in ("https://code.example/lib/desk", "https://code.example/lib/desk/"):
        assert edit(Repository(url=url, host=host), "data/scripts/a.yml", 7) == address


@pytest.mark.parametrize(
    ("host", "page", "name", "text"),
    [
        ("github", "https://code.example/lib/desk/new/main/data/scripts", "filename", "value"),
        ("gitlab", "https://code.example/lib/desk/-/new/main/data/scripts", "file_name", None),
        ("gitea", "https://code.example/lib/desk/_new/main/data/scripts", "filename", "value"),
    ],
)
def test_each_host_has_its_page_for_a_new_file(host: str, page: str, name: str, text: str | None) -> None:
    """And takes the file's name, and what it says, under names of its own; GitLab takes no text."""
    repository = Repository(url="https://code.example/lib/desk/", host=host)
    assert new_file(repository, "data/scripts") == (host, page, name, text)
    assert new_file(None, "data/scripts") is None


def test_a_branch_with_signs_is_quoted() -> None:
    """The name of the branch is part of an address."""
    address = edit(
        Repository(url="https://code.example/a", host="github", branch="new words#1"), "docs/a.md", 1
    )
    assert address == "https://code.example/a/edit/new%20words%231/docs/a.md#L1"


def test_without_a_repository_there_is_no_editor() -> None:
    """A library may do without a repository."""
    assert edit(None, "docs/a.md", 1) is None


def test_a_suggestion_names_the_file() -> None:
    """The mail has the file and the line in its subject, quoted; without a file it is only addressed."""
    assert suggest("a@b.example") == "mailto:a@b.example"
    address = suggest("a@b.example", "data/scripts/a.yml")
    assert " " not in address
    assert unquote(address) == "mailto:a@b.example?subject=Suggested change: data/scripts/a.yml"
    address = suggest("a@b.example", "data/scripts/a.yml", 7)
    assert (
        address
        and unquote(address) == "mailto:a@b.example?subject=Suggested change: data/scripts/a.yml, line 7"
    )


def test_a_change_goes_where_the_library_has_a_way() -> None:
    """To the editor; without a repository by mail; and nowhere where there is no mailbox either."""
    library = kb().library
    assert library.repository
    by_mail = library.model_copy(update={"repository": None})
    neither = by_mail.model_copy(update={"suggest_email": None})
    assert change(library, "data/a.yml", 3) == edit(library.repository, "data/a.yml", 3)
    assert change(by_mail, "data/a.yml", 3) == suggest(library.suggest_email, "data/a.yml", 3)
    assert change(neither, "data/a.yml", 3) is None
