"""One object that makes every view of a knowledge base. Views that are asked for often are made once and kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from macros.text.references import FilledText
from macros.views import home
from macros.views.card import CardMaker, CardView, EditLinks, edit_links
from macros.views.changes import History
from macros.views.charter import CharterView, PromiseView, charter_view, promise_view
from macros.views.checklist import ChecklistRow, ChecklistView, checklist_row, checklist_view
from macros.views.context import ViewContext
from macros.views.counts import promises_heading
from macros.views.decisions import DecisionRow, FactRow, decisions, facts
from macros.views.heading import Heading, heading
from macros.views.hours import HoursView, opening_hours
from macros.views.lesson import LessonView, lesson_view
from macros.views.printed_files import Pdf, PrintedCard
from macros.views.questions import QuestionsView, questions_view
from macros.views.review_board import Owner, owners
from macros.views.role import RoleView, role_view
from macros.views.script import PracticeView, ScriptView, practice_view, script_view
from macros.views.shared import ChannelView, Ref, ScriptRow
from macros.views.site import SiteView, site_view
from macros.views.situation import (
    DeskRef,
    SituationRef,
    SituationView,
    channels_of,
    desks_of,
    scripts_by_situation,
    situation_refs,
    situation_view,
)


@dataclass(frozen=True)
class Views(ViewContext):
    """Makes the views of a knowledge base, one for each page or card.

    `printed` holds the printed files by the card's id, `sheets` the posters and sheets by the kind and id of their thing,
    `history` what changed from release to release. Use `dataclasses.replace` to add them; it keeps nothing made so far.
    """

    printed: Mapping[str, PrintedCard] = field(default_factory=dict)
    sheets: Mapping[tuple[str, str], tuple[Pdf, ...]] = field(default_factory=dict)
    history: History = field(default_factory=History)

    # --- scripts -----------------------------------------------------------------------------------------------------

    def script(self, id: str) -> ScriptView:
        """The page of a script. Kept, since lessons and exports need it too."""
        if id not in self._script_views:
            self._script_views[id] = script_view(self, id)
        return self._script_views[id]

    @cached_property
    def _script_views(self) -> dict[str, ScriptView]:
        return {}

    def practice(self, id: str) -> PracticeView:
        """A script as one practices it."""
        return practice_view(self, id)

    @cached_property
    def _scripts_by_situation(self) -> Mapping[str, Sequence[str]]:
        return scripts_by_situation(self)

    @cached_property
    def situations(self) -> tuple[SituationRef, ...]:
        """The situations that have scripts, with the number of them."""
        return situation_refs(self, self._scripts_by_situation)

    def situation(self, id: str) -> SituationView:
        """The page of a situation."""
        return situation_view(self, id, self._scripts_by_situation[id], self.situations)

    def desks_of(self, scripts: Sequence[str]) -> tuple[DeskRef, ...]:
        """The desks with one of these scripts on their card, in the library's order."""
        return desks_of(self, scripts)

    def channels_of(self, scripts: Sequence[str]) -> tuple[ChannelView, ...]:
        """The channels for which at least one of these scripts has a ready reply."""
        return channels_of(self, scripts)

    # --- checklists and lessons --------------------------------------------------------------------------------------

    def checklist(self, id: str) -> ChecklistView:
        """The page of a checklist."""
        return checklist_view(self, id, self.sheets.get(("checklist", id), ()))

    def checklist_row(self, id: str) -> ChecklistRow:
        """A checklist as a row of a list."""
        return checklist_row(self, id, self.sheets.get(("checklist", id), ()))

    @property
    def emergency_checklists(self) -> tuple[ChecklistRow, ...]:
        """The checklists for danger to life, by title."""
        rows = [self.checklist_row(id) for id, each in self.kb.checklists.items() if each.emergency]
        return tuple(sorted(rows, key=lambda row: row.title.plain))

    def lesson(self, id: str) -> LessonView:
        """The head and the tail of a lesson."""
        practice = tuple(self.script(each) for each in self.kb.lessons[id].practice)
        return lesson_view(self, id, practice, self.sheets.get(("lesson", id), ()))

    # --- charter and questions ---------------------------------------------------------------------------------------

    @cached_property
    def promises(self) -> tuple[PromiseView, ...]:
        """The promises of the charter, in order."""
        return tuple(promise_view(self, id) for id in self.kb.charter.promises)

    def promise(self, id: str) -> PromiseView:
        """One promise of the charter."""
        return next(each for each in self.promises if each.id == id)

    @property
    def promises_heading(self) -> str:
        """The heading over the promises, such as "Our two promises"."""
        return promises_heading(len(self.promises), self.language)

    @cached_property
    def charter(self) -> CharterView:
        """The page of the charter."""
        return charter_view(self, self.promises, self.sheets.get(("charter", "charter"), ()))

    @cached_property
    def questions(self) -> QuestionsView:
        """The three questions and the two ways to go on."""
        return questions_view(self)

    # --- roles and cards ---------------------------------------------------------------------------------------------

    def role(self, id: str) -> RoleView:
        """The page of a role."""
        return role_view(
            self,
            id,
            card=self.card(id),
            promises=self.promises,
            owned=self.things_by_owner.get(id),
            edit_links=self.edit_links("role", id),
        )

    @property
    def card_ids(self) -> tuple[str, ...]:
        """The ids of all cards that are printed and published: the roles', then the library's own."""
        return (*self.kb.roles, *self.kb.cards)

    @cached_property
    def _card_maker(self) -> CardMaker:
        return CardMaker(self, self.questions, self.promises)

    def card(self, id: str) -> CardView:
        """The card of a role, or a card of the library's own."""
        return self._card_maker.card(id, self.printed.get(id))

    def quick_card(self, title: str, purpose: str, scripts: Iterable[str], checklist: str | None) -> CardView:
        """A card put together in a page, in the color of the library's first desk."""
        return self._card_maker.quick_card(title, purpose, scripts, checklist)

    def edit_links(self, kind: str, id: str) -> EditLinks:
        """Where the lines of a role's page, or of a card's, are changed."""
        return edit_links(self, kind, id)

    @property
    def desk_sheets(self) -> tuple[Pdf, ...]:
        """The sheets for any desk, which the list of cards offers."""
        return self.sheets.get(("questions", "questions"), ())

    # --- home, review board, and around every page -------------------------------------------------------------------

    @property
    def short_links(self) -> tuple[Ref, ...]:
        """The short links under the search box of the home page."""
        return home.short_links(self)

    @property
    def asked_most(self) -> tuple[ScriptRow, ...]:
        """The scripts that are asked for most."""
        return home.asked_most(self)

    @property
    def filter_hint(self) -> FilledText:
        """Examples for the empty filter of all scripts."""
        return home.filter_hint(self)

    @cached_property
    def recent_reviews(self) -> tuple[home.RecentReview, ...]:
        """The latest reviews, newest first; none where everything was reviewed on one day."""
        return home.recent_reviews(self)

    @cached_property
    def owners(self) -> tuple[Owner, ...]:
        """The roles that look after something, the next due first."""
        return owners(self)

    @cached_property
    def things_by_owner(self) -> dict[str, Owner]:
        """What each role looks after, by the role's id. Roles that look after nothing are not in it."""
        return {owner.role.id: owner for owner in self.owners}

    @cached_property
    def site(self) -> SiteView:
        """What every page shows around its own content."""
        return site_view(self)

    def heading(self, kind: str, id: str) -> Heading:
        """The head of the page of a thing."""
        return heading(self, kind, id)

    @cached_property
    def opening_hours(self) -> tuple[HoursView, ...]:
        """The opening hours of each branch, or of the library."""
        return opening_hours(self)

    @cached_property
    def decisions(self) -> dict[str, tuple[DecisionRow, ...]]:
        """What a library has chosen among named ways, by group."""
        return decisions(self)

    @cached_property
    def facts(self) -> dict[str, tuple[FactRow, ...]]:
        """The values that a library has set for itself, by group."""
        return facts(self)
