"""Changing a library's files: `rename`, `remove` and `add`, with every reference, and nothing else of what was typed."""
