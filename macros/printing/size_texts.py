"""What a size of card is for, and what it leaves out, in the words that pages show."""

from __future__ import annotations

from collections.abc import Iterable

from macros.language import Language
from macros.paper.card_data import CardData
from macros.paper.sizes import INDEX_SCRIPTS, Size
from macros.views.counts import number_word

UNNAMED = frozenset(
    (
        "scripts.they", "scripts.you", "promises.title", "steps.title", "call.when_title", "kind", "after", "live", "qr_alt",
        f"scripts.items[{INDEX_SCRIPTS}:]",
    )
)  # fmt: skip
"""What a size leaves out without saying so: headings and labels, what belongs to a part that is left out, and the scripts
that the purpose counts."""


def size_use(size: Size, card: CardData, language: Language) -> str:
    """Return what the size is for and what it leaves out of this card, as sentences."""
    purpose = language.gettext(size.purpose, count=number_word(INDEX_SCRIPTS, language))
    if not size.leaves_out:
        return purpose
    return language.gettext(
        "%(purpose)s %(without)s", purpose=purpose, without=without_line(size.leaves_out, card, language)
    )


def without_line(leaves_out: Iterable[str], card: CardData, language: Language) -> str:
    """Return the sentence that lists what a size leaves out of a card. Raises KeyError for a part without a name."""
    named = [path for path in leaves_out if path not in UNNAMED]
    outer = [path for path in named if not any(path.startswith(f"{other}.") for other in named)]
    names = part_names(card, language)
    if unknown := set(outer) - set(names):
        raise KeyError(min(unknown))
    listed = language.listed(name for path, name in names.items() if path in outer)
    return language.gettext("Without %(parts)s.", parts=listed)


def part_names(card: CardData, language: Language) -> dict[str, str]:
    """Return what people call the parts of a card, in the order in which parts are listed; steps and ways out are counted."""
    _ = language.gettext
    steps = len(card["steps"]["items"]) if card["steps"] else 0
    ways = len(card["ways"] or ())
    return {
        "steps": _("the %(count)s steps", count=number_word(steps, language)) if steps else _("the steps"),
        "ways": _("the %(count)s ways out", count=number_word(ways, language)) if ways else _("the ways out"),
        "scripts": _("the scripts"),
        "scripts.items.when": _("the conditions of scripts"),
        "checklist": _("the checklist"),
        "promises": _("the promises"),
        "promises.items.text": _("what each promise says"),
        "call.when": _("the times to call"),
        "call.today": _("the line for a name"),
        "stop": _("the stop line"),
        "purpose": _("the purpose"),
        "qr_url": _("the code"),
        "address": _("the written address"),
    }
