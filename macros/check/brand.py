"""The library's brand: its mark is a picture of the site, and its colors can be read."""

from __future__ import annotations

from collections.abc import Iterator

from macros.check.library import LIBRARY_KEY
from macros.check.places import in_field, problem_at
from macros.knowledge import KnowledgeBase
from macros.language.message import gettext, sentences
from macros.model.brand import DARK, LIGHT
from macros.model.color import TEXT_CONTRAST
from macros.source.file_text import excerpt
from macros.source.problems import Problem, did_you_mean

DOCS = "docs/"

_PALETTES = {LIGHT.name: gettext("light"), DARK.name: gettext("dark")}


def mark_is_a_picture(kb: KnowledgeBase) -> Iterator[Problem]:
    """The mark is an SVG picture of docs/static/ that is published. What it may draw is checked as in every picture there."""
    brand = kb.library.brand if kb.has("library") else None
    if brand is None or brand.mark is None:
        return
    mark = brand.mark
    pictures = [f"{DOCS}{file}" for file in sorted(kb.static_files) if file.endswith(".svg")]
    if mark not in pictures:
        hint = did_you_mean(mark, pictures)
        hint = hint if "?" in hint else ""
        message = sentences(
            gettext(
                'there is no SVG picture "%(mark)s". Put it into docs/static/, and write its path as docs/static/my-mark.svg.',
                mark=excerpt(mark),
            ),
            hint,
        )
    elif kb.navigation is not None and kb.navigation.is_excluded(mark.removeprefix(DOCS)):
        message = gettext(
            'exclude_docs or draft_docs in mkdocs.yml leaves "%(mark)s" out. Delete it there.', mark=mark
        )
    else:
        return
    yield problem_at(kb, LIBRARY_KEY, ("brand", "mark"), message)


def colors_can_be_read(kb: KnowledgeBase) -> Iterator[Problem]:
    """The accents have the contrast of text with each background behind them, which is more than graphics need."""
    brand = kb.library.brand if kb.has("library") else None
    if brand is None:
        return
    for field, color, palette in (("accent", brand.accent, LIGHT), ("accent_dark", brand.accent_dark, DARK)):
        if color is None:
            continue
        ratio, background = palette.lowest_contrast(color)
        if ratio < TEXT_CONTRAST:
            # Rounded down, so that the message never says that 4.5 is less than 4.5.
            message = gettext(
                "%(color)s has a contrast of %(ratio)s to 1 on the background %(background)s of %(palette)s pages, and "
                "text needs %(needed)s to 1. The nearest color that can be read is %(nearest)s.",
                color=color,
                ratio=int(ratio * 10) / 10,
                background=background,
                palette=_PALETTES[palette.name],
                needed=TEXT_CONTRAST,
                nearest=palette.nearest_accent(color),
            )
            yield problem_at(kb, LIBRARY_KEY, ("brand", field), in_field(field, message))
