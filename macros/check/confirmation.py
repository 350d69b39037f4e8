"""What is still the example's: the texts and values of `data/start.yml` that a library has neither changed nor confirmed.

`python -m macros start` writes that file. All of these are warnings: a library can be built while it makes itself its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.check.library import LIBRARY_KEY
from macros.check.places import in_field, problem_at
from macros.check.texts import raw_texts
from macros.knowledge import KnowledgeBase
from macros.knowledge.adoption_files import START
from macros.language.message import gettext
from macros.model.adoption import StartFile
from macros.source.problems import Problem

_WAYS = {
    "extension": gettext("extension"),
    "phone": gettext("phone number"),
    "email": gettext("mailbox"),
    "url": gettext("address"),
    "place": gettext("place"),
}


def values_are_confirmed(kb: KnowledgeBase) -> Iterator[Problem]:
    """Each fact, each contact and each decision is the library's own, or has been confirmed."""
    if kb.start is None or not kb.has("library"):
        return
    _, start = kb.start
    for id, value in start.facts.items():
        if id in kb.library.facts and kb.library.facts[id].value == value:
            yield _unconfirmed(kb, ("facts", id, "value"), value, gettext("value"))
    for id, extension in start.extensions.items():
        if id in kb.library.contacts and kb.library.contacts[id].value == extension:
            way = kb.library.contacts[id].way
            yield _unconfirmed(kb, ("contacts", id, way), extension, _WAYS[way])
    for id, choice in start.decisions.items():
        if id in kb.library.decisions and kb.library.decisions[id].choice == choice:
            yield _unconfirmed(kb, ("decisions", id, "choice"), choice, gettext("choice"))


def _unconfirmed(kb: KnowledgeBase, loc: tuple[str, ...], value: str, what: str) -> Problem:
    message = gettext(
        '"%(value)s" is still the example\'s %(what)s. Change it; or confirm it: delete "%(id)s" from %(file)s.',
        value=value,
        what=what,
        id=loc[1],
        file=START,
    )
    return problem_at(kb, LIBRARY_KEY, loc, in_field(loc[1], message), is_warning=True)


def no_text_is_the_examples(kb: KnowledgeBase) -> Iterator[Problem]:
    """No text has a name, a host, a mailbox or a phone number of the library that this one began with."""
    if kb.start is None:
        return
    _, start = kb.start
    pattern = _pattern(start)
    if pattern is None:
        return
    values = {("facts", id, "value") for id in start.facts}
    pages = {page.file for page in kb.pages}
    for document, loc, text in raw_texts(kb):
        if document.file not in pages and loc not in values and (match := pattern.search(text)):
            yield Problem(document.file, *document.at(loc), _message(match[0], start), is_warning=True)
    for page in kb.pages:
        for number, line in enumerate(page.lines, 1):
            if match := pattern.search(line):
                yield Problem(
                    page.file, number, match.start() + 1, _message(match[0], start), is_warning=True
                )


def _pattern(start: StartFile) -> re.Pattern[str] | None:
    """Matches any of the texts, the longest one first. A host is also found in the addresses of its subdomains."""
    texts = sorted((*start.mailboxes, *start.names, *start.phones, *start.hosts), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, texts))})(?![\w-])") if texts else None


def _message(text: str, start: StartFile) -> str:
    groups = (
        (gettext("name"), start.names),
        (gettext("host"), start.hosts),
        (gettext("mailbox"), start.mailboxes),
        (gettext("phone number"), start.phones),
    )
    what = next(name for name, texts in groups if text in texts)
    return gettext(
        '"%(text)s" is still the example\'s %(what)s. Change it; or, if it is yours too, delete it from %(file)s.',
        text=text,
        what=what,
        file=START,
    )
