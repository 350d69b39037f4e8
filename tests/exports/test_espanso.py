"""The match file for espanso: its structure as espanso documents it, and what a trigger does."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from macros.exports.espanso import espanso, prefix_ids
from macros.views import Views
from tests.library import kb, views, with_changes

# What espanso takes for a variable in a text, and for a field in the layout of a form.
VARIABLE = re.compile(r"\{\{\s*(\w+)(?:\.(\w+))?\s*\}\}", re.ASCII)
FIELD = re.compile(r"\[\[(\w+)\]\]", re.ASCII)


def matches(of: Views) -> dict[str, dict[str, Any]]:
    """The matches of the file, read back, by trigger."""
    read = yaml.safe_load(espanso(of))
    assert list(read) == ["matches"]
    assert len({match["trigger"] for match in read["matches"]}) == len(read["matches"])
    return {match["trigger"]: match for match in read["matches"]}


@pytest.fixture(scope="module")
def made() -> dict[str, dict[str, Any]]:
    """The matches of the small library."""
    return matches(views())


def test_every_script_has_two_matches(made: dict[str, dict[str, Any]]) -> None:
    """A colon and the id give the chat reply, a semicolon the email."""
    assert list(made) == [mark + id for id in kb().scripts for mark in (":", ";")]
    assert ":long-line" in made


def test_a_match_has_the_form_that_espanso_documents(made: dict[str, dict[str, Any]]) -> None:
    """Known fields only; every variable of the text is a field of its form, and every field is used."""
    for match in made.values():
        assert set(match) in (
            {"trigger", "label", "search_terms", "replace"},
            {"trigger", "label", "search_terms", "replace", "vars"},
        )
        assert all(isinstance(match[name], str) for name in ("trigger", "label", "replace"))
        assert all(isinstance(term, str) for term in match["search_terms"])
        used = VARIABLE.findall(match["replace"])
        assert match["replace"].count("{{") == len(used)
        layout = ""
        if "vars" in match:
            [form] = match["vars"]
            assert (form["name"], form["type"], list(form["params"])) == ("blank", "form", ["layout"])
            layout = form["params"]["layout"]
        assert used == [("blank", field) for field in FIELD.findall(layout)]


def test_filled_in_it_is_the_reply(made: dict[str, dict[str, Any]]) -> None:
    """With the names of the blanks typed into the form, the text is the one that the page offers to copy."""
    for id in kb().scripts:
        view = views().script(id)
        for mark, reply in zip((":", ";"), view.replies, strict=True):
            match = made[mark + id]
            layout = match["vars"][0]["params"]["layout"] if "vars" in match else ""
            names = {
                name: label.removesuffix(", again")
                for label, name in re.findall(r"^(.*): \[\[(\w+)\]\]$", layout, re.MULTILINE)
            }
            assert VARIABLE.sub(lambda found: f"[{names[found[2]]}]", match["replace"]) == reply.text.plain  # noqa: B023
            assert len(names) == sum(part.kind == "blank" for part in reply.text.parts)


def test_two_blanks_of_one_name_are_two_fields(made: dict[str, dict[str, Any]]) -> None:
    """A place in a queue and the number of copies are both a "number": each is asked for."""
    match = made[":long-hold-queue"]
    assert match["vars"][0]["params"]["layout"].split("\n") == [
        "title: [[title]]", "place: [[place]]", "number: [[number]]", "number, again: [[number_2]]",
    ]  # fmt: skip


def test_no_trigger_begins_another(made: dict[str, dict[str, Any]]) -> None:
    """espanso acts on the last character, so the longer one could never be typed."""
    triggers = sorted(made)
    assert [(one, two) for one in triggers for two in triggers if one != two and two.startswith(one)] == []
    assert prefix_ids(["hold", "hold-expired", "hold-lost", "holding", "long-line"]) == {"hold"}


def test_an_id_that_begins_another_is_shut() -> None:
    """Its triggers end with their mark."""
    both = with_changes("script", "long-line", {})
    key = next(key for key in both.things if key == ("script", "long-line"))
    both.things[key._replace(id="long")] = both.things[key]  # type: ignore[index]
    both.documents[key._replace(id="long")] = both.documents[key]  # type: ignore[index]
    try:
        found = matches(Views(both))
    finally:
        del both.documents[key._replace(id="long")]  # type: ignore[attr-defined]
    assert {":long:", ";long;", ":long-line", ";long-line"} <= set(found)
    assert ":long" not in found


def test_what_looks_like_yaml_or_a_variable_stays_text() -> None:
    """Quotes, colons, number signs and line ends in a reply come back as they were."""
    script = kb().scripts["long-line"]
    nasty = "- a: b # c\n\n[pet's name] said: \\n, é 🙂"
    changed = with_changes("script", "long-line", {"channels": {**script.channels, "chat": nasty}})
    match = matches(Views(changed))[":long-line"]
    assert match["replace"] == "- a: b # c\n\n{{blank.pet_s_name}} said: \\n, é 🙂"
    assert match["vars"][0]["params"]["layout"] == "pet’s name: [[pet_s_name]]"


def test_the_file_cannot_be_a_script() -> None:
    """It begins with a line that no JavaScript has, since a browser runs text as a script if a page names it as one."""
    assert espanso(views()).startswith("# ")


def test_the_same_words_give_the_same_bytes() -> None:
    """Nothing of the machine or the clock is in it."""
    assert espanso(views()) == espanso(Views(kb()))
