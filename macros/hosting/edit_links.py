"""Links for changing a file: to the web editor of the repository host, or a mail to the library's mailbox."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple
from urllib.parse import quote

from macros.hosting.hosts import HOSTS
from macros.language import ENGLISH, Language, read_language
from macros.model.library import Library, Repository


class NewFile(NamedTuple):
    """The host's page for adding a file to a folder. `name` and `text` are its query parameters for the file."""

    host: str
    address: str
    name: str
    text: str | None


def edit(repository: Repository | None, file: str, line: int) -> str | None:
    """The address of the editor for a line of a file; None without a repository.

    A host without an address for its editor has its page of the file here, which has a button for the editor.
    """
    if repository is None:
        return None
    host = HOSTS[repository.host]
    return _address(host.edit or host.view, repository, file=quote(file), line=line)


def suggest(email: str | None, file: str = "", line: int = 0, language: Language = ENGLISH) -> str | None:
    """A mailto link whose subject names the file and the line, in a language; None without a mailbox."""
    if email is None:
        return None
    if not file:
        return f"mailto:{email}"
    if line:
        subject = language.gettext("Suggested change: %(file)s, line %(line)s", file=file, line=line)
    else:
        subject = language.gettext("Suggested change: %(file)s", file=file)
    return f"mailto:{email}?subject={quote(subject)}"


def change(library: Library, file: str, line: int) -> str | None:
    """The link for changing a line: to the editor, or a mailto link without a repository; None without either."""
    return edit(library.repository, file, line) or suggest(
        library.suggest_email, file, line, read_language(library.language)
    )


def new_file(repository: Repository | None, folder: str) -> NewFile | None:
    """The host's page for adding a file to this folder; None without a repository, and for a host without such a page."""
    if repository is None or (page := HOSTS[repository.host].new_file) is None:
        return None
    address = _address(page.address, repository, folder=quote(folder))
    return NewFile(repository.host, address, page.name, page.text)


def _address(template: str, repository: Repository, **values: str | int) -> str:
    return _of_repository(template, repository.url, repository.branch).format(**values)


@cache
def _of_repository(template: str, url: str, branch: str) -> str:
    """The template with the repository filled in. A site has thousands of links into one repository."""
    return template.replace("{url}", url.rstrip("/")).replace("{branch}", quote(branch))
