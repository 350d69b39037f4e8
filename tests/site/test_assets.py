"""The names of assets: they change with the content, and everything that refers to one follows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from macros.knowledge.addresses import ASSET_FOLDERS, hashed_name
from macros.site.assets import HASHED, SITE_SCRIPT, Assets
from macros.site.config import LOADED_SCRIPTS, THEME, deferred
from tests.links import logical_name

SEARCH_INDEX = "search/index.js"
SCRIPT = b"const PUBLISHED = {};\n"


def made(index: str = "1", *, script: bytes = SCRIPT) -> dict[str, str]:
    """The published name of each asset of a small site, by its logical path."""
    config = MkDocsConfig()
    config.load_dict(
        {"site_name": "A", "site_dir": "site", "theme": {"name": None, "custom_dir": str(THEME)}}
    )
    config.validate()
    config.plugins._current_plugin = "tests"  # MkDocs sets it while a hook runs
    config.theme["favicon"] = "assets/img/mark.svg"
    config.extra_css = ["assets/css/a.css"]
    config.extra_javascript = [deferred(SITE_SCRIPT)]
    contents = {
        **dict.fromkeys(LOADED_SCRIPTS, b"1"),
        "assets/img/mark.svg": b"<svg/>",
        "assets/fonts/a.woff2": b"wOF2",
        "assets/css/a.css": b"@font-face { src: url(../fonts/a.woff2), url('../x.png') }",
        "assets/javascripts/bundle.1a2b3c4d.min.js": b"2",
        "static/own.svg": b"<svg/>",
        SITE_SCRIPT: script,
    }
    files = Files([File.generated(config, path, content=content) for path, content in contents.items()])
    assets = Assets()
    assets.begin(files, config)
    assets.finish(config, [(SEARCH_INDEX, index), ("search/index-es.js", "")])
    named = {file.src_uri: file.url for file in files}
    assert config.extra_css == [named["assets/css/site.css"]]
    assert [str(script) for script in config.extra_javascript] == [named[SITE_SCRIPT]]
    assert config.theme["favicon"] == named["assets/img/mark.svg"]
    styles = files.get_file_from_path("assets/css/site.css").content_string  # type: ignore[union-attr]
    assert f"url({named['assets/fonts/a.woff2'].replace('assets', '..')})" in styles
    assert "../x.png" in styles
    table = files.get_file_from_path(SITE_SCRIPT).content_string  # type: ignore[union-attr]
    assert all(f'"{path}":"{named[path]}"' in table for path in (SEARCH_INDEX, *LOADED_SCRIPTS))
    return named


def test_a_name_carries_a_hash_of_the_content() -> None:
    """It is the same for the same content, and another for another one."""
    assert hashed_name("a/b.js", b"1") == "a/b.6b86b273.js"
    assert HASHED.search("a/b.6b86b273.js") and HASHED.search("bundle.a5f9d56c.min.js")
    assert not HASHED.search("a/vendor.js")
    named = made()
    assert named == made()
    for path, name in named.items():
        assert logical_name(name) == logical_name(path)
        assert bool(HASHED.search(name)) == path.startswith(ASSET_FOLDERS), path


def test_a_new_index_has_a_new_script_for_every_page() -> None:
    """A page names the script that knows its index, so an old script never meets a new index."""
    old, new = made("1"), made("2")
    assert {path for path in old if old[path] != new[path]} == {SEARCH_INDEX, SITE_SCRIPT}


def test_what_is_missing_stops_the_build() -> None:
    """A template that names no file, and a script without a place for the table, are errors."""
    with pytest.raises(Abort, match=r"links to assets/js/a.js, which is not a file"):
        Assets().published("assets/js/a.js")
    with pytest.raises(Abort, match="must have the line"):
        made(script=b"1")


def test_what_scripts_load_is_listed() -> None:
    """Each path that a script of ours names is in the table."""
    found = set()
    for path in (THEME / "assets/js").glob("*.js"):
        found |= set(re.findall(r'"((?:assets|search)/[\w./-]+\.js)"', path.read_text("utf-8")))
    assert found == {SEARCH_INDEX, *LOADED_SCRIPTS}


def test_every_asset_of_a_site_has_its_name(site: Path) -> None:
    """The hash in each name is that of the file, and licenses keep their plain names."""
    found = [path for path in site.rglob("*") if path.suffix in (".css", ".js", ".woff2")]
    assert len(found) > len(LOADED_SCRIPTS)
    for path in found:
        if path.parent.name != "javascripts":
            assert path.name == hashed_name(logical_name(path.name), path.read_bytes())
    assert (site / "assets/js/vendor/licenses.txt").is_file() and (site / "assets/fonts/OFL.txt").is_file()


def test_every_page_names_assets_that_are_there(site: Path) -> None:
    """No page asks for an asset by its logical path."""
    for page in site.rglob("*.html"):
        for address in re.findall(r'(?:src|href)="([^"#?]+\.(?:css|js|woff2))"', page.read_text("utf-8")):
            assert HASHED.search(address), (page, address)
