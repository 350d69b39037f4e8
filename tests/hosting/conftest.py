"""The tests of files that only one host reads, in a repository that has them."""

from __future__ import annotations

from tests.library import REPOSITORY

collect_ignore = (
    []
    if (REPOSITORY / ".github" / "workflows").is_dir()
    else ["test_workflows.py", "test_pipelines.py", "test_security.py", "test_issue_forms.py"]
)
"""A library on another host has no workflows of GitHub, and these tests read them."""
