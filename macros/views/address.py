"""Addresses where words are changed: the repository host's editor, or a mail to the shared mailbox."""

from __future__ import annotations

from urllib.parse import quote

from macros.model.library import Library, Repository

# The path of the web editor on each kind of host, as their own "edit" buttons link to it. `#L7` marks the line on each;
# a host that does not know it opens the file at its beginning.
_EDITORS = {"github": "edit", "gitlab": "-/edit", "gitea": "_edit"}


def edit(repository: Repository | None, file: str, line: int) -> str | None:
    """The editor's address for a file, at a line; None without a repository."""
    if repository is None:
        return None
    return f"{_base(repository, _EDITORS)}/{quote(file)}#L{line}"


def suggest(email: str | None, file: str = "", line: int = 0) -> str | None:
    """A mail link; the subject names the file, and the line, that it is about. None without a mailbox."""
    if email is None:
        return None
    about = f"{file}, line {line}" if line else file
    return f"mailto:{email}" + (f"?subject={quote(f'Suggested change: {about}')}" if file else "")


def change(library: Library, file: str, line: int) -> str | None:
    """Where a reader changes a line: in the editor, or else by a mail that names it; None where there is neither."""
    return edit(library.repository, file, line) or suggest(library.suggest_email, file, line)


def _base(repository: Repository, paths: dict[str, str]) -> str:
    return f"{repository.url.rstrip('/')}/{paths[repository.host]}/{quote(repository.branch)}"
