"""`start`: answers are checked at their places, nothing is written before all is right, and what is left is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest

from macros.adoption.answers_template import answers_template
from macros.adoption.library_settings import field_lines
from macros.adoption.new_library import made, swap_in
from macros.editing.renaming import plan_rename
from macros.knowledge import read
from macros.knowledge.adoption_files import START, read_answers
from macros.model.adoption import Answers
from macros.render import MACROS
from macros.source.yaml_loader import load_yaml
from tests.library import EMPTY, SMALL, Copy, files, kb, reading_once, run

ANSWERS = """\
name: My Library
short_name: Mine
site_url: https://desk.example/
paper: a4
currency: "£"
emergency:
  desk_phone: "8-999"
  mobile: "999"
"""


@pytest.fixture(scope="module", autouse=True)
def _quickly() -> Iterator[None]:
    with reading_once():
        yield


def answers(text: str = ANSWERS) -> Answers:
    """The answers in a text."""
    return read_answers(text.encode(), "answers.yml")[1]


def refused(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    """What `start` reports of answers that it refuses."""
    file = tmp_path / "answers.yml"
    file.write_text(text, "utf-8")
    assert run(SMALL, "start", "--answers", str(file), "--into", str(tmp_path / "new"), *more) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.yml"]
    return capsys.readouterr().err


# --- answers -----------------------------------------------------------------------------------------------------------


def test_wrong_answers_are_named_with_their_places(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unknown fields and values of the wrong form, all at once; nothing is written."""
    report = refused(tmp_path, ANSWERS + "color: red\npromise: [a]\n", capsys)
    assert 'answers.yml:9:1: color: there is no field "color" here.' in report
    assert 'answers.yml:10:1: promise: there is no field "promise" here. Did you mean "promises"?' in report


def test_unknown_ids_are_named_with_their_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ids that the other library does not have, values that are no numbers, and channels without a reply."""
    more = (
        "desks: [refrence]\nscripts: [starter, gone]\nfacts:\n  loan_days: three\n  loan_day: 3\n"
        "channels:\n  text: {label: Text, reply: Text message, kind: short, required: true}\n"
    )
    report = refused(tmp_path, ANSWERS + more, capsys)
    assert 'answers.yml:9:9: desks: there is no role "refrence". Did you mean "reference"?' in report
    assert 'answers.yml:10:11: scripts: there is no script "starter".' in report
    assert 'answers.yml:10:20: scripts: there is no script "gone".' in report
    assert 'answers.yml:12:14: facts: "three" is not a number.' in report
    assert 'answers.yml:13:13: facts: there is no fact "loan_day". Did you mean "loan_days"?' in report
    assert "answers.yml:15:3: channels: the scripts have replies for chat, email only." in report
    assert '"text" cannot be required yet' in report


def test_the_template_of_answers_is_a_file_of_answers(capsys: pytest.CaptureFixture[str]) -> None:
    """As it is printed, and with every optional field."""
    assert run(SMALL, "start", "--print-answers") == 0
    text = capsys.readouterr().out
    assert text == answers_template(kb())
    assert answers(text).name == kb().library.name
    # A description has one space after its mark, and a line of a group more.
    fields = [line.removeprefix("#") if re.match("#([a-z]|  )", line) else line for line in text.split("\n")]
    full = answers("\n".join(fields))
    assert full.desks == kb().library.front_page.desks
    assert full.scripts == ("starter",)
    assert set(full.facts) == set(kb().library.facts)
    assert set(Answers.model_fields) == full.model_fields_set


@pytest.mark.parametrize("name", ['A "B" #1: {c}', "no", "Été", "- x", "12", "a: b", "'"])
def test_any_name_is_written_as_text(name: str) -> None:
    """Whatever YAML would read into it."""
    line = "\n".join(field_lines("name", name))
    assert load_yaml(line.encode(), "a.yml").value == {"name": name}


# --- what is kept ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(2))
def test_any_choice_gives_a_library_that_passes_the_check(tmp_path: Path, seed: int) -> None:
    """Whatever is kept, every reference fits: `made` raises otherwise."""
    random, old = Random(seed), kb()

    def some(ids: object) -> tuple[str, ...]:
        every = sorted(ids)  # type: ignore[call-overload]
        return tuple(random.sample(every, random.randint(1, len(every))))

    choice = answers().model_copy(
        update={
            "desks": some(old.roles),
            "promises": some(old.charter.promises),
            "scripts": random.choice([("all",), ("starter",), some(old.scripts)]),
        }
    )
    with made(SMALL, MACROS, choice, beside=tmp_path) as new:
        assert set(new.kb.roles) == set(choice.desks)
        assert set(new.kb.charter.promises) == set(choice.promises)
        assert all(script.situation in new.kb.vocabulary.situations for script in new.kb.scripts.values())


def test_everything_can_be_kept(tmp_path: Path) -> None:
    """Without a choice, only branches, profiles and what nothing uses go; the words are the same."""
    with made(SMALL, MACROS, answers(), beside=tmp_path) as new:
        after = files(new.root)
        for file, content in files(SMALL).items():
            if file != "data/library.yml" and not file.startswith(("data/branches/", "data/profiles/")):
                assert after[file] == content, file
        assert set(after) - set(files(SMALL)) == {START}
        assert new.kb.library.currency == "£"


def test_what_was_answered_is_not_listed(tmp_path: Path) -> None:
    """A library that answers everything as the other one has nothing to confirm."""
    library = kb(EMPTY).library
    own = answers().model_copy(
        update={
            "name": library.name,
            "short_name": library.short_name,
            "site_url": library.site_url,
            "facts": {id: fact.value for id, fact in library.facts.items()},
            "contacts": {id: contact.extension for id, contact in library.contacts.items()},
            "suggest_email": library.suggest_email,
        }
    )
    with made(EMPTY, MACROS, own, beside=tmp_path) as new:
        assert not (new.root / START).exists()
        assert new.kb.start is None


def test_what_is_to_confirm_follows_an_id(tmp_path: Path) -> None:
    """A fact that is renamed or a contact that is renamed has its line under the new name."""
    with made(SMALL, MACROS, answers(), beside=tmp_path) as new:
        fact = next(iter(new.kb.library.facts))
        contact = next(iter(new.kb.library.contacts))
        assert new.kb.start
        assert fact in new.kb.start[1].facts
        plan_rename(new.kb, MACROS, new.root, fact, "other_fact", "fact").changes.apply()
        plan_rename(read(new.root), MACROS, new.root, contact, "other-contact", "contact").changes.apply()
        after = read(new.root).start
        assert after
        assert "other_fact" in after[1].facts
        assert fact not in after[1].facts
        assert "other-contact" in after[1].extensions


# --- in place ----------------------------------------------------------------------------------------------------------


def test_a_library_is_replaced_whole_after_a_yes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a terminal and without --yes nothing happens; with it, the files change places."""
    copy = Copy(tmp_path / "library", EMPTY)
    copy.write(".keep", "kept")
    copy.write(".github/workflows/own.yml", "kept")
    copy.write(".github/CODEOWNERS", "old")
    file = tmp_path / "answers.yml"
    file.write_text(ANSWERS, "utf-8")
    assert copy.run("start", "--answers", str(file)) == 1
    assert "Confirm it with --yes" in capsys.readouterr().err
    assert copy.run("start", "--answers", str(file), "--yes") == 0
    assert read(copy.root).library.name == "My Library"
    assert (copy.root / ".keep").read_text() == "kept"
    assert (copy.root / ".github/workflows/own.yml").read_text() == "kept"
    assert (copy.root / ".github/CODEOWNERS").read_text("utf-8").startswith("# Whom to ask")
    assert "The workflows of GitHub are still in .github/" in capsys.readouterr().out
    assert not list(copy.root.glob(".yes-desk-*"))


