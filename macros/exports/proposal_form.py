"""What the form for a new script knows of the rules, as a file that its page loads as a classic script; and the blanks.

The figures come from the model and from `data/style.yml`, the patterns from the checks, so that none is typed twice.
What the form does in the reader's browser stands in `docs/assets/js/proposal.js`.
"""

from __future__ import annotations

import json
from typing import Any

from macros.check.references import CODE
from macros.check.style import TYPED_NUMBER, is_ours, typed_facts
from macros.hosting.edit_links import new_file, suggest
from macros.model import ID, KINDS
from macros.source.yaml_lines import HARD_SPACES, HIDDEN
from macros.text.readability import APART, GRADE, NOT, SENTENCE_END, SILENT, VOWELS, WORD
from macros.text.references import REFERENCE, reference_values
from macros.views import Views
from macros.views.field_tables import blank_address
from macros.views.proposal import PROPOSAL_FOLDER, script_rules

FILE = "assets/data/proposal.js"
FOR_EDITORS = "# yaml-language-server: $schema=../../macros/schemas/script.json"
LONGEST_ADDRESS = 7000
"""Longer addresses are refused by some servers (8,000 is a usual limit); the text is copied instead."""


def proposal_files(views: Views) -> dict[str, str]:
    """Each file by its path: what the form knows, and the annotated blanks, for whoever fills one in by hand."""
    blanks = {blank_address(KINDS[kind]): blank.text for kind, blank in views.kb.file_templates.items()}
    return {FILE: _known(views), **blanks}


def _known(views: Views) -> str:
    """What the form knows, as one assignment."""
    library = views.kb.library
    place = new_file(library.repository, PROPOSAL_FOLDER)
    data = {
        "folder": PROPOSAL_FOLDER,
        "head": FOR_EDITORS,
        "host": place._asdict() if place else None,
        "mail": suggest(library.suggest_email, f"{PROPOSAL_FOLDER}/"),
        "longest": LONGEST_ADDRESS,
        "rules": _rules(),
        "id": ID,
        "style": views.kb.style.model_dump(),
        "grade": GRADE,
        "references": _longest(views),
        "typed": typed_facts(views.kb),
        "patterns": {
            "word": WORD.pattern, "sentenceEnd": SENTENCE_END.pattern, "silent": SILENT.pattern, "vowels": VOWELS.pattern,
            "apart": APART.pattern, "not": NOT.pattern, "reference": REFERENCE.pattern, "code": CODE.pattern, "typed": TYPED_NUMBER,
            "hidden": f"[{HIDDEN}]", "space": f"[\t{HARD_SPACES}]",
        },
    }
    return f"desk.data.proposal={json.dumps(data, ensure_ascii=True, separators=(',', ':'))};\n"


def _rules() -> list[dict[str, Any]]:
    """The rules of a script's fields, in the order of a file."""
    return [
        {
            "path": path,
            "isRequired": rule.is_required,
            "entries": rule.entries,
            "characters": rule.characters,
            "typed": rule.typed,
            "isSpoken": rule.is_spoken,
            "isOurs": is_ours(path.split(".")) and not rule.refers_to,
        }
        for path, rule in script_rules().items()
    ]


def _longest(views: Views) -> dict[str, str]:
    """What each reference is filled with where that is longest: a line has to fit at every branch."""
    everywhere = [views.values, *(reference_values(views.kb.library, branch) for branch in views.kb.branches.values())]
    return {id: max((values[id].text for values in everywhere), key=len) for id in views.values}
