"""`rename`: every reference follows, the rest of each file stays as it was, and what would break something is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.editing.editable_kinds import EditRefused
from macros.editing.renaming import Edit, plan_rename
from macros.knowledge import read
from macros.render import MACROS
from macros.source.mkdocs_settings import read_navigation
from tests.library import EMPTY, SMALL, Copy, files, kb

REDIRECTS = "\nredirects:\n"


def rename(old: str, new: str, kind: str | None = None, root: Path = SMALL) -> Edit:
    """The planned change of a library of the tests."""
    return plan_rename(kb(root), MACROS, root, old, new, kind)


CASES = (
    ("script", "overdue-fine", "zz-fine", ["scripts"]),
    ("checklist", "place-of-yes", "zz-yes", ["checklists"]),
    ("role", "volunteer", "zz-role", ["roles", "cards"]),
    ("lesson", "how-not-to-say-no", "zz-lesson", ["lessons"]),
    ("page", "exports", "zz-page", [""]),
    ("card", "summer-reading-tent", "zz-tent", ["cards"]),
    ("branch", "northside", "zz-branch", []),
    ("situation", "computers", "zz-computing", ["situations"]),
    ("promise", "reliable", "zz-promise", []),
    ("channel", "email", "zz-mail", []),
    ("contact", "person-in-charge", "zz-contact", []),
    ("fact", "loan_days", "zz_days", []),
    ("resource", "interpreter_line", "zz_line", []),
    ("team", "@fernhill/volunteers", "@fernhill/zz", []),
)


def test_everything_but_the_ids_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the old ids in the place of the new ones, each file is the same, byte for byte; pages have redirects."""
    copy = Copy(tmp_path)
    # The result of all of them is checked once, below.
    monkeypatch.setattr("macros.editing.renaming.verify", lambda *_, **__: ())
    added = [REDIRECTS]
    for kind, old, new, folders in CASES:
        plan_rename(read(copy.root), MACROS, copy.root, old, new, kind).changes.apply()
        added += [
            f"  {folder and '/'}{folder}/{old}/: {folder and '/'}{folder}/{new}/\n" for folder in folders
        ]
    after = contents(copy.root)
    assert after["data/library.yml"].endswith("".join(added))
    after["data/library.yml"] = after["data/library.yml"].removesuffix("".join(added))
    assert copy.problems() == []

    def back(text: str) -> str:
        for _, old, new, _ in CASES:
            text = text.replace(new.replace("-", "_"), old.replace("-", "_")).replace(new, old)
        return text

    assert {back(file): back(text) for file, text in after.items()} == contents(SMALL)


def contents(root: Path) -> dict[str, str]:
    """The text of every file."""
    return {file: content.decode() for file, content in files.__wrapped__(root).items()}


def test_pages_and_settings_follow(tmp_path: Path) -> None:
    """A page that moves to another folder keeps its own links, and links to it, the navigation and patterns follow."""
    edit = rename("docs/exports.md", "tools/exports")
    text = edit.changes.text
    assert "(../api/chat-replies.csv)" in (text("docs/exports.md") or "")
    assert "(tools/exports.md)" in (text("docs/contribute.md") or "")
    assert "\n  /tools/exports.md\n" in (text("mkdocs.yml") or "")
    edit = rename("practice", "training")
    assert "  - Practice: training.md\n" in (edit.changes.text("mkdocs.yml") or "")
    edit.changes.apply(Copy(tmp_path).root)
    navigation, problems = read_navigation(tmp_path)
    assert navigation and not problems
    assert "training.md" in [entry.target for entry in navigation.entries or ()]


