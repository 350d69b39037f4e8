"""The words and the files of the things that edits add. Their ids are those of the library that is edited."""

from __future__ import annotations

WORDS = [
    "amber", "basil", "cedar", "delta", "ember", "fable", "grove", "heron", "inlet", "jade",
    "kelp", "lilac", "maple", "nectar", "olive", "pearl", "quartz", "river", "sage", "tulip",
]  # fmt: skip

SCRIPT = """\
title: About the {word} {number}
situation: {situation}
promise: {promise}
patron_says:
  - Where is the {word} {number}?
  - I was sent here about {number} {word} things.
  - Nobody can tell me a thing on {word} {number}!
acknowledge: You came for the {word} {number}, and you are in the right place.
offers:
  - name: Look it up
    say: I can look up the {word} {number} with you right now.
    do: Turn the screen.
  - name: Write it down
    say: I can note your {word} {number} and call you today.
    do: Write the number and the hour into the log.
if_pressed: I can stay with you until we know more of the {word} {number}.
never_say:
  - line: That is not my job.
    instead: I can find out whose desk has the {word} {number}.
  - line: Who told you that?
    instead: I can look into the {word} {number}.
call:
  who: {contact}
  when:
    - Nobody knows it
channels:
  {channel}: Hello! I can look up the {word} {number} right now. What is it for?
card: I can look up the {word} {number} with you.
owner: {role}
reviewed: 2026-11-02
"""
CHECKLIST = """\
title: The {word} {number} list
kind: do-confirm
promise: {promise}
when: Each morning
how: Read each line, and confirm it.
blocks:
  - title: The desk
    pause: Stop at the desk.
    items:
      - text: The {word} lamp is on.
        never_skip: Someone steers by it.
closing: Done.
if_not: Write it into the log.
owner: {role}
reviewed: 2026-11-02
"""
LESSON = """\
---
title: On {word} {number}
description: A short read on {word} {number}.
promise: {promise}
minutes: 3
audience: All desks
takeaways:
  - One {word} at a time.
  - Two are too many.
  - Three are a crowd.
practice: [{script}]
huddle:
  - minutes: 4
    do: Read it aloud.
  - minutes: 6
    do: Talk about it.
owner: {role}
reviewed: 2026-11-02
---

### The {word}

There is one {word} for each desk.
"""
