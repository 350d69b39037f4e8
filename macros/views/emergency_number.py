"""The emergency number as pages and cards show it: from a desk phone, from any other phone, and where a branch has another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from macros.model.emergency import Emergency
from macros.views.context import ViewContext


@dataclass(frozen=True)
class EmergencyView:
    """The emergency number. `desk_phone` and `mobile` name the branches that dial another one, such as "9-911 (My Branch 8-911)".

    `link` dials the library's number on a mobile phone, `on_paper` is the line on a card or sheet.
    """

    desk_phone: str
    mobile: str
    link: str
    on_paper: str


def emergency_view(context: ViewContext) -> EmergencyView:
    """The emergency number of the library and of its branches."""
    own = context.kb.library.emergency
    desk_phone = _with_branches(context, own, lambda each: each.desk_phone)
    mobile = _with_branches(context, own, lambda each: each.from_mobile)
    _ = context.language.gettext
    if desk_phone == mobile:
        on_paper = _("Emergency %(number)s", number=desk_phone)
    else:
        on_paper = _("Emergency %(number)s, cell %(mobile)s", number=desk_phone, mobile=mobile)
    return EmergencyView(desk_phone, mobile, own.link, on_paper)


def _with_branches(context: ViewContext, own: Emergency, number: Callable[[Emergency], str]) -> str:
    """The library's number, and in parentheses those that a branch dials instead."""
    others = [
        f"{context.line(branch.name).plain} {number(branch.emergency)}"
        for branch in context.kb.branches.values()
        if branch.emergency and number(branch.emergency) != number(own)
    ]
    return f"{number(own)} ({', '.join(others)})" if others else number(own)
