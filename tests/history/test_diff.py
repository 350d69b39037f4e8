"""`diff`: two states of the words, read from git, from folders, from releases, or as they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.knowledge import read
from macros.version import FORMAT
from macros.views import Views
from tests.history.clone import Clone
from tests.library import Copy, kb, reading_once, run

ON_A_CARD = "renewal-item-on-hold"
Command = Callable[..., str]


@pytest.fixture(scope="module", autouse=True)
def quickly() -> Iterator[None]:
    """Files that do not change are read once."""
    with reading_once():
        yield


@pytest.fixture(scope="module")
def commits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The hash of a commit for each change, by what it changes, each on top of the one before."""
    made = Clone(tmp_path_factory.mktemp("git") / "clone")
    found = {"root": str(made.root), "start": made.git("rev-parse", "HEAD")}
    made.edit(
        f"data/scripts/{ON_A_CARD}.yml",
        "I can put you back in line now, with",
        "I can put you in line again now, with",
    )
    found["offer"] = made.commit("an offer")
    library = (made.root / "data/library.yml").read_text("utf-8")
    old = f"value: {kb().library.facts['waive_limit'].value}"
    at = library.index(old, library.index("\n  waive_limit:"))
    made.write("data/library.yml", f"{library[:at]}value: 77{library[at + len(old) :]}")
    found["fact"] = made.commit("a fact")
    made.edit("data/scripts/wifi-trouble.yml", "\ntitle:", "\n# Ask Facilities about the new router.\ntitle:")
    found["comment"] = made.commit("a comment")
    made.edit("data/roles/circulation.yml", "  - renewal-item-on-hold\n", "  - renewal-item-on-hodl\n")
    found["mistake"] = made.commit("a mistake")
    made.git("revert", "--no-edit", "HEAD")
    made.edit("data/scripts/wifi-trouble.yml", "\nacknowledge: ", "\nacknowledge: Unfortunately, ")
    found["style"] = made.commit("words that the rules of style refuse")
    made.git("revert", "--no-edit", "HEAD")
    made.edit("data/library.yml", f"\nformat: {FORMAT}\n", "\nformat: 1\n")
    found["format"] = made.commit("another format")
    made.git("revert", "--no-edit", "HEAD")
    return found


