"""The data of the form for a new script: the limits of the model, the facts, and where the file goes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from macros.exports.proposal_form import FILE, proposal_files
from macros.model import Script
from macros.model.field_rules import field_rules
from macros.model.library import Repository
from macros.text.references import fill
from macros.views import Views
from macros.views.proposal import proposal_form, script_rules
from tests.library import kb, views, with_changes


def known(of: Views) -> dict[str, Any]:
    """What the file says."""
    text = proposal_files(of)[FILE]
    assert text.isascii() and text.count("\n") == 1
    return json.loads(text.removeprefix("desk.data.proposal=").removesuffix(";\n"))


def test_the_figures_are_those_of_the_model() -> None:
    """Which fields are required, how long they may be, and how many entries a list has, come from the model."""
    rules, model = {rule["path"]: rule for rule in known(views())["rules"]}, script_rules(kb().library)
    channels = {f"channels.{id}" for id in kb().library.channels}
    short = tuple(f"{path}." for path, rule in field_rules(Script).items() if rule.short_form)
    fields = {path for path in field_rules(Script) if not path.startswith(short)}
    assert short and set(rules) == set(model) == {*fields, *channels}
    for path, rule in rules.items():
        assert rule["isRequired"] == model[path].is_required
        assert (rule["characters"], rule["typed"]) == (model[path].characters, model[path].typed)
        assert rule["entries"] == (list(model[path].entries) if model[path].entries else None)
    assert rules["card"]["characters"] and rules["offers.name"]["typed"] and rules["offers"]["entries"]


def test_the_form_knows_no_rule_about_words() -> None:
    """What may be said and how it reads is for the check of the pull request."""
    found = known(views())
    assert set(found) == {
        "folder", "head", "host", "mail", "longest", "rules", "id", "fact", "facts", "hidden", "space",
    }  # fmt: skip
    assert not any(word in json.dumps(found["rules"]) for word in kb().style.offer_openers)


def test_the_file_is_written_in_the_order_of_the_others() -> None:
    """What it is about first, who looks after it last."""
    order = [rule["path"] for rule in known(views())["rules"] if "." not in rule["path"]]
    assert order[0] == "title" and order[-4:] == ["owner", "deputy", "reviewed", "check_by"]
    assert order[1:-4] == [name for name in Script.model_fields if name in order[1:-4]]


def test_a_line_has_to_fit_at_every_branch() -> None:
    """A fact is as long as its longest value."""
    assert known(views())["facts"]["transfer_days"] == "3 days"
    longer = Views(with_changes("branch", "northside", {"facts": {"transfer_days": "14"}}))
    assert known(longer)["facts"]["transfer_days"] == "14 days"


@pytest.mark.parametrize(
    ("host", "text"),
    [("github", "value"), ("gitlab", None), ("gitea", "value"), ("forgejo", "value")],
)
def test_the_form_knows_its_host(host: str, text: str | None) -> None:
    """The page for a new file, and whether it takes the text."""
    repository = Repository(url="https://code.example/desk", host=host, branch="main")
    found = known(Views(with_changes("library", "library", {"repository": repository})))["host"]
    assert (found["host"], found["text"]) == (host, text)


def test_a_library_without_a_repository_has_its_mailbox() -> None:
    """The text goes by mail; without a mailbox it is only copied."""
    by_mail = with_changes("library", "library", {"repository": None})
    found = known(Views(by_mail))
    assert found["host"] is None and found["mail"].startswith("mailto:")
    assert known(Views(with_changes("library", "library", {"suggest_email": None}, by_mail)))["mail"] is None
    assert proposal_form(Views(by_mail)).new_file_url is None


def test_the_form_says_what_the_model_says() -> None:
    """Each field has the model's help, and the blank's words for an example."""
    form = proposal_form(views())
    assert {path: field.rule for path, field in form.fields.items()} == script_rules(kb().library)
    assert form.fields["acknowledge"].example == kb().file_templates["script"].document.value["acknowledge"]
    assert (
        form.fields["offers.say"].example == kb().file_templates["script"].document.value["offers"][0]["say"]
    )
    assert (
        form.fields["patron_says"].example == kb().file_templates["script"].document.value["patron_says"][0]
    )
    assert form.fields["source.title"].example == ""


def test_the_form_offers_what_there_is() -> None:
    """Situations, promises, roles and the rest come from the data, in its order."""
    form = proposal_form(views())
    assert [each.id for each in form.situations] == list(kb().vocabulary.situations)
    assert [each.id for each in form.roles] == list(kb().library.front_page.desks)
    assert {each.id for each in form.lessons} == set(kb().lessons)
    assert [each.id for each in form.contacts] == list(kb().library.contacts)
    assert [each.title for each in form.limits] == [
        fill(each.label, {}) for each in kb().vocabulary.limits.values()
    ]


def test_the_blanks_are_published_as_text() -> None:
    """Each blank is a file that a browser shows."""
    files = proposal_files(views())
    assert {name for name in files if name != FILE} == {
        f"assets/blanks/{kind}.{'md' if kind == 'lesson' else 'yml'}.txt" for kind in kb().file_templates
    }
    assert files["assets/blanks/card.yml.txt"] == kb().file_templates["card"].text


def test_no_blank_can_be_a_script() -> None:
    """Each begins with a line that no JavaScript has, since a browser runs text as a script if a page names it as one."""
    blanks = [text for name, text in proposal_files(views()).items() if name != FILE]
    assert blanks
    assert all(text.startswith(("# ", "---\n")) for text in blanks)
