"""What changed from release to release: the page, the feed, and what is kept."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from macros.history import releases as module
from macros.history.releases import history
from macros.knowledge import read
from macros.render.renderer import Renderer
from macros.views import Views
from macros.views.changes import Changes, History, Release
from macros.views.shared import DateView
from tests.history.test_compare import EVERYTHING
from tests.history.test_git import Clone
from tests.library import ROOT, Builder, reading_once, views

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://fernhill.example/"


@pytest.fixture(scope="module", autouse=True)
def quickly() -> Iterator[None]:
    """Files that do not change are read once."""
    with reading_once():
        yield


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    """Three releases, each with another title of one script, and a change after the last."""
    made = Clone(tmp_path_factory.mktemp("history") / "clone")
    for number, title in enumerate(("One", "Two", "Three", "Four")):
        path = made.root / "data/scripts/pets.yml"
        lines = [f"title: {title}" if line.startswith("title:") else line for line in path.read_text("utf-8").split("\n")]
        made.write("data/scripts/pets.yml", "\n".join(lines))
        if number < 3:
            made.commit(title, day=f"2026-1{number}-05T12:00:00 +0000")
            made.git("tag", f"v1.{number}")
    return made


def page(found: History) -> str:
    """The text of the page."""
    builder = Builder()
    builder.views = replace(views(), history=found)
    return " ".join(etree.HTML(builder.call("changes_page")).itertext())


def test_each_release_stands_beside_the_one_before(clone: Clone, tmp_path: Path) -> None:
    """Newest first, before it what is not released yet, and at the end the first one."""
    found = history(clone.root, Views(read(clone.root)), tmp_path).releases
    assert [(release.name, release.since) for release in found] == [("", "v1.2"), ("v1.2", "v1.1"), ("v1.1", "v1.0"), ("v1.0", None)]
    assert [release.day and release.day.iso for release in found] == [None, "2026-12-05", "2026-11-05", "2026-10-05"]
    assert [[(f.before, f.after) for f in release.changes.things[0].fields] for release in found[:3]] == [
        [("Three", "Four")], [("Two", "Three")], [("One", "Two")]
    ]


def test_what_a_release_said_is_kept(clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second build reads no release again and finds the same; what is kept of other releases is cleared away."""
    now = Views(read(clone.root))
    (tmp_path / "old.json").write_bytes(b"x")
    first = history(clone.root, now, tmp_path)
    assert len(list(tmp_path.iterdir())) == 3
    with monkeypatch.context() as patch:
        patch.setattr(module, "read", lambda _: pytest.fail("a release was read again"))
        assert history(clone.root, now, tmp_path) == first
    next(tmp_path.iterdir()).write_bytes(b"damaged")
    assert history(clone.root, now, tmp_path) == first


