"""Addresses where words are changed: the repository host's editor, or a mail to the shared mailbox."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from macros.model.library import Library, Repository

# The path of the web editor on each kind of host, as their own "edit" buttons link to it. `#L7` marks the line on each;
# a host that does not know it opens the file at its beginning.
_EDITORS = {"github": "edit", "gitlab": "-/edit", "gitea": "_edit"}


# The page for a new file, and the names of its questions: the file's name, and what it says. GitLab takes no text there.
_MAKERS = {"github": "new", "gitlab": "-/new", "gitea": "_new"}
_QUESTIONS = {"github": ("filename", "value"), "gitlab": ("file_name", None), "gitea": ("filename", "value")}


class NewFile(NamedTuple):
    """The page of the host where a file is added to a folder; `name` and `text` are the questions of its address."""

    host: str
    address: str
    name: str
    text: str | None


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


def new_file(repository: Repository | None, folder: str) -> NewFile | None:
    """Where a file is added to this folder; None without a repository."""
    if repository is None:
        return None
    return NewFile(repository.host, f"{_base(repository, _MAKERS)}/{quote(folder)}", *_QUESTIONS[repository.host])


def _base(repository: Repository, paths: dict[str, str]) -> str:
    return f"{repository.url.rstrip('/')}/{paths[repository.host]}/{quote(repository.branch)}"
