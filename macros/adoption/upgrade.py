"""`upgrade`: another version of the engine in the place of this one. No word of the library changes, except by a migration.

What was written before is not needed to go on: an upgrade that was interrupted can be repeated. The engine's folder changes
places in one step, near the end, and the migration comes last.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.adoption.engine_files import (
    MANIFEST,
    SHIPPED_FOLDERS,
    engine_files,
    host_files,
    is_unchanged,
    read_manifest,
    write_manifest,
)
from macros.adoption.engine_source import EngineSource, SourceRefused, engine_at, version_number
from macros.hosting.hosts import HOSTS
from macros.source.json_loader import load_json

_CODE = "macros"
_CHANGELOG = "CHANGELOG.md"
_HEADING = re.compile(r"(?m)^## \[?v?([0-9]+\.[0-9]+\.[0-9]+)?.*$")
_TIMEOUT_SECONDS = 300


@dataclass(frozen=True)
class Upgrade:
    """What an upgrade does to the files beside the library's own.

    replaced: the files that get other content, new ones included. removed: those that the engine does not have any more.
    kept: files for a repository host that were changed here, and would get other content.
    changed_here: files of the engine that were changed here, and are replaced.
    """

    before: EngineSource
    after: EngineSource
    replaced: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    changed_here: tuple[str, ...]


def plan_upgrade(root: Path, source: EngineSource) -> Upgrade:
    """What changes in the repository at `root`. Raises SourceRefused for an older engine."""
    before = engine_at(root)
    if version_number(source.version) < version_number(before.version):
        raise SourceRefused(
            f"The engine here is {before.version}, and {source.root} has the older {source.version}. Nothing was changed."
        )
    if source.root == root:
        raise SourceRefused("This is the engine that is here already. Name another folder.")
    manifest = read_manifest(root)
    new, old = set(engine_files(source.root)), set(engine_files(root))
    if not any(file.startswith("tests/") for file in old):
        # A library that has deleted the engine's tests does without them.
        new = {file for file in new if not file.startswith("tests/")}
    replaced = {file for file in new if _differs(root, source.root, file)}
    hosted = {
        file
        for file in host_files(source.root)
        if (root / file).is_file() and _differs(root, source.root, file)
    }
    pipelines = set(_pipelines(root, source.root))
    unchanged = {file for file in hosted if is_unchanged(root, file, manifest)}
    unchanged |= {file for file in pipelines if _is_pipeline_unchanged(root, file)}
    removed = {
        file for file in old - new if file.startswith(tuple(f"{folder}/" for folder in SHIPPED_FOLDERS))
    }
    touched = replaced | removed
    return Upgrade(
        before,
        source,
        tuple(sorted(replaced | unchanged)),
        tuple(sorted(removed)),
        tuple(sorted((hosted | pipelines) - unchanged)),
        tuple(sorted(file for file in touched & manifest.keys() if not is_unchanged(root, file, manifest))),
    )


def _differs(root: Path, source: Path, file: str) -> bool:
    path = root / file
    return not path.is_file() or path.read_bytes() != (source / file).read_bytes()


def _pipelines(root: Path, source: Path) -> Iterator[str]:
    """The pipelines of other hosts that are here and would get other content."""
    for host in HOSTS.values():
        if host.pipeline and (root / host.pipeline.target).is_file():
            new = source / "macros/hosting/ci" / host.pipeline.source
            if new.is_file() and new.read_bytes() != (root / host.pipeline.target).read_bytes():
                yield host.pipeline.target


def _is_pipeline_unchanged(root: Path, file: str) -> bool:
    """Whether a pipeline is as the engine here has it."""
    texts = {
        host.pipeline.text() for host in HOSTS.values() if host.pipeline and host.pipeline.target == file
    }
    return (root / file).read_text("utf-8") in texts


def migration(root: Path, source: Path, *, dry_run: bool) -> list[str]:
    """What the migration of the engine in `source` does to the library at `root`, a line for each file.

    It runs in a process of its own, since another version of these modules is loaded here. Raises SourceRefused if it fails.
    """
    command = [
        sys.executable,
        "-m",
        _CODE,
        "--root",
        str(root),
        "migrate",
        *(["--dry-run"] if dry_run else []),
    ]
    ended = subprocess.run(  # noqa: S603  arguments are ours
        command,
        cwd=source,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_TIMEOUT_SECONDS,
        check=False,
    )
    output = ended.stdout.decode(errors="replace").splitlines()
    if ended.returncode:
        raise SourceRefused(
            f"The migration failed: {ended.stderr.decode(errors='replace').strip()}\n"
            "If it names a missing package, type: python yesdesk.py migrate"
        )
    return [line for line in output if ": " in line]


def apply(root: Path, upgrade: Upgrade) -> None:
    """Replace the engine's files. Files beside `macros/` come first, and the folder itself changes places in one step."""
    source = upgrade.after.root
    with TemporaryDirectory(prefix=".yes-desk-upgrade-", dir=root) as folder:
        new = Path(folder) / _CODE
        for file in engine_files(source):
            if file.startswith(f"{_CODE}/"):
                _copy(source / file, Path(folder) / file)
        for file in upgrade.replaced:
            if not file.startswith(f"{_CODE}/"):
                _copy(_origin(source, file), root / file)
        for file in upgrade.removed:
            if not file.startswith(f"{_CODE}/"):
                (root / file).unlink(missing_ok=True)
        code = [file for file in engine_files(source) if file.startswith(f"{_CODE}/")]
        beside = [
            file
            for file in (*engine_files(source), *host_files(source))
            if (root / file).is_file() and file not in upgrade.kept
        ]
        write_manifest(source, {*code, *beside}, new / MANIFEST.rpartition("/")[2])
        (root / _CODE).replace(Path(folder) / "old")
        try:
            new.replace(root / _CODE)
        except OSError:
            (Path(folder) / "old").replace(root / _CODE)
            raise


