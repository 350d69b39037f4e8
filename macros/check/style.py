"""How the words sound: the linter's rules, one function each. What they hold to stands in `data/style.yml`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from macros.knowledge import Key, KnowledgeBase
from macros.model import Avoid, IdOf, TextField
from macros.source.problems import Problem
from macros.text.readability import reading_grade, split_sentences, split_words
from macros.text.references import ReferenceValue, fill, references

# What is written by us: everything but the library's own settings and the words of patrons.
OURS = ("script", "checklist", "role", "charter", "questions", "lesson", "page")
TYPED_NUMBER = r"\b\d{3}-\d{4}\b|\bext(?:ension|\.)? ?\d+"  # a phone number or an extension, in small letters
ALIKE = 0.85  # how alike two lines may be (0 to 1) before they are one line said twice


def sentences_are_short(kb: KnowledgeBase) -> Iterator[Problem]:
    """No sentence that is said aloud is longer than the style allows."""
    if not _ready(kb):
        return
    for key, found, text in kb.spoken:
        for sentence in split_sentences(text):
            count = len(split_words(sentence))
            if count > kb.style.sentence_words:
                message = f'"{_short(sentence)}" has {count} words; at most {kb.style.sentence_words} can be said in one breath. Make two of it.'
                yield _problem(kb, key, found.loc, message)


def sentences_are_short_on_average(kb: KnowledgeBase) -> Iterator[Problem]:
    """The spoken sentences of a script are short on average."""
    for key, lines in _spoken_by_script(kb):
        all_sentences = [sentence for line in lines for sentence in split_sentences(line)]
        average = sum(len(split_words(sentence)) for sentence in all_sentences) / len(all_sentences)
        if average > kb.style.average_words:
            message = f"the spoken sentences have {average:.1f} words on average; aim at {kb.style.average_words}. Make the longest one shorter."
            yield _problem(kb, key, ("acknowledge",), message, is_warning=True)


def lines_read_easily(kb: KnowledgeBase) -> Iterator[Problem]:
    """The spoken lines of a script read at the grade of the style, or lower."""
    for key, lines in _spoken_by_script(kb):
        found = reading_grade(lines)
        if found > kb.style.grade:
            message = f"the spoken lines read at grade {found}; at most {kb.style.grade}. Use shorter words and sentences."
            yield _problem(kb, key, ("acknowledge",), message)


def first_screen_holds_the_first_offer(kb: KnowledgeBase) -> Iterator[Problem]:
    """The patron's first line fits a card, and the first offer fits the first screen of a phone."""
    if not _ready(kb):
        return
    for id, script in kb.scripts.items():
        for loc, text, most in (
            (("patron_says", 0), script.patron_says[0], kb.style.first_line),
            (("offers", 0, "say"), script.offers[0].say, kb.style.first_offer),
        ):
            length = len(_filled(text, kb.values))
            if length > most:
                message = f"{length} characters; the first one has {most} at most. Take out {length - most}."
                yield _problem(kb, Key("script", id), loc, message)


def offers_begin_with_what_you_can_do(kb: KnowledgeBase) -> Iterator[Problem]:
    """An offer begins with what staff can do."""
    if not _ready(kb):
        return
    openers = tuple(opener.lower() + " " for opener in kb.style.offer_openers)
    for id, script in kb.scripts.items():
        for number, offer in enumerate(script.offers):
            if not _plain(offer.say).lower().startswith(openers):
                message = f'"{_short(offer.say)}" does not begin with what you can do. Begin with one of: {", ".join(kb.style.offer_openers)}.'
                yield _problem(kb, Key("script", id), ("offers", number, "say"), message)


def no_offer_is_a_no(kb: KnowledgeBase) -> Iterator[Problem]:
    """No offer sends the patron away in kind words."""
    if not _ready(kb):
        return
    for id, script in kb.scripts.items():
        for number, offer in enumerate(script.offers):
            for message in _avoided(offer.say, kb.style.disguised_no, "is a no in disguise"):
                yield _problem(kb, Key("script", id), ("offers", number, "say"), message)


def no_line_begins_badly(kb: KnowledgeBase) -> Iterator[Problem]:
    """No spoken line begins in a way that closes the conversation."""
    if not _ready(kb):
        return
    for key, found, text in kb.spoken:
        start = _plain(text).lower()
        for avoid in kb.style.openers:
            for opener in avoid.words:
                if start.startswith(opener) and re.match(rf"{re.escape(opener)}(?!\w)", start):
                    yield _problem(kb, key, found.loc, f'a line does not begin with "{opener}". {avoid.instead}')


def banned_words_are_left_out(kb: KnowledgeBase) -> Iterator[Problem]:
    """Words that hide the person who speaks, or talk down, stand nowhere in our texts and pages."""
    if kb.has("style"):
        yield from _everywhere(kb, kb.style.banned, "is not how we say it")


