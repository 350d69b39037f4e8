"""Releases: writing one down, and what changed from each to the next on the page and in the feed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from macros.check import check
from macros.commands import release as command
from macros.history import releases as module
from macros.history.releases import ReleaseError, history, version_order, write_release
from macros.knowledge import read
from macros.render import MACROS
from macros.render.renderer import Renderer
from macros.views import Views
from macros.views.changes import Changes, History, Release
from macros.views.shared import DateView
from tests.history.clone import ENVIRONMENT, Clone
from tests.history.test_compare import EVERYTHING
from tests.library import SMALL, Builder, Copy, reading_once, views, with_changes

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://library.example/"
DAY = date(2026, 11, 20)


@pytest.fixture(scope="module", autouse=True)
def quickly() -> Iterator[None]:
    """Files that do not change are read once."""
    with reading_once():
        yield


def titled(title: str) -> Views:
    """The words of the small library with another title of one script."""
    return Views(with_changes("script", "wifi-trouble", {"title": title}))


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Three releases, each with another title of one script. What is not released yet has the fourth title."""
    made = Copy(tmp_path_factory.mktemp("released"))
    for number, title in enumerate(("One", "Two", "Three")):
        kb = replace(titled(title).kb, releases=read(made.root).releases)
        write_release(made.root, Views(kb), f"v1.{number}", date(2026, 10 + number, 5))
    return made


def current(made: Copy) -> Views:
    """The words of today, with the releases of this copy."""
    return Views(replace(titled("Four").kb, releases=read(made.root).releases))


def page(found: History) -> str:
    """The text of the page."""
    builder = Builder()
    builder.views = replace(views(), history=found)
    return " ".join(etree.HTML(builder.call("changes_page")).itertext())


# --- writing ---------------------------------------------------------------------------------------------------------


def test_a_release_says_what_is_said(tmp_path: Path) -> None:
    """The same words give the same bytes; read back, nothing has changed since."""
    (tmp_path / "data").mkdir()
    path = write_release(tmp_path, views(), "v1.0", DAY)
    assert path == tmp_path / "data/releases/v1.0.json"
    written = path.read_bytes()
    path.unlink()
    write_release(tmp_path, Views(read(SMALL)), "v1.0", DAY)
    assert path.read_bytes() == written
    releases = read(tmp_path).releases
    assert (releases["v1.0"].name, releases["v1.0"].day) == ("v1.0", DAY)
    assert not history(Views(replace(views().kb, releases=releases))).releases[0].changes


def test_a_release_can_be_read_by_people(tmp_path: Path) -> None:
    """One value on each line, so that a change of one is a change of a line; no text is escaped."""
    (tmp_path / "data").mkdir()
    text = write_release(tmp_path, views(), "v1.0", DAY).read_text("utf-8")
    assert text.endswith("}\n") and "\\u" not in text
    assert max(line.count('": "') for line in text.splitlines()) == 1
    assert list(json.loads(text)) == ["format", "name", "day", "snapshot"]


@pytest.mark.parametrize(
    "name",
    ["1.0", "v", "v1.", "v1..2", "v1.0 beta", "v1/../x", "../v1", "v1.0\n", "v１", "V1.0", f"v{'1' * 40}"],
)
def test_a_name_is_a_version(tmp_path: Path, name: str) -> None:
    """Anything else is refused, and nothing is written."""
    with pytest.raises(ReleaseError, match="is not the name of a release"):
        write_release(tmp_path, views(), name, DAY)
    assert list(tmp_path.iterdir()) == []


def test_a_release_is_newer_than_the_others(released: Copy) -> None:
    """One that exists is never changed; an older one, or one that means the same, is refused."""
    before = {path: path.read_bytes() for path in (released.root / "data/releases").iterdir()}
    with pytest.raises(ReleaseError, match=r"data/releases/v1\.2\.json exists already"):
        write_release(released.root, current(released), "v1.2", DAY)
    for name in ("v1.1.9", "v1.2.0", "v1.2-rc1"):
        with pytest.raises(ReleaseError, match=r"is not newer than v1\.2"):
            write_release(released.root, current(released), name, DAY)
    assert {path: path.read_bytes() for path in (released.root / "data/releases").iterdir()} == before


