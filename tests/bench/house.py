"""The real library: its cards, its check, its server while somebody edits, and whether two builds are the same."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.bench.corpus import left_out
from tests.bench.measure import Failed, Line, run
from tests.library import REPOSITORY

MACROS = (sys.executable, "-m", "macros")
EDITS = 5
SERVER_SECONDS = 300


def copy(folder: Path) -> Path:
    """A copy of the repository without anything that was built."""
    shutil.copytree(REPOSITORY, folder, ignore=left_out)
    return folder


def cards(library: Path) -> Iterator[Line]:
    """All roles in all sizes, first with nothing kept of an earlier time, then unchanged; and the whole command."""
    code = (
        "import time; from pathlib import Path; from macros.paper.typesetter import Typesetter; from macros.knowledge import read; "
        "from macros.printing.cards import print_cards; from macros.views import Views; "
        "views = Views(read(Path.cwd())); start = time.perf_counter(); "
        "done = print_cards(views, Typesetter(Path('.cache/cards')), list(views.kb.roles), pictures=False); "
        "print(time.perf_counter() - start, sum(len(role.files) for role in done.values()))"
    )
    for name, budget in (("cold", 3.0), ("nothing changed", 0.5)):
        ended = subprocess.run(
            [sys.executable, "-c", code], cwd=library, capture_output=True, text=True, check=True
        )
        seconds, files = ended.stdout.split()
        yield Line(
            f"all roles, all sizes, {name}",
            f"{budget} s",
            f"{float(seconds):.2f} s, {files} PDFs",
            float(seconds) <= budget,
        )
    yield Line("make cards, with posters and sheets", "", str(run([*MACROS, "cards"], library)))


def check(library: Path) -> Line:
    """The data and pages: the work itself, without starting Python."""
    code = (
        "import time; from pathlib import Path; from macros.render import MACROS; from macros.check import check; "
        "from macros.knowledge import read; start = time.process_time(); check(read(Path.cwd()), MACROS); "
        "print(time.process_time() - start)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=library, capture_output=True, text=True, check=True
    )
    seconds = float(ended.stdout)
    return Line("make check, own work", "0.5 s", f"CPU {seconds:.2f} s", seconds <= 0.5)


def edits(library: Path) -> Line:
    """From a saved YAML file to the new page, with `make serve` running: the median of several, and the worst."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [*MACROS, "serve", "--port", str(port)],
        cwd=library,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    script = library / "data" / "scripts" / "long-line.yml"
    before = script.read_text("utf-8")
    try:
        address = f"http://127.0.0.1:{port}/scripts/long-line/"
        _until(address, "")
        waits = []
        for number in range(EDITS):
            time.sleep(1)  # Somebody reads; the server has settled.
            title = f"A long line, time {number}"
            script.write_text(re.sub(r"^title: .*", f"title: {title}", before, flags=re.MULTILINE), "utf-8")
            started = time.perf_counter()
            _until(address, title)
            waits.append(time.perf_counter() - started)
    finally:
        script.write_text(before, "utf-8")
        server.terminate()
        server.wait()
    median = statistics.median(waits)
    return Line(
        "YAML saved, new page there", "1 s", f"{median:.2f} s (at most {max(waits):.2f} s)", median <= 1
    )


def _until(address: str, text: str) -> None:
    """Ask until the page is there and holds this text."""
    end = time.monotonic() + SERVER_SECONDS
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=SERVER_SECONDS) as answer:
                if text in answer.read().decode():
                    return
        except (URLError, ConnectionError):
            pass
        time.sleep(0.05)
    raise Failed(f"{address} had no {text!r} after {SERVER_SECONDS} s")


def same_bytes(one: Path, other: Path) -> Line:
    """Two folders, two time zones, two languages: one site."""
    run([*MACROS, "build"], one)
    run([*MACROS, "build"], other, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"})
    sites = [_digest(folder / "site") for folder in (one, other)]
    differ = [
        name for name in sorted(sites[0].keys() | sites[1].keys()) if sites[0].get(name) != sites[1].get(name)
    ]
    said = f"{len(sites[0])} files, {len(differ)} differ" + (f": {differ[0]} …" if differ else "")
    return Line("two builds, the same bytes", "all", said, not differ)


def _digest(site: Path) -> dict[str, str]:
    return {
        os.path.relpath(path, site): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }
