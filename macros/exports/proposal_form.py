"""Data for the form for a new script, as a classic script that its page loads; and the blanks.

The form checks only what a file must have to be read: required fields, numbers of list entries, lengths and the id. The
check of the pull request reads the words. What the form does in the browser is in `macros/theme/assets/js/propose.js`
and `proposal-file.js`.
"""

from __future__ import annotations

import json
from typing import Any

from macros.hosting.edit_links import new_file, suggest
from macros.model import ID, KINDS, Library
from macros.source.file_text import HIDDEN
from macros.source.yaml_lines import HARD_SPACES
from macros.text.references import REFERENCE, reference_values
from macros.views import Views
from macros.views.field_tables import blank_address
from macros.views.proposal import PROPOSAL_FOLDER, script_rules

FILE = "assets/data/proposal.js"
SCHEMA_COMMENT = "# yaml-language-server: $schema=../../macros/schemas/script.json"
"""The first line of the new file: it names the JSON Schema for editors."""
LONGEST_ADDRESS = 7000
"""In characters. Some servers refuse longer addresses (8,000 is a common limit), so the text is copied instead."""


def proposal_files(views: Views) -> dict[str, str]:
    """Each file by its path: the form's data, and the annotated blanks for those who write the file by hand."""
    blanks = {blank_address(KINDS[kind]): blank.text for kind, blank in views.kb.file_templates.items()}
    return {FILE: _form_data(views), **blanks}


def _form_data(views: Views) -> str:
    """The form's data as one assignment."""
    library = views.kb.library
    place = new_file(library.repository, PROPOSAL_FOLDER)
    data = {
        "folder": PROPOSAL_FOLDER,
        "head": SCHEMA_COMMENT,
        "host": place._asdict() if place else None,
        "mail": suggest(library.suggest_email, f"{PROPOSAL_FOLDER}/", language=views.language),
        "longest": LONGEST_ADDRESS,
        "rules": _rules(library),
        "id": ID,
        "fact": REFERENCE.pattern,
        "facts": _longest_values(views),
        "hidden": f"[{HIDDEN}]",
        "space": f"[\t{HARD_SPACES}]",
    }
    return f"desk.data.proposal={json.dumps(data, ensure_ascii=True, separators=(',', ':'))};\n"


def _rules(library: Library) -> list[dict[str, Any]]:
    """The limits of a script's fields, in the order of a file."""
    return [
        {
            "path": path,
            "isRequired": rule.is_required,
            "entries": rule.entries,
            "characters": rule.characters,
            "typed": rule.typed,
        }
        for path, rule in script_rules(library).items()
    ]


def _longest_values(views: Views) -> dict[str, str]:
    """The longest value of each fact and resource: a line has to fit at every branch."""
    everywhere = [
        views.values,
        *(reference_values(views.kb.library, branch) for branch in views.kb.branches.values()),
    ]
    return {id: max((values[id].text for values in everywhere), key=len) for id in views.values}