def test_versions_are_compared_as_numbers() -> None:
    """Each is older than the next; a zero at the end counts for nothing."""
    versions = [
        "v0.9",
        "v1",
        "v1.2-beta",
        "v1.2-rc1",
        "v1.2",
        "v1.10-rc.2",
        "v1.10-rc.10",
        "v1.10",
        "v2.0-alpha",
        "v2",
    ]
    assert sorted(versions, key=version_order) == versions == sorted(sorted(versions), key=version_order)
    assert version_order("v1.0") == version_order("v1")


def test_the_command_writes_and_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The day is today's unless it is given; a library with problems has no release."""
    made = Copy(tmp_path)
    monkeypatch.setattr(command, "_today", lambda: DAY)
    assert made.run("release", "v1.0") == 0
    assert (
        capsys.readouterr().out
        == "Wrote data/releases/v1.0.json.\nCommit this file with the words that it describes.\n"
    )
    assert made.run("release", "v1.1", "--date", "2027-01-31") == 0
    assert [str(release.day) for release in read(made.root).releases.values()] == ["2026-11-20", "2027-01-31"]
    capsys.readouterr()
    assert made.run("release", "v1.1") == 1
    assert "exists already" in capsys.readouterr().err
    assert made.run("release", "v1.2", "--commit") == 1
    assert "is not the top folder of a git repository" in capsys.readouterr().err
    made.edit("data/roles/circulation.yml", "  - renewal-item-on-hold\n", "  - renewal-item-on-hodl\n")
    assert made.run("release", "v1.2") == 1
    assert not (made.root / "data/releases/v1.2.json").exists()


def test_the_command_commits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --commit, the file is committed and tagged; words that are not committed come first."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    made = Clone(tmp_path / "clone")
    assert made.run("release", "v1.0", "--date", "2026-11-20", "--commit") == 0
    assert "git push --follow-tags" in capsys.readouterr().out
    assert made.git("tag", "--points-at", "HEAD") == "v1.0"
    assert made.git("status", "--porcelain") == ""
    made.write("docs/new.md", "---\ntitle: New\n---\n")
    assert made.run("release", "v1.1", "--commit") == 1
    assert not (made.root / "data/releases/v1.1.json").exists()


# --- reading ---------------------------------------------------------------------------------------------------------


def changed(release: Any, path: str, value: Any) -> bytes:
    """The release as JSON, with another value at a path."""
    *parents, last = path.split(".")
    inner = release
    for name in parents:
        inner = inner[name]
    inner[last] = value
    return json.dumps(release).encode()


def problems(made: Copy, file: str) -> list[str]:
    """The problems of a file of a release."""
    return [str(each) for each in check(read(made.root), MACROS) if each.file == file]


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("format", 2, "format: Input should be 1."),
        ("name", "v9", 'name: this file is called v1.0.json and holds the release "v9". Rename the file.'),
        ("day", "tomorrow", "day: a date is written as year-month-day"),
        ("extra", "x", "extra: Extra inputs are not permitted."),
        ("snapshot.things.script", [], "snapshot.things.script: Input should be a valid dictionary."),
        ("snapshot.values.loan_days.kind", "code", "snapshot.values.loan_days.kind: Input should be "),
        ("snapshot.values", {str(number): 1 for number in range(1000)}, "this file has 1,000 problems."),
        ("snapshot.cards.circulation.title", "a\u202eb", "a text holds the hidden character U+202E."),
        ("snapshot.cards.circulation.title", "\ud800", "a text holds the hidden character U+D800."),
    ],
)
def test_an_edited_release_is_a_problem(tmp_path: Path, path: str, value: Any, message: str) -> None:
    """A release with another shape is reported at its file, with what to do."""
    made = Copy(tmp_path)
    file = "data/releases/v1.0.json"
    written = write_release(made.root, views(), "v1.0", DAY)
    made.write(file, changed(json.loads(written.read_text("utf-8")), path, value))
    (found,) = problems(made, file)
    assert found.startswith(f"{file}:1:1: {message}")


def test_other_files_among_the_releases_are_refused(tmp_path: Path) -> None:
    """Nothing reads another kind of file; one that is set aside is not looked at."""
    made = Copy(tmp_path)
    made.write("data/releases/notes.txt", "x")
    made.write("data/releases/_draft.json", "{")
    assert "nothing reads this file" in problems(made, "data/releases/notes.txt")[0]
    assert problems(made, "data/releases/_draft.json") == []


# --- the page and the feed -------------------------------------------------------------------------------------------


