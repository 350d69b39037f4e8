"""From format 2 to format 3: the library lists its channels, which were chat and email for everyone."""

from __future__ import annotations

from macros.editing.file_changes import FileChanges
from macros.editing.yaml_fields import YamlField, join_fields, line_ending, split_fields
from macros.language.message import gettext
from macros.source.yaml_loader import load_yaml

_LIBRARY = "data/library.yml"
_CHANNELS = {
    "chat": ("label: Chat", "reply: Chat reply", "kind: written", "about: For chat.", 'trigger: ":"'),
    "email": (
        "label: Email",
        "reply: Email reply",
        "kind: written",
        "about: For email, with a greeting and a way back.",
        'trigger: ";"',
    ),
}


def plan(edits: FileChanges) -> None:
    """Plan all changes. Raises InvalidContent if a script cannot be read."""
    text = edits.text(_LIBRARY)
    if text is None:
        return
    used = _used(edits)
    end = line_ending(text)
    fields = split_fields(text)
    for field in fields:
        if field.key == "format":
            field.lines = [f"format: 3{end}"]
    if used and not any(field.key == "channels" for field in fields):
        lines = [
            "channels:",
            *(line for id in used for line in (f"  {id}:", *(f"    {each}" for each in _CHANNELS[id]))),
        ]
        fields.insert(-1, YamlField("channels", [end], [f"{line}{end}" for line in lines]))
        action = gettext(
            "changed format to %(format)s, and added channels (%(channels)s)",
            format=3,
            channels=", ".join(used),
        )
        edits.rewrite(_LIBRARY, join_fields(fields), action)
    else:
        edits.rewrite(_LIBRARY, join_fields(fields), gettext("changed format to %(format)s", format=3))


def _used(edits: FileChanges) -> list[str]:
    """The channels for which a script has a reply."""
    used = set()
    for file in edits.files("data/scripts", "*.yml"):
        text = edits.text(file)
        channels = load_yaml(text.encode(), file).value.get("channels") if text is not None else None
        used |= set(channels) if isinstance(channels, dict) else set()
    return [id for id in _CHANNELS if id in used]
