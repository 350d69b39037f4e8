"""The rules that go across files: one function per rule, all problems at once.

A rule takes the knowledge base and yields problems. The rules are grouped by the kind of thing that they are about; `ids`,
`facts`, `texts`, `links` and `style` hold what is asked of every kind, `pages`, `anchors`, `macro_calls`, `navigation` and
`settings` what pages need to be built, and `print` what cards and sheets need to be printed.

A rule must accept an incomplete knowledge base: what could not be read is reported already, and nothing that only follows
from it is reported again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from macros.check import (
    brand,
    channels,
    charter,
    checklists,
    confirmation,
    facts,
    hours,
    ids,
    lessons,
    library,
    links,
    navigation,
    pages,
    print,
    profiles,
    questions,
    redirects,
    roles,
    root_files,
    safety,
    scripts,
    settings,
    style,
    texts,
    vocabulary,
    wording,
)
from macros.check.anchors import anchors_exist, ids_are_unique
from macros.check.causes import one_per_cause
from macros.check.macro_calls import CheckedMacro, calls_are_right
from macros.knowledge import KnowledgeBase
from macros.source.problems import Problem

Rule = Callable[[KnowledgeBase], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    ids.references_exist,
    ids.files_have_the_id_that_is_used,
    ids.nothing_refers_to_itself,
    ids.ids_of_sections_are_free,
    facts.references_are_known,
    facts.facts_form_no_circle,
    facts.units_are_not_repeated,
    facts.facts_are_not_typed,
    texts.words_are_not_code,
    texts.brackets_are_balanced,
    texts.lines_fit,
    links.addresses_are_plain,
    library.names_are_unique,
    library.language_has_a_catalogue,
    library.every_role_is_a_desk,
    library.branch_facts_are_numbers,
    library.owners_have_a_team,
    library.facts_and_decisions_are_explained,
    library.decisions_are_made,
    hours.time_zone_is_known,
    hours.exceptions_are_in_order,
    hours.exceptions_have_a_week,
    brand.mark_is_a_picture,
    brand.colors_can_be_read,
    confirmation.values_are_confirmed,
    confirmation.no_text_is_the_examples,
    vocabulary.every_limit_has_its_words,
    vocabulary.every_situation_has_a_script,
    charter.every_role_has_its_promise_line,
    charter.every_promise_is_kept,
    questions.every_question_is_asked,
    channels.channels_can_be_told_apart,
    channels.replies_are_there,
    channels.replies_fit,
    scripts.first_screen_holds_the_first_offer,
    scripts.offers_begin_with_what_you_can_do,
    scripts.no_offer_is_a_no,
    scripts.phrasings_differ,
    scripts.offers_are_made_once,
    scripts.phrasings_have_a_script,
    scripts.every_script_has_phrasings,
    scripts.two_offers_remain,
    scripts.claims_of_law_are_named,
    scripts.reasons_fit_their_kind,
    checklists.killer_items_come_first,
    checklists.every_checklist_has_a_killer_item,
    safety.danger_has_an_emergency_checklist,
    safety.danger_names_the_emergency_number_first,
    safety.patterns_of_danger_name_groups,
    safety.volunteers_carry_what_anyone_may,
    lessons.huddles_take_ten_minutes,
    profiles.profiles_choose_what_there_is,
    roles.accents_can_be_read,
    roles.card_ids_are_not_role_ids,
    style.sentences_are_short,
    style.sentences_are_short_on_average,
    style.lines_read_easily,
    style.no_line_begins_badly,
    style.banned_words_are_left_out,
    style.people_come_first,
    style.only_our_own_services,
    wording.no_opening_is_a_mold,
    wording.deeds_are_confirmed,
    wording.deeds_are_in_replies,
    pages.needed_pages_exist,
    pages.pages_have_their_own_address,
    pages.static_files_are_known_kinds,
    pages.links_lead_somewhere,
    redirects.old_addresses_are_free,
    redirects.redirects_lead_to_pages,
    root_files.robots_agree_with_the_library,
    root_files.host_name_is_that_of_the_site,
    root_files.root_files_have_their_own_address,
    root_files.redirects_leave_pages_alone,
    settings.settings_are_allowed,
    settings.settings_are_complete,
    settings.added_styles_exist,
    navigation.navigation_names_pages,
    navigation.pages_are_in_the_navigation,
    navigation.pages_are_published,
    print.characters_can_be_printed,
    print.words_fit_a_sheet,
    print.codes_hold_their_address,
)


def check(kb: KnowledgeBase, macros: Mapping[str, CheckedMacro]) -> list[Problem]:
    """Every problem of reading, of each rule, and of the calls and anchors in pages, one for each cause, sorted by place.

    `macros` are the macros that pages may call, by name. Anchors that macros make are checked once there is no other error,
    since the pages that have them can be made only then.
    """
    problems = list(kb.problems)
    for rule in RULES:
        problems.extend(rule(kb))
    problems.extend(calls_are_right(kb, macros))
    if all(problem.is_warning for problem in problems):
        problems.extend(anchors_exist(kb, macros))
        problems.extend(ids_are_unique(kb, macros))
    return one_per_cause(problems)
