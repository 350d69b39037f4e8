"""The engine's part of MkDocs' configuration: the theme's settings, styles, scripts and Markdown extensions.

A library's `mkdocs.yml` has what a library decides: its name, its navigation, and `macros` as theme and hooks.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import material
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from mkdocs.config import load_config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from macros.check.settings import forbidden
from macros.language import Language, gettext_noop
from macros.language.message import gettext, joined
from macros.language.script_messages import FILE as MESSAGES
from macros.language.script_messages import script_messages
from macros.source.markdown import EXTENSION_SETTINGS, EXTENSIONS
from macros.source.mkdocs_settings import read_navigation
from macros.source.problems import InvalidContent

ENGINE = Path(__file__).resolve().parent.parent
HOOKS = ENGINE / "site" / "hooks.py"
THEME = ENGINE / "theme"

LANGUAGES = "templates/partials/languages"
"""The folder of the theme with a file for each language of its words."""

STYLES = (
    # For every page
    "base", "markdown", "frame", "search", "components",
    # For one kind of page
    "home", "script-list", "cards", "charter", "lesson", "contribute", "script", "checklist", "three-questions", "review",
    "changes", "practice", "propose", "hours",
    # Colors of the desks, what readers set for themselves, and paper
    "roles", "large-text", "forced-colors", "print",
)  # fmt: skip
"""Our style sheets, in the order in which they are joined. `roles` is generated from the data."""

SITE_SCRIPTS = ("site", "your-desk", "search", "device-memory")
"""Our scripts on every page, in the order in which they run."""

PAGE_SCRIPTS = {
    "copy": ("data-copy", "data-propose", "<pre"),
    "code-copy": ("<pre",),
    "script-page": ('class="channels', "script__side"),
    "list-filter": ("data-filter",),
    "cards": ('class="held"', "data-paper-switch"),
    "checklist": ("data-check=",),
    "script-words": ("data-guide", "data-practice", "data-propose"),
    "three-questions": ("data-guide",),
    "spaced-repetition": ("data-practice",),
    "practice-record": ("data-practice",),
    "practice": ("data-practice",),
    "lesson-questions": ("data-quiz",),
    "review": ("data-board",),
    "opening-hours": ("data-opening-hours",),
}
"""Our scripts on some pages, in the order in which they run: on those whose content has one of the texts."""

LOADED_SCRIPTS = (
    "assets/js/vendor/stemmer.js", "assets/js/vendor/stemmer-es.js", "assets/js/vendor/stemmer-fr.js",
    "assets/js/ranking.js", "assets/js/danger.js", "assets/js/proposal-file.js", "assets/data/proposal.js",
)  # fmt: skip
"""What scripts load by `desk.asset`, besides the files of the search. A site has the stemmers of the languages that patrons type."""

PALETTE = (
    ("(prefers-color-scheme)", "", "circle-half-full", gettext_noop("Color: same as this device. Switch to light")),
    ("(prefers-color-scheme: light)", "default", "white-balance-sunny", gettext_noop("Color: light. Switch to dark")),
    (
        "(prefers-color-scheme: dark)", "slate", "weather-night",
        gettext_noop("Color: dark. Switch to same as this device"),
    ),
)  # fmt: skip
"""The palettes, in the order in which the button goes through them: the media query, the scheme, the icon and its label."""


def load(root: Path, **options: Any) -> MkDocsConfig:
    """The configuration of the library in `root`, with this engine as its theme and hooks, wherever `root` is.

    `options` are MkDocs' own, such as `site_dir` or `use_directory_urls`. Raises InvalidContent with what the library's
    mkdocs.yml must not hold, before MkDocs reads it: a tag there could run code. Raises a ClickException (MkDocs' Abort or
    ConfigurationError) for a configuration that cannot be used.
    """
    navigation, problems = read_navigation(root)
    if problems := [*problems, *(forbidden(navigation) if navigation else ())]:
        raise InvalidContent(problems)
    if str(ENGINE.parent) not in sys.path:
        sys.path.insert(0, str(ENGINE.parent))
    config = load_config(
        str(root / "mkdocs.yml"),
        strict=True,
        hooks=[str(HOOKS)],
        theme={"name": "material", "custom_dir": str(THEME)},
        **options,
    )
    if "macros" not in config.plugins:
        message = gettext(
            'plugins: the plugin "%(plugin)s" is missing. Add it: %(code)s.',
            plugin="macros",
            code="plugins: [macros]",
        )
        raise ConfigurationError(joined(": ", ("mkdocs.yml:1:1", message)))
    return config


def configure(config: MkDocsConfig, language: Language) -> None:
    """Set everything that the engine decides, the same for every library in this language."""
    config.theme["language"] = _theme_language(language)
    config.theme["direction"] = language.direction
    config.theme["font"] = False
    config.theme["favicon"] = "assets/img/mark.svg"
    config.theme["palette"] = list(_palettes(language))
    config.extra["generator"] = False
    config.extra["page_scripts"] = PAGE_SCRIPTS
    config.extra_css = [*(f"assets/css/{name}.css" for name in STYLES), *config.extra_css]
    config.extra_javascript = [
        *((deferred(MESSAGES),) if script_messages(language) else ()),
        *(deferred(f"assets/js/{name}.js") for name in SITE_SCRIPTS),
        *config.extra_javascript,
    ]
    config.markdown_extensions[:] = list(dict.fromkeys([*EXTENSIONS, *config.markdown_extensions]))
    config.mdx_configs.update({name: dict(settings) for name, settings in EXTENSION_SETTINGS.items()})
    config.mdx_configs["toc"]["title"] = language.gettext("On this page")
    config.mdx_configs["footnotes"] = {
        **config.mdx_configs.get("footnotes", {}),
        "BACKLINK_TITLE": language.gettext("Jump back to footnote {} in the text"),
    }
    config.watch += [str(Path(config.docs_dir).parent / "data"), str(ENGINE)]
    config.validation.nav.omitted_files = logging.WARNING
    config.validation.links.absolute_links = logging.WARNING
    config.validation.links.unrecognized_links = logging.WARNING
    config.validation.links.anchors = logging.WARNING
    _configure_macros_plugin(config)


def _theme_language(language: Language) -> str:
    """The language of the theme's own words: that of the tag, or the nearest that the theme has."""
    has = {path.stem for path in (Path(material.__file__).parent / LANGUAGES).glob("*.html")}
    return next((each for each in (language.tag, language.tag.partition("-")[0]) if each in has), "en")


