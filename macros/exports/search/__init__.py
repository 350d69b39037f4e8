"""The search: `entries` are the pages that it finds, `terms` what counts as a word, `index` where words occur, `ranking` what comes first, `files` what the browser reads."""

from .danger import danger_patterns
from .entries import Asked, Body, Entry, entries
from .files import search_files
from .index import Index, index, index_in
from .ranking import RANKING_WEIGHTS, Ranking, Weights

__all__ = [
    "RANKING_WEIGHTS",
    "Asked",
    "Body",
    "Entry",
    "Index",
    "Ranking",
    "Weights",
    "danger_patterns",
    "entries",
    "index",
    "index_in",
    "search_files",
]
