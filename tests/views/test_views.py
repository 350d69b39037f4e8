"""The views of the pages: everything derived, nothing left out."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from macros.knowledge import Key
from macros.model import Branch, Script
from macros.model.script import Restriction
from macros.text.references import FilledText
from macros.views import Views
from macros.views.filter_words import STOP_WORDS
from macros.views.freshness import months_later
from macros.views.script import ScriptView
from tests.library import inside, kb, text, views, with_changes

SCRIPTS, CHECKLISTS, ROLES, LESSONS = sorted(kb().scripts), sorted(kb().checklists), sorted(kb().roles), sorted(kb().lessons)
PAGES = [("script", id) for id in SCRIPTS] + [("checklist", id) for id in CHECKLISTS] + [("role", id) for id in ROLES]
PAGES += [("lesson", id) for id in LESSONS] + [("situation", id) for id in kb().vocabulary.situations]


def view(kind: str, id: str) -> Any:
    """The view of a page."""
    return getattr(views(), kind)(id)


# --- every page ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "id"), [*PAGES, *(("card", id) for id in ROLES), *(("promise", id) for id in kb().charter.promises)])
def test_every_view_is_complete(kind: str, id: str) -> None:
    """Each line of each view has words, all filled in; each text is a text."""
    for path, value in inside(view(kind, id)):
        if isinstance(value, FilledText):
            assert value.parts, path
            assert value.plain.strip(), path
            assert not re.search(r"[{}]|\*\*|(?<!\w)'|\"", value.plain), path
        elif isinstance(value, str):
            # Only a row's condition and a site without a repository may lack a text.
            assert value, path


@pytest.mark.parametrize("view", ["charter", "questions", "site"])
def test_views_of_single_pages_are_complete(view: str) -> None:
    """The same for the pages that there is one of, and for what every page shows."""
    for path, value in inside(getattr(views(), view)):
        assert value.plain.strip() if isinstance(value, FilledText) else value not in ("", ()), path


@pytest.mark.parametrize(("kind", "id"), [*PAGES, *(("card", id) for id in ROLES)])
def test_every_page_has_a_heading(kind: str, id: str) -> None:
    """Each page has a title and a description in plain text, and leads to the file where its words are."""
    heading = views().heading(kind, id)
    assert heading.title
    assert len(heading.description) > 20
    assert not re.search(r"[{}<>\"]|'|\*\*", heading.title + heading.description)
    assert heading.edit_url
    file, line = re.fullmatch(r".*/edit/main/(.*)#L(\d+)", heading.edit_url).groups()  # type: ignore[union-attr]
    assert text(file).split("\n")[int(line) - 1].strip().startswith("label:" if kind == "situation" else "title:")


def test_titles_are_told_apart() -> None:
    """No two pages of one kind have the same title; a card's page is not called like its role's."""
    for kind in ("script", "checklist", "role", "lesson", "situation", "card"):
        titles = [views().heading(kind, id).title for k, id in [*PAGES, *(("card", id) for id in ROLES)] if k == kind]
        assert len(set(titles)) == len(titles)
    assert views().heading("card", "circulation").title == f"Desk card: {views().heading('role', 'circulation').title}"


def test_a_heading_is_filled_in_and_curled() -> None:
    """The head of a page says the same as the page: facts filled in, quotes typographic."""
    situation = next(iter(kb().vocabulary.situations))
    found = kb().vocabulary.situations[situation].model_copy(update={"label": "Kids' loans", "description": "For {loan_days}."})
    changed = Views(with_changes("vocabulary", "vocabulary", {"situations": {**kb().vocabulary.situations, situation: found}}))
    heading = changed.heading("situation", situation)
    assert (heading.title, heading.description) == ("Kids’ loans", f"For {changed.fact('loan_days').value.plain}.")
    script = Views(with_changes("script", "long-line", {"title": "It's {loan_days}", "card": 'Say "yes".'})).heading("script", "long-line")
    assert (script.title, script.description) == (f"It’s {changed.fact('loan_days').value.plain}", "What to say: Say “yes”.")


# --- scripts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", SCRIPTS)
def test_a_script_shows_every_field(id: str) -> None:
    """Nothing of a script's words is lost on its page."""
    script, made = kb().scripts[id], views().script(id)
    assert [line.plain for line in made.patron_says] == [views().line(each).plain for each in script.patron_says]
    assert [offer.number for offer in made.offers] == list(range(1, len(script.offers) + 1))
    assert [offer.resource.id if offer.resource else None for offer in made.offers] == [offer.resource for offer in script.offers]
    assert len(made.never_say) == len(script.never_say)
    assert [lesson.id for lesson in made.lessons] == list(script.lessons)
    assert [row.id for row in made.related] == list(script.related)
    assert (made.limit is None) == (script.limit is None)
    assert (made.stop_line is None, made.authority is None, made.when is None) == (
        script.stop_line is None, script.authority is None, script.when is None,
    )  # fmt: skip
    assert {field.name for field in fields(ScriptView)} >= set(Script.model_fields) - {"channels", "owner", "deputy", "reviewed", "source"}


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [
        ("illegal", "kind-no"),
        ("immoral", "kind-no"),
        ("impossible", "kind-no"),
        ("policy", "not-this-way"),
        ("capacity", "not-this-way"),
        (None, "yes"),
    ],
)
def test_the_verdict_follows_from_the_limit(kind: Any, verdict: str) -> None:
    """The first three limits make a kind no, a policy or a lack of room does not, and nothing in the way is a yes."""
    limit = Restriction(kind=kind, why="So it is.") if kind else None
    made = Views(with_changes("script", "long-line", {"limit": limit})).script("long-line")
    words = kb().vocabulary.verdicts[verdict]  # type: ignore[index]
    assert (made.verdict.kind, made.verdict.title.plain, made.verdict.text.plain) == (verdict, words.title, words.text)
    assert (made.limit and made.limit.label.plain) == (kb().vocabulary.limits[kind].label if kind else None)


