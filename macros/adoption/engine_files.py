"""Which files of a repository are the engine's, and which of them a library has changed.

`macros/manifest.json` is written when the engine comes into a folder, by `start` and by `upgrade`: the SHA-256 of each file
that came with it. A file whose content has another hash was changed there. A repository without a manifest is a copy of the
whole project: nothing is known about its workflows then, so they count as changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from macros.hosting.hosts import Host

ENGINE_ROOT = Path(__file__).resolve().parent.parent.parent
"""The root of the repository that this engine is in."""

MANIFEST = "macros/manifest.json"
SHIPPED_FOLDERS = ("macros", "tests", ".ci")
SHIPPED_FILES = (
    ".editorconfig", ".gitattributes", ".gitignore", ".pre-commit-config.yaml", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE",
    "LICENSE-words.md", "Makefile", "SECURITY.md", "deploy/Containerfile", "deploy/README.md", "pyproject.toml",
    "requirements-test.lock", "requirements.lock", "yesdesk.py",
)  # fmt: skip
"""The engine's files, beside its folders. The other files of `deploy/` follow from the address of each library."""
HOST_FOLDER = ".github"
"""The folder of the files that are for one repository host only."""
_OF_LIBRARY = (".github/CODEOWNERS", ".github/home.png")
"""What is in that folder and is not the engine's."""
ADDRESSED = (".github/ISSUE_TEMPLATE/config.yml",)
"""What begins as a copy of the engine's, with the address of the library's site. No upgrade replaces it."""
_BUILT = {"__pycache__", ".cache", ".mypy_cache"}


def engine_files(root: Path) -> Iterator[str]:
    """The engine's files under `root`, as paths from it. Links and what was built are left out."""
    for folder in SHIPPED_FOLDERS:
        yield from _files(root, folder)
    yield from (file for file in SHIPPED_FILES if (root / file).is_file() and not (root / file).is_symlink())


def host_files(root: Path) -> Iterator[str]:
    """The workflows and forms for the repository host that reads them from a folder of its own."""
    left_out = (*_OF_LIBRARY, *ADDRESSED)
    yield from (file for file in _files(root, HOST_FOLDER) if file not in left_out)


def pipeline_of(host: Host | None) -> Mapping[str, str]:
    """The text of the host's pipeline, by the path where the host reads it. Empty if the host has none."""
    return {host.pipeline.target: host.pipeline.text()} if host and host.pipeline else {}


def _files(root: Path, folder: str) -> Iterator[str]:
    for path in sorted((root / folder).rglob("*")):
        parts = path.relative_to(root).parts
        is_built = not _BUILT.isdisjoint(parts) or (
            parts[:2] == ("tests", "libraries") and parts[3:4] in (("site",), ("dist",))
        )
        file = "/".join(parts)
        if path.is_file() and not path.is_symlink() and not is_built and file != MANIFEST:
            yield file


def write_manifest(root: Path, files: Iterable[str], target: Path | None = None) -> None:
    """Write the hashes of these files under `root`, by default into its own manifest."""
    hashes = {file: _hash(root / file) for file in sorted(files)}
    text = json.dumps(hashes, indent=1) + "\n"
    (target or root / MANIFEST).write_text(text, "utf-8", newline="\n")


def read_manifest(root: Path) -> dict[str, str]:
    """The hashes by file. Empty if there is no manifest."""
    path = root / MANIFEST
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def is_unchanged(root: Path, file: str, manifest: Mapping[str, str]) -> bool:
    """Whether a file is as it came with the engine."""
    return file in manifest and (root / file).is_file() and _hash(root / file) == manifest[file]


def _hash(path: Path) -> str:
    # A checkout on Windows may have other line endings.
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
