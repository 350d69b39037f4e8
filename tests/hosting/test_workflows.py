"""The workflows of the hosts: actionlint, zizmor, and our own rules, read from the files."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
import pytest

from macros.commands import cli
from macros.hosting import pull_request_comment as comment
from tests.hosting.workflow_files import PINNED, PIPELINES, WORKFLOWS, commands, read
from tests.library import REPOSITORY

# Values that can be chosen by anyone who opens a pull request, an issue or a branch.
FOREIGN = re.compile(
    r"\$\{\{(?!\s*(?:github\.(?:token|repository|ref)|runner\.\w+|steps\.\w+\.outputs\.\w+)\s*\}\})"
)


def jobs() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Each job with its workflow."""
    for path in WORKFLOWS:
        workflow = read(path)
        for name, job in workflow["jobs"].items():
            yield f"{path.name}: {name}", job, workflow


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each step."""
    for name, job, _ in jobs():
        for step in job["steps"]:
            yield f"{name}: {step['name']}", step


def test_there_are_workflows() -> None:
    """The files that the other tests read exist."""
    assert [path.name for path in WORKFLOWS] == [
        "audit.yml",
        "check.yml",
        "comment.yml",
        "due.yml",
        "publish.yml",
        "tests.yml",
    ]
    assert [path.name for path in PIPELINES] == [
        "azure-pipelines.yml",
        "bitbucket-pipelines.yml",
        "forgejo-actions.yml",
        "gitlab-ci.yml",
    ]


def test_actionlint_finds_nothing() -> None:
    """It runs where it is installed, as on GitHub. No package on PyPI contains it, and tests download nothing."""
    tool = shutil.which("actionlint")
    if not tool:
        pytest.skip("actionlint is not installed (https://github.com/rhysd/actionlint, one binary)")
    ended = subprocess.run(
        [tool, "-no-color", *map(str, WORKFLOWS)], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (0, "")


def test_zizmor_finds_nothing() -> None:
    """The auditor of workflows: injection, rights, triggers, persisted credentials, actions that are not pinned."""
    beside = Path(sys.executable).parent / "zizmor"
    tool = str(beside) if beside.exists() else shutil.which("zizmor")
    if not tool:
        pytest.skip("zizmor is not installed")
    options = ["--offline", "--no-progress", "--quiet", "--color", "never", "--persona", "pedantic"]
    ended = subprocess.run(
        [tool, *options, str(REPOSITORY / ".github")], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned(path: Path) -> None:
    """Each by the full hash of a commit, with the version beside it."""
    uses = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert uses
    assert [line for line in uses if not PINNED.match(line)] == []


def test_an_action_has_one_version() -> None:
    """No two workflows use different ones."""
    found: dict[str, set[str]] = {}
    for _, step in steps():
        if "uses" in step:
            name, _, version = step["uses"].partition("@")
            found.setdefault(name, set()).add(version)
    assert {name: versions for name, versions in found.items() if len(versions) > 1} == {}
    assert all(name.startswith("actions/") for name in found), "GitHub's own actions are enough"


def test_rights_are_named_and_few() -> None:
    """Every workflow begins with reading at most; a job that may write says what, and none may write files."""
    writing = {}
    for name, job, workflow in jobs():
        assert workflow["permissions"] in ({"contents": "read"}, {}), name
        rights = job.get("permissions", {})
        writing[name] = sorted(right for right, level in rights.items() if level == "write")
        assert rights.get("contents", "read") == "read"
    assert {name: rights for name, rights in writing.items() if rights} == {
        "comment.yml: comment": ["pull-requests"],
        "due.yml: due": ["issues"],
        "publish.yml: attest": ["attestations", "id-token"],
        "publish.yml: publish": ["id-token", "pages"],
    }


def test_only_the_main_branch_is_published() -> None:
    """Also when the workflow is started by hand, on another branch; and the job that publishes runs no code of the repository."""
    workflow = read(REPOSITORY / ".github/workflows/publish.yml")
    publish = workflow["jobs"]["publish"]
    assert workflow["on"]["push"]["branches"] == ["main"]
    assert publish["if"] == "github.ref == 'refs/heads/main'"
    assert publish["needs"] == "build"
    assert not [step for step in publish["steps"] if "run" in step or "checkout" in step.get("uses", "")]


def test_every_job_ends() -> None:
    """Each has a time limit, a fixed system, and a concurrency group."""
    for name, job, workflow in jobs():
        assert 0 < int(job["timeout-minutes"]) <= 45, name
        assert job["runs-on"] == "ubuntu-24.04", name
        assert workflow["concurrency"]["group"], name
        assert workflow["defaults"]["run"]["shell"] == "bash", name


def test_a_pull_request_knows_no_secret() -> None:
    """A run of a pull request has no secret, no token and no right to write."""
    for path in WORKFLOWS:
        text, workflow = path.read_text("utf-8"), read(path)
        assert "secrets." not in text
        assert "pull_request_target" not in text
        if "pull_request" in workflow["on"]:
            assert "github.token" not in text
            assert workflow["permissions"] == {"contents": "read"}
            assert all("permissions" not in job for job in workflow["jobs"].values())


def test_what_may_write_runs_nothing_of_a_pull_request() -> None:
    """The comment's workflow checks out the default branch only, and unpacks nothing."""
    workflow = read(REPOSITORY / ".github/workflows/comment.yml")
    assert set(workflow["on"]) == {"workflow_run"}
    text = "\n".join(step.get("run", "") for step in workflow["jobs"]["comment"]["steps"])
    [checkout] = [step for step in workflow["jobs"]["comment"]["steps"] if "uses" in step]
    assert checkout["with"] == {
        "ref": "${{ github.event.repository.default_branch }}",
        "persist-credentials": "false",
    }
    assert not re.search(r"\bunzip\b|\btar\b|run download|\bmake\b|\bpip\b", text)
    assert ".head.sha" in text, "the number is only believed where it is that of the checked commit"
    check = read(REPOSITORY / ".github/workflows/check.yml")
    assert workflow["on"]["workflow_run"]["workflows"] == [check["name"]]
    written = "\n".join(step.get("run", "") for step in check["jobs"]["words"]["steps"])
    assert {f"change/{comment.NUMBER}", f"change/{comment.TEXT}"} <= set(
        re.findall(r"change/[\w.]+", written)
    )


