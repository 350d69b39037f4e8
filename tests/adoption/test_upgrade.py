"""`upgrade`: only an engine that is safe and not older gets in, and the library's own files stay as they are."""

from __future__ import annotations

import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest

from macros.adoption import engine_source
from macros.adoption.engine_files import MANIFEST, write_manifest
from macros.adoption.engine_source import EngineSource, SourceRefused, engine_at, opened
from macros.adoption.upgrade import apply, changes_between, new_fields, plan_upgrade
from tests.library import EMPTY, Copy, files, run
from tests.storm import Storm

CODE = """\
VERSION = "{version}"

FORMAT = 3
"""
WORKFLOW = ".github/workflows/check.yml"
PIPELINE = ".gitlab-ci.yml"


def engine(root: Path, version: str, more: Mapping[str, str] | None = None) -> EngineSource:
    """A small engine in a folder: its version, a module, a Makefile, a workflow, and more files."""
    texts = {
        "macros/version.py": CODE.format(version=version),
        "macros/code.py": f"# {version}\n",
        "macros/hosting/ci/gitlab-ci.yml": f"# {version}\n",
        "macros/schemas/library.json": '{"properties": {"name": {}}}',
        "Makefile": f"# {version}\n",
        WORKFLOW: f"# {version}\n",
        **(more or {}),
    }
    for file, text in texts.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return engine_at(root)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with an older engine and its manifest."""
    root = Copy(tmp_path / "library", EMPTY).root
    engine(root, "1.0.0", more={"macros/old.py": "old"})
    write_manifest(root, ["Makefile", WORKFLOW, "macros/code.py"])
    return root


@pytest.fixture
def newer(tmp_path: Path) -> EngineSource:
    """A newer engine."""
    schema = '{"properties": {"name": {}, "mark": {"description": "A picture."}}, "$defs": {"Fact": {"properties": {"a": {}}}}}'
    log = "# Changes\n\n## [1.2.0] - 2026-01-02\n\nTwo.\n\n## [1.1.0]\n\nOne.\n\n## [1.0.0]\n\nOld.\n"
    source = engine(tmp_path / "newer", "1.2.0", more={"CHANGELOG.md": log, "tests/test_a.py": "a"})
    (source.root / "macros/schemas/library.json").write_text(schema, "utf-8")
    return source


# --- what changes ------------------------------------------------------------------------------------------------------


def test_the_engine_is_replaced_and_nothing_else(library: Path, newer: EngineSource) -> None:
    """Modules come and go, the workflow follows since nobody changed it, and the words stay."""
    (library / "macros/code.py").write_text("ours", "utf-8")
    words = files(library)
    upgrade = plan_upgrade(library, newer)
    assert upgrade.removed == ("macros/old.py",)
    assert upgrade.changed_here == ("macros/code.py",)
    assert upgrade.kept == ()
    assert "tests/test_a.py" not in upgrade.replaced
    apply(library, upgrade)
    for file in upgrade.replaced:
        assert (library / file).read_bytes() == (newer.root / file).read_bytes(), file
    assert WORKFLOW in upgrade.replaced
    assert not (library / "macros/old.py").exists()
    assert not list(library.glob(".yes-desk-*"))
    files.cache_clear()
    assert files(library) == words
    assert (library / MANIFEST).is_file()
    again = plan_upgrade(library, newer)
    assert (again.replaced, again.removed, again.kept, again.changed_here) == ((), (), (), ())


def test_a_workflow_that_was_changed_here_stays(library: Path, newer: EngineSource) -> None:
    """It is named, and so is one of which nothing is known."""
    (library / WORKFLOW).write_text("ours", "utf-8")
    (library / PIPELINE).write_text("ours", "utf-8")
    upgrade = plan_upgrade(library, newer)
    assert upgrade.kept == (WORKFLOW, PIPELINE)
    apply(library, upgrade)
    assert (library / WORKFLOW).read_text("utf-8") == "ours"
    assert plan_upgrade(library, newer).kept == (WORKFLOW, PIPELINE)
    (library / MANIFEST).unlink()
    (library / WORKFLOW).write_text("# 1.0.0\n", "utf-8")
    assert plan_upgrade(library, newer).kept == (WORKFLOW, PIPELINE)


def test_an_upgrade_that_was_interrupted_is_repeated(
    library: Path, newer: EngineSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the engine's folder cannot be moved, the old one is back, and the next attempt does the rest."""
    real = Path.replace

    def failing(path: Path, target: Path) -> Path:
        if target == library / "macros" and path.name == "macros":
            raise OSError("no")
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing)
        with pytest.raises(OSError, match="no"):
            apply(library, plan_upgrade(library, newer))
    assert engine_at(library).version == "1.0.0"
    apply(library, plan_upgrade(library, newer))
    assert engine_at(library).version == "1.2.0"


