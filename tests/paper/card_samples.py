"""Cards to print in tests: those of two desks, and one whose texts are as long as the model allows."""

from __future__ import annotations

import copy
from typing import Any

# Not CardData: tests change cards into what no view makes.
Card = Any

_SHARED: dict[str, Any] = {
    "lang": "en",
    "library": "Fernhill Libraries",
    "emergency": "Emergency 9-911, cell 911",
    "kind": "Desk card",
    "questions": {
        "title": "Before you say no, ask three questions",
        "items": [
            {"name": "Illegal?", "ask": "Would the law, a license, or someone’s privacy stop it?"},
            {"name": "Immoral?", "ask": "Would it harm another person, or do them wrong?"},
            {"name": "Impossible?", "ask": "Is there truly no way, today or later, here or elsewhere?"},
        ],
    },
    "ways": [
        {"kind": "no", "name": "Any yes", "text": "Say no once, kindly, and why. Then make an offer."},
        {"kind": "yes", "name": "All three no", "text": "Start from yes. Begin with “I can.”"},
    ],
    "steps": {
        "title": "Four steps to a yes",
        "items": [
            {"name": "Acknowledge", "text": "Say back what they need, so they know you heard."},
            {"name": "Say what you can do", "text": "Begin with “I can.” Leave out the rule."},
            {"name": "Offer another option", "text": "Name two real choices, and let them pick."},
            {"name": "Close the loop", "text": "Agree who does what, and by when. Write it down."},
        ],
    },
    "promises": {
        "title": "Our four promises",
        "items": [
            {"name": "Reliable", "text": "We do what we said, the same way at every desk."},
            {"name": "Timely", "text": "We greet at once. We answer now, or name a time."},
            {"name": "Personalized", "text": "We use names, and ask one question before answering."},
            {"name": "Memorable", "text": "We finish with one small thing worth telling a friend."},
        ],
    },
    "edition": "K7Q2",
    "stamp": "Edition K7Q2 · Reviewed Nov 16, 2026",
    "check_by": "Check by May 16, 2027.",
    "after": "After that, scan the code and reprint.",
    "after_without_code": "After that, reprint it from the site.",
    "live": "Live version",
}


def _card(role: str, **own: Any) -> Card:
    """Return the shared parts of a card with those of one role."""
    return (
        copy.deepcopy(_SHARED)
        | {
            "qr_url": f"https://fernhill.example/cards/{role}/?e=K7Q2",
            "address": ["fernhill.example", f"/cards/{role}/"],
            "qr_alt": f"QR code: the live version of this card at fernhill.example/cards/{role}/",
        }
        | own
    )


def _scripts(*items: tuple[str, str | None, str]) -> Card:
    """Return the part of the words, from what they say, when, and what to say."""
    return {
        "title": "Words that work here",
        "they": "They say",
        "you": "You can say",
        "items": [{"they": they, "when": when, "say": say} for they, when, say in items],
    }


def _call(*when: str, who: str = "Person in charge", number: str = "Ext. 4410") -> Card:
    """Return the part that says whom to call, and when."""
    return {
        "title": "Stuck? Call",
        "number": number,
        "who": who,
        "when_title": "Call when",
        "when": list(when),
        "today": "On duty today",
    }


def circulation() -> Card:
    """A desk where most visits begin and end."""
    return _card(
        "circulation",
        title="Circulation desk",
        purpose="Most visits begin and end here. Make both ends worth the trip.",
        accent="#0B5563",
        pattern="hatch",
        scripts=_scripts(
            (
                "Can I keep this a little longer?",
                "Someone is waiting for it",
                "Another reader is waiting. I can put you next in line, or find another copy or an e-book now.",
            ),
            (
                "Why do I owe this?",
                "First charge this year",
                "Let’s look at it together. I can clear up to $20 today, and set a reminder for next time.",
            ),
            (
                "I only have this letter with my name.",
                "The usual papers are missing",
                "Welcome. That letter is a good start. Do you have a bill or a pay stub on your phone?",
            ),
            (
                "What does my wife have due?",
                None,
                "I can tell you anything on your own card. She can call us, or let you pick up for her.",
            ),
            (
                "Nobody here knows what they’re doing!",
                "A raised voice",
                "I can hear how much trouble this has been. Tell me from the start. I can fix [one thing] now.",
            ),
        ),
        call=_call(
            "Police, a lawyer or a court paper",
            "A charge over $20 in dispute",
            "Someone asks for the manager",
            "Two offers made, and still stuck",
        ),
        stop="A threat, a slur, a thrown thing: stop offering, step back, call Ext. 4410.",
        checklist={
            "title": "Handing over a shift",
            "items": [
                "Every open promise is in the log, with a name and a time.",
                "The next person knows who is still waiting, and for what.",
                "Calls to return are listed, with the time you gave.",
                "Slips with names on them are shredded.",
                "The hold shelf matches today’s list.",
                "Anything broken has a sign and a ticket.",
                "Your screen is locked.",
            ],
        },
    )


