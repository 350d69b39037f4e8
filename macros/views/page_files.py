"""The page of each kind of thing that has one."""

from __future__ import annotations

PAGE_FILES = {
    "script": "scripts/{}.md",
    "checklist": "checklists/{}.md",
    "role": "roles/{}.md",
    "card": "cards/{}/index.md",
    "situation": "situations/{}.md",
    "lesson": "lessons/{}.md",
    "charter": "charter.md",
    "questions": "three-questions.md",
}
"""The page's file under docs/ by kind, with a place for the id."""
