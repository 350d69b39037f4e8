"""`python -m tests.bench`: every budget of the design that can be measured here, in one table."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.bench import house, lighthouse, pages, scale, search
from tests.bench.measure import Line

PARTS = ("scale", "cards", "edit", "check", "bytes", "pages", "search", "lighthouse")


def main() -> int:
    """Measure and print; returns 0, or 1 with --strict when a budget is not kept."""
    options = _options()
    found: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="yes-desk-bench-") as folder:
        for name, measure in _measures(Path(folder), options.scripts):
            if name in options.parts:
                _progress(f"Measuring: {name}")
                found += measure()
    _progress("")
    print(table(found))
    return int(options.strict and any(line.is_kept is False for line in found))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description="Measure every budget, with the peers that are installed."
    )
    parser.add_argument(
        "parts", nargs="*", default=PARTS, metavar="part", help=f"what to measure: {', '.join(PARTS)} (all)"
    )
    parser.add_argument("--scripts", type=int, default=1000, help="scripts of the large library (1000)")
    parser.add_argument("--strict", action="store_true", help="exit 1 if a budget is not kept")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    return options


def _measures(folder: Path, scripts: int) -> Iterator[tuple[str, Callable[[], Iterable[Line]]]]:
    """Each part with what measures it; copies and sites are made once, in the order of need."""

    def large() -> Iterator[Line]:
        yield from scale.lines(folder, scripts)
        yield pages.speed(folder / f"library-{scripts}" / "site", scripts)
        yield from search.large(folder / f"library-{scripts}")

    def site() -> Path:
        if not (library / "site").exists():
            house.run([*house.MACROS, "build"], library)
        return library / "site"

    library = house.copy(folder / "real")
    yield "scale", large
    yield "cards", lambda: house.cards(library)
    yield "check", lambda: [house.check(library)]
    yield "edit", lambda: [house.edits(library)]
    yield "bytes", lambda: [house.same_bytes(library, house.copy(folder / "another"))]
    yield "pages", lambda: pages.lines(site())
    yield "search", lambda: search.lines(site())
    yield "lighthouse", lambda: lighthouse.lines(site())


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{text:<60}\r", end="", file=sys.stderr, flush=True)


def table(lines: Iterable[Line]) -> str:
    """The lines in columns; a line without a verdict has no budget of its own or could not be measured."""
    rows = [("what", "budget", "", "measured")]
    rows += [
        (line.what, line.budget, {True: "ok", False: "over", None: ""}[line.is_kept], line.value)
        for line in lines
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, [*widths, 0], strict=True)).rstrip()
        for row in rows
    )


if __name__ == "__main__":
    sys.exit(main())
