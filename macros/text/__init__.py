"""Texts: references to facts, reading grades, and statistics."""
