"""The form for a new script: the file that it makes is read and checked without a problem; what is missing is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from macros.knowledge import Key
from macros.model import Script
from macros.source.yaml_loader import load_yaml
from tests.library import Copy, kb
from tests.web.form import CHOSEN, ID, TYPED, begin, control, fill, opened


def test_what_is_proposed_passes_the_checks(page: Page, site_url: str, tmp_path: Path) -> None:
    """The form is filled in, the host's page opens, and the text in its address has no problem once it is saved."""
    begin(page, site_url)
    fill(page)
    address = opened(page, lambda: page.get_by_role("button", name="Propose it").click())
    asked = parse_qs(urlsplit(address).query)
    assert urlsplit(address).path.endswith("/new/main/data/scripts")
    assert asked["filename"] == [f"{ID}.yml"]
    copy = Copy(tmp_path)
    copy.write(f"data/scripts/{ID}.yml", asked["value"][0])
    [warning] = copy.problems()
    assert (
        f'warning: title: search finds this script by its own words only. Add "data/phrasings/{ID}.yml"'
        in warning
    )
    script = Script.model_validate(load_yaml(asked["value"][0].encode(), ID).value)
    for path, text in {**TYPED, **CHOSEN}.items():
        if path not in ("patron_says", "call.when", "channels.chat", "channels.email", "lessons"):
            value: Any = script
            for part in path.split("."):
                value = value[int(part)] if part.isdigit() else getattr(value, part)
            assert value == text
    assert tuple(line.says for line in script.patron_says) == tuple(
        TYPED["patron_says"].replace("“", '"').replace("”", '"').split("\n")
    )
    assert script.channels == {
        "chat": TYPED["channels.chat"],
        "email": TYPED["channels.email"].replace("\n  *", "\n*"),
    }


def values_of(value: Any, path: str = "") -> dict[str, str]:
    """A file's values by the names of the form's controls."""
    if isinstance(value, str):
        return {path: value}
    if isinstance(value, list) and isinstance(value[0], str):
        return {path: "\n".join(value)}
    found: dict[str, str] = {}
    for key, entry in enumerate(value) if isinstance(value, list) else value.items():
        found |= values_of(entry, f"{path}.{key}" if path else str(key))
    return found


EVALUATE = """values => {
    const hasParagraphs = name => name.startsWith("channels.");
    return Object.fromEntries(Object.entries(values).map(([id, each]) => [id, {
        file: desk.proposalFile.text(each, hasParagraphs),
        problems: desk.proposalFile.problems({...each, id}, () => false, hasParagraphs),
    }]));
}"""


def test_every_script_could_have_come_from_the_form(page: Page, site_url: str) -> None:
    """Each script is written as a file that says the same, and the form finds nothing wrong with it."""
    begin(page, site_url)
    # The form writes each line as a text.
    documents = {
        id: kb().documents[Key("script", id)].value
        for id, script in kb().scripts.items()
        if not any(line.who for line in script.patron_says)
    }
    documents["blank"] = kb().file_templates["script"].document.value
    made = page.evaluate(EVALUATE, {id: values_of(value) for id, value in documents.items()})
    for id, value in documents.items():
        assert made[id]["problems"] == [], id
        assert Script.model_validate(load_yaml(made[id]["file"].encode(), id).value) == Script.model_validate(
            value
        ), id


HOSTILE = (
    "a: b", "a #b", "#a", "- a", "-", "? a", "[a] b", "[a]", "{loan_days}", "{loan_days} more", "'a' b", '"a" b', '"',
    "'", "\\", "a\\n", "a:", ":a", "yes", "No", "null", "~", "2026-11-16", "12:30", "007", "1e3", ".5", "& a", "*a*",
    "!a", "| a", "> a", "%a", "@a", "`a`", "a, b", "}", "]", "---", "...", "=", "<<", "it's", "a - b", "a's: \"b\" # c",
    "ends with \\", "é: ü", "漢字: x", "😀 # x", "y", "on", "true", "word " * 60, "- word: # " * 30, "http://a.example/#b",
    "a  \t  b", "x\u00a0y", "x\u200by", "“a” b", "‘a’: b",
)  # fmt: skip


