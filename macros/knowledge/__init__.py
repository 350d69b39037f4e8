"""Everything that a library has written down, read into one value."""

from macros.knowledge.knowledge_base import Blank, Key, KnowledgeBase
from macros.knowledge.reader import read

__all__ = ["Blank", "Key", "KnowledgeBase", "read"]
