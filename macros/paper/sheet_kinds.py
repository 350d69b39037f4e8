"""The kinds of sheets, and the papers that they are printed on.

Millimeters, type sizes and page limits are defined here and nowhere else; the design of a kind is its file in `sheets/`.
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.paper.messages import gettext_noop


@dataclass(frozen=True)
class Paper:
    """A paper in portrait format. `label` is for people: a message of the catalogues."""

    id: str
    label: str
    width_mm: float
    height_mm: float


PAPERS = {
    paper.id: paper
    for paper in (
        Paper("letter", gettext_noop("US Letter"), 215.9, 279.4),
        Paper("a4", gettext_noop("A4"), 210, 297),
        Paper("tabloid", gettext_noop("Tabloid (11 x 17 in)"), 279.4, 431.8),
        Paper("a3", gettext_noop("A3"), 297, 420),
        Paper("half-letter", gettext_noop("Half Letter"), 139.7, 215.9),
        Paper("a5", gettext_noop("A5"), 148, 210),
        Paper("quarter-letter", gettext_noop("Pocket card, quarter Letter"), 107.95, 139.7),
        Paper("a6", gettext_noop("Pocket card, A6"), 105, 148),
    )
}

_DESK = ("letter", "a4")


@dataclass(frozen=True)
class SheetKind:
    """A kind of sheet.

    `label` and `use` are for people: messages of the catalogues. `papers` are the ids of its papers, `floor_pt` and `most_pt` the smallest and largest
    body type in points, `pages` the most pages that it may have. `design` is its file in `sheets/`, if that is not named like it.
    """

    id: str
    label: str
    use: str
    papers: tuple[str, ...]
    floor_pt: float
    most_pt: float
    pages: int
    design: str = ""


SHEETS = {
    kind.id: kind
    for kind in (
        SheetKind(
            "charter-poster",
            gettext_noop("Charter poster"),
            gettext_noop("For a wall where patrons wait."),
            ("tabloid", "a3"),
            18,
            24,
            4,
        ),
        SheetKind(
            "charter-review",
            gettext_noop("Charter review"),
            gettext_noop("For the yearly meeting of all staff."),
            _DESK,
            10.5,
            11,
            12,
        ),
        SheetKind(
            "checklist",
            gettext_noop("Checklist sheet"),
            gettext_noop("To read aloud, check, and sign with a pen."),
            _DESK,
            11,
            13,
            2,
        ),
        SheetKind(
            "emergency",
            gettext_noop("Emergency list"),
            gettext_noop("One page, to hang where it is needed."),
            _DESK,
            10,
            15,
            1,
        ),
        SheetKind(
            "emergency-card",
            gettext_noop("Emergency list"),
            gettext_noop("A card for the desk. Print both sides."),
            ("half-letter", "a5"),
            10,
            13,
            2,
            "emergency",
        ),
        SheetKind(
            "emergency-pocket",
            gettext_noop("Emergency list"),
            gettext_noop("For a pocket or a lanyard, without reasons and hints. Print both sides."),
            ("quarter-letter", "a6"),
            9,
            12,
            2,
            "emergency",
        ),
        SheetKind(
            "huddle",
            gettext_noop("Huddle sheet"),
            gettext_noop("For whoever leads ten minutes on a lesson. The answers are on the back."),
            _DESK,
            10,
            12.5,
            2,
        ),
        SheetKind(
            "no-log",
            gettext_noop("No log"),
            gettext_noop("For a week at a desk: one line for each no."),
            _DESK,
            10.5,
            11,
            1,
        ),
        SheetKind(
            "secret-shopper",
            gettext_noop("Secret-shopper sheet"),
            gettext_noop("For one visit to one desk. Print both sides."),
            _DESK,
            10.5,
            11.5,
            6,
        ),
    )
}
