"""Scripts: what comes first fits a card and a phone, offers are offers and differ, and phrasings belong to a script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product

from macros.check.causes import missing
from macros.check.places import problem_at
from macros.check.style import avoided, filled, is_ready, phrases_of, plain, shortened
from macros.check.texts import is_written_by_us, stands_alone
from macros.knowledge import Key, KnowledgeBase
from macros.knowledge.kind_names import kind_name
from macros.language import gettext_noop
from macros.language.message import gettext, sentences
from macros.model import KINDS, walk
from macros.source.problems import Cause, Problem, did_you_mean, near_spellings

ALIKE = 0.85
"""How alike two lines may be (0 to 1) before they count as one line said twice."""

MAX_COMPARED_LINE = 250
"""Only this many characters of two lines are compared: the time grows with the square of the length, or faster."""


_DISGUISED = gettext_noop('"%(phrase)s" is a no in disguise. %(instead)s')

_OTHER_KIND = gettext_noop('"%(phrase)s" is a reason of another kind. %(instead)s')


def first_screen_holds_the_first_offer(kb: KnowledgeBase) -> Iterator[Problem]:
    """The patron's first line fits a card, and the first offer fits the first screen of a phone."""
    if not is_ready(kb):
        return
    for id, script in kb.scripts.items():
        for loc, text, most in (
            (("patron_says", 0), script.patron_says[0].says, kb.style.first_line),
            (("offers", 0, "say"), script.offers[0].say, kb.style.first_offer),
        ):
            length = len(filled(text, kb.values))
            if length > most:
                message = gettext(
                    "%(length)s characters; the first one has %(most)s at most. Take out %(excess)s.",
                    length=length,
                    most=most,
                    excess=length - most,
                )
                yield problem_at(kb, Key("script", id), loc, message)


def offers_begin_with_what_you_can_do(kb: KnowledgeBase) -> Iterator[Problem]:
    """An offer begins with what staff can do."""
    if not is_ready(kb):
        return
    openers = tuple(opener.lower() + " " for opener in kb.style.offer_openers)
    for id, script in kb.scripts.items():
        for number, offer in enumerate(script.offers):
            if not plain(offer.say).lower().startswith(openers):
                message = gettext(
                    '"%(offer)s" does not begin with what you can do. Begin with one of: %(openers)s.',
                    offer=shortened(offer.say),
                    openers=", ".join(kb.style.offer_openers),
                )
                yield problem_at(kb, Key("script", id), ("offers", number, "say"), message)


def no_offer_is_a_no(kb: KnowledgeBase) -> Iterator[Problem]:
    """No offer sends the patron away in kind words."""
    if not is_ready(kb):
        return
    phrases = phrases_of(kb.style.disguised_no)
    for id, script in kb.scripts.items():
        for number, offer in enumerate(script.offers):
            for message in avoided(offer.say, phrases, _DISGUISED):
                yield problem_at(kb, Key("script", id), ("offers", number, "say"), message)


def phrasings_differ(kb: KnowledgeBase) -> Iterator[Problem]:
    """The ways in which patrons ask differ from each other, in one script and between scripts."""
    seen: dict[str, str] = {}
    for id, script in kb.scripts.items():
        lines = [plain(line.says).lower() for line in script.patron_says]
        for number, line in enumerate(lines):
            key = Key("script", id)
            if any(_alike(line, other) for other in lines[:number]):
                message = gettext("this is nearly the line above it. Write another way to ask.")
                yield problem_at(kb, key, ("patron_says", number), message)
            elif line in seen:
                message = gettext(
                    'the script "%(script)s" has this line too. Write another way to ask.', script=seen[line]
                )
                yield problem_at(kb, key, ("patron_says", number), message)
            seen.setdefault(line, id)


def offers_are_made_once(kb: KnowledgeBase) -> Iterator[Problem]:
    """No offer is made in the same words by two scripts, and no two offers of a script are one road."""
    seen: dict[str, str] = {}
    for id, script in kb.scripts.items():
        said = [plain(offer.say).lower() for offer in script.offers]
        for number, line in enumerate(said):
            loc = ("offers", number, "say")
            if any(_alike(line, other) for other in said[:number]):
                message = gettext("this is nearly an offer above it. Offer a different road.")
                yield problem_at(kb, Key("script", id), loc, message)
            elif line in seen:
                message = gettext(
                    'the script "%(script)s" makes this offer in the same words. Say it for this patron.',
                    script=seen[line],
                )
                yield problem_at(kb, Key("script", id), loc, message)
            seen.setdefault(line, id)


