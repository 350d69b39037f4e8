"""The engine's version, and the format of the libraries that it reads."""

VERSION = "0.2.0"
"""Semantic Versioning; the same as in `pyproject.toml`."""

FORMAT = 4
"""The number that `format` of `data/library.yml` must have. A change of the format brings a migration
(`macros/migrations/`)."""
