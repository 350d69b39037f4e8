"""Whatever would stop the build is refused by the check: many ways to break a library, each found before anything is built."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from macros.check.pages import NEEDED
from tests.library import Copy, kb

FRONT = "---\ntitle: T\ndescription: D\n---\n\n"
PAGE = f"{FRONT}Text.\n"
CALL = "{{ charter() }}"
SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'

Breakage = Callable[[Copy], None]


def said(text: str) -> Breakage:
    """This text on the page of the charter."""
    return lambda copy: copy.edit("docs/charter.md", CALL, f"{CALL}\n\n{text}")


def setting(text: str) -> Breakage:
    """This at the end of mkdocs.yml."""
    return lambda copy: copy.write("mkdocs.yml", copy.files["mkdocs.yml"] + text.encode())


def changed(file: str, find: str, put: str) -> Breakage:
    """Something else in a file."""
    return lambda copy: copy.edit(file, find, put)


def written(file: str, text: str) -> Breakage:
    """Another file."""
    return lambda copy: copy.write(file, text)


def unlisted(src_uri: str) -> Breakage:
    """Another page that the navigation need not list."""

    def do(copy: Copy) -> None:
        copy.write(f"docs/{src_uri}", PAGE)
        copy.edit("mkdocs.yml", "not_in_nav: |\n", f"not_in_nav: |\n  /{src_uri}\n")

    return do


ROLE = next(iter(kb().roles))
SCRIPT = next(iter(kb().scripts))
LESSON = next(iter(kb().lessons))

BREAKAGES: dict[str, Breakage] = {
    **{
        f"no docs/{page}": partial(Copy.remove, file=f"docs/{page}") for page in (*NEEDED, "lessons/index.md")
    },
    "a page that is linked is gone": partial(Copy.remove, file="docs/macros.md"),
    "two pages of one address": unlisted("charter/index.md"),
    "a page of a generated page's name": unlisted(f"scripts/{SCRIPT}.md"),
    "a page of a generated page's address": unlisted(f"scripts/{SCRIPT}/index.md"),
    "a page of a card's address": unlisted(f"cards/{ROLE}.md"),
    "a page of a lesson's address": unlisted(f"lessons/{LESSON}/index.md"),
    "a page that nothing lists": written("docs/extra.md", PAGE),
    "a page in a folder that MkDocs ignores": unlisted("templates/letter.md"),
    "a page without front matter": written("docs/charter.md", "# Charter\n"),
    "a page without a title": written("docs/charter.md", "---\ndescription: D\n---\n\nText.\n"),
    "an empty page": written("docs/charter.md", ""),
    "a template that is none": written(
        "docs/charter.md", PAGE.replace("title", "template: base.html\ntitle")
    ),
    "an HTML page in static": written("docs/static/page.html", "<p>Text</p>"),
    "a page named like a picture": written("docs/static/page.png", "<p>Text</p>"),
    "a style sheet that nothing uses": written("docs/static/ours.css", "a{}"),
    "a picture in other capitals": lambda copy: [
        copy.write(f"docs/static/{name}.svg", SVG) for name in ("a", "A")
    ],
    "a page in a folder of the engine": unlisted("api/more.md"),
    "a page that the theme has": unlisted("404.md"),
    "Python in the root": written("yaml.py", ""),
    "a file template without its comment": lambda copy: copy.write(
        "data/_templates/card.yml", b"\n" + copy.files["data/_templates/card.yml"]
    ),
    "a picture beside the pages": written("docs/picture.png", "x"),
    "a link to no page": said("[a](nowhere.md)"),
    "a link to a folder": said("[a](practice/)"),
    "a link from the root": said("[a](/practice/)"),
    "a link in other letters": said("[a](Practice.md)"),
    "a link outside of docs": said("[a](../README.md)"),
    "a link to a PDF": said(f"[a](cards/{ROLE}/{ROLE}-a5.pdf)"),
    "a link that is no address": said("[a](http://[x)"),
    "a mail address without mailto": said("[a](someone@a.example)"),
    "a picture that is not there": said("![a](static/nowhere.png)"),
    "an anchor that is not on the page": said("[a](#nowhere)"),
    "an anchor that is not on another page": said("[a](practice.md#nowhere)"),
    "an anchor that is not on a generated page": said(f"[a](scripts/{SCRIPT}.md#nowhere)"),
    "a macro that does not exist": said("{{ nowhere() }}"),
    "a macro that makes generated pages": said('{{ card_page("nowhere") }}'),
    "a macro with an id that does not exist": said('{{ script("nowhere") }}'),
    "a macro in a sentence": said(f'A {{{{ script("{SCRIPT}") }}}} here.'),
    "a fact that does not exist": said("{nowhere}"),
    "no mkdocs.yml": partial(Copy.remove, file="mkdocs.yml"),
    "mkdocs.yml that cannot be read": setting("\nextra: [\n"),
    "mkdocs.yml without settings": written("mkdocs.yml", "- Home: index.md\n"),
    "a setting that does not exist": setting("\nnot_in_navigation: x\n"),
    "a list where a text belongs": setting("\nexclude_docs: [x.md]\n"),
    "a text where a list belongs": setting("\nhooks: x.py\n"),
    "a number where a text belongs": setting("\nsite_url: 5\n"),
    "a pattern that is none": setting('\nexclude_docs: "!"\n'),
    "no name of the site": changed("mkdocs.yml", "site_name:", "repo_name:"),
    "no plugin for macros": changed("mkdocs.yml", "plugins:\n  - macros\n", ""),
    "a plugin that is not installed": changed("mkdocs.yml", "  - macros\n", "  - macros\n  - nowhere\n"),
    "an extension that the engine does not know": setting("\nmarkdown_extensions: [nowhere]\n"),
    "a file to inherit from that does not exist": setting("\nINHERIT: nowhere.yml\n"),
    "a style sheet that does not exist": setting("\nextra_css: [static/nowhere.css]\n"),
    "a style sheet that is a picture": setting("\nextra_css: [static/img/contribute/1-pencil.svg]\n"),
    "a script of the library": setting("\nextra_javascript: [static/x.js]\n"),
    "a template of the library": setting("\nextra_templates: [static/img/contribute/1-pencil.svg]\n"),
    "an entry that names no page": changed("mkdocs.yml", " practice.md", " practise.md"),
    "an entry without a page": changed("mkdocs.yml", " practice.md", ""),
    "no home page on the first level": changed("mkdocs.yml", "- Home: index.md", "- Start: [index.md]"),
    "pages in another folder": setting("\ndocs_dir: pages\n"),
    "addresses that end in .html": setting("\nuse_directory_urls: false\n"),
    "a lesson that is left out": setting(f"\nexclude_docs: /lessons/{LESSON}.md\n"),
    "a page that is linked is left out": setting("\ndraft_docs: macros.md\n"),
    "a character without a glyph": changed(f"data/roles/{ROLE}.yml", "\npurpose: ", "\npurpose: → "),
    "a word that is too long for a sheet": changed(
        "data/charter.yml", "\npurpose: ", f"\npurpose: {'x' * 40} "
    ),
    "an id that does not exist in a file template": changed(
        "data/_templates/lesson.md", "\npromise: ", "\npromise: x-"
    ),
}


@pytest.mark.parametrize("name", BREAKAGES)
def test_a_broken_library_is_refused(name: str, copy: Copy) -> None:
    """Each breakage is an error at a file and a line, with something to do."""
    BREAKAGES[name](copy)
    errors = [problem for problem in copy.problems() if "warning: " not in problem]
    assert errors
    assert all(problem.count(":") >= 3 for problem in errors)
