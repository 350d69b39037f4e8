"""Building beside the published site and swapping in whole, with a stand-in for MkDocs."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click import ClickException

from macros.site import publish, staging
from macros.site.build import BuildError
from macros.source.problems import InvalidContent, Problem
from tests.library import SMALL

PROBLEM = Problem("index.html", 7, 1, "a frame. Link to the page instead.")


@pytest.fixture
def mkdocs(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A MkDocs that writes one page.

    `error` and `problems` may be set before it is used; `configs` holds the configurations that it was called with.
    """
    plan = SimpleNamespace(error=None, problems=[], configs=[])

    def build(config: Any) -> None:
        plan.configs.append(config)
        folder = Path(config.site_dir)
        (folder / "index.html").write_text("new")
        (folder / "assets").mkdir()
        if plan.error:
            raise plan.error

    monkeypatch.setattr(publish, "mkdocs_build", build)
    monkeypatch.setattr(publish, "problems_in", lambda folder: plan.problems)
    return plan


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A site that was published before."""
    folder = tmp_path / "site"
    for name in ("index.html", "404.html", "search/index.js", "gone.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("old")
    return folder


def is_alone(folder: Path) -> bool:
    """Whether nothing is left beside the site."""
    return [path.name for path in folder.parent.iterdir()] == [folder.name]


def is_unchanged(folder: Path) -> bool:
    """Whether the site is the one that was published before, and alone."""
    return (
        (folder / "index.html").read_text() == "old" and (folder / "gone.html").exists() and is_alone(folder)
    )


def test_a_first_build_makes_the_site(mkdocs: SimpleNamespace, tmp_path: Path) -> None:
    """Where there is neither a site nor a folder for it, both are made."""
    folder = tmp_path / "a" / "b" / "site"
    assert publish.build(SMALL, folder) == 0
    assert (folder / "index.html").read_text() == "new"
    assert is_alone(folder)


def test_a_build_replaces_the_old_site(mkdocs: SimpleNamespace, published: Path) -> None:
    """After a build the site holds the new files and nothing else."""
    assert publish.build(SMALL, published) == 0
    assert sorted(path.name for path in published.iterdir()) == ["assets", "index.html"]
    assert (published / "index.html").read_text() == "new"
    assert is_alone(published)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_web_server_can_read_the_site(mkdocs: SimpleNamespace, published: Path) -> None:
    """Others than its owner may read the site."""
    publish.build(SMALL, published)
    assert stat.S_IMODE(published.stat().st_mode) == 0o755


def test_a_failed_build_changes_nothing(
    mkdocs: SimpleNamespace, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """If MkDocs fails, its message is shown, its code is returned, and the published site is unchanged."""
    mkdocs.error = ClickException("Aborted with 1 warnings in strict mode!")
    assert publish.build(SMALL, published) == 1
    assert "Aborted with 1 warnings in strict mode!" in capsys.readouterr().err
    assert is_unchanged(published)


def test_a_plugin_that_exits_changes_nothing(mkdocs: SimpleNamespace, published: Path) -> None:
    """mkdocs-macros-plugin ends the process where a macro fails: that is a failed build, too."""
    mkdocs.error = SystemExit(100)
    assert publish.build(SMALL, published) == 100
    assert is_unchanged(published)


def test_a_page_that_fails_the_audit_changes_nothing(mkdocs: SimpleNamespace, published: Path) -> None:
    """If a built page holds what no page may hold, the build is refused and the published site is unchanged."""
    mkdocs.problems = [PROBLEM]
    with pytest.raises(InvalidContent) as refused:
        publish.build(SMALL, published)
    assert list(refused.value.problems) == [PROBLEM]
    assert is_unchanged(published)


def test_problems_of_the_build_keep_their_form(mkdocs: SimpleNamespace, published: Path) -> None:
    """The problems of a build that was stopped, such as a card that does not fit, can be reported in any form."""
    mkdocs.error = BuildError([PROBLEM])
    with pytest.raises(InvalidContent) as refused:
        publish.build(SMALL, published)
    assert list(refused.value.problems) == [PROBLEM]
    assert is_unchanged(published)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError("disk full")])
def test_an_interrupted_build_changes_nothing(
    mkdocs: SimpleNamespace, published: Path, error: BaseException
) -> None:
    """Whatever ends a build, what was built so far is removed and the published site is unchanged."""
    mkdocs.error = error
    with pytest.raises(type(error)):
        publish.build(SMALL, published)
    assert is_unchanged(published)


def test_the_old_site_returns_if_the_swap_fails(
    mkdocs: SimpleNamespace, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the new site cannot be moved into place, the old one is moved back."""
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if target == published and "-new-" in self.name:
            raise OSError("disk full")
        return rename(self, target)

    monkeypatch.setattr(staging, "exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="disk full"):
        publish.build(SMALL, published)
    assert is_unchanged(published)


def test_what_is_no_site_is_not_built_into(mkdocs: SimpleNamespace, tmp_path: Path) -> None:
    """A folder with somebody's files is refused before anything is built."""
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(ClickException, match="holds no site"):
        publish.build(SMALL, tmp_path)
    assert mkdocs.configs == []


def test_the_site_is_missing_for_one_rename_only(
    mkdocs: SimpleNamespace, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system cannot exchange folders, the new site is complete before the old one is touched."""
    steps: list[bool] = []
    rename = Path.rename

    def watched(self: Path, target: Path) -> Path:
        steps.append(published.exists())
        return rename(self, target)

    monkeypatch.setattr(staging, "exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", watched)
    publish.build(SMALL, published)
    assert steps == [True, False]


def test_the_build_is_strict_and_gets_what_was_checked(mkdocs: SimpleNamespace, tmp_path: Path) -> None:
    """MkDocs runs in strict mode; the knowledge base and the choice of cards go through its configuration."""
    kb = SimpleNamespace()
    publish.build(SMALL, tmp_path / "site", kb=kb, cards=False)  # type: ignore[arg-type]
    publish.build(SMALL, tmp_path / "another")
    publish.build(SMALL, tmp_path / "third", cache=False)
    first, second, third = mkdocs.configs
    assert second.extra["pdf_cache"] is None
    assert third.extra["pdf_cache"] and not third.extra["pdf_cache"].exists()
    assert first.strict
    assert (first.extra["checked"], first.extra["cards"]) == (kb, False)
    assert (second.extra["checked"], second.extra["cards"]) == (None, True)