def test_no_text_breaks_the_file(page: Page, site_url: str) -> None:
    """Whatever is typed anywhere, the strict loader reads it back; only spaces and curly quotes are made plain."""
    begin(page, site_url)
    names = (
        "title",
        "acknowledge",
        "offers.0.name",
        "offers.0.say",
        "channels.chat",
        "patron_says",
        "never_say.1.line",
    )
    values = {str(at): dict.fromkeys(names, text) for at, text in enumerate(HOSTILE)}
    values["lines"] = {"channels.email": "\n\n".join(HOSTILE), "patron_says": "\n".join(HOSTILE)}
    made = page.evaluate(EVALUATE, values)

    def plain(text: str) -> str:
        straight = text.translate(str.maketrans("“”‘’\u00a0", "\"\"'' ", "\u200b"))
        return " ".join(straight.split())

    for at, text in enumerate(HOSTILE):
        read = load_yaml(made[str(at)]["file"].encode(), text).value
        found = [
            read["title"],
            read["acknowledge"],
            *read["offers"][0].values(),
            read["channels"]["chat"],
            *read["patron_says"],
        ]
        assert set(found) == {plain(text)}, text
        assert read["never_say"] == [{"line": plain(text)}]
    read = load_yaml(made["lines"]["file"].encode(), "lines").value
    assert read["channels"]["email"].split("\n\n") == [plain(text) for text in HOSTILE]
    assert read["patron_says"] == [plain(text) for text in HOSTILE]


FAULTS = (
    ("title", "x" * 61, "61 characters; at most 60 fit here. Take out 1."),
    ("acknowledge", "We keep it for {hold_days}." + " And more" * 10, "at most 110 fit here"),
    ("offers.0.name", "A name of more than twenty-four characters", "at most 24 fit here"),
    ("patron_says", "One?\nTwo?", "At least 3 belong here. Add 1 more."),
    ("call.when", "x" * 61, "Line 1: 61 characters; at most 60 fit here."),
    ("call.when", "a\nb\nc\nd\ne", "At most 4 fit here. Take out 1."),
    ("card", "", "Nothing is written here."),
    ("never_say.0.instead", "", "Nothing is written here."),
    ("limit.why", "", "Nothing is written here."),
    ("id", "long-line", "There is a script of this name already."),
    ("id", "Long Line", "A file's name is small letters, digits and hyphens"),
    ("id", "index", "Choose another."),
)


def test_the_form_says_what_is_missing(page: Page, site_url: str) -> None:
    """Each fault is said at its field and in the list, and nothing is opened; once it is fixed, the form is content."""
    begin(page, site_url)
    fill(page)
    invalid = page.locator("[aria-invalid]")
    for name, text, message in FAULTS:
        own = control(page, name)
        before = own.input_value()
        own.fill(text)
        page.get_by_role("button", name="Propose it").click()
        expect(page.locator("[data-left]")).to_be_focused()
        expect(page.locator("[data-left]")).to_contain_text("Fix 1 problem first")
        expect(page.locator("[data-left]")).to_contain_text(message)
        expect(own).to_have_attribute("aria-invalid", "true")
        expect(invalid).to_have_count(1)
        own.fill(before)
        expect(invalid).to_have_count(0)
    assert len(page.context.pages) == 1


WORDS = (
    ("acknowledge", "Unfortunately that is so."),
    ("acknowledge", "The {nothing_known} is open."),
    ("offers.0.say", "It takes a while."),
    ("offers.1.do", "Write <b>bold</b>."),
    ("if_pressed", "Institutional responsibilities necessitate administrative authorization."),
)


def test_words_are_for_the_check(page: Page, site_url: str) -> None:
    """How the words read is no matter of the form, which says who reads them."""
    begin(page, site_url)
    fill(page)
    for name, text in WORDS:
        control(page, name).fill(text)
    expect(page.locator(".form__side")).to_contain_text("The check of the pull request reads the words.")
    opened(page, lambda: page.get_by_role("button", name="Propose it").click())
    expect(page.locator("[aria-invalid]")).to_have_count(0)
