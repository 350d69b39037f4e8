"""`mkdocs.yml` holds what a library may decide: its name, its navigation and its style sheets. The rest is the engine's.

Some settings run code, write into other folders, or publish what nothing has checked. So a setting must be in a list of allowed
ones, and each setting that MkDocs has besides is refused with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.check.texts import CODE
from macros.knowledge import KnowledgeBase
from macros.language.message import sentences
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

_PAGES_ARE_IN_DOCS = "pages are always in docs/"
_EXTENSIONS = (
    "extensions are the engine's, so that a page is read alike when it is checked and when it is built"
)
_REPOSITORY = "the address of the repository is in data/library.yml, under repository"
_NOT_SHOWN = "no page shows it"
_PUBLISHING = "mkdocs gh-deploy takes it as an option"

REFUSED = {
    "INHERIT": "every setting is in this file, so that it can be reviewed and checked",
    "config_file_path": "MkDocs sets it itself",
    "copyright": _NOT_SHOWN,
    "dev_addr": "the address of the local server is an option of its command: make serve PORT=8001",
    "docs_dir": _PAGES_ARE_IN_DOCS,
    "edit_uri": _REPOSITORY,
    "edit_uri_template": _REPOSITORY,
    "extra": "no page reads it; what a library decides for itself is in data/library.yml",
    "extra_javascript": "scripts are the engine's, so that words are never code",
    "extra_templates": "templates are the engine's, so that words are never code",
    "google_analytics": "pages send nothing to other hosts",
    "markdown_extensions": _EXTENSIONS,
    "mdx_configs": _EXTENSIONS,
    "pages": "pages are listed under nav",
    "remote_branch": _PUBLISHING,
    "remote_name": _PUBLISHING,
    "repo_name": _REPOSITORY,
    "repo_url": _REPOSITORY,
    "site_author": _NOT_SHOWN,
    "site_dir": "it could overwrite other files; another folder is an option of the build: --site-dir",
    "site_url": "the address of the site is in data/library.yml, as site_url",
    "strict": "the build always stops at a warning",
    "use_directory_urls": "the codes on printed cards lead to addresses that end with a slash",
    "validation": "every link is checked",
    "watch": "data/, docs/ and the engine are watched already",
}
"""The other settings of MkDocs, each with the reason why a library cannot decide it."""

BRANDED = ("favicon", "icon", "logo", "palette")
"""The settings of the theme that `brand` in data/library.yml is for."""

_BRAND = "the mark and the colors are in data/library.yml, under brand."
_STYLES = "how pages look can be changed by a style sheet under extra_css."

_FORMS = {
    "text": "one text belongs here (a number in quotes).",
    "list": 'a list belongs here, each entry on a line of its own that begins with "- ".',
    "group": f'two lines belong under it, each two spaces in: "name: {ENGINE_THEME["name"]}" and "custom_dir: {ENGINE_THEME["custom_dir"]}".',
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
            yield Problem(FILE, *setting.position, f"{name}: {REFUSED[name]}. Delete this setting.")
        elif name not in ALLOWED:
            hint = did_you_mean(name, ALLOWED)
            hint = hint if "?" in hint else "Delete it."
            message = sentences(f'there is no setting "{excerpt(name)}" for a library.', hint)
            yield Problem(FILE, *setting.position, message)
        elif not _has_form(navigation, name):
            yield Problem(FILE, *setting.position, f"{name}: {_FORMS[ALLOWED[name]]}")
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
                message = f'{name}: "{line}" is not a pattern. Write the path of a page from docs/, such as /folder/page.md.'
                yield Problem(FILE, *navigation.settings[name].position, message)


def _word_problems(name: str, text: str, position: Position) -> Iterator[Problem]:
    if CODE.search(text):
        yield Problem(FILE, *position, f"{name}: plain words belong here, without markup or macro calls.")
    if len(text) > MAX_TEXT:
        yield Problem(FILE, *position, f"{name}: there are more than {MAX_TEXT:,} characters. Write fewer.")


def _plugin_problems(navigation: Navigation) -> Iterator[Problem]:
    yield from _repeated("plugins", navigation.plugins, PLUGIN)
    for plugin in navigation.plugins or ():
        if plugin.target != PLUGIN:
            message = f'plugins: "{excerpt(plugin.target)}" cannot be used: a plugin is code, and the site has its own search. Delete it.'
            yield Problem(FILE, *plugin.position, message)
    for position in navigation.plugin_options:
        yield Problem(FILE, *position, "plugins: the engine sets the options of plugins. Delete these.")


def _hook_problems(navigation: Navigation) -> Iterator[Problem]:
    yield from _repeated("hooks", navigation.hooks, ENGINE_HOOKS)
    for hook in navigation.hooks or ():
        if hook.target != ENGINE_HOOKS:
            message = f'hooks: "{excerpt(hook.target)}" cannot be used: a hook is code that nothing checks. Delete it.'
            yield Problem(FILE, *hook.position, message)


def _theme_problems(navigation: Navigation) -> Iterator[Problem]:
    for key, setting in (navigation.theme or {}).items():
        if key not in ENGINE_THEME:
            remedy = _BRAND if key in BRANDED else _STYLES
            message = f'theme: a library cannot set "{excerpt(key)}". Delete it; {remedy}'
            yield Problem(FILE, *setting.position, message)
        elif setting.text != ENGINE_THEME[key]:
            yield Problem(FILE, *setting.position, f'theme: write "{key}: {ENGINE_THEME[key]}" here.')


def settings_are_complete(kb: KnowledgeBase) -> Iterator[Problem]:
    """A site has a name, and the engine's own theme, plugin and hooks, which plain `mkdocs build` needs."""
    if (
        kb.navigation is None
        and kb.has("library")
        and not any(problem.file == FILE for problem in kb.problems)
    ):
        yield Problem(FILE, 1, 1, "this file is missing. Restore it from the repository's history.")
    if kb.navigation is None:
        return
    name = kb.navigation.settings.get("site_name")
    if name is None or name.form == "nothing" or (name.form == "text" and not name.text.strip()):
        message = 'the setting "site_name" is missing. Add a line "site_name: …" with the name of the site.'
        yield Problem(FILE, *_place(kb.navigation, "site_name"), message)
    if PLUGIN not in _targets(kb.navigation.plugins):
        message = f'plugins: the plugin "{PLUGIN}" is missing. Add it: plugins: [{PLUGIN}].'
        yield Problem(FILE, *_place(kb.navigation, "plugins"), message)
    if ENGINE_HOOKS not in _targets(kb.navigation.hooks) and _has_form(kb.navigation, "hooks"):
        message = f'hooks: the file "{ENGINE_HOOKS}" is missing. Add it: hooks: [{ENGINE_HOOKS}].'
        yield Problem(FILE, *_place(kb.navigation, "hooks"), message)
    if _has_form(kb.navigation, "theme"):
        for key in ENGINE_THEME.keys() - (kb.navigation.theme or {}).keys():
            message = f'theme: "{key}" is missing. Add "{key}: {ENGINE_THEME[key]}" under theme.'
            yield Problem(FILE, *_place(kb.navigation, "theme"), message)


