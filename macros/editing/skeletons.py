"""New entries and pages as they are first written: their form, with a remark where words belong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from macros.source.problems import Problem

REMARK = "Write here "
"""The beginning of each placeholder for words that only the library knows."""

_PLAIN = re.compile(r"[A-Za-z][\w ,.()'’/-]*")

_SKELETONS = {
    "situation": """\
{id}:
  label: {title}
  description: Write here in one line what belongs to it.
  filter_hint: Write here two or three words to type""",
    "channel": """\
{id}:
  label: {title}
  reply: {title}
  kind: short
  about: Write here what a reply for it is like.""",
    "fact": """\
{id}:
  label: {title}
  value: {value}
  unit: {unit}
  group: Write here the heading under which it is listed
  note: Write here where such a rule is usually found.""",
    "decision": """\
{id}:
  question: {title}
  group: Write here the heading under which it is listed
  note: Write here who decides it, and where such a rule is usually found.
  choices:
    yes_here:
      label: Write here one way to decide
      words: Write here what follows from it, in whole sentences.
    no_here:
      label: Write here another way
      words: Write here what follows from that.""",
    "contact": """\
{id}:
  title: {title}
  extension: {value}
  for: Write here what to call them for""",
    "resource": """\
{id}:
  name: {title}
  what: Write here what it is good for
  url: {value}
  where: anywhere""",
    "promise": """\
{id}:
  name: {title}
  short: Write here the promise as a card has it.
  expect: Write here what a patron can expect.
  standards:
    - text: Write here what staff do.
      measure: Write here how it is measured
      target: Write here the figure to reach
    - text: Write here what else staff do.
      measure: Write here how that is measured
      target: Write here the figure to reach
  looks_like:
    - Write here what it looks like.
    - Write here what else it looks like.
  does_not_look_like:
    - Write here what it does not look like.
    - Write here what else it does not look like.
  roles:
{roles}""",
}
"""The entry of each kind that is listed in a file."""

_PAGE = """\
---
title: {title}
description: {description}
---

# {heading}

{body}
"""

ROLE_LINE = "Write here what this desk does for it."
"""A role's line for a promise of the charter."""


def entry(kind: str, id: str, title: str, value: str, unit: str, roles: tuple[str, ...]) -> str:
    """A new entry of a kind that is listed in a file, as lines that are not indented."""
    lines = "\n".join(f"    {role}: {ROLE_LINE}" for role in roles)
    # Digits and dates stay text in quotes; a fact's number is written plainly.
    written = value if kind == "fact" and re.fullmatch(r"[0-9.]+", value) else as_yaml(value)
    return _SKELETONS[kind].format(id=id, title=as_yaml(title), value=written, unit=unit, roles=lines)


def page(title: str, body: str = "Write here the text of the page.") -> str:
    """A new page."""
    description = "Write here one sentence for search results."
    return _PAGE.format(title=as_yaml(title), heading=title, description=description, body=body)


def as_yaml(text: str) -> str:
    """A text as the value of a field: plain where every reader of YAML takes it for text, in quotes elsewhere."""
    is_plain = (
        _PLAIN.fullmatch(text) and text == text.strip() and text.lower() not in ("yes", "no", "on", "off")
    )
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def title_from(id: str) -> str:
    """A title for a thing that was given none: `my-new-page` becomes "My new page"."""
    words = re.sub(r"[-_/]", " ", id.rpartition("/")[2])
    return words[:1].upper() + words[1:]


def to_fill_in(file: str, before: str, after: str) -> Iterator[Problem]:
    """The places in a file where words belong that a change has brought."""
    known = set(before.split("\n"))
    for number, line in enumerate(after.split("\n"), 1):
        at = line.find(REMARK)
        if at >= 0 and line not in known:
            wanted = line[at + len(REMARK) :].strip().rstrip(".")
            yield Problem(file, number, at + 1, f"fill this in: {wanted}.", is_warning=True)