def _origin(source: Path, file: str) -> Path:
    """Where a file comes from: a pipeline is among the engine's own files under another name."""
    for host in HOSTS.values():
        if host.pipeline and host.pipeline.target == file:
            return source / "macros/hosting/ci" / host.pipeline.source
    return source / file


def _copy(path: Path, target: Path) -> None:
    """Copy a file. The old one is there until the new one is complete."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    try:
        shutil.copy2(path, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


# --- what to look at ---------------------------------------------------------------------------------------------------


def changes_between(upgrade: Upgrade) -> str:
    """The sections of the change log for the versions after the old one, up to the new one."""
    path = upgrade.after.root / _CHANGELOG
    text = path.read_text("utf-8") if path.is_file() else ""
    headings = list(_HEADING.finditer(text))
    ends = [*(match.start() for match in headings[1:]), len(text)]
    old, new = version_number(upgrade.before.version), version_number(upgrade.after.version)
    versions = [version_number(match[1]) if match[1] else None for match in headings]
    # Between releases, the section without a number is about the version of the engine.
    numbers = [new if version is None and new not in versions else version for version in versions]
    return "\n\n".join(
        text[match.start() : end].strip()
        for match, end, number in zip(headings, ends, numbers, strict=True)
        if number and old < number <= new
    )


def new_fields(root: Path, source: Path) -> Iterator[str]:
    """The fields of files that the new engine has and the old one does not, each with its description."""
    for path in sorted((source / "macros/schemas").glob("*.json")):
        known = _properties(root / "macros/schemas" / path.name)
        for name, description in _properties(path).items():
            if name not in known:
                yield f"{path.stem}: {name}. {description}"


def _properties(path: Path) -> Mapping[str, str]:
    """The fields of a schema and of the groups in it, with their descriptions."""
    if not path.is_file():
        return {}
    schema = load_json(path.read_bytes(), path.name)
    groups = {"": schema, **schema.get("$defs", {})}
    return {
        f"{group}.{name}" if group else name: str(field.get("description", ""))
        for group, definition in groups.items()
        for name, field in definition.get("properties", {}).items()
    }
