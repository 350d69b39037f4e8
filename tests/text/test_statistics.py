"""The table of figures."""

from __future__ import annotations

import pytest

from macros.text.statistics import TABLE_HEAD, script_statistics, table
from tests.library import kb


@pytest.mark.parametrize("id", kb().scripts)
def test_every_script_can_be_said(id: str) -> None:
    """Each script keeps to the style: sentences of 25 words at most, grade 8 at most, and a first answer in 20 seconds."""
    found = script_statistics(id, kb().scripts[id], kb().values)
    assert found.longest <= 25
    assert found.average <= 12
    assert found.grade <= 8
    assert 3 <= found.seconds <= 20


def test_the_table_has_a_line_for_each_and_one_for_all() -> None:
    """Head, a line for each script, and a last line with the largest and the average of them."""
    rows = [script_statistics(id, kb().scripts[id], kb().values) for id in ("long-line", "overdue-fine")]
    head, first, second, last = table(rows).splitlines()
    assert head.split() == list(TABLE_HEAD)
    assert first.split() == [str(value) for value in vars(rows[0]).values()]
    assert second.split()[0] == "overdue-fine"
    assert last.split()[:3] == ["all", "2", str(rows[0].sentences + rows[1].sentences)]
    assert last.split()[3] == str(max(row.longest for row in rows))
