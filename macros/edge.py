"""The edge: what MkDocs is given of ours.

It checks the data before anything is built, makes the generated pages and files, registers the macros, and hands
MkDocs' own errors what contributors need to read. Everything that decides or renders something is elsewhere.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from markupsafe import Markup

import macros
from macros.authors import MACROS, Macro
from macros.calendars import calendars
from macros.cards import Press
from macros.check import check
from macros.exports import exports
from macros.generated import GENERATED, ids
from macros.history import history
from macros.knowledge import KnowledgeBase, read
from macros.markup import ReferenceExtension
from macros.policy import policy
from macros.practice import first_words, practice_files
from macros.printing import archive, print_cards, with_printed
from macros.problems import Problem, Refused, report
from macros.proposal import proposal_files
from macros.render import Renderer
from macros.search import Body, entries, index
from macros.sheet_printing import print_sheets, with_sheets
from macros.sheets import SheetPress
from macros.site import NO_CARDS
from macros.stylesheet import joined, without_other_parts
from macros.views import ALL_CARDS, Views, address

log = get_plugin_logger("desk")
ROLE_STYLES = "assets/css/roles.css"
SITE_STYLES = "assets/css/site.css"
THEME_STYLES = "assets/stylesheets/"
OPEN_SEARCH = "opensearch.xml"
FEED = "changes.xml"
SEARCH_INDEX = "search/index.js"
RENDERER = Renderer()
# What stands where a macro was called while Markdown reads the page.
MADE = re.compile(r"<!--made \d+-->")
IDS = re.compile(r'\sid="([^"]+)"')


class Desk:
    """One build of the site: its data, its views, and the page that is being made."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.root = Path(config.config_file_path).resolve().parent
        self.kb = _checked(self.root)
        self.views = Views(self.kb)
        self.papers: dict[str, bytes] = {}
        if not os.environ.get(NO_CARDS):
            self._print()
        self.views = replace(self.views, history=history(self.root, self.views, self.root / ".cache" / "changes", log.info))
        self.renderer = RENDERER
        self.files = Files([])
        self.page: Page | None = None
        self.things = {f"lessons/{id}.md": ("lesson", id) for id in self.kb.lessons}
        self.addresses: dict[tuple[str, str], str] = {}
        self.bodies: dict[str, Body] = {}
        self.made: dict[str, str] = {}

    def _print(self) -> None:
        """Print everything on paper, and let the pages offer it."""
        try:
            press = Press(self.root / ".cache" / "cards")
            printed = print_cards(self.views, press, self.views.card_ids, progress=_progress)
            log.info("Printing posters and sheets")
            sheets = print_sheets(self.views, SheetPress(self.root / ".cache" / "cards"))
        except Refused as refused:
            raise Stopped(refused.problems) from None
        self.views = with_sheets(with_printed(self.views, printed), sheets.offered)
        for role in printed.values():
            self.papers |= role.files
        self.papers |= sheets.files | {ALL_CARDS: archive(printed)}

    def configure(self, config: MkDocsConfig, *, serving: bool) -> None:
        """Set what the library's own file knows: its address, its name, and the references of pages; and the policy."""
        library = self.kb.library
        # Dates in the sitemap come from the words, not from the day of building.
        reviewed = datetime.fromisoformat(self.views.site.reviewed.iso).replace(tzinfo=UTC)
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(reviewed.timestamp())))
        config.site_url = library.site_url
        config.site_description = config.site_description or f"{config.site_name}: {library.name}"
        config.extra["library"] = self.views.site
        config.extra["first_words"] = first_words(self.views)
        config.extra["policy"] = None if serving else policy(in_a_folder=not config.use_directory_urls)
        config.markdown_extensions.append(ReferenceExtension(self._reference))

    def _reference(self, id: str) -> str:
        return self.renderer.words(self.views.line(f"{{{id}}}"))

    def add_files(self, files: Files, config: MkDocsConfig) -> None:
        """Add the generated pages, the cards and the colors of the roles."""
        for macro, (kind, where) in GENERATED.items():
            for id in ids(self.views, kind):
                file = File.generated(config, where.format(id), content="")
                self.things[file.src_uri] = (kind, id)
                files.append(file)
                MadePage(file, config, partial(MACROS[macro].function, self, id))
        for src_uri, content in {**self.papers, **calendars(self.views)}.items():
            files.append(File.generated(config, src_uri, content=content))
        for src_uri, text in self._texts(config, {file.src_uri: file.url for file in files}).items():
            files.append(File.generated(config, src_uri, content=text))
        self.files = files

    def _texts(self, config: MkDocsConfig, addresses: Mapping[str, str]) -> dict[str, str]:
        """The generated files that are text: styles, the words as data, and how a browser searches here.

        `addresses` are those of the pages from the site's root: what no page holds cannot name them otherwise.
        """
        styles = self.renderer.render("roles.css", self.href, roles=self.kb.roles)
        search = self.render("opensearch.xml", name=config.site_name, address=config.site_url, icon=config.theme["favicon"])
        feed = self.render(FEED, name=config.site_name, address=config.site_url, history=self.views.history)
        practice = dict(practice_files(self.views, addresses.__getitem__))
        proposal = proposal_files(self.views)
        made = {ROLE_STYLES: styles + "\n", OPEN_SEARCH: search + "\n", FEED: feed + "\n"}
        return {**made, **practice, **exports(self.views), **proposal}

    def join_styles(self, files: Files, config: MkDocsConfig) -> None:
        """Put the theme's style sheets and ours into one file, which the pages name alone."""
        theme = sorted(file.src_uri for file in files.css_files() if file.src_uri.startswith(THEME_STYLES))
        sheets = []
        for src_uri in (*theme, *config.extra_css):
            file = files.get_file_from_path(src_uri)
            if file is None:
                raise Abort(f"mkdocs.yml names {src_uri} under extra_css, which is no file in docs/")
            files.remove(file)
            sheets.append(without_other_parts(file.content_string) if src_uri in theme else file.content_string)
        files.append(File.generated(config, SITE_STYLES, content=joined(sheets)))
        config.extra_css = [SITE_STYLES]

    def begin_page(self, markdown: str, page: Page) -> str:
        """Give a page its title, description and edit address; put head and tail around a lesson."""
        self.page = page
        self.made = {}
        uri = page.file.src_uri
        if uri not in self.things:
            page.edit_url = address.edit(self.kb.library.repository, f"docs/{uri}", 1)
            return markdown
        kind, id = self.things[uri]
        heading = self.views.heading(kind, id)
        # Front matter would become variables of the page and hide macros of the same name.
        page.meta = {"title": heading.title, "description": heading.description, "render_macros": kind == "lesson"}
        if kind == "card" and id in self.views.printed:
            page.meta["picture"] = self.views.printed[id].picture
        page.title = heading.title
        page.edit_url = heading.edit_url
        self.addresses[kind, id] = page.url
        if kind == "lesson":
            return f'{{{{ lesson_head("{id}") }}}}\n\n{markdown}\n\n{{{{ lesson_tail("{id}") }}}}\n'
        return markdown

    def end_page(self, html: str, page: Page) -> str:
        """Put what the macros made where they were called, and note the page for search."""
        html = self.with_made(html)
        if page.present_anchor_ids is not None:
            page.present_anchor_ids |= {id for made in self.made.values() for id in IDS.findall(made)}
        self._note_body(html, page)
        return html

    def with_made(self, text: str) -> str:
        """The text of the current page with what the macros made in the place of their marks."""
        return MADE.sub(lambda mark: self.made.get(mark[0], mark[0]), text)

    def _note_body(self, html: str, page: Page) -> None:
        """Note what is on a page, for search; whoever searches from the home page is there."""
        if not isinstance(page, MadePage) and not page.is_homepage:
            # A page that lists others' words would stand before them, so its own are its title and its description.
            text = "" if page.file.name == "index" else Markup(html).striptags()
            self.bodies[page.url] = Body(page.meta["title"], page.meta["description"], text)

    def href(self, src_uri: str) -> str:
        """The address of a page or file, from the page that is being made."""
        file = self.files.get_file_from_path(src_uri)
        if file is None:
            raise Abort(f"a template links to {src_uri}, which is no page and no file of this site")
        return file.url_relative_to(self.page.file) if self.page else file.url

    def render(self, template: str, **values: Any) -> str:
        """The template, filled in at the place of the current page."""
        return self.renderer.render(template, self.href, library=self.views.site, **values)

    def finish(self, config: MkDocsConfig) -> None:
        """Write the index of the search, which knows every page."""
        path = Path(config.site_dir) / SEARCH_INDEX
        path.parent.mkdir(exist_ok=True)
        path.write_text(index(entries(self.views, self.addresses, self.bodies)), "utf-8", newline="\n")

    def register(self, env: Any) -> None:
        """Register the macros with mkdocs-macros-plugin."""
        for name, macro in MACROS.items():
            env.macro(partial(self._call, macro), name)

    def _call(self, macro: Macro, *args: Any, **kwargs: Any) -> str:
        """What a call puts in a page: finished HTML is kept until Markdown, which would take its time for it, has read the rest."""
        text = macro.function(self, *args, **kwargs)
        if not text or macro.inline or macro.in_markdown:
            return text
        mark = f"<!--made {len(self.made)}-->"
        self.made[mark] = text
        return mark


class MadePage(Page):
    """A page that no file of docs/ holds. It is finished HTML: Markdown, which would take longer than making it, is not asked."""

    def __init__(self, file: File, config: MkDocsConfig, make: Callable[[], str]) -> None:
        super().__init__(None, file, config)
        self.make = make

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make it, in the place of Markdown."""
        self.content = self.make()
        self.toc = TableOfContents([])


class Stopped(Abort):
    """The build ends before anything is written. `problems` says why, for whoever tells it in another form."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(report(self.problems))


def _checked(root: Path) -> KnowledgeBase:
    """The knowledge base, which the command that runs this build may have checked already."""
    if macros.checked is not None:
        return macros.checked
    kb = read(root)
    problems = check(kb, MACROS)
    if any(not problem.is_warning for problem in problems):
        raise Stopped(problems)
    return kb


def _progress(number: int, total: int, role: str) -> None:
    log.info("Printing cards: %d of %d, %s", number, total, role)
