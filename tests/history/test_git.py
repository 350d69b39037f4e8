"""The files of a revision, and the commit of a release."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.history.git import GitError, GitRepository
from tests.history.clone import ENVIRONMENT, Clone


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    """A repository that no test changes for long."""
    return Clone(tmp_path_factory.mktemp("git") / "clone")


def test_a_revision_is_read_without_links(clone: Clone, tmp_path: Path) -> None:
    """Words and pictures are written, nothing through a link; the folder is gone afterwards."""
    (clone.root / "data/link.yml").symlink_to(tmp_path)
    clone.write("docs/static/x.png", b"x")
    commit = clone.commit("a link and a picture")
    clone.git("reset", "--quiet", "--hard", "HEAD~1")
    with GitRepository(clone.root).files(commit) as folder:
        files = {
            path.relative_to(folder).as_posix()
            for path in folder.rglob("*")
            if path.is_file() or path.is_symlink()
        }
        assert "data/library.yml" in files and "docs/index.md" in files
        assert "mkdocs.yml" in files
        assert "data/link.yml" not in files
        assert (folder / "docs/static/x.png").read_bytes() == b"x"
    assert not folder.exists()


def test_an_unknown_revision_is_refused(clone: Clone) -> None:
    """A name that git does not know, and one that looks like an option."""
    for name in ("no-such-branch", "--all"):
        with pytest.raises(GitError, match=f'There is no release, folder or revision "{name}"'):
            GitRepository(clone.root).commit(name)


def test_a_revision_without_words_is_refused(clone: Clone) -> None:
    """A commit that has no data/."""
    clone.git("checkout", "--quiet", "--orphan", "empty")
    clone.git("rm", "-r", "--quiet", "--cached", ".")
    clone.git("commit", "--quiet", "--allow-empty", "--message=nothing")
    clone.git("checkout", "--quiet", "--force", "main")
    repository = GitRepository(clone.root)
    with pytest.raises(GitError, match="has no folder data/"), repository.files(repository.commit("empty")):
        pass


def test_without_git_it_says_what_to_do(
    tmp_path: Path, clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is not a repository, one inside another repository, and a machine without git."""
    inner = clone.root / "inner"
    for folder in (tmp_path / "zip", inner):
        folder.mkdir()
        with pytest.raises(GitError, match="is not the top folder of a git repository"):
            GitRepository(folder).commit("HEAD")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="git is not installed"):
        GitRepository(clone.root).commit("HEAD")


def test_variables_of_a_hook_change_nothing(
    clone: Clone, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Within a hook, git's variables name a repository; the one that is asked is the folder's own."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    monkeypatch.chdir(tmp_path)
    found = GitRepository(clone.root).commit("HEAD")
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert found == clone.git("rev-parse", "HEAD")


def test_a_release_is_committed_alone_and_tagged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file in the commit, a tag on it; words that are not committed and a tag of that name are refused."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    made = Clone(tmp_path / "clone")
    repository = GitRepository(made.root)
    repository.require_ready("v1.0")
    made.write("data/releases/v1.0.json", "{}")
    made.write("notes.txt", "not to be committed")
    with pytest.raises(GitError, match="not committed"):
        repository.require_ready("v1.0")
    repository.commit_release(made.root / "data/releases/v1.0.json", "v1.0")
    assert made.git("show", "--name-only", "--format=%s", "HEAD").split() == [
        "Release",
        "v1.0",
        "data/releases/v1.0.json",
    ]
    assert made.git("rev-parse", "v1.0^{commit}") == made.git("rev-parse", "HEAD")
    assert made.git("cat-file", "-t", "v1.0") == "tag"
    with pytest.raises(GitError, match=r'There is a tag "v1\.0" already'):
        repository.require_ready("v1.0")
