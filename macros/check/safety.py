"""Danger to life: the emergency number comes first, and nobody who may be a minor is sent into a conflict."""

from __future__ import annotations

from collections.abc import Iterator, Set

from macros.check.places import problem_at
from macros.check.texts import stands_alone
from macros.knowledge import Key, KnowledgeBase
from macros.language.message import gettext, sentences
from macros.model import Checklist, Danger
from macros.source.problems import Problem, did_you_mean
from macros.source.yaml_loader import FieldPath
from macros.text.references import EMERGENCY_MOBILE, EMERGENCY_NUMBER, extension_id, references


def danger_has_an_emergency_checklist(kb: KnowledgeBase) -> Iterator[Problem]:
    """The checklist for a danger is one for emergencies, and it names the emergency number before any extension."""
    if not kb.has("vocabulary"):
        return
    for number, danger in enumerate(kb.vocabulary.danger):
        checklist = kb.checklists.get(danger.checklist)
        if checklist is None:
            continue
        if not checklist.emergency:
            message = gettext(
                '"%(checklist)s" is not an emergency checklist. Add the line "%(line)s" to it, or name another one.',
                checklist=danger.checklist,
                line="emergency: true",
            )
            loc = ("danger", number, "checklist")
            yield problem_at(kb, Key("vocabulary", "vocabulary"), loc, message)
        elif (
            _calls_first(kb, " ".join(text for _, text in _read_in_order(checklist)), {EMERGENCY_NUMBER})
            is not None
        ):
            message = gettext(
                "this list is for danger to life. Let one of its first lines say to call {%(number)s}, before any extension.",
                number=EMERGENCY_NUMBER,
            )
            yield problem_at(kb, Key("checklist", danger.checklist), ("blocks",), message)


def patterns_of_danger_name_groups(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every group in a pattern of what people type exists, and a pattern has a word: else it would fit nothing, or everything."""
    if not kb.has("vocabulary"):
        return
    words = kb.vocabulary.typed_words
    texts: list[tuple[FieldPath, str]] = [
        (("typed_words", "subjects"), words.subjects),
        (("typed_words", "idioms"), words.idioms),
    ]
    for number, danger in enumerate(kb.vocabulary.danger):
        texts += [(("danger", number, "typed"), danger.typed), (("danger", number, "alone"), danger.alone)]
    for loc, text in texts:
        for line in text.splitlines():
            for name in (
                each[1:] for part in line.split() for each in part.split("|") if each.startswith("@")
            ):
                if name not in words.groups:
                    message = sentences(
                        gettext(
                            '"%(line)s" names a group "%(name)s", which typed_words does not have.',
                            line=line.strip(),
                            name=name,
                        ),
                        did_you_mean(name, words.groups),
                    )
                    yield problem_at(kb, Key("vocabulary", "vocabulary"), loc, message)
            if line.strip() and not any(letter.isalnum() for letter in line):
                message = gettext(
                    '"%(line)s" has no word. Write the words that people type then.', line=line.strip()
                )
                yield problem_at(kb, Key("vocabulary", "vocabulary"), loc, message)


def danger_names_the_emergency_number_first(kb: KnowledgeBase) -> Iterator[Problem]:
    """A line on when to stop or whom to call that speaks of danger to life names the emergency number, and an extension only after it."""
    if not kb.has("vocabulary") or not kb.has("library"):
        return
    for key, loc, text in _lines_on_when_to_stop(kb):
        found = danger_in(kb.vocabulary.danger, text)
        if found is None:
            continue
        word, _ = found
        # The card of a desk without a desk phone, such as a bookmobile's, may name the mobile number instead.
        at_one_desk = key.kind in ("role", "card")
        wrong = _calls_first(
            kb, text, {EMERGENCY_NUMBER, EMERGENCY_MOBILE} if at_one_desk else {EMERGENCY_NUMBER}
        )
        if wrong == "":
            message = gettext(
                '"%(word)s" is danger to life, and this line does not say to call {%(number)s}. Name it before anyone else.',
                word=word,
                number=EMERGENCY_NUMBER,
            )
            yield problem_at(kb, key, loc, message)
        elif wrong:
            message = gettext(
                '"%(word)s" is danger to life, and this line names {%(other)s} first. Name {%(number)s} before it.',
                word=word,
                number=EMERGENCY_NUMBER,
                other=wrong,
            )
            yield problem_at(kb, key, loc, message)


def volunteers_carry_what_anyone_may(kb: KnowledgeBase) -> Iterator[Problem]:
    """The cards of a desk where volunteers work list only what a volunteer, who may be a minor, may handle alone."""
    roles = {id for id, role in kb.roles.items() if role.volunteers}
    lists = [(Key("role", id), kb.roles[id].scripts) for id in roles]
    lists += [(Key("card", id), card.scripts) for id, card in kb.cards.items() if card.role in roles]
    for key, scripts in lists:
        for number, id in enumerate(scripts):
            script = kb.scripts.get(id)
            if script and script.alone != "anyone":
                message = gettext(
                    'volunteers work here, and "%(script)s" is not for volunteers alone. Take it off this card; or, if a '
                    'volunteer may handle it, write "%(line)s" in it.',
                    script=id,
                    line="alone: anyone",
                )
                yield problem_at(kb, key, ("scripts", number), message)


def danger_in(dangers: tuple[Danger, ...], text: str) -> tuple[str, Danger] | None:
    """The first of the vocabulary's words of danger that is in a text, and the danger that it is a word of."""
    lower = text.lower()
    for danger in dangers:
        for word in danger.words:
            # A plain search first: most texts hold none of these words.
            if word.lower() in lower and stands_alone(word.lower(), lower):
                return word, danger
    return None


def _calls_first(kb: KnowledgeBase, text: str, numbers: Set[str]) -> str | None:
    """What a text calls before one of the emergency numbers: the reference, "" if it calls nobody; None if a number comes first."""
    others = {extension_id(id) for id in kb.library.contacts} if kb.has("library") else set()
    return next(
        (None if id in numbers else id for id, _ in references(text) if id in numbers or id in others),
        "",
    )


def _lines_on_when_to_stop(kb: KnowledgeBase) -> Iterator[tuple[Key, FieldPath, str]]:
    """The stop lines of scripts, roles and cards, the conditions to call somebody, and of each checklist the hints and what to do if a line fails.

    An emergency checklist is read as a whole instead: its first lines call, and its hints need not say so again.
    """
    for kind, things in (("script", kb.scripts), ("role", kb.roles), ("card", kb.cards)):
        for id, thing in things.items():
            if thing.stop_line:
                yield Key(kind, id), ("stop_line",), thing.stop_line
            for number, condition in enumerate(thing.call.when):
                yield Key(kind, id), ("call", "when", number), condition
    for id, checklist in kb.checklists.items():
        if not checklist.emergency:
            for loc, text in _read_in_order(checklist):
                if loc[-1] in ("note", "if_not"):
                    yield Key("checklist", id), loc, text


def _read_in_order(checklist: Checklist) -> Iterator[tuple[FieldPath, str]]:
    """The texts of a checklist that can say whom to call, in the order in which they are read."""
    for b, block in enumerate(checklist.blocks):
        for i, item in enumerate(block.items):
            yield ("blocks", b, "items", i, "text"), item.text
            if item.note:
                yield ("blocks", b, "items", i, "note"), item.note
    yield ("if_not",), checklist.if_not
