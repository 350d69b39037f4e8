"""The style of the words, as `data/style.yml` sets it: how long sentences are, how lines begin, which words are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from macros.check.places import problem_at
from macros.check.texts import OUR_KINDS, is_written_by_us, stands_alone, texts_of
from macros.knowledge import Key, KnowledgeBase
from macros.language import gettext_noop
from macros.language.message import gettext
from macros.model import Avoid
from macros.source.problems import Problem
from macros.text.readability import reading_grade, split_sentences, split_words
from macros.text.references import ReferenceValue, fill, references

_NOT_OUR_WORDS = gettext_noop('"%(phrase)s" is not how we say it. %(instead)s')
_NO_PERSON = gettext_noop('"%(phrase)s" names a condition and not a person. %(instead)s')
_NOT_OUR_SERVICE = gettext_noop('"%(phrase)s" is not a service of this library. %(instead)s')


def sentences_are_short(kb: KnowledgeBase) -> Iterator[Problem]:
    """No sentence that is said aloud is longer than the style allows."""
    if not is_ready(kb):
        return
    for key, found, text in kb.spoken:
        for sentence in split_sentences(text):
            count = len(split_words(sentence))
            if count > kb.style.sentence_words:
                message = gettext(
                    '"%(sentence)s" has %(count)s words; at most %(most)s can be said in one breath. Make two of it.',
                    sentence=shortened(sentence),
                    count=count,
                    most=kb.style.sentence_words,
                )
                yield problem_at(kb, key, found.loc, message)


def sentences_are_short_on_average(kb: KnowledgeBase) -> Iterator[Problem]:
    """The spoken sentences of a script are short on average."""
    for key, lines in _spoken_by_script(kb):
        all_sentences = [sentence for line in lines for sentence in split_sentences(line)]
        average = sum(len(split_words(sentence)) for sentence in all_sentences) / max(1, len(all_sentences))
        if average > kb.style.average_words:
            message = gettext(
                "the spoken sentences have %(average)s words on average; aim at %(aim)s. Make the longest one shorter.",
                average=f"{average:.1f}",
                aim=kb.style.average_words,
            )
            yield problem_at(kb, key, ("acknowledge",), message, is_warning=True)


def lines_read_easily(kb: KnowledgeBase) -> Iterator[Problem]:
    """The spoken lines of a script read at the grade of the style, or lower. The grade is defined for English only."""
    if not kb.language.is_english:
        return
    for key, lines in _spoken_by_script(kb):
        found = reading_grade(lines)
        if found > kb.style.grade:
            message = gettext(
                "the spoken lines read at grade %(grade)s; at most %(most)s. Use shorter words and sentences.",
                grade=found,
                most=kb.style.grade,
            )
            yield problem_at(kb, key, ("acknowledge",), message)


def no_line_begins_badly(kb: KnowledgeBase) -> Iterator[Problem]:
    """No spoken line begins in a way that closes the conversation."""
    if not is_ready(kb):
        return
    for key, found, text in kb.spoken:
        start = plain(text).lower()
        for avoid in kb.style.openers:
            for opener in avoid.words:
                if start.startswith(opener) and re.match(rf"{re.escape(opener)}(?!\w)", start):
                    message = gettext(
                        'a line does not begin with "%(opener)s". %(instead)s',
                        opener=opener,
                        instead=avoid.instead,
                    )
                    yield problem_at(kb, key, found.loc, message)


def banned_words_are_left_out(kb: KnowledgeBase) -> Iterator[Problem]:
    """Words that hide the person who speaks, or talk down, are in none of our texts and pages."""
    if kb.has("style"):
        yield from _everywhere(kb, kb.style.banned, _NOT_OUR_WORDS)


def people_come_first(kb: KnowledgeBase) -> Iterator[Problem]:
    """A person is named before a condition."""
    if kb.has("style"):
        yield from _everywhere(kb, kb.style.person_first, _NO_PERSON)


def only_our_own_services(kb: KnowledgeBase) -> Iterator[Problem]:
    """A service that the library does not have is not offered."""
    if kb.has("style"):
        yield from _everywhere(kb, kb.style.not_ours, _NOT_OUR_SERVICE)


def is_ready(kb: KnowledgeBase) -> bool:
    """Whether what the rules of style need could be read."""
    return kb.has("library") and kb.has("style")


def filled(text: str, values: Mapping[str, ReferenceValue]) -> str:
    """The text as it is said; one with an unknown reference, which another rule reports, stays as typed."""
    if any(id not in values for id, _ in references(text)):
        return text
    return fill(text, values).plain


def phrases_of(avoid: tuple[Avoid, ...]) -> dict[str, str]:
    """Each phrase to avoid once, with the advice on what to write instead."""
    return {phrase: entry.instead for entry in reversed(avoid) for phrase in entry.words}


def avoided(text: str, phrases: Mapping[str, str], wording: str) -> Iterator[str]:
    """The message for each phrase to avoid that is in the text. It has a place for the phrase and for the advice."""
    said = plain(text).lower()
    for phrase, instead in phrases.items():
        if phrase in said and stands_alone(phrase, said):
            yield gettext(wording, phrase=phrase, instead=instead)


def plain(text: str) -> str:
    """The text with straight apostrophes and without the quotes around it."""
    return text.replace("’", "'").strip(' "“')


def shortened(text: str) -> str:
    """The text as a message quotes it: at most 60 characters."""
    return text if len(text) <= 60 else text[:59] + "…"


def _spoken_by_script(kb: KnowledgeBase) -> Iterator[tuple[Key, list[str]]]:
    lines: dict[Key, list[str]] = {}
    for key, _, text in kb.spoken if is_ready(kb) else ():
        if key.kind == "script":
            lines.setdefault(key, []).append(text)
    yield from lines.items()


def _everywhere(kb: KnowledgeBase, avoid: tuple[Avoid, ...], wording: str) -> Iterator[Problem]:
    """Words to avoid, in our texts and in the prose of pages."""
    phrases = phrases_of(avoid)
    for key, found in texts_of(kb, OUR_KINDS):
        if is_written_by_us(found.loc):
            for message in avoided(_unquoted(found.text), phrases, wording):
                yield problem_at(kb, key, found.loc, message)
    for page in kb.pages:
        for number, line in enumerate(page.prose, 1):
            for message in avoided(_unquoted(line), phrases, wording):
                yield Problem(page.file, number, 1, message)


# Each rule about words reads every text.
@lru_cache(maxsize=50_000)
def _unquoted(text: str) -> str:
    """The text without what it quotes: a word to avoid, a title, what somebody said."""
    return re.sub(r'"[^"]*"', " ", text)
