"""The files from which pages take scripts' words: complete, plain, and small in each request."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from macros.exports import practice
from macros.exports.practice import SCRIPT_LIST, practice_files
from macros.views import Views
from macros.views.shared import PatronLineView
from tests.library import kb, views
from tests.links import logical_name


def spoken(line: PatronLineView) -> dict[str, str]:
    """A line with what it has of its own."""
    own = {
        "who": line.who if line.who != "patron" else "",
        "first": line.acknowledge.plain if line.acknowledge else "",
    }
    return {"says": line.says.plain, **{key: value for key, value in own.items() if value}}


def address(src_uri: str) -> str:
    """Where a page would be."""
    return src_uri.removesuffix(".md") + "/"


def files(of: Views) -> dict[str, Any]:
    """What each file assigns, by its name; the path and the name must be one."""
    found = {}
    for path, content in practice_files(of, address):
        name, value = re.fullmatch(r'desk\.data\["([a-z0-9/-]+)"\]=(.*);\n', content, re.DOTALL).groups()  # type: ignore[union-attr]
        assert logical_name(path) == f"assets/data/{name}.js"
        found[name] = json.loads(value)
    return found


def words(found: dict[str, Any]) -> dict[str, Any]:
    """The words of all scripts, by id."""
    return {
        id: said for name, part in found.items() if name.startswith("words/") for id, said in part.items()
    }


def test_the_list_comes_first_and_knows_every_script() -> None:
    """Each script is once under its situation, and desks name theirs in the order of the card."""
    assert next(practice_files(views(), address))[0] == SCRIPT_LIST
    listed = files(views())["scripts"]
    ids = [id for situation in listed["situations"] for part in situation["parts"] for id in part["scripts"]]
    assert sorted(ids) == sorted(kb().scripts)
    assert [each["id"] for each in listed["desks"]] == list(kb().library.front_page.desks)
    for desk in listed["desks"]:
        assert desk["scripts"] == list(kb().roles[desk["id"]].scripts)
        assert desk["page"] == f"roles/{desk['id']}/"


def test_every_script_has_its_words() -> None:
    """What one practices is what the script's page says, as plain text with its blanks."""
    found = words(files(views()))
    assert set(found) == set(kb().scripts)
    for id, said in found.items():
        page = views().script(id)
        assert said["title"] == page.title.plain and said["page"] == f"scripts/{id}/"
        assert said["they"] == [spoken(line) for line in page.patron_says]
        assert said["acknowledge"] == page.acknowledge.plain and said["pressed"] == page.if_pressed.plain
        assert said["offers"] == [[offer.name.plain, offer.say.plain] for offer in page.offers]
        assert said["never"] == [[each.line.plain, each.instead.plain] for each in page.never_say]
        assert (said["verdict"]["kind"], said["verdict"]["text"]) == (
            page.verdict.kind,
            page.verdict.text.plain,
        )
        assert said.get("limit", {}).get("why") == (page.limit.why.plain if page.limit else None)
        assert said.get("when") == (page.when.plain if page.when else None)
        assert said.get("stop") == (page.stop_line.plain if page.stop_line else None)


def test_a_part_is_where_the_list_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many scripts a situation has, each file holds few of them, and those that the list names."""
    monkeypatch.setattr(practice, "PART", 3)
    found = files(views())
    parts = [part for situation in found["scripts"]["situations"] for part in situation["parts"]]
    named = {part["name"]: part["scripts"] for part in parts}
    assert {SCRIPT_LIST, *(part["file"] for part in parts)} == {
        path for path, _ in practice_files(views(), address)
    }
    assert {name: list(part) for name, part in found.items() if name != "scripts"} == named
    assert max(map(len, named.values())) == 3
    assert len(words(found)) == len(kb().scripts)


def test_each_file_is_one_assignment() -> None:
    """The files are JSON behind one name, so that no text can become code."""
    for _, content in practice_files(views(), address):
        assert content.count("desk.data") == 1 and content.count("\n") == 1
