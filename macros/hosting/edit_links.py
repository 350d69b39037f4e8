"""Links for changing a file: to the web editor of the repository host, or a mail to the library's mailbox."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from macros.model.library import Library, Repository

# The path of the web editor on each kind of host, as its own "edit" buttons link to it. `#L7` selects the line; a host
# that does not know it opens the file at its beginning.
_EDITORS = {"github": "edit", "gitlab": "-/edit", "gitea": "_edit"}

# The path of the page for a new file, and its query parameters for the file's name and text. GitLab takes no text.
_NEW_FILE_PAGES = {"github": "new", "gitlab": "-/new", "gitea": "_new"}
_PARAMETERS = {"github": ("filename", "value"), "gitlab": ("file_name", None), "gitea": ("filename", "value")}


class NewFile(NamedTuple):
    """The host's page for adding a file to a folder. `name` and `text` are its query parameters for the file."""

    host: str
    address: str
    name: str
    text: str | None


def edit(repository: Repository | None, file: str, line: int) -> str | None:
    """The address of the editor for a line of a file; None without a repository."""
    if repository is None:
        return None
    return f"{_base(repository, _EDITORS)}/{quote(file)}#L{line}"


def suggest(email: str | None, file: str = "", line: int = 0) -> str | None:
    """A mailto link whose subject names the file and the line; None without a mailbox."""
    if email is None:
        return None
    about = f"{file}, line {line}" if line else file
    return f"mailto:{email}" + (f"?subject={quote(f'Suggested change: {about}')}" if file else "")


def change(library: Library, file: str, line: int) -> str | None:
    """The link for changing a line: to the editor, or a mailto link without a repository; None without either."""
    return edit(library.repository, file, line) or suggest(library.suggest_email, file, line)


def new_file(repository: Repository | None, folder: str) -> NewFile | None:
    """The host's page for adding a file to this folder; None without a repository."""
    if repository is None:
        return None
    return NewFile(
        repository.host,
        f"{_base(repository, _NEW_FILE_PAGES)}/{quote(folder)}",
        *_PARAMETERS[repository.host],
    )


def _base(repository: Repository, paths: dict[str, str]) -> str:
    return f"{repository.url.rstrip('/')}/{paths[repository.host]}/{quote(repository.branch)}"
