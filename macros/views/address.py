"""Addresses where a page can be changed: the repository host's editor, or a mail to the shared mailbox."""

from __future__ import annotations

from urllib.parse import quote

from macros.model.library import Repository

# The path of the web editor on each kind of host, as their own "edit" buttons link to it.
_EDITORS = {"github": "edit", "gitlab": "-/edit", "gitea": "_edit"}


def edit(repository: Repository | None, file: str, line: int) -> str | None:
    """The editor's address for a file, at a line; None without a repository."""
    if repository is None:
        return None
    return f"{repository.url.rstrip('/')}/{_EDITORS[repository.host]}/{quote(repository.branch)}/{quote(file)}#L{line}"


def suggest(email: str, file: str = "") -> str:
    """A mail link; the subject names the file that it is about."""
    return f"mailto:{email}" + (f"?subject={quote(f'Suggested change: {file}')}" if file else "")
