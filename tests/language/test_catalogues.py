"""The catalogues: current, complete, and with the same placeholders in every language."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from macros.language.catalogue import (
    CATALOGUES,
    MESSAGES,
    catalogue_language,
    catalogue_path,
    known_languages,
    read_catalogue,
)
from macros.language.extraction import PACKAGE_FOLDER, catalogue_files
from macros.render.help_texts import help_texts
from macros.site.config import THEME

LANGUAGES = [each for each in known_languages() if each != "en"]
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w*\}")
CALL = re.compile(r"\b(?:_|ngettext)\(\s*\"((?:[^\"\\]|\\.)*)\"")
CODE = re.compile(r"\"[^\"]+\"|`[^`]+`|<\?xml|python -m [a-z ]+|«\u202f[^»]+: …\u202f»")
"""Code in a message, which has the punctuation of code in every language."""
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@cache
def template() -> Catalog:
    """The template of the catalogues."""
    with MESSAGES.open("rb") as file:
        return read_po(file)


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    """The forms of a message, or of its translation."""
    return [text] if isinstance(text, str) else list(text)


def problems(message: Message) -> list[str]:
    """What is wrong with a translation."""
    if message.fuzzy or not all(forms(message.string)):
        return ["it is missing"]
    found = []
    for number, text in enumerate(forms(message.string)):
        original = forms(message.id)[min(number, len(forms(message.id)) - 1)]
        if sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(original)):
            found.append(f"its placeholders differ: {text}")
        # A message of a template is taken as HTML, and may be the value of an attribute. It has none of these itself.
        if set('<>"&') & (set(text) - set(original)):
            found.append(f"it holds <, >, & or a straight quote: {text}")
        if text.strip() != text:
            found.append(f"it begins or ends with a space: {text}")
    return found


def test_the_catalogues_are_current() -> None:
    """`python -m macros messages` would change nothing."""
    assert {
        path.name for path, content in catalogue_files(help_texts()).items() if path.read_bytes() != content
    } == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_complete(language: str) -> None:
    """Each message is translated, with its placeholders, and in as many forms as the language has."""
    catalogue = read_catalogue(language)
    assert {message.id: problems(message) for message in catalogue if message.id and problems(message)} == {}
    plurals = [message for message in catalogue if message.pluralizable and message.id]
    assert {len(message.string) for message in plurals} == {catalogue.num_plurals}
    assert {forms(message.id)[0] for message in catalogue} == {forms(message.id)[0] for message in template()}


@pytest.mark.parametrize(
    ("id", "string", "problem"),
    [
        ("Edition %(edition)s", "", "it is missing"),
        ("Edition %(edition)s", "Édition %(edicion)s", "its placeholders differ: Édition %(edicion)s"),
        ("{count} to go", "Encore", "its placeholders differ: Encore"),
        ("Say", 'Dites "oui"', 'it holds <, >, & or a straight quote: Dites "oui"'),
        ("Say", "Dites ", "it begins or ends with a space: Dites "),
    ],
)
def test_a_wrong_translation_is_found(id: str, string: str, problem: str) -> None:
    """The test above finds each kind of mistake."""
    assert problems(Message(id, string)) == [problem]


def test_french_has_its_spaces_and_both_their_quotation_marks() -> None:
    """French has a narrow no-break space before ; : ! ? and inside « »; Spanish opens questions with ¿."""
    french = [
        CODE.sub("…", text)
        for message in read_catalogue("fr")
        for text in forms(message.string)
        if message.id
    ]
    assert [text for text in french if re.search(r"(?<![\u202f\d])[;:!?»](?!\w|//)|«(?!\u202f)", text)] == []
    spanish = [
        CODE.sub("…", text)
        for message in read_catalogue("es")
        for text in forms(message.string)
        if message.id
    ]
    assert [text for text in spanish if text.count("?") != text.count("¿")] == []


def test_each_message_of_the_scripts_is_found() -> None:
    """Babel finds every call in the scripts: it passes over one inside of a template literal, if it has braces."""
    known = {forms(message.id)[0] for message in template() if message.id}
    scripts = sorted((THEME / "assets/js").glob("*.js"))
    found = [text for path in scripts for text in CALL.findall(COMMENT.sub("", path.read_text("utf-8")))]
    assert [text for text in found if text.replace('\\"', '"') not in known] == []
    assert len(found) > 100


def test_style_sheets_hold_no_words() -> None:
    """What a style sheet writes comes from an attribute, and quotation marks are those of the page's language."""
    sheets = sorted((THEME / "assets/css").glob("*.css"))
    written = [text for path in sheets for text in re.findall(r'content: "([^"]*)"', path.read_text("utf-8"))]
    assert [text for text in written if re.search(r"[A-Za-z]{2}|[“”]|\\201[CD]", text)] == []


def test_the_files_hold_no_dates_and_no_lines() -> None:
    """The catalogues are the same whenever they are written."""
    text = MESSAGES.read_text("utf-8")
    assert "-Date" not in text
    assert re.findall(r"^#: .*:\d+", text, re.MULTILINE) == []
    assert all(
        (PACKAGE_FOLDER.parent / name).is_file() for name in set(re.findall(r"^#: (\S+)", text, re.MULTILINE))
    )


def test_a_region_has_the_catalogue_of_its_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`fr-CA` uses the catalogue of `fr` until it has its own."""
    assert catalogue_language("fr-CA") == "fr"
    assert catalogue_language("en-CA") == "en"
    assert catalogue_language("xx") is None
    assert catalogue_path("fr-CA") == CATALOGUES / "fr_CA.po"
    (tmp_path / "fr_CA.po").touch()
    monkeypatch.setattr("macros.language.catalogue.CATALOGUES", tmp_path)
    assert catalogue_language("fr-CA") == "fr-CA"
    assert known_languages() == ("en", "fr-CA")
