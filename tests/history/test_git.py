"""Two revisions in a real repository of git, compared by the command; and what is said where there is none."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from macros import cli, commands
from macros.history.git import GitError, GitRepository, version_order
from macros.knowledge import read
from macros.views import Views
from tests.library import Copy, kb, reading_once

ON_A_CARD = "renewal-item-on-hold"
Command = Callable[..., str]


@pytest.fixture(scope="module", autouse=True)
def quickly() -> Iterator[None]:
    """Files that do not change are read once."""
    with reading_once():
        yield


class Clone(Copy):
    """A copy of the real words with a history of its own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        super().__init__(folder)
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("the words")

    def git(self, *arguments: str, day: str = "2026-11-01T09:00:00 -0500") -> str:
        """What git says."""
        who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in
               (("NAME", "Desk"), ("EMAIL", "desk@fernhill.example"), ("DATE", day))}
        quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        ended = subprocess.run(["git", *arguments], cwd=self.root, env=os.environ | who | quiet, capture_output=True, text=True, check=True)
        return ended.stdout.strip()

    def commit(self, message: str, **options: str) -> str:
        """Commit everything; the name of the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", f"--message={message}", **options)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """A repository that the commands take for ours."""
    made = Clone(tmp_path / "clone")
    monkeypatch.setattr(commands, "ROOT", made.root)
    return made


@pytest.fixture
def diff(capsys: pytest.CaptureFixture[str]) -> Command:
    """The command: what it wrote, where it returned what was expected."""

    def run(*arguments: str, code: int = 0) -> str:
        assert cli.main(["diff", *arguments]) == code
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return told.err if code else told.out

    return run


def data(diff: Command, *arguments: str) -> dict[str, Any]:
    """What the command says as JSON."""
    return json.loads(diff(*arguments, "--format", "json"))


def test_three_commits_are_told_exactly(clone: Clone, diff: Command) -> None:
    """An offer, a fact and a comment: the pages that show the first two, the cards with another edition, nothing for the comment."""
    before = Views(kb())
    offer = kb().scripts[ON_A_CARD].offers[0]
    clone.edit(f"data/scripts/{ON_A_CARD}.yml", "I can put you back in line now, with", "I can put you in line again now, with")
    clone.commit("an offer")
    value = kb().library.facts["waive_limit"].value
    said = (clone.root / "data/library.yml").read_text("utf-8")
    at = said.index(f"value: {value}", said.index("\n  waive_limit:"))
    clone.write("data/library.yml", f"{said[:at]}value: 77{said[at + len(f'value: {value}'):]}")
    clone.commit("a fact")
    clone.edit("data/scripts/pets.yml", "\ntitle:", "\n# Ask Facilities about the new sign.\ntitle:")
    clone.commit("a comment")
    after = Views(read(clone.root))

    found = data(diff, "HEAD~3")
    assert [thing["file"] for thing in found["things"]] == [f"data/scripts/{ON_A_CARD}.yml"]
    assert [field["label"] for field in found["things"][0]["fields"]] == ["Offer 1, words to say"]
    assert offer.say.split(" now, with")[0] in found["things"][0]["fields"][0]["before"]
    assert [fact["id"] for fact in found["facts"]] == ["waive_limit"]
    editions = {id: (before.card(id).edition, after.card(id).edition) for id in before.card_ids}
    assert {card["id"]: (card["before"], card["after"]) for card in found["cards"]} == {
        id: both for id, both in editions.items() if both[0] != both[1]
    }
    pages = {page["src_uri"] for page in found["pages"]}
    using = {f"scripts/{id}.md" for id in kb().scripts if any(f.id == "waive_limit" for f in before.script(id).facts)}
    assert using and {page for page in pages if page.startswith("scripts/") and page != "scripts/index.md"} == using | {f"scripts/{ON_A_CARD}.md"}
    assert "scripts/pets.md" not in pages or "scripts/pets.md" in using
    comment_only = data(diff, "HEAD~1")
    assert comment_only["pages"] == comment_only["things"] == comment_only["cards"] == comment_only["facts"] == []
    offers_only = data(diff, "HEAD~3", "HEAD~2")
    assert offers_only["cards"] == [] and offers_only["facts"] == []


def test_line_breaks_quotes_and_order_of_fields_are_nothing(clone: Clone, diff: Command) -> None:
    """Another way of writing the same words changes no thing, no page and no card."""
    clone.edit(f"data/scripts/{ON_A_CARD}.yml", "\npromise: timely\n", "\n")
    path = f"data/scripts/{ON_A_CARD}.yml"
    clone.write(path, (clone.root / path).read_text("utf-8").replace("deputy: phone-and-chat", 'deputy: "phone-and-chat"\npromise: timely'))
    assert "no words changed" in diff("HEAD")


def test_files_that_are_not_committed_count(clone: Clone, diff: Command) -> None:
    """Without a second revision, the files as they stand are compared."""
    assert diff("HEAD").strip() == "HEAD -> the files as they stand: no words changed."
    clone.edit("data/scripts/pets.yml", "\ntitle: ", "\ntitle: Our ")
    assert [thing["file"] for thing in data(diff, "HEAD")["things"]] == ["data/scripts/pets.yml"]
    assert data(diff, "HEAD", "HEAD")["things"] == []


def test_two_folders_need_no_history(clone: Clone, tmp_path: Path, diff: Command) -> None:
    """Folders that hold data/ are compared without git, one with another or with the files as they stand."""
    other = tmp_path / "other"
    other.mkdir()
    copy = Copy(other)
    copy.remove("data/phrasings/pets.yml")
    assert [thing["what"] for thing in data(diff, str(other))["things"]] == ["added"]
    assert [thing["what"] for thing in data(diff, str(clone.root), str(other))["things"]] == ["removed"]


@pytest.mark.parametrize("which", ["base", "head"])
def test_broken_words_give_their_messages(clone: Clone, diff: Command, which: str) -> None:
    """A revision with a mistake in it is named, with the usual messages, and the code is 1."""
    clone.edit("data/roles/circulation.yml", "  - renewal-item-on-hold\n", "  - renewal-item-on-hodl\n")
    broken = clone.commit("a mistake")
    clone.restore("data/roles/circulation.yml")
    clone.commit("mended")
    told = diff(*((broken,) if which == "base" else ("HEAD", broken)), code=1)
    assert told.startswith(f"{broken} cannot be compared before this is mended:\ndata/roles/circulation.yml:")
    assert 'Did you mean "renewal-item-on-hold"?' in told and told.rstrip().endswith("1 problem in 1 file.")


def test_a_syntax_error_gives_its_message(clone: Clone, diff: Command) -> None:
    """What cannot be read at all is told with its line."""
    clone.write("data/vocabulary.yml", "situations: [\n")
    broken = clone.commit("half a file")
    clone.restore("data/vocabulary.yml")
    assert "data/vocabulary.yml:1:13: " in diff(broken, code=1)


def test_another_model_is_read_as_far_as_it_goes(clone: Clone, diff: Command) -> None:
    """Unknown fields are left out, missing ones are taken as today, a missing file too; all of it is told, and the rest is compared."""
    path = f"data/scripts/{ON_A_CARD}.yml"
    clone.edit(path, "\nsituation: ", "\ntone: warm\nsituation: ")
    clone.edit(path, "\nif_pressed: >-\n", "\nif_asked_again: >-\n")
    clone.edit(path, "I can put you back in line now, with", "I can put you in line again now, with")
    clone.edit("data/library.yml", "\npaper: letter\n", "\nprinter: letter\n")
    clone.remove("data/style.yml")
    old = clone.commit("the words of an older form")
    clone.restore_all()
    clone.commit("the words of today")
    found = data(diff, old)
    assert [(thing["file"], [field["label"] for field in thing["fields"]]) for thing in found["things"]] == [(path, ["Offer 1, words to say"])]
    told = {problem["file"]: problem["message"] for problem in found["unread"]}
    assert set(told) == {path, "data/library.yml", "data/style.yml"}
    assert 'tone' in diff(old) and "Not read in" in diff(old)


def test_a_rule_of_today_is_not_asked_of_the_past(clone: Clone, diff: Command) -> None:
    """Words that today's style refuses were right when they were released; the newer revision is held to every rule."""
    clone.edit("data/scripts/pets.yml", "\nacknowledge: ", "\nacknowledge: Unfortunately, ")
    old = clone.commit("words of an older style")
    clone.restore_all()
    assert [thing["file"] for thing in data(diff, old)["things"]] == ["data/scripts/pets.yml"]
    assert "data/scripts/pets.yml:" in diff("HEAD", old, code=1)


