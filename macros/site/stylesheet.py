"""One style sheet made of many, so that the first paint of a page waits for one file.

Of the theme's style sheets, only the rules for the parts that our pages have are taken: two of a hundred kilobytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import tinycss2

PARTS: Mapping[str, str] = {
    "md-container": "header, page and footer, one below the other",
    "md-main": "the page, which fills the window",
    "md-main__inner": "the row of sidebars and article; we have no sidebars",
    "md-grid": "the width of header, page and footer",
    "md-content": "the article and the list of its headings",
    "md-content__inner": "the article",
    "md-header": "the bar that stays at the top",
    "md-header__inner": "the row inside it",
    "md-header__option": "the form that switches the palette",
    "md-header__button": "a button of the palette",
    "md-icon": "the picture on a button of the palette",
    "md-option": "an option of the palette, which its button shows",
    "focus-visible": "what the theme's script sets where the keyboard is; the palette's buttons show it",
    "md-dialog": 'the line that says "Copied to clipboard" for a moment',
    "md-dialog--active": "the same while it is shown",
    "md-dialog__inner": "its text",
}
"""The theme's classes that pages have, or get from its script, and that our own style sheets leave to the theme.

A rule is taken if its selector names no other class. Rules that name none (`body`, `table`) are the theme's base. What
Markdown makes is not among them: admonitions, tabs and code have rules of our own (markdown.css), since the theme's draw
icons from `data:` addresses, which the Content-Security-Policy refuses.
"""

ATTRIBUTES: Mapping[str, frozenset[str] | None] = {
    "dir": None,
    "hidden": None,
    # Pictures that are for one palette: ![](plan.png#only-dark)
    "src": None,
    # The theme's two palettes; ours has the same names. Its named colors (`data-md-color-primary`) are not used.
    "data-md-color-scheme": frozenset(("default", "slate")),
}
"""The attributes that a selector may name, and the values; None is any value.

Left out by this: `data-md-color-switching`, which holds all transitions back while colors change. A browser would style
the whole page twice for it, and we have no transitions.
"""

_CONDITIONS = ("media", "supports")


def joined(theme: Iterable[str], own: Iterable[str]) -> str:
    """The style sheets as one: what is needed of the theme's, then ours, each in its order, without comments.

    A later rule wins over an earlier one, as it did in separate files. Addresses stay as they are, so all style sheets have
    to come from folders that see the same files at the same place.
    """
    ours = [_without_comments(sheet) for sheet in own]
    rules = [rule for sheet in theme for rule in _needed_rules(sheet)]
    used = _used_properties(rules, ours)
    texts = [
        *filter(None, (_text(rule, used) for rule in rules)),
        *(tinycss2.serialize(tokens).strip() for tokens in ours),
    ]
    return '@charset "UTF-8";\n' + "\n".join(texts) + "\n"


@cache
def _needed_rules(sheet: str) -> tuple[Any, ...]:
    """The rules of a theme's style sheet that our pages need."""
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    return tuple(_needed(rules))


def _needed(rules: Iterable[Any]) -> Iterator[Any]:
    """Those of the rules that are needed, with only the selectors that are. Other at-rules than conditions are ours to set."""
    for rule in rules:
        if rule.type == "qualified-rule":
            rule.prelude = list(_needed_selectors(rule.prelude))
            if rule.prelude:
                rule.content = tinycss2.parse_blocks_contents(
                    rule.content, skip_comments=True, skip_whitespace=True
                )
                yield rule
        elif rule.type == "at-rule" and rule.lower_at_keyword in _CONDITIONS:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            rule.content = list(_needed(inner))
            if rule.content:
                yield rule


def _needed_selectors(prelude: Iterable[Any]) -> Iterator[Any]:
    """The tokens of a list of selectors without those that are not needed."""
    selectors: list[list[Any]] = [[]]
    for part in prelude:
        if part == ",":
            selectors.append([])
        else:
            selectors[-1].append(part)
    is_first = True
    for selector in filter(_is_needed, selectors):
        if not is_first:
            yield tinycss2.ast.LiteralToken(0, 0, ",")
        yield from selector
        is_first = False


