"""`remove`: entries go, sentences and required fields are reported, and another thing can take the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.editing.editable_kinds import EditRefused
from macros.editing.removal import plan_removal
from macros.editing.renaming import Edit
from macros.knowledge import read
from macros.render import MACROS
from tests.library import EMPTY, SMALL, Copy, edited, kb, text

SECOND_SCRIPT = "data/scripts/second.yml"


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """The smallest library with a second script, which is named in every way that can just go."""
    copy = Copy(tmp_path / "library", EMPTY)
    first = copy.files["data/scripts/first-question.yml"].decode()
    for old, new in (
        ("The first question", "The second question"),
        ("Can you help me?", "May I ask again?"),
        ("I have a question.", "I have one more."),
        ("Is anyone working here at all?", "Still nobody here?"),
        ("right now with you", "with you"),
    ):
        first = first.replace(old, new)
    first = first.replace("I can look for it with you right now.", "I can look once more with you.")
    first = first.replace("You came with a question, and", "You came back with a question, and")
    copy.write(SECOND_SCRIPT, first)
    copy.write("data/phrasings/second.yml", "asks: |\n  ask again\n")
    copy.edit(
        "data/scripts/first-question.yml", "owner: desk", "related: [second] \n# who keeps it\nowner: desk"
    )
    copy.edit("data/roles/desk.yml", "[first-question]", "[second, first-question]")
    copy.edit(
        "data/library.yml",
        "  asked_most: [first-question]\n",
        "  asked_most:\n    # what comes first\n    - first-question\n    - second\n"
        "  often:\n    - label: again\n      script: second\n    - label: first\n      script: first-question\n",
    )
    return copy


def remove(id: str, kind: str | None = None, by: str | None = None) -> Edit:
    """The planned change of the small library."""
    return plan_removal(kb(), MACROS, SMALL, id, kind, by)


def refusal(id: str, kind: str | None = None, by: str | None = None) -> tuple[str, list[str]]:
    """Why nothing is changed, and the places."""
    with pytest.raises(EditRefused) as refused:
        remove(id, kind, by)
    return refused.value.message, [str(problem) for problem in refused.value.problems]


def test_entries_and_optional_fields_go(copy: Copy) -> None:
    """Entries of lists in brackets and on lines, short links, and a list that becomes empty; comments stay."""
    first = (copy.root / "data/scripts/first-question.yml").read_text("utf-8")
    library = (copy.root / "data/library.yml").read_text("utf-8")
    assert copy.run("remove", "second") == 0
    assert not (copy.root / SECOND_SCRIPT).exists() and not (copy.root / "data/phrasings").exists()
    assert (copy.root / "data/roles/desk.yml").read_bytes() == copy.files["data/roles/desk.yml"]
    after = (copy.root / "data/scripts/first-question.yml").read_text("utf-8")
    assert after == edited(first, "related: [second] \n", "")
    expected = edited(edited(library, "    - second\n", ""), "    - label: again\n      script: second\n", "")
    assert (copy.root / "data/library.yml").read_text("utf-8") == expected
    assert copy.problems() == []


def test_what_a_list_needs_is_reported(copy: Copy) -> None:
    """The only script of a desk does not go, and neither does anything else."""
    copy.edit("data/roles/desk.yml", "[second, first-question]", "[second]")
    before = {path: path.read_bytes() for path in copy.root.rglob("*.*")}
    with pytest.raises(EditRefused) as refused:
        plan_removal(read(copy.root), MACROS, copy.root, "second")
    assert [str(problem) for problem in refused.value.problems] == [
        'data/roles/desk.yml:6:11: scripts: "second" is one that this list needs.'
    ]
    assert copy.run("remove", "second") == 1
    assert {path: path.read_bytes() for path in copy.root.rglob("*.*")} == before


def test_another_thing_takes_the_place(copy: Copy) -> None:
    """References name it, but for lists that name it already and the one that would be to itself; its page has the old address."""
    assert copy.run("remove", "second", "--replace-by", "first-question") == 0
    kb = read(copy.root)
    assert kb.roles["desk"].scripts == ("first-question",)
    assert kb.library.front_page.asked_most == ("first-question",)
    assert [link.script for link in kb.library.front_page.often] == ["first-question", "first-question"]
    assert kb.scripts["first-question"].related == ()
    assert kb.library.redirects == {"/scripts/second/": "/scripts/first-question/"}
    assert copy.problems() == []
    assert copy.run("rename", "first-question", "second") == 0
    assert read(copy.root).library.redirects == {"/scripts/first-question/": "/scripts/second/"}


NEEDED = (
    (
        "fact",
        "loan_days",
        "ebook_loan_days",
        "data/scripts/ebook-wait.yml:23:92: this text uses {loan_days}.",
    ),
    ("resource", "news_database", "catalog", "data/style.yml:82:20: this text uses {news_database}."),
    (
        "contact",
        "branch-manager",
        "facilities",
        'who: a contact must be named here, and it is "branch-manager".',
    ),
    ("promise", "reliable", "timely", 'four-qualities.md:57:13: this macro call names "reliable".'),
    ("situation", "holds", "loans", 'situation: a situation must be named here, and it is "holds".'),
    ("checklist", "place-of-yes", "self-check", 'this link leads there: "../checklists/place-of-yes.md".'),
    ("lesson", "how-not-to-say-no", "four-qualities", "docs/three-questions.md:12:"),
    ("page", "exports", "fields", 'docs/contribute.md:137:123: this link leads there: "exports.md".'),
    ("role", "reference", "circulation", 'owner: a role must be named here, and it is "reference".'),
)


def test_what_cannot_just_go_is_named() -> None:
    """With file, line and column."""
    for kind, id, _, place in NEEDED:
        message, places = refusal(id, kind)
        assert f'another {kind} than "{id}"' in message
        assert any(place in each for each in places), places


def test_another_thing_of_each_kind_takes_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Afterwards nothing names the removed ones: the check only misses the promise that the removed lesson kept."""
    copy = Copy(tmp_path)
    # The result of all of them is checked once, below.
    monkeypatch.setattr("macros.editing.removal.verify", lambda *_, **__: ())
    for kind, id, by, _ in NEEDED:
        plan_removal(read(copy.root), MACROS, copy.root, id, kind, by).changes.apply()
    (problem,) = copy.problems()
    assert "no lesson keeps the promise" in problem


