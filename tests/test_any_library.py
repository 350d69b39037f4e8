"""The engine works for any library: the tests' own ones, and the shipped one after hundreds of edits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from lxml import etree

from macros.check import check
from macros.knowledge import KnowledgeBase, read
from macros.model import KINDS
from macros.model.brand import dark_shades, light_shades
from macros.model.color import WHITE
from macros.render import MACROS
from macros.text.number_words import NUMBER_WORDS
from tests.library import ACADEMIC, EMPTY, REPOSITORY, SMALL, Copy, reading_once, run
from tests.links import broken
from tests.once import command, once, shared_folder
from tests.storm import FOLDERS, INSIDE, Storm

EDITS = 200
OWN = pytest.mark.parametrize("root", [ACADEMIC, EMPTY], ids=lambda root: root.name)


@pytest.fixture(scope="module", autouse=True)
def _quickly() -> Iterator[None]:
    with reading_once():
        yield


@pytest.fixture(scope="session")
def academic_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The academic library's site, with its cards, built once per run."""
    shared = shared_folder(tmp_path_factory)
    return (
        once(
            shared / "academic", lambda folder: command(ACADEMIC, "build", "--site-dir", str(folder / "site"))
        )
        / "site"
    )


BRANDED = """
() => {
  const [link, button] = [".yd a:not([class])", ".btn--go"].map((each) => getComputedStyle(document.querySelector(each)));
  const mark = document.querySelector(".top__brand img");
  return {
    link: link.color, button: button.backgroundColor, text: button.color,
    mark: mark.complete && mark.naturalWidth > 0 && mark.height > 20,
  };
}
"""
"""What a browser makes of a brand: the colors of a link and of a button, and whether the mark is there."""


def rgb(color: str) -> str:
    """A color as a browser writes it."""
    return "rgb({}, {}, {})".format(*bytes.fromhex(color[1:]))


def errors(root: Path) -> list[str]:
    """What the check reports of a library, warnings aside."""
    return [str(problem) for problem in check(read(root), MACROS) if not problem.is_warning]


def ids(kb: KnowledgeBase) -> dict[str, set[str]]:
    """Every id that a library has chosen, by kind."""
    return {kind: set(kb.ids(kind) or () if kind in INSIDE else kb.all(kind)) for kind in (*FOLDERS, *INSIDE)}


# --- libraries of another kind ------------------------------------------------------------------------------------------


@OWN
def test_a_library_passes_the_check(root: Path) -> None:
    """Neither has a problem, nor a warning."""
    assert [str(problem) for problem in check(read(root), MACROS)] == []


def test_the_academic_library_differs_in_everything() -> None:
    """It shares no id with the small library, and has what the small one lacks, and the other way round."""
    academic, small = read(ACADEMIC), read(SMALL)
    for kind, own in ids(academic).items():
        assert own.isdisjoint(ids(small)[kind]), kind
    assert (len(academic.scripts), len(academic.roles), len(academic.charter.promises)) == (12, 2, 5)
    assert not (academic.branches or academic.lessons or academic.cards or academic.library.repository)
    assert {fact.unit for fact in academic.library.facts.values()}.isdisjoint({"money"})
    assert {tuple(script.channels) for script in academic.scripts.values()} == {("chat",)}


def test_the_academic_site_is_whole(academic_site: Path) -> None:
    """Each thing has its page, and no link of a page leads nowhere."""
    kb = read(ACADEMIC)
    for kind in ("script", "checklist", "role"):
        for id in kb.all(kind):
            assert (academic_site / FOLDERS[kind] / id / "index.html").is_file()
    assert broken(academic_site, "/library/desk/", is_served=True) == []


def test_the_academic_cards_are_printed(academic_site: Path) -> None:
    """Each desk has its card on the library's paper, and all of them are in one archive."""
    for role in read(ACADEMIC).roles:
        pdf = (academic_site / "cards" / role / f"{role}-a4.pdf").read_bytes()
        assert pdf.startswith(b"%PDF-")
    (archive,) = academic_site.rglob("*.zip")
    assert len(ZipFile(archive).namelist()) > 20


def test_pages_count_what_the_library_has(academic_site: Path) -> None:
    """No page of a library with five promises speaks of four, nor of another library, nor shows an empty value."""
    for path in academic_site.rglob("*.html"):
        tree = etree.HTML(path.read_bytes(), etree.HTMLParser(encoding="utf-8"))
        text = " ".join("".join(tree.xpath("//body//text()[not(parent::script)]")).split())
        found = re.findall(r"four promises|[Ff]our steps to|\bNone\b(?! of)|undefined|Fernhill|\b77\b", text)
        assert found == [], path.relative_to(academic_site)


def test_the_academic_pages_run_without_errors(academic_site: Path, new_page, watch) -> None:
    """Each kind of page opens in a browser without an error, from a folder below the root of its host."""
    from tests.server import serving

    page = new_page()
    with serving(academic_site) as address:
        for place in (
            "",
            "scripts/",
            "scripts/carrel-taken/",
            "practice/",
            "cards/",
            "cards/subject-help/",
            "charter/",
            "changes/",
        ):
            page.goto(f"{address}/{place}")
            assert page.locator("h1").count() == 1, place
    assert watch.problems() == []


def test_the_academic_pages_have_their_brand(academic_site: Path, new_page) -> None:
    """The library's mark and color show in both palettes, and forced colors are the reader's."""
    from tests.server import serving

    accent = read(ACADEMIC).library.brand.accent
    page = new_page()
    with serving(academic_site) as address:
        for scheme, shades in (("light", light_shades(accent)), ("dark", dark_shades(accent, None))):
            page.emulate_media(color_scheme=scheme)
            page.goto(f"{address}/cards/subject-help/")
            assert page.locator("link[rel=icon]").get_attribute("href").endswith("/static/arch.svg")
            found = page.evaluate(BRANDED)
            assert found == {
                "link": rgb(shades.accent),
                "button": rgb(shades.solid),
                "text": rgb(WHITE),
                "mark": True,
            }
        page.emulate_media(forced_colors="active")
        assert page.evaluate(BRANDED)["button"] not in (rgb(shades.solid), rgb(accent))


