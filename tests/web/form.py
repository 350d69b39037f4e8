"""What tests of the form for a new script share: what a person types, and what comes of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Route

from tests.web.common import until

HOST = "https://code.fernhill.example/"
ID = "two-libraries-one-card"

# What a person types, with the characters that mean something in YAML.
TYPED = {
    "title": "One card for two libraries: how it works",
    "patron_says": "Can I use my card # from the next town?\n- yes or no? I only want a straight answer.\n“Nobody there ever asks me for one.”",
    "when": "Their own library is nearby",
    "limit.why": "no: each library keeps its own list of people, and we cannot see theirs.",
    "acknowledge": "Two cards for two towns is one card too many.",
    "offers.0.say": "I can make you a card of ours: it takes as long as this line. You keep the other one.",
    "offers.0.name": "A card of ours",
    "offers.0.do": "{card_years} is what it is good for; say so. 'Joined' is the word for the form, and # 2 is the box to check.",
    "offers.1.say": "Let me find what you came for, and hold it while you think about it.",
    "offers.1.name": "Hold it for now",
    "offers.1.do": "- Place the hold in the log, without a name.",
    "if_pressed": "I'd want one card, too. Both towns run their own, so ours is the quick way. Shall we make it?",
    "never_say.0.line": "That card is no good here.",
    "never_say.0.instead": "Let me make you one that works here.",
    "never_say.1.line": "Go back to your own library.",
    "never_say.1.instead": "Let's get you started here.",
    "authority": "2026-11-16 or any other day: anyone may open a card for a neighbor, without asking first.",
    "call.when": "The address lies in neither town\nThey have no papers at all",
    "channels.chat": "Hello! Yes, you can borrow here: we make you a card of ours at the desk. It takes a few minutes, and you keep the one you have.",
    "channels.email": "Hello [name],\n\nThank you for asking. You can borrow here with a card of ours: bring something with your name on it.\n\n  * It is free for you.\n\nWarm regards,\n{library_name}",
    "card": "I can make you a card of ours right now, and you keep the one from your town.",
}
CHOSEN = {
    "situation": "accounts",
    "limit.kind": "impossible",
    "offers.0.resource": "catalog",
    "call.who": "person-in-charge",
    "promise": "personalized",
    "lessons": "how-not-to-say-no",
    "owner": "circulation",
    "deputy": "reference",
}


def begin(page: Page, site_url: str) -> Page:
    """Open the form, go to its first field, and wait until its data is there."""
    page.goto(f"{site_url}/propose/")
    control(page, "title").focus()
    until(page, "Boolean(desk.proposalFile)")
    return page


def control(page: Page, name: str) -> Any:
    """A control of the form."""
    return page.locator(f'[name="{name}"]')


def fill(page: Page) -> None:
    """Fill the form as a person does."""
    for name, text in TYPED.items():
        control(page, name).fill(text)
    for name, id in CHOSEN.items():
        control(page, name).select_option(id)
    control(page, "id").fill(ID)


def opened(page: Page, press: Callable[[], None]) -> str:
    """The address of the host that is opened by this."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="A page of the host.", content_type="text/plain")

    page.context.route(lambda url: url.startswith(HOST), answer)
    with page.expect_popup() as other:
        press()
    other.value.wait_for_load_state()
    other.value.close()
    assert len(asked) == 1
    return asked[0]


def with_data(page: Page, changes: dict[str, Any]) -> None:
    """Give the form other data than the site's."""

    def answer(route: Route) -> None:
        text = route.fetch().text()
        known = json.loads(text.removeprefix("desk.data.proposal=").rstrip(";\n"))
        route.fulfill(
            body=f"desk.data.proposal={json.dumps(known | changes)};", content_type="text/javascript"
        )

    page.route("**/assets/data/proposal.*.js", answer)


def proposed(page: Page) -> str:
    """The file as the page shows it."""
    return page.locator("[data-yaml]").text_content() or ""
