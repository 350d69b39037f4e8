"""Yes Desk: from YAML and Markdown to pages, search and printed cards.

Each folder is a room, and imports run one way: source, language, model, text, knowledge, check, hosting, views, render, paper,
exports, history, site, commands. Only `site` knows MkDocs.
"""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Register the macros that pages may call. mkdocs-macros-plugin calls this once per build."""
    env.conf.extra["site_build"].register_macros(env)
