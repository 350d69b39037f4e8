"""The words as data: all of them, filled in, and described."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from macros.exports.api import FORMAT_VERSION, FORMATS, INDEX, SCRIPTS, exports, files_of
from macros.knowledge import Key
from macros.views import Views
from tests.library import kb, views


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    """The files of JSON, read back."""
    return {
        address: json.loads(text)
        for address, text in exports(views()).items()
        if address in files_of("json", views())
    }


def texts(value: Any) -> set[str]:
    """Every text in a value of JSON."""
    if isinstance(value, dict):
        return set().union(*(texts(each) for each in value.values()))
    if isinstance(value, list):
        return set().union(*(texts(each) for each in value))
    return {value} if isinstance(value, str) else set()


def test_every_script_is_there(made: dict[str, Any]) -> None:
    """One entry a script, in the order of the files, each with its page."""
    scripts = made[SCRIPTS]["scripts"]
    assert [script["id"] for script in scripts] == list(kb().scripts)
    for script in scripts:
        assert script["address"] == f"{kb().library.site_url}scripts/{script['id']}/"


def test_an_entry_says_what_the_page_says(made: dict[str, Any]) -> None:
    """Every spoken or written line of a script is in its entry, with facts filled in and blanks as names in brackets."""
    entries = {script["id"]: script for script in made[SCRIPTS]["scripts"]}
    for id in kb().scripts:
        view = views().script(id)
        said = {
            line.plain
            for each in (
                view.title,
                *(line.says for line in view.patron_says),
                view.acknowledge,
                view.if_pressed,
                *(reply.text for reply in view.replies),
                view.card,
                *view.call.when,
                *(line for offer in view.offers for line in (offer.name, offer.say, offer.do)),
                *(line for never in view.never_say for line in (never.line, never.instead)),
                *(
                    line
                    for line in (view.when, view.authority, view.stop_line, view.limit and view.limit.why)
                    if line
                ),
            )
            for line in [each]
        }
        assert said <= texts(entries[id]), id
    everything = " ".join(texts(made[SCRIPTS]))
    assert "[title]" in everything
    assert "{" not in everything and "**" not in everything


def test_a_verdict_has_its_limit(made: dict[str, Any]) -> None:
    """A yes has no limit; everything else has one, with a reason."""
    verdicts = [script["verdict"] for script in made[SCRIPTS]["scripts"]]
    assert {verdict["kind"] for verdict in verdicts} == {"yes", "not-this-way", "kind-no"}
    for verdict in verdicts:
        assert (verdict["kind"] == "yes") == (verdict["limit"] is None) == (verdict["why"] is None)


def test_ids_lead_to_things(made: dict[str, Any]) -> None:
    """Roles, lessons, related scripts and owners are ids of what there is."""
    for script in made[SCRIPTS]["scripts"]:
        assert {*script["roles"], script["owner"]} <= set(kb().roles)
        assert set(script["lessons"]) <= set(kb().lessons)
        assert set(script["related"]) <= set(kb().scripts)
        assert script["situation"]["id"] in kb().vocabulary.situations


def test_the_index_describes_every_field(made: dict[str, Any]) -> None:
    """The address of the file, the number of scripts, and the meaning of each field: those and no others."""
    described = made[INDEX]["files"]["scripts"]
    assert described["address"] == kb().library.site_url + SCRIPTS
    assert described["count"] == len(kb().scripts)
    for script in made[SCRIPTS]["scripts"]:
        assert list(script) == list(described["fields"])


def test_the_index_names_every_file(made: dict[str, Any]) -> None:
    """Every exported file has its address there, and a format under which the command writes it."""
    listed = {file["address"].removeprefix(kb().library.site_url) for file in made[INDEX]["files"].values()}
    assert (
        listed | {INDEX}
        == set(exports(views()))
        == {address for each in FORMATS for address in files_of(each, views())}
    )


def test_both_files_name_their_format_and_edition(made: dict[str, Any]) -> None:
    """The head of a copy shows whether it is up to date."""
    for file in made.values():
        assert file["form"] == FORMAT_VERSION
        assert file["library"] == {
            "name": kb().library.name,
            "address": kb().library.site_url,
            "emergency_number": "9-911",
            "emergency_mobile": "911",
        }
        assert (file["edition"], file["reviewed"]) == (views().site.edition, views().site.reviewed.iso)


def test_nothing_in_it_is_markup_or_a_view(made: dict[str, Any]) -> None:
    """Plain texts only: what templates do with words is not in the data."""
    assert [value for value in texts(made[SCRIPTS]) if "Line(" in value or "</" in value] == []


def test_replies_that_do_not_exist_are_not_counted() -> None:
    """A library may have one channel: the counts are those of the files."""
    silent = {
        id: script.model_copy(update={"channels": {"chat": script.channels["chat"]}})
        for id, script in kb().scripts.items()
    }
    things = {key: silent[key.id] if key.kind == "script" else thing for key, thing in kb().things.items()}
    first = next(iter(silent))
    things[Key("script", first)] = silent[first].model_copy(update={"channels": {}})
    made = exports(Views(replace(kb(), things=things)))
    described = json.loads(made[INDEX])["files"]
    assert (
        described["chat_replies"]["count"]
        == len(silent) - 1
        == made["api/chat-replies.csv"].count("\r\n") - 1
    )
    assert described["espanso"]["count"] == len(silent) - 1 == made["api/espanso.yml"].count("trigger:")
    assert [script["channels"]["email"] for script in json.loads(made[SCRIPTS])["scripts"]] == [None] * len(
        silent
    )