def people_come_first(kb: KnowledgeBase) -> Iterator[Problem]:
    """A person is named before a condition."""
    if kb.has("style"):
        yield from _everywhere(kb, kb.style.person_first, "names a condition and not a person")


def only_our_own_services(kb: KnowledgeBase) -> Iterator[Problem]:
    """A service that the library does not have is not offered."""
    if kb.has("style"):
        yield from _everywhere(kb, kb.style.not_ours, "is not a service of this library")


def phrasings_differ(kb: KnowledgeBase) -> Iterator[Problem]:
    """The ways in which patrons ask differ from each other, in one script and between scripts."""
    seen: dict[str, str] = {}
    for id, script in kb.scripts.items():
        lines = [_plain(line).lower() for line in script.patron_says]
        for number, line in enumerate(lines):
            key = Key("script", id)
            if any(_alike(line, other) for other in lines[:number]):
                yield _problem(kb, key, ("patron_says", number), "this is nearly the line above it. Write another way to ask.")
            elif line in seen:
                yield _problem(kb, key, ("patron_says", number), f'the script "{seen[line]}" has this line too. Write another way to ask.')
            seen.setdefault(line, id)


def offers_are_made_once(kb: KnowledgeBase) -> Iterator[Problem]:
    """No offer is made in the same words by two scripts, and no two offers of a script are one road."""
    seen: dict[str, str] = {}
    for id, script in kb.scripts.items():
        said = [_plain(offer.say).lower() for offer in script.offers]
        for number, line in enumerate(said):
            loc = ("offers", number, "say")
            if any(_alike(line, other) for other in said[:number]):
                yield _problem(kb, Key("script", id), loc, "this is nearly an offer above it. Offer a different road.")
            elif line in seen:
                yield _problem(kb, Key("script", id), loc, f'the script "{seen[line]}" makes this offer in the same words. Say it for this patron.')
            seen.setdefault(line, id)


def facts_are_not_typed(kb: KnowledgeBase) -> Iterator[Problem]:
    """A number that is a fact, a phone number and an extension are never typed."""
    if not kb.has("library"):
        return
    known = typed_facts(kb)
    for key, found in _texts(kb, ("script", "checklist", "role")):
        text = found.text.lower()
        for said, id in known.items():
            if said in text and _stands_alone(said, text):
                message = f'"{said}" is a fact of this library. Write {{{id}}}, so that it is changed in one place.'
                yield _problem(kb, key, found.loc, message)
        for match in re.finditer(TYPED_NUMBER, text):
            message = f'"{match[0]}" is typed. Write {{desk_phone}} or a contact\'s extension, such as {{person_in_charge_extension}}.'
            yield _problem(kb, key, found.loc, message)


def typed_facts(kb: KnowledgeBase) -> dict[str, str]:
    """Each way to type a fact, in small letters, and the id to write in its place."""
    return {
        said.lower(): id
        for id, fact in kb.library.facts.items()
        for said in _ways_to_say(kb.values[id].text)
        if fact.unit != "text"
    }


def brackets_are_balanced(kb: KnowledgeBase) -> Iterator[Problem]:
    """Each blank, each fact and each strong part has a beginning and an end."""
    for key, found in _texts(kb, OURS):
        for opening, closing in (("[", "]"), ("{", "}")):
            if found.text.count(opening) != found.text.count(closing):
                message = f'"{opening}" and "{closing}" do not match. A blank is [in brackets], a fact is {{in_braces}}.'
                yield _problem(kb, key, found.loc, message)
        if found.text.count("**") % 2:
            yield _problem(kb, key, found.loc, 'a strong part has no end. Put "**" on both sides of it.')


def every_promise_is_kept(kb: KnowledgeBase) -> Iterator[Problem]:
    """Each promise of the charter is kept by a script, and by a checklist and a lesson.

    A library that has fewer checklists, or fewer lessons, than promises cannot keep each of them with one.
    """
    if not kb.has("charter"):
        return
    for kind in ("script", "checklist", "lesson"):
        if kind != "script" and len(kb.file_ids[kind]) < len(kb.charter.promises):
            continue
        kept = {getattr(thing, "promise", None) for thing in kb.all(kind).values()}
        for id in kb.charter.promises:
            if id not in kept:
                message = f'no {kind} keeps the promise "{id}". Write one, or give one this promise.'
                yield _problem(kb, Key("charter", "charter"), ("promises", id), message)


