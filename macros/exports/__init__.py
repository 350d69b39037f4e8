"""The words as data for other tools, and the search index."""
