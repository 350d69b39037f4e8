"""The zip file: what is in it, that it is the same everywhere, and what a failure leaves alone."""

from __future__ import annotations

import hashlib
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile

import pytest

from macros.site import offline
from macros.site import publish as site
from tests.library import views


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A MkDocs that writes a few files, in an order of its own, or ends with `code`; its `options`."""
    plan = SimpleNamespace(code=0, options=(), files=("b.html", "index.html", "a/b.html", "404.html", "sitemap.xml", "a/x.js.map"))

    def make(_root: Path, folder: Path, *options: str, checked: Any) -> int:
        plan.options = options
        for name in plan.files:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(f"this is {name}", "utf-8")
        return plan.code

    monkeypatch.setattr(site, "make", make)
    return plan


def test_a_folder_holds_all_that_is_needed(made: SimpleNamespace, tmp_path: Path) -> None:
    """One folder: first what to read, then the files in order; nothing for servers and search engines; nothing left behind."""
    target = tmp_path / "dist" / "x.zip"
    seen: list[tuple[int, int, str]] = []
    assert offline.build(tmp_path, target, "Open it.\nHere.\n", lambda *step: seen.append(step)) == 0
    assert made.options == ("--no-directory-urls",)
    with ZipFile(target) as packed:
        assert packed.namelist() == ["yes-desk/READ ME.txt", "yes-desk/a/b.html", "yes-desk/b.html", "yes-desk/index.html"]
        assert packed.read("yes-desk/READ ME.txt") == b"Open it.\r\nHere.\r\n"
        assert packed.read("yes-desk/a/b.html") == b"this is a/b.html"
    assert seen == [(1, 3, "a/b.html"), (2, 3, "b.html"), (3, 3, "index.html")]
    assert [path.name for path in target.parent.iterdir()] == ["x.zip"]


def test_the_clock_and_the_order_of_files_change_nothing(made: SimpleNamespace, tmp_path: Path) -> None:
    """Two builds give the same bytes, whenever they are made and in whatever order files are written."""
    offline.build(tmp_path, tmp_path / "x.zip", "x")
    made.files = tuple(reversed(made.files))
    offline.build(tmp_path, tmp_path / "y.zip", "x")
    assert (tmp_path / "x.zip").read_bytes() == (tmp_path / "y.zip").read_bytes()
    with ZipFile(tmp_path / "x.zip") as packed:
        for entry in packed.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert stat.S_IMODE(entry.external_attr >> 16) == 0o644


def test_a_failed_build_leaves_the_old_file(made: SimpleNamespace, tmp_path: Path) -> None:
    """If the build fails its code is returned, and the file of before is as it was."""
    target = tmp_path / "x.zip"
    target.write_bytes(b"old")
    made.code = 3
    assert offline.build(tmp_path, target, "x") == 3
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("x.zip", b"old")]


def test_two_lines_say_what_to_open() -> None:
    """The first names the file, the library and the edition, the second the address of the newest words."""
    first, second = offline.read_me(views()).splitlines()
    assert "index.html" in first and views().site.name in first and views().site.edition in first
    assert views().kb.library.site_url in second


def test_the_real_file_is_whole(offline_zip: Path, site: Path) -> None:
    """It holds every PDF and picture that the site holds, byte for byte, and a page for each of its pages."""
    with ZipFile(offline_zip) as packed:
        assert packed.testzip() is None
        names = {name.removeprefix("yes-desk/") for name in packed.namelist()}
        for path in site.rglob("*"):
            if path.suffix in (".pdf", ".png", ".woff2"):
                assert packed.read(f"yes-desk/{path.relative_to(site).as_posix()}") == path.read_bytes()
    pages = {path.relative_to(site).parent.as_posix() for path in site.rglob("index.html")} - {"."}
    assert {page for page in pages if not {f"{page}.html", f"{page}/index.html"} & names} == set()
    assert "index.html" in names


def test_the_command_says_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The file goes where one says; a failure says that nothing was written, and the code is the build's."""
    from macros import cli, commands
    from tests.library import kb

    monkeypatch.setattr(commands, "ROOT", tmp_path)
    monkeypatch.setattr(commands, "_read", lambda: (kb(), []))

    def build(_root: Path, target: Path, read_me: str, _progress: Any, *, checked: Any) -> int:
        assert checked is kb()
        assert read_me == offline.read_me(views())
        target.parent.mkdir()
        target.write_bytes(b"x" * 2_000_000)
        return 0

    monkeypatch.setattr(offline, "build", build)
    assert cli.main(["offline"]) == 0
    assert capsys.readouterr().out == "Built dist/yes-desk-offline.zip, 2 MB. Unpack it, and open yes-desk/index.html.\n"
    monkeypatch.setattr(offline, "build", lambda *_, **__: 3)
    assert cli.main(["offline", "--out", str(tmp_path / "x.zip")]) == 3
    assert capsys.readouterr().err == "The build stopped (see above); x.zip was not made.\n"


def test_another_run_gives_the_same_bytes(offline_zip: Path, root: Path, tmp_path: Path) -> None:
    """The command once more, elsewhere, with another time zone and hash seed; `site/` is not touched."""
    before = sorted((root / "site").rglob("*")) if (root / "site").exists() else []
    other = tmp_path / "again.zip"
    command = [sys.executable, "-m", "macros", "offline", "--out", str(other)]
    subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(root), "PYTHONHASHSEED": "3", "TZ": "Asia/Tokyo"}, check=True, capture_output=True)
    assert hashlib.sha256(other.read_bytes()).digest() == hashlib.sha256(offline_zip.read_bytes()).digest()
    assert (sorted((root / "site").rglob("*")) if (root / "site").exists() else []) == before
