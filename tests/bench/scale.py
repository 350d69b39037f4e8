"""Building thousands of scripts: what it costs, whether that stays linear, and what others need for the same text."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench import corpus, peers
from tests.bench.measure import MEGABYTE, Cost, Failed, Line, run

LINEAR = 1.15
"""Four times the scripts may cost this much more than four times as much: clocks and caches are not exact."""


def build(folder: Path, scripts: int) -> Cost:
    """Build a library of so many scripts below the folder, all but the PDFs and compressed copies, which the peers do not write."""
    library = folder / f"library-{scripts}"
    if not library.exists():
        corpus.write(library, scripts)
    return run([sys.executable, "-m", "macros", "build", "--no-cards", "--no-compress"], library)


def lines(folder: Path, scripts: int) -> Iterator[Line]:
    """The lines of the table for a library of so many scripts; the built site stays in the folder."""
    quarter = max(scripts // 4, 100)
    small, large = build(folder, quarter), build(folder, scripts)
    yield Line(f"build of {quarter:,} scripts", "", str(small))
    yield Line(f"build of {scripts:,} scripts", "", str(large))
    growth = (large.cpu / small.cpu) / (scripts / quarter)
    yield Line(
        f"CPU of {scripts:,} for that of {quarter:,}, by scripts",
        "linear",
        f"{growth:.2f} x",
        growth <= LINEAR,
    )
    memory = (large.megabytes / small.megabytes) / (scripts / quarter)
    yield Line("memory, likewise", "linear", f"{memory:.2f} x", memory <= LINEAR)
    for peer in peers.PEERS:
        what = f"build, to {peer.name}'s on the same text"
        if not peer.is_installed():
            yield Line(what, "1.00 x", f"not installed ({peer.how})")
            continue
        try:
            theirs = peer.build(folder / f"library-{scripts}", folder / peer.name.lower())
        except Failed as failed:
            yield Line(what, "1.00 x", f"failed: {failed}")
            continue
        ratio = large.wall / theirs.wall
        yield Line(
            what, "1.00 x", f"{ratio:.2f} x, CPU {large.cpu / theirs.cpu:.2f} x ({theirs})", ratio <= 1
        )
    index = (
        len(
            gzip.compress(
                next((folder / f"library-{scripts}/site/search").glob("index.*.js")).read_bytes(), mtime=0
            )
        )
        / MEGABYTE
    )
    most = max(1, scripts / 4000)  # the budget is that of 4,000
    yield Line(
        f"search index of {scripts:,} scripts, gzip", f"{most:.2f} MB", f"{index:.2f} MB", index <= most
    )
