"""Statistics of scripts: how long and how hard each one is to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.language import ENGLISH, Language
from macros.language.message import gettext
from macros.model import Script, Spoken, walk
from macros.text.readability import reading_grade, speaking_seconds, split_sentences, split_words
from macros.text.references import ReferenceValue, fill

TABLE_HEAD = (
    gettext("script"), gettext("sentences"), gettext("longest"), gettext("average"), gettext("grade"), gettext("seconds")
)  # fmt: skip


@dataclass(frozen=True)
class ScriptStatistics:
    """Statistics of the spoken lines of a script.

    sentences: the number of sentences.
    longest: the longest sentence in words.
    average: the average sentence in words.
    grade: the reading grade.
    seconds: how long it takes to acknowledge and to make the first offer.
    """

    id: str
    sentences: int
    longest: int
    average: float
    grade: float
    seconds: int


def script_statistics(id: str, script: Script, values: Mapping[str, ReferenceValue]) -> ScriptStatistics:
    """The statistics of a script, with its references filled in."""
    lines = [fill(found.text, values).plain for found in walk(script) if found.annotation(Spoken)]
    lengths = [len(split_words(sentence)) for line in lines for sentence in split_sentences(line)]
    first = [fill(text, values).plain for text in (script.acknowledge, script.offers[0].say)]
    return ScriptStatistics(
        id,
        len(lengths),
        max(lengths),
        round(sum(lengths) / len(lengths), 1),
        reading_grade(lines),
        speaking_seconds(first),
    )


def table(rows: list[ScriptStatistics], language: Language = ENGLISH) -> str:
    """The statistics as a plain-text table in a language, with a last line for all scripts together."""
    head = tuple(map(language.translate, TABLE_HEAD))
    cells = [head, *((r.id, r.sentences, r.longest, r.average, r.grade, r.seconds) for r in rows)]
    count = len(rows)
    total = sum(row.sentences for row in rows)
    average = sum(row.average * row.sentences for row in rows) / total
    cells.append(
        (
            language.gettext("all %(count)s", count=count),
            total,
            max(r.longest for r in rows),
            round(average, 1),
            max(r.grade for r in rows),
            max(r.seconds for r in rows),
        )
    )
    width = max(len(str(row[0])) for row in cells)
    return "\n".join(f"{row[0]!s:<{width}}" + "".join(f"{cell!s:>11}" for cell in row[1:]) for row in cells)
