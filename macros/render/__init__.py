"""From views to HTML: the renderer, the macros for authors, and the pages that are generated."""
