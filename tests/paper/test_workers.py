"""Many cards at once, by several processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.paper.cards import CardError, Job, Press, crew, fill
from tests.paper.cards.samples import brimming, circulation


def test_what_the_crew_has_set_is_there(press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a crew a press finds every card and picture in its cache, the same as it makes itself, and sets nothing."""
    jobs = [Job("a", circulation(), ("a5", "four-a4"), (("a5", 60),)), Job("b", brimming(), ("a5",))]
    told: list[tuple[int, int, str]] = []
    assert Press(tmp_path).lacks(circulation(), "a5")
    fill(tmp_path, jobs, lambda *done: told.append(done))
    assert [(number, total) for number, total, _ in told] == [(1, 2), (2, 2)]
    assert {name for _, _, name in told} == {"a", "b"}
    wanted = {(job.name, size): press.compose(job.card, size) for job in jobs for size in job.sizes}
    picture = press.picture(circulation(), "a5", 60)
    monkeypatch.setattr(Press, "_compiler", lambda self: pytest.fail("it was set again"))
    later = Press(tmp_path)
    assert {(job.name, size): later.compose(job.card, size) for job in jobs for size in job.sizes} == wanted
    assert later.picture(circulation(), "a5", 60) == picture
    assert not later.lacks(circulation(), "a5") and later.lacks(circulation(), "a4")


def test_a_card_that_cannot_be_printed_is_left_to_whoever_asks(tmp_path: Path) -> None:
    """The crew goes on with the others; the press says what is wrong."""
    wrong = circulation() | {"accent": "teal"}
    fill(tmp_path, [Job("wrong", wrong, ("a5",)), Job("right", circulation(), ("index-3x5",))])
    assert not Press(tmp_path).lacks(circulation(), "index-3x5")
    assert not Press(tmp_path).lacks(wrong, "a5")
    with pytest.raises(CardError, match="accent"):
        Press(tmp_path).compose(wrong, "a5")


def test_without_processes_the_press_works_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no process can be started nothing is filled and nothing fails."""

    def none(*_: object, **__: object) -> None:
        raise OSError("no semaphores here")

    monkeypatch.setattr(crew, "ProcessPoolExecutor", none)
    fill(tmp_path, [Job("a", circulation(), ("a5",))])
    assert Press(tmp_path).lacks(circulation(), "a5")


def test_whoever_stops_the_work_waits_for_no_more_than_what_is_begun(tmp_path: Path) -> None:
    """An interruption goes through, and the jobs that nobody has begun are dropped."""
    jobs = [Job(size, circulation() | {"title": f"Desk {number}"}, (size,)) for number, size in enumerate(["index-3x5"] * 40)]

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(tmp_path, jobs, stop)
    assert len(list(tmp_path.glob("*.card"))) < len(jobs)
