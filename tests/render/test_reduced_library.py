"""Pages of a library that lacks much of what the example has: no empty headings, no links to nowhere, right plurals."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from macros.render import MACROS
from macros.render.generated_pages import GENERATED, ids
from macros.render.page_text import page_texts
from macros.views import Views
from macros.views import sheet_contents as sheets
from macros.views.card_on_paper import card_on_paper
from tests.library import EMPTY, Builder, Copy, text, views
from tests.render.reduced_library import reduced

EMPTY_LIST = re.compile(r"<(ul|ol|dl|tbody|select)[^>]*>\s*</\1>")
HEADING_WITHOUT_CONTENT = re.compile(r"</h([1-6])>\s*(</section>|<h\1)")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Copy]:
    """Makes reduced libraries, each once."""
    return cache(
        lambda channel, promises: reduced(
            tmp_path_factory.mktemp("reduced"), channel=channel, promises=promises
        )
    )


VARIANTS = [("chat", 1), ("email", 5)]


def builder_of(made: Views) -> Builder:
    """A builder with these views."""
    builder = Builder()
    builder.views = made
    return builder


def pages(root_views: Views, builder: Builder | None = None) -> dict[str, str]:
    """Every generated page, and the result of every macro that needs no id."""
    builder = builder or builder_of(root_views)
    made = {
        f"{name}:{id}": builder.call(name, id)
        for name, (kind, _) in GENERATED.items()
        for id in ids(root_views, kind)
    }
    return made | {name: builder.call(name) for name, macro in MACROS.items() if all(
        p.default is not p.empty for p in macro.signature.parameters.values()
    )}  # fmt: skip


@pytest.mark.parametrize(("channel", "promises"), VARIANTS)
def test_a_reduced_library_passes_the_check(
    library: Callable[..., Copy], channel: str, promises: int
) -> None:
    """The copy is a library that anyone may have."""
    assert library(channel, promises).problems() == []


@pytest.mark.parametrize(("channel", "promises"), VARIANTS)
def test_no_page_has_an_empty_part(library: Callable[..., Copy], channel: str, promises: int) -> None:
    """No list without entries, no heading without content, no missing value, and no link without an address."""
    for name, html in pages(views(library(channel, promises).root)).items():
        assert not EMPTY_LIST.search(html), name
        assert not HEADING_WITHOUT_CONTENT.search(html), name
        assert 'href="None"' not in html, name
        assert 'href=""' not in html, name
        assert ">None<" not in html, name


@pytest.mark.parametrize(("channel", "promises"), VARIANTS)
def test_every_link_leads_somewhere(library: Callable[..., Copy], channel: str, promises: int) -> None:
    """Links lead to pages and files that this library has; a link to anything else would stop the build."""
    made = views(library(channel, promises).root)
    builder = builder_of(made)
    pages(made, builder)
    generated = {path.format(id) for kind, path in GENERATED.values() for id in ids(made, kind)}
    written = {page.file.removeprefix("docs/") for page in made.kb.pages}
    files = {owner.calendar for owner in made.owners} | {"assets/data/scripts.js", "changes.xml"}
    assert builder.links - generated - written - files == set()


@pytest.mark.parametrize(("channel", "promises"), VARIANTS)
def test_only_the_channel_that_is_used_is_offered(
    library: Callable[..., Copy], channel: str, promises: int
) -> None:
    """A script, a situation and the list of all scripts show one channel, and not the other."""
    made = views(library(channel, promises).root)
    other = {"chat": "email", "email": "chat"}[channel]
    builder = builder_of(made)
    script = next(iter(made.kb.scripts))
    for html in (
        builder.call("script_page", script),
        builder.call("situation_page", made.situations[0].id),
        builder.call("scripts"),
    ):
        assert f'href="#{channel}"' in html or f'value="{channel}"' in html
        assert f'href="#{other}"' not in html
        assert f'value="{other}"' not in html


@pytest.mark.parametrize(
    ("channel", "promises", "heading", "at_desk"),
    [
        ("chat", 1, "Our promise", "Our promise, at this desk"),
        ("email", 5, "Our five promises", "Our promises, at this desk"),
    ],
)
def test_headings_count_the_promises(
    library: Callable[..., Copy], channel: str, promises: int, heading: str, at_desk: str
) -> None:
    """On the home page, on the card and on the page of the desk."""
    made = views(library(channel, promises).root)
    builder = builder_of(made)
    assert f"<h2>{heading}</h2>" in builder.call("promises")
    assert card_on_paper(made.card("reference"))["promises"]["title"] == heading
    assert f"<h2>{at_desk}</h2>" in builder.call("role_page", "reference")


def test_pages_do_not_mention_lessons(library: Callable[..., Copy]) -> None:
    """Without lessons no page leads to one."""
    made = views(library("chat", 1).root)
    for name, html in pages(made).items():
        assert not re.search(r'href="/lessons/(?!index\.md)', html), name
    assert "Practice it with" not in pages(made)[f"script_page:{next(iter(made.kb.scripts))}"]
    assert "There is no lesson yet." in pages(made)["lessons"]


def test_a_macro_without_a_thing_has_no_example(library: Callable[..., Copy]) -> None:
    """The page about macros says plainly that the library has nothing to show."""
    made = views(library("chat", 1).root)
    (section,) = re.findall(
        r'<section class="macro" aria-labelledby="macro-resource">.*?</section>',
        pages(made)["macro_list"],
        re.DOTALL,
    )
    assert "There is no example, since this library has no resource to show." in section
    assert "<pre>" not in section and "<details" not in section


@pytest.mark.parametrize(("channel", "promises"), VARIANTS)
def test_sheets_can_be_made(library: Callable[..., Copy], channel: str, promises: int) -> None:
    """Posters and sheets have a content without sign-off and without a greeting standard."""
    made = views(library(channel, promises).root)
    assert sheets.charter_review(made)["signoff"] is None
    assert sheets.secret_shopper(made)["greeting"]["standard"] is None
    assert len(sheets.charter_poster(made)["promises"]) == promises
    assert sheets.no_log(made)["reasons"]


@pytest.mark.parametrize(("channel", "promises"), VARIANTS)
def test_every_page_has_a_text(library: Callable[..., Copy], channel: str, promises: int) -> None:
    """What is compared from release to release can be made, too."""
    found = page_texts(views(library(channel, promises).root))
    assert all(title and address.startswith("/") and text.strip() for title, address, text in found.values())


def test_an_incomplete_library_can_be_shown(tmp_path: Path) -> None:
    """What is only a warning stops no page: a situation and a promise that nothing is written for, an owner without a team."""
    copy = Copy(tmp_path, EMPTY)
    charter = text("data/charter.yml", EMPTY)
    promise = charter[charter.index("  helpful:\n") : charter.index("owner:")]
    copy.edit("data/charter.yml", promise, promise + promise.replace("  helpful:", "  quick:"))
    copy.edit(
        "data/vocabulary.yml",
        "situations:\n",
        "situations:\n  empty:\n    label: Nothing yet\n    description: Nothing was asked.\n    filter_hint: a word\n",
    )
    copy.edit("data/library.yml", "paper: ", 'maintainers: "@your-organization/site"\npaper: ')
    assert copy.problems()
    assert all("warning: " in problem for problem in copy.problems())
    made = pages(views(tmp_path), Builder(tmp_path))
    for name, html in made.items():
        assert not EMPTY_LIST.search(html), name
        assert not HEADING_WITHOUT_CONTENT.search(html), name
    assert "There is no script for this situation yet." in made["situation_page:empty"]
    assert "situations/empty.md" not in made["situations"]
    assert "Nothing yet" not in made["scripts"]
