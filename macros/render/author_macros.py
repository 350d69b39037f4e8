"""The macros that authors may call in a page, and those that make the generated pages.

A macro's docstring is its description on the page about macros, its parameters are checked from their annotations, and
its example there is live. Each returns finished HTML from a template.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Protocol, get_args

from jinja2 import Environment
from markupsafe import Markup

from macros.model import IdOf
from macros.model.base import (
    ChecklistId,
    FactRefId,
    LessonId,
    PromiseId,
    ResourceId,
    RoleId,
    ScriptId,
    SituationId,
)
from macros.text.references import FilledText
from macros.views import Views
from macros.views.field_tables import field_tables as tables_of_fields
from macros.views.proposal_form import proposal_form


class Site(Protocol):
    """What a macro works with: the views, and a way to render one at the place of the current page."""

    views: Views

    def render(self, template: str, **values: Any) -> str:
        """The template, filled in; links are made for the page that is being built, and `library` is always there."""
        ...


@dataclass(frozen=True)
class Macro:
    """A registered macro.

    `example` is a call that can stand in a page; a macro without one makes a whole page. An `inline` one may stand in a
    sentence: it returns no blocks of HTML. `seen_on` is the page that shows what the example puts there, where that is much.
    One `in_markdown` returns text that Markdown has still to read.
    """

    name: str
    function: Callable[..., str]
    example: str
    inline: bool = False
    seen_on: str | None = None
    in_markdown: bool = False

    @cached_property
    def signature(self) -> inspect.Signature:
        """The parameters that an author gives."""
        whole = inspect.signature(self.function, eval_str=True)
        return whole.replace(parameters=list(whole.parameters.values())[1:])

    @property
    def summary(self) -> str:
        """What it puts in the page."""
        return (inspect.getdoc(self.function) or "").split("\n\n", 1)[0]

    @property
    def parameters(self) -> tuple[tuple[str, str, bool], ...]:
        """Each parameter: its name, what it takes in words, and whether it may be left out."""
        return tuple(
            (p.name, _in_words(p.annotation), p.default is not p.empty)
            for p in self.signature.parameters.values()
        )


MACROS: dict[str, Macro] = {}


def macro(example: str = "", **options: Any) -> Callable[[Callable[..., str]], Callable[..., str]]:
    """Register a function as a macro of its own name; the options are those of `Macro`."""

    def register(function: Callable[..., str]) -> Callable[..., str]:
        MACROS[function.__name__] = Macro(function.__name__, function, example, **options)
        return function

    return register


def documented() -> list[Macro]:
    """The macros for authors, by name."""
    return [MACROS[name] for name in sorted(MACROS) if MACROS[name].example]


def _in_words(annotation: Any) -> str:
    if getattr(annotation, "__origin__", None) is list:
        return f"a list, each entry {_in_words(get_args(annotation)[0])}"
    reference = next((mark for mark in get_args(annotation)[1:] if isinstance(mark, IdOf)), None)
    return f"the id of a {reference.kind}" if reference else "a text"


# --- for authors -----------------------------------------------------------------------------------------------------


@macro('{{ role_card("circulation") }}')
def role_card(site: Site, role: RoleId) -> str:
    """The desk card of a role: the three questions, the words, the checklist and whom to call."""
    return site.render("card_embed.html", view=site.views.card(role))


@macro(
    '{{ quick_card(title="Summer festival", purpose="The tent on the lawn.", scripts=["program-full", "long-line"], checklist="shift-handover") }}'
)
def quick_card(
    site: Site, title: str, scripts: list[ScriptId], purpose: str = "", checklist: ChecklistId = ""
) -> str:
    """A card of your own choice of scripts, with a checklist if you name one."""
    return site.render(
        "card_embed.html", view=site.views.quick_card(title, purpose, scripts, checklist or None)
    )


@macro('{{ script("renewal-item-on-hold") }}')
def script(site: Site, script: ScriptId) -> str:
    """One script in short: what they say, and the words to answer."""
    return site.render("script_embed.html", view=site.views.script(script))


@macro('{{ scripts(situation="fees") }}')
def scripts(site: Site, situation: SituationId = "", role: RoleId = "") -> str:
    """A list of scripts: of one situation, of one role's card, or all of them by situation."""
    views = site.views
    if role:
        return site.render("scripts_list.html", rows=views.role(role).rows)
    if situation:
        return site.render("scripts_list.html", rows=views.situation(situation).rows)
    return site.render(
        "scripts_index.html",
        situations=[views.situation(each.id) for each in views.situations],
        desks=views.desks_of(tuple(views.kb.scripts)),
        hint=views.filter_hint,
        stop_words=views.stop_words,
    )


@macro('{{ checklist("place-of-yes") }}')
def checklist(site: Site, checklist: ChecklistId) -> str:
    """A checklist with its boxes."""
    return site.render("checklist_embed.html", view=site.views.checklist(checklist))


@macro("{{ checklists() }}", seen_on="checklists/index.md")
def checklists(site: Site) -> str:
    """The list of all checklists."""
    rows = [site.views.checklist_row(id) for id in site.views.kb.checklists]
    return site.render("checklists_index.html", rows=sorted(rows, key=lambda row: row.title.plain))


@macro("{{ lessons() }}", seen_on="lessons/index.md")
def lessons(site: Site) -> str:
    """The list of all lessons."""
    views = [site.views.lesson(id) for id in site.views.kb.lessons]
    return site.render("lessons_index.html", rows=sorted(views, key=lambda view: view.title.plain))


@macro("{{ cards() }}", seen_on="cards/index.md")
def cards(site: Site) -> str:
    """The desk cards of all roles, with their pictures and files."""
    views = site.views
    own = [views.card(id) for id in views.kb.cards]
    return site.render(
        "cards_index.html",
        roles=[views.role(each.id) for each in views.role_refs],
        own=own,
        sheets=views.desk_sheets,
    )