# --- a storm of edits ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("root", "seed"),
    [(ACADEMIC, 2), (REPOSITORY, 3)],
    ids=["academic", "shipped"],
)
def test_a_storm_of_edits_leaves_a_library_that_builds(root: Path, seed: int, tmp_path: Path) -> None:
    """After 200 legal edits there is no error, and the site builds."""
    copy = Copy(tmp_path / "library", root)
    storm = Storm(copy.root, seed)
    storm.blow(EDITS)
    assert errors(copy.root) == [], storm.done
    assert run(copy.root, "build", "--no-cards", "--no-compress") == 0
    address = urlsplit(read(copy.root).library.site_url).path
    assert broken(copy.root / "site", address, is_served=True) == []


def test_the_storm_uses_every_edit(tmp_path: Path) -> None:
    """Each edit finds something to change in the small library, and changes a file."""
    for name in sorted(name for name in dir(Storm) if name.startswith("edit_")):
        copy = Copy(tmp_path / name)
        storm = Storm(copy.root, 7)
        storm.edit_add_lesson()  # one that no page links to, and so can be removed
        storm.settle()
        before = snapshot(copy.root)
        assert any(getattr(storm, name)() for _ in range(30)), name
        storm.settle()
        assert snapshot(copy.root) != before, name


def snapshot(root: Path) -> dict[Path, bytes]:
    """What each file of a folder holds."""
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.paper
def test_the_engine_needs_no_id_of_a_library(tmp_path: Path) -> None:
    """With another id for each thing, the site builds and the cards print."""
    copy = Copy(tmp_path / "library")
    before = ids(read(copy.root))
    storm = Storm(copy.root, 11)
    storm.rename_everything()
    for kind, own in ids(read(copy.root)).items():
        assert own.isdisjoint(before[kind]), kind
    assert errors(copy.root) == []
    assert run(copy.root, "build", "--no-cards", "--no-compress") == 0
    assert run(copy.root, "cards", "--role", next(iter(read(copy.root).roles)), "--size", "letter") == 0


# --- the engine names no library ----------------------------------------------------------------------------------------

ENGINE_FILES = (
    ".py",
    ".html",
    ".js",
    ".css",
    ".typ",
    ".md",
    ".yml",
    ".json",
    ".xml",
    ".txt",
    ".toml",
    ".svg",
)
APART = ("theme/assets/js/vendor/", "theme/assets/fonts/", "migrations/", "manifest.json")
"""What is not ours; the migrations, which name what an older engine had built in; the list of files, with those of tests."""
ENGINE_WORDS = {"reference", "desk_phone", "shared", "index", "three-questions", "do-confirm", "read-do"}
"""Ids that a library may choose and that are words of the engine as well."""
COMMON = 40
"""A count below this is too common a number to look for."""


def engine_text() -> dict[str, list[str]]:
    """The lines of each file of the engine."""
    files = [path for path in sorted((REPOSITORY / "macros").rglob("*")) if path.suffix in ENGINE_FILES]
    named = {
        path.relative_to(REPOSITORY / "macros").as_posix(): path
        for path in files
        if "__pycache__" not in path.parts
    }
    return {
        name: path.read_text("utf-8").splitlines()
        for name, path in named.items()
        if not name.startswith(APART)
    }


def distinctive(kb: KnowledgeBase) -> set[str]:
    """What only this library says: ids of more than one word, names, addresses, extensions and counts of things."""
    library = kb.library
    found = {id for kind, own in ids(kb).items() for id in own if "-" in id or "_" in id} - ENGINE_WORDS
    found |= {
        library.short_name,
        library.name,
        library.site_url.split("/")[2],
        *(branch.name for branch in kb.branches.values()),
    }
    found |= {contact.extension for contact in library.contacts.values() if len(contact.extension) > 3}
    found |= {team.split("/")[0] for team in library.teams.values()}
    for kind, things in (("promise", kb.charter.promises), *((name, kb.all(name)) for name in KINDS)):
        count = len(things)
        if 1 < count < len(NUMBER_WORDS) and count != 3:
            found.add(f"{NUMBER_WORDS[count]} {kind}s")
        if count > COMMON:
            found |= {f"{count} {kind}s", f"{count} of {count}"}
    return found


@pytest.mark.parametrize("root", [REPOSITORY, SMALL, ACADEMIC], ids=["shipped", "small", "academic"])
def test_the_engine_names_no_library(root: Path) -> None:
    """No id, name, address, extension or count of a library is written in the engine."""
    kb = read(root)
    several = "|".join(map(re.escape, sorted(distinctive(kb), key=len, reverse=True)))
    # An id of one word is an English word as well, so it counts where it is written as an id: in quotes, or before a value.
    single = "|".join(
        {id for own in ids(kb).values() for id in own if re.fullmatch("[a-z]{4,}", id)} - ENGINE_WORDS
    )
    pattern = re.compile(
        rf"(?<![\w-])({several})(?![\w-])|[(\[\s][\"']({single})[\"'][])]|\b({single}): *[\"'@]",
        re.IGNORECASE,
    )
    hits = [
        f"macros/{file}:{number}: {match[0]}"
        for file, lines in engine_text().items()
        for number, line in enumerate(lines, 1)
        for match in pattern.finditer(line)
    ]
    assert not hits, "\n".join(hits)
