"""The ready replies as a match file for espanso, which replaces a typed trigger by a text.

A trigger is the marks of a channel (`trigger` in library.yml) and the id of a script, such as `:{id}`. espanso asks for the blanks in a form before it inserts
the text. The format is documented at https://espanso.org/docs/matches/forms/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain, count, pairwise

from macros.language import Language
from macros.views import Views
from macros.views.script import ScriptView
from macros.views.shared import ReplyView

FILE = "api/espanso.yml"


def espanso(views: Views) -> str:
    """The file: a match for each reply of a channel with a trigger, in the order of the scripts' files."""
    channels, _ = views.kb.library.channels, views.language.gettext
    source = _("Ready replies from %(address)s", address=views.kb.library.site_url)
    edition = _(
        "Edition %(edition)s, reviewed %(day)s. Change the words there, and take this file anew.",
        edition=views.site.edition,
        day=views.site.reviewed.iso,
    )
    lines = [
        f"# {source}",
        f"# {edition}",
        "matches:",
    ]
    prefixes = prefix_ids(views.kb.scripts)
    for id in views.kb.scripts:
        script = views.script(id)
        for reply in script.replies:
            if mark := channels[reply.channel.id].trigger:
                typed = f"{mark}{id}{mark if id in prefixes else ''}"
                lines += _match(typed, script, reply, views.language)
    return "\n".join(lines) + "\n"


def prefix_ids(ids: Iterable[str]) -> set[str]:
    """The ids that another id begins with. espanso acts on the last character, so their triggers need a second mark."""
    return {id for id, following in pairwise(sorted(ids)) if following.startswith(id)}


def _match(typed: str, script: ScriptView, reply: ReplyView, language: Language) -> Iterator[str]:
    """One match. Texts are written as JSON, which every YAML reader reads as text."""
    fields: dict[str, str] = {}
    replace = "".join(
        _piece(part.text, fields) if part.kind == "blank" else part.plain for part in reply.text.parts
    )
    yield f"  - trigger: {_text(typed)}"
    yield f"    label: {_text(f'{script.title.plain} ({reply.channel.label.plain})')}"
    yield f"    search_terms: [{_text(script.patron_says[0].says.plain)}]"
    yield f"    replace: {_text(replace)}"
    if fields:
        yield "    vars:"
        yield "      - name: blank"
        yield "        type: form"
        yield "        params:"
        yield f"          layout: {_text(_layout(fields, language))}"


def _piece(blank: str, fields: dict[str, str]) -> str:
    """The placeholder of a blank. Two blanks of one name may mean two things, so each gets its own field."""
    word = re.sub(r"\W+", "_", blank.lower(), flags=re.ASCII).strip("_") or "blank"
    names = chain([word], (f"{word}_{number}" for number in count(2)))
    name = next(name for name in names if name not in fields)
    fields[name] = blank
    return f"{{{{blank.{name}}}}}"


def _layout(fields: dict[str, str], language: Language) -> str:
    """The layout of the form: the name of each blank, and a field beside it."""
    seen: set[str] = set()
    lines = []
    for name, blank in fields.items():
        label = language.gettext("%(blank)s, again", blank=blank) if blank in seen else blank
        lines.append(f"{label}: [[{name}]]")
        seen.add(blank)
    return "\n".join(lines)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
