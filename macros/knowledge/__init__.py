"""Reads a library's files and validates them: the result is one value, with all problems."""

from macros.knowledge.knowledge_base import FileTemplate, Key, KnowledgeBase
from macros.knowledge.reader import read

__all__ = ["FileTemplate", "Key", "KnowledgeBase", "read"]