def reference() -> Card:
    """A desk with other words, nine checks, and names with accents."""
    return _card(
        "reference",
        title="Reference desk",
        library="Nguyễn Łódź Memorial Library",
        purpose="Hear the question behind the question, then look together.",
        accent="#3D3A8C",
        pattern="bars",
        scripts=_scripts(
            (
                "This is going to be a strange question.",
                None,
                "I don’t know that yet, and I know how to find out. Let’s look together. Where did you meet it?",
            ),
            (
                "Can I take this one home?",
                "It is marked for use in the library",
                "You need it longer than an afternoon. I can copy the pages now, or find one that lends.",
            ),
            (
                "Why am I so far down the list?",
                "Many readers are ahead of them",
                "That’s a long list. I can check for a shorter one, ask for more copies, and find you one for tonight.",
            ),
            (
                "Please, do you speak Spanish?",
                None,
                "Hello, I’m glad you came in. I can call an interpreter for us. It’s free. Which language, please?",
            ),
        ),
        call=_call(
            "A call or a letter from a lawyer",
            "A question about another patron",
            "A demand to take a book away",
        ),
        stop="A threat, or a hand on you: leave the search, walk away, call Ext. 4410.",
        checklist={
            "title": "Answering from a place of yes",
            "items": [
                "Name it: illegal, immoral, impossible, or none of these.",
                "Say back what they need, in your own words.",
                "Ask one question about what it is for.",
                "If the no is real, say it once, with its reason.",
                "Name one thing that you can do. Begin with “I can.”",
                "Name a second option that is truly different.",
                "Let them choose.",
                "Write the promise in the log, with a name and a time.",
                "Ask whether this gets them what they came for.",
            ],
        },
    )


def brimming() -> Card:
    """A card whose texts are all as long as the model lets them be. It has to fit every size."""
    return _card(
        "technology-help",
        title="Computer and technology help",
        purpose="They hold the phone, and you bring the patience it asks of all of you.",
        accent="#174A8C",
        pattern="grid",
        scripts=_scripts(
            (
                "I only need one more hour to finish my essay.",
                "Every computer is taken, and people wait",
                (
                    "I can give you thirty minutes more right here, and then move you to the laptop by the"
                    " window until we close."
                ),
            ),
            (
                "Can you fill in this whole form for me, then?",
                "A form for a job, a benefit or a school.",
                (
                    "I can sit with you for the first page and show you how it goes. After that I look in on"
                    " you every few minutes."
                ),
            ),
            (
                "That printer took my money and gave me zilch!",
                "The page came out blank, or with smears.",
                (
                    "I can print it again for you right now, at no charge. If it fails twice, I send it to"
                    " the second printer here."
                ),
            ),
            (
                "Why is there a long wait for a computer file?",
                "A long line for the title they ask for.",
                (
                    "I can put you in line, and show you three books like it that you can read tonight. Which one"
                    " looks best to us?"
                ),
            ),
            (
                "Give me the password of my brother’s account.",
                "The account of somebody who is not here.",
                (
                    "I can help with anything on your own account. Your brother can call us, or sign the pickup"
                    " form with us today."
                ),
            ),
        ),
        call=_call(
            "Someone is unsafe, or asks you to help",
            "Police, a reporter or a privacy matter",
            "A charge or a refund of more than $200",
            "Two real offers made, and still not OK",
        ),
        stop="If you hear a threat or a slur, stop offering at once. Step back, and call for some help.",
        checklist={
            "title": "Handing over a shift",
            "items": [
                "Every open promise is in the log, with a name and a time to call them.",
                "The next person knows who is still waiting, and what they wait on now.",
                "Each printer has paper and toner, and no job is stuck in the queue.",
                "Slips and screens with the names or numbers of patrons are put away.",
                "Every borrowed charger, headset and mouse is back on its own hook now.",
                "Computers that did not start have a sign, and a ticket has been filed.",
                "Your screen is locked, and your headset hangs there for the next one.",
            ],
        },
    )
