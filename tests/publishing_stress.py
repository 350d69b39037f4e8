"""Publishing under stress: two builders of one site that are killed again and again, and a reader that polls it.

`python -m tests.publishing_stress --kills 20` does it with real builds of two small libraries (about two minutes). The
suite does it with builders that only write files, which publish many times a second.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.library import EMPTY, REPOSITORY

NAMES = ("First stress library", "Second stress library")
"""What each builder's pages say, and no other's."""
PAGES = ("index.html", "404.html")

WRITER = """
import sys
from pathlib import Path
from macros.site.staging import beside, swap
site, name = Path(sys.argv[1]), sys.argv[2]
while True:
    with beside(site) as new:
        for page in ("index.html", "404.html", *(f"{number}.html" for number in range(20))):
            (new / page).write_text(f"<html>{name * 200}</html>")
        swap(new, site)
"""
"""A builder that publishes until it is killed."""

BUILDER = """
import sys
from macros.commands import main
while True:
    main(sys.argv[1:])
"""
"""A builder that runs the real command until it is killed."""


@dataclass
class Figures:
    """What happened: reads by path, those that failed or were cut short, pairs of pages and those of two builds."""

    kills: int = 0
    publications: int = 0
    reads: int = 0
    failed: list[str] = field(default_factory=list)
    pairs: int = 0
    mixed: int = 0
    left: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.publications} publications seen, {self.reads} reads ({len(self.failed)} failed), "
            f"{self.pairs} pairs of pages ({self.mixed} mixed), left behind: {self.left or 'nothing'}"
        )


def author(page: bytes) -> str:
    """Whose page this is; raises ValueError for one that is cut short."""
    if not page.rstrip().endswith(b"</html>"):
        raise ValueError("cut short")
    [name] = [name for name in NAMES if name.encode() in page]
    return name


@contextmanager
def polled(site: Path, figures: Figures) -> Iterator[None]:
    """While this lasts, a thread reads the site's pages, as a web server does."""
    stop = threading.Event()

    def poll() -> None:
        published = 0
        while not stop.is_set():
            for page in PAGES:
                figures.reads += 1
                try:
                    author((site / page).read_bytes())
                except (OSError, ValueError) as error:
                    figures.failed.append(repr(error))
            folder = os.open(site, os.O_RDONLY)
            try:
                # A release that is removed meanwhile has no pages any more.
                with suppress(FileNotFoundError):
                    figures.mixed += len({author(_read(page, folder)) for page in PAGES}) > 1
                    figures.pairs += 1
                number = os.fstat(folder).st_ino
                figures.publications += number != published
                published = number
            finally:
                os.close(folder)

    thread = threading.Thread(target=poll)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _read(page: str, folder: int) -> bytes:
    with os.fdopen(os.open(page, os.O_RDONLY, dir_fd=folder), "rb") as file:
        return file.read()


def stress(
    site: Path,
    start: Callable[[str], subprocess.Popen[bytes]],
    build: Callable[[], None],
    kills: int,
    seconds: tuple[float, float],
) -> Figures:
    """Two builders, one of which is killed after some time (from, to) and started again; in the end one build alone."""
    random, figures = Random(12), Figures()
    build()
    running = {name: start(name) for name in NAMES}
    try:
        with polled(site, figures):
            for _ in range(kills):
                time.sleep(random.uniform(*seconds))
                name = random.choice(NAMES)
                # One that has ended by itself is started again, and not counted.
                figures.kills += running[name].poll() is None
                running[name].kill()
                running[name].wait()
                running[name] = start(name)
            for process in running.values():
                process.kill()
                process.wait()
            build()
    finally:
        for process in running.values():
            process.kill()
            process.wait()
    figures.left = sorted(path.name for path in site.parent.iterdir() if path != site)
    return figures


def start_writer(site: Path, name: str) -> subprocess.Popen[bytes]:
    """A builder that publishes pages with this name until it is killed."""
    return subprocess.Popen([sys.executable, "-c", WRITER, str(site), name], cwd=REPOSITORY)


def run(code: str, library: Path, site: Path) -> subprocess.Popen[bytes]:
    """Run this code with the arguments of a build."""
    arguments = ["--root", str(library), "build", "--no-cards", "--site-dir", str(site)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], cwd=REPOSITORY, stdout=quiet, stderr=quiet
    )


def main() -> int:
    """Run it with real builds, and print the figures. Returns 1 if something was lost, mixed or left behind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    with tempfile.TemporaryDirectory() as folder:
        libraries = {name: Path(folder) / name.split()[0].lower() for name in NAMES}
        for name, library in libraries.items():
            shutil.copytree(EMPTY, library)
            config = library / "mkdocs.yml"
            lines = config.read_text("utf-8").splitlines(keepends=True)
            kept = [line for line in lines if not line.startswith("site_name:")]
            config.write_text(f"site_name: {name}\n{''.join(kept)}", "utf-8")
        site = Path(folder) / "published" / "site"

        def start(name: str) -> subprocess.Popen[bytes]:
            return run(BUILDER, libraries[name], site)

        def build() -> None:
            assert (
                run(
                    "import sys; from macros.commands import main; sys.exit(main(sys.argv[1:]))",
                    libraries[NAMES[0]],
                    site,
                ).wait()
                == 0
            )

        figures = stress(site, start, build, parser.parse_args().kills, (0.5, 9.0))
    print(figures)
    return int(bool(figures.failed or figures.mixed or figures.left))


if __name__ == "__main__":
    sys.exit(main())
