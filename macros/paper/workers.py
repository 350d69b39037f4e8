"""Typesets many cards in several processes, into a shared cache.

Processes rather than threads: with all cards in all sizes on two processors, two processes took 0.7 times as long as two
threads, which wait for each other at Typst's shared memory of what it has computed.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

from macros.paper.card_data import CardData
from macros.paper.errors import PaperError
from macros.paper.typesetter import Typesetter

MAX_PROCESSES = 32
"""Windows allows 61 at most, and each takes a while to start."""

CardProgress = Callable[[int, int, str], None]
"""Called with how many of how many are done, and the name of the last one."""


@dataclass(frozen=True)
class CardTask:
    """A card by its name, its sizes, and its pictures: the size and the pixels per inch of each."""

    name: str
    card: CardData
    sizes: tuple[str, ...]
    pictures: tuple[tuple[str, int], ...] = ()


def fill_cache(cache: Path, tasks: Sequence[CardTask], progress: CardProgress = lambda *_: None) -> None:
    """Do the tasks, so that a Typesetter finds their results in the cache.

    A card that cannot be printed is skipped: the Typesetter reports it when it is asked for that card. The tasks are also
    left to the Typesetter where no process can be started, or where one was killed.
    """
    with suppress(OSError, BrokenProcessPool), _pool(len(tasks)) as pool:
        work = {pool.submit(_do, cache, task): task.name for task in tasks}
        try:
            for number, future in enumerate(as_completed(work), 1):
                future.result()
                progress(number, len(work), work[future])
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _pool(tasks: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a fork of a process that has used Typst would wait for threads that it does not have.
    processes = min(os.cpu_count() or 1, tasks, MAX_PROCESSES)
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_ignore_interrupts)


def _ignore_interrupts() -> None:
    """Ctrl-C reaches all processes of a terminal; the main process ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@lru_cache(maxsize=1)
def _typesetter(cache: Path) -> Typesetter:
    """Return the typesetter of this process, which keeps what Typst has read."""
    return Typesetter(cache)


def _do(cache: Path, task: CardTask) -> None:
    typesetter = _typesetter(cache)
    with suppress(PaperError):
        for size in task.sizes:
            typesetter.typeset_card(task.card, size)
        for size, ppi in task.pictures:
            typesetter.picture(task.card, size, ppi)
