"""The macros: those that authors may call, and those that make the generated pages."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any, get_args

import markdown
import pytest

from macros.model import IdOf
from macros.render import MACROS, Macro
from macros.render.author_macros import AUTHOR_MACROS
from macros.render.examples import example, example_ids
from macros.render.page_macros import PAGE_MACROS
from macros.source.markdown import EXTENSIONS
from macros.source.page import read_page
from tests.library import Builder, files, kb, views

# Each macro that makes a page of something, and what it makes pages of.
PAGES = {
    "script_page": kb().scripts,
    "checklist_page": kb().checklists,
    "role_page": kb().roles,
    "card_page": kb().roles,
    "situation_page": kb().vocabulary.situations,
    "lesson_head": kb().lessons,
    "lesson_tail": kb().lessons,
}
# And each that takes an id in a page, with all the ids there are.
EMBEDDED = {
    "script": kb().scripts,
    "checklist": kb().checklists,
    "role_card": kb().roles,
    "promise": kb().charter.promises,
    "resource": kb().library.resources,
}
GENERATED = (
    {f"scripts/{id}.md" for id in kb().scripts}
    | {f"checklists/{id}.md" for id in kb().checklists}
    | {f"roles/{id}.md" for id in kb().roles}
    | {f"cards/{id}/index.md" for id in (*kb().roles, *kb().cards)}
    | {f"situations/{id}.md" for id in kb().vocabulary.situations}
    | {f"review/{id}.ics" for id in kb().roles}
)
WRITTEN = {file.removeprefix("docs/") for file in files() if file.startswith("docs/")}
VOID = {"input", "br", "img", "hr", "meta", "link", "wbr"}


class Whole(HTMLParser):
    """Reads HTML, and notes what is not closed, closed twice, or named twice."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID and tag not in ("use", "path"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


EXAMPLES = {name: example(macro, example_ids(views())) or "" for name, macro in AUTHOR_MACROS.items()}


def look(html: str, builder: Builder) -> None:
    """What holds for the output of every macro."""
    read = Whole(html)
    assert read.wrong == []
    assert read.open == []
    assert len(set(read.ids)) == len(read.ids)
    assert html == html.strip()
    assert not re.search(r">None<|\"None\"|/None|\*\*|Line\(|Undefined|<macros|object at", html)
    assert {link for link in builder.links if link.endswith(".md")} <= GENERATED | WRITTEN
    assert all(
        link.endswith((".md", ".pdf", ".png", ".zip", ".js", ".txt", ".ics")) for link in builder.links
    )


def is_left_alone(html: str) -> bool:
    """Whether Markdown, set up as for the site, leaves the output of a macro in a page as it is, but for empty lines."""
    made = markdown.markdown(f"Before.\n\n{html}\n\nAfter.", extensions=list(EXTENSIONS))
    return re.sub(r"\n\s*\n", "\n", made) == re.sub(
        r"\n\s*\n", "\n", f"<p>Before.</p>\n{html}\n<p>After.</p>"
    )


@pytest.mark.parametrize(
    "macro", [macro for macro in AUTHOR_MACROS.values() if not macro.inline], ids=lambda macro: macro.name
)
def test_markdown_leaves_examples_as_they_are(macro: Macro) -> None:
    """In the exported Markdown, what a macro puts in a page is taken for whole HTML, and nothing in it changes."""
    (call,) = read_page(EXAMPLES[macro.name].encode(), "docs/a.md").calls
    assert is_left_alone(Builder().call(call.name, *call.args, **call.kwargs))


@pytest.mark.parametrize("name", [name for name in PAGES if name.endswith("_page")])
def test_markdown_leaves_pages_as_they_are(name: str) -> None:
    """The same for the macros that make whole pages, of each thing."""
    for id in PAGES[name]:
        assert is_left_alone(Builder().call(name, id))


@pytest.mark.parametrize(
    ("name", "id"), [(name, id) for name, ids in {**PAGES, **EMBEDDED}.items() for id in ids]
)
def test_every_thing_is_shown(name: str, id: str) -> None:
    """Each macro makes whole HTML of each thing that it may be asked for, with links that lead somewhere."""
    builder = Builder()
    html = builder.call(name, id)
    look(html, builder)
    assert not re.search(r"\{[a-z_]+\}|\{\{", html)


@pytest.mark.parametrize("macro", AUTHOR_MACROS.values(), ids=lambda macro: macro.name)
def test_every_example_is_shown(macro: Macro) -> None:
    """The examples of the Contribute page make whole HTML."""
    builder = Builder()
    look(builder.page(EXAMPLES[macro.name]), builder)


