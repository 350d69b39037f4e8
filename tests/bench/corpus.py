"""A library of any size for the benchmark: copies of the real scripts, each in words of its own.

Copies alike would flatter whatever packs or indexes them. So some words of each copy are others of the same length and
as many syllables, which keeps the lines valid under every rule of the check; and each copy has a name that no other
has, as a branch would bring its rooms and streets. The same number gives the same library anywhere.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from macros.knowledge import KnowledgeBase
from macros.text.readability import syllables
from tests.library import REPOSITORY, kb

_NOT_CODE = shutil.ignore_patterns(
    ".git", ".venv", ".site-*", "dist", ".cache", "__pycache__", ".*_cache", ".hypothesis", "tests"
)


def left_out(folder: str, names: list[str]) -> set[str]:
    """What a copy of the repository does not need, for `shutil.copytree`: `site` is built at the root and is code below it."""
    built = {"site"} if Path(folder) == REPOSITORY else set()
    return set(_NOT_CODE(folder, names)) | built


PHRASINGS = 20
"""Hidden ways to ask that a copy has; the real scripts keep all of theirs."""
SHARE = 0.3
"""The share of words that a copy says with others."""

# Fields that name something or hold no words of ours.
_NAMES = {
    "situation",
    "promise",
    "kind",
    "who",
    "alone",
    "only_if",
    "checklist",
    "resource",
    "lessons",
    "related",
    "source",
    "owner",
    "deputy",
    "reviewed",
}
_WORD = re.compile(r"(?<![\w{\[/'’.-])[a-z]{4,}(?![\w}\]/'’.-])(?![^{\[]*[}\]])")
_PLAIN = re.compile(r"[A-Za-z]+(?![^{\[]*[}\]])")
_CONSONANTS, _VOWELS = "bdfgklmnprstvwz", "aeiou"


def write(folder: Path, scripts: int, root: Path = REPOSITORY) -> None:
    """Copy a library into a folder that does not exist yet, with this number of scripts (at least its own number)."""
    shutil.copytree(root, folder, ignore=left_out)
    for id, script, asks in copies(scripts - len(kb(root).scripts), root):
        for kind, content in (("scripts", script), ("phrasings", {"asks": asks})):
            text = yaml.dump(
                content, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=10_000
            )
            (folder / "data" / kind / f"{id}.yml").write_text(text, "utf-8", newline="\n")


def copies(count: int, root: Path = REPOSITORY) -> Iterator[tuple[str, dict[str, Any], str]]:
    """This number of copies: the id of each, the content of its file, and its phrasings."""
    words = _words(root)
    real = sorted(kb(root).scripts)
    for number in range(count):
        original = real[number % len(real)]
        content = yaml.load(
            (root / "data" / "scripts" / f"{original}.yml").read_text("utf-8"), yaml.CBaseLoader
        )
        said = words.said_by(number)
        script = {key: value if key in _NAMES else _each(value, said.other) for key, value in content.items()}
        script["patron_says"] = [
            line | {"says": said.own(line["says"])} if isinstance(line, dict) else said.own(line)
            for line in content["patron_says"]
        ]
        for offer, was in zip(script["offers"], content["offers"], strict=True):
            offer["say"] = said.own(was["say"])
        asks = kb(root).phrasings[original].asks.splitlines()
        chosen = Random(f"{number} asks").sample(asks, min(PHRASINGS, len(asks)))
        yield f"{original}-{number:05}", script, "\n".join(said.other(line) for line in chosen)


def _each(value: Any, change: Callable[[str], str]) -> Any:
    """The value with every text in it changed, names aside."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: entry if key in _NAMES else _each(entry, change) for key, entry in value.items()}
    return [_each(entry, change) for entry in value]


@cache
def _words(root: Path) -> _Words:
    return _Words(kb(root))


class _Words:
    """The words of the library that may stand for one another: as long, and as many syllables."""

    def __init__(self, kb: KnowledgeBase) -> None:
        kept = _kept(kb)
        texts = [found.text for key, found in kb.texts if key.kind == "script"]
        texts += [phrasings.asks for phrasings in kb.phrasings.values()]
        self.alike: dict[str, list[str]] = {}
        groups: dict[tuple[int, int], list[str]] = {}
        for word in sorted({word for text in texts for word in _WORD.findall(text)} - kept):
            group = groups.setdefault((len(word), syllables(word)), [])
            group.append(word)
            self.alike[word] = group

    def said_by(self, number: int) -> _Said:
        """The words of one copy."""
        return _Said(self.alike, number)


class _Said:
    """How one copy says things: each word it changes, it changes everywhere."""

    def __init__(self, alike: Mapping[str, list[str]], number: int) -> None:
        self.alike = alike
        self.random = Random(str(number))
        self.name = _name(number)
        self.chosen: dict[str, str] = {}

    def other(self, text: str) -> str:
        """The text in this copy's words."""
        return _WORD.sub(lambda match: self._for(match[0]), text)

    def own(self, text: str) -> str:
        """The same with the copy's own name in it, in the place of the longest word: no other copy has this line."""
        found = [match for match in _WORD.finditer(text) if match[0] in self.alike] or list(
            _PLAIN.finditer(text)
        )
        longest = max(found, key=lambda match: len(match[0]))
        before, after = text[: longest.start()], text[longest.end() :]
        return self.other(before) + self.name[: max(4, len(longest[0]))] + self.other(after)

    def _for(self, word: str) -> str:
        if word not in self.chosen:
            changes = word in self.alike and self.random.random() < SHARE
            self.chosen[word] = self.random.choice(self.alike[word]) if changes else word
        return self.chosen[word]


def _name(number: int) -> str:
    """A word of two syllables that no other number has."""
    rest = number * 7919 % (15 * 5 * 15 * 15 * 5)
    letters = ""
    for signs in (_CONSONANTS, _VOWELS, _CONSONANTS, _CONSONANTS, _VOWELS):
        rest, at = divmod(rest, len(signs))
        letters += signs[at]
    return letters + "n"


def _kept(kb: KnowledgeBase) -> set[str]:
    """Words that the check listens for: they are neither taken out nor put in."""
    style = kb.style
    phrases = [*style.offer_openers]
    for avoid in (*style.openers, *style.disguised_no, *style.banned, *style.person_first, *style.not_ours):
        phrases += avoid.words
    phrases += [word for danger in kb.vocabulary.danger for word in danger.words]
    phrases += [*style.law_words, *(word for reason in style.reasons for word in reason.words)]
    phrases += [value.text for value in kb.values.values()]
    phrases += [form for fact in kb.library.facts.values() for form in (fact.unit, f"{fact.unit}s")]
    numbers = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen extension"
    return set(re.findall(r"[a-z]+", " ".join([*phrases, numbers]).lower()))
