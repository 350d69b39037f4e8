"""The forms for issues on GitHub."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.hosting.workflow_files import read
from tests.library import REPOSITORY

FORMS = sorted((REPOSITORY / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml"))


def test_there_are_forms() -> None:
    """The files that the other tests read exist."""
    assert len(FORMS) == 3


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_form_has_what_github_asks_for(path: Path) -> None:
    """Name, description and body; fields with ids of their own and labels; a choice with its options."""
    form = read(path)
    assert {"name", "description", "title", "labels", "body"} == set(form)
    fields = [part for part in form["body"] if part["type"] != "markdown"]
    ids = [part["id"] for part in fields]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[\w-]+", id) for id in ids)
    assert {part["type"] for part in form["body"]} <= {"markdown", "input", "textarea", "dropdown"}
    for part in fields:
        assert part["attributes"]["label"]
        if part["type"] == "dropdown":
            options = part["attributes"]["options"]
            assert len(set(options)) == len(options) > 1
    assert any(part.get("validations", {}).get("required") == "true" for part in fields)


def test_the_no_log_asks_the_three_questions_of_the_sheet() -> None:
    """What, why, and what we offered: the same as on paper."""
    labels = [
        part["attributes"].get("label", "")
        for part in read(REPOSITORY / ".github/ISSUE_TEMPLATE/3-no-log.yml")["body"]
    ]
    assert [label.split(",")[0] for label in labels if label][:3] == [
        "What was asked",
        "Why it was a no",
        "What we offered",
    ]


def test_a_form_leads_to_the_page_about_contributing() -> None:
    """GitHub takes a whole address only; which library's it is, the library decides."""
    [link] = read(REPOSITORY / ".github/ISSUE_TEMPLATE/config.yml")["contact_links"]
    assert re.fullmatch(r"https://[^/]+/(?:.+/)?contribute/", link["url"])