@pytest.mark.parametrize("name", [name for name, macro in MACROS.items() if not macro.signature.parameters])
def test_every_list_is_shown(name: str) -> None:
    """Macros without arguments make whole HTML."""
    builder = Builder()
    look(builder.call(name), builder)


def test_each_macro_is_tested() -> None:
    """No macro is left out of the tests above."""
    without = {name for name, macro in MACROS.items() if not macro.signature.parameters}
    assert set(MACROS) == set(PAGES) | set(EMBEDDED) | without | set(AUTHOR_MACROS)


@pytest.mark.parametrize("macro", MACROS.values(), ids=lambda macro: macro.name)
def test_every_macro_says_what_it_does(macro: Macro) -> None:
    """A macro's first lines are its description; it ends with a period and is no more than two lines long."""
    assert macro.summary.endswith(".")
    assert len(macro.summary) < 200


@pytest.mark.parametrize("macro", AUTHOR_MACROS.values(), ids=lambda macro: macro.name)
def test_every_parameter_can_be_checked(macro: Macro) -> None:
    """A parameter is a text, an id, or a list of them, so that the check knows what may stand there."""
    for parameter in macro.signature.parameters.values():
        kind = (
            get_args(parameter.annotation)[0]
            if getattr(parameter.annotation, "__origin__", None) is list
            else parameter.annotation
        )
        reference = next((mark for mark in get_args(kind) if isinstance(mark, IdOf)), None)
        assert kind is str or (reference and kb().ids(reference.kind))
    assert macro.parameters == tuple(
        (name, takes, optional) for name, takes, optional in macro.parameters if takes
    )


def test_parameters_are_named_in_words() -> None:
    """The Contribute page says what each parameter takes, and whether it may be left out."""
    assert MACROS["script"].parameters == (("script", "the id of a script", False),)
    assert MACROS["quick_card"].parameters == (
        ("title", "a text", False),
        ("scripts", "a list, each entry the id of a script", False),
        ("purpose", "a text", True),
        ("checklist", "the id of a checklist", True),
    )


def test_the_documented_macros_are_listed() -> None:
    """The list on the Contribute page has each documented macro once, by name, with its example; no other."""
    html = Builder().call("macro_list")
    names = re.findall(r'id="macro-([a-z_]+)"', html)
    assert names == sorted(AUTHOR_MACROS)
    for name in names:
        assert EXAMPLES[name] in Whole(html).text


def used(pages: Any) -> set[str]:
    """The macros that the real pages call."""
    return {call.name for page in pages for call in page.calls}


def test_whole_pages_are_not_for_authors() -> None:
    """A macro that is not documented is called by the real pages or by the generated ones, else nobody would use it."""
    assert set(PAGE_MACROS) <= used(kb().pages) | set(PAGES)


def test_scripts_are_listed_three_ways() -> None:
    """All of them by situation, those of one situation, or those of one role's card in print order."""
    builder = Builder()
    everything, situation, role = (
        builder.call("scripts"),
        builder.call("scripts", situation="fees"),
        builder.call("scripts", role="circulation"),
    )

    def listed(html: str) -> list[str]:
        return re.findall(r'href="/scripts/([a-z0-9-]+)\.md"', html)

    assert sorted(set(listed(everything)) - {"index"}) == sorted(kb().scripts)
    assert {kb().scripts[id].situation for id in listed(situation)} == {"fees"}
    assert listed(role) == list(kb().roles["circulation"].scripts)


def test_a_quick_card_shows_what_is_asked_for() -> None:
    """A card of one's own choice has its title, scripts and checklist, and what is hostile in them stays text."""
    html = Builder().call(
        "quick_card", "A <b>fair</b>", ["long-line"], purpose="For {loan_days}.", checklist="place-of-yes"
    )
    read = Whole(html)
    assert "A <b>fair</b>" in read.text
    assert "For 21 days." in read.text or str(kb().library.facts["loan_days"].value) in read.text
    assert views_title("place-of-yes") in read.text


def test_a_fact_in_a_page_is_its_reference() -> None:
    """The macro gives what one types in a sentence, so that Markdown fills both in the same safe way."""
    assert Builder().call("fact", "loan_days") == "{loan_days}"


def views_title(id: str) -> str:
    """The title of a checklist as it is printed."""
    return Builder().views.checklist(id).title.plain
