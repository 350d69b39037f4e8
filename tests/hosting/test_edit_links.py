"""Addresses where a page can be changed."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args
from urllib.parse import unquote

import pytest

from macros.hosting.edit_links import change, edit, new_file, suggest
from macros.hosting.hosts import HOSTS
from macros.model.library import Repository
from tests.library import kb

DESK = "https://code.example/lib/desk"
FILE = "data/scripts/a.yml"


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("github", f"{DESK}/edit/main/{FILE}#L7"),
        ("gitlab", f"{DESK}/-/edit/main/{FILE}#L7"),
        ("gitea", f"{DESK}/_edit/main/{FILE}#L7"),
        ("forgejo", f"{DESK}/_edit/main/{FILE}#L7"),
        ("bitbucket", f"{DESK}/src/main/{FILE}?mode=edit&at=main#lines-7"),
        # Azure DevOps has no address for its editor.
        (
            "azure",
            f"{DESK}?path=/{FILE}&version=GBmain&line=7&lineEnd=7&lineStartColumn=1&lineEndColumn=1000",
        ),
    ],
)
def test_each_host_has_its_editor(host: str, address: str) -> None:
    """The path of the editor is that of the kind of host, with the line of the words; a slash too many does no harm."""
    for url in (DESK, f"{DESK}/"):
        assert edit(Repository(url=url, host=host), FILE, 7) == address


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("github", f"{DESK}/blob/main/{FILE}?plain=1#L7"),
        ("gitlab", f"{DESK}/-/blob/main/{FILE}?plain=1#L7"),
        ("gitea", f"{DESK}/src/branch/main/{FILE}#L7"),
        ("forgejo", f"{DESK}/src/branch/main/{FILE}#L7"),
        ("bitbucket", f"{DESK}/src/main/{FILE}#lines-7"),
    ],
)
def test_each_host_shows_a_line(host: str, address: str) -> None:
    """The page of the file, for hosts whose editor has no address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(HOSTS, host, replace(HOSTS[host], edit=None))  # type: ignore[arg-type]
        assert edit(Repository(url=DESK, host=host), FILE, 7) == address


@pytest.mark.parametrize(
    ("host", "page", "name", "text"),
    [
        ("github", f"{DESK}/new/main/data/scripts", "filename", "value"),
        ("gitlab", f"{DESK}/-/new/main/data/scripts", "file_name", None),
        ("gitea", f"{DESK}/_new/main/data/scripts", "filename", "value"),
        ("forgejo", f"{DESK}/_new/main/data/scripts", "filename", "value"),
    ],
)
def test_each_host_has_its_page_for_a_new_file(host: str, page: str, name: str, text: str | None) -> None:
    """And takes the file's name, and what it says, under names of its own; GitLab takes no text."""
    assert new_file(Repository(url=f"{DESK}/", host=host), "data/scripts") == (host, page, name, text)
    assert new_file(None, "data/scripts") is None


@pytest.mark.parametrize("host", ["bitbucket", "azure"])
def test_a_host_without_such_a_page_is_like_none(host: str) -> None:
    """The form for a new script then sends a mail, as for a library without a repository."""
    assert new_file(Repository(url=DESK, host=host), "data/scripts") is None


def test_every_host_of_the_model_is_known() -> None:
    """Each word of `repository.host` has its addresses, and a pipeline file that exists."""
    assert set(get_args(Repository.model_fields["host"].annotation)) == set(HOSTS)
    for host in HOSTS.values():
        if host.pipeline:
            assert "yesdesk.py check" in host.pipeline.text()
            assert any(f"/{host.pipeline.target}".startswith(path) for path in host.trusted)


def test_a_branch_with_signs_is_quoted() -> None:
    """The name of the branch is part of an address."""
    address = edit(
        Repository(url="https://code.example/a", host="github", branch="new words#1"), "docs/a.md", 1
    )
    assert address == "https://code.example/a/edit/new%20words%231/docs/a.md#L1"


def test_a_project_with_a_space() -> None:
    """Azure DevOps allows one in the name of a project, which is in the address."""
    url = "https://dev.azure.com/org/My%20Project/_git/desk"
    assert str(edit(Repository(url=url, host="azure"), "docs/a.md", 1)).startswith(f"{url}?path=/docs/a.md&")


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