def every_situation_has_a_script(kb: KnowledgeBase) -> Iterator[Problem]:
    """No situation leads to an empty page: whatever is on no card is reached from here."""
    if not kb.has("vocabulary"):
        return
    used = {script.situation for script in kb.scripts.values()}
    for id in kb.vocabulary.situations:
        if id not in used:
            yield _problem(kb, Key("vocabulary", "vocabulary"), ("situations", id), f'no script belongs to "{id}". Write one, or delete the situation.')


def decisions_say_where_they_stand(kb: KnowledgeBase) -> Iterator[Problem]:
    """A fact that a library decides for itself says in which group it is listed and where such a rule usually stands."""
    if kb.has("library"):
        for id, fact in kb.library.facts.items():
            if not (fact.group and fact.note):
                message = f'"{id}" has no {"note" if fact.group else "group"}. Say where such a rule usually stands, for a library that sets its own.'
                yield _problem(kb, Key("library", "library"), ("facts", id), message, is_warning=True)


def _ready(kb: KnowledgeBase) -> bool:
    return kb.has("library") and kb.has("style")


def _problem(kb: KnowledgeBase, key: Key, loc: tuple[str | int, ...], message: str, is_warning: bool = False) -> Problem:
    document = kb.documents[key]
    # A group of fields has no place of its own: it is told at its name.
    is_group = loc[0] in ("promises", "situations", "facts")
    mark = document.key_at(loc) if is_group else document.at(loc)
    return Problem(document.file, *mark, f"{loc[0]}: {message}", is_warning)


def _spoken_by_script(kb: KnowledgeBase) -> Iterator[tuple[Key, list[str]]]:
    lines: dict[Key, list[str]] = {}
    for key, _, text in kb.spoken if _ready(kb) else ():
        if key.kind == "script":
            lines.setdefault(key, []).append(text)
    yield from lines.items()


def _filled(text: str, values: Mapping[str, ReferenceValue]) -> str:
    """The text as it is said; an unknown fact, which is reported by a rule of its own, stays as typed."""
    if any(id not in values for id, _ in references(text)):
        return text
    return fill(text, values).plain


def _texts(kb: KnowledgeBase, kinds: Iterable[str]) -> Iterator[tuple[Key, TextField]]:
    """Every text of these kinds that is ours: no ids, no patron's words, no line never to say, no source."""
    for key, found in kb.texts:
        if key.kind in kinds and is_ours(found.loc) and not found.annotation(IdOf):
            yield key, found


def is_ours(loc: Sequence[str | int]) -> bool:
    """Whether we say what stands there: not a patron, not whoever should not say it, not the author of a source."""
    return not (loc[0] in ("patron_says", "source") or (loc[0] == "never_say" and loc[-1] == "line"))


def _everywhere(kb: KnowledgeBase, avoid: tuple[Avoid, ...], why: str) -> Iterator[Problem]:
    """Words to avoid, in our texts and in the prose of pages."""
    for key, found in _texts(kb, OURS):
        for message in _avoided(_unquoted(found.text), avoid, why):
            yield _problem(kb, key, found.loc, message)
    for page in kb.pages:
        for number, line in enumerate(page.prose, 1):
            for message in _avoided(_unquoted(line), avoid, why):
                yield Problem(page.file, number, 1, message)


def _unquoted(text: str) -> str:
    """The text without what it quotes: the left column of "Instead of | Say", a title, what somebody said."""
    return re.sub(r'"[^"]*"', " ", text)


def _avoided(text: str, avoid: tuple[Avoid, ...], why: str) -> Iterator[str]:
    plain = _plain(text).lower()
    for entry in avoid:
        for phrase in entry.words:
            if phrase in plain and _stands_alone(phrase, plain):
                yield f'"{phrase}" {why}. {entry.instead}'


def _stands_alone(phrase: str, text: str) -> bool:
    """Whether the phrase stands in the text as words of its own, and not inside others."""
    return re.search(rf"(?<![\w$.-]){re.escape(phrase)}(?![\w-]|\.\d)", text) is not None


def _plain(text: str) -> str:
    return text.replace("’", "'").strip(' "“')


def _alike(one: str, other: str) -> bool:
    # No ratio is above what their length and their letters allow, and these are quick to compare.
    least = ALIKE * (len(one) + len(other)) / 2
    if min(len(one), len(other)) <= least or (_letters(one) & _letters(other)).total() <= least:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() > ALIKE


_letters = lru_cache(maxsize=1000)(Counter)


_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()


def _ways_to_say(said: str) -> list[str]:
    """A fact as it may be typed: "21 days", "21-day", "three days"."""
    number, _, unit = said.partition(" ")
    ways = [said, f"{number}-{unit.rstrip('s')}"] if unit else [said]
    if unit and number.isdigit() and int(number) < len(_NUMBERS):
        word = _NUMBERS[int(number)]
        ways += [f"{word} {unit}", f"{word}-{unit.rstrip('s')}"]
    return ways


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
