"""One build of the site, as MkDocs' hooks see it.

It checks the data before anything is built, prints the cards, adds the generated pages and files, registers the macros,
and finishes each page. Everything that decides or renders something is in another room.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from macros.check import check
from macros.exports.api import exports
from macros.exports.icalendar import calendars
from macros.exports.practice import FIRST_FILES, practice_files
from macros.exports.proposal_form import proposal_files
from macros.exports.search import Body, danger_patterns, entries, search_files
from macros.history.releases import history
from macros.hosting import edit_links
from macros.knowledge import KnowledgeBase, read
from macros.knowledge.library_language import library_language
from macros.language import ENGLISH, Language
from macros.language.message import gettext
from macros.language.script_messages import FILE as MESSAGES
from macros.language.script_messages import script_messages
from macros.paper.cache import writable
from macros.paper.typesetter import Typesetter
from macros.printing.cards import archive, print_cards, with_printed
from macros.printing.sheets import print_sheets, with_sheets
from macros.render import MACROS
from macros.render.generated_pages import GENERATED, ids
from macros.render.page_template import results, template_of
from macros.render.renderer import shared_renderer
from macros.render.template_messages import install_messages
from macros.site.assets import Assets
from macros.site.brand import brand_files, configure_brand
from macros.site.config import configure
from macros.site.csp import policy
from macros.site.page_headings import headings
from macros.site.redirect_pages import redirect_pages
from macros.site.theme_files import leave_out_stemmers
from macros.source.allowed_html import clean
from macros.source.heading_ids import FRAME_IDS, HeadingIdsExtension
from macros.source.markdown import ReferenceExtension
from macros.source.page import MarkdownPage
from macros.source.problems import InvalidContent, Problem, report
from macros.source.raw_html import NoHtmlExtension
from macros.source.root_file import ROOT
from macros.views import ALL_CARDS, Views

log = get_plugin_logger("library")

ROLE_STYLES = "assets/css/roles.css"
OPEN_SEARCH = "opensearch.xml"
FEED = "changes.xml"
ROBOTS = "robots.txt"

DATA_SUFFIXES = ("csv", "ics", "json", "pdf", "png", "txt", "xml", "yml", "zip")
"""The files that cannot say themselves that search engines should leave them out."""

# A macro's place while Markdown is rendered: a paragraph of its own.
PLACEHOLDER = re.compile(r"<\w+>([\ue000-\uf8ff]+)</\w+>")
IDS = re.compile(r'\sid="([^"]+)"')


class BuildError(Abort):
    """Stops the build before anything is written. `problems` holds the reasons, for other forms of output."""

    def __init__(self, problems: Iterable[Problem], language: Language = ENGLISH) -> None:
        self.problems = tuple(problems)
        super().__init__(report(self.problems, language.translate))


class SiteBuild:
    """One build of the site: its data, its views, and the page that is being made."""

    def __init__(self, root: Path, kb: KnowledgeBase) -> None:
        self.root = root
        self.kb = kb
        self.views = Views(kb)
        self.renderer = shared_renderer(kb.language)
        self.pdfs: dict[str, bytes] = {}
        self.files = Files([])
        self.assets = Assets()
        self.page: Page | None = None
        self.written = {page.file.removeprefix("docs/"): page for page in kb.pages}
        self.things = {f"lessons/{id}.md": ("lesson", id) for id in kb.lessons}
        self.addresses: dict[tuple[str, str], str] = {}
        self.bodies: dict[str, Body] = {}
        self.fragments: dict[str, str] = {}
        self.around: tuple[str, str] = ("", "")
        self.other_ids: frozenset[str] = FRAME_IDS

    @classmethod
    def prepare(cls, config: MkDocsConfig) -> SiteBuild:
        """The build for this configuration, its data checked and its cards printed; completes the configuration.

        `config.extra` may hold the knowledge base as `checked`, `cards` as False for a build without PDFs, and the
        folder of typeset PDFs as `pdf_cache`, `hash_names` as False for logical names of assets. Raises BuildError for a library with problems.
        """
        root = Path(config.config_file_path).resolve().parent
        site = cls(root, config.extra.pop("checked", None) or _checked(root))
        cache = config.extra.pop("pdf_cache", None) or root / ".cache" / "cards"
        if config.extra.pop("cards", True):
            site.print_cards(cache)
        site.assets.is_hashed = config.extra.pop("hash_names", True)
        site.add_history()
        site.configure(config)
        return site

    def print_cards(self, cache: Path) -> None:
        """Print cards and sheets, and let the pages offer them."""
        try:
            with writable(cache, self._log) as folder, Typesetter(folder) as typesetter:
                printed = print_cards(self.views, typesetter, self.views.card_ids, progress=_log_progress)
                log.info("Printing posters and sheets")
                sheets = print_sheets(self.views, typesetter)
        except InvalidContent as invalid:
            raise BuildError(invalid.problems, self.kb.language) from None
        self.views = with_sheets(with_printed(self.views, printed), sheets.offered)
        for role in printed.values():
            self.pdfs |= role.files
        self.pdfs |= sheets.files | {ALL_CARDS: archive(printed)}

    def _log(self, message: str) -> None:
        log.info(self.kb.language.translate(message))

    def add_history(self) -> None:
        """Add what changed from release to release to the views."""
        self.views = replace(self.views, history=history(self.views))

    def configure(self, config: MkDocsConfig) -> None:
        """Set what the engine and the library's own file decide."""
        configure(config, self.kb.language)
        library = self.kb.library
        config.site_url = library.site_url
        config.site_description = config.site_description or f"{config.site_name}: {library.name}"
        config.extra["library"] = self.views.site
        if brand := self.views.site.brand:
            configure_brand(config, brand, before=ROLE_STYLES)
        config.extra["policy"] = policy(in_a_folder=not config.use_directory_urls)
        extensions = (
            NoHtmlExtension(),
            ReferenceExtension(self._reference),
            HeadingIdsExtension(lambda: self.other_ids),
        )
        config.markdown_extensions += extensions  # type: ignore[arg-type]

    def _reference(self, id: str) -> str:
        return self.renderer.words(self.views.line(f"{{{id}}}"))

    # --- files -------------------------------------------------------------------------------------------------------

    def add_files(self, files: Files, config: MkDocsConfig) -> None:
        """Add the generated pages and files. No page of a thing is listed in the navigation."""
        leave_out_stemmers(files, self.kb.typed_languages)
        leave_out_unchecked(files, config.docs_dir, {*self.written, *self.kb.static_files})
        if brand := self.views.site.brand:
            for src_uri, text in brand_files(brand, self.renderer).items():
                files.append(File.generated(config, src_uri, content=text))
        for file in files.documentation_pages():
            if file.src_uri in self.things:
                file.inclusion = InclusionLevel.NOT_IN_NAV
        for macro, (kind, where) in GENERATED.items():
            for id in ids(self.views, kind):
                file = File.generated(
                    config, where.format(id), content="", inclusion=InclusionLevel.NOT_IN_NAV
                )
                self.things[file.src_uri] = (kind, id)
                files.append(file)
                GeneratedPage(file, config, partial(MACROS[macro].function, self, id))
        self.assets.begin(files, config)
        self._place_root_files(files, config)
        for src_uri, content in {**self.pdfs, **calendars(self.views)}.items():
            files.append(File.generated(config, src_uri, content=content))
        for src_uri, text in self._texts(config, {file.src_uri: file.url for file in files}).items():
            self.assets.add(config, src_uri, text)
        self.files = files
        for file in redirect_pages(self.kb.library.redirects, files, config, self.renderer):
            files.append(file)

    def _place_root_files(self, files: Files, config: MkDocsConfig) -> None:
        """Publish the files of docs/static/root/ at the site's root. A copy in a folder has no use for them."""
        for name in self.kb.root_files:
            file = files.get_file_from_path(f"{ROOT}{name}".removeprefix("docs/"))
            if file is None:
                raise Abort(gettext("%(file)s is not there any more. Build again.", file=f"{ROOT}{name}"))
            if config.use_directory_urls:
                # MkDocs leaves out names that begin with a dot unless it is asked for them.
                file.dest_uri, file.inclusion = name, InclusionLevel.INCLUDED
            else:
                files.remove(file)

    def _texts(self, config: MkDocsConfig, addresses: Mapping[str, str]) -> dict[str, str]:
        """The generated text files by path; `addresses` are those of the pages, from the site's root."""
        styles = self.renderer.render("roles.css", self.href, roles=self.kb.roles)
        search = self.render(
            "opensearch.xml", name=config.site_name, address=config.site_url, icon=config.theme["favicon"]
        )
        feed = self.render(FEED, name=config.site_name, address=config.site_url, history=self.views.history)
        practice = dict(practice_files(self.views, addresses.__getitem__))
        config.extra["first_words"] = list(practice)[:FIRST_FILES]
        own = {ROLE_STYLES: styles + "\n", OPEN_SEARCH: search + "\n", FEED: feed + "\n"}
        if messages := script_messages(self.kb.language):
            own[MESSAGES] = messages
        if not self.kb.library.indexed and ROBOTS not in self.kb.root_files:
            path = urlsplit(config.site_url or "/").path
            own[ROBOTS] = self.render(ROBOTS, path=path, suffixes=DATA_SUFFIXES) + "\n"
        return {**own, **practice, **exports(self.views), **proposal_files(self.views)}

    def translate(self, env: Environment) -> None:
        """Let the theme's templates translate messages."""
        install_messages(env, self.kb.language)

    def finish_assets(self, config: MkDocsConfig) -> None:
        """Name every asset, once all pages were read: the search index needs them."""
        found = entries(self.views, self.addresses, self.bodies)
        language = self.kb.language.code
        danger = danger_patterns(self.kb.vocabulary, self.addresses, language)
        self.assets.finish(config, search_files(found, language, danger))

    # --- pages -------------------------------------------------------------------------------------------------------

    def page_template(self, page: Page) -> str | None:
        """What MkDocs and Jinja read in the place of a page's file: its macro calls. None for a generated page.

        Raises Abort for a page that was not checked.
        """
        if isinstance(page, GeneratedPage):
            return None
        return template_of(self._written(page).calls)

    def begin_page(self, page: Page) -> None:
        """Prepare a page before its macros are called."""
        self.page = page
        # Variables of the page would hide macros of the same name, so there are none yet.
        page.meta = {"render_macros": False} if isinstance(page, GeneratedPage) else {}

    def page_markdown(self, rendered: str, page: Page) -> str:
        """The page's Markdown, once its macros were called; gives it its title, description and edit address.

        The results of macros are kept for `end_page`, except those that are part of a sentence, and so is what comes before
        and after the text.
        """
        self._set_meta(page)
        # The sitemap's dates come from the words, not from the day of the build.
        page.update_date = self.views.site.reviewed.iso
        self.fragments = {}
        if isinstance(page, GeneratedPage):
            return rendered
        written = self._written(page)
        self.around = self._around(page)
        markdown = written.markdown
        for call, result in zip(written.calls, results(written.calls, rendered), strict=True):
            if MACROS[call.name].inline:
                markdown = markdown.replace(call.placeholder, result)
            else:
                self.fragments[call.placeholder] = result
        made = "".join((*self.around, *self.fragments.values()))
        self.other_ids = FRAME_IDS.union(IDS.findall(made))
        return markdown

    def _written(self, page: Page) -> MarkdownPage:
        written = self.written.get(page.file.src_uri)
        if written is None:
            file = f"docs/{page.file.src_uri}"
            raise Abort(gettext("%(file)s was not checked, so it is not published", file=file))
        return written

    def _set_meta(self, page: Page) -> None:
        uri = page.file.src_uri
        if uri not in self.things:
            front = self._written(page).front
            page.meta = dict(front.value) if front else {}
            page.edit_url = edit_links.edit(self.kb.library.repository, f"docs/{uri}", 1)
            return
        kind, id = self.things[uri]
        heading = self.views.heading(kind, id)
        page.meta = {"title": heading.title, "description": heading.description}
        if kind == "card" and id in self.views.printed:
            page.meta["picture"] = self.views.printed[id].picture
        page.title = heading.title
        page.edit_url = heading.edit_url
        self.addresses[kind, id] = page.url

    def end_page(self, html: str, page: Page) -> str:
        """The finished page: cleaned, with what its macros made, and noted for search."""
        if not isinstance(page, GeneratedPage):
            html = PLACEHOLDER.sub(lambda found: self.fragments.get(found[1], ""), clean(html))
            html = html.join(self.around)
            if any(self.around):
                page.toc = headings(html)
        if page.present_anchor_ids is not None:
            page.present_anchor_ids |= set(IDS.findall(html))
        if not isinstance(page, GeneratedPage) and not page.is_homepage and not _is_excluded(page):
            # A page that lists others' words would rank before them, so it is found by its title and description only.
            text = "" if page.file.name == "index" else Markup(html).striptags()  # noqa: S704 - only its text is used
            self.bodies[page.url] = Body(
                page.meta["title"],
                page.meta["description"],
                text,
                tuple(page.meta.get("search", {}).get("asked", ())),
            )
        return html

    def _around(self, page: Page) -> tuple[str, str]:
        """What comes before and after the text of a lesson's page; nothing for any other page."""
        kind, id = self.things.get(page.file.src_uri, ("", ""))
        if kind != "lesson":
            return "", ""
        head, tail = (MACROS[part].function(self, id) for part in ("lesson_head", "lesson_tail"))
        return f"{head}\n\n", f"\n\n{tail}"

    def href(self, src_uri: str) -> str:
        """The address of a page or file, from the page that is being made."""
        file = self.files.get_file_from_path(src_uri)
        if file is None:
            raise Abort(f"a template links to {src_uri}, which is neither a page nor a file of this site")
        return file.url_relative_to(self.page.file) if self.page else file.url

    def render(self, template: str, **values: Any) -> str:
        """The template, filled in for the current page."""
        return self.renderer.render(template, self.href, library=self.views.site, **values)

    # --- macros ------------------------------------------------------------------------------------------------------

    def register_macros(self, env: Any) -> None:
        """Register the macros with mkdocs-macros-plugin."""
        for name, macro in MACROS.items():
            env.macro(partial(macro.function, self), name)


