"""The audit of the built pages: no code written inline, no request to another host, and no id twice.

Templates hold none of it, and words that would bring it in are refused before the build. The audit reads what was built
in the end, so that a new template, a new version of the theme or a way around the checks is noticed before it is
published.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from lxml import etree

from macros.language.message import gettext, ngettext, sentences
from macros.site.csp import INLINE_SCRIPTS, policy
from macros.source.problems import Problem

# Data blocks for scripts, which a browser does not run.
DATA_TYPES = ("application/json", "application/ld+json")
# Attributes that hold an address.
ADDRESSES = {"href", "src", "srcset", "xlink:href", "data", "poster", "action", "formaction", "background"}
# Elements whose address is requested only when a reader follows it.
FOLLOWED = ("a", "area")
POLICIES = {policy(in_a_folder=False), policy(in_a_folder=True)}
MAX_QUOTED = 60
"""At most this many characters of what was found are quoted in a message."""

_USE_A_FILE = gettext("Put it in a file of macros/theme/assets/js/, and list that in macros/site/config.py.")
_USE_A_CLASS = gettext("Give the element a class, and write the rule in macros/theme/assets/css/.")
_FRAME = gettext("a frame. Link to the page instead.")
_EMBEDDED = gettext("an embedded document. Link to it instead.")
_ELEMENTS = {
    "base": gettext("a base element, which would lead every link elsewhere. Remove it."),
    "embed": _EMBEDDED,
    "frame": _FRAME,
    "iframe": _FRAME,
    "object": _EMBEDDED,
    "style": sentences(gettext("a style sheet written in the page."), _USE_A_CLASS),
}
_INSPECTED = {"script", "meta", *_ELEMENTS}
_HARMLESS = {"aria-hidden", "class", "hidden", "id"}
_NO_POLICY = gettext(
    "a page that does not begin with the Content-Security-Policy. "
    "Let its template extend macros/theme/main.html, and keep the block site_meta."
)
_REFRESH = gettext(
    "a page that redirects by itself, and not to a page of this site. Link to the other page instead."
)
# What a redirect of data/library.yml says: at once, to a page of this site.
_INSIDE = re.compile(r"0; url=(\.\./)+([a-z0-9-]+/)*([a-z0-9-]+\.html)?")


def problems_in(folder: Path) -> list[Problem]:
    """The problems of the pages in this folder. What many pages have in common, such as the header, is reported once."""
    found: dict[str, list[tuple[str, int]]] = {}
    for path in sorted(folder.rglob("*.html")):
        file = path.relative_to(folder).as_posix()
        for line, message in dict.fromkeys(faults(path.read_bytes())):
            found.setdefault(message, []).append((file, line))
    return [
        Problem(*places[0], 1, _with_count(message, len({file for file, _ in places})))
        for message, places in found.items()
    ]


def _with_count(message: str, pages: int) -> str:
    if pages == 1:
        return message
    more = ngettext("%(num)s more page has the same.", "%(num)s more pages have the same.", pages - 1)
    return sentences(message, more)


def faults(page: bytes) -> Iterator[tuple[int, str]]:
    """Each thing that this page may not hold, with its line."""
    tree = etree.HTML(page, etree.HTMLParser(encoding="utf-8")) if page.strip() else None
    if tree is None or not _begins_with_policy(tree):
        yield 1, _NO_POLICY
    yield from () if tree is None else _repeated_ids(tree)
    for element in () if tree is None else tree.iter(etree.Element):
        # Most elements have a class or nothing; looking no further at those halves the time.
        if element.tag in _INSPECTED or not _HARMLESS.issuperset(element.keys()):
            for message in _faults_of(element):
                yield cast("int", element.sourceline), message


def _repeated_ids(tree: Any) -> Iterator[tuple[int, str]]:
    """Each id that more than one element has: links lead to the first of them only."""
    elements: dict[str, Any] = {}
    for element in tree.xpath("//*[@id]"):
        if elements.setdefault(element.get("id"), element) is not element:
            message = gettext(
                'the id "%(id)s" a second time. Rename one of the two.', id=_short(element.get("id"))
            )
            yield cast("int", element.sourceline), message


def _begins_with_policy(tree: Any) -> bool:
    """Whether the policy comes before everything that it restricts."""
    for element in tree.iter("meta", "script", "link", "style", "img", "body"):
        if element.tag != "meta":
            return False
        if element.get("http-equiv") == "Content-Security-Policy":
            return element.get("content") in POLICIES
    return False


def _faults_of(element: Any) -> Iterator[str]:
    tag = element.tag
    if tag in _ELEMENTS:
        yield _ELEMENTS[tag]
    elif tag == "script":
        yield from _faults_of_script(element)
    elif tag == "meta" and element.get("http-equiv", "").strip().lower() == "refresh":
        yield from () if _INSIDE.fullmatch(element.get("content", "")) else (_REFRESH,)
    for name, value in element.items():
        if name in ADDRESSES:
            yield from _faults_of_address(element, name, value)
        elif name == "style":
            yield sentences(gettext("a style attribute (%(code)s).", code=f'"{_short(value)}"'), _USE_A_CLASS)
        elif name.startswith("on"):
            message = gettext("an inline event handler (%(code)s).", code=f'{name}="{_short(value)}"')
            yield sentences(message, _USE_A_FILE)


def _faults_of_script(script: Any) -> Iterator[str]:
    text = script.text or ""
    if script.get("src") is not None or script.get("type", "").lower() in DATA_TYPES:
        return
    digest = f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
    if digest not in INLINE_SCRIPTS.values():
        hint = gettext(
            "If it came with a new version of the theme: read it, then pin its hash, %(hash)s, in macros/site/csp.py.",
            hash=digest,
        )
        yield sentences(gettext("an inline script (%(code)s).", code=f'"{_short(text)}"'), _USE_A_FILE, hint)


def _faults_of_address(element: Any, name: str, value: str) -> Iterator[str]:
    if ":" not in value and "/" not in value and "\\" not in value:
        return
    # Browsers drop these characters, and read a backslash as a slash.
    address = re.sub(r"[\x00-\x20]", "", value).replace("\\", "/").lower()
    if address.startswith(("javascript:", "vbscript:")):
        message = gettext("a script in an address (%(code)s).", code=f'{name}="{_short(value)}"')
        yield sentences(message, _USE_A_FILE)
    elif element.tag in FOLLOWED or (element.tag == "link" and element.get("rel") == "canonical"):
        return
    elif re.match(r"([a-z][a-z0-9+.-]*:)?//", address) or (name == "srcset" and "//" in address):
        yield gettext(
            "something from another host (%(code)s). Put the file into docs/static/, and link to it there.",
            code=f'<{element.tag} {name}="{_short(value)}">',
        )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MAX_QUOTED else line[: MAX_QUOTED - 1] + "…"
