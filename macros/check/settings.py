"""`mkdocs.yml` holds what a library may decide: its name, its navigation and its style sheets. The rest is the engine's.

Some settings run code, write into other folders, or publish what nothing has checked. So a setting must be in a list of allowed
ones, and each setting that MkDocs has besides is refused with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.check.places import in_field
from macros.check.texts import CODE
from macros.knowledge import KnowledgeBase
from macros.language.message import gettext, sentences
from macros.model import MAX_TEXT
from macros.source.file_text import excerpt
from macros.source.mkdocs_settings import ListEntry, Navigation, is_pattern
from macros.source.mkdocs_yaml import FILE
from macros.source.problems import Problem, did_you_mean
from macros.source.yaml_loader import Position

PLUGIN = "macros"
ENGINE_HOOKS = "macros/site/hooks.py"
ENGINE_THEME = {"name": "material", "custom_dir": "macros/theme"}
"""The settings of the theme that `mkdocs build` and `mkdocs serve` need, the only ones that it may have."""

ALLOWED = {
    "site_name": "text",
    "site_description": "text",
    "nav": "list",
    "not_in_nav": "text",
    "exclude_docs": "text",
    "draft_docs": "text",
    "extra_css": "list",
    "theme": "group",
    "plugins": "",
    "hooks": "list",
}
"""The settings that a library may have, with the form of their value; "" for a list or a group."""

_PAGES_ARE_IN_DOCS = gettext("pages are always in docs/")
_EXTENSIONS = gettext(
    "extensions are the engine's, so that a page is read alike when it is checked and when it is built"
)
_REPOSITORY = gettext("the address of the repository is in data/library.yml, under repository")
_NOT_SHOWN = gettext("no page shows it")
_PUBLISHING = gettext("mkdocs gh-deploy takes it as an option")

REFUSED = {
    "INHERIT": gettext("every setting is in this file, so that it can be reviewed and checked"),
    "config_file_path": gettext("MkDocs sets it itself"),
    "copyright": _NOT_SHOWN,
    "dev_addr": gettext("the address of the local server is an option of its command: make serve PORT=8001"),
    "docs_dir": _PAGES_ARE_IN_DOCS,
    "edit_uri": _REPOSITORY,
    "edit_uri_template": _REPOSITORY,
    "extra": gettext("no page reads it; what a library decides for itself is in data/library.yml"),
    "extra_javascript": gettext("scripts are the engine's, so that words are never code"),
    "extra_templates": gettext("templates are the engine's, so that words are never code"),
    "google_analytics": gettext("pages send nothing to other hosts"),
    "markdown_extensions": _EXTENSIONS,
    "mdx_configs": _EXTENSIONS,
    "pages": gettext("pages are listed under nav"),
    "remote_branch": _PUBLISHING,
    "remote_name": _PUBLISHING,
    "repo_name": _REPOSITORY,
    "repo_url": _REPOSITORY,
    "site_author": _NOT_SHOWN,
    "site_dir": gettext(
        "it could overwrite other files; another folder is an option of the build: --site-dir"
    ),
    "site_url": gettext("the address of the site is in data/library.yml, as site_url"),
    "strict": gettext("the build always stops at a warning"),
    "use_directory_urls": gettext("the codes on printed cards lead to addresses that end with a slash"),
    "validation": gettext("every link is checked"),
    "watch": gettext("data/, docs/ and the engine are watched already"),
}
"""The other settings of MkDocs, each with the reason why a library cannot decide it."""

BRANDED = ("favicon", "icon", "logo", "palette")
"""The settings of the theme that `brand` in data/library.yml is for."""

_BRAND = gettext("the mark and the colors are in data/library.yml, under brand.")
_STYLES = gettext("how pages look can be changed by a style sheet under extra_css.")

_FORMS = {
    "text": gettext("one text belongs here (a number in quotes)."),
    "list": gettext('a list belongs here, each entry on a line of its own that begins with "- ".'),
    "group": gettext(
        'two lines belong under it, each two spaces in: "%(name)s" and "%(custom_dir)s".',
        **{name: f"{name}: {value}" for name, value in ENGINE_THEME.items()},
    ),
}


def settings_are_allowed(kb: KnowledgeBase) -> Iterator[Problem]:
    """A setting is one that a library may decide, its value has the right form, and no code runs but the engine's."""
    if kb.navigation is not None:
        yield from forbidden(kb.navigation)


