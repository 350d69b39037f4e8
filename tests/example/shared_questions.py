"""The shared questions: what real patrons asked, and the scripts that answer it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Question:
    """What a patron asked, and the scripts that answer it, best first. `source` is the page on which it stands, if it is public."""

    query: str
    expect: tuple[str, ...]
    source: str = ""


def questions(file: str = "questions.yml") -> list[Question]:
    """The questions of a file in this folder."""
    written = yaml.safe_load((FOLDER / file).read_text("utf-8"))
    return [Question(each["query"], tuple(each["expect"]), each.get("source", "")) for each in written]
