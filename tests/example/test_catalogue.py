"""The catalogue is complete: every id that links, cards and codes refer to is published, under its title."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from macros.knowledge import KnowledgeBase

CATALOGUE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("catalogue.yml").read_text("utf-8"))


def test_every_script_is_there(example_kb: KnowledgeBase) -> None:
    """Each script has its title, and stands in its situation."""
    for situation, titles in CATALOGUE["scripts"].items():
        for id, title in titles.items():
            assert (example_kb.scripts[id].title, example_kb.scripts[id].situation) == (title, situation), id


def test_everything_else_is_there(example_kb: KnowledgeBase) -> None:
    """Checklists, lessons, roles, situations and promises have the ids and titles of the catalogue."""
    assert {id: example_kb.checklists[id].title for id in CATALOGUE["checklists"]} == CATALOGUE["checklists"]
    assert {id: example_kb.lessons[id].title for id in CATALOGUE["lessons"]} == CATALOGUE["lessons"]
    assert {id: example_kb.roles[id].title for id in CATALOGUE["roles"]} == CATALOGUE["roles"]
    assert {id: found.label for id, found in example_kb.vocabulary.situations.items()} == CATALOGUE[
        "situations"
    ]
    assert list(example_kb.charter.promises) == CATALOGUE["promises"]


def test_patrons_words_are_many(example_kb: KnowledgeBase) -> None:
    """Search knows at least 150 words of staff by the words of patrons."""
    assert len(example_kb.vocabulary.synonyms) >= 150
    assert all(
        synonym != word for word, others in example_kb.vocabulary.synonyms.items() for synonym in others
    )
