"""The build as a whole: what is written, what a failure leaves unchanged, and that it is the same everywhere."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.structure.files import File, Files

from macros.knowledge.addresses import ENGINE_FOLDERS, ENGINE_PAGES
from macros.site.build import leave_out_unchecked
from tests.library import REPOSITORY, SMALL, Copy, kb

# Builds as a server does, once for each line that it reads; it writes the line back when the build is done.
SERVER = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config

for line in sys.stdin:
    config = load_config("mkdocs.yml", site_dir=sys.argv[1], extra={"cards": False})
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")
    print(line, end="", flush=True)
"""


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in this folder, with this environment besides."""
    command = [sys.executable, "-m", *arguments]
    settings = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment
    return subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=False)


def digest(folder: Path) -> dict[str, str]:
    """Every file with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def start_server(root: Path, site: Path) -> subprocess.Popen[str]:
    """A process that builds into this folder as a server does, without cards."""
    command = [sys.executable, "-c", SERVER, str(site)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=root, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True)


def build_again(server: subprocess.Popen[str]) -> None:
    """Let the server build, and wait until it has."""
    assert server.stdin and server.stdout
    print("build", file=server.stdin, flush=True)
    assert server.stdout.readline() == "build\n"


def test_only_checked_files_are_published() -> None:
    """A file of docs/ that the check has not read is left out; files of the theme stay."""
    names = {
        "index.md": "docs",
        "Thumbs.db": "docs",
        "page (1).md": "docs",
        "static/a.png": "docs",
        "theme.css": "theme",
    }
    files = Files([File(name, src_dir, "site", use_directory_urls=True) for name, src_dir in names.items()])
    leave_out_unchecked(files, "docs", {"index.md", "static/a.png"})
    assert [file.src_uri for file in files] == ["index.md", "static/a.png", "theme.css"]


def test_every_thing_has_its_page(site: Path) -> None:
    """Each script, checklist, role, card, situation and lesson is published at its address."""
    places = {
        "scripts": kb().scripts,
        "checklists": kb().checklists,
        "roles": kb().roles,
        "cards": [*kb().roles, *kb().cards],
        "lessons": kb().lessons,
        "situations": kb().vocabulary.situations,
    }
    addresses = [f"{folder}/{id}" for folder, ids in places.items() for id in ids]
    assert [address for address in addresses if not (site / address / "index.html").is_file()] == []


def test_generated_files_have_addresses_of_their_own(site: Path) -> None:
    """No page is in the folders of the engine, and in static/ are the library's files only: pages and files cannot collide."""
    files = [
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and path.suffix != ".gz"
    ]
    for folder in ENGINE_FOLDERS:
        assert [file for file in files if file.startswith(folder)]
        assert not [file for file in files if file.startswith(folder) and file.endswith(".html")]
    assert {file for file in files if file.startswith("static/")} == kb().static_files
    pages = {file for file in files if file.endswith(".html") and not file.endswith("index.html")}
    assert pages == {page.replace(".md", ".html") for page in ENGINE_PAGES}
    tops = {file.partition("/")[0] for file in files if "/" in file and file.endswith(".html")}
    folders = {file.partition("/")[0] for file in files if "/" in file} - tops
    assert folders == {*(folder.rstrip("/") for folder in ENGINE_FOLDERS), "static"}


def test_the_same_library_gives_the_same_bytes(repository: Copy, site: Path) -> None:
    """Another folder, time zone, language and hash seed, and plain MkDocs: the same files, PDFs included."""
    result = run(
        repository.root,
        "mkdocs",
        "build",
        "--strict",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        PYTHONHASHSEED="7",
    )
    assert result.returncode == 0, result.stderr
    assert digest(repository.root / "site") == digest(site)


