"""`mkdocs gh-deploy`, as people know it: the checked site, in the branch of the remote that a host publishes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.site.assets import HASHED
from tests.library import EMPTY, REPOSITORY, Copy

ROOT_FILES = {
    "CNAME": "desk.example\n",
    ".well-known/security.txt": "# How to report\nContact: mailto:desk@desk.example\n",
    "_redirects": "# Moved\n/old/ /charter/ 301\n",
}
PAGE = "---\ntitle: Apart\ndescription: A page.\nhide: [toc]\nsearch:\n  exclude: true\n---\n\n## One\n\n## Two\n\n## Three\n\nPeculiar.\n"
IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A"), ("EMAIL", "a@desk.example"))
}


def git(folder: Path, *arguments: str) -> str:
    """What git prints."""
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **IDENTITY},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of the branch gh-pages of a remote, after one deployment."""
    folder, remote = tmp_path_factory.mktemp("library"), tmp_path_factory.mktemp("remote.git")
    copy = Copy(folder, EMPTY)
    shutil.copytree(
        REPOSITORY / "macros", folder / "macros"
    )  # with what Python compiled, which takes seconds
    copy.write(".gitignore", "__pycache__/\n")
    for name, text in ROOT_FILES.items():
        copy.write(f"docs/static/root/{name}", text)
    copy.write("docs/apart.md", PAGE)
    copy.write("mkdocs.yml", copy.files["mkdocs.yml"] + b"\nnot_in_nav: /apart.md\n")
    copy.edit("data/library.yml", "site_url:", "indexed: false\nsite_url:")
    git(remote, "init", "--quiet", "--bare")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=A library")
    git(folder, "remote", "add", "origin", str(remote))
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "gh-deploy"],
        cwd=folder,
        env={**os.environ, **IDENTITY, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    git(remote, "symbolic-ref", "HEAD", "refs/heads/gh-pages")
    names = git(remote, "ls-tree", "-r", "--name-only", "HEAD").splitlines()
    text = (".html", ".txt", ".js", "CNAME", "_redirects", ".nojekyll")
    return {name: git(remote, "show", f"HEAD:{name}") if name.endswith(text) else "" for name in names}


def test_the_branch_has_the_site(published: dict[str, str]) -> None:
    """Pages, assets under their published names, and no compressed copies: such a host compresses by itself."""
    assert {"index.html", "404.html", "charter/index.html", ".nojekyll"} <= published.keys()
    for address in re.findall(r'<script src="([^"]+)"', published["index.html"]):
        assert HASHED.search(address) and address in published
    assert not [name for name in published if name.endswith(".gz") and name != "sitemap.xml.gz"]


def test_the_files_for_the_root_are_there(published: dict[str, str]) -> None:
    """As they were written, those with a dot too, and nowhere else."""
    assert {name: published[name] for name in ROOT_FILES} == ROOT_FILES
    assert not [name for name in published if name.startswith("static/root/")]


def test_search_engines_are_kept_out_of_what_cannot_say_it(published: dict[str, str]) -> None:
    """Pages say it themselves, so they may be read; the other kinds of files may not."""
    robots = published["robots.txt"].splitlines()
    assert robots[0].startswith("# ") and robots[1] == "User-agent: *"
    assert {"Disallow: /*.pdf$", "Disallow: /*.json$", "Disallow: /*.ics$"} <= set(robots)
    assert "Disallow: /" not in robots
    assert '<meta name="robots" content="noindex">' in published["charter/index.html"]


def test_a_page_may_be_left_out_of_search_and_hide_its_headings(published: dict[str, str]) -> None:
    """`search.exclude` and `hide: [toc]` do what they do in Material."""
    (index,) = (text for name, text in published.items() if name.startswith("search/index."))
    assert "Peculiar" in published["apart/index.html"]
    assert '"apart/"' not in index and '"title":"Apart"' not in index
    assert 'class="contents"' not in published["apart/index.html"]
