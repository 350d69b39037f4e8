"""What is said about failures of the machine and of the engine."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from macros.site.failures import engine_failure, machine_failure, naming
from macros.site.stylesheet import joined
from tests.language.pseudo import MARKED, untranslated


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "The disk is full (a/b). Free some space, and run the command again."),
        (errno.EDQUOT, "The disk is full (a/b). Free some space, and run the command again."),
        (errno.EROFS, "The disk is read-only (a/b). Make it writable, or write to another folder."),
        (
            errno.EACCES,
            "No permission to use a/b. Change its owner or its permissions, or use another folder.",
        ),
        (errno.EISDIR, "a/b is a folder, and a file is needed there. Rename it or delete it."),
        (errno.EIO, "The system reports: Input/output error (a/b)."),
    ],
)
def test_each_failure_of_the_machine_is_one_sentence(number: int, said: str) -> None:
    """It names the path and what to do; without a path it is a sentence, too."""
    failure = machine_failure(OSError(number, os.strerror(number), "a/b"))
    assert failure == said
    assert untranslated(MARKED.translate(failure), os.strerror(number)) == []
    assert "None" not in machine_failure(OSError(number, os.strerror(number)))


def test_the_file_in_the_way_is_named(tmp_path: Path) -> None:
    """If a part of a path is a file, that part is named."""
    (tmp_path / ".cache").touch()
    with pytest.raises(OSError) as failed:
        (tmp_path / ".cache" / "cards").mkdir(parents=True)
    assert machine_failure(failed.value) == (
        f"{tmp_path / '.cache'} is a file, and a folder is needed there. Rename it or delete it."
    )


def test_hostile_names_stay_on_one_line() -> None:
    """A name with line ends, or one that is not UTF-8, is printed on one line."""
    name = os.fsdecode(b"a\n::error::\x1b[2J\xff")
    text = machine_failure(OSError(errno.EACCES, "no", name))
    assert text.encode() and not any(character < " " for character in text)


def test_an_error_without_a_file_gets_one(tmp_path: Path) -> None:
    """The system's error gets the name; one that has a name keeps it, and one of our own stays as it is."""
    for error, name in (
        (OSError(28, "full"), str(tmp_path)), (OSError(28, "full", "a"), "a"), (OSError("ours"), None)
    ):  # fmt: skip
        with pytest.raises(OSError) as failed, naming(tmp_path):
            raise error
        assert failed.value.filename == name


def test_a_fault_of_the_engine_names_its_place() -> None:
    """The type, what it says, and the last place in our package, relative to the repository."""
    with pytest.raises(TypeError) as failed:
        joined([None], [])  # type: ignore[list-item]
    text = engine_failure(failed.value)
    assert text.startswith("This is a fault of Yes Desk, not of your files: TypeError: ")
    assert "(macros/site/stylesheet.py:" in text
    assert "YES_DESK_DEBUG=1" in text
    assert len(text.splitlines()) == 2
    assert untranslated(MARKED.translate(text), str(failed.value)) == ["TypeError"]
