"""The library's language, for reports about files that cannot be read; and everything that shows a problem uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from babel.support import NullTranslations

from macros.commands import main
from macros.knowledge import library_language as module
from macros.knowledge.library_language import library_language
from macros.language import Language
from macros.site.live_server import PROBLEMS_PAGE, LiveSite
from tests.library import EMPTY, Copy

LIBRARY = "data/library.yml"
SCRIPT = "data/scripts/first-question.yml"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("language: es\n", "es"),
        ('\ufeffname: "A\r\nlanguage: "fr-CA"  # Québec\r\nname: B\r\n', "fr-CA"),
        ("facts: [\nlanguage: 'es'", "es"),
        ("language: tlh\n", "en"),
        ("language:\n  - es\n", "en"),
        ("brand:\n  language: es\n", "en"),
        ("name: A\n", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_read_from_a_broken_file(text: str, tag: str, tmp_path: Path) -> None:
    """The field is found whatever else is wrong. A language that is unknown or not there is English."""
    file = tmp_path / LIBRARY
    file.parent.mkdir()
    file.write_bytes(text.encode() + b"\n\xff\x00")
    assert library_language(tmp_path).tag == tag


def test_without_a_file_it_is_english(tmp_path: Path) -> None:
    """A library without its file, with a folder in its place, or with a link to another file is reported in English."""
    assert library_language(tmp_path).tag == "en"
    (tmp_path / LIBRARY).mkdir(parents=True)
    assert library_language(tmp_path).tag == "en"
    (tmp_path / LIBRARY).rmdir()
    (tmp_path / "other.yml").write_text("language: es\n", "utf-8")
    (tmp_path / LIBRARY).symlink_to(tmp_path / "other.yml")
    assert library_language(tmp_path).tag == "en"


WORDS = {
    "%(problems)s in %(files)s.": "%(problems)s en %(files)s.",
    '"%(name)s" is already used on line %(line)s. Keep one and delete the other.': "«%(name)s» ya está en la línea %(line)s.",
    "%(num)s problem": "%(num)s problema",
    "%(num)s file": "%(num)s archivo",
    "Fix this before it is published": "Corrija esto antes de publicar",
    "Fix %(num)s problem first": "Corrija primero %(num)s problema",
}


class Spanish(NullTranslations):
    """A few translations."""

    def gettext(self, message: str) -> str:
        """The translation, or the message."""
        return WORDS.get(message, message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The translation of the singular, or the message."""
        return WORDS.get(one, one) if number == 1 else many


def test_problems_are_shown_in_the_language_of_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the terminal, in annotations, and in the page of the live server, although the library's own file is broken."""
    monkeypatch.setattr(module, "read_language", lambda tag: Language(tag, Spanish()))
    copy = Copy(tmp_path / "library", EMPTY)
    copy.edit(LIBRARY, "\npaper: ", "\nlanguage: es\npaper: a4\npaper: ")
    words = ("«paper» ya está en la línea", "Corrija primero 1 problema", 'lang="es"')
    assert main(["--root", str(copy.root), "check", "--format", "github"]) == 1
    printed = capsys.readouterr()
    assert printed.err.endswith("1 problema en 1 archivo.\n")
    assert "title=Corrija esto antes de publicar::" in printed.out
    for format, key in (("gitlab", "description"), ("json", "message")):
        main(["--root", str(copy.root), "check", "--format", format])
        found = json.loads(capsys.readouterr().out)
        message = (found if format == "gitlab" else found["problems"])[0][key]
        assert message.startswith(words[0])
        assert message in printed.out
        assert message in printed.err
    site = LiveSite(copy.root, tmp_path / "served", "127.0.0.1:0", cards=False)
    site.folder.mkdir()
    site.build()
    site.server_close()
    page = (site.folder / PROBLEMS_PAGE).read_text("utf-8")
    assert [text for text in words if text not in page] == []
    assert capsys.readouterr().err == printed.err
