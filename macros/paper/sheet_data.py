"""What posters and sheets say, as plain values. `views.sheets` makes them and `typesetter` prints them.

Each kind has two parts: its words (`…Text`), from which its edition is computed, and what every sheet has (`SheetHead`).
"""

from __future__ import annotations

from typing import TypedDict

from macros.paper.card_data import QuestionsData, WayOut


class SheetHead(TypedDict):
    """What every sheet has. `page` are the words around the page number, such as "Page" and "of".

    `emergency` is the line with the emergency number, None on sheets that are not used with patrons.
    """

    lang: str
    library: str
    emergency: str | None
    kind: str
    accent: str
    pattern: str
    stamp: str
    check_by: str
    page: list[str]


class PosterStandard(TypedDict):
    """A standard of a promise, on the poster."""

    text: str
    target: str


class PosterPromise(TypedDict):
    """A promise on the poster."""

    name: str
    expect: str
    standards: list[PosterStandard]


class CharterPosterText(TypedDict):
    """The words of the charter's poster."""

    title: str
    purpose: str
    check: str
    promises: list[PosterPromise]


class CharterPoster(CharterPosterText, SheetHead):
    """The charter for a wall."""


class ReviewColumns(TypedDict):
    """The heads of the review's table."""

    standard: str
    figure: str
    verdict: str
    fix: str


class ReviewStandard(TypedDict):
    """A standard in the review's table."""

    text: str
    measure: str
    target: str


class ReviewPromise(TypedDict):
    """A promise in the review: one table."""

    name: str
    short: str
    standards: list[ReviewStandard]


class SignOff(TypedDict):
    """The last checks of the review, how it ends, and who signs."""

    title: str
    pause: str
    items: list[str]
    closing: str
    if_not_title: str
    if_not: str
    sign: list[str]
    present: str


class CharterReviewText(TypedDict):
    """The words of the charter's review; without sign-off where the library has no checklist for it."""

    title: str
    purpose: str
    measure: str
    target: str
    columns: ReviewColumns
    choices: list[str]
    promises: list[ReviewPromise]
    signoff: SignOff | None


class CharterReview(CharterReviewText, SheetHead):
    """The sheet on which staff review the charter."""


class ChecklistItem(TypedDict):
    """An item to check, with a note, and with the reason why it may never be skipped. `key` says whether it may not."""

    text: str
    key: bool
    note: str | None
    never_skip: str | None


class ChecklistBlock(TypedDict):
    """The items between two pause points."""

    title: str
    pause: str | None
    items: list[ChecklistItem]


class ChecklistText(TypedDict):
    """The words of a checklist's sheet."""

    title: str
    purpose: str
    way: str | None
    how: str | None
    approval: str | None
    never_skip: str | None
    blocks: list[ChecklistBlock]
    closing: str
    if_not_title: str
    if_not: str
    sign: list[str]


class ChecklistSheet(ChecklistText, SheetHead):
    """A checklist to read aloud, check and sign."""


class Takeaways(TypedDict):
    """What to remember of a lesson."""

    title: str
    items: list[str]


class HuddleStep(TypedDict):
    """A step of a huddle and how long it takes."""

    minutes: str
    do: str


class HuddleSteps(TypedDict):
    """The steps of a huddle under their title."""

    title: str
    items: list[HuddleStep]


class PracticeLine(TypedDict):
    """A script to practice: its title, what the patron says, and under which condition."""

    title: str
    they: str
    when: str | None


class PracticeLines(TypedDict):
    """The scripts to practice, with the heads of the two columns."""

    title: str
    lead: str
    they: str
    you: str
    items: list[PracticeLine]


class AskedAnswer(TypedDict):
    """An answer to choose from; `right` and `why` are for the back of the sheet."""

    letter: str
    text: str
    right: bool
    why: str


class AskedQuestion(TypedDict):
    """A question about the lesson, with its answers."""

    number: str
    ask: str
    answers: list[AskedAnswer]


class AskedQuestions(TypedDict):
    """The questions under their title, and the title of the answers. `right` is the word that marks the right one."""

    title: str
    answers: str
    right: str
    items: list[AskedQuestion]


class HuddleText(TypedDict):
    """The words of a lesson's huddle sheet; no questions if the lesson has none."""

    title: str
    purpose: str
    takeaways: Takeaways
    huddle: HuddleSteps
    questions: AskedQuestions | None
    practice: PracticeLines
    notes: str


class HuddleSheet(HuddleText, SheetHead):
    """A lesson for the person who leads the huddle."""


class NoLogColumns(TypedDict):
    """The heads of the log's table."""

    asked: str
    why: str
    offered: str
    helped: str


class NoLogText(TypedDict):
    """The words of the log of noes."""

    title: str
    purpose: str
    questions: QuestionsData
    ways: list[WayOut]
    fields: list[str]
    columns: NoLogColumns
    reasons: list[str]


class NoLog(NoLogText, SheetHead):
    """A log of the noes at a desk."""


class Greeting(TypedDict):
    """The first greeting of a visit, with the charter's standard for it, if there is one."""

    title: str
    standard: str | None
    fields: list[str]


class VisitQuestions(TypedDict):
    """The questions that the visitor asks, and what to write down about each."""

    titles: list[str]
    fields: list[str]


class VisitStandards(TypedDict):
    """The heads of the table of standards."""

    title: str
    lead: str
    standard: str
    choices: list[str]


class VisitPromise(TypedDict):
    """A promise and its standards in that table."""

    name: str
    short: str
    standards: list[str]


class SecretShopperText(TypedDict):
    """The words of a secret shopper's sheet."""

    title: str
    purpose: str
    fields: list[str]
    greeting: Greeting
    questions: VisitQuestions
    standards: VisitStandards
    promises: list[VisitPromise]


class SecretShopperSheet(SecretShopperText, SheetHead):
    """The sheet for one secret-shopper visit."""


SheetData = CharterPoster | CharterReview | ChecklistSheet | HuddleSheet | NoLog | SecretShopperSheet