def test_a_deputy_who_becomes_the_owner_is_no_deputy() -> None:
    """What the removed role owned has the other one as owner, alone."""
    changes = remove("reference", "role", "person-in-charge").changes
    assert (changes.text("data/checklists/self-check.yml") or "").endswith(
        "owner: person-in-charge\nreviewed: 2026-11-16\n"
    )


@pytest.mark.parametrize(
    ("kind", "id"),
    [
        ("card", "summer-reading-tent"),
        ("branch", "northside"),
        ("fact", "flyer_days"),
        ("team", "@fernhill/site"),
    ],
)
def test_what_nothing_needs_goes(kind: str, id: str) -> None:
    """Its file or its entry is gone, and nothing else."""
    edit = remove(id, kind)
    assert len(edit.changes.actions()) == 1
    assert not edit.problems


def test_an_entry_goes_with_its_lines() -> None:
    """A role's lines in the charter, its team and its place among the desks go; everything else stays."""
    changes = remove("volunteer").changes
    charter = text("data/charter.yml").split("\n")
    assert (changes.text("data/charter.yml") or "").split("\n") == [
        line for line in charter if not line.startswith("      volunteer: ")
    ]
    library = edited(text("data/library.yml"), '  volunteer: "@fernhill/volunteers"\n', "")
    assert changes.text("data/library.yml") == edited(library, "    - volunteer\n", "")


def test_replies_go_with_their_channel() -> None:
    """Each script loses its reply for it, which may have many lines, and keeps the others."""
    changes = remove("email").changes
    before, after = text("data/scripts/long-line.yml"), changes.text("data/scripts/long-line.yml") or ""
    kept, _, rest = before.partition("  email: ")
    assert after == kept + rest[rest.index("\ncard: ") + 1 :]
    assert "  email:" not in (changes.text("data/library.yml") or "")