def added_styles_exist(kb: KnowledgeBase) -> Iterator[Problem]:
    """A style sheet that the library adds is one of its own files: pages ask nothing of another host."""
    if kb.navigation is None:
        return
    yield from _repeated("extra_css", kb.navigation.assets, *kb.static_files)
    for asset in kb.navigation.assets:
        if ":" in asset.target or asset.target.startswith("/"):
            message = f'"{excerpt(asset.target)}" is on another host, and pages ask nothing of other hosts. Put the file into docs/static/.'
        elif asset.target not in kb.static_files:
            hint = did_you_mean(asset.target, [file for file in kb.static_files if file.endswith(".css")])
            message = sentences(f'there is no file "docs/{asset.target}". Put it into docs/static/.', hint)
        elif not asset.target.endswith(".css"):
            message = f'extra_css: "{asset.target}" is not a style sheet. Its name ends in .css.'
        elif kb.navigation.is_excluded(asset.target):
            message = f'extra_css: exclude_docs or draft_docs leaves "{asset.target}" out. Delete it there.'
        else:
            continue
        yield Problem(FILE, *asset.position, message)


def _repeated(name: str, entries: tuple[ListEntry, ...] | None, *allowed: str) -> Iterator[Problem]:
    """Allowed entries that occur twice in a list; MkDocs warns of them, or the build stops."""
    seen = set()
    for entry in entries or ():
        if entry.target in seen and entry.target in allowed:
            message = f'{name}: "{excerpt(entry.target)}" is in this list already. Delete one of the two.'
            yield Problem(FILE, *entry.position, message)
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
