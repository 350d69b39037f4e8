"""The figures of the words, as a table: how long and how hard each script is to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.model import Script, Spoken, walk
from macros.text.readability import grade, seconds, sentences, words
from macros.text.references import Value, fill

HEAD = ("script", "sentences", "longest", "average", "grade", "seconds")


@dataclass(frozen=True)
class Statistics:
    """What is said in one script: how many sentences, the longest and the average in words, the reading grade, and the
    seconds that it takes to acknowledge and to make the first offer."""

    id: str
    sentences: int
    longest: int
    average: float
    grade: float
    seconds: int


def statistics_of(id: str, script: Script, values: Mapping[str, Value]) -> Statistics:
    """The figures of a script, its references filled with these values."""
    lines = [fill(found.text, values).plain for found in walk(script) if found.mark(Spoken)]
    lengths = [len(words(sentence)) for line in lines for sentence in sentences(line)]
    first = [fill(text, values).plain for text in (script.acknowledge, script.offers[0].say)]
    return Statistics(id, len(lengths), max(lengths), round(sum(lengths) / len(lengths), 1), grade(lines), seconds(first))


def table(rows: list[Statistics]) -> str:
    """The figures as a table in plain text, with a last line for all scripts together."""
    cells = [HEAD, *((r.id, r.sentences, r.longest, r.average, r.grade, r.seconds) for r in rows)]
    count = len(rows)
    total = sum(row.sentences for row in rows)
    average = sum(row.average * row.sentences for row in rows) / total
    cells.append(
        (f"all {count}", total, max(r.longest for r in rows), round(average, 1), max(r.grade for r in rows), max(r.seconds for r in rows))
    )
    width = max(len(str(row[0])) for row in cells)
    return "\n".join(f"{row[0]!s:<{width}}" + "".join(f"{cell!s:>11}" for cell in row[1:]) for row in cells)
