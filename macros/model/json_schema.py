"""JSON Schemas of the data files, with which editors complete and check what is typed."""

from __future__ import annotations

import json
from pathlib import Path

from macros.model import KINDS

SCHEMAS_FOLDER = Path(__file__).resolve().parent.parent / "schemas"


def schemas() -> dict[str, str]:
    """The text of each schema by file name, generated from the model."""
    return {
        f"{kind.name}.json": json.dumps(
            kind.model.model_json_schema(by_alias=True), indent=2, ensure_ascii=False
        )
        + "\n"
        for kind in KINDS.values()
    }


def write(folder: Path = SCHEMAS_FOLDER) -> list[Path]:
    """Write the schemas into a folder. Returns the files that changed."""
    changed = []
    for name, text in schemas().items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
            changed.append(path)
    return changed
