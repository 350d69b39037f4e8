"""Writes the answers into `data/library.yml`, the files of the branches, and `data/start.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from macros.check.texts import raw_texts
from macros.editing.file_changes import FileChanges
from macros.editing.skeletons import as_yaml
from macros.editing.yaml_fields import YamlField, join_fields, split_fields
from macros.editing.yaml_places import block_end
from macros.knowledge import Key, read
from macros.knowledge.adoption_files import START
from macros.model import KINDS, Library, Strict
from macros.model.adoption import MAX_START_TEXTS, Answers, StartFile

LIBRARY_FILE = KINDS["library"].files
_FIELDS = (
    "name",
    "short_name",
    "site_url",
    "brand",
    "suggest_email",
    "repository",
    "teams",
    "maintainers",
    "paper",
    "currency",
    "emergency",
)
"""The fields of the library that have a field of the same name in the answers."""
_NOT_TAKEN_OVER = ("redirects", "time_zone", "hours", "before_extension")
"""The fields that are true of the other library only, and have no answer."""
_PHONE = re.compile(r"\+?\d[\d ().-]{5,}\d")
_START_HEADER = """\
# What this library began with. `make check` warns where it still occurs. Change the value there; or, if it is right for
# this library, too, delete its line here. Delete this file when nothing is left in it.
"""


def write_answers(root: Path, answers: Answers) -> None:
    """Write the answers into the library at `root`, which the other library's files were copied to."""
    kb = read(root)
    changes = FileChanges(root)
    document = kb.documents[Key("library", "library")]
    places = changes.places(document.file)
    values = {("facts", id, "value"): value for id, value in answers.facts.items()}
    values |= {
        ("contacts", id, kb.library.contacts[id].way): value
        for id, value in answers.contacts.items()
        if id in kb.library.contacts
    }
    for id, resource in answers.resources.items():
        values |= {("resources", id, "name"): resource.name, ("resources", id, "url"): resource.url}
    for loc, value in values.items():
        if loc in document.positions:
            start = places.offset(document.positions[loc])
            end = places.line_start(document.positions[loc].line + 1)
            changes.splice(document.file, start, end, f"{as_yaml_value(value)}\n")
    changes.apply()
    changes = FileChanges(root)
    changes.rewrite(LIBRARY_FILE, _with_fields(changes.text(LIBRARY_FILE) or "", answers), "answers")
    for id, name in answers.branches.items():
        file = KINDS["branch"].files.replace("*", id)
        schema = "# yaml-language-server: $schema=../../macros/schemas/branch.json\n"
        changes.rewrite(file, f"{schema}name: {as_yaml(name)}\n", "new")
    changes.apply()


def write_decisions(root: Path, decisions: Mapping[str, str]) -> None:
    """Write choices into the library's file at `root`; a decision that the library does not have is passed over."""
    kb = read(root)
    document = kb.documents[Key("library", "library")]
    changes = FileChanges(root)
    places = changes.places(document.file)
    for id, choice in decisions.items():
        if id not in kb.library.decisions or kb.library.decisions[id].choice == choice:
            continue
        loc = ("decisions", id, "choice")
        if loc in document.positions:
            start = places.offset(document.positions[loc])
            end = places.line_start(document.positions[loc].line + 1)
            changes.splice(document.file, start, end, f"{choice}\n")
        else:
            end = places.line_start(block_end(places, document, ("decisions", id, "choices")))
            changes.splice(document.file, end, end, f"    choice: {choice}\n")
    changes.apply()


def as_yaml_value(value: str) -> str:
    """A text as a value: a decimal number and an address plainly, other text as `as_yaml` writes it."""
    is_plain = re.fullmatch(r"[1-9][0-9]{0,2}(\.[0-9]+)?|0\.[0-9]+|https?://[\w./~-]+", value)
    return value if is_plain else as_yaml(value)


