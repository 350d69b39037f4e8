"""The index is what MiniSearch itself would make, and what the browser reads words as."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from macros.exports.search import index
from macros.exports.search.entries import Entry
from macros.exports.search.terms import STOP, stem, words
from tests.library import ROOT, kb

SCRIPTS = ROOT / "docs" / "assets" / "js"
ENTRIES = (
    Entry("script", "scripts/a/", "Renewing a book", "Can I keep it?", "", "Yes.", ("renew it", "renewals, renewed"), ("I can renew it.",)),
    Entry("page", "charter/", "The charter", "", "", "Café “résumé”\u2028", (), ("café",)),
)


def data(text: str) -> dict[str, Any]:
    """What the script sets."""
    assert text.startswith("var deskIndex = ") and text.endswith(";\n")
    found: dict[str, Any] = json.loads(text[len("var deskIndex = ") : -2])
    return found


def test_the_index_is_what_minisearch_makes(page: Page) -> None:
    """Loaded from our form, the index is the same as one that MiniSearch makes of the same words."""
    page.add_script_tag(path=SCRIPTS / "vendor" / "minisearch.js")
    page.add_script_tag(path=SCRIPTS / "ranking.js")
    ours = data(index(ENTRIES))
    documents = [
        {"id": number, **{name: " ".join(stem(w) for text in texts for w in words(text) if w not in STOP) for name, texts in fields.items()}}
        for number, fields in enumerate({"title": (e.title,), "asked": e.asked, "said": e.said} for e in ENTRIES)
    ]
    made, loaded = page.evaluate(
        """([ours, documents]) => {
            const options = {fields: ["title", "asked", "said"], tokenize: text => text.split(" "), processTerm: term => term};
            const made = new MiniSearch(options);
            made.addAll(documents);
            return [made.toJSON(), MiniSearch.loadJS(ranking.unpacked(ours), options).toJSON()].map(each => JSON.parse(JSON.stringify(each)));
        }""",
        [ours, documents],
    )
    # MiniSearch counts an empty field as one empty word.
    for each in (made, loaded):
        each.pop("averageFieldLength")
        each.pop("fieldLength")
        each["index"] = sorted([term, fields] for term, fields in each["index"] if term)
    assert loaded == made


@pytest.mark.parametrize("text", ["Don’t", "café", "E-BOOKS (2)", "it's the library's", "İstanbul ﬁne"])
def test_words_are_read_alike_on_both_sides(page: Page, text: str) -> None:
    """The browser cuts a text into the same words as the index."""
    page.add_script_tag(path=SCRIPTS / "ranking.js")
    assert page.evaluate("text => ranking.words(text)", text) == words(text)


def test_stems_are_the_same_on_both_sides(page: Page) -> None:
    """Every word of every phrasing has the same stem in the browser as in the index."""
    page.add_script_tag(path=SCRIPTS / "vendor" / "stemmer.js")
    every = sorted({word for each in kb().phrasings.values() for line in each.asks.splitlines() for word in words(line)})
    assert page.evaluate("words => words.map(porter.stemmer)", every) == [stem(word) for word in every]


def test_large_numbers_come_back(page: Page) -> None:
    """Entries far apart and words said often are unpacked as they were counted."""
    page.add_script_tag(path=SCRIPTS / "ranking.js")
    entries = [replace(ENTRIES[0], asked=("hold " * (number // 50),) if number in (0, 56, 114, 3999) else ()) for number in range(4000)]
    found = page.evaluate("data => ranking.unpacked(data).index.find(([stem]) => stem === 'hold')[1]", data(index(entries)))
    assert found == {"1": {"56": 1, "114": 2, "3999": 79}}


def test_what_a_result_shows_is_there_once() -> None:
    """Only what is shown is in the entries; what finds it is in the index as stems."""
    shown = data(index(ENTRIES))["entries"][0]
    expected = {"kind": "script", "address": "scripts/a/", "title": "Renewing a book", "they": "Can I keep it?", "text": "Yes."}
    assert shown == expected


def test_all_forms_of_a_stem_are_listed(site: Path) -> None:
    """Beside each stem stand the words that have it."""
    found = data(index(ENTRIES))
    forms = dict(zip(found["stems"].split(" "), found["words"], strict=True))
    assert forms[stem("renew")] == "renew renewals renewed renewing"
    assert (site / "search" / "index.js").read_text("utf-8").startswith("var deskIndex = ")


def test_a_line_separator_does_not_break_the_script() -> None:
    """Two characters that end a line in JavaScript, and not in JSON, are written as escapes."""
    assert "\u2028" not in index(ENTRIES) and "\\u2028" in index(ENTRIES)
