"""Many cards at once, in several processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.paper import workers
from macros.paper.errors import UnknownCharacterError
from macros.paper.typesetter import Typesetter
from macros.paper.typst_compiler import TypstCompiler
from macros.paper.workers import CardTask, fill_cache
from tests.paper.card_samples import circulation, reference


def test_what_was_done_is_in_the_cache(
    typesetter: Typesetter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A typesetter finds every card and picture, the same as it makes itself. A card that cannot be printed is skipped."""
    wrong = circulation() | {"title": "→"}
    tasks = [
        CardTask("a", circulation(), ("a5", "four-a4"), (("a5", 60),)),
        CardTask("b", reference(), ("a5",)),
        CardTask("wrong", wrong, ("a5",)),
    ]
    reports: list[tuple[int, int, str]] = []
    assert Typesetter(tmp_path).is_missing(circulation(), "a5")
    fill_cache(tmp_path, tasks, lambda *report: reports.append(report))
    assert [(number, total) for number, total, _ in reports] == [(1, 3), (2, 3), (3, 3)]
    assert {name for *_, name in reports} == {"a", "b", "wrong"}
    wanted = {
        (task.name, size): typesetter.typeset_card(task.card, size)
        for task in tasks[:2]
        for size in task.sizes
    }
    picture = typesetter.picture(circulation(), "a5", 60)
    monkeypatch.setattr(TypstCompiler, "_compile", lambda *_, **__: pytest.fail("it was typeset again"))
    later = Typesetter(tmp_path)
    assert {
        (task.name, size): later.typeset_card(task.card, size) for task in tasks[:2] for size in task.sizes
    } == wanted
    assert later.picture(circulation(), "a5", 60) == picture
    assert not later.is_missing(circulation(), "a5") and later.is_missing(circulation(), "a4")
    assert not later.is_missing(wrong, "a5")
    with pytest.raises(UnknownCharacterError):
        later.typeset_card(wrong, "a5")


def test_without_processes_the_work_is_left_to_the_typesetter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object, **__: object) -> None:
        raise OSError("no semaphores here")

    monkeypatch.setattr(workers, "ProcessPoolExecutor", none)
    fill_cache(tmp_path, [CardTask("a", circulation(), ("a5",))])
    assert Typesetter(tmp_path).is_missing(circulation(), "a5")


def test_an_interruption_drops_what_nobody_has_begun(tmp_path: Path) -> None:
    tasks = [
        CardTask(f"{number}", circulation() | {"title": f"Desk {number}"}, ("index-3x5",))
        for number in range(40)
    ]

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill_cache(tmp_path, tasks, stop)
    assert len(list(tmp_path.glob("*.cached"))) < len(tasks)
