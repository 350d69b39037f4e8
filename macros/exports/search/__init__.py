"""The search: `entries` are the pages that it finds, `terms` what counts as a word, `index` the file for the browser."""

from .entries import Body, entries
from .index import index

__all__ = ["Body", "entries", "index"]
