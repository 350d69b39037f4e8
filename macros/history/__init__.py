"""Releases and git: what changed between two states of the words."""
