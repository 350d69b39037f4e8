"""Compare two built sites by what people read: visible text of pages, strings of PDFs, exports.

    python -m tests.compare_sites BEFORE AFTER

Use it before and after a change of the engine that should change no words. It lists every difference and returns 1 if
there is one. Links to style sheets, scripts and pictures do not count; where links lead does.
"""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from lxml import html

EXPORTS = {".json", ".csv", ".ics", ".yml", ".xml", ".txt"}
HIDDEN = {"script", "style", "template"}
LINES = 12


def page_lines(path: Path) -> list[str]:
    """The visible text of a page, one element's text a line, and the addresses of its links."""
    tree = html.fromstring(path.read_bytes())
    lines = []
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in HIDDEN:
            continue
        texts = (
            element.text,
            element.tail,
            element.get("alt"),
            element.get("title"),
            element.get("aria-label"),
            element.get("placeholder"),
        )
        lines += [" ".join(text.split()) for text in texts if text and text.strip()]
        if element.tag == "a" and element.get("href"):
            lines.append(f"-> {element.get('href')}")
    return lines


def pdf_lines(path: Path) -> list[str]:
    """The text of a PDF, line by line."""
    pdf = pypdfium2.PdfDocument(path)
    return [line for page in pdf for line in page.get_textpage().get_text_bounded().splitlines()]


def lines_of(path: Path) -> list[str]:
    """What people read in a file; its bytes' length for what is not text."""
    if path.suffix == ".html":
        return page_lines(path)
    if path.suffix == ".pdf":
        return pdf_lines(path)
    if path.suffix in EXPORTS:
        return re.sub(r"(?<=[,}]) ?(?=\{|\")", "\n", path.read_text("utf-8")).splitlines()
    return []


def differences(before: Path, after: Path) -> Iterator[str]:
    """Each difference between two folders, as lines to print."""
    found = {
        folder: {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
        for folder in (before, after)
    }
    for name in sorted(found[before] | found[after]):
        if name not in found[after]:
            yield f"only before: {name}"
        elif name not in found[before]:
            yield f"only after: {name}"
        elif (before / name).read_bytes() != (after / name).read_bytes():
            changed = list(
                difflib.unified_diff(lines_of(before / name), lines_of(after / name), lineterm="", n=0)
            )[2:]
            said = [line for line in changed if not line.startswith("@@")]
            if said:
                yield "\n".join([f"differs: {name}", *(f"    {line[:200]}" for line in said[:LINES])])


def main() -> int:
    """Print the differences of the two folders that were named."""
    before, after = map(Path, sys.argv[1:3])
    found = list(differences(before, after))
    print("\n".join(found) or "No differences.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
