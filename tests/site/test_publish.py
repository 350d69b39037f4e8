"""Building aside and swapping in whole, with a fake in the place of MkDocs."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click import Abort as Interrupted
from click import ClickException

import macros
from macros.site import publish as site
from macros.site.build import BuildError
from macros.source.problems import InvalidContent, Problem


@pytest.fixture
def mkdocs(monkeypatch: pytest.MonkeyPatch) -> list[SimpleNamespace]:
    """A MkDocs that writes one page; its calls, to whose first `error` and `problems` can be set beforehand."""
    plan = SimpleNamespace(error=None, problems=[])
    calls = [plan]

    def build(arguments: list[str], *, prog_name: str, standalone_mode: bool) -> None:
        calls.append(SimpleNamespace(arguments=arguments, prog_name=prog_name, env=dict(os.environ), checked=macros.checked))
        assert not standalone_mode
        folder = Path(arguments[arguments.index("--site-dir") + 1])
        assert folder.is_absolute()
        (folder / "index.html").write_text("new")
        (folder / "assets").mkdir()
        if plan.error:
            raise plan.error

    def serve(command: list[str], **options: Any) -> SimpleNamespace:
        calls.append(SimpleNamespace(command=command, **options))
        raise KeyboardInterrupt

    monkeypatch.setattr(site.cli, "main", build)
    monkeypatch.setattr(subprocess, "run", serve)
    monkeypatch.setattr(site, "problems_in", lambda folder: plan.problems)
    return calls


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A site that was published before."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("old")
    (folder / "gone.html").write_text("old")
    return folder


def alone(folder: Path) -> bool:
    """Whether nothing stands beside the site: what was made aside is gone."""
    return [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_first_build_makes_the_site(mkdocs: list[SimpleNamespace], tmp_path: Path) -> None:
    """Where there is no site yet, nor a folder for it, both are made."""
    folder = tmp_path / "a" / "b" / "site"
    assert site.build(tmp_path, folder) == 0
    assert (folder / "index.html").read_text() == "new"
    assert alone(folder)


def test_a_build_takes_the_place_of_the_old_site(mkdocs: list[SimpleNamespace], published: Path) -> None:
    """After a build the site is the new one and nothing but it."""
    assert site.build(published.parent, published) == 0
    assert sorted(path.name for path in published.iterdir()) == ["assets", "index.html"]
    assert (published / "index.html").read_text() == "new"
    assert alone(published)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_site_can_be_read_by_a_server(mkdocs: list[SimpleNamespace], published: Path) -> None:
    """Others than its owner may read the site."""
    site.build(published.parent, published)
    assert stat.S_IMODE(published.stat().st_mode) == 0o755


@pytest.mark.parametrize("code", [1, 2])
def test_a_failed_build_changes_nothing(
    mkdocs: list[SimpleNamespace], published: Path, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """If MkDocs fails, it says why, its code is returned, and the published site is as it was."""
    mkdocs[0].error = ClickException("Aborted with 1 warnings in strict mode!")
    mkdocs[0].error.exit_code = code
    assert site.build(published.parent, published) == code
    assert "Aborted with 1 warnings in strict mode!" in capsys.readouterr().err
    assert (published / "index.html").read_text() == "old"
    assert (published / "gone.html").exists()
    assert alone(published)


PROBLEM = Problem("index.html", 7, 1, "a frame. Link to the page instead.")


def test_a_page_that_must_not_be_published_changes_nothing(mkdocs: list[SimpleNamespace], published: Path) -> None:
    """If MkDocs is content, but a page holds what no page may hold, that is refused, and the published site is as it was."""
    mkdocs[0].problems = [PROBLEM]
    with pytest.raises(InvalidContent) as refused:
        site.build(published.parent, published)
    assert list(refused.value.problems) == [PROBLEM]
    assert (published / "index.html").read_text() == "old"
    assert alone(published)


def test_what_stops_the_edge_is_told_as_problems(mkdocs: list[SimpleNamespace], published: Path) -> None:
    """A card that does not fit stops MkDocs; its problems come out whole, so that they can be told in any form."""
    mkdocs[0].error = BuildError([PROBLEM])
    with pytest.raises(InvalidContent) as refused:
        site.build(published.parent, published)
    assert list(refused.value.problems) == [PROBLEM]
    assert alone(published)


def test_an_interrupted_build_changes_nothing(mkdocs: list[SimpleNamespace], published: Path) -> None:
    """Whoever stops a build with Ctrl-C keeps the site that was published, and is not told of success."""
    mkdocs[0].error = Interrupted()  # what click makes of Ctrl-C
    assert site.build(published.parent, published) == site.INTERRUPTED
    assert (published / "index.html").read_text() == "old"
    assert alone(published)


def test_an_error_while_building_leaves_nothing_behind(mkdocs: list[SimpleNamespace], published: Path) -> None:
    """Whatever happens, what was made aside is taken away."""
    mkdocs[0].error = OSError("no such program")
    with pytest.raises(OSError, match="no such program"):
        site.build(published.parent, published)
    assert (published / "index.html").read_text() == "old"
    assert alone(published)


def test_if_the_swap_fails_the_old_site_returns(mkdocs: list[SimpleNamespace], published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the new site cannot be put in place, the old one is put back."""
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if target == published and "-new-" in self.name:
            raise OSError("disk full")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="disk full"):
        site.build(published.parent, published)
    assert (published / "index.html").read_text() == "old"
    assert (published / "gone.html").exists()
    assert alone(published)


