"""The macros for authors: what a page of the library may call. Each returns finished HTML from a template.

A macro's docstring is its description on the page about macros, its parameters are checked by their annotations, and
its example is shown there with what it puts in the page.
"""

from __future__ import annotations

from macros.model.base import (
    ChecklistId,
    FactRefId,
    PromiseId,
    ResourceId,
    RoleId,
    ScriptId,
    SituationId,
)
from macros.render.macro_registry import MacroGroup, PageContext

AUTHOR_MACROS = MacroGroup()

MAX_OPEN_NOW = 6
"""Maximum number of branches of which `open_now` has a line each. With more, it links to the page of hours only."""


@AUTHOR_MACROS.add('role_card("{role}")')
def role_card(page: PageContext, role: RoleId) -> str:
    """The desk card of a role: the three questions, the words, the checklist and whom to call."""
    return page.render("card_embed.html", view=page.views.card(role))


@AUTHOR_MACROS.add(
    'quick_card(title="{title}", purpose="{purpose}", '
    'scripts=["{script}", "{second_script}"], checklist="{role_checklist}")'
)
def quick_card(
    page: PageContext, title: str, scripts: list[ScriptId], purpose: str = "", checklist: ChecklistId = ""
) -> str:
    """A card of your own choice of scripts, with a checklist if you name one."""
    return page.render(
        "card_embed.html", view=page.views.quick_card(title, purpose, scripts, checklist or None)
    )


@AUTHOR_MACROS.add('script("{script}")')
def script(page: PageContext, script: ScriptId) -> str:
    """One script in short: what they say, and the words to answer."""
    return page.render("script_embed.html", view=page.views.script(script))


@AUTHOR_MACROS.add('scripts(situation="{situation}")', has_ids=True)
def scripts(page: PageContext, situation: SituationId = "", role: RoleId = "") -> str:
    """A list of scripts: of one situation, of one role's card, or all of them by situation."""
    views = page.views
    if role:
        return page.render("scripts_list.html", rows=views.role(role).rows)
    if situation:
        return page.render("scripts_list.html", rows=views.situation(situation).rows)
    return page.render(
        "scripts_index.html",
        situations=[views.situation(each.id) for each in views.situations],
        desks=views.desks_of(tuple(views.kb.scripts)),
        channels=views.channels_of(tuple(views.kb.scripts)),
        hint=views.filter_hint,
    )


@AUTHOR_MACROS.add('checklist("{checklist}")')
def checklist(page: PageContext, checklist: ChecklistId) -> str:
    """A checklist with its boxes."""
    return page.render("checklist_embed.html", view=page.views.checklist(checklist))


@AUTHOR_MACROS.add("checklists()", seen_on="checklists/index.md")
def checklists(page: PageContext) -> str:
    """The list of all checklists, those for emergencies first."""
    views = page.views
    rows = [views.checklist_row(id) for id, each in views.kb.checklists.items() if not each.emergency]
    rows.sort(key=lambda row: row.title.plain)
    return page.render("checklists_index.html", urgent=views.emergency_checklists, rows=rows)


@AUTHOR_MACROS.add("lessons()", seen_on="lessons/index.md")
def lessons(page: PageContext) -> str:
    """The list of all lessons."""
    views = [page.views.lesson(id) for id in page.views.kb.lessons]
    return page.render("lessons_index.html", rows=sorted(views, key=lambda view: view.title.plain))


@AUTHOR_MACROS.add("cards()", seen_on="cards/index.md", has_ids=True)
def cards(page: PageContext) -> str:
    """The desk cards of all roles, with their pictures and files."""
    views = page.views
    own = [views.card(id) for id in views.kb.cards]
    return page.render(
        "cards_index.html",
        roles=[views.role(each.id) for each in views.role_refs],
        own=own,
        sheets=views.desk_sheets,
        urgent=views.emergency_checklists,
    )


@AUTHOR_MACROS.add('promise("{promise}")')
def promise(page: PageContext, promise: PromiseId) -> str:
    """One promise of the charter, in short."""
    return page.render("promise.html", view=page.views.promise(promise))


@AUTHOR_MACROS.add("promises()")
def promises(page: PageContext) -> str:
    """The promises of the charter, one line each."""
    return page.render("promises.html", promises=page.views.promises, heading=page.views.promises_heading)


@AUTHOR_MACROS.add("charter()", seen_on="charter.md", has_ids=True)
def charter(page: PageContext) -> str:
    """The whole charter: promises, standards, and what each role does."""
    return page.render("charter.html", view=page.views.charter)


@AUTHOR_MACROS.add("three_questions()")
def three_questions(page: PageContext) -> str:
    """The box with the three questions and the two ways out."""
    return page.render("three_questions.html", view=page.views.questions)


@AUTHOR_MACROS.add('fact("{fact}")', inline=True)
def fact(_page: PageContext, fact: FactRefId) -> str:
    """A fact of the library, with its unit, as {fact} gives it."""
    return f"{{{fact}}}"


@AUTHOR_MACROS.add('resource("{resource}")')
def resource(page: PageContext, resource: ResourceId) -> str:
    """Something the library can offer: its name, what it is good for, and a link."""
    return page.render("resource.html", view=page.views.resource(resource))


@AUTHOR_MACROS.add("asked_most()")
def asked_most(page: PageContext) -> str:
    """The scripts that are asked for most, as the home page lists them."""
    return page.render("asked_most.html", rows=page.views.asked_most)


@AUTHOR_MACROS.add("desks()")
def desks(page: PageContext) -> str:
    """The desks, each with its pattern."""
    return page.render("desks.html", roles=page.views.role_refs)


@AUTHOR_MACROS.add("opening_hours()", seen_on="hours/index.md", has_ids=True)
def opening_hours(page: PageContext) -> str:
    """The opening hours of each branch, with the next days on which they are different. Browsers say what is open now."""
    return page.render("opening_hours.html", places=page.views.opening_hours)


@AUTHOR_MACROS.add("open_now()", seen_on="index.md")
def open_now(page: PageContext) -> str:
    """One line on each branch: whether it is open now, and until when. Nothing if the library has no opening hours."""
    return page.render("open_now.html", places=page.views.opening_hours, most=MAX_OPEN_NOW)


@AUTHOR_MACROS.add("situations()")
def situations(page: PageContext) -> str:
    """The situations, each with the number of its scripts."""
    return page.render("situations.html", situations=page.views.situations)
