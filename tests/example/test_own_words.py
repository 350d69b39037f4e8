"""Our words are our own: no run of eight words is shared with a text that they grew from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.knowledge import KnowledgeBase
from macros.model import IdOf

RUN = 8
# The runs of the source texts as hashes, eight bytes each: enough to find a copied sentence, too little to read one.
SOURCES = frozenset(Path(__file__).with_name("sources.txt").read_text("utf-8").split())


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Each run of eight words in a text, with its hash; case, punctuation and line ends do not count."""
    found = re.findall(r"[a-z0-9]+", text.lower().replace("’", "'").replace("'", ""))
    for at in range(len(found) - RUN + 1):
        run = " ".join(found[at : at + RUN])
        yield run, hashlib.blake2b(run.encode(), digest_size=8).hexdigest()


def shared(text: str) -> list[str]:
    """The runs that stand in a source text as well."""
    return [run for run, digest in runs(text) if digest in SOURCES]


@pytest.mark.parametrize("kind", ["script", "checklist", "lesson", "role", "charter", "questions"])
def test_nothing_is_copied_into_the_data(kind: str, example_kb: KnowledgeBase) -> None:
    """No text of this kind shares eight words in a row with a source; titles that are cited are the sources' own."""
    for key, found in example_kb.texts:
        if key.kind == kind and found.loc[0] != "source" and not found.annotation(IdOf):
            assert shared(found.text) == [], f"{key}: {found.loc}"


def test_nothing_is_copied_into_the_pages(example_kb: KnowledgeBase) -> None:
    """No page shares eight words in a row with a source, over the ends of its lines too."""
    for page in example_kb.pages:
        assert shared("\n".join(page.prose)) == [], page.file


def test_a_copied_sentence_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that stands among the sources is told, whatever its case and punctuation."""
    sentence = "A library that does what it says, and says it kindly."
    ((_, digest), *_) = runs(sentence)
    monkeypatch.setitem(globals(), "SOURCES", frozenset([digest]))
    assert shared(f"He wrote: {sentence.upper()}") == ["a library that does what it says and"]
    assert shared("A library that does what it promises, and kindly.") == []
    assert len(SOURCES) == 1