def test_each_release_is_compared_with_the_one_before(released: Copy) -> None:
    """Newest first, before it what is not released yet, and at the end the first one."""
    found = history(current(released)).releases
    assert [(release.name, release.since) for release in found] == [
        ("", "v1.2"), ("v1.2", "v1.1"), ("v1.1", "v1.0"), ("v1.0", None)
    ]  # fmt: skip
    assert [release.day and release.day.iso for release in found] == [
        None,
        "2026-12-05",
        "2026-11-05",
        "2026-10-05",
    ]
    assert [[(f.before, f.after) for f in release.changes.things[0].fields] for release in found[:3]] == [
        [("Three", "Four")], [("Two", "Three")], [("One", "Two")]
    ]  # fmt: skip


def test_only_the_newest_releases_are_shown(released: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest that is shown is still compared with the one before it."""
    monkeypatch.setattr(module, "MAX_SHOWN", 2)
    found = history(current(released)).releases
    assert [(release.name, release.since) for release in found] == [
        ("", "v1.2"),
        ("v1.2", "v1.1"),
        ("v1.1", "v1.0"),
    ]


def test_only_pages_that_exist_are_linked(released: Copy) -> None:
    """A library may have no page for what it decides, and none for its vocabulary."""
    kb = current(released).kb
    fewer = replace(kb, pages=tuple(page for page in kb.pages if page.file != "docs/make-it-yours.md"))
    assert "make-it-yours.md" in history(Views(kb)).pages
    assert "make-it-yours.md" not in history(Views(fewer)).pages


def test_without_a_release_the_page_says_how_to_make_one() -> None:
    """No release, and the two lines that make one."""
    assert history(views()) == History()
    text = page(History())
    assert "No release here yet" in text and "python -m macros release v1.0 --commit" in text


RELEASED = Release("v1.1", DateView("2026-11-20", "Nov 20, 2026"), "2026-11-21T04:30:00Z", "v1.0", EVERYTHING)
ALL = History(
    (
        Release("", None, "", "v1.1", Changes()),
        RELEASED,
        Release("v1.0", DateView("2026-10-05", "Oct 5, 2026"), "2026-10-05T12:00:00Z", None, Changes()),
    ),
    frozenset({"scripts/wifi-trouble.md"}),
)


def test_the_page_is_a_swap_list() -> None:
    """Each card with both editions and the reason; what was written stays text; what no longer exists is not linked."""
    text = " ".join(page(ALL).split())
    assert "Front desk Edition AAAA → becomes BBBB 1 part says something else Stop line" in text
    assert "New card, edition CCCC" in text and "Edition DDDD is withdrawn. Take it off the desk." in text
    assert "Edition EEEE, at another address" in text
    assert "I can look <now> at [title](https://evil.example)" in text
    builder = Builder()
    builder.views = replace(views(), history=ALL)
    builder.call("changes_page")
    assert builder.links == {"changes.xml"}


def feed(found: History) -> etree._Element:
    """The feed, parsed."""
    text = Renderer().render(
        "changes.xml", str, library=views().site, name="Library", address=ADDRESS, history=found
    )
    return etree.fromstring(text.encode())


def test_the_feed_has_an_entry_for_each_release() -> None:
    """Ids and days come from the releases alone; what is not released is left out; the newest day is the feed's."""
    root = feed(ALL)
    entries = list(root.iter(f"{ATOM}entry"))
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        f"{ADDRESS}changes/#v1.1",
        f"{ADDRESS}changes/#v1.0",
    ]
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == [
        "2026-11-21T04:30:00Z",
        "2026-10-05T12:00:00Z",
    ]
    assert root.findtext(f"{ATOM}updated") == "2026-11-21T04:30:00Z"
    assert entries[0].findtext(f"{ATOM}title") == "v1.1: 4 cards to replace"
    assert "Front desk: AAAA → BBBB. Stop line" in " ".join("".join(entries[0].itertext()).split())


@pytest.mark.parametrize("found", [History(), ALL])
def test_the_feed_has_what_a_feed_must_have(found: History) -> None:
    """RFC 4287: an id, a title, a day and an author; each entry an id, a title, a day and a content; ids once each."""
    root = feed(found)
    assert root.tag == f"{ATOM}feed"
    parts = [(root, ("id", "title", "updated", "author"))]
    parts += [(entry, ("id", "title", "updated", "content")) for entry in root.iter(f"{ATOM}entry")]
    for parent, names in parts:
        assert [len(parent.findall(f"{ATOM}{name}")) for name in names] == [1] * len(names)
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