def _is_needed(tokens: Iterable[Any]) -> bool:
    """Whether a selector names only classes and attributes that are listed, inside of `:not(…)` and the like too."""
    is_class = False
    for part in tokens:
        if is_class and part.value not in PARTS:
            return False
        is_class = part == "."
        if part.type == "[] block" and not _is_listed(part.content):
            return False
        if part.type == "function" and not _is_needed(part.arguments):
            return False
    return True


def _is_listed(attribute: Iterable[Any]) -> bool:
    """Whether what is in the brackets of an attribute selector is listed."""
    name, *values = [part.value for part in attribute if part.type in ("ident", "string")]
    listed = ATTRIBUTES.get(name, frozenset())
    return listed is None or (bool(listed) and listed.issuperset(values))


def _used_properties(rules: Iterable[Any], ours: Iterable[Iterable[Any]]) -> frozenset[str]:
    """The custom properties that something refers to, directly or by way of another that is used."""
    references: dict[str, set[str]] = {}
    waiting = {name for tokens in ours for name in _references(tokens)}
    for declaration in _declarations(rules):
        names = set(_references(declaration.value))
        if declaration.name.startswith("--"):
            references.setdefault(declaration.name, set()).update(names)
        else:
            waiting |= names
    used: set[str] = set()
    while waiting:
        used |= waiting
        waiting = {name for each in waiting for name in references.get(each, ())} - used
    return frozenset(used)


def _declarations(rules: Iterable[Any]) -> Iterator[Any]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield from (each for each in rule.content if each.type == "declaration")
        else:
            yield from _declarations(rule.content)


def _references(tokens: Iterable[Any]) -> Iterator[str]:
    """The custom properties in `var(…)`, at any depth."""
    for token in tokens:
        if token.type == "function":
            if token.lower_name == "var":
                yield next(each.value for each in token.arguments if each.type == "ident")
            yield from _references(token.arguments)
        elif token.type in ("{} block", "() block", "[] block"):
            yield from _references(token.content)


def _text(rule: Any, used: frozenset[str]) -> str:
    """A rule as text, without custom properties that nothing uses; "" if nothing is left."""
    if rule.type == "at-rule":
        inner = "".join(_text(each, used) for each in rule.content)
        return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""
    kept = [
        each
        for each in rule.content
        if each.type != "declaration" or not each.name.startswith("--") or each.name in used
    ]
    inner = tinycss2.serialize(kept)
    return f"{tinycss2.serialize(rule.prelude).strip()}{{{inner}}}" if inner else ""


def _without_comments(sheet: str) -> list[Any]:
    """The tokens of one of our style sheets, without comments, and without `@charset`, which counts only in a first line."""
    rest = sheet.removeprefix("\ufeff")
    if rest.startswith("@charset"):
        rest = rest.partition(";")[2]
    tokens = tinycss2.parse_component_value_list(rest, skip_comments=True)
    _leave_out_indentation(tokens)
    return tokens  # type: ignore[no-any-return]


def _leave_out_indentation(tokens: list[Any]) -> None:
    """Shorten each space between tokens to one character, here and inside of blocks and functions.

    Blocks lose those at their ends, after a semicolon, and after the colon of a declaration.
    """
    for token in tokens:
        if token.type == "whitespace":
            token.value = "\n" if "\n" in token.value else " "
        for part in ("content", "arguments"):
            if inner := getattr(token, part, None):
                _leave_out_indentation(inner)
        if token.type == "{} block":
            token.content = [
                each for at, each in enumerate(token.content) if not _is_needless(token.content, at)
            ]


def _is_needless(content: list[Any], at: int) -> bool:
    """Whether a token of a block is a space that separates nothing."""
    if content[at].type != "whitespace":
        return False
    if at in (0, len(content) - 1) or content[at - 1] == ";":
        return True
    return bool(content[at - 1] == ":" and at > 1 and content[at - 2].type == "ident")
