"""Checks of built files: every address leads to a file and to a place in it, and no page has an id twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

ATTRIBUTES = ("href", "src", "action", "poster", "data")
IN_CSS = re.compile(r"url\(\s*[\"']?([^\"')]+)")


def logical_name(address: str) -> str:
    """An address of an asset without the hash in its name."""
    return re.sub(r"\.[0-9a-f]{8}(?=\.(?:css|js|svg|woff2)\b)", "", address)


@cache
def _tree(path: Path) -> Any:
    return etree.HTML(path.read_bytes(), etree.HTMLParser(encoding="utf-8"))


@cache
def _names(path: Path) -> frozenset[str]:
    """The names that a fragment can have in an address of this page."""
    return frozenset(_tree(path).xpath("//@id | //a/@name"))


def _addresses(path: Path) -> Iterator[str]:
    if path.suffix == ".css":
        yield from IN_CSS.findall(path.read_text("utf-8"))
        return
    for element in _tree(path).iter(etree.Element):
        yield from (element.get(name) for name in ATTRIBUTES if element.get(name) is not None)
        yield from (each.split()[0] for each in (element.get("srcset") or "").split(",") if each.strip())


def broken(folder: Path, root: str = "/", *, is_served: bool) -> list[str]:
    """Each address in this folder's pages and style sheets that leads to no file, or to no place in a page.

    If the folder `is_served`, the address of a directory means its index.html, and addresses that begin with `root` are
    looked up in the folder. Opened as files, neither works.
    """
    found = []
    for path in sorted([*folder.rglob("*.html"), *folder.rglob("*.css")]):
        for address in dict.fromkeys(_addresses(path)):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or parts.path.startswith("data:"):
                continue
            place = _place(folder, path, unquote(parts.path), root if is_served else None)
            if is_served and place and place.is_dir():
                place /= "index.html"
            if place is None or not place.is_file():
                found.append(f"{path.relative_to(folder)}: {address} leads to no file")
            elif parts.fragment and place.suffix == ".html" and unquote(parts.fragment) not in _names(place):
                found.append(f"{path.relative_to(folder)}: {address} leads to no place in that page")
    return found


def _place(folder: Path, page: Path, address: str, root: str | None) -> Path | None:
    if not address:
        return page
    if address.startswith("/"):
        return folder / address.removeprefix(root) if root and address.startswith(root) else None
    return (page.parent / address).resolve()


def repeated_ids(folder: Path) -> list[str]:
    """Each id that a page of this folder has more than once."""
    return [
        f"{path.relative_to(folder)}: {id}"
        for path in sorted(folder.rglob("*.html"))
        for id, count in Counter(_tree(path).xpath("//@id")).items()
        if count > 1
    ]