def _palettes(language: Language) -> Iterator[dict[str, Any]]:
    for media, scheme, icon, label in PALETTE:
        toggle = {"icon": f"material/{icon}", "name": language.gettext(label)}
        palette = {"media": media, "primary": "custom", "accent": "custom", "toggle": toggle}
        yield {**palette, "scheme": scheme} if scheme else palette


def _configure_macros_plugin(config: MkDocsConfig) -> None:
    """Have mkdocs-macros-plugin load this package by name, and stop at whatever it does not understand."""
    plugin = config.plugins["macros"]
    plugin.config["modules"] = ["macros"]
    plugin.config["on_undefined"] = "strict"
    plugin.config["on_error_fail"] = True
    # It lists every variable and macro at level INFO.
    logging.getLogger("mkdocs.plugins.mkdocs_macros").setLevel(logging.WARNING)


def restrict_templates(config: MkDocsConfig) -> None:
    """Leave Jinja nothing but the macros, in a sandbox. Pages are calls of macros only, so this is a second line of defense."""
    plugin: Any = config.plugins["macros"]
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
    environment.globals.clear()
    plugin._env = environment  # noqa: SLF001 - it has no setting for this
    plugin._variables = dict(plugin.macros)  # noqa: SLF001


def deferred(path: str) -> ExtraScriptValue:
    """A script of every page, which runs when the page was read."""
    script = ExtraScriptValue(path)
    script.defer = True
    return script
