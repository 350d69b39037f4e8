"""The files of the search: what the browser reads back is the index."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page

from macros.exports.search import Asked, Entry, search_files
from macros.exports.search.terms import stem, stop_words
from tests.library import REPOSITORY

ENTRY = Entry(
    "script",
    "scripts/a/",
    "Renewing a book",
    "Can I keep it?",
    "",
    "Yes.",
    Asked(("renew it", "he renewed it")),
    (),
)
PRINT = """
from tests.exports.search.test_files import ENTRY
from macros.exports.search import search_files
print(dict(search_files([ENTRY], "en")))
"""


def data(text: str) -> Any:
    """What the script sets."""
    return json.loads(text.partition("=")[2].removesuffix(";\n"))


def files(*entries: Entry, language: str = "en") -> dict[str, str]:
    """The files of these entries."""
    return dict(search_files(entries, language))


def test_what_a_result_shows_is_there_once() -> None:
    """Only what is shown is in the entries; what finds it is in the index as stems."""
    found = data(files(ENTRY)["search/index.js"])
    shown = {
        "kind": "script",
        "address": "scripts/a/",
        "title": "Renewing a book",
        "they": "Can I keep it?",
        "text": "Yes.",
    }
    assert found["entries"] == [shown]
    assert found["others"] == []
    assert found["index"]["stop"] == sorted(stop_words("en"))


def test_all_forms_of_a_stem_are_listed() -> None:
    """Beside each stem are the words that have it: what follows it, or the whole word if it does not begin so."""
    found = data(files(replace(ENTRY, title="Happy, happiness"))["search/index.js"])["index"]
    forms = dict(zip(found["stems"].split(" "), found["forms"].split(";"), strict=True))
    assert forms[stem("renew")] == ",ed"
    assert forms[stem("happy")].split(",") == ["ness", "=happy"]


def test_places_are_gaps_and_counts() -> None:
    """Where a word occurs is written as the entries between, and how often if more than once, in the base 36."""
    counts = {0: 1, 1: 4, 40: 1, 79: 37}
    entries = [
        replace(ENTRY, asked=Asked((" ".join(["hold"] * counts.get(number, 0)),))) for number in range(80)
    ]
    index = data(files(*entries)["search/index.js"])["index"]
    places = dict(zip(index["stems"].split(" "), index["fields"]["asked"]["found"].split(";"), strict=True))
    assert places["hold"] == "0 0,4 12 12,11"
    assert index["fields"]["asked"]["lengths"].split(" ")[:3] == ["1", "4", "0"]


def test_another_language_has_a_file_of_its_own() -> None:
    """It is named by its code, and has no entries of its own."""
    found = files(replace(ENTRY, asked_in={"es": Asked(("renovar",)), "en": Asked(("renew",))}))
    assert list(found) == ["search/index.js", "search/index-es.js"]
    assert data(found["search/index.js"])["others"] == ["es"]
    assert found["search/index-es.js"].startswith('desk.data["search-es"]={"language":"es"')
    assert data(found["search/index-es.js"])["stems"] == stem("renovar", "es")


@pytest.mark.parametrize("text", ["\u2028\u2029", "</script>", '"];alert(1)//', "\\"])
def test_no_text_ends_the_script(page: Page, text: str) -> None:
    """Whatever an entry says, the browser reads it back."""
    page.add_script_tag(content="const desk = { data: {} };")
    made = files(replace(ENTRY, text=text))["search/index.js"]
    page.add_script_tag(content=made.replace("</script>", "<\\/script>"))
    assert page.evaluate("desk.data.search.entries[0].text") == text


def test_the_same_entries_give_the_same_bytes() -> None:
    """Nothing depends on the order in which a process keeps its sets."""
    runs = {
        subprocess.run(
            [sys.executable, "-c", PRINT],
            cwd=REPOSITORY,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
