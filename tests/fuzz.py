"""What the fuzz tests share: a fixed number of inputs by default, and more for YES_DESK_FUZZ_SECONDS, which `make fuzz` sets."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

SECONDS = float(os.environ.get("YES_DESK_FUZZ_SECONDS", "0"))
"""How long each test goes on after its fixed inputs."""
BATCH = 2000
"""How many inputs one seed gives."""
SLOW = 2.0
"""No input may take longer than this, in seconds of processor time."""


class Fuzz:
    """One run: the kind of inputs, the number of inputs that were tried, how many of them were accepted, and the slowest in seconds."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.tried = self.accepted = 0
        self.slowest = 0.0

    def run(self, inputs: SearchStrategy[Any], examples: int, compare: Callable[[Any], bool]) -> str:
        """Try inputs, and return the figures. `compare` says whether an input was accepted, and raises for a finding."""
        start, number = time.monotonic(), 0
        self._batch(inputs, examples, number, compare)
        while time.monotonic() - start < SECONDS:
            number += 1
            self._batch(inputs, BATCH, number, compare)
        return (
            f"Fuzz: {self.tried:,} {self.kind} in {time.monotonic() - start:.0f} s, {self.accepted:,} accepted, "
            f"the slowest in {self.slowest:.3f} s"
        )

    def _batch(
        self, inputs: SearchStrategy[Any], examples: int, number: int, compare: Callable[[Any], bool]
    ) -> None:
        """Try the inputs that a number decides."""

        @seed(number)
        @settings(
            max_examples=examples,
            database=None,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )
        @given(inputs)
        def timed(each: Any) -> None:
            start = time.process_time()
            accepted = compare(each)
            seconds = time.process_time() - start
            self.tried += 1
            self.accepted += accepted
            self.slowest = max(self.slowest, seconds)
            assert seconds < SLOW, each

        timed()