@pytest.fixture
def diff(commits: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Command:
    """The command: its output if it ends with the expected code."""

    def call(*arguments: str, code: int = 0, root: str = commits["root"]) -> str:
        assert run(Path(root), "diff", *arguments) == code
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return printed.err if code else printed.out

    return call


def data(diff: Command, *arguments: str, **options: Any) -> dict[str, Any]:
    """The comparison as JSON."""
    found: dict[str, Any] = json.loads(diff(*arguments, "--format", "json", **options))
    return found


def test_an_offer_and_its_pages(diff: Command, commits: dict[str, str]) -> None:
    """One field of one thing, the pages that show it, and no card."""
    found = data(diff, commits["start"], commits["offer"])
    assert [(thing["file"], [field["label"] for field in thing["fields"]]) for thing in found["things"]] == [
        (f"data/scripts/{ON_A_CARD}.yml", ["Offer 1, words to say"])
    ]
    assert (found["facts"], found["cards"]) == ([], [])
    embedding = {
        page.file.removeprefix("docs/")
        for page in kb().pages
        for call in page.calls
        if ON_A_CARD in call.args
    }
    practicing = {f"lessons/{id}.md" for id, lesson in kb().lessons.items() if ON_A_CARD in lesson.practice}
    # The page of macros shows what the example of each macro puts in a page.
    pages = {page["src_uri"] for page in found["pages"]} - {"macros.md"}
    assert pages == {f"scripts/{ON_A_CARD}.md"} | embedding | practicing


def test_a_fact_and_its_cards(diff: Command, commits: dict[str, str]) -> None:
    """One change, the pages of the scripts that use it, and exactly the cards with another edition."""
    found = data(diff, commits["offer"], commits["fact"])
    assert found["things"] == []
    assert [(fact["id"], fact["after"]) for fact in found["facts"]] == [("waive_limit", "$77")]
    before, after = Views(kb()), Views(read(Path(commits["root"])))
    editions = {id: (before.card(id).edition, after.card(id).edition) for id in before.card_ids}
    assert {card["id"]: (card["before"], card["after"]) for card in found["cards"]} == {
        id: both for id, both in editions.items() if both[0] != both[1]
    }
    scripts = {page["src_uri"] for page in found["pages"] if page["src_uri"].startswith("scripts/")} - {
        "scripts/index.md"
    }
    using = {
        f"scripts/{id}.md"
        for id in kb().scripts
        if any(fact.id == "waive_limit" for fact in before.script(id).facts)
    }
    assert using and scripts == using


def test_a_comment_is_no_change(diff: Command, commits: dict[str, str]) -> None:
    """Nor are the current files that say the same as a revision."""
    found = data(diff, commits["fact"], commits["comment"])
    assert found["pages"] == found["things"] == found["cards"] == found["facts"] == []
    assert diff(commits["comment"]).strip() == f"{commits['comment']} -> the current files: no words changed."


def test_files_that_are_not_committed_count(diff: Command, tmp_path: Path) -> None:
    """Without a second state, the current files are compared, however they are written."""
    made = Clone(tmp_path / "clone")
    path = f"data/scripts/{ON_A_CARD}.yml"
    made.edit(path, "\npromise: timely\n", "\n")
    made.edit(path, "deputy: person-in-charge", 'deputy: "person-in-charge"\npromise: timely')
    assert "no words changed" in diff("HEAD", root=str(made.root))
    made.edit("data/scripts/wifi-trouble.yml", "\ntitle: ", "\ntitle: Our ")
    assert [thing["file"] for thing in data(diff, "HEAD", root=str(made.root))["things"]] == [
        "data/scripts/wifi-trouble.yml"
    ]


def test_two_folders_need_no_history(diff: Command, tmp_path: Path) -> None:
    """Folders that hold data/ are compared without git, with each other or with the current files."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder in (ours, theirs):
        folder.mkdir()
        Copy(folder)
    (theirs / "data/phrasings/wifi-trouble.yml").unlink()
    assert [thing["what"] for thing in data(diff, str(theirs), root=str(ours))["things"]] == ["added"]
    assert [thing["what"] for thing in data(diff, str(ours), str(theirs), root=str(ours))["things"]] == [
        "removed"
    ]


def test_releases_need_no_history(diff: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A release is compared with another, or with the current files; pages are unknown, and phrasings are left out."""
    made = Copy(tmp_path)
    assert made.run("release", "v1.0", "--date", "2026-11-20") == 0
    made.edit("data/scripts/wifi-trouble.yml", "\ntitle: ", "\ntitle: Our ")
    made.remove("data/phrasings/wifi-trouble.yml")
    assert made.run("release", "v1.1", "--date", "2026-11-30") == 0
    capsys.readouterr()
    for head in ([], ["v1.1"]):
        found = data(diff, "v1.0", *head, root=str(made.root))
        assert [thing["file"] for thing in found["things"]] == ["data/scripts/wifi-trouble.yml"]
        assert found["pages"] is None
    assert diff("v1.1", root=str(made.root)) == "v1.1 -> the current files: no words changed.\n"
    made.write("data/releases/v1.0.json", "{")
    assert "data/releases/v1.0.json:1:2: " in diff("v1.0", "v1.1", root=str(made.root), code=1)


@pytest.mark.parametrize("which", ["base", "head"])
def test_broken_words_give_their_messages(diff: Command, commits: dict[str, str], which: str) -> None:
    """A revision with a mistake is named with the usual messages, and the code is 1."""
    states = (commits["mistake"],) if which == "base" else ("HEAD", commits["mistake"])
    printed = diff(*states, code=1)
    assert printed.startswith(
        f"{commits['mistake']} has problems that must be fixed before it can be compared:\ndata/roles/circulation.yml:"
    )
    assert 'Did you mean "renewal-item-on-hold"?' in printed and printed.rstrip().endswith(
        "1 problem in 1 file."
    )


def test_a_rule_of_style_does_not_apply_to_the_past(diff: Command, commits: dict[str, str]) -> None:
    """Words that today's style refuses can be compared with; the newer state must pass every rule."""
    assert [thing["file"] for thing in data(diff, commits["style"])["things"]] == [
        "data/scripts/wifi-trouble.yml"
    ]
    assert "data/scripts/wifi-trouble.yml:" in diff("HEAD", commits["style"], code=1)


def test_another_format_is_not_guessed_at(diff: Command, commits: dict[str, str]) -> None:
    """A revision of an older format is refused with what to do instead."""
    printed = diff(commits["format"], code=1)
    assert printed.startswith(
        f"{commits['format']} cannot be read by this version of the engine. Compare with a release"
    )
    assert "python -m macros migrate" in printed and "data/library.yml:" in printed


def test_an_unknown_state_is_refused(diff: Command) -> None:
    """What is neither a release, nor a folder, nor a revision."""
    assert diff("v9.9", code=1).startswith('There is no release, folder or revision "v9.9".')