@pytest.mark.parametrize("id", SCRIPTS)
def test_the_roles_of_a_script_are_those_that_list_it(id: str) -> None:
    """A script names no roles; they are found from the roles' own lists."""
    assert {role.id for role in views().script(id).roles} == {role for role in ROLES if id in kb().roles[role].scripts}


@pytest.mark.parametrize("id", SCRIPTS)
def test_each_desk_knows_where_it_stands(id: str) -> None:
    """Every desk finds itself at a script, in the library's order: on its card or not, and whom it calls."""
    made = views().script(id)
    assert [desk.role.id for desk in made.desks] == list(kb().library.front_page.desks)
    assert {desk.role.id for desk in made.desks if desk.is_on_card} == {role.id for role in made.roles}
    for desk in made.desks:
        assert desk.call.title.plain == kb().library.contacts[kb().roles[desk.role.id].call.who].title


def test_a_script_on_no_card_has_no_roles() -> None:
    """A script that no role lists is a page all the same."""
    changed = kb()
    for role in ROLES:
        rest = tuple(each for each in kb().roles[role].scripts if each != "long-line")
        changed = with_changes("role", role, {"scripts": rest}, changed)
    made = Views(changed).script("long-line")
    assert made.roles == ()
    assert not any(desk.is_on_card for desk in made.desks)


@pytest.mark.parametrize("id", SCRIPTS)
def test_each_fact_is_listed_once(id: str) -> None:
    """The facts that the page uses stand in its list, once each, and no others do."""
    made = views().script(id)
    own = [(path, line) for path, line in inside(made) if isinstance(line, FilledText) and not path.startswith((".facts", ".care", ".related"))]
    used = {part.id for _, line in own for part in line.parts if part.kind == "fact"} - {"library_name"}
    assert sorted(fact.id for fact in made.facts) == sorted(used)


ELSEWHERE = {
    "patron_says": ("a", "b", "For {rings}?"),
    "when": "After {rings}",
    "stop_line": "At {rings}, stop.",
    "limit": Restriction(kind="policy", why="It is {rings}."),
    "if_pressed": "It is {rings}.",
    "authority": "Up to {rings}.",
    "call": kb().scripts["long-line"].call.model_copy(update={"when": ("After {rings}",)}),
    "channels": kb().scripts["long-line"].channels.model_copy(update={"email": "It is {rings}."}),
    "never_say": tuple(each.model_copy(update={"line": "Only {rings}!"}) for each in kb().scripts["long-line"].never_say),
}


@pytest.mark.parametrize("field", ELSEWHERE)
def test_a_fact_is_listed_wherever_it_is_used(field: str) -> None:
    """Whoever checks the facts of a page finds each in the list, whichever words use it."""
    assert "rings" not in [fact.id for fact in views().script("long-line").facts]
    made = Views(with_changes("script", "long-line", {field: ELSEWHERE[field]})).script("long-line")
    assert "rings" in [fact.id for fact in made.facts]


def test_facts_stand_in_the_order_of_use() -> None:
    """The facts come as one meets them: the first words first."""
    offers = kb().scripts["long-line"].offers
    first = offers[0].model_copy(update={"say": "For {hold_days} and {loan_days}.", "do": "Say {hold_days}."})
    changes = {"acknowledge": "It is {rings}.", "offers": (first, *offers[1:]), "if_pressed": "{loan_days}, {library_name}."}
    made = Views(with_changes("script", "long-line", changes)).script("long-line")
    assert [fact.id for fact in made.facts][:3] == ["rings", "hold_days", "loan_days"]
    assert "library_name" not in [fact.id for fact in made.facts]


