"""The cache: what it keeps, and how large it may become."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from macros.paper.cache import Cache, writable


def names(folder: Path) -> set[str]:
    return {path.stem for path in folder.iterdir()}


def keep(folder: Path, *digests: str, size: int = 1000) -> Cache:
    """A cache with these entries, each older than the next."""
    cache = Cache(folder)
    for age, digest in enumerate(reversed(digests)):
        cache.keep(digest, bytes(size))
        stamp = 1_000_000_000 - age * 60
        os.utime(next(folder.glob(f"{digest}.*")), (stamp, stamp))
    return cache


def test_what_was_kept_is_found(tmp_path: Path) -> None:
    Cache(tmp_path / "new").keep("a", b"one\ntwo")
    assert Cache(tmp_path / "new").find("a") == b"one\ntwo"
    assert Cache(tmp_path).find("a") is None
    assert not list(tmp_path.rglob("*.part"))


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.keep("a", b"x")
    assert cache.find("a") is None
    assert cache.trim(0) == 0


@pytest.mark.parametrize("damage", [b"", b"nothing\nnothing", b"\xff"])
def test_a_damaged_entry_is_not_found(tmp_path: Path, damage: bytes) -> None:
    keep(tmp_path, "a")
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(damage or entry.read_bytes()[:-1])
    assert Cache(tmp_path).find("a") is None


def test_an_entry_of_another_digest_is_not_found(tmp_path: Path) -> None:
    """A whole entry under the name of another would print one card in the place of another."""
    cache = keep(tmp_path, "a", "b")
    (entry,) = tmp_path.glob("a.*")
    (other,) = tmp_path.glob("b.*")
    other.write_bytes(entry.read_bytes())
    assert cache.find("a")
    assert cache.find("b") is None


def test_the_least_recently_used_go_first(tmp_path: Path) -> None:
    keep(tmp_path, "oldest", "older", "newer", "newest")
    cache = Cache(tmp_path)
    assert cache.trim(2500) == 2
    assert names(tmp_path) == {"newer", "newest"}
    assert cache.trim(2500) == 0


def test_an_entry_that_was_found_is_young_again(tmp_path: Path) -> None:
    keep(tmp_path, "oldest", "older", "newest")
    assert Cache(tmp_path).find("oldest")
    assert Cache(tmp_path).trim(2500) == 1
    assert names(tmp_path) == {"oldest", "newest"}


def test_what_a_run_used_is_never_removed(tmp_path: Path) -> None:
    keep(tmp_path, "found", "unused")
    cache = Cache(tmp_path)
    cache.find("found")
    cache.keep("made", bytes(1000))
    assert cache.trim(0) == 1
    assert names(tmp_path) == {"found", "made"}


def test_other_files_stay_and_unfinished_ones_go(tmp_path: Path) -> None:
    keep(tmp_path, "a")
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "killed.part").write_bytes(bytes(1000))
    assert Cache(tmp_path).trim(0) == 2
    assert names(tmp_path) == {"notes"}


def test_another_process_may_remove_files_at_the_same_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path, "a", "b")

    def gone(self: Path, **_: object) -> None:
        raise FileNotFoundError(self)

    monkeypatch.setattr(Path, "unlink", gone)
    assert Cache(tmp_path).trim(0) == 0
    assert Cache(tmp_path / "none").trim(0) == 0


def test_a_full_disk_leaves_no_unfinished_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If a result cannot be kept, the error names the folder, and nothing is left in it."""

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError) as failed:
        Cache(tmp_path).keep("a" * 64, b"PDF")
    assert failed.value.filename == str(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("reason", [errno.EROFS, errno.EACCES])
def test_a_folder_that_cannot_be_written_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    """In a checkout that is read-only, a temporary folder takes its place, with one sentence."""
    folder, said = tmp_path / ".cache" / "cards", list[str]()
    with writable(folder, said.append) as used:
        assert used == folder and used.is_dir() and said == []

    def refuse(**_: object) -> None:
        raise OSError(reason, "no", str(folder))

    monkeypatch.setattr("macros.paper.cache.tempfile.TemporaryFile", refuse)
    with writable(folder, said.append) as used:
        assert used != folder and used.is_dir()
        assert said == [f"{folder} cannot be written, so every PDF is typeset again."]
    assert not used.exists()


def test_another_failure_is_reported_where_it_happens(tmp_path: Path) -> None:
    """A file in the place of the folder is no reason to go elsewhere in silence."""
    (tmp_path / ".cache").touch()
    with writable(tmp_path / ".cache" / "cards", pytest.fail) as used:
        assert used == tmp_path / ".cache" / "cards"
