"""Other generators: they build the same site from the library, or build the exported pages."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from lxml import etree

from macros.site.markdown_export import in_one_block, markdown_export, place
from macros.text.references import REFERENCE
from tests.library import EMPTY, SMALL, Copy, kb, run
from tests.links import broken, logical_name

# The header and footer around our pages are the theme's own there.
OWN = "//article[@id='content']"
NEEDED_BY_OUR_FRAME = ("404.html", "opensearch.xml", "search/")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished pages, as the command writes them."""
    folder = tmp_path_factory.mktemp("export") / "markdown"
    assert run(SMALL, "export", "markdown", "--out", str(folder)) == 0
    return folder


def run_python(*arguments: str, cwd: Path) -> str:
    """Run Python with these arguments in a folder; fails with its output."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    ended = subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def needs(module: str) -> None:
    """Skip where this is not installed: not every system has a wheel of it."""
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is not installed (python -m pip install {module})")


def documents(folder: Path) -> dict[str, tuple[dict[str, str], str]]:
    """Front matter and body of each page, by path."""
    found = {}
    for path in sorted((folder / "docs").rglob("*.md")):
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        found[path.relative_to(folder / "docs").as_posix()] = yaml.safe_load(front), body
    return found


def articles(folder: Path) -> Iterator[tuple[str, str]]:
    """The words of each built page, by address, without what scripts and themes add."""
    for path in sorted(folder.rglob("index.html")):
        tree = etree.HTML(path.read_bytes(), etree.HTMLParser(encoding="utf-8"))
        [article] = tree.xpath(OWN)
        for line_break in article.iter("br"):
            line_break.tail = f" {line_break.tail or ''}"
        yield path.relative_to(folder).as_posix(), " ".join("".join(article.itertext()).split())


def test_every_page_is_there(pages: Path, site: Path) -> None:
    """Each page of the site, with its title and its description, and nothing else."""
    found = documents(pages)
    addresses = {path.removesuffix("index.md").strip("/") for path in found}
    assert addresses == {
        path.parent.relative_to(site).as_posix().removeprefix(".") for path in site.rglob("index.html")
    }
    for path, (front, body) in found.items():
        assert set(front) == {"title", "description", "section"}, path
        assert all(isinstance(value, str) and value for value in front.values()), path
        assert body.strip(), path
    assert found["scripts/long-line/index.md"][0]["title"] == kb().scripts["long-line"].title


def test_every_file_is_there(pages: Path, site: Path) -> None:
    """Cards, posters, styles, scripts, data: each file of the site that is no page and not of the frame."""
    ours = {
        path.relative_to(pages / "docs").as_posix(): path
        for path in (pages / "docs").rglob("*")
        if path.is_file()
    }
    expected = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    of_the_site = {
        name
        for name, path in expected.items()
        if path.suffix in (".pdf", ".png", ".json", ".csv", ".yml", ".zip", ".woff2")
    }
    for name in of_the_site - {name for name in expected if name.startswith(NEEDED_BY_OUR_FRAME)}:
        if not name.startswith("assets/images/") and "sitemap" not in name:
            assert ours[logical_name(name)].read_bytes() == expected[name].read_bytes(), name


def test_no_fact_and_no_macro_is_left(pages: Path) -> None:
    """Facts are filled in and macros called; what shows one as an example stands in code."""
    for path, (_, body) in documents(pages).items():
        said = re.sub(r"<code>.*?</code>|`[^`\n]+`", "", body, flags=re.DOTALL)
        left = [match[0] for match in REFERENCE.finditer(said) if match[1] in kb().values]
        # The list of macros says of one what it gives.
        assert left == (["{loan_days}"] if path == "macros/index.md" else []), path
        assert "{{" not in said, path


def test_a_page_of_html_is_one_block(pages: Path) -> None:
    """No empty line is in it, which in CommonMark would end it."""
    found = documents(pages)
    finished = [
        body.strip()
        for path, (_, body) in found.items()
        if re.match(r"(scripts|situations|roles)/(?!index)", path)
    ]
    assert len(finished) >= len(kb().scripts)
    assert [
        body[:80] for body in finished if not body.startswith("<") or re.search(r"\n[ \t]*\n", body)
    ] == []


@pytest.mark.parametrize(
    "html",
    [
        "<div>\n<p>a</p>\n\n \n<p>b</p>\n</div>",
        '<p data-copy="Hello\n\nyou">x</p>',
        "<pre>one\n\n\n\ttwo\n</pre>",
        "\n\n<p>a</p>\n\n",
    ],
)
def test_without_empty_lines_it_is_the_same_to_a_browser(html: str) -> None:
    """Text, attributes and what is shown as typed."""
    one = in_one_block(html)
    assert not re.search(r"\n[ \t]*\n", one)

    def same(text: str) -> str:
        return str(etree.tostring(etree.HTML(text.strip()), encoding="unicode"))

    assert same(one) == same(html)


def test_two_configurations_say_the_same(pages: Path) -> None:
    """One for MkDocs and ProperDocs, one for Zensical, without our hooks and macros; every file that they name is there."""
    ours = yaml.safe_load((pages / "mkdocs.yml").read_text("utf-8"))
    theirs = tomllib.loads((pages / "zensical.toml").read_text("utf-8"))["project"]
    for name in ("site_name", "site_url", "site_description", "extra_css", "nav"):
        assert ours[name] == theirs[name]
    assert [script["path"] for script in ours["extra_javascript"]] == [
        script["path"] for script in theirs["extra_javascript"]
    ]
    assert "hooks" not in ours
    assert ours["plugins"] == ["search"]
    named = [
        *ours["extra_css"],
        *(script["path"] for script in ours["extra_javascript"]),
        *(page for each in ours["nav"] for page in each.values()),
    ]
    assert [
        name for name in (*named, ours["theme"]["favicon"]) if not (pages / "docs" / name).is_file()
    ] == []
    site = yaml.safe_load((SMALL / "mkdocs.yml").read_text("utf-8"))
    assert ours["nav"] == [{title: place(page) for title, page in each.items()} for each in site["nav"]]


def test_sections_and_pages_without_a_title_are_listed(tmp_path: Path) -> None:
    """The export has one list of pages, in the order of the library's navigation, each with its title."""
    copy = Copy(tmp_path / "library", EMPTY)
    copy.edit(
        "mkdocs.yml",
        "  - Scripts: scripts/index.md\n",
        "  - scripts/index.md\n  - More:\n      - Rules: charter.md\n",
    )
    copy.edit("mkdocs.yml", "  - Charter: charter.md\n", "")
    nav = yaml.safe_load(markdown_export(copy.root)["mkdocs.yml"])["nav"]
    assert nav[:3] == [
        {"Home": "index.md"},
        {"Scripts": "scripts/index.md"},
        {"Rules": "charter/index.md"},
    ]