def test_branches_that_differ_are_shown() -> None:
    """Beside a fact stand the branches where it is another, and only those."""
    for id, fact in kb().library.facts.items():
        differing = {b.name: b.facts[id] for b in kb().branches.values() if b.facts.get(id, fact.value) != fact.value}
        shown = dict(views().fact(id).branches)
        assert {name.plain for name in shown} == set(differing)
    assert any(views().fact(id).branches for id in kb().library.facts), "no branch differs, so this test shows nothing"


def test_a_branch_with_the_same_value_is_not_shown() -> None:
    """A branch that sets what the library has anyway does not differ."""
    id, fact = next((id, fact) for id, fact in kb().library.facts.items() if fact.unit == "day")
    branch = next(iter(kb().branches))
    same = Branch(name="Same", facts={id: fact.value})
    other = Branch(name="Other", facts={id: "99"})
    assert [n.plain for n, _ in Views(with_changes("branch", branch, dict(same), kb())).fact(id).branches] == []
    differing = Views(with_changes("branch", branch, dict(other), kb())).fact(id).branches
    assert [(name.plain, value.plain) for name, value in differing] == [("Other", "99 days")]


def test_the_name_of_the_library_is_a_fact_too() -> None:
    """The automatic fact can be shown like any other."""
    assert views().fact("library_name").value.plain == kb().library.name


@pytest.mark.parametrize("id", SCRIPTS)
def test_a_row_is_found_by_all_its_words(id: str) -> None:
    """The filter of a list finds a script by its title and every way of asking, in small letters."""
    script, row = kb().scripts[id], views().row(id)
    assert row.they.plain == views().line(script.patron_says[0]).plain
    assert row.say.plain == views().line(script.card).plain
    assert row.filter_words == row.filter_words.lower()
    shown = " ".join(line.plain for line in (row.they, row.when, row.say) if line).lower()
    for words in (script.title, *script.patron_says[1:]):
        for word in (each.split("’")[0] for each in re.findall(r"[\w’-]+", views().line(words).plain.lower())):
            assert word in STOP_WORDS or word in f"{shown} {row.filter_words}"


# --- care ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "id"), [page for page in PAGES if page[0] != "situation"])
def test_care_is_that_of_the_file(kind: str, id: str) -> None:
    """Who looks after a thing, until when, and where to change it."""
    thing, care = kb().all(kind)[id], view(kind, id).care
    assert care.owner.id == thing.owner
    assert (care.deputy and care.deputy.id) == thing.deputy
    assert care.reviewed.iso == thing.reviewed.isoformat()
    assert care.check_by.iso == months_later(thing.reviewed, getattr(kb().library.review_months, kind)).isoformat()
    assert care.file == kb().documents[Key(kind, id)].file
    assert care.file in care.edit_url
    assert care.suggest_url.startswith(f"mailto:{kb().library.suggest_email}?subject=")


def test_without_a_repository_there_is_only_the_mailbox() -> None:
    """A library without a repository offers no editor, on no page."""
    made = Views(with_changes("library", "library", {"repository": None}))
    assert made.script("long-line").care.edit_url is None
    assert made.heading("situation", "loans").edit_url is None
    assert made.script("long-line").care.suggest_url


def test_a_source_is_named() -> None:
    """Author, title, site and year are named as far as they are known."""
    lesson = next(id for id in LESSONS if kb().lessons[id].source)
    source = kb().lessons[lesson].source
    assert source is not None
    for changes, said in (
        ({"author": "A. B.", "title": "C", "site": "D", "year": 2009, "note": None}, "After A. B., “C” (D, 2009)."),
        ({"author": None, "title": "C", "site": "D", "year": None, "note": None}, "After “C” (D)."),
        ({"author": None, "title": "C", "site": "D", "year": None, "note": "E."}, "After “C” (D). E."),
    ):
        made = Views(with_changes("lesson", lesson, {"source": source.model_copy(update=changes)}))
        assert made.lesson(lesson).care.source.plain == said  # type: ignore[union-attr]


# --- lists, checklists, roles, lessons -------------------------------------------------------------------------------


@pytest.mark.parametrize("id", list(kb().vocabulary.situations))
def test_a_situation_lists_its_scripts(id: str) -> None:
    """A situation has the scripts that name it, by title, and the rail of all situations with their numbers."""
    made = views().situation(id)
    titles = [row.title.plain for row in made.rows]
    assert {row.id for row in made.rows} == {script for script in SCRIPTS if kb().scripts[script].situation == id}
    assert titles == sorted(titles)
    assert [each.id for each in made.situations] == list(kb().vocabulary.situations)
    assert next(each.count for each in made.situations if each.id == id) == len(made.rows)


