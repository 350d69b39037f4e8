"""The workflows and pipelines of the hosts, as the tests read them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

import yesdesk
from tests.library import REPOSITORY

WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
PIPELINES = sorted((REPOSITORY / "macros/hosting/ci").glob("*.yml"))
GITLAB = REPOSITORY / "macros/hosting/ci/gitlab-ci.yml"
PINNED = re.compile(r"^\s*(?:- )?uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def read(path: Path) -> dict[str, Any]:
    """A workflow as GitHub reads it: `on` is a name."""
    found = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    assert isinstance(found, dict)
    return found


def commands(text: str) -> set[tuple[str, ...]]:
    """The commands of our package with their options, without those of commands in `$(…)`, and without the launcher's own."""
    text = re.sub(r"\$\([^)]*\)", "", text)
    calls = re.findall(r"(?:-m macros|yesdesk\.py) (\w[^\n|>]*)", text)
    found = {tuple(re.findall(r"^\S+|--[a-z-]+", call)) for call in calls}
    return {call for call in found if call[0] not in yesdesk.IN_TEST_ENVIRONMENT}
