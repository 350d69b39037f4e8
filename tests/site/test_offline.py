"""The zip file: what is in it, that it is the same everywhere, and what a failure leaves unchanged."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile

import pytest

from macros.site import offline, publish
from tests.library import REPOSITORY, SMALL, kb, views

FILES = ("b.html", "index.html", "a/b.html", "404.html", "sitemap.xml", "a/x.js.map")


@pytest.fixture
def mkdocs(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A MkDocs that writes a few files in an order of its own and returns `code`; `options` are what it was given."""
    plan = SimpleNamespace(code=0, options={}, files=FILES)

    def make(_root: Path, folder: Path, *, kb: Any, **options: Any) -> int:
        plan.options = options
        for name in plan.files:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(f"this is {name}", "utf-8")
        return int(plan.code)

    monkeypatch.setattr(publish, "make", make)
    return plan


def test_the_zip_holds_one_folder(mkdocs: SimpleNamespace, tmp_path: Path) -> None:
    """One folder: first what to read, then the files in order; nothing for servers; nothing is left behind."""
    target = tmp_path / "dist" / "x.zip"
    steps: list[tuple[int, int, str]] = []
    assert offline.build(SMALL, target, kb(), lambda *step: steps.append(step)) == 0
    assert mkdocs.options == {"compress": False, "use_directory_urls": False}
    folder = offline.folder_name(SMALL)
    with ZipFile(target) as packed:
        names = ["READ ME.txt", "a/b.html", "b.html", "index.html"]
        assert packed.namelist() == [f"{folder}/{name}" for name in names]
        assert packed.read(f"{folder}/READ ME.txt").count(b"\r\n") == 2
        assert packed.read(f"{folder}/a/b.html") == b"this is a/b.html"
    assert steps == [(1, 3, "a/b.html"), (2, 3, "b.html"), (3, 3, "index.html")]
    assert [path.name for path in target.parent.iterdir()] == ["x.zip"]


def test_neither_the_clock_nor_the_order_of_files_matters(mkdocs: SimpleNamespace, tmp_path: Path) -> None:
    """Two builds give the same bytes, whenever they are made and in whatever order files are written."""
    offline.build(SMALL, tmp_path / "x.zip", kb())
    mkdocs.files = tuple(reversed(mkdocs.files))
    offline.build(SMALL, tmp_path / "y.zip", kb())
    assert (tmp_path / "x.zip").read_bytes() == (tmp_path / "y.zip").read_bytes()
    with ZipFile(tmp_path / "x.zip") as packed:
        for entry in packed.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert stat.S_IMODE(entry.external_attr >> 16) == 0o644


def test_a_failed_build_leaves_the_old_file(mkdocs: SimpleNamespace, tmp_path: Path) -> None:
    """If the build fails, its code is returned and the earlier file is unchanged."""
    target = tmp_path / "x.zip"
    target.write_bytes(b"old")
    mkdocs.code = 3
    assert offline.build(SMALL, target, kb()) == 3
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("x.zip", b"old")]


@pytest.mark.parametrize(
    ("site_name", "folder"),
    [("Yes Desk", "yes-desk"), ("  Café d'accueil! ", "cafe-d-accueil"), ("図書館", "site")],
)
def test_the_folder_has_the_name_of_the_site(site_name: str, folder: str, tmp_path: Path) -> None:
    """In letters that every file system takes."""
    (tmp_path / "mkdocs.yml").write_text(f'site_name: "{site_name}"\nplugins: [macros]\n', "utf-8")
    (tmp_path / "docs").mkdir()
    assert offline.folder_name(tmp_path) == folder


def test_the_read_me_says_what_to_open() -> None:
    """The first line names the file, the library and the edition, the second the address of the newest words."""
    first, second = offline.read_me(views(), "Help Desk").splitlines()
    assert "index.html" in first
    assert "Help Desk" in first
    assert views().site.name in first
    assert views().site.edition in first
    assert views().kb.library.site_url in second


def test_the_zip_is_complete(offline_zip: Path, site: Path) -> None:
    """It holds every PDF and picture of the site, byte for byte, and a page for each of its pages."""
    folder = offline.folder_name(SMALL)
    with ZipFile(offline_zip) as packed:
        assert packed.testzip() is None
        names = {name.removeprefix(f"{folder}/") for name in packed.namelist()}
        for path in site.rglob("*"):
            if path.suffix in (".pdf", ".png", ".woff2"):
                assert packed.read(f"{folder}/{path.relative_to(site).as_posix()}") == path.read_bytes()
    pages = {path.relative_to(site).parent.as_posix() for path in site.rglob("index.html")} - {"."}
    assert {page for page in pages if not {f"{page}.html", f"{page}/index.html"} & names} == set()
    assert "index.html" in names


def test_another_run_gives_the_same_bytes(offline_zip: Path, tmp_path: Path) -> None:
    """The command once more, from another folder, with another time zone and hash seed."""
    other = tmp_path / "again.zip"
    command = [sys.executable, "-m", "macros", "--root", str(SMALL), "offline", "--out", str(other)]
    settings = os.environ | {"PYTHONPATH": str(REPOSITORY), "PYTHONHASHSEED": "3", "TZ": "Asia/Tokyo"}
    subprocess.run(command, cwd=tmp_path, env=settings, check=True, capture_output=True)
    assert hashlib.sha256(other.read_bytes()).digest() == hashlib.sha256(offline_zip.read_bytes()).digest()