def test_every_script_is_listed_once() -> None:
    """The situations together have each script once."""
    rows = [row.id for each in views().situations for row in views().situation(each.id).rows]
    assert sorted(rows) == SCRIPTS


@pytest.mark.parametrize("id", CHECKLISTS)
def test_a_checklist_is_numbered_through(id: str) -> None:
    """Items are numbered through all blocks, in the order of the file, and the roles that use it are found."""
    checklist, made = kb().checklists[id], views().checklist(id)
    items = [item for block in made.blocks for item in block.items]
    assert [item.number for item in items] == list(range(1, made.count + 1))
    assert [item.text.plain for item in items] == [views().line(i.text).plain for b in checklist.blocks for i in b.items]
    assert {role.id for role in made.roles} == {r for r in ROLES if id in (kb().roles[r].checklist, *kb().roles[r].checklists)}
    assert views().checklist_row(id).count == made.count
    assert 5 <= made.seconds <= 120


def test_a_checklist_that_is_named_twice_is_shown_once() -> None:
    """A role may name the checklist of its card among its others; it stands in each list once."""
    checklist = kb().roles["circulation"].checklist
    made = Views(with_changes("role", "circulation", {"checklists": (checklist, checklist)}))
    assert [role.id for role in made.checklist(checklist).roles].count("circulation") == 1
    assert [row.id for row in made.role("circulation").checklists] == [checklist]


def test_the_seconds_of_a_checklist() -> None:
    """Read aloud at 150 words a minute, rounded up."""
    block = kb().checklists["shift-handover"].blocks[0]
    item = block.items[0].model_copy(update={"text": "one two three four five six"})
    made = Views(with_changes("checklist", "shift-handover", {"blocks": (block.model_copy(update={"items": (item,)}),)}))
    assert made.checklist("shift-handover").seconds == 3


@pytest.mark.parametrize("id", ROLES)
def test_a_role_shows_its_card_and_more(id: str) -> None:
    """A role's page has the scripts and the edition of its card, each checklist once, and a line for each promise."""
    role, made = kb().roles[id], views().role(id)
    assert [row.id for row in made.rows] == list(role.scripts)
    assert made.edition == views().card(id).edition
    assert [row.id for row in made.checklists] == list(dict.fromkeys((role.checklist, *role.checklists)))
    assert [promise.id for promise, _ in made.promises] == list(kb().charter.promises)
    assert [line.plain for _, line in made.promises] == [views().line(p.roles[id]).plain for p in kb().charter.promises.values()]


@pytest.mark.parametrize("id", LESSONS)
def test_a_lesson_shows_its_front_matter(id: str) -> None:
    """A lesson has its takeaways, the scripts to practice in full, and the huddle with its minutes."""
    lesson, made = kb().lessons[id], views().lesson(id)
    assert made.huddle_minutes == 10
    assert [script.id for script in made.practice] == list(lesson.practice)
    assert [minutes for minutes, _ in made.huddle] == [part.minutes for part in lesson.huddle]
    assert len(made.takeaways) == 3


def test_roles_stand_in_the_order_of_desks() -> None:
    """Wherever desks are listed, they come as the library's own file has them."""
    assert [role.id for role in views().role_refs] == list(kb().library.front_page.desks)


# --- the site --------------------------------------------------------------------------------------------------------


def test_the_site_counts_what_there_is() -> None:
    """Each page knows how much there is, whom to call, and when somebody last read anything."""
    site = views().site
    assert (site.counts.scripts, site.counts.lessons, site.counts.checklists) == (len(SCRIPTS), len(LESSONS), len(CHECKLISTS))
    first = next(iter(kb().library.contacts.values()))
    assert (site.call.number, site.call.tel, site.call.title.plain) == (f"Ext. {first.extension}", first.extension, first.title)
    assert site.reviewed.iso == max(getattr(thing, "reviewed", date.min) for thing in kb().things.values()).isoformat()


def test_the_edition_of_the_site_is_of_its_words() -> None:
    """Any other word anywhere makes another edition of the whole; a color or a day does not."""
    whole = views().site.edition
    assert Views(with_changes("script", "long-line", {"if_pressed": "Otherwise."})).site.edition != whole
    assert Views(with_changes("lesson", LESSONS[0], {"reviewed": date(2020, 1, 1)})).site.edition == whole


def test_short_links_lead_to_scripts() -> None:
    """The links under the search box are words of patrons that lead to scripts."""
    assert [(ref.id, ref.title.plain) for ref in views().short_links] == [
        (each.script, views().line(each.label).plain) for each in kb().library.front_page.often
    ]


def test_nothing_depends_on_the_day() -> None:
    """Two sets of views of the same words are equal: no day, no chance, no order of a set."""
    other = Views(kb())
    for kind, id in PAGES:
        assert getattr(other, kind)(id) == view(kind, id)
    assert other.site == views().site
