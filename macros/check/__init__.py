"""The rules that go across files: one function a rule, all problems at once.

A rule takes the knowledge base and yields problems. It must bear an incomplete one: what could not be read is reported
already, and nothing that depends on it is reported again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from macros.check import ids, macro_calls, references, style, things
from macros.knowledge import KnowledgeBase
from macros.source.problems import Problem

Rule = Callable[[KnowledgeBase], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    ids.references_exist,
    ids.names_are_unique,
    references.references_are_known,
    references.units_stand_once,
    references.words_are_not_code,
    references.lines_fit,
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
    style.sentences_are_short,
    style.sentences_are_short_on_average,
    style.lines_read_easily,
    style.first_screen_holds_the_first_offer,
    style.offers_begin_with_what_you_can_do,
    style.no_offer_is_a_no,
    style.no_line_begins_badly,
    style.banned_words_are_left_out,
    style.people_come_first,
    style.only_our_own_services,
    style.phrasings_differ,
    style.offers_are_made_once,
    style.facts_are_not_typed,
    style.brackets_are_balanced,
    style.every_promise_is_kept,
    style.every_situation_has_a_script,
    style.decisions_say_where_they_stand,
)


def check(kb: KnowledgeBase, macros: Mapping[str, macro_calls.Macro]) -> list[Problem]:
    """Every problem of reading, of each rule, and of each macro call in a page, sorted by place.

    `macros` are the macros that pages may call, by name.
    """
    problems = list(kb.problems)
    for rule in RULES:
        problems.extend(rule(kb))
    problems.extend(macro_calls.calls_are_right(kb, macros))
    return sorted(set(problems))