def test_calls_and_anchors_follow(copy: Copy) -> None:
    """Arguments of macros, alone and in lists, references in them, and anchors of things that a page lists."""
    copy.write(
        "docs/more.md",
        "---\ntitle: More\ndescription: More.\n---\n\n"
        '{{ quick_card(title="Call {help_extension}", scripts=["first-question"]) }}\n\n'
        "{{ script('first-question') }}\n\n"
        "[One](scripts/index.md#all-questions), [two](charter.md#helpful), [three](scripts/first-question.md), `first-question`.\n",
    )
    copy.edit("mkdocs.yml", "  - Charter: charter.md\n", "  - Charter: charter.md\n  - More: more.md\n")
    for old, new in (
        ("first-question", "any-question"),
        ("helpful", "kind"),
        ("all-questions", "questions"),
        ("help", "info-line"),
    ):
        assert copy.run("rename", old, new) == 0, old
    text = (copy.root / "docs/more.md").read_text("utf-8")
    assert 'title="Call {info_line_extension}", scripts=["any-question"]' in text
    assert "{{ script('any-question') }}" in text
    assert (
        "[One](scripts/index.md#questions), [two](charter.md#kind), [three](scripts/any-question.md), `first-question`."
        in text
    )


def test_a_page_that_moves_links_to_itself(copy: Copy) -> None:
    """By its path in its new folder; a link to one of its own headings stays as it was."""
    text = "---\ntitle: Home\ndescription: Home.\n---\n\n# Part\n\n[Here](#part), [there](more.md#part), [home](index.md)\n"
    copy.write("docs/more.md", text)
    copy.edit("mkdocs.yml", "  - Charter: charter.md\n", "  - Charter: charter.md\n  - More: more.md\n")
    assert copy.run("rename", "more", "folder/more") == 0
    after = (copy.root / "docs/folder/more.md").read_text("utf-8")
    assert after == text.replace("(index.md)", "(../index.md)")


def test_addresses_lead_to_where_the_page_is_now(copy: Copy) -> None:
    """A second rename changes the first redirect, and a rename back needs none for the address that is in use."""
    redirects = []
    for old, new in (("first-question", "b"), ("b", "c"), ("c", "first-question")):
        assert copy.run("rename", old, new) == 0
        redirects.append(read(copy.root).library.redirects)
    assert redirects == [
        {"/scripts/first-question/": "/scripts/b/"},
        {"/scripts/first-question/": "/scripts/c/", "/scripts/b/": "/scripts/c/"},
        {"/scripts/b/": "/scripts/first-question/", "/scripts/c/": "/scripts/first-question/"},
    ]
    assert copy.problems() == []


def test_line_endings_and_a_byte_order_mark_stay(copy: Copy) -> None:
    """A file that was saved on Windows is changed in the same form."""
    for file in ("data/library.yml", "data/roles/desk.yml"):
        text = (copy.root / file).read_text("utf-8")
        copy.write(file, "\ufeff" + text.replace("\n", "\r\n"))
    assert copy.run("rename", "first-question", "any-question") == 0
    content = (copy.root / "data/library.yml").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert b"asked_most: [any-question]\r\n" in content
    assert copy.problems() == []


@pytest.mark.parametrize(
    ("old", "new", "kind", "message"),
    [
        (
            "person-in-charge",
            "boss",
            None,
            "is the id of a role and of a contact. Say which one: --kind role",
        ),
        ("overdue-fines", "fine", None, 'There is no thing "overdue-fines". Did you mean "overdue-fine"'),
        ("loan_days", "days", "script", 'There is no script "loan_days".'),
        ("overdue-fine", "overdue-fine", None, "already"),
        ("overdue-fine", "long-line", None, 'There is a script "long-line" already'),
        ("volunteer", "summer-reading-tent", None, 'There is a card "summer-reading-tent" already'),
        ("overdue-fine", "Overdue Fine", None, "cannot be the id of a script"),
        ("overdue-fine", "index", None, "cannot be the id of a script"),
        ("overdue-fine", "con", None, "reserved by Windows"),
        ("overdue-fine", "x" * 81, None, "at most 80 characters"),
        ("loan_days", "loan-days", None, "cannot be the id of a fact"),
        ("exports", "Tools/exports", None, "cannot be the id of a page"),
        ("@fernhill/circulation", "fernhill", None, "cannot be the id of a team"),
    ],
)
def test_an_id_that_cannot_be_is_named(old: str, new: str, kind: str | None, message: str) -> None:
    """Ids that are unknown, ambiguous, reserved, taken or of the wrong form."""
    with pytest.raises(EditRefused) as refused:
        rename(old, new, kind)
    assert message in refused.value.message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("loan_days", "catalog_address", "{catalog_address} is a fact already"),
        ("practice", "scripts/long-line", "has the address /scripts/long-line/ already"),
        ("charter", "promises", "this page is missing"),
    ],
)
def test_what_the_check_would_report_is_shown(old: str, new: str, message: str) -> None:
    """The result is checked before anything is written."""
    with pytest.raises(EditRefused) as refused:
        rename(old, new, "page" if old == "charter" else None)
    assert message in " ".join(problem.message for problem in refused.value.problems)


