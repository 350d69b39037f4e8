"""The search: what is found, by which words, and the index that the browser searches.

`entries` says what there is to find, `text` what counts as a word, `index` writes it down for the browser.
"""

from .entries import Body, entries
from .index import index

__all__ = ["Body", "entries", "index"]