def forbidden(navigation: Navigation) -> Iterator[Problem]:
    """What MkDocs must not be given: settings that are the engine's, values of another form, and plugins, hooks and themes.

    Each of the last three is code that nothing checks.
    """
    for name, setting in navigation.settings.items():
        if name in REFUSED:
            message = gettext("%(reason)s. Delete this setting.", reason=REFUSED[name])
            yield Problem(FILE, *setting.position, in_field(name, message))
        elif name not in ALLOWED:
            hint = did_you_mean(name, ALLOWED)
            message = gettext('there is no setting "%(setting)s" for a library.', setting=excerpt(name))
            remedy = hint if "?" in hint else gettext("Delete it.")
            yield Problem(FILE, *setting.position, sentences(message, remedy))
        elif not _has_form(navigation, name):
            yield Problem(FILE, *setting.position, in_field(name, _FORMS[ALLOWED[name]]))
        elif name.startswith("site_"):
            yield from _word_problems(name, setting.text, setting.position)
    yield from _pattern_problems(navigation)
    yield from _plugin_problems(navigation)
    yield from _hook_problems(navigation)
    yield from _theme_problems(navigation)


def _pattern_problems(navigation: Navigation) -> Iterator[Problem]:
    for name, lines in navigation.patterns.items():
        for line in lines.splitlines():
            if not is_pattern(line):
                message = gettext(
                    '"%(line)s" is not a pattern. Write the path of a page from docs/, such as /folder/page.md.',
                    line=line,
                )
                yield Problem(FILE, *navigation.settings[name].position, in_field(name, message))


def _word_problems(name: str, text: str, position: Position) -> Iterator[Problem]:
    if CODE.search(text):
        message = gettext("plain words belong here, without markup or macro calls.")
        yield Problem(FILE, *position, in_field(name, message))
    if len(text) > MAX_TEXT:
        message = gettext("there are more than %(most)s characters. Write fewer.", most=f"{MAX_TEXT:,}")
        yield Problem(FILE, *position, in_field(name, message))


def _plugin_problems(navigation: Navigation) -> Iterator[Problem]:
    yield from _repeated("plugins", navigation.plugins, PLUGIN)
    for plugin in navigation.plugins or ():
        if plugin.target != PLUGIN:
            message = gettext(
                '"%(plugin)s" cannot be used: a plugin is code, and the site has its own search. Delete it.',
                plugin=excerpt(plugin.target),
            )
            yield Problem(FILE, *plugin.position, in_field("plugins", message))
    for position in navigation.plugin_options:
        message = gettext("the engine sets the options of plugins. Delete these.")
        yield Problem(FILE, *position, in_field("plugins", message))


def _hook_problems(navigation: Navigation) -> Iterator[Problem]:
    yield from _repeated("hooks", navigation.hooks, ENGINE_HOOKS)
    for hook in navigation.hooks or ():
        if hook.target != ENGINE_HOOKS:
            message = gettext(
                '"%(hook)s" cannot be used: a hook is code that nothing checks. Delete it.',
                hook=excerpt(hook.target),
            )
            yield Problem(FILE, *hook.position, in_field("hooks", message))


def _theme_problems(navigation: Navigation) -> Iterator[Problem]:
    for key, setting in (navigation.theme or {}).items():
        if key not in ENGINE_THEME:
            message = gettext(
                'a library cannot set "%(setting)s". Delete it; %(instead)s',
                setting=excerpt(key),
                instead=_BRAND if key in BRANDED else _STYLES,
            )
        elif setting.text != ENGINE_THEME[key]:
            message = gettext('write "%(line)s" here.', line=f"{key}: {ENGINE_THEME[key]}")
        else:
            continue
        yield Problem(FILE, *setting.position, in_field("theme", message))


def settings_are_complete(kb: KnowledgeBase) -> Iterator[Problem]:
    """A site has a name, and the engine's own theme, plugin and hooks, which plain `mkdocs build` needs."""
    if (
        kb.navigation is None
        and kb.has("library")
        and not any(problem.file == FILE for problem in kb.problems)
    ):
        message = gettext("this file is missing. Restore it from the repository's history.")
        yield Problem(FILE, 1, 1, message)
    if kb.navigation is not None:
        for name, reason in _missing(kb.navigation):
            yield Problem(FILE, *_place(kb.navigation, name), reason)