def test_a_library_with_unreadable_files_is_left_alone(
    copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    """References in a file that cannot be read would be missed; problems of another kind do not stop a rename."""
    copy.write("data/roles/other.yml", "title: [\n")
    assert copy.run("rename", "first-question", "b") == 1
    assert "Nothing was changed: fix these problems first." in capsys.readouterr().err
    copy.remove("data/roles/other.yml")
    copy.edit(
        "data/scripts/first-question.yml",
        "  - name: Now\n",
        "  - name: Now, and a name of more than one line\n",
    )
    assert copy.run("rename", "first-question", "b") == 0


def test_a_dry_run_shows_the_change(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """As a unified diff, on standard output; nothing is written."""
    assert copy.run("rename", "first-question", "b", "--dry-run") == 0
    output = capsys.readouterr()
    assert "rename from data/scripts/first-question.yml\nrename to data/scripts/b.yml" in output.out
    assert "\n-scripts: [first-question]\n+scripts: [b]\n" in output.out
    assert "Nothing was written" in output.err
    assert {
        path.relative_to(copy.root).as_posix(): path.read_bytes() for path in copy.root.rglob("*.*")
    } == copy.files


def test_code_owners_are_kept_current(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """CODEOWNERS is written again if it was current."""
    assert copy.run("codeowners") == 0
    assert copy.run("rename", "first-question", "b") == 0
    capsys.readouterr()
    assert copy.run("codeowners") == 0
    assert "is up to date" in capsys.readouterr().out


def test_a_failed_write_leaves_everything_as_it_was(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    """If a file cannot be written or deleted, those before it are put back."""

    def fails(path: Path, **_: object) -> None:
        if path.name == "first-question.yml":
            raise PermissionError(13, "no", str(path))
        unlink(path, missing_ok=True)

    edit = rename("first-question", "b", root=EMPTY)
    unlink = Path.unlink
    monkeypatch.setattr(Path, "unlink", fails)
    with pytest.raises(PermissionError):
        edit.changes.apply(copy.root)
    assert {
        path.relative_to(copy.root).as_posix(): path.read_bytes() for path in copy.root.rglob("*.*")
    } == copy.files


def test_an_empty_group_takes_a_redirect(copy: Copy) -> None:
    """In braces as well; one that has entries in braces is reported, if it must take several lines."""
    library = copy.files["data/library.yml"].decode()
    copy.write("data/library.yml", library + "redirects: {}\n")
    assert copy.run("rename", "first-question", "b") == 0
    assert read(copy.root).library.redirects == {"/scripts/first-question/": "/scripts/b/"}
    copy.write(
        "data/library.yml", library.replace("first-question", "b") + "redirects: {/old/: /scripts/b/}\n"
    )
    assert copy.run("rename", "b", "c") == 0
    assert read(copy.root).library.redirects == {"/old/": "/scripts/c/", "/scripts/b/": "/scripts/c/"}
    with pytest.raises(EditRefused, match="fix this first"):
        plan_rename(read(copy.root), MACROS, copy.root, "desk", "front-desk")