def test_the_report_has_the_news(library: Path, newer: EngineSource) -> None:
    """The sections of the change log after the old version, and the new fields."""
    log = changes_between(plan_upgrade(library, newer))
    assert "Two." in log
    assert "One." in log
    assert "Old." not in log
    assert list(new_fields(library, newer.root)) == ["library: mark. A picture.", "library: Fact.a. "]


def test_an_older_engine_is_refused(tmp_path: Path, library: Path) -> None:
    """And the engine that is here already."""
    with pytest.raises(SourceRefused, match=r"The engine here is 1\.0\.0, and .* has the older 0\.9\.9"):
        plan_upgrade(library, engine(tmp_path / "older", "0.9.9"))
    with pytest.raises(SourceRefused, match="here already"):
        plan_upgrade(library, engine_at(library))


def test_a_folder_with_uncommitted_changes_is_refused(
    library: Path, newer: EngineSource, capsys: pytest.CaptureFixture[str]
) -> None:
    """Git could not give them back."""
    subprocess.run(["git", "init", "--quiet", str(library)], check=True)
    assert run(library, "upgrade", str(newer.root)) == 1
    assert "Commit them first" in capsys.readouterr().err
    assert engine_at(library).version == "1.0.0"


def test_two_hundred_edits_stay(tmp_path: Path, newer: EngineSource) -> None:
    """A fork with a changed engine of its own gets the new one without a conflict, and every byte of its words stays."""
    copy = Copy(tmp_path / "fork", EMPTY)
    Storm(copy.root, 5).blow(200)
    engine(copy.root, "1.0.0", more={"macros/ours.py": "ours"})
    (copy.root / "Makefile").write_text("ours", "utf-8")
    files.cache_clear()
    before = files(copy.root)
    upgrade = plan_upgrade(copy.root, newer)
    assert upgrade.kept == (WORKFLOW,)
    apply(copy.root, upgrade)
    files.cache_clear()
    assert files(copy.root) == before
    assert engine_at(copy.root).version == "1.2.0"


# --- where it comes from -----------------------------------------------------------------------------------------------


def test_a_zip_file_as_hosts_make_them_is_an_engine(tmp_path: Path) -> None:
    """With one folder at the top."""
    path = tmp_path / "engine.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("engine-1.3.0/macros/version.py", CODE.format(version="1.3.0"))
        archive.writestr("__MACOSX/x", "")
    with opened(str(path)) as source:
        assert (source.version, source.format) == ("1.3.0", 3)
        root = source.root
    assert not root.exists()


def link() -> ZipInfo:
    """An entry that is a symbolic link."""
    entry = ZipInfo("macros/link")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("../out", "leads out of its folder"),
        ("a/../../out", "leads out of its folder"),
        ("/out", "leads out of its folder"),
        ("C:/out", "leads out of its folder"),
        ("a\\..\\out", "leads out of its folder"),
        (link(), "is a link"),
        ("no/engine", "There is no engine"),
    ],
)
def test_a_zip_file_is_refused(tmp_path: Path, entry: str | ZipInfo, message: str) -> None:
    """Nothing of it is written elsewhere."""
    path = tmp_path / "engine.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("macros/readme", "")
        archive.writestr(entry, "text")
    with pytest.raises(SourceRefused, match=message), opened(str(path)):
        pass
    assert [each.name for each in tmp_path.iterdir()] == ["engine.zip"]


def test_a_zip_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its list of entries, before anything is unpacked."""
    monkeypatch.setattr(engine_source, "MAX_BYTES", 1_000)
    path = tmp_path / "engine.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("macros/version.py", "x" * 1_001)
    with pytest.raises(SourceRefused, match="more than"), opened(str(path)):
        pass


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    identity = ("-c", "user.name=a", "-c", "user.email=a@b.example")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


def test_a_tag_of_a_repository_is_an_engine(tmp_path: Path, newer: EngineSource) -> None:
    """Its files at that tag."""
    git(newer.root, "init", "--quiet")
    git(newer.root, "add", ".")
    git(newer.root, "commit", "--quiet", "--message=a")
    git(newer.root, "tag", "v1.2.0")
    address = newer.root.as_uri()
    with opened(address, "v1.2.0") as source:
        assert source.version == "1.2.0"
        assert not (source.root / ".git").exists()
    with pytest.raises(SourceRefused, match="could not fetch v9 of"), opened(address, "v9"):
        pass


@pytest.mark.parametrize(
    ("source", "tag", "message"),
    [
        ("https://host.example/a.git", "", "Name the release"),
        ("https://host.example/a.git", "--upload-pack=x", "Name the release"),
        ("ext::sh -c x", "v1", "is no folder"),
        ("--upload-pack=x", "v1", "is no folder"),
        ("missing.zip", "", "is no folder"),
    ],
)
def test_an_address_is_refused(source: str, tag: str, message: str) -> None:
    """Without a tag, and what git could take for an option or a command."""
    with pytest.raises(SourceRefused, match=message), opened(source, tag):
        pass