def test_a_build_without_cards_has_the_same_pages(repository: Copy, site: Path) -> None:
    """`--no-cards` gives every page and no PDF; the strict build finds no link to what is missing."""
    result = run(repository.root, "macros", "build", "--no-cards", "--no-compress")
    assert result.returncode == 0, result.stderr
    built = digest(repository.root / "site")
    pages = [{path for path in files if path.endswith(".html")} for files in (built, digest(site))]
    assert pages[0] == pages[1]
    assert [path for path in built if path.endswith((".pdf", ".zip"))] == []


def test_no_page_names_the_machine(site: Path) -> None:
    """No page holds a path of the folder that it was built in, or loads anything from another host."""
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert str(REPOSITORY) not in text, path
        assert 'src="http' not in text, path


def test_the_sitemap_has_the_dates_of_the_words(site: Path) -> None:
    """Its dates are the day of the latest review, not the day of the build."""
    reviewed = max(script.reviewed for script in kb().scripts.values()).isoformat()
    dates = set((site / "sitemap.xml").read_text("utf-8").split("<lastmod>")[1:])
    assert {date.split("<")[0] for date in dates} == {reviewed}


@pytest.mark.parametrize(
    ("file", "find", "replace", "message"),
    [
        (
            "data/roles/circulation.yml",
            "  - overdue-fine\n",
            "  - overdue-fin\n",
            'Did you mean "overdue-fine"?',
        ),
        ("docs/lessons/four-qualities.md", "](../charter.md)", "](../no-such-page.md)", "no-such-page.md"),
    ],
)
def test_a_failed_build_leaves_the_site_unchanged(
    repository: Copy, file: str, find: str, replace: str, message: str
) -> None:
    """A mistake in the data or in a page: exit code 1, the message without a traceback, and the old site untouched."""
    (repository.root / "site").mkdir()
    (repository.root / "site" / "index.html").write_text("old", "utf-8")
    text = (repository.root / file).read_text("utf-8")
    assert find in text
    repository.write(file, text.replace(find, replace))
    result = run(repository.root, "macros", "build", "--no-cards", "--no-compress")
    output = result.stdout + result.stderr
    assert result.returncode == 1
    assert message in output
    assert "Traceback" not in output
    assert digest(repository.root / "site").keys() == {"index.html"}
    assert not list(repository.root.glob(".site-*"))


def test_plain_mkdocs_reports_the_same_problems(repository: Copy) -> None:
    """A mistake in the data stops plain MkDocs with the same message, without a traceback."""
    repository.edit("data/roles/circulation.yml", "  - overdue-fine\n", "  - overdue-fin\n")
    result = run(repository.root, "mkdocs", "build", "--strict")
    output = result.stdout + result.stderr
    assert result.returncode == 1
    assert 'there is no script "overdue-fin"' in output
    assert "Traceback" not in output


def test_a_server_builds_what_a_new_one_would(repository: Copy, tmp_path: Path) -> None:
    """After edits of words, of a page and of a template, what a server keeps of earlier builds makes no difference."""
    folders = [tmp_path / "one", tmp_path / "other"]
    template = "macros/render/templates/script.html"
    with start_server(repository.root, folders[0]) as one:
        build_again(one)
        repository.edit("data/scripts/long-line.yml", "title: A long line", "title: A line that was edited")
        build_again(one)
        assert "A line that was edited" in (folders[0] / "scripts/long-line/index.html").read_text("utf-8")
        for file, more in (
            ("docs/three-questions.md", "\nOne more.\n"),
            (template, "\n<p>From the template.</p>\n"),
        ):
            repository.write(file, (repository.root / file).read_text("utf-8") + more)
        build_again(one)
    with start_server(repository.root, folders[1]) as other:
        build_again(other)
    assert "<p>From the template.</p>" in (folders[1] / "scripts/long-line/index.html").read_text("utf-8")
    assert digest(folders[0]) == digest(folders[1])


def test_the_library_is_left_as_it_was(site: Path) -> None:
    """A build writes nothing into the library's folder but its cache."""
    assert site.is_dir()
    assert {path.name for path in SMALL.iterdir()} <= {"data", "docs", "mkdocs.yml", ".cache"}
