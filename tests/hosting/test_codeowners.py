"""CODEOWNERS: made from the owners, up to date, and clear where a team is missing."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

import pytest

from macros.hosting import codeowners
from macros.knowledge import read
from macros.model import Library, Maintained
from tests.library import REPOSITORY, SMALL, Copy, kb, with_changes


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
    assert codeowners.stale(made.root, read(made.root)) == []
    made.edit("data/scripts/wifi-trouble.yml", "\nowner: circulation\n", "\nowner: person-in-charge\n")
    assert codeowners.stale(made.root, read(made.root)) == [made.root / ".github/CODEOWNERS"]
    assert made.run("codeowners") == 0
    assert codeowners.stale(made.root, read(made.root)) == []


def test_every_file_that_somebody_looks_after_is_there() -> None:
    """Each with the teams of its owner and its deputy; a script's phrasings with those of the script."""
    found = {
        path: teams
        for path, teams in lines(codeowners.codeowners(kb())).items()
        if path not in ("*", *codeowners.TRUSTED)
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
    found = lines(codeowners.codeowners(kb()))
    maintainers = [kb().library.maintainers]
    assert next(iter(found.items())) == ("*", maintainers)
    assert list(found)[-len(codeowners.TRUSTED) :] == list(codeowners.TRUSTED)
    assert all(found[path] == maintainers for path in codeowners.TRUSTED)
    assert {"/macros/", "/.github/", "/data/library.yml", "/requirements.lock"} <= set(codeowners.TRUSTED)


@pytest.mark.parametrize("path", codeowners.TRUSTED)
def test_what_is_trusted_exists(path: str) -> None:
    """A line for a path that there is not would protect nothing. One folder exists on one host only."""
    there = REPOSITORY / path[1:]
    assert path == "/.gitlab/" or (there.is_dir() if path.endswith("/") else there.is_file())


def test_without_maintainers_it_says_how() -> None:
    """Such a library gets no default owner, and the line to add."""
    text = codeowners.codeowners(with_changes("library", "library", {"maintainers": None}))
    assert "*" not in lines(text)
    assert '#   maintainers: "@your-organization/your-team"' in text.splitlines()
    assert "maintainers:" not in codeowners.codeowners(kb())


def test_without_teams_it_says_how() -> None:
    """A library that names none gets a file that assigns nothing and shows the lines to add."""
    text = codeowners.codeowners(with_changes("library", "library", {"teams": {}, "maintainers": None}))
    assert lines(text) == {}
    added = takewhile(
        lambda line: line != "#", text.splitlines()[text.splitlines().index("#   teams:") + 1 :]
    )
    owners = {thing.owner for thing in kb().things.values() if isinstance(thing, Maintained)}
    assert {line.split()[1].rstrip(":") for line in added} >= owners


def test_a_role_without_a_team_is_named() -> None:
    """Its files have the other one's team, or no line; the role is named at the top."""
    teams = {role: team for role, team in kb().library.teams.items() if role != "volunteer"}
    text = codeowners.codeowners(with_changes("library", "library", {"teams": teams}))
    assert "# No team is set for: volunteer." in text.splitlines()
    assert kb().library.teams["volunteer"] not in text
    assert all(lines(text).values())


def test_each_host_has_its_own_place() -> None:
    """GitLab looks elsewhere than GitHub."""
    repository = kb().library.repository
    assert repository
    for host, place in (("github", ".github/CODEOWNERS"), ("gitlab", ".gitlab/CODEOWNERS")):
        changed = with_changes(
            "library", "library", {"repository": repository.model_copy(update={"host": host})}
        )
        assert codeowners.file(changed) == place
    assert codeowners.file(with_changes("library", "library", {"repository": None})) == ".github/CODEOWNERS"


def test_it_is_written_once(tmp_path: Path) -> None:
    """The first time it is written, the second time there is nothing to do."""
    assert codeowners.write(tmp_path, kb()) == [tmp_path / ".github/CODEOWNERS"]
    assert codeowners.write(tmp_path, kb()) == []


@pytest.mark.parametrize(
    "team", ["fernhill/circulation", "@", "@fernhill/circulation @other", "@fernhill\n* @thief"]
)
def test_a_team_is_one_handle(team: str) -> None:
    """What could add a second team or a line is refused."""
    with pytest.raises(ValueError, match="pattern"):
        Library.model_validate({**kb().library.model_dump(by_alias=True), "teams": {"circulation": team}})
