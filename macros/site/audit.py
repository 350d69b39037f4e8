"""What no built page may hold: code written inline, and anything that is asked of another host.

The templates hold none of it and words are refused before they get here. This reads what came out in the end, so that a
new template, a new version of the theme or a way round the checks is seen before it is published.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from lxml import etree

from macros.site.csp import INLINE_SCRIPTS, policy
from macros.source.problems import Problem

# Data for scripts: a browser does not run them.
DATA_TYPES = ("application/json", "application/ld+json")
ADDRESSES = {"href", "src", "srcset", "xlink:href", "data", "poster", "action", "formaction", "background"}
FOLLOWED = ("a", "area")
POLICIES = {policy(in_a_folder=False), policy(in_a_folder=True)}

_IN_A_FILE = "Put it in a file of docs/assets/js/, and name that in mkdocs.yml"
_IN_A_CLASS = "Give the element a class, and write the rule in docs/assets/css/"
_ELEMENTS = {
    "base": "a base element, which would lead every link elsewhere. Take it out",
    "embed": "an embedded document. Link to it instead",
    "frame": "a frame. Link to the page instead",
    "iframe": "a frame. Link to the page instead",
    "object": "an embedded document. Link to it instead",
    "style": f"a style sheet written in the page. {_IN_A_CLASS}",
}
_LOOKED_AT = {"script", "meta", *_ELEMENTS}
_HARMLESS = {"aria-hidden", "class", "hidden", "id"}
_NO_POLICY = "a page that does not begin with the Content-Security-Policy. Let its template extend overrides/main.html, and keep the block site_meta"
_REFRESH = "a page that moves on by itself. Link to the other page instead"


def problems_in(folder: Path) -> list[Problem]:
    """What is wrong with the pages in this folder. What many pages have alike, as the frame's parts are, is told once."""
    found: dict[str, list[tuple[str, int]]] = {}
    for path in sorted(folder.rglob("*.html")):
        file = path.relative_to(folder).as_posix()
        for line, message in dict.fromkeys(faults(path.read_bytes())):
            found.setdefault(message, []).append((file, line))
    return [Problem(*places[0], 1, _told(message, len({file for file, _ in places}))) for message, places in found.items()]


def _told(message: str, pages: int) -> str:
    more = {1: "", 2: " 1 more page has the same."}.get(pages, f" {pages - 1} more pages have the same.")
    return f"{message}.{more}"


def faults(page: bytes) -> Iterator[tuple[int, str]]:
    """Each thing that this page may not hold, with its line."""
    tree = etree.HTML(page, etree.HTMLParser(encoding="utf-8")) if page.strip() else None
    if tree is None or not _begins_with_policy(tree):
        yield 1, _NO_POLICY
    for element in () if tree is None else tree.iter(etree.Element):
        # Most elements have a class or nothing; looking no further at those halves the time.
        if element.tag in _LOOKED_AT or not _HARMLESS.issuperset(element.keys()):
            for message in _in_element(element):
                yield element.sourceline, message


def _begins_with_policy(tree: Any) -> bool:
    """Whether the policy stands before everything that it is about."""
    for element in tree.iter("meta", "script", "link", "style", "img", "body"):
        if element.tag != "meta":
            return False
        if element.get("http-equiv") == "Content-Security-Policy":
            return element.get("content") in POLICIES
    return False


def _in_element(element: Any) -> Iterator[str]:
    tag = element.tag
    if tag in _ELEMENTS:
        yield _ELEMENTS[tag]
    elif tag == "script":
        yield from _in_script(element)
    elif tag == "meta" and element.get("http-equiv", "").strip().lower() == "refresh":
        yield _REFRESH
    for name, value in element.items():
        if name in ADDRESSES:
            yield from _in_address(element, name, value)
        elif name == "style":
            yield f'a style attribute ("{_short(value)}"). {_IN_A_CLASS}'
        elif name.startswith("on"):
            yield f'an inline event handler ({name}="{_short(value)}"). {_IN_A_FILE}'


def _in_script(script: Any) -> Iterator[str]:
    text = script.text or ""
    if script.get("src") is not None or script.get("type", "").lower() in DATA_TYPES:
        return
    digest = f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
    if digest not in INLINE_SCRIPTS.values():
        yield (
            f'an inline script ("{_short(text)}"). {_IN_A_FILE}. If it came with a new version of the theme: read it, '
            f"then pin its hash, {digest}, in macros/policy.py"
        )


def _in_address(element: Any, name: str, value: str) -> Iterator[str]:
    if ":" not in value and "/" not in value and "\\" not in value:
        return
    # Browsers leave these signs out, and take a backslash for a slash.
    address = re.sub(r"[\x00-\x20]", "", value).replace("\\", "/").lower()
    if address.startswith(("javascript:", "vbscript:")):
        yield f'a script in an address ({name}="{_short(value)}"). {_IN_A_FILE}'
    elif element.tag in FOLLOWED or (element.tag == "link" and element.get("rel") == "canonical"):
        return
    elif re.match(r"([a-z][a-z0-9+.-]*:)?//", address) or (name == "srcset" and "//" in address):
        yield (
            f'something from another host (<{element.tag} {name}="{_short(value)}">). Put the file into docs/assets/, and '
            "name it there"
        )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
