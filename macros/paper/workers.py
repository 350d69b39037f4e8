"""A crew of processes that fill a cache: many cards that nobody has set yet, on all processors.

Threads would do, if Typst let them: on two processors two processes take 0.7 times as long as two threads, which wait for
each other where Typst keeps what it knows (measured with all cards in all sizes, nothing kept).
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from macros.paper.cards.errors import CardError
from macros.paper.cards.typesetter import Press

MOST = 32
"""Processes at once. Windows knows no more than 61, and each costs its start."""


@dataclass(frozen=True)
class Job:
    """A card by its name, the sizes to set, and the pictures to take: the size of each, and its pixels an inch."""

    name: str
    card: Mapping[str, Any]
    sizes: tuple[str, ...]
    pictures: tuple[tuple[str, int], ...] = ()


def fill(cache: Path, jobs: Sequence[Job], progress: Callable[[int, int, str], None] = lambda *_: None) -> None:
    """Fill the cache with what the jobs ask for; `progress` is told how many of how many are done, and the last one's name.

    A card that cannot be printed is passed over: whoever asks a press for it is told why. So is everything where no
    process can be started, or where one was ended from outside: the press does the work itself then.
    """
    with suppress(OSError, BrokenProcessPool), _pool(len(jobs)) as pool:
        work = {pool.submit(_do, cache, job): job.name for job in jobs}
        try:
            for number, future in enumerate(as_completed(work), 1):
                future.result()
                progress(number, len(work), work[future])
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a fork of a process in which Typst has worked would wait for threads that are not there.
    return ProcessPoolExecutor(min(os.cpu_count() or 1, jobs, MOST), mp_context=get_context("spawn"), initializer=_heed_no_interrupt)


def _heed_no_interrupt() -> None:
    """Ctrl-C goes to all processes of a terminal; the first one ends the others, without a word of theirs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@lru_cache(maxsize=1)
def _press(cache: Path) -> Press:
    """The press of this process, which keeps what Typst has read."""
    return Press(cache)


def _do(cache: Path, job: Job) -> None:
    press = _press(cache)
    try:
        for size in job.sizes:
            press.compose(job.card, size)
        for size, ppi in job.pictures:
            press.picture(job.card, size, ppi)
    except CardError:
        return
