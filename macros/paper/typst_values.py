"""Plain values as Typst reads them: words are never code."""

from __future__ import annotations

import json
from typing import Any


def quoted(value: Any) -> str:
    """Return a value as JSON in Typst, where only backslashes and quotes mean something in a string."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return 'json(bytes("' + text.replace("\\", "\\\\").replace('"', '\\"') + '"))'
