"""The form for a new script: what it makes passes the checks, and it finds what they find."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from macros.knowledge import Key
from macros.model import Script
from macros.source.yaml_loader import load_yaml
from tests.library import Copy, kb
from tests.web.form import CHOSEN, HARD, ID, TYPED, begin, control, fill, opened, proposed


def test_what_is_proposed_passes_the_checks(page: Page, site_url: str, tmp_path: Path) -> None:
    """The form is filled, the host's page is opened, and what stands in its address has no problem when it is saved."""
    begin(page, site_url)
    fill(page)
    address = opened(page, lambda: page.get_by_role("button", name="Propose it").click())
    asked = parse_qs(urlsplit(address).query)
    assert urlsplit(address).path.endswith("/new/main/data/scripts")
    assert asked["filename"] == [f"{ID}.yml"]
    copy = Copy(tmp_path)
    copy.write(f"data/scripts/{ID}.yml", asked["value"][0])
    assert copy.problems() == []
    script = Script.model_validate(load_yaml(asked["value"][0].encode(), ID).value)
    for path, text in {**TYPED, **CHOSEN}.items():
        if path not in ("patron_says", "call.when", "channels.email", "lessons"):
            value: Any = script
            for part in path.split("."):
                value = value[int(part)] if part.isdigit() else getattr(value, part)
            assert value == text
    assert script.patron_says == tuple(TYPED["patron_says"].replace("“", '"').replace("”", '"').split("\n"))
    assert script.channels.email == TYPED["channels.email"].replace("\n  *", "\n*")


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


EVALUATE = """values => Object.fromEntries(Object.entries(values).map(([id, each]) => [id, {
    file: desk.proposal.write(desk.proposal.thing(each, name => name.startsWith("channels."))),
    problems: desk.proposal.problems({...each, id}, () => false, name => name.startsWith("channels.")),
}]))"""


def test_every_script_could_have_come_from_the_form(page: Page, site_url: str) -> None:
    """Each real script is written as a file that says the same, and the form finds no more in it than the checks."""
    begin(page, site_url)
    documents = {id: kb().documents[Key("script", id)].value for id in kb().scripts}
    documents["blank"] = kb().file_templates["script"].document.value
    made = page.evaluate(EVALUATE, {id: values_of(value) for id, value in documents.items()})
    for id, value in documents.items():
        assert made[id]["problems"] == [], id
        assert Script.model_validate(load_yaml(made[id]["file"].encode(), id).value) == Script.model_validate(value), id


HOSTILE = (
    "a: b", "a #b", "#a", "- a", "-", "? a", "[a] b", "[a]", "{loan_days}", "{loan_days} more", "'a' b", '"a" b', '"', "'", "\\", "a\\n", "a:",
    ":a", "yes", "No", "null", "~", "2026-11-16", "12:30", "007", "1e3", ".5", "& a", "*a*", "!a", "| a", "> a", "%a", "@a", "`a`", "a, b", "}", "]",
    "---", "...", "=", "<<", "it's", "a - b", "a's: \"b\" # c", "ends with \\", "é: ü", "漢字: x", "😀 # x", "y", "on", "true",
    "word " * 60, "- word: # " * 30, "http://a.example/#b", "a  \t  b", "x\u00a0y", "x\u200by", "“a” b", "‘a’: b",
)


def test_no_text_breaks_the_file(page: Page, site_url: str) -> None:
    """Whatever is typed anywhere, the strict loader reads it back; only spaces and curly quotes are made plain."""
    begin(page, site_url)
    names = ("title", "acknowledge", "offers.0.name", "offers.0.say", "channels.chat", "patron_says", "never_say.1.line")
    values = {str(at): {name: text for name in names} for at, text in enumerate(HOSTILE)}
    values["lines"] = {"channels.email": "\n\n".join(HOSTILE), "patron_says": "\n".join(HOSTILE)}
    made = page.evaluate(EVALUATE, values)

    def plain(text: str) -> str:
        straight = text.translate(str.maketrans("“”‘’\u00a0", "\"\"'' ", "\u200b"))
        return " ".join(straight.split())

    for at, text in enumerate(HOSTILE):
        read = load_yaml(made[str(at)]["file"].encode(), text).value
        found = [read["title"], read["acknowledge"], *read["offers"][0].values(), read["channels"]["chat"], *read["patron_says"]]
        assert set(found) == {plain(text)}, text
        assert read["never_say"] == [{"line": plain(text)}]
    read = load_yaml(made["lines"]["file"].encode(), "lines").value
    assert read["channels"]["email"].split("\n\n") == [plain(text) for text in HOSTILE]
    assert read["patron_says"] == [plain(text) for text in HOSTILE]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("title", "x" * 61),
        ("acknowledge", "We keep it for {hold_days}." + " And more" * 10),
        ("acknowledge", "Unfortunately that is so."),
        ("acknowledge", "I understand your feelings."),
        ("acknowledge", "One " + "and one " * 13),
        ("acknowledge", "The {nothing_known} is open."),
        ("acknowledge", "The [thing is open."),
        ("offers.0.say", "It takes a while."),
        ("offers.0.say", "I can suggest that you try elsewhere."),
        ("offers.0.say", "I can " + "do it all for you, " * 9),
        ("offers.1.say", TYPED["offers.0.say"]),
        ("offers.0.name", "A name of more than twenty-four signs"),
        ("offers.1.do", "Give them 21 days."),
        ("offers.1.do", "Call 555-1234."),
        ("offers.1.do", "Write <b>bold</b>."),
        ("if_pressed", HARD),
        ("patron_says", "One?\nTwo?"),
        ("patron_says", "x" * 46 + "\nTwo?\nThree?"),
        ("call.when", "x" * 61),
        ("channels.chat", "Hello, the disabled patron can use Libby."),
        ("card", ""),
        ("never_say.0.instead", ""),
        ("id", "long-line"),
        ("id", "Long Line"),
        ("id", "index"),
    ],
)
def test_the_form_finds_what_the_checks_find(page: Page, site_url: str, tmp_path: Path, name: str, text: str) -> None:
    """One thing that is wrong is told at its field, nothing is opened, and the checks would have said so, too."""
    begin(page, site_url)
    fill(page)
    control(page, name).fill(text)
    page.get_by_role("button", name="Propose it").click()
    expect(page.locator("[data-left]")).to_be_focused()
    own = "acknowledge" if name == "if_pressed" else name  # how hard all lines read is told at the first of them
    expect(control(page, own)).to_have_attribute("aria-invalid", "true")
    assert page.locator("[aria-invalid]").count() == 1
    assert len(page.context.pages) == 1
    id = control(page, "id").input_value()
    if name != "id":
        copy = Copy(tmp_path)
        copy.write(f"data/scripts/{id}.yml", proposed(page))
        assert any(problem.startswith(f"data/scripts/{id}.yml") for problem in copy.problems())