def test_a_swap_that_fails_changes_nothing(tmp_path: Path) -> None:
    """The old files are back if one cannot be moved."""
    copy = Copy(tmp_path / "library", EMPTY)
    real = Path.replace

    def failing(path: Path, target: Path) -> Path:
        if path.name == "mkdocs.yml" and target.parent == copy.root and path.parent.name == "library":
            raise OSError("no")
        return real(path, target)

    with (
        made(EMPTY, MACROS, answers(), beside=copy.root) as new,
        patch.object(Path, "replace", failing),
        pytest.raises(OSError, match="no"),
    ):
        swap_in(new, copy.root)
    files.cache_clear()
    assert files(copy.root) == files(EMPTY)


def test_a_folder_with_files_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new library goes into a new folder."""
    (tmp_path / "a").write_text("", "utf-8")
    assert run(SMALL, "start", "--into", str(tmp_path)) == 1
    assert "is not empty" in capsys.readouterr().err


# --- questions ---------------------------------------------------------------------------------------------------------


def test_each_question_has_a_default(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong answers are asked again, an empty one takes the default, and a no at the end writes nothing."""
    typed = iter(
        [
            "Our Library",
            "Ours",
            "desk.example",
            "https://desk.example/",
            *[""] * 5,
            "call 999",
            "999",
            "8-999",
            "999",
            "deks",
            "desk",
            *[""] * 5,
            "n",
        ]
    )

    def prompt(text: str, **_: object) -> str:
        print(text)
        return next(typed)

    with patch("click.termui.visible_prompt_func", prompt):
        code = run(EMPTY, "start", "--into", str(tmp_path / "new"))
    said = capsys.readouterr()
    assert code == 1
    assert "Nothing was written." in said.out
    assert not (tmp_path / "new").exists()
    assert "begins with https:// and ends with a slash" in said.err
    assert '"call 999" is not valid here. Write what is dialed, in digits' in said.err
    assert "8-999, 999 from other phones" in said.out
    assert 'There is no "deks". Did you mean "desk"?' in said.err
    assert "Our Library (Ours)" in said.out
