"""A library's own style sheets: complete CSS that requests nothing but the site's own files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

import tinycss2

from macros.language.message import gettext
from macros.source.file_text import excerpt
from macros.source.problems import Problem

_TEXT_IS_ADDRESS = (
    "url",
    "src",
    "image",
    "image-set",
    "-webkit-image-set",
    "cross-fade",
    "-webkit-cross-fade",
)
"""The functions of CSS in which a text is an address."""

_NESTED = ("media", "supports", "layer", "container", "scope", "starting-style")
"""At-rules that hold other rules."""


MAX_DEPTH = 32
"""How deep blocks and brackets may be nested."""


def style_problems(file: str, text: str) -> Iterator[Problem]:
    """Everything in a style sheet that a browser would ignore, or request from elsewhere."""
    tokens = tinycss2.parse_component_value_list(text)
    if too_deep := _too_deep(tokens):
        message = gettext(
            "brackets are nested deeper than %(maximum)s. Close them, or write it simpler.", maximum=MAX_DEPTH
        )
        yield _problem(file, too_deep, message)
    else:
        yield from _of_rules(
            file, tinycss2.parse_stylesheet(tokens, skip_comments=True, skip_whitespace=True)
        )


def _too_deep(tokens: Iterable[Any]) -> Any:
    """The first token that is nested too deep, or None. Without recursion, since the depth is not known."""
    level = list(tokens)
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for token in level
            for inner in (getattr(token, "arguments", None) or getattr(token, "content", None) or ())
        ]
    return level[0] if level else None


def _of_rules(file: str, rules: Iterable[Any]) -> Iterator[Problem]:
    for rule in rules:
        if rule.type == "error":
            yield _problem(file, rule, gettext("this is not CSS: %(reason)s.", reason=rule.message))
        elif rule.type == "at-rule" and rule.lower_at_keyword == "import":
            message = gettext(
                "@import would load another style sheet. List that one under extra_css in mkdocs.yml instead."
            )
            yield _problem(file, rule, message)
        elif rule.type in ("qualified-rule", "at-rule"):
            yield from _of_tokens(file, rule.prelude)
            yield from _of_content(file, rule)
        elif rule.type == "declaration":
            yield from _of_tokens(file, rule.value)


def _of_content(file: str, rule: Any) -> Iterator[Problem]:
    if rule.content is None:
        return
    if rule.type == "at-rule" and rule.lower_at_keyword.removeprefix("-webkit-") in (*_NESTED, "keyframes"):
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
    else:
        inner = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    yield from _of_rules(file, inner)


def _of_tokens(file: str, tokens: Iterable[Any], *, is_address: bool = False) -> Iterator[Problem]:
    for token in tokens:
        if token.type == "url" or (token.type == "string" and is_address):
            if not _is_own(token.value):
                message = gettext(
                    '"%(address)s" is not a file of this site. Put the file into docs/static/, and write its '
                    "path relative to this style sheet.",
                    address=excerpt(token.value),
                )
                yield _problem(file, token, message)
        elif token.type == "error":
            yield _problem(file, token, gettext("this is not CSS: %(reason)s.", reason=token.message))
        elif token.type == "function":
            yield from _of_tokens(file, token.arguments, is_address=token.lower_name in _TEXT_IS_ADDRESS)
        elif token.type in ("{} block", "() block", "[] block"):
            yield from _of_tokens(file, token.content, is_address=is_address)


def _is_own(address: str) -> bool:
    """Whether an address is a path relative to the style sheet."""
    try:
        scheme, host, *_ = urlsplit(address)
    except ValueError:
        return False
    return not (scheme or host or "\\" in address or address.lstrip().startswith("/"))


def _problem(file: str, node: Any, message: str) -> Problem:
    return Problem(file, node.source_line, node.source_column, message)
