"""How texts begin, and how letters end: an opening is the first two words, up to the first mark or blank."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from macros.language import Language
from macros.language.message import gettext
from macros.model import Library, Script

_WORDS = re.compile(r"[\w’'-]+")
_FIRST_PART = re.compile(r"[^\[\].,;:!?(){}—–\n]*")
OPENING_WORDS = 2

_FIELDS = {
    "acknowledge": gettext("acknowledge"),
    "offers": gettext("offer"),
    "if_pressed": gettext("if they press"),
}
OPENINGS_HEAD = (gettext("kind"), gettext("texts"), gettext("opening"), gettext("count"), gettext("percent"))
SHAPES_HEAD = (gettext("lines"), gettext("offers"), gettext("scripts"))


@dataclass(frozen=True)
class OpeningShare:
    """How many texts of a kind begin with an opening. `kind` is a field of a script, the id of a channel, or a channel with `, end`."""

    kind: str
    opening: str
    count: int
    total: int

    @property
    def percent(self) -> float:
        """Its share of all texts of the kind, from 0 to 100."""
        return 100 * self.count / self.total


def opening(text: str) -> str:
    """The first two words of a text in small letters, or fewer if a blank or a punctuation mark comes before.

    It is `[…]` for a text that begins with a blank.
    """
    part = text.lstrip(' "“«')
    if part.startswith("["):
        return "[…]"
    first = _FIRST_PART.match(part)
    words = _WORDS.findall(first[0] if first else "")[:OPENING_WORDS]
    return " ".join(words).lower().replace("’", "'")


def texts_by_kind(scripts: Iterable[Script], library: Library) -> dict[str, list[str]]:
    """The texts whose openings are counted: spoken lines by their field, and ready replies by their channel.

    The last paragraph of a reply of several paragraphs is a kind of its own, such as `email, end`.
    """
    texts: dict[str, list[str]] = {"acknowledge": [], "offers": [], "if_pressed": []}
    texts.update({channel: [] for channel in library.channels})
    for script in scripts:
        texts["acknowledge"].append(script.acknowledge)
        texts["acknowledge"] += [line.acknowledge for line in script.patron_says if line.acknowledge]
        texts["offers"] += [offer.say for offer in script.offers]
        texts["if_pressed"].append(script.if_pressed)
        for channel, reply in script.channels.items():
            texts.setdefault(channel, []).append(reply)
            paragraphs = reply.strip().split("\n\n")
            if len(paragraphs) > 1:
                texts.setdefault(f"{channel}, end", []).append(paragraphs[-1])
    return texts


def opening_shares(texts: Mapping[str, list[str]]) -> Iterator[OpeningShare]:
    """The openings of each kind with their counts, the most usual first."""
    for kind, all_texts in texts.items():
        counts = Counter(opening(text) for text in all_texts)
        for words, count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
            yield OpeningShare(kind, words, count, len(all_texts))


def openings_table(shares: Iterable[OpeningShare], language: Language, most: int = 5) -> str:
    """The most usual openings of each kind as a plain-text table in a language."""
    rows = [tuple(map(language.translate, OPENINGS_HEAD))]
    shown: Counter[str] = Counter()
    for share in shares:
        shown[share.kind] += 1
        if shown[share.kind] > most:
            continue
        kind = language.translate(_FIELDS[share.kind]) if share.kind in _FIELDS else f'"{share.kind}"'
        begins = f'"{share.opening}"' if share.opening else "[…]"
        rows.append((kind, str(share.total), begins, str(share.count), f"{share.percent:.0f}"))
    return _table(rows)


def shapes_table(scripts: Iterable[Script], language: Language) -> str:
    """How many scripts have how many patron lines and offers, as a plain-text table in a language."""
    shapes = Counter((len(script.patron_says), len(script.offers)) for script in scripts)
    rows = [tuple(map(language.translate, SHAPES_HEAD))]
    rows += [(str(lines), str(offers), str(count)) for (lines, offers), count in sorted(shapes.items())]
    return _table(rows)


def _table(rows: list[tuple[str, ...]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
