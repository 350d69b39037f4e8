"""The engine's part of MkDocs' configuration."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.exceptions import ConfigurationError

from macros.language import ENGLISH
from macros.site.config import ENGINE, PAGE_SCRIPTS, SITE_SCRIPTS, STYLES, configure, load
from macros.source.problems import InvalidContent
from tests.library import ACADEMIC, REPOSITORY, SMALL


@pytest.mark.parametrize("root", [REPOSITORY, SMALL, ACADEMIC])
def test_a_library_names_no_file_of_the_engine_but_macros(root: Path) -> None:
    """A library's mkdocs.yml names the engine twice: as its theme and as its hooks."""
    text = (root / "mkdocs.yml").read_text("utf-8")
    lines = [line for line in text.splitlines() if "macros/" in line and not line.lstrip().startswith("#")]
    assert [line.strip() for line in lines] == ["custom_dir: macros/theme", "- macros/site/hooks.py"]
    for name in ("extra_css", "extra_javascript", "markdown_extensions", "validation", "watch"):
        assert f"\n{name}:" not in text


def test_a_library_elsewhere_uses_this_engine(tmp_path: Path) -> None:
    """The theme and the hooks are this engine's, wherever the library is."""
    (tmp_path / "mkdocs.yml").write_text((SMALL / "mkdocs.yml").read_text("utf-8"), "utf-8")
    (tmp_path / "docs").mkdir()
    config = load(tmp_path)
    assert str(ENGINE / "theme") in config.theme.dirs
    assert config.strict


def test_without_the_plugin_the_remedy_is_named(tmp_path: Path) -> None:
    """A configuration without mkdocs-macros-plugin is refused with what to write."""
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: []\n", "utf-8")
    (tmp_path / "docs").mkdir()
    with pytest.raises(ConfigurationError, match=r"plugins: \[macros\]"):
        load(tmp_path)


@pytest.mark.parametrize(
    "setting", ["extra: !!python/object/apply:os.mkdir [ran]", "INHERIT: other.yml", "plugins: [search]"]
)
def test_mkdocs_reads_no_settings_that_run_code(
    setting: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are refused before MkDocs reads the file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\n{setting}\n", "utf-8")
    (tmp_path / "other.yml").write_text("extra: !!python/object/apply:os.mkdir [ran]\n", "utf-8")
    with pytest.raises(InvalidContent, match=r"mkdocs\.yml:2:"):
        load(tmp_path)
    assert not (tmp_path / "ran").exists()


def test_every_style_and_script_exists() -> None:
    """Each style sheet and script of the lists is a file of the theme; `roles` is generated from the data."""
    assets = ENGINE / "theme" / "assets"
    assert [name for name in STYLES if name != "roles" and not (assets / f"css/{name}.css").is_file()] == []
    assert [name for name in (*SITE_SCRIPTS, *PAGE_SCRIPTS) if not (assets / f"js/{name}.js").is_file()] == []


def test_own_styles_come_last(tmp_path: Path) -> None:
    """What a library adds comes after the engine's, so that it can change how something looks."""
    text = (SMALL / "mkdocs.yml").read_text("utf-8")
    text += "\nextra_css: [static/own.css]\n"
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    (tmp_path / "docs").mkdir()
    config = load(tmp_path)
    configure(config, ENGLISH)
    assert config.extra_css[-1] == "static/own.css"