def test_navigation_patterns_and_redirects(copy: Copy) -> None:
    """The lines that list a page go with it, and redirects to it."""
    copy.write("docs/more.md", "---\ntitle: More\ndescription: More.\n---\n\nMore.\n")
    copy.write("docs/less.md", "---\ntitle: Less\ndescription: Less.\n---\n\nLess.\n")
    settings = copy.files["mkdocs.yml"].decode()
    copy.edit(
        "mkdocs.yml",
        "\ntheme:\n",
        "  - Apart:\n      - More: more.md\n\nnot_in_nav: |\n  /less.md\n  /other.md\n\ntheme:\n",
    )
    library = (copy.root / "data/library.yml").read_text("utf-8")
    copy.write("data/library.yml", f"{library}redirects:\n  /old/: /less/\n")
    assert copy.run("remove", "more") == 1, "a section needs a page"
    copy.edit("mkdocs.yml", "  - Apart:\n      - More: more.md\n", "  - More: more.md\n")
    assert copy.run("remove", "more") == copy.run("remove", "less") == 0
    assert (copy.root / "mkdocs.yml").read_text("utf-8") == edited(
        settings, "\ntheme:\n", "\nnot_in_nav: |\n  /other.md\n\ntheme:\n"
    )
    assert (copy.root / "data/library.yml").read_text("utf-8") == library


def test_a_page_is_listed_once(copy: Copy) -> None:
    """Where the page that takes the place is listed already, the line goes; elsewhere it names that page."""
    for name in ("more", "or-more"):
        copy.write(f"docs/{name}.md", f"---\ntitle: {name}\ndescription: More.\n---\n\nMore.\n")
    listed = "  - Charter: charter.md\n"
    copy.edit("mkdocs.yml", listed, f"{listed}  - More: more.md\n  - Or more: or-more.md\n")
    changes = plan_removal(read(copy.root), MACROS, copy.root, "or-more", None, "more").changes
    assert f"{listed}  - More: more.md\n\n" in (changes.text("mkdocs.yml") or "")
    copy.edit("mkdocs.yml", "  - More: more.md\n", "")
    copy.edit("mkdocs.yml", "\ntheme:\n", "\nnot_in_nav: |\n  /m*\n\ntheme:\n")
    changes = plan_removal(read(copy.root), MACROS, copy.root, "or-more", None, "more").changes
    assert f"{listed}  - Or more: more.md\n\n" in (changes.text("mkdocs.yml") or "")


def test_arguments_of_macros(copy: Copy) -> None:
    """An entry of a list in a call goes; the only one is reported."""
    front = "---\ntitle: Home\ndescription: Home.\n---\n\n"
    copy.write("docs/index.md", front + '{{ quick_card("A", ["first-question", "second"]) }}\n')
    changes = plan_removal(read(copy.root), MACROS, copy.root, "second").changes
    assert changes.text("docs/index.md") == front + '{{ quick_card("A", ["first-question"]) }}\n'
    copy.write("docs/index.md", front + '{{ quick_card("A", ["second"]) }}\n')
    with pytest.raises(EditRefused) as refused:
        plan_removal(read(copy.root), MACROS, copy.root, "second")
    assert "only entry of this list" in refused.value.problems[0].message


def test_the_last_one_is_kept(copy: Copy) -> None:
    """A library needs a contact, a situation and a promise; facts may all go."""
    library = (copy.root / "data/library.yml").read_text("utf-8")
    copy.edit(
        "data/library.yml",
        "facts: {}\n",
        "facts:\n  a:\n    label: A\n    value: 1\n    unit: day\n    group: G\n    note: N\n",
    )
    assert copy.run("remove", "a") == 0
    assert (copy.root / "data/library.yml").read_text("utf-8") == library
    assert copy.run("remove", "helpful") == 1


@pytest.mark.parametrize(
    ("id", "by", "message"),
    [
        ("overdue-fine", "overdue-fine", "cannot take its own place"),
        ("overdue-fine", "flyer_days", 'There is no script "flyer_days"'),
        ("nothing-here", None, 'There is no thing "nothing-here"'),
    ],
)
def test_what_cannot_be_removed(id: str, by: str | None, message: str) -> None:
    """What the check would report afterwards, and names of nothing."""
    reason, problems = refusal(id, None, by)
    assert message in " ".join((reason, *problems))