@pytest.mark.parametrize(
    ("page", "moved"),
    [
        ("index.md", "index.md"),
        ("scripts/index.md", "scripts/index.md"),
        ("charter.md", "charter/index.md"),
        ("a/b.md", "a/b/index.md"),
    ],
)
def test_a_page_stands_where_its_address_is(page: str, moved: str) -> None:
    """So that an address in it means the same from the file and from the page."""
    assert place(page) == moved


def test_mkdocs_builds_it_without_us(pages: Path, site: Path, tmp_path: Path) -> None:
    """The same words on every page, and no address that leads nowhere."""
    run_python("-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(tmp_path), cwd=pages)
    compare(tmp_path, site)


def test_zensical_builds_it(pages: Path, site: Path) -> None:
    """The same words on every page, and no address that leads nowhere."""
    needs("zensical")
    run_python("-m", "zensical", "build", cwd=pages)
    compare(pages / "site", site)


def compare(built: Path, site: Path) -> None:
    """What another generator built says what the site says."""
    theirs, ours = dict(articles(built)), dict(articles(site))
    assert theirs.keys() == ours.keys()
    # The home page's first part is a template of the site's own.
    assert [path for path in ours if path != "index.html" and theirs[path] != ours[path]] == []
    assert theirs["index.html"].startswith("What did they ask?")
    leading_nowhere = [found for found in broken(built, is_served=True) if not found.startswith("404.html")]
    assert leading_nowhere == []


def test_properdocs_builds_the_same_site(site: Path, repository: Copy, tmp_path: Path) -> None:
    """From the repository as it is, and to the byte."""
    needs("properdocs")
    run_python(
        "-m",
        "properdocs",
        "build",
        "--quiet",
        "--strict",
        "--config-file",
        "mkdocs.yml",
        "--site-dir",
        str(tmp_path / "built"),
        cwd=repository.root,
    )
    ours, theirs = (
        {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
        for folder in (site, tmp_path / "built")
    )
    assert theirs.keys() == ours.keys()
    assert [str(name) for name in ours if ours[name].read_bytes() != theirs[name].read_bytes()] == []


def test_a_folder_with_something_in_it_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Pages of an older state would stay among the new ones."""
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert run(SMALL, "export", "markdown", "--out", str(tmp_path)) == 1
    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("json", ["index.json", "scripts.json"]),
        ("csv", ["chat-replies.csv", "email-replies.csv"]),
        ("espanso", ["espanso.yml"]),
    ],
)
def test_data_is_written_as_it_is_published(form: str, names: list[str], site: Path, tmp_path: Path) -> None:
    """The command's file is the site's, to the byte."""
    assert run(SMALL, "export", form, "--out", str(tmp_path)) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    for name in names:
        assert (tmp_path / name).read_bytes() == (site / "api" / name).read_bytes()
