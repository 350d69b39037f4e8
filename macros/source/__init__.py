"""Strict YAML and Markdown: a file of bytes becomes plain values, each with its place, or a list of problems."""
