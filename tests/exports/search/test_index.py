"""The index is what MiniSearch itself would make, and the browser reads words as the index does."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page

from macros.exports.search import index
from macros.exports.search.entries import Entry
from macros.exports.search.terms import SEARCH_STOP_WORDS, stem, words
from tests.library import REPOSITORY, kb

SCRIPTS = REPOSITORY / "macros" / "theme" / "assets" / "js"
PREFIX = "desk.data.search="
ENTRIES = (
    Entry(
        "script",
        "scripts/a/",
        "Renewing a book",
        "Can I keep it?",
        "",
        "Yes.",
        ("renew it", "renewals, renewed"),
        ("I can renew it.",),
    ),
    Entry("page", "charter/", "The charter", "", "", "Café “résumé”\u2028", (), ("café",)),
)


def data(text: str) -> dict[str, Any]:
    """What the script sets."""
    assert text.startswith(PREFIX) and text.endswith(";\n")
    found: dict[str, Any] = json.loads(text.removeprefix(PREFIX).removesuffix(";\n"))
    return found


def load(page: Page, *names: str) -> Page:
    """Run these scripts in an empty page that has what they need of site.js."""
    page.add_script_tag(content="const desk = { data: {} };")
    for name in names:
        page.add_script_tag(path=SCRIPTS / f"{name}.js")
    return page


def test_the_index_is_what_minisearch_makes(page: Page) -> None:
    """Loaded from our form, the index is the same as one that MiniSearch makes of the same words."""
    load(page, "vendor/minisearch", "ranking")
    documents = [
        {
            "id": number,
            **{
                name: " ".join(
                    stem(word) for text in texts for word in words(text) if word not in SEARCH_STOP_WORDS
                )
                for name, texts in {"title": (entry.title,), "asked": entry.asked, "said": entry.said}.items()
            },
        }
        for number, entry in enumerate(ENTRIES)
    ]
    made, loaded = page.evaluate(
        """([ours, documents]) => {
            const options = {fields: ["title", "asked", "said"], tokenize: text => text.split(" "), processTerm: term => term};
            const made = new MiniSearch(options);
            made.addAll(documents);
            const loaded = MiniSearch.loadJS(desk.ranking.miniSearchData(ours), options);
            return [made, loaded].map(each => JSON.parse(JSON.stringify(each)));
        }""",
        [data(index(ENTRIES)), documents],
    )
    # MiniSearch counts an empty field as one empty word.
    for each in (made, loaded):
        each.pop("averageFieldLength")
        each.pop("fieldLength")
        each["index"] = sorted([term, fields] for term, fields in each["index"] if term)
    assert loaded == made


def test_words_are_read_alike_on_both_sides(page: Page) -> None:
    """The browser splits a text into the same words as the index."""
    load(page, "ranking")
    texts = ["Don’t", "café", "E-BOOKS (2)", "it's the library's", "İstanbul ﬁne"]
    assert page.evaluate("texts => texts.map(desk.ranking.words)", texts) == [words(text) for text in texts]


def test_stems_are_the_same_on_both_sides(page: Page) -> None:
    """Every word of every phrasing has the same stem in the browser as in the index."""
    load(page, "vendor/stemmer")
    every = sorted({word for each in kb().phrasings.values() for word in words(each.asks)})
    assert page.evaluate("words => words.map(porter.stemmer)", every) == [stem(word) for word in every]


def test_entries_far_apart_are_told_apart(page: Page) -> None:
    """The gaps between the numbers of entries add up to those numbers."""
    load(page, "ranking")
    entries = [
        replace(ENTRIES[0], asked=("hold " * (number // 50),) if number in (0, 56, 114, 3999) else ())
        for number in range(4000)
    ]
    found = page.evaluate(
        "data => desk.ranking.miniSearchData(data).index.find(([stem]) => stem === 'hold')[1]",
        data(index(entries)),
    )
    assert found == {"1": {"56": 1, "114": 2, "3999": 79}}


def test_what_a_result_shows_is_there_once() -> None:
    """Only what is shown is in the entries; what finds it is in the index as stems."""
    assert data(index(ENTRIES))["entries"][0] == {
        "kind": "script",
        "address": "scripts/a/",
        "title": "Renewing a book",
        "they": "Can I keep it?",
        "text": "Yes.",
    }


def test_all_forms_of_a_stem_are_listed() -> None:
    """Beside each stem are the words that have it."""
    found = data(index(ENTRIES))
    forms = dict(zip(found["stems"], found["words"], strict=True))
    assert forms[stem("renew")] == ["renew", "renewals", "renewed", "renewing"]


@pytest.mark.parametrize("text", ["\u2028\u2029", "</script>", '"];alert(1)//', "\\"])
def test_no_text_ends_the_script(page: Page, text: str) -> None:
    """Whatever an entry says, the browser reads it back."""
    load(page)
    page.add_script_tag(content=index([replace(ENTRIES[0], text=text)]).replace("</script>", "<\\/script>"))
    assert page.evaluate("desk.data.search.entries[0].text") == text
