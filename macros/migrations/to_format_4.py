"""From format 3 to format 4: the library has an emergency number, which only people can fill in: the check asks for it."""

from __future__ import annotations

from macros.editing.file_changes import FileChanges
from macros.editing.yaml_fields import join_fields, line_ending, split_fields
from macros.language.message import gettext

_LIBRARY = "data/library.yml"


def plan(edits: FileChanges) -> None:
    """Plan the change of the number. A wrong emergency number is worse than none, so none is written."""
    text = edits.text(_LIBRARY)
    if text is None:
        return
    fields = split_fields(text)
    for field in fields:
        if field.key == "format":
            field.lines = [f"format: 4{line_ending(text)}"]
    has_number = any(field.key == "emergency" for field in fields)
    action = (
        gettext("changed format to %(format)s", format=4)
        if has_number
        else gettext("changed format to %(format)s. The emergency number is still to be filled in", format=4)
    )
    edits.rewrite(_LIBRARY, join_fields(fields), action)
