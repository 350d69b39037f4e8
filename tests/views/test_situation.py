"""Lists of scripts: by situation, with the desks and the replies that a filter shows."""

from __future__ import annotations

import pytest

from macros.views import Views
from macros.views.situation import MAX_ROWS_WITH_REPLIES
from tests.library import kb, views, with_changes

SCRIPTS, CHECKLISTS, ROLES, LESSONS = (
    sorted(kb().scripts),
    sorted(kb().checklists),
    sorted(kb().roles),
    sorted(kb().lessons),
)


@pytest.mark.parametrize("id", list(kb().vocabulary.situations))
def test_a_situation_lists_its_scripts(id: str) -> None:
    """A situation has the scripts that name it, by title, and the rail of all situations with their numbers."""
    made = views().situation(id)
    titles = [row.title.plain for row in made.rows]
    assert {row.id for row in made.rows} == {
        script for script in SCRIPTS if kb().scripts[script].situation == id
    }
    assert titles == sorted(titles)
    assert [each.id for each in made.situations] == list(kb().vocabulary.situations)
    assert next(each.count for each in made.situations if each.id == id) == len(made.rows)


def test_every_script_is_listed_once() -> None:
    """The situations together have each script once."""
    rows = [row.id for each in views().situations for row in views().situation(each.id).rows]
    assert sorted(rows) == SCRIPTS


SITUATIONS = kb().vocabulary.situations


@pytest.mark.parametrize("id", SITUATIONS)
def test_a_row_knows_its_desks(id: str) -> None:
    """The desks of a row are those whose card carries the script, and the list counts them."""
    view = views().situation(id)
    for row in view.rows:
        assert set(row.desks) == {role for role, thing in kb().roles.items() if row.id in thing.scripts}
    counted = {desk.id: desk.count for desk in view.desks}
    assert counted == {role: n for role in kb().roles if (n := sum(role in row.desks for row in view.rows))}


def test_desks_stand_in_the_librarys_order() -> None:
    """All scripts together have all desks, in the order in which the library names them."""
    assert [desk.id for desk in views().desks_of(tuple(kb().scripts))] == [
        role.id for role in views().role_refs
    ]


@pytest.mark.parametrize("id", SITUATIONS)
def test_a_short_list_holds_the_ready_replies(id: str) -> None:
    """The replies of a row are those of its script, filled in."""
    for row in views().situation(id).rows:
        texts = kb().scripts[row.id].channels
        assert {each.channel.id: each.text.plain for each in row.replies} == {
            id: views().line(text).plain for id, text in texts.items()
        }


def test_a_long_list_leaves_them_to_the_scripts() -> None:
    """Where many scripts stand on one page, it would become too heavy with their replies."""
    base = kb()
    for id in list(kb().scripts)[: MAX_ROWS_WITH_REPLIES + 1]:
        base = with_changes("script", id, {"situation": "loans"}, base)
    rows = Views(base).situation("loans").rows
    assert len(rows) > MAX_ROWS_WITH_REPLIES
    assert {row.replies for row in rows} == {()}


def test_only_channels_with_a_reply_can_be_chosen() -> None:
    """One script with a chat reply is enough to offer chat."""
    base = kb()
    for number, id in enumerate(kb().scripts):
        base = with_changes("script", id, {"channels": {} if number else {"chat": "Hi."}}, base)
    assert [each.id for each in Views(base).channels_of(tuple(kb().scripts))] == ["chat"]
    assert Views(base).channels_of(tuple(kb().scripts)[1:]) == ()
    assert [each.id for each in views().channels_of(tuple(kb().scripts))] == ["chat", "email"]
