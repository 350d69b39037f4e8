"""The macros that make whole pages, or the parts of a page that occur once. Authors rarely need them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from macros.knowledge.kind_names import kind_name
from macros.model.base import ChecklistId, LessonId, RoleId, ScriptId, SituationId
from macros.render.author_macros import AUTHOR_MACROS
from macros.render.examples import example, example_ids, missing_kind
from macros.render.macro_registry import Macro, MacroGroup, PageContext
from macros.source.page import read_page
from macros.text.references import FilledText
from macros.views import field_tables as tables
from macros.views.proposal import proposal_form

PAGE_MACROS = MacroGroup()


@PAGE_MACROS.add()
def often(page: PageContext) -> str:
    """The short links under the search box of the home page."""
    return page.render("short_links.html", links=page.views.short_links)


@PAGE_MACROS.add()
def asked_at(page: PageContext) -> str:
    """For each desk, what is asked there most, its card and its checklist. The home page shows those of the chosen desk."""
    return page.render("asked_at.html", roles=[page.views.role(each.id) for each in page.views.role_refs])


@PAGE_MACROS.add()
def lately(page: PageContext) -> str:
    """The latest reviews, if not everything was reviewed on one day."""
    return page.render("recent_reviews.html", rows=page.views.recent_reviews)


@PAGE_MACROS.add()
def also_here(page: PageContext) -> str:
    """The links at the foot of the home page."""
    return page.render("also_here.html")


@PAGE_MACROS.add(has_ids=True)
def questions_page(page: PageContext) -> str:
    """The page of the three questions."""
    return page.render("questions.html", view=page.views.questions)


@PAGE_MACROS.add()
def practice_page(page: PageContext) -> str:
    """The page to practice scripts."""
    views = [page.views.lesson(id) for id in page.views.kb.lessons]
    return page.render("practice.html", lessons=sorted(views, key=lambda view: view.title.plain))


@PAGE_MACROS.add(has_ids=True)
def review_page(page: PageContext) -> str:
    """The review board: what is to be reviewed, by owner."""
    return page.render("review.html", owners=page.views.owners)


@PAGE_MACROS.add(has_ids=True)
def propose_page(page: PageContext) -> str:
    """The form to propose a new script."""
    return page.render("propose.html", view=proposal_form(page.views))


@PAGE_MACROS.add(has_ids=True)
def script_page(page: PageContext, script: ScriptId) -> str:
    """The page of a script."""
    return page.render("script.html", view=page.views.script(script))


@PAGE_MACROS.add(has_ids=True)
def situation_page(page: PageContext, situation: SituationId) -> str:
    """The page of a situation."""
    return page.render("situation.html", view=page.views.situation(situation))


@PAGE_MACROS.add(has_ids=True)
def checklist_page(page: PageContext, checklist: ChecklistId) -> str:
    """The page of a checklist."""
    return page.render("checklist.html", view=page.views.checklist(checklist))


@PAGE_MACROS.add(has_ids=True)
def role_page(page: PageContext, role: RoleId) -> str:
    """The page of a role."""
    return page.render("role.html", view=page.views.role(role))


@PAGE_MACROS.add(has_ids=True)
def card_page(page: PageContext, card: str) -> str:
    """The phone page of a card."""
    return page.render("card.html", view=page.views.card(card))


@PAGE_MACROS.add(has_ids=True)
def lesson_head(page: PageContext, lesson: LessonId) -> str:
    """The head of a lesson's page, before its text."""
    return page.render("lesson_head.html", view=page.views.lesson(lesson))


@PAGE_MACROS.add(has_ids=True)
def lesson_tail(page: PageContext, lesson: LessonId) -> str:
    """The tail of a lesson's page, after its text."""
    return page.render("lesson_tail.html", view=page.views.lesson(lesson))


@PAGE_MACROS.add()
def decisions(page: PageContext) -> str:
    """What a library decides for itself: its decisions with their choices, then its facts, by group and each with a note."""
    return page.render("decisions.html", decisions=page.views.decisions, groups=page.views.facts)


@PAGE_MACROS.add(is_from_history=True, has_ids=True)
def changes_page(page: PageContext) -> str:
    """What changed from release to release, and which cards to replace."""
    return page.render("changes.html", history=page.views.history)


@PAGE_MACROS.add(has_ids=True)
def field_tables(page: PageContext) -> str:
    """What each kind of file may hold, field by field, from the model."""
    return page.render("field_tables.html", tables=tables.field_tables(page.views.kb))


@PAGE_MACROS.add(has_ids=True)
def macro_list(page: PageContext) -> str:
    """The list of the macros for authors, each with its example and what that puts in a page."""
    ids = example_ids(page.views)
    documented = [_documented(page, AUTHOR_MACROS[name], ids) for name in sorted(AUTHOR_MACROS)]
    return page.render("macro_list.html", macros=documented)


@dataclass(frozen=True)
class _DocumentedMacro:
    """A macro as its page describes it.

    `example` is None where the library has nothing of the kind that it shows, which is `missing` then. `seen_on` is the
    page to link to, or else `result` what the example puts in the page.
    """

    macro: Macro
    summary: str
    parameters: tuple[tuple[str, str, bool], ...]
    example: str | None
    missing: str | None
    seen_on: str | None
    result: Markup | FilledText | None


def _documented(page: PageContext, macro: Macro, ids: Mapping[str, str]) -> _DocumentedMacro:
    call = example(macro, ids)
    language = page.views.language
    reference = f"{{{ids['fact']}}}" if "fact" in ids else language.gettext("its id in braces")
    summary = language.help(macro.summary).replace("{fact}", reference)
    seen_on = (
        macro.seen_on if any(each.file == f"docs/{macro.seen_on}" for each in page.views.kb.pages) else None
    )
    result = _result(page, macro, call) if call and not seen_on else None
    missing = None if call else language.translate(kind_name(missing_kind(macro)))
    parameters = tuple(
        (name, language.translate(takes), is_optional) for name, takes, is_optional in macro.parameters
    )
    return _DocumentedMacro(macro, summary, parameters, call, missing, seen_on, result)


def _result(page: PageContext, macro: Macro, call: str) -> Markup | FilledText:
    """What a call puts in a page: blocks of HTML, or a text whose facts are filled in."""
    (parsed,) = read_page(call.encode(), "macros.md").calls
    result = macro.function(page, *parsed.args, **parsed.kwargs)
    return page.views.line(result) if macro.inline else Markup(result)