def test_no_value_is_pasted_into_a_script() -> None:
    """`${{ … }}` is never part of a script: what others can choose is passed as a variable."""
    assert [name for name, step in steps() if "${{" in step.get("run", "")] == []


def test_a_pasted_value_would_be_seen() -> None:
    """The pattern finds a title, and does not find our own token."""
    assert FOREIGN.search("${{ github.event.pull_request.title }}")
    assert FOREIGN.search("${{ github.head_ref }}")
    assert not FOREIGN.search("${{ github.token }}")


def test_foreign_values_come_in_as_variables_only() -> None:
    """They are in `env`, in the name of a concurrency group, in a checkout of our own branch, and in conditions."""
    for name, step in steps():
        for key, value in step.items():
            if key not in ("env", "if"):
                text = str(value).replace("${{ github.event.repository.default_branch }}", "")
                assert not FOREIGN.search(text), f"{name}: {key}"


def test_no_credential_stays_after_a_checkout() -> None:
    """Git persists no token that a later step could read."""
    checkouts = [
        (name, step["with"]) for name, step in steps() if step.get("uses", "").startswith("actions/checkout@")
    ]
    assert checkouts
    assert [name for name, options in checkouts if options.get("persist-credentials") != "false"] == []


def test_publishing_waits_for_check_and_build() -> None:
    """From the main branch only, one at a time, and never half. The engine's own tests are no condition for words."""
    workflow = read(REPOSITORY / ".github/workflows/publish.yml")
    assert workflow["on"]["push"] == {"branches": ["main"]}
    assert workflow["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
    runs = [step.get("run") for step in workflow["jobs"]["build"]["steps"]]
    assert runs.index("make check") < runs.index("make build ARGS=--no-cache")
    assert "make test" not in (REPOSITORY / ".github/workflows/publish.yml").read_text("utf-8")


def test_the_engine_is_tested_where_it_changes() -> None:
    """Every path that holds code or decides what runs, and no word of a library."""
    workflow = read(REPOSITORY / ".github/workflows/tests.yml")
    paths = workflow["on"]["pull_request"]["paths"]
    assert workflow["on"]["push"] == {"branches": ["main"], "paths": paths}
    assert {"macros/**", "tests/**", "pyproject.toml", "requirements*.lock", "Makefile", "yesdesk.py"} <= set(
        paths
    )
    assert ".github/workflows/**" in paths
    assert not [path for path in paths if path.startswith(("data", "docs", "mkdocs", "*"))]
    assert all(list(REPOSITORY.glob(path.removesuffix("/**"))) for path in paths)
    assert "make test" in str(workflow["jobs"]["tests"]["steps"])


def test_what_is_published_is_built_without_a_cache() -> None:
    """Each PDF is typeset in that run, so that no file from elsewhere is published in the place of one."""
    workflow = read(REPOSITORY / ".github/workflows/publish.yml")
    assert "make build ARGS=--no-cache" in [step.get("run") for step in workflow["jobs"]["build"]["steps"]]
    assert "$(DESK) build $(ARGS)" in (REPOSITORY / "Makefile").read_text("utf-8")
    for path in PIPELINES:
        builds = re.findall(r"yesdesk\.py build.*", path.read_text("utf-8"))
        assert builds == ["yesdesk.py build --no-cache"], path.name


def test_what_is_signed_was_built_by_another_job() -> None:
    """The job that signs runs nothing of the repository: it downloads what the build uploaded, and signs that file."""
    jobs = read(REPOSITORY / ".github/workflows/publish.yml")["jobs"]
    assert jobs["attest"]["needs"] == "build"
    download, attest = jobs["attest"]["steps"]
    assert not [step for step in jobs["attest"]["steps"] if "run" in step]
    [upload] = [
        step for step in jobs["build"]["steps"] if step.get("uses", "").startswith("actions/upload-artifact@")
    ]
    assert download["with"]["name"] == upload["with"]["name"]
    assert attest["with"]["subject-path"] == upload["with"]["path"]
    assert "permissions" not in jobs["build"]


@pytest.mark.parametrize("file", [".github/workflows/audit.yml", "macros/hosting/ci/gitlab-ci.yml"])
def test_the_audit_reads_every_lock(file: str) -> None:
    """It installs the auditor by hashes, nothing from the locks, and fails for a package that it could not look up."""
    text = (REPOSITORY / file).read_text("utf-8")
    assert "--require-hashes --requirement .github/audit/requirements.txt" in text
    [audit] = re.findall(r"pip-audit\"? (.*) --requirement", text)
    assert {"--strict", "--disable-pip", "--require-hashes"} <= set(audit.split())
    assert "for lock in requirements-test.lock .github/audit/requirements.txt" in text


def locked(file: str) -> dict[str, str]:
    """The version of each package of a lock; each of them has a hash."""
    entries = re.split(r"^(?=[\w.-]+==)", (REPOSITORY / file).read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in entry for entry in entries)
    return dict(re.match(r"([\w.-]+)==([\w.]+)", entry).groups() for entry in entries)  # type: ignore[union-attr]


def test_the_audited_lock_holds_every_package() -> None:
    """The lock for tests has each package of the other lock, in the same version."""
    assert locked("requirements.lock").items() <= locked("requirements-test.lock").items()
    assert "pip-audit" in locked(".github/audit/requirements.txt")


def test_dependabot_updates_actions_and_packages() -> None:
    """In one pull request a month each, and no version that is younger than a week."""
    updates = read(REPOSITORY / ".github/dependabot.yml")["updates"]
    assert [update["package-ecosystem"] for update in updates] == ["github-actions", "pip"]
    for update in updates:
        assert [group["patterns"] for group in update["groups"].values()] == [["*"]]
        assert int(update["cooldown"]["default-days"]) >= 7
        for folder in update.get("directories", [update.get("directory")]):
            assert (REPOSITORY / folder[1:]).is_dir()


def known_options(command: click.Command) -> set[str]:
    """Every option of a command, such as `--cards` and `--no-cards`."""
    return {option for each in command.params for option in (*each.opts, *each.secondary_opts)}


@pytest.mark.parametrize(
    "file",
    [*(str(path.relative_to(REPOSITORY)) for path in (*WORKFLOWS, *PIPELINES)), ".pre-commit-config.yaml"],
)
def test_the_commands_exist(file: str) -> None:
    """Each target of make, and each command of ours with its options, is one that there is."""
    text = (REPOSITORY / file).read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert (
        set(re.findall(r"^(?:.*\brun: |\s*- |.*entry: |\s+)make ([a-z-]+)(?: ARGS=.*)?$", text, re.MULTILINE))
        <= targets
    )
    context = click.Context(cli)
    for name, *options in commands(text):
        command = cli.get_command(context, name)
        assert command, name
        assert set(options) <= known_options(command), name
    for module in re.findall(r"-m (macros\.[\w.]+)", text):
        assert find_spec(module), module


def test_the_preview_is_one_file_that_opens_without_a_server() -> None:
    """The zip of `make offline`, uploaded as it is, under a name by which the comment finds it."""
    workflow = read(REPOSITORY / ".github/workflows/check.yml")
    [upload] = [step for step in workflow["jobs"]["words"]["steps"] if step["name"] == "Upload the preview"]
    assert upload["with"]["path"] == "dist/*-offline.zip" and upload["with"]["archive"] == "false"
    comments = (REPOSITORY / ".github/workflows/comment.yml").read_text("utf-8")
    assert 'endswith("-offline.zip")' in comments
    assert 'pull_request_comment change.zip note "$PREVIEW"' in comments


def test_hooks_are_local_and_equal_to_the_checks() -> None:
    """pre-commit fetches nothing, and says what the check of a pull request says."""
    [repository] = read(REPOSITORY / ".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    assert all(hook["language"] == "system" for hook in repository["hooks"])
    entries = "\n".join(hook["entry"] for hook in repository["hooks"])
    assert "make check" in entries
    assert commands(entries) == {("schema",), ("codeowners",), ("headers",)}
    in_tests = commands((REPOSITORY / ".github/workflows/tests.yml").read_text("utf-8"))
    assert commands(entries) - {("codeowners",)} == in_tests, "CODEOWNERS stops no pull request"
