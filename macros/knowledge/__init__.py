"""Everything that a library has written down, read into one value."""

from macros.knowledge.knowledge_base import FileTemplate, Key, KnowledgeBase
from macros.knowledge.reader import read

__all__ = ["FileTemplate", "Key", "KnowledgeBase", "read"]
