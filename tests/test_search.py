"""What the search finds, and what it shows."""

from __future__ import annotations

from typing import Any

import pytest

from macros.search import SearchPage, improve
from macros.views import Views
from tests.desk import kb, views, with_changes

PAGES = {
    "scripts/long-line/": SearchPage("ignored", "long-line", True),
    "lessons/four-qualities/": SearchPage("Four <words> & more.", None, True),
    "scripts/": SearchPage("All scripts.", None, False),
}


def doc(location: str, text: str = "<p>It’s <b>here</b>.</p>") -> dict[str, Any]:
    """An entry of the theme's index."""
    return {"location": location, "title": "Title", "text": text}


def hit(row: Any) -> str:
    """What a result shows, in these tests."""
    return f"hit of {row.id}"


def improved(*docs: dict[str, Any], of: Views | None = None) -> list[dict[str, Any]]:
    """The entries after improving."""
    found = improve({"config": {"lang": ["en"]}, "docs": list(docs)}, of or views(), PAGES, hit)
    assert found["config"] == {"lang": ["en"]}
    entries: list[dict[str, Any]] = found["docs"]
    return entries


def aliases(of: Views | None = None) -> str:
    """What finds the script that these tests look at."""
    return str(improved(doc("scripts/long-line/"), of=of)[0]["aliases"])


def test_a_page_is_one_result() -> None:
    """Entries of headings, and of pages that nobody searches for, are left out; the order stays."""
    docs = [doc("scripts/"), doc("scripts/#loans"), doc("scripts/long-line/"), doc("scripts/long-line/#call"), doc("404.html")]
    assert [each["location"] for each in improved(*docs)] == ["scripts/", "scripts/long-line/"]


def test_a_script_shows_its_first_words() -> None:
    """A result of a script shows what the template makes of it, not the text of the page."""
    assert improved(doc("scripts/long-line/"))[0]["text"] == "hit of long-line"


@pytest.mark.parametrize("id", sorted(kb().scripts))
def test_a_script_is_found_by_every_way_of_asking(id: str) -> None:
    """Its title, each thing that patrons say, the words to answer, and its situation find it."""
    pages = {"x/": SearchPage("", id, True)}
    (entry,) = improve({"docs": [doc("x/")]}, views(), pages, hit)["docs"]
    made = views().script(id)
    for line in (made.title, *made.patron_says, made.acknowledge, made.card, made.situation.title, *(o.say for o in made.offers)):
        assert line.plain in entry["aliases"]


def test_a_script_is_found_by_synonyms_of_its_words() -> None:
    """Patrons' words find a script that uses staff's word, in one or many, and no other."""

    def with_synonyms(synonyms: dict[str, tuple[str, ...]]) -> str:
        changed = with_changes("vocabulary", "vocabulary", {"synonyms": synonyms})
        changed = with_changes("script", "long-line", {"title": "Library cards (C++) and a Hold"}, changed)
        return aliases(Views(changed))

    assert "membership" in with_synonyms({"library card": ("membership",)})
    assert "reserve" in with_synonyms({"hold": ("reserve",)})
    assert "zzz" in with_synonyms({"Hold": ("zzz",)})
    assert "zzz" not in with_synonyms({"car": ("zzz",)})
    assert "zzz" not in with_synonyms({"library c.rd": ("zzz",)})


def test_a_page_shows_its_description() -> None:
    """A result of a page shows its description, as text; its own words find it and are not shown."""
    (entry,) = improved(doc("lessons/four-qualities/"))
    assert entry["text"] == "Four &lt;words&gt; &amp; more."
    assert entry["aliases"] == "It’s here."


def test_a_list_is_found_by_its_title_only() -> None:
    """A page that lists others' words does not stand before them."""
    (entry,) = improved(doc("scripts/"))
    assert (entry["text"], entry["aliases"]) == ("All scripts.", "")


def test_the_index_itself_stays_as_it_was() -> None:
    """Improving makes a new index."""
    before = doc("scripts/long-line/")
    improved(before)
    assert before == doc("scripts/long-line/")