def test_an_unknown_revision_is_told(clone: Clone, diff: Command) -> None:
    """A name that git does not know, one that looks like an option, and a revision without words."""
    assert diff("no-such-branch", code=1).startswith('There is no revision "no-such-branch"')
    with pytest.raises(GitError, match='no revision "--all"'):
        GitRepository(clone.root).commit("--all")
    clone.git("checkout", "--quiet", "--orphan", "empty")
    clone.git("rm", "-r", "--quiet", "--cached", ".")
    clone.git("commit", "--quiet", "--allow-empty", "--message=nothing")
    assert "has no folder data/" in diff("empty", code=1)


def test_without_history_it_says_what_to_do(tmp_path: Path, clone: Clone, monkeypatch: pytest.MonkeyPatch, diff: Command) -> None:
    """A folder that is no repository, one inside of another repository, and a machine without git."""
    inner = clone.root / "inner"
    for folder in (tmp_path / "zip", inner):
        folder.mkdir()
        Copy(folder)
        monkeypatch.setattr(commands, "ROOT", folder)
        assert "has no history of its own" in diff("HEAD", code=1)
    monkeypatch.setattr(commands, "ROOT", clone.root)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git is not here" in diff("HEAD", code=1)


def test_a_hook_of_git_compares_this_folder(clone: Clone, diff: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Within a hook, git's variables name a repository; the one that is asked is the folder's own."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert "no words changed" in diff("HEAD")


def test_a_revision_is_read_without_links_and_pictures(clone: Clone, tmp_path: Path) -> None:
    """Only files of words are written, none through a link, and the folder is gone afterwards."""
    (clone.root / "data/link.yml").symlink_to(tmp_path)
    clone.write("docs/assets/img/x.png", b"x")
    commit = clone.commit("a link and a picture")
    with GitRepository(clone.root).files(commit) as folder:
        files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() or path.is_symlink()}
        assert "data/library.yml" in files and "docs/index.md" in files
        assert not files & {"data/link.yml", "docs/assets/img/x.png"}
    assert not folder.exists()


