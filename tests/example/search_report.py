"""How well patrons' questions find their scripts: the share found among the first few, and which are missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

FILE = Path(__file__).resolve().parent / "questions.yml"


@dataclass(frozen=True)
class Question:
    """What a real patron asked, and the scripts that answer it, best first."""

    query: str
    expect: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Score:
    """The results of one search for all questions: for each question a list of script ids, best first."""

    questions: Sequence[Question]
    results: Sequence[Sequence[str]]

    @property
    def ranks(self) -> list[int | None]:
        """The place of the first right script for each question, from one; None where there is none."""
        return [
            next((place for place, id in enumerate(found, 1) if id in question.expect), None)
            for question, found in zip(self.questions, self.results, strict=True)
        ]

    def share(self, first: int) -> float:
        """The share of questions with a right script among the first results, from 0 to 1."""
        return sum(rank is not None and rank <= first for rank in self.ranks) / len(self.questions)

    @property
    def mean_reciprocal_rank(self) -> float:
        """1 where the first result is right, 1/2 where the second is, 0 where none is; the mean of these."""
        return sum(1 / rank for rank in self.ranks if rank) / len(self.questions)

    def line(self, name: str) -> str:
        """The figures in one line."""
        shares = " ".join(f"{self.share(first):>7.1%}" for first in (1, 3, 5))
        return f"{name:<28} {shares} {self.mean_reciprocal_rank:>6.3f}"

    def misses(self, first: int) -> list[str]:
        """The questions without a right script among the first results, and what was found instead."""
        return [
            f"{rank or '-':>3} {question.query}\n      wanted {', '.join(question.expect)}; first came {', '.join(found[:first]) or 'nothing'}"
            for question, found, rank in zip(self.questions, self.results, self.ranks, strict=True)
            if rank is None or rank > first
        ]


def questions() -> list[Question]:
    """The shared questions, with their sources."""
    return [
        Question(q["query"], tuple(q["expect"]), q["source"]) for q in yaml.safe_load(FILE.read_text("utf-8"))
    ]
