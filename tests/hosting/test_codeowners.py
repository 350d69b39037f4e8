"""CODEOWNERS: made from the owners, up to date, and clear where a team is missing."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path

import pytest

from macros.hosting import codeowners
from macros.hosting.hosts import HOSTS
from macros.knowledge import KnowledgeBase, read
from macros.model import Library, Maintained
from tests.library import REPOSITORY, SMALL, Copy, kb, with_changes

GITHUB = ".github/CODEOWNERS"
TRUSTED = (*HOSTS["github"].trusted, *codeowners.TRUSTED)


def on(host: str) -> KnowledgeBase:
    """The small library in a repository of this host."""
    repository = kb().library.repository
    assert repository
    return with_changes("library", "library", {"repository": repository.model_copy(update={"host": host})})


def written(host: str, library: KnowledgeBase | None = None) -> list[str]:
    """The lines of the host's file that are not comments."""
    form = HOSTS[host].code_owners
    assert form
    text = codeowners.codeowners(library or on(host), form.form)
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def asked(host: str, path: str, *, library: KnowledgeBase | None = None) -> set[str]:
    """The teams that the host asks about a change of this path, by the rules of Gitea and Forgejo: every line counts."""
    found: set[str] = set()
    for line in written(host, library):
        pattern, *teams = line.split(" ")
        if bool(re.fullmatch(pattern.removeprefix("!"), path)) != pattern.startswith("!"):
            found |= set(teams)
    return found


