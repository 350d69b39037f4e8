"""The build as a whole: what is written, what a failure leaves alone, and that it is the same everywhere."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.knowledge import read
from macros.site.publish import NO_CARDS

LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "site", "dist", ".cache", "__pycache__", ".pytest_cache", ".hypothesis", "tests")


# A server's builds, one for each line that comes in; it goes out again when that build is done.
SERVER = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config

for line in sys.stdin:
    config = load_config("mkdocs.yml", site_dir=sys.argv[1])
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")
    print(line, end="", flush=True)
"""


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """A copy of the repository with its history, without what was built, in a folder with a space in its name."""
    folder = tmp_path / "a copy"
    shutil.copytree(root, folder, ignore=LEFT_OUT)
    if (root / ".git").exists():  # A zip file of the repository has no history, and neither has its copy.
        subprocess.run(["git", "clone", "--quiet", "--bare", str(root), str(folder / ".git")], check=True)
        subprocess.run(["git", "-C", str(folder), "config", "core.bare", "false"], check=True)
    return folder


def build(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the build there."""
    command = [sys.executable, "-m", "macros", "build"]
    return subprocess.run(command, cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False)


def digest(folder: Path) -> dict[str, str]:
    """Every file with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def server(root: Path, site: Path) -> subprocess.Popen[str]:
    """A process that builds into this folder as a server does, without cards."""
    command = [sys.executable, "-c", SERVER, str(site)]
    environment = os.environ | {NO_CARDS: "1"}
    return subprocess.Popen(command, cwd=root, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def build_again(server: subprocess.Popen[str]) -> None:
    """Let it build, and wait until it has."""
    assert server.stdin and server.stdout
    print("build", file=server.stdin, flush=True)
    assert server.stdout.readline() == "build\n"


def test_every_thing_has_its_page(site: Path, root: Path) -> None:
    """Each script, checklist, role, card, situation and lesson is published at its address."""
    kb = read(root)
    places = {
        "scripts": kb.scripts, "checklists": kb.checklists, "roles": kb.roles, "cards": kb.roles, "lessons": kb.lessons,
        "situations": kb.vocabulary.situations,
    }
    for folder, ids in places.items():
        for id in ids:
            assert (site / folder / id / "index.html").is_file(), f"{folder}/{id}"


def test_the_same_commit_gives_the_same_bytes(site: Path, copy: Path) -> None:
    """Another folder, time zone, language and hash seed: the same files, PDFs included."""
    result = build(copy, TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7")
    assert result.returncode == 0, result.stderr
    assert digest(copy / "site") == digest(site)


def test_without_cards_there_are_the_same_pages(copy: Path, site: Path) -> None:
    """`--no-cards` gives every page and no PDF; the strict build finds no link to what is not there."""
    command = [sys.executable, "-m", "macros", "build", "--no-cards"]
    result = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    pages = [{path for path in digest(folder) if path.endswith(".html")} for folder in (copy / "site", site)]
    assert pages[0] == pages[1]
    assert not [path for path in digest(copy / "site") if path.endswith((".pdf", ".zip"))]


def test_no_page_names_the_machine(site: Path, root: Path) -> None:
    """No path of the folder that it was built in, and no address of another host that a browser would load."""
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert str(root) not in text, path
        assert 'src="http' not in text, path


def test_a_failed_build_leaves_the_site_as_it_was(copy: Path) -> None:
    """A mistake in the data, a link that leads nowhere, a card that does not fit: exit 1, and the old site stands."""
    assert build(copy).returncode == 0
    before = digest(copy / "site")
    role = copy / "data/roles/circulation.yml"
    lesson = copy / "docs/lessons/four-qualities.md"
    for path, find, replace, said in (
        (role, "renewal-item-on-hold", "renewal-item-on-hold-please", "circulation.yml:"),
        (lesson, "](../charter.md)", "](../no-such-page.md)", "no-such-page.md"),
    ):
        good = path.read_text("utf-8")
        assert find in good
        path.write_text(good.replace(find, replace), "utf-8")
        result = build(copy)
        path.write_text(good, "utf-8")
        assert result.returncode == 1 and said in result.stdout + result.stderr
        assert "Traceback" not in result.stdout + result.stderr
        assert digest(copy / "site") == before
    assert not list(copy.glob(".site-*"))


def test_plain_mkdocs_builds_the_same_site(copy: Path, site: Path) -> None:
    """`mkdocs build --strict` in the environment gives what `make build` gives."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    result = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert digest(copy / "site") == digest(site)


def test_plain_mkdocs_tells_the_same_problems(copy: Path) -> None:
    """A mistake in the data stops plain MkDocs with the same message, without a traceback."""
    role = copy / "data/roles/circulation.yml"
    role.write_text(role.read_text("utf-8").replace("renewal-item-on-hold", "renewal-item-on-hol"), "utf-8")
    result = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=copy, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert 'there is no script "renewal-item-on-hol"' in result.stdout + result.stderr
    assert "Traceback" not in result.stdout + result.stderr


def test_a_server_builds_what_a_new_one_would(copy: Path, tmp_path: Path) -> None:
    """After edits of words, of a page and of a template, what a server keeps of earlier builds makes no difference."""
    script = copy / "data/scripts/long-line.yml"
    page = copy / "docs/three-questions.md"
    template = copy / "macros/templates/script.html"
    servers = [tmp_path / "one", tmp_path / "other"]
    with server(copy, servers[0]) as one:
        build_again(one)
        script.write_text(script.read_text("utf-8").replace("A long line", "A line that was edited"), "utf-8")
        build_again(one)
        assert "A line that was edited" in (servers[0] / "scripts/long-line/index.html").read_text("utf-8")
        page.write_text(page.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
        template.write_text(template.read_text("utf-8") + "\n<p>From the template.</p>\n", "utf-8")
        build_again(one)
    with server(copy, servers[1]) as other:
        build_again(other)
    assert "<p>From the template.</p>" in (servers[1] / "scripts/long-line/index.html").read_text("utf-8")
    assert digest(servers[0]) == digest(servers[1])