def phrasings_have_a_script(kb: KnowledgeBase) -> Iterator[Problem]:
    """A file of phrasings has the name of the script that it is about."""
    scripts = kb.file_ids["script"]
    for id in kb.phrasings:
        if id not in scripts:
            message = sentences(
                gettext('there is no %(kind)s "%(id)s".', kind=kind_name("script"), id=id),
                did_you_mean(id, scripts),
                gettext("Give this file the name of its script."),
            )
            problem = problem_at(kb, Key("phrasings", id), ("asks",), message, cause=missing("script", id))
            meant = near_spellings(id, scripts)
            yield replace(problem, explains=tuple(Cause("phrasings", near, exists=True) for near in meant))


def every_script_has_phrasings(kb: KnowledgeBase) -> Iterator[Problem]:
    """In a library where most scripts have phrasings, each has some: search finds it by what patrons type."""
    if "phrasings" in kb.misnamed or 2 * len(kb.file_ids["phrasings"]) < len(kb.scripts):
        return
    folder = KINDS["phrasings"].files.rpartition("/")[0]
    for id in kb.scripts:
        if id not in kb.file_ids["phrasings"]:
            message = gettext(
                'search finds this script by its own words only. Add "%(file)s" with more ways to ask for it, below a line '
                '"%(line)s".',
                file=f"{folder}/{id}.yml",
                line="asks: |",
            )
            cause = Cause("phrasings", id, exists=True)
            yield problem_at(kb, Key("script", id), ("title",), message, is_warning=True, cause=cause)


def two_offers_remain(kb: KnowledgeBase) -> Iterator[Problem]:
    """The choices in `only_if` exist, and whatever a library decides, at least two offers of a script are made."""
    decisions = kb.library.decisions if kb.has("library") else {}
    for id, script in kb.scripts.items():
        key = Key("script", id)
        tied = [offer.only_if for offer in script.offers if offer.only_if]
        if not decisions or not tied or any(name not in decisions for each in tied for name in each):
            continue
        for number, offer in enumerate(script.offers):
            for name, choices in offer.only_if.items():
                for choice in choices:
                    if choice not in decisions[name].choices:
                        message = gettext(
                            '"%(written)s" is no choice of "%(decision)s". Write one of: %(known)s.',
                            written=choice,
                            decision=name,
                            known=", ".join(decisions[name].choices),
                        )
                        yield problem_at(kb, key, ("offers", number, "only_if", name), message)
        names = sorted({name for each in tied for name in each})
        for choice_of in product(*((*decisions[name].choices, None) for name in names)):
            made = dict(zip(names, choice_of, strict=True))
            count = sum(offer.is_made(made) for offer in script.offers)
            if count < 2:
                message = gettext(
                    "with %(choices)s, %(count)s of the offers are made; a script needs two. Add an offer that does not depend on it.",
                    choices=", ".join(f"{name}: {choice or '-'}" for name, choice in made.items()),
                    count=count,
                )
                yield problem_at(kb, key, ("offers",), message)
                break


def claims_of_law_are_named(kb: KnowledgeBase) -> Iterator[Problem]:
    """A script whose limit is illegal names the law, and one that speaks of law names it or its source."""
    claims = [word.lower() for word in kb.style.law_words] if kb.has("style") else []
    for id, script in kb.scripts.items():
        if script.law:
            continue
        key = Key("script", id)
        if script.limit and script.limit.kind == "illegal":
            message = gettext(
                "the kind is illegal, and no law is named. Add law with its title and section, or choose another kind."
            )
            yield problem_at(kb, key, ("limit", "kind"), message, is_warning=True)
        elif not script.source:
            for found in walk(script):
                said = plain(found.text).lower()
                word = next((each for each in claims if each in said and stands_alone(each, said)), None)
                if word and is_written_by_us(found.loc):
                    message = gettext(
                        '"%(word)s" speaks of the law, and none is named. Add law or source, or ask the person in charge.',
                        word=word,
                    )
                    yield problem_at(kb, key, found.loc, message, is_warning=True)
                    break


def reasons_fit_their_kind(kb: KnowledgeBase) -> Iterator[Problem]:
    """The reason of a limit has no words of another kind of limit."""
    if not kb.has("style"):
        return
    for id, script in kb.scripts.items():
        if script.limit:
            reasons = tuple(each for each in kb.style.reasons if each.kind == script.limit.kind)
            for message in avoided(script.limit.why, phrases_of(reasons), _OTHER_KIND):
                yield problem_at(kb, Key("script", id), ("limit", "why"), message, is_warning=True)


def _alike(one: str, other: str) -> bool:
    one, other = one[:MAX_COMPARED_LINE], other[:MAX_COMPARED_LINE]
    # Cheap upper bounds of the ratio first: the lengths, then the letters in common.
    least = ALIKE * (len(one) + len(other)) / 2
    if min(len(one), len(other)) <= least or (_letters(one) & _letters(other)).total() <= least:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() > ALIKE


@lru_cache(maxsize=1000)
def _letters(text: str) -> Counter[str]:
    return Counter(text)