def test_the_site_is_there_all_the_time_but_one_moment(mkdocs: list[SimpleNamespace], published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new site is whole before the old one is touched: between the two stands one rename."""
    steps: list[bool] = []
    rename = Path.rename

    def watched(self: Path, target: Path) -> Path:
        steps.append(published.exists())
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", watched)
    site.build(published.parent, published)
    assert steps == [True, False]


def test_mkdocs_is_called_as_everyone_would(mkdocs: list[SimpleNamespace], tmp_path: Path) -> None:
    """Its own command, strict, with the repository's configuration, and nothing of the environment is changed for good."""
    before = dict(os.environ)
    site.build(tmp_path, tmp_path / "site")
    call = mkdocs[1]
    assert call.arguments[:2] == ["build", "--strict"]
    assert call.arguments[-2:] == ["--config-file", str(tmp_path / "mkdocs.yml")]
    assert call.env == before | {"NO_MKDOCS_2_WARNING": "1"}
    assert dict(os.environ) == before


def test_what_was_checked_is_at_hand_for_one_build(mkdocs: list[SimpleNamespace], tmp_path: Path) -> None:
    """The edge finds the knowledge base of this build, and the next one does not."""
    given = SimpleNamespace()
    site.build(tmp_path, tmp_path / "site", checked=given)  # type: ignore[arg-type]
    assert mkdocs[1].checked is given
    assert macros.checked is None
    site.build(tmp_path, tmp_path / "site")
    assert mkdocs[2].checked is None


def test_mkdocs_is_told_of_the_cards(mkdocs: list[SimpleNamespace], tmp_path: Path) -> None:
    """Without cards a variable says so, which a build with cards does not have."""
    site.build(tmp_path, tmp_path / "site", cards=False)
    assert mkdocs[1].env[site.NO_CARDS]
    site.build(tmp_path, tmp_path / "site")
    assert site.NO_CARDS not in mkdocs[2].env


def test_a_server_ends_quietly(mkdocs: list[SimpleNamespace], tmp_path: Path) -> None:
    """Ctrl-C is how one ends a server, so it is no failure. It is a process of its own, in the repository's folder."""
    assert site.serve(tmp_path, "127.0.0.1:8000") == 0
    assert mkdocs[1].command[:6] == [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", "127.0.0.1:8000"]
    assert mkdocs[1].cwd == tmp_path
