"""Two builders of one site, kills, and a reader that polls: nothing is lost, mixed or left behind."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from macros.site.staging import beside, swap
from tests.publishing_stress import NAMES, PAGES, Figures, author, polled, start_writer, stress


def publish(site: Path) -> None:
    """One publication."""
    with beside(site) as new:
        for page in PAGES:
            (new / page).write_text(f"<html>{NAMES[0]}</html>")
        swap(new, site)


@pytest.mark.skipif(sys.platform != "linux", reason="the exchange in one step")
def test_nothing_is_lost_when_builders_are_killed(
    tmp_path: Path, record_property: pytest.RecordProperty
) -> None:
    """Readers get whole pages of one build at each moment, and after the next build nothing is left of the killed ones."""
    site = tmp_path / "published" / "site"
    figures = stress(site, partial(start_writer, site), partial(publish, site), kills=8, seconds=(0.3, 0.6))
    record_property("report", f"Publishing under stress: {figures}")
    assert (figures.failed, figures.mixed, figures.left) == ([], 0, [])
    assert figures.kills == 8
    assert figures.publications > 2
    assert figures.pairs > 100


def test_a_reader_would_notice(tmp_path: Path) -> None:
    """The reader counts pages that are missing or cut short, and pages of two builds side by side."""
    for page, name in zip(PAGES, NAMES, strict=True):
        (tmp_path / page).write_text(f"<html>{name}</html>")
    figures = Figures()
    with polled(tmp_path, figures):
        while not figures.mixed:
            pass
        (tmp_path / "404.html").unlink()
        while not figures.failed:
            pass
    with pytest.raises(ValueError, match="cut short"):
        author(f"<html>{NAMES[0]}".encode())


@pytest.mark.skipif(sys.platform == "win32", reason="a process that is killed")
def test_a_second_builder_waits_and_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The second builder waits until the first is done."""
    site = tmp_path / "site"
    code = (
        "import sys, pathlib; from macros.site.staging import beside\n"
        "with beside(pathlib.Path(sys.argv[1])): print('in', flush=True)"
    )
    with beside(site):
        second = subprocess.Popen(
            [sys.executable, "-c", code, str(site)], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert second.stderr
        assert "Another build of site is running" in second.stderr.readline()
        assert second.poll() is None
    out, _ = second.communicate(timeout=20)
    assert out == "in\n"
    assert list(tmp_path.iterdir()) == []
