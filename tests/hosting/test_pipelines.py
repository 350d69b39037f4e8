"""The pipelines for hosts other than GitHub, which a library copies to the place where its host reads them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.hosting.hosts import HOSTS
from tests.hosting.workflow_files import GITLAB, PINNED, PIPELINES, commands, read
from tests.library import REPOSITORY


def test_each_is_the_pipeline_of_a_host() -> None:
    """No file is left over, and none is missing."""
    named = {host.pipeline.source for host in HOSTS.values() if host.pipeline}
    assert named == {path.name for path in PIPELINES}


@pytest.mark.parametrize("path", PIPELINES, ids=lambda path: path.name)
def test_other_hosts_do_the_same(path: Path) -> None:
    """The check, the site as a preview or to publish, and the tests; nothing of it needs make or a secret."""
    text = path.read_text("utf-8")
    assert read(path)
    assert {command for command, *_ in commands(text)} >= {"check", "build", "offline"}
    assert "yesdesk.py test" in text
    assert not re.search(r"secrets\.|\bmake (check|build|test|setup|offline)", text)
    assert all(line.startswith("#") for line in text.splitlines()[:4]), "how to use it is at the top"


def test_gitlab_does_what_github_does() -> None:
    """Check, site, what changes, pages after check and site, and the list of what is due."""
    found = read(GITLAB)
    assert found["words"]["artifacts"]["reports"] == {"codequality": "code-quality.json"}
    assert found["pages"]["needs"] == ["words", "site"]
    assert "CI_DEFAULT_BRANCH" in found["pages"]["rules"][0]["if"]
    on_github = {
        command
        for name in ("check.yml", "due.yml")
        for command, *_ in commands((REPOSITORY / ".github/workflows" / name).read_text("utf-8"))
    }
    assert {command for command, *_ in commands(GITLAB.read_text("utf-8"))} >= on_github


def test_forgejo_publishes_what_was_pushed() -> None:
    """The token is read by the last step alone, and only for the main branch."""
    workflow = read(REPOSITORY / "macros/hosting/ci/forgejo-actions.yml")
    assert workflow["on"]["push"] == {"branches": ["main"]}
    steps = workflow["jobs"]["site"]["steps"]
    assert [step["name"] for step in steps if "github.token" in str(step)] == ["Publish"]
    assert steps[-1]["name"] == "Publish" and steps[-1]["if"] == "github.event_name == 'push'"
    uses = [line for line in PIPELINES[2].read_text("utf-8").splitlines() if "uses:" in line]
    assert len(uses) == 2 and all(PINNED.match(line) for line in uses)


def test_all_test_the_engine_where_it_changes() -> None:
    """The paths are those of GitHub's workflow, and the host's own files."""
    paths = read(REPOSITORY / ".github/workflows/tests.yml")["on"]["pull_request"]["paths"]
    of_hosts = {host.pipeline.target.split("/")[0] for host in HOSTS.values() if host.pipeline}
    engine = {path.split("/*")[0] for path in paths if path != ".github/workflows/**"}
    for name, found in engine_paths().items():
        assert found - of_hosts == engine, name


def engine_paths() -> dict[str, set[str]]:
    """What each pipeline looks at before it tests the engine, without wildcards."""
    lists = {path.name: re.search(r"engine=\((.*)\)", path.read_text("utf-8")) for path in PIPELINES}
    found = {
        name: {*match[1].replace("requirements-test.lock ", "").replace("ments.lock", "ments*.lock").split()}
        for name, match in lists.items()
        if match
    }
    bitbucket = read(PIPELINES[1])["definitions"]["steps"][0]["step"]["condition"]["changesets"][
        "includePaths"
    ]
    gitlab = read(GITLAB)["tests"]["rules"][1]["changes"]
    found |= {"bitbucket-pipelines.yml": {*bitbucket}, "gitlab-ci.yml": {*gitlab}}
    return {name: {path.split("/*")[0] for path in paths} for name, paths in found.items()}
