"""Messages in templates: `_("…", name=value)`, `ngettext`, `pgettext`, `npgettext`, and blocks of `trans`.

A message is HTML; the values of its placeholders are escaped. Jinja's own functions parse a message each time it is used, which
would double the cost of a page: the page of a script has a hundred messages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import jinja2
from jinja2.ext import Extension
from markupsafe import Markup, escape

from macros.language import Language

_CONSTANT = re.compile(r'\{\{ _\("([^"{}]*)"\) \}\}')
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


class TemplateMessages:
    """The functions of templates for a language. Each message is taken apart once."""

    def __init__(self, language: Language) -> None:
        self._translations = language.translations
        self._whole: dict[str, Markup] = {}
        self._parts: dict[str, Sequence[str]] = {}

    def gettext(self, message: str, /, **values: object) -> Markup:
        """The message with its values."""
        if not values:
            whole = self._whole.get(message)
            if whole is None:
                whole = self._whole[message] = _filled(_parts(self._translations.gettext(message)), values)
            return whole
        parts = self._parts.get(message)
        if parts is None:
            parts = self._parts[message] = _parts(self._translations.gettext(message))
        return _filled(parts, values)

    def pgettext(self, context: str, message: str, /, **values: object) -> Markup:
        """The same for a message that means different things; `context` says which."""
        return _filled(_parts(str(self._translations.pgettext(context, message))), values)

    def ngettext(self, one: str, many: str, number: int, /, **values: object) -> Markup:
        """The form of the message that fits the number, which is `%(num)s` in it."""
        text = self._translations.ngettext(one, many, number)
        return _filled(_parts(text), {"num": number, **values})

    def npgettext(self, context: str, one: str, many: str, number: int, /, **values: object) -> Markup:
        """The same with a context."""
        text = str(self._translations.npgettext(context, one, many, number))
        return _filled(_parts(text), {"num": number, **values})


class ConstantMessages(Extension):
    """Writes messages without values into a template before it is compiled: most messages cost nothing then."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """The template with these messages translated."""
        gettext: Any = self.environment.globals["gettext"]
        return _CONSTANT.sub(lambda found: str(gettext(found[1])), source)


def install_messages(environment: jinja2.Environment, language: Language) -> None:
    """Let the templates of an environment, which has Jinja's extension `i18n`, translate messages."""
    environment.add_extension(ConstantMessages)
    messages = TemplateMessages(language)
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals.update(
        _=messages.gettext,
        gettext=messages.gettext,
        ngettext=messages.ngettext,
        pgettext=messages.pgettext,
        npgettext=messages.npgettext,
    )


@cache
def _parts(text: str) -> Sequence[str]:
    """A message taken apart: text and names of placeholders in turn."""
    return tuple(
        part if at % 2 else part.replace("%%", "%") for at, part in enumerate(_PLACEHOLDER.split(text))
    )


def _filled(parts: Sequence[str], values: dict[str, object]) -> Markup:
    pieces = list(parts)
    for at in range(1, len(parts), 2):
        pieces[at] = escape(values[parts[at]])
    return Markup("".join(pieces))