def field_lines(name: str, value: object, indent: str = "") -> Iterator[str]:
    """The lines of a field: a text, a list of texts, or a group of fields."""
    if isinstance(value, Strict):
        value = value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if isinstance(value, Mapping):
        yield f"{indent}{name}:"
        for key, entry in value.items():
            yield from field_lines(str(key), entry, f"{indent}  ")
    elif isinstance(value, (tuple, list)):
        yield f"{indent}{name}:"
        yield from (f"{indent}  - {as_yaml_value(str(entry))}" for entry in value)
    else:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        is_number = isinstance(value, (bool, int))
        yield f"{indent}{name}: {text if is_number else as_yaml_value(text)}"


def _with_fields(text: str, answers: Answers) -> str:
    """The text of the library's file with other top-level fields."""
    new: dict[str, list[str]] = {}
    for name in _FIELDS:
        value = getattr(answers, name)
        new[name] = list(field_lines(name, value)) if value else []
    if answers.language:
        new["language"] = list(field_lines("language", answers.language))
    if answers.channels is not None:
        new["channels"] = list(field_lines("channels", answers.channels)) if answers.channels else []
    fields = [field for field in split_fields(text) if field.key not in _NOT_TAKEN_OVER]
    for field in fields:
        if field.key in new:
            field.lines = new.pop(field.key)
            # A blank line after a field is one of the comments above the next one, so a field of several lines keeps it.
    fields = [field for field in fields if field.lines or not field.key]
    at = next(n for n, field in enumerate(fields) if field.key == "paper")
    for name, lines in new.items():
        if lines:
            place = len(fields) - 1 if name == "channels" else at
            fields.insert(place, YamlField(name, [], lines))
            at += 1
    return join_fields(fields)


# --- data/start.yml ----------------------------------------------------------------------------------------------------


def write_start(root: Path, other: Library, answers: Answers, branches: Mapping[str, str]) -> None:
    """Write what is left of the other library: what the answers did not decide, and texts that still occur."""
    kb = read(root)
    start = left_of(other, kb.library, answers, branches)
    texts = "\n".join(
        (*(text for _, _, text in raw_texts(kb)), *(line for page in kb.pages for line in page.lines))
    )
    lines = list[str]()
    for name, value in start:
        found = value
        if isinstance(value, tuple):
            found = [text for text in value if text in texts][:MAX_START_TEXTS]
        if found:
            lines += [*field_lines(name, found), ""]
    changes = FileChanges(root)
    if lines:
        changes.rewrite(START, "\n".join((_START_HEADER, *lines)), "new")
        changes.apply()


def left_of(other: Library, library: Library, answers: Answers, branches: Mapping[str, str]) -> StartFile:
    """The names, hosts, mailboxes, phone numbers and values of the other library that the answers have not confirmed."""
    own = {answers.name, answers.short_name, *answers.branches.values()}
    texts = [fact.value for fact in other.facts.values() if fact.unit == "text"]
    addresses = [other.site_url, *(resource.url for resource in other.resources.values())]
    addresses += [other.repository.url] if other.repository else []
    given = [answers.site_url, *(resource.url for resource in answers.resources.values())]
    given += [answers.repository.url] if answers.repository else []
    confirmed = _hosts(given)
    return StartFile(
        names=tuple(
            dict.fromkeys(
                name for name in (other.name, other.short_name, *branches.values()) if name not in own
            )
        ),
        hosts=tuple(host for host in _shortest(_hosts(addresses)) if host not in confirmed),
        mailboxes=tuple(
            mailbox for mailbox in (other.suggest_email,) if mailbox and mailbox != answers.suggest_email
        ),
        phones=tuple(
            dict.fromkeys(
                match[0]
                for text in texts
                for match in _PHONE.finditer(text)
                if match[0] not in answers.facts.values()
            )
        ),
        extensions={
            id: contact.value for id, contact in library.contacts.items() if id not in answers.contacts
        },
        facts={id: fact.value for id, fact in library.facts.items() if id not in answers.facts},
        decisions={
            id: decision.choice
            for id, decision in library.decisions.items()
            if decision.choice and id not in answers.decisions
        },
    )


def _hosts(addresses: list[str]) -> list[str]:
    return list(dict.fromkeys(urlsplit(address).hostname or "" for address in addresses))


def _shortest(hosts: list[str]) -> list[str]:
    """The hosts that are no subdomain of another one."""
    return [host for host in hosts if not any(host.endswith(f".{other}") for other in hosts)]
