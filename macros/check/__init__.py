"""The rules that go across files: one function a rule, all problems at once.

A rule takes the knowledge base and yields problems. It must bear an incomplete one: what could not be read is reported
already, and nothing that depends on it is reported again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from macros.check import calls, ids, texts, things, wording
from macros.knowledge import KnowledgeBase
from macros.problems import Problem

Rule = Callable[[KnowledgeBase], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    ids.references_exist,
    ids.names_are_unique,
    texts.references_are_known,
    texts.units_stand_once,
    texts.words_are_not_code,
    texts.lines_fit,
    things.all_three_questions,
    things.every_limit_has_its_words,
    things.every_role_has_its_promise_line,
    things.every_role_is_a_desk,
    things.phrasings_have_a_script,
    things.cards_have_names_of_their_own,
    things.accents_can_be_read,
    things.killer_items_stand_first,
    things.something_is_never_skipped,
    things.huddles_take_ten_minutes,
    things.branch_facts_are_numbers,
    things.nothing_points_at_itself,
    wording.sentences_are_short,
    wording.sentences_are_short_on_average,
    wording.lines_read_easily,
    wording.first_screen_holds_the_first_offer,
    wording.offers_begin_with_what_you_can_do,
    wording.no_offer_is_a_no,
    wording.no_line_begins_badly,
    wording.banned_words_are_left_out,
    wording.people_come_first,
    wording.only_our_own_services,
    wording.phrasings_differ,
    wording.offers_are_made_once,
    wording.facts_are_not_typed,
    wording.brackets_are_balanced,
    wording.every_promise_is_kept,
    wording.every_situation_has_a_script,
    wording.decisions_say_where_they_stand,
)


def check(kb: KnowledgeBase, macros: Mapping[str, calls.Macro]) -> list[Problem]:
    """Every problem of reading, of each rule, and of each macro call in a page, sorted by place.

    `macros` are the macros that pages may call, by name.
    """
    problems = list(kb.problems)
    for rule in RULES:
        problems.extend(rule(kb))
    problems.extend(calls.calls_are_right(kb, macros))
    return sorted(set(problems))
