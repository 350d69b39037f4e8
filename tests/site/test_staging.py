"""Building beside a target and swapping in whole: modes, leftovers, links, and what is not replaced."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import click
import pytest

from macros.site import staging
from macros.site.exchange import exchange
from macros.site.staging import SITE_FILES, beside, replaceable, swap

FILES = ("index.html", "404.html", "search/index.1a2b3c4d.js")


def make_site(folder: Path, words: str = "old") -> Path:
    """A folder that passes for a site of ours."""
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words)
    return folder


def publish(site: Path, words: str = "new") -> None:
    """What a build does, without MkDocs."""
    target = replaceable(site)
    with beside(target) as new:
        make_site(new, words)
        swap(new, target)


def names(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def words(site: Path) -> str:
    """What the home page says."""
    return (site / "index.html").read_text()


# --- the exchange ----------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="no such call")
def test_two_folders_are_exchanged_in_one_step(tmp_path: Path) -> None:
    """Each is in the place of the other, and the names have always existed."""
    one, other = make_site(tmp_path / "one", "1"), make_site(tmp_path / "other", "2")
    assert exchange(one, other)
    assert (words(one), words(other)) == ("2", "1")


def test_what_is_not_there_is_not_exchanged(tmp_path: Path) -> None:
    """False where the system refuses, and nothing has changed."""
    one = make_site(tmp_path / "one")
    assert not exchange(one, tmp_path / "other")
    assert names(tmp_path) == ["one"]


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_swap_with_and_without_the_exchange(
    tmp_path: Path, can_exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both ways end with the new site alone."""
    if not can_exchange:
        monkeypatch.setattr(staging, "exchange", lambda one, other: False)
    site = make_site(tmp_path / "site")
    (site / "gone.html").write_text("old")
    publish(site)
    assert names(tmp_path) == ["site"]
    assert words(site) == "new"
    assert not (site / "gone.html").exists()


# --- modes -----------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_web_server_can_read_everything_whatever_the_umask(tmp_path: Path) -> None:
    """Folders are 755 and files 644, with those above the site that the build makes."""
    before = os.umask(0o077)
    try:
        publish(tmp_path / "a" / "b" / "site")
    finally:
        os.umask(before)
    modes = {path.is_dir(): set() for path in (tmp_path / "a").rglob("*")}
    for path in (tmp_path / "a", *(tmp_path / "a").rglob("*")):
        modes[path.is_dir()].add(path.stat().st_mode & 0o777)
    assert modes == {True: {0o755}, False: {0o644}}


# --- leftovers -------------------------------------------------------------------------------------------------------


def test_leftovers_of_killed_builds_are_swept(tmp_path: Path) -> None:
    """Folders and the lock of killed builds of this target are removed; those of another target stay."""
    site = make_site(tmp_path / "site")
    for name in (".site-new-abcd_123", ".site-old-abcd1234"):
        make_site(tmp_path / name)
    (tmp_path / ".site-lock").touch()
    others = (".site-new-x-new-abcd1234", ".site-newest", ".sites-new-abcd1234")
    for name in others:
        (tmp_path / name).mkdir()
    publish(site)
    assert names(tmp_path) == sorted([*others, "site"])


def test_a_site_that_a_kill_left_aside_returns(tmp_path: Path) -> None:
    """If a build was killed between the two renames, the next one puts the old site back before it begins."""
    make_site(tmp_path / ".site-old-abcd1234" / "site")
    with beside(tmp_path / "site"):
        assert words(tmp_path / "site") == "old"
    assert names(tmp_path) == ["site"]


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    """Whatever ends a build, its folder and its lock are removed, and an error without a file names the target."""

    def build() -> None:
        with beside(tmp_path / "site") as new:
            make_site(new)
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left") as failed:
        build()
    assert failed.value.filename == str(tmp_path / "site")
    assert names(tmp_path) == []


# --- what is replaced ------------------------------------------------------------------------------------------------


def test_a_link_is_followed(tmp_path: Path) -> None:
    """A site that is a symbolic link stays one; what it points to is replaced, or made where there is nothing."""
    real = tmp_path / "real" / "release"
    for link, target in (("site", make_site(real)), ("first", tmp_path / "real" / "first")):
        (tmp_path / link).symlink_to(target, target_is_directory=True)
        publish(tmp_path / link)
        assert (tmp_path / link).is_symlink()
        assert words(target) == "new"
    assert names(tmp_path) == ["first", "real", "site"]
    assert names(tmp_path / "real") == ["first", "release"]


def test_an_empty_folder_and_a_site_are_replaced(tmp_path: Path) -> None:
    """So is a path where there is nothing."""
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "empty", tmp_path / "new", make_site(tmp_path / "site")):
        assert replaceable(folder) == folder


@pytest.mark.parametrize(("missing", "named"), [*zip(FILES, SITE_FILES, strict=True)])
def test_a_folder_that_is_no_site_is_not_replaced(tmp_path: Path, missing: str, named: str) -> None:
    """A folder with other files, such as somebody's home, is refused with what it lacks."""
    folder = make_site(tmp_path / "home")
    (folder / missing).unlink()
    with pytest.raises(
        click.ClickException, match=rf"home is not empty and holds no site \(it has no {re.escape(named)}\)"
    ):
        replaceable(folder)


def test_a_file_or_a_repository_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file, a folder that Git manages, and a mount point are refused, each with its reason."""
    (tmp_path / "file").touch()
    with pytest.raises(click.ClickException, match="file is a file, and the site needs a folder there"):
        replaceable(tmp_path / "file")
    site = make_site(tmp_path / "site")
    monkeypatch.setattr(Path, "is_mount", lambda self: self == site)
    with pytest.raises(click.ClickException, match="site is a mount point"):
        replaceable(site)
    (site / ".git").mkdir()
    with pytest.raises(click.ClickException, match="site holds a Git repository"):
        replaceable(site)