def lines(text: str) -> dict[str, list[str]]:
    """The teams by path."""
    return {
        path: teams
        for path, *teams in (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    }


def test_a_stale_file_is_found(tmp_path: Path) -> None:
    """After an owner has changed, the command writes the file again, and only then."""
    made = Copy(tmp_path)
    assert made.run("codeowners") == 0
    assert codeowners.stale(made.root, read(made.root)) is None
    made.edit("data/scripts/wifi-trouble.yml", "\nowner: circulation\n", "\nowner: person-in-charge\n")
    assert codeowners.stale(made.root, read(made.root)) == made.root / GITHUB
    assert made.run("codeowners") == 0
    assert codeowners.stale(made.root, read(made.root)) is None


def test_a_stale_file_stops_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A change that adds, removes or gives away a file passes the check, with one warning that says what to type."""
    made = Copy(tmp_path)
    made.write(GITHUB, "* @somebody\n")
    assert made.run("check") == 0
    said = capsys.readouterr().err
    assert said.count(".github/CODEOWNERS:1:1: warning: ") == 1
    assert "`python -m macros codeowners`" in said
    assert made.run("codeowners") == 0
    assert "warning" not in capsys.readouterr().err


def test_a_library_without_the_file_is_not_warned(tmp_path: Path) -> None:
    """It has chosen to do without it."""
    assert list(codeowners.warnings(tmp_path, kb())) == []


def test_every_file_that_somebody_looks_after_is_there() -> None:
    """Each with the teams of its owner and its deputy; a script's phrasings with those of the script."""
    found = {
        path: teams
        for path, teams in lines(codeowners.codeowners(kb(), "patterns")).items()
        if path not in ("*", *TRUSTED)
    }
    teams = kb().library.teams
    for key, thing in kb().things.items():
        if isinstance(thing, Maintained):
            expected = list(dict.fromkeys(teams[role] for role in (thing.owner, thing.deputy) if role))
            path = f"/{kb().documents[key].file}"
            assert found.pop(path) == expected
            assert (SMALL / path[1:]).is_file()
            if key.kind == "script":
                assert found.pop(f"/data/phrasings/{key.id}.yml") == expected
    assert found == {}


def test_the_maintainers_own_everything_else() -> None:
    """The first line is the default; the last ones are what runs, so that no line of a role can take precedence."""
    found = lines(codeowners.codeowners(kb(), "patterns"))
    maintainers = [kb().library.maintainers]
    assert next(iter(found.items())) == ("*", maintainers)
    assert list(found)[-len(TRUSTED) :] == list(TRUSTED)
    assert all(found[path] == maintainers for path in TRUSTED)
    assert {"/macros/", "/.github/", "/data/library.yml", "/requirements.lock", "/yesdesk.py"} <= set(TRUSTED)


@pytest.mark.parametrize("path", TRUSTED)
def test_what_is_trusted_exists(path: str) -> None:
    """A line for a missing path would protect nothing."""
    there = REPOSITORY / path[1:]
    if path == "/.github/" and not there.is_dir():
        pytest.skip("a library on another host")
    assert there.is_dir() if path.endswith("/") else there.is_file()


def test_without_maintainers_it_says_how() -> None:
    """Such a library gets no default owner, and the line to add."""
    text = codeowners.codeowners(with_changes("library", "library", {"maintainers": None}), "patterns")
    assert "*" not in lines(text)
    assert '#   maintainers: "@your-organization/your-team"' in text.splitlines()
    assert "maintainers:" not in codeowners.codeowners(kb(), "patterns")


def test_without_teams_it_says_how() -> None:
    """A library that names none gets a file that assigns nothing and shows the lines to add."""
    text = codeowners.codeowners(
        with_changes("library", "library", {"teams": {}, "maintainers": None}), "patterns"
    )
    assert lines(text) == {}
    added = takewhile(
        lambda line: line != "#", text.splitlines()[text.splitlines().index("#   teams:") + 1 :]
    )
    owners = {thing.owner for thing in kb().things.values() if isinstance(thing, Maintained)}
    assert {line.split()[1].rstrip(":") for line in added} >= owners


def test_a_role_without_a_team_is_named() -> None:
    """Its files have the other one's team, or no line; the role is named at the top."""
    teams = {role: team for role, team in kb().library.teams.items() if role != "volunteer"}
    text = codeowners.codeowners(with_changes("library", "library", {"teams": teams}), "patterns")
    assert "# No team is set for: volunteer." in text.splitlines()
    assert kb().library.teams["volunteer"] not in text
    assert all(lines(text).values())


@pytest.mark.parametrize(
    ("host", "place"),
    [
        ("github", ".github/CODEOWNERS"),
        ("gitlab", ".gitlab/CODEOWNERS"),
        ("gitea", ".gitea/CODEOWNERS"),
        ("forgejo", ".forgejo/CODEOWNERS"),
        ("bitbucket", ".bitbucket/CODEOWNERS"),
    ],
)
def test_each_host_has_its_own_place(host: str, place: str) -> None:
    """Where the host's documentation says, and its own files are the maintainers' there."""
    found = codeowners.file(on(host))
    assert found and found.path == place
    own = HOSTS[host].trusted
    assert any(place.startswith(path[1:]) for path in own)
    if found.form == "patterns":
        maintainers = kb().library.maintainers
        assert {f"{path} {maintainers}" for path in own} <= set(written(host))


def test_without_a_repository_it_is_githubs() -> None:
    """A library may decide later where it is kept."""
    found = codeowners.file(with_changes("library", "library", {"repository": None}))
    assert found and found.path == GITHUB


def test_gitlab_has_sections() -> None:
    """The words and the engine are reviewed apart, so no line of a role overrides the engine's."""
    maintainers = kb().library.maintainers
    found = written("gitlab")
    engine = found.index(f"[Engine] {maintainers}")
    assert found[:2] == ["[Words]", f"* {maintainers}"]
    assert all(re.fullmatch(r"/\S+( @\S+)+", line) for line in found[2:engine])
    assert set(found[engine + 1 :]) == {*HOSTS["gitlab"].trusted, *codeowners.TRUSTED}
    nobody = with_changes("library", "library", {"teams": {}, "maintainers": None})
    assert written("gitlab", nobody) == []


@pytest.mark.parametrize("host", ["gitea", "forgejo"])
def test_gitea_has_regular_expressions(host: str) -> None:
    """Each file has the teams of its roles and nobody else; everything else, also what is new, has the maintainers."""
    maintainers = kb().library.maintainers
    by_pattern = lines(codeowners.codeowners(kb(), "patterns"))
    for path, teams in by_pattern.items():
        if path not in ("*", *TRUSTED):
            assert asked(host, path[1:]) == set(teams)
    for path in (
        "macros/site/build.py",
        ".forgejo/workflows/site.yml",
        "data/scripts/new.yml",
        "data/library.yml",
    ):
        assert asked(host, path) == {maintainers}
    for near in ("data/scripts/wifi-trouble_yml", "other/data/scripts/wifi-trouble.yml"):
        assert asked(host, near) == {maintainers}
    alone = with_changes("library", "library", {"teams": {}})
    assert asked(host, "data/scripts/wifi-trouble.yml", library=alone) == {maintainers}


def test_expressions_hold_no_backslash_and_no_hash() -> None:
    """Gitea takes backslashes away and ends a line at "#" before it reads an expression."""
    assert not any(set("\\#") & set(line) for line in written("gitea"))
    assert codeowners._expression("docs/a+b (c).md") == "docs/a[+]b[ ][(]c[)][.]md"


def test_a_host_without_the_file_gets_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command says so, and the check has nothing to warn about."""
    made = Copy(tmp_path)
    made.edit("data/library.yml", "host: github", "host: azure")
    before = set(tmp_path.rglob("*"))
    assert made.run("codeowners") == 0
    assert "Azure DevOps does not read CODEOWNERS" in capsys.readouterr().out
    assert {path for path in set(tmp_path.rglob("*")) - before if "CODEOWNERS" in path.name} == set()


def test_it_is_written_once(tmp_path: Path) -> None:
    """The first time it is written, the second time there is nothing to do."""
    assert codeowners.write(tmp_path, kb()) == tmp_path / GITHUB
    assert codeowners.write(tmp_path, kb()) is None


@pytest.mark.parametrize(
    "team", ["fernhill/circulation", "@", "@fernhill/circulation @other", "@fernhill\n* @thief"]
)
def test_a_team_is_one_handle(team: str) -> None:
    """What could add a second team or a line is refused."""
    with pytest.raises(ValueError, match="pattern"):
        Library.model_validate({**kb().library.model_dump(by_alias=True), "teams": {"circulation": team}})
