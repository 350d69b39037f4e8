"""The questions of `start`, asked in the terminal, each with a default."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import click

from macros.adoption.library_settings import field_lines
from macros.hosting.hosts import HOSTS
from macros.knowledge import KnowledgeBase
from macros.knowledge.adoption_files import read_answers
from macros.language.message import sentences
from macros.model.adoption import ALL_SCRIPTS, STARTER_SET, Answers
from macros.source.problems import InvalidContent, did_you_mean

_ALL, _NONE, _PROFILES = "all", "none", "profile"


def ask(kb: KnowledgeBase) -> Answers:
    """Ask everything, and return the answers."""
    library, given = kb.library, dict[str, object]()
    needed: dict[str, object] = {
        "name": "a", "short_name": "a", "site_url": "https://a.example/", "paper": library.paper, "currency": library.currency,
        "emergency": library.emergency,
    }  # fmt: skip

    def one(field: str, question: str, default: str) -> None:
        while True:
            value = click.prompt(question, default=default).strip()
            if value == _NONE and field not in needed:
                return
            if not (problems := _problems({**needed, **given}, field, value)):
                given[field] = value
                return
            click.echo("\n".join(problems), err=True)

    click.echo("Press Enter for the answer in brackets. Nothing is written before the last question.")
    click.echo(
        "Where several can be kept, write commas between them, or a minus before what to leave out: -this, -that\n"
    )
    one("name", "Name of the library, in full", "Your Library")
    one("short_name", "Its name as staff say it", str(given["name"]))
    one("site_url", "Address of the new site, with a slash at the end", "https://desk.your-library.example/")
    host = click.prompt("Repository host", type=click.Choice([_NONE, *HOSTS]), default=_NONE)
    if host != _NONE:
        _ask_repository(given, needed, host)
    one("suggest_email", "Shared mailbox for suggestions, or none", _NONE)
    one("language", "Language of the words, such as en or en-CA", library.language)
    one("paper", "Paper (letter or a4)", library.paper)
    one("currency", "Currency symbol before an amount", library.currency)
    _ask_emergency(given, needed)
    profile = _ask_profile(kb)
    if profile:
        given["profile"] = profile
    desks = kb.profiles[profile].roles if profile else ()
    given["desks"] = _ids("Desks to keep", library.front_page.desks, ", ".join(desks) or _ALL)
    given["promises"] = _ids("Promises to keep", kb.charter.promises)
    given["situations"] = _ids("Situations to keep", kb.vocabulary.situations)
    click.echo(
        f"Scripts: {ALL_SCRIPTS}; {STARTER_SET}, which is what the home page and the cards show; or ids with commas."
    )
    if profile:
        click.echo(f"Enter keeps the {len(kb.profiles[profile].scripts)} scripts of the profile.")
    given["scripts"] = _ids(
        "Scripts to keep",
        kb.scripts,
        _PROFILES if profile else STARTER_SET,
        (ALL_SCRIPTS, STARTER_SET, *((_PROFILES,) if profile else ())),
        show=False,
    )
    if given["scripts"] == (_PROFILES,):
        given["scripts"] = kb.profiles[str(profile)].scripts
    if library.channels:
        kept = _ids("Ways to reply in writing", library.channels)
        given["channels"] = {id: library.channels[id] for id in kept or library.channels}
    names = click.prompt("Branches, by name with commas between them, or none", default=_NONE)
    if names != _NONE:
        given["branches"] = {_id(name): name.strip() for name in names.split(",") if _id(name)}
    return read_answers(_text(given), "answers")[1]


def _ask_profile(kb: KnowledgeBase) -> str | None:
    """Ask for the kind of library, if the library has profiles."""
    if not kb.profiles:
        return None
    for id, profile in sorted(kb.profiles.items()):
        click.echo(f"  {id}: {profile.title}. {profile.about}")
    answer: str = click.prompt(
        "Kind of library", type=click.Choice([*sorted(kb.profiles), _NONE]), default=_NONE
    )
    return None if answer == _NONE else answer


def _ask_emergency(given: dict[str, object], needed: dict[str, object]) -> None:
    """Ask for the emergency number from both kinds of phones. There is no default, since a wrong one costs a life."""
    while True:
        desk = click.prompt("Emergency number as dialed from a desk phone, such as 9-911").strip()
        mobile = click.prompt("Emergency number as dialed from any other phone, such as 911").strip()
        emergency = {"desk_phone": desk, "mobile": mobile}
        if not (problems := _problems({**needed, **given}, "emergency", emergency)):
            given["emergency"] = emergency
            return
        click.echo("\n".join(problems), err=True)


def _ask_repository(given: dict[str, object], needed: dict[str, object], host: str) -> None:
    while True:
        url = click.prompt("Address of the repository, without a slash at the end").strip()
        repository = {"url": url, "host": host}
        if not (problems := _problems({**needed, **given}, "repository", repository)):
            given["repository"] = repository
            return
        click.echo("\n".join(problems), err=True)


def _ids(
    question: str,
    known: Iterable[str],
    default: str = _ALL,
    words: tuple[str, ...] = (_ALL,),
    *,
    show: bool = True,
) -> tuple[str, ...]:
    """Ask for ids, separated by commas. Empty for all of them where that is what leaving the field out means."""
    known = list(known)
    if show:
        click.echo(f"{question}: {', '.join(known)}")
    while True:
        typed = click.prompt(question, default=default)
        ids = tuple(filter(None, (part.strip() for part in typed.split(","))))
        if len(ids) == 1 and ids[0] in words:
            return () if words == (_ALL,) else ids
        if ids and all(id.startswith("-") for id in ids):
            without = {id[1:] for id in ids}
            ids = tuple(id for id in known if id not in without) if without <= set(known) else tuple(without)
        unknown = [id for id in ids if id not in known]
        if ids and not unknown:
            return ids
        for id in unknown:
            click.echo(sentences(f'There is no "{id}".', did_you_mean(id, known)), err=True)


def _problems(known: dict[str, object], field: str, value: object) -> list[str]:
    """What is wrong with an answer."""
    try:
        read_answers(_text({**known, field: value}), "answers")
    except InvalidContent as invalid:
        return [problem.message for problem in invalid.problems if problem.message.startswith(field)]
    return []


def _text(given: dict[str, object]) -> bytes:
    lines = (line for name, value in given.items() if value for line in field_lines(name, value))
    return "\n".join(lines).encode()


def _id(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def preview(kb: KnowledgeBase, root: Path, remarks: tuple[str, ...], warnings: int) -> str:
    """What the new library will have."""
    library = kb.library
    repository = (
        f"{library.repository.url} ({HOSTS[library.repository.host].name})" if library.repository else _NONE
    )
    counts = (
        ("script", kb.scripts),
        ("checklist", kb.checklists),
        ("lesson", kb.lessons),
        ("situation", kb.vocabulary.situations),
    )
    rows = (
        ("Library", f"{library.name} ({library.short_name})"),
        ("Site", library.site_url),
        ("Repository", repository),
        ("Mailbox", library.suggest_email or _NONE),
        ("Language", library.language),
        ("Paper, currency", f"{library.paper}, {library.currency}"),
        ("Emergency", f"{library.emergency.desk_phone}, {library.emergency.from_mobile} from other phones"),
        ("Desks", ", ".join(library.front_page.desks)),
        ("Promises", ", ".join(kb.charter.promises)),
        ("Branches", ", ".join(branch.name for branch in kb.branches.values()) or _NONE),
        ("Replies", ", ".join(channel.label for channel in library.channels.values()) or _NONE),
        (
            "Words",
            ", ".join(f"{len(things)} {kind}{'' if len(things) == 1 else 's'}" for kind, things in counts),
        ),
        ("To confirm", f"{warnings} values and texts, which the check lists"),
        ("Folder", str(root)),
    )
    width = max(len(name) for name, _ in rows)
    return "\n".join((*(f"{name + ':':<{width + 1}} {text}" for name, text in rows), *remarks))
