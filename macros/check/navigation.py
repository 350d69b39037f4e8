"""`mkdocs.yml`: its settings exist, its navigation names pages that exist, and each page is in it or left out on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import entry_points

from macros.check.links import is_elsewhere
from macros.check.site_map import SiteMap
from macros.knowledge import KnowledgeBase
from macros.source.mkdocs_settings import FILE, SETTINGS, is_pattern
from macros.source.problems import Problem, did_you_mean

PLUGIN = "macros"
HOME = "index.md"

_FIXED = {
    "docs_dir": "pages are always in docs/",
    "use_directory_urls": "the codes on printed cards lead to addresses that end with a slash",
    "markdown_extensions": "extensions are the engine's, so that a page is read alike when it is checked and when it is built",
    "extra_javascript": "scripts are the engine's, so that words are never code",
    "extra_templates": "templates are the engine's, so that words are never code",
    "mdx_configs": "extensions are the engine's, so that a page is read alike when it is checked and when it is built",
}
"""Settings of MkDocs that a library cannot decide, and why."""


def settings_are_known(kb: KnowledgeBase) -> Iterator[Problem]:
    """A setting is one that MkDocs has and a library may decide, and its value has the right form."""
    if kb.navigation is None:
        return
    for name, setting in kb.navigation.settings.items():
        if name not in SETTINGS:
            hint = did_you_mean(name, SETTINGS) or " Delete it; values of your own belong under extra."
            yield Problem(FILE, *setting.position, f'MkDocs has no setting "{name}".{hint}')
        elif name in _FIXED:
            yield Problem(FILE, *setting.position, f"{name}: {_FIXED[name]}. Delete this setting.")
        elif setting.form not in (SETTINGS[name], "tagged", "nothing") and SETTINGS[name]:
            yield Problem(FILE, *setting.position, f"{name}: {_FORMS[SETTINGS[name]]} belongs here.")
    for name, lines in kb.navigation.patterns.items():
        for line in lines.splitlines():
            if not is_pattern(line):
                message = f'{name}: "{line}" is not a pattern. Write the path of a page from docs/, such as /folder/page.md.'
                yield Problem(FILE, *kb.navigation.settings[name].position, message)


_FORMS = {
    "text": "one text (a number in quotes)",
    "list": 'a list, each entry on a line of its own that begins with "- ",',
}


def settings_are_complete(kb: KnowledgeBase) -> Iterator[Problem]:
    """A site has a name, and plugins that are installed; one of them calls the macros in pages."""
    if (
        kb.navigation is None
        and kb.has("library")
        and not any(problem.file == FILE for problem in kb.problems)
    ):
        yield Problem(FILE, 1, 1, "this file is missing. Restore it from the repository's history.")
    if kb.navigation is None or kb.navigation.inherits:
        return
    if "site_name" not in kb.navigation.settings:
        yield Problem(
            FILE,
            1,
            1,
            'the setting "site_name" is missing. Add a line "site_name: …" with the name of the site.',
        )
    plugins = kb.navigation.plugins or ()
    if PLUGIN not in [plugin.target for plugin in plugins]:
        setting = kb.navigation.settings.get("plugins")
        position = setting.position if setting else (1, 1)
        yield Problem(
            FILE, *position, f'plugins: the plugin "{PLUGIN}" is missing. Add it: plugins: [{PLUGIN}].'
        )
    if len(plugins) > 1:
        # A theme's own plugins may be named without the theme's name.
        installed = {name.rpartition("/")[2] for name in entry_points(group="mkdocs.plugins").names}
        for plugin in plugins:
            if plugin.target.rpartition("/")[2] not in installed:
                message = f'plugins: the plugin "{plugin.target}" is not installed. Install it, or delete this line.'
                yield Problem(FILE, *plugin.position, message)


def added_styles_exist(kb: KnowledgeBase) -> Iterator[Problem]:
    """A style sheet that the library adds is one of its own files: pages ask nothing of another host."""
    for asset in kb.navigation.assets if kb.navigation else ():
        if _is_elsewhere(asset.target):
            message = f'"{asset.target}" is on another host, and pages ask nothing of other hosts. Put the file into docs/static/.'
            yield Problem(FILE, *asset.position, message)
        elif asset.target not in kb.static_files:
            hint = did_you_mean(asset.target, kb.static_files)
            yield Problem(
                FILE,
                *asset.position,
                f'there is no file "docs/{asset.target}". Put it into docs/static/.{hint}',
            )
        elif not asset.target.endswith(".css"):
            message = f'extra_css: "{asset.target}" is not a style sheet. Its name ends in .css.'
            yield Problem(FILE, *asset.position, message)


def navigation_names_pages(kb: KnowledgeBase) -> Iterator[Problem]:
    """Each entry of the navigation is a page of the site, or an address elsewhere."""
    if kb.navigation is None or kb.navigation.entries is None:
        return
    site = SiteMap.of(kb)
    for entry in kb.navigation.entries:
        if not _is_elsewhere(entry.target) and not site.has_page(entry.target):
            hint = did_you_mean(entry.target, site.pages) or " Write the path of a page from docs/."
            yield Problem(FILE, *entry.position, f'nav: there is no page "{entry.target}".{hint}')
    if not any(entry.target == HOME and entry.is_top_level for entry in kb.navigation.entries):
        yield Problem(
            FILE,
            *kb.navigation.settings["nav"].position,
            f'nav: the home page is missing on the first level. Add "- Home: {HOME}" there.',
        )


def pages_are_in_the_navigation(kb: KnowledgeBase) -> Iterator[Problem]:
    """A page in docs/ is listed in the navigation, or is matched by `not_in_nav`; lessons need neither."""
    if kb.navigation is None or kb.navigation.entries is None:
        return
    listed = {entry.target for entry in kb.navigation.entries}
    lessons = {f"lessons/{id}.md" for id in kb.file_ids["lesson"]}
    for src_uri in sorted(SiteMap.of(kb).written - listed - lessons):
        if not (kb.navigation.may_be_left_out(src_uri) or kb.navigation.is_excluded(src_uri)):
            message = (
                f'nothing lists this page. Add "{src_uri}" to nav in {FILE}, or "/{src_uri}" to not_in_nav.'
            )
            yield Problem(f"docs/{src_uri}", 1, 1, message)


def pages_are_published(kb: KnowledgeBase) -> Iterator[Problem]:
    """MkDocs leaves out no lesson, and no page without the library's decision (it ignores the folder docs/templates)."""
    if kb.navigation is None:
        return
    for id in kb.file_ids["page"]:
        if id.startswith("templates/"):
            yield Problem(
                f"docs/{id}.md", 1, 1, "MkDocs publishes nothing in docs/templates/. Rename the folder."
            )
    for id in kb.file_ids["lesson"] if kb.navigation.has_exclusions else ():
        if kb.navigation.is_excluded(f"lessons/{id}.md"):
            message = f"exclude_docs or draft_docs in {FILE} leaves this lesson out, but other pages link to it. Delete it there."
            yield Problem(f"docs/lessons/{id}.md", 1, 1, message)


def _is_elsewhere(target: str) -> bool:
    """Whether an entry leads to another site, or to an address that MkDocs leaves as it is."""
    return target.startswith("/") or is_elsewhere(target)
