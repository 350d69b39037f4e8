"""Yes Desk: from YAML and Markdown to pages, search and printed cards.

Data flows one way: `load` -> `model` -> `knowledge` -> `check` -> `views` -> templates. Only `edge`, `hooks`, `site` and
`handover` know MkDocs.
"""

from __future__ import annotations

from typing import Any

desk: Any = None
"""The build that is under way; `hooks` sets it."""

checked: Any = None
"""The knowledge base that a command has checked, for the build that it runs in the same process."""


def define_env(env: Any) -> None:
    """Register the macros that pages may call; mkdocs-macros-plugin calls this once a build."""
    desk.register(env)