def test_another_package_reads_anew(clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept by other code is not used."""
    history(clone.root, Views(read(clone.root)), tmp_path)
    before = {path.name for path in tmp_path.iterdir()}
    monkeypatch.setattr(module, "_package", lambda: "another")
    history(clone.root, Views(read(clone.root)), tmp_path)
    assert not before & {path.name for path in tmp_path.iterdir()}


def test_only_the_newest_releases_are_told(clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many and no more; the oldest of them is still beside the one before it."""
    monkeypatch.setattr(module, "MOST", 2)
    found = history(clone.root, Views(read(clone.root)), tmp_path).releases
    assert [(release.name, release.since) for release in found] == [("", "v1.2"), ("v1.2", "v1.1"), ("v1.1", "v1.0")]


def test_a_release_that_cannot_be_read_stops_nothing(tmp_path: Path) -> None:
    """The page says which one it is, the log says why, and the others are compared."""
    made = Clone(tmp_path / "clone")
    made.git("tag", "v1.0")
    made.write("data/vocabulary.yml", "situations: [\n")
    made.commit("broken")
    made.git("tag", "v1.1")
    made.restore("data/vocabulary.yml")
    told: list[str] = []
    found = history(made.root, Views(read(made.root)), None, told.append)
    assert [release.unread for release in found.releases] == ["v1.1", "v1.1", ""]
    assert "v1.1 cannot be compared" in told[0] and "data/vocabulary.yml:1:13: " in told[0]
    assert "The words of v1.1 can no longer be read" in page(found)


def test_without_history_or_release_the_page_says_so(tmp_path: Path) -> None:
    """A zip file, a clone without tags and a shallow clone have the same page: no release, why that may be, how one is made."""
    made = Clone(tmp_path / "clone")
    made.git("tag", "v1.0")
    made.write("docs/assets/x.txt", "x")
    made.commit("more")
    subprocess.run(["git", "clone", "--quiet", "--depth=1", "--no-tags", made.root.as_uri(), str(tmp_path / "shallow")], check=True)
    (tmp_path / "zip").mkdir()
    for folder in (tmp_path / "zip", tmp_path / "shallow"):
        assert history(folder, views(), None) == History()
    said = page(History())
    assert "No release here yet" in said and 'git tag -a v1.0 -m "' in said and "shallow clone" in said


RELEASED = Release("v1.1", DateView("2026-11-20", "Nov 20, 2026"), "2026-11-21T04:30:00Z", "v1.0", EVERYTHING)
ALL = History(
    (
        Release("", None, "", "v1.1", Changes()),
        RELEASED,
        Release("v1.0", DateView("2026-10-05", "Oct 5, 2026"), "2026-10-05T12:00:00Z", None, Changes()),
    ),
    frozenset({"scripts/pets.md"}),
)


def test_the_page_is_a_swap_list() -> None:
    """Each card with both editions and the reason; what was written stays text; what is gone is not linked."""
    said = " ".join(page(ALL).split())
    assert "Front desk Edition AAAA → becomes BBBB 1 part says something else Stop line" in said
    assert "New card, edition CCCC" in said and "Edition DDDD is withdrawn. Take it off the desk." in said
    assert "Edition EEEE, at another address" in said
    assert "I can look <now> at [title](https://evil.example)" in said
    builder = Builder()
    builder.views = replace(views(), history=ALL)
    builder.call("changes_page")
    assert builder.links == {"changes.xml"}


def feed(found: History) -> etree._Element:
    """The feed, read back."""
    text = Renderer().render("changes.xml", str, library=views().site, name="Yes Desk", address=ADDRESS, history=found)
    return etree.fromstring(text.encode())


def test_the_feed_has_an_entry_for_each_release() -> None:
    """Ids and days come from the tags alone; what is not released is not there; the newest day is the feed's."""
    root = feed(ALL)
    assert [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")] == [f"{ADDRESS}changes/#v1.1", f"{ADDRESS}changes/#v1.0"]
    assert [entry.findtext(f"{ATOM}updated") for entry in root.iter(f"{ATOM}entry")] == ["2026-11-21T04:30:00Z", "2026-10-05T12:00:00Z"]
    assert root.findtext(f"{ATOM}updated") == "2026-11-21T04:30:00Z"
    first = next(root.iter(f"{ATOM}entry"))
    assert first.findtext(f"{ATOM}title") == "v1.1: 4 cards to replace"
    assert "Front desk: AAAA → BBBB. Stop line" in " ".join("".join(first.itertext()).split())


@pytest.mark.parametrize("found", [History(), ALL])
def test_the_feed_has_what_a_feed_must_have(found: History) -> None:
    """RFC 4287: an id, a title, a day and an author; each entry an id, a title, a day and a content; ids once each."""
    root = feed(found)
    assert root.tag == f"{ATOM}feed"
    for parent, names in ((root, ("id", "title", "updated", "author")), *((entry, ("id", "title", "updated", "content")) for entry in root.iter(f"{ATOM}entry"))):
        assert [len(parent.findall(f"{ATOM}{name}")) for name in names] == [1] * len(names)
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)


def test_the_real_repository_can_be_told() -> None:
    """Whatever tags there are here, the page can be made."""
    assert "What changed" in (ROOT / "docs/changes.md").read_text("utf-8")
    assert page(history(ROOT, views(), None))
