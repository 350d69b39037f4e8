"""Reading `data/start.yml`, and the answers for a new library."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError

from macros.knowledge.validation import problems_of
from macros.model.adoption import Answers, StartFile
from macros.model.base import Strict
from macros.source.library_files import LibraryFiles
from macros.source.problems import InvalidContent, Problem
from macros.source.yaml_loader import Document, load_yaml

_Model = TypeVar("_Model", bound=Strict)

START = "data/start.yml"
"""What a library began with, as a path under its root."""


def read_start(files: LibraryFiles) -> tuple[tuple[Document, StartFile] | None, tuple[Problem, ...]]:
    """The file of what the library began with, None if there is none, and its problems."""
    if START not in files.files:
        return None, ()
    try:
        document = load_yaml(files.read(START), START)
        return (document, _validated(document, StartFile)), ()
    except InvalidContent as invalid:
        return None, invalid.problems


def read_answers(data: bytes, file: str) -> tuple[Document, Answers]:
    """The answers in a file's bytes. Raises InvalidContent with every problem."""
    document = load_yaml(data, file)
    return document, _validated(document, Answers)


def _validated(document: Document, model: type[_Model]) -> _Model:
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        raise InvalidContent(problems_of(error, document, model)) from None