class GeneratedPage(Page):
    """A page without a file in docs/. A macro makes its HTML, so Markdown is not used."""

    def __init__(self, file: File, config: MkDocsConfig, make: Callable[[], str]) -> None:
        super().__init__(None, file, config)
        self.make = make

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' own signature
        """Make the page, in the place of Markdown."""
        self.content = self.make()
        self.toc = TableOfContents([])


def leave_out_unchecked(files: Files, docs_dir: str, checked: Collection[str]) -> None:
    """Publish no file of docs/ but those that the check has read: nothing that programs and systems leave behind."""
    for file in list(files):
        if file.src_dir == docs_dir and file.src_uri not in checked:
            files.remove(file)


def _checked(root: Path) -> KnowledgeBase:
    """The knowledge base of a library without problems. Raises BuildError with the problems of any other."""
    kb = read(root)
    problems = check(kb, MACROS)
    if any(not problem.is_warning for problem in problems):
        raise BuildError(problems, library_language(root))
    return kb


def _is_excluded(page: Page) -> bool:
    """Whether a page's front matter keeps it out of search."""
    return bool(page.meta.get("search", {}).get("exclude") == "true")


def _log_progress(number: int, total: int, card: str) -> None:
    log.info("Printing cards: %d of %d, %s", number, total, card)