def test_releases_are_in_the_order_of_their_versions(clone: Clone) -> None:
    """By version and not by name or day; other tags are no releases; the day is that of the tag, where it was made."""
    for name in ("v1.9", "v1.10-rc.2", "v1.10-rc.10", "vacation", "1.0"):
        clone.git("tag", name)
    clone.git("tag", "--annotate", "--message=x", "v1.10", day="2026-11-20T23:30:00 -0500")
    clone.git("checkout", "--quiet", "-b", "side")
    clone.write("data/scripts/pets.yml", (clone.root / "data/scripts/pets.yml").read_bytes() + b"\n")
    clone.commit("elsewhere")
    clone.git("tag", "v9.0")
    clone.git("checkout", "--quiet", "main")
    tags = GitRepository(clone.root).tags()
    assert [tag.name for tag in tags] == ["v1.10", "v1.10-rc.10", "v1.10-rc.2", "v1.9"]
    assert (tags[0].made.date().isoformat(), tags[0].updated) == ("2026-11-20", "2026-11-21T04:30:00Z")
    assert {tag.commit for tag in tags} == {clone.git("rev-parse", "HEAD")}


def test_versions_are_compared_as_numbers() -> None:
    """Each is older than the next; a zero at the end counts for nothing."""
    versions = ["v0.9", "v1", "v1.2-beta", "v1.2-rc1", "v1.2", "v1.10", "v2.0-alpha", "v2"]
    assert sorted(reversed(versions), key=version_order) == versions
    assert version_order("v1.0") == version_order("v1")
