"""The catalogue is complete: every id that links, cards and codes refer to is published, under its title."""

from __future__ import annotations

from typing import Any

import yaml

from tests.library import ROOT, kb

CATALOGUE: dict[str, Any] = yaml.safe_load((ROOT / "tests/cases/catalogue.yml").read_text("utf-8"))


def test_every_script_is_there() -> None:
    """Each script has its title, and stands in its situation."""
    for situation, titles in CATALOGUE["scripts"].items():
        for id, title in titles.items():
            assert (kb().scripts[id].title, kb().scripts[id].situation) == (title, situation), id


def test_everything_else_is_there() -> None:
    """Checklists, lessons, roles, situations, promises and channels have the ids and titles of the catalogue."""
    assert {id: kb().checklists[id].title for id in CATALOGUE["checklists"]} == CATALOGUE["checklists"]
    assert {id: kb().lessons[id].title for id in CATALOGUE["lessons"]} == CATALOGUE["lessons"]
    assert {id: kb().roles[id].title for id in CATALOGUE["roles"]} == CATALOGUE["roles"]
    assert {id: found.label for id, found in kb().vocabulary.situations.items()} == CATALOGUE["situations"]
    assert list(kb().charter.promises) == CATALOGUE["promises"]
    assert list(kb().vocabulary.channels) == CATALOGUE["channels"]


def test_patrons_words_are_many() -> None:
    """Search knows at least 150 words of staff by the words of patrons."""
    assert len(kb().vocabulary.synonyms) >= 150
    assert all(synonym != word for word, others in kb().vocabulary.synonyms.items() for synonym in others)