@macro('{{ promise("reliable") }}')
def promise(site: Site, promise: PromiseId) -> str:
    """One promise of the charter, in short."""
    return site.render("promise.html", view=site.views.promise(promise))


@macro("{{ promises() }}")
def promises(site: Site) -> str:
    """The promises of the charter, one line each."""
    return site.render("promises.html", promises=site.views.promises, heading=site.views.promises_heading)


@macro("{{ charter() }}", seen_on="charter.md")
def charter(site: Site) -> str:
    """The whole charter: promises, standards, and what each role does."""
    return site.render("charter.html", view=site.views.charter)


@macro("{{ three_questions() }}")
def three_questions(site: Site) -> str:
    """The box with the three questions and the two ways out."""
    return site.render("three_questions.html", view=site.views.questions)


@macro('{{ fact("loan_days") }}', inline=True)
def fact(site: Site, fact: FactRefId) -> str:
    """A fact of the library, with its unit, as {loan_days} gives it."""
    return f"{{{fact}}}"


@macro('{{ resource("news_database") }}')
def resource(site: Site, resource: ResourceId) -> str:
    """Something the library can offer: its name, what it is good for, and a link."""
    return site.render("resource.html", view=site.views.resource(resource))


@macro("{{ asked_most() }}")
def asked_most(site: Site) -> str:
    """The scripts that are asked for most, as the home page lists them."""
    return site.render("asked_most.html", rows=site.views.asked_most)


@macro("{{ desks() }}")
def desks(site: Site) -> str:
    """The desks, each with its pattern."""
    return site.render("desks.html", roles=site.views.role_refs)


@macro("{{ situations() }}")
def situations(site: Site) -> str:
    """The situations, each with the number of its scripts."""
    return site.render("situations.html", situations=site.views.situations)


# --- whole pages -----------------------------------------------------------------------------------------------------


@macro()
def often(site: Site) -> str:
    """The short links under the search box of the home page."""
    return site.render("short_links.html", links=site.views.short_links)


@macro()
def asked_at(site: Site) -> str:
    """For each desk, what is asked there most, its card and its checklist: the home page shows those of the chosen desk."""
    return site.render("asked_at.html", roles=[site.views.role(each.id) for each in site.views.role_refs])


@macro()
def lately(site: Site) -> str:
    """What was reviewed lately, if anything was."""
    return site.render("recent_reviews.html", rows=site.views.recent_reviews)


@macro()
def also_here(site: Site) -> str:
    """The links at the foot of the home page."""
    return site.render("also_here.html")


@macro()
def questions_page(site: Site) -> str:
    """The page of the three questions."""
    return site.render("questions.html", view=site.views.questions)


@macro()
def practice_page(site: Site) -> str:
    """The page on which one practices scripts."""
    views = [site.views.lesson(id) for id in site.views.kb.lessons]
    return site.render("practice.html", lessons=sorted(views, key=lambda view: view.title.plain))


@macro()
def review_page(site: Site) -> str:
    """The board of what is to be reviewed, by the role that looks after it."""
    return site.render("review.html", owners=site.views.owners)


@macro()
def propose_page(site: Site) -> str:
    """The form in which one proposes a new script."""
    return site.render("propose.html", view=proposal_form(site.views))


@macro()
def script_page(site: Site, script: ScriptId) -> str:
    """The page of a script."""
    return site.render("script.html", view=site.views.script(script))


@macro()
def situation_page(site: Site, situation: SituationId) -> str:
    """The page of a situation."""
    return site.render(
        "situation.html", view=site.views.situation(situation), stop_words=site.views.stop_words
    )


@macro()
def checklist_page(site: Site, checklist: ChecklistId) -> str:
    """The page of a checklist."""
    return site.render("checklist.html", view=site.views.checklist(checklist))


@macro()
def role_page(site: Site, role: RoleId) -> str:
    """The page of a role."""
    return site.render("role.html", view=site.views.role(role))


@macro()
def card_page(site: Site, card: str) -> str:
    """The phone page of a card."""
    return site.render("card.html", view=site.views.card(card))


@macro(in_markdown=True)
def lesson_head(site: Site, lesson: LessonId) -> str:
    """What stands before a lesson's text."""
    return site.render("lesson_head.md", view=site.views.lesson(lesson))


@macro(in_markdown=True)
def lesson_tail(site: Site, lesson: LessonId) -> str:
    """What stands after a lesson's text."""
    return site.render("lesson_tail.md", view=site.views.lesson(lesson))


@macro()
def decisions(site: Site) -> str:
    """What a library decides for itself, grouped, with where such a rule usually stands."""
    return site.render("decisions.html", groups=site.views.decisions)


@macro()
def changes_page(site: Site) -> str:
    """What changed from release to release, and which cards to replace."""
    return site.render("changes.html", history=site.views.history)


@macro()
def field_tables(site: Site) -> str:
    """What each kind of file may say, field by field, as the model has it."""
    return site.render("field_tables.html", tables=tables_of_fields(site.views.kb))


@macro()
def macro_list(site: Site) -> str:
    """The list of these macros, each with what its example puts in a page."""
    shown = {each.name: _shown(site, each) for each in documented() if not each.seen_on}
    return site.render("macro_list.html", macros=documented(), shown=shown)


def _shown(site: Site, macro: Macro) -> Markup | FilledText:
    """What an example comes to: blocks of HTML, or a line whose facts are filled in."""
    html = Environment().from_string(macro.example).render({macro.name: partial(macro.function, site)})
    return site.views.line(html) if macro.inline else Markup(html)