def _missing(navigation: Navigation) -> Iterator[tuple[str, str]]:
    """The settings that are missing, each with the message about it."""
    name = navigation.settings.get("site_name")
    if name is None or name.form == "nothing" or (name.form == "text" and not name.text.strip()):
        message = gettext(
            'the setting "%(setting)s" is missing. Add a line "%(line)s" with the name of the site.',
            setting="site_name",
            line="site_name: …",
        )
        yield "site_name", message
    if PLUGIN not in _targets(navigation.plugins):
        message = gettext(
            'the plugin "%(plugin)s" is missing. Add it: %(line)s.',
            plugin=PLUGIN,
            line=f"plugins: [{PLUGIN}]",
        )
        yield "plugins", in_field("plugins", message)
    if ENGINE_HOOKS not in _targets(navigation.hooks) and _has_form(navigation, "hooks"):
        message = gettext(
            'the file "%(file)s" is missing. Add it: %(line)s.',
            file=ENGINE_HOOKS,
            line=f"hooks: [{ENGINE_HOOKS}]",
        )
        yield "hooks", in_field("hooks", message)
    if _has_form(navigation, "theme"):
        for key in ENGINE_THEME.keys() - (navigation.theme or {}).keys():
            message = gettext(
                '"%(setting)s" is missing. Add "%(line)s" under theme.',
                setting=key,
                line=f"{key}: {ENGINE_THEME[key]}",
            )
            yield "theme", in_field("theme", message)


def added_styles_exist(kb: KnowledgeBase) -> Iterator[Problem]:
    """A style sheet that the library adds is one of its own files: pages ask nothing of another host."""
    if kb.navigation is None:
        return
    yield from _repeated("extra_css", kb.navigation.assets, *kb.static_files)
    for asset in kb.navigation.assets:
        if ":" in asset.target or asset.target.startswith("/"):
            message = gettext(
                '"%(address)s" is on another host, and pages ask nothing of other hosts. Put the file into docs/static/.',
                address=excerpt(asset.target),
            )
            yield Problem(FILE, *asset.position, message)
        elif asset.target not in kb.static_files:
            missing = gettext(
                'there is no file "docs/%(file)s". Put it into docs/static/.', file=asset.target
            )
            hint = did_you_mean(asset.target, [file for file in kb.static_files if file.endswith(".css")])
            yield Problem(FILE, *asset.position, sentences(missing, hint))
        elif not asset.target.endswith(".css"):
            message = gettext('"%(file)s" is not a style sheet. Its name ends in .css.', file=asset.target)
            yield Problem(FILE, *asset.position, in_field("extra_css", message))
        elif kb.navigation.is_excluded(asset.target):
            message = gettext(
                'exclude_docs or draft_docs leaves "%(file)s" out. Delete it there.', file=asset.target
            )
            yield Problem(FILE, *asset.position, in_field("extra_css", message))


def _repeated(name: str, entries: tuple[ListEntry, ...] | None, *allowed: str) -> Iterator[Problem]:
    """Allowed entries that occur twice in a list; MkDocs warns of them, or the build stops."""
    seen = set()
    for entry in entries or ():
        if entry.target in seen and entry.target in allowed:
            message = gettext(
                '"%(entry)s" is in this list already. Delete one of the two.', entry=excerpt(entry.target)
            )
            yield Problem(FILE, *entry.position, in_field(name, message))
        seen.add(entry.target)


def _targets(entries: tuple[ListEntry, ...] | None) -> list[str]:
    return [entry.target for entry in entries or ()]


def _place(navigation: Navigation, name: str) -> Position:
    """Where a setting is, or where it is missing."""
    setting = navigation.settings.get(name)
    return setting.position if setting else Position(1, 1)


def _has_form(navigation: Navigation, name: str) -> bool:
    """Whether the value of a setting has the right form, or is missing."""
    setting = navigation.settings.get(name)
    return setting is None or setting.form in (ALLOWED[name], "nothing") or not ALLOWED[name]
