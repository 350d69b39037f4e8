"""The HTML that Markdown may make of a page: exactly what it makes of text with the extensions of the site.

Each element and attribute that an extension produces is listed with the values that it can have. Anything else was put
there by attribute lists, by raw HTML or by a new version of an extension, and is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import nh3

from macros.language.message import gettext, sentences
from macros.source.problems import did_you_mean

BOX_KINDS = (
    "note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug", "example", "quote",
    "important", "caution",
)  # fmt: skip
"""The kinds of box that `!!! kind` and `??? kind` may name: Material's, and the two more that GitHub has."""

_PLAIN_TAGS = "p h1 h2 h3 h4 h5 h6 a em strong code pre ul ol li dl dt dd blockquote table thead tbody tr th td br hr img"
# From admonitions, details, content tabs and footnotes.
_BOX_TAGS = "div details summary input label sup"
TAGS = frozenset((*_PLAIN_TAGS.split(), *_BOX_TAGS.split()))
EMPTY_TAGS = frozenset(("br", "hr", "img", "input"))
SCHEMES = frozenset(("https", "http", "mailto", "tel"))

_KIND = "|".join(BOX_KINDS)
_TAB = r"__tabbed_\d+_\d+"
# The attributes that any element may have. A name that begins with two underscores belongs to the theme's scripts.
_EVERYWHERE = dict.fromkeys(("href", "title", "src", "alt", "align", "start"), ".*") | {"id": r"(?!__).*"}
# And those that only some have.
_BY_TAG: Mapping[str, Mapping[str, str]] = {
    "a": {"class": "footnote-(back)?ref"},
    "code": {"class": r"language-[\w+#.-]+"},
    "details": {"class": _KIND, "open": "open"},
    "div": {
        "class": f"admonition ({_KIND})|tabbed-(set tabbed-alternate|labels|content|block)|footnote",
        # The style sheet knows nine.
        "data-tabs": r"\d+:[1-9]",
    },
    "input": {"checked": "checked", "id": _TAB, "name": r"__tabbed_\d+", "type": "radio"},
    "label": {"for": _TAB},
    "p": {"class": "admonition-title"},
    "pre": {"class": "highlight"},
}

# What facts come to when they are filled in, which no author can write.
_OF_FACTS: Mapping[str, Mapping[str, str]] = {"b": {"class": "fact|ext"}, "span": {"class": "blank"}}

REFERENCE_IN_PAGE = r"\{([A-Za-z][\w.-]*)\}"
"""A reference to a fact in the text of a page."""

_KNOWN_KINDS = gettext("Known: %(words)s.", words=", ".join(BOX_KINDS))

NO_HTML = gettext(
    "a page holds Markdown and macro calls, no HTML. Delete everything from < to >, and write the rest in Markdown."
)
NO_ATTRIBUTE = gettext(
    "only the name of a heading is allowed here, such as %(code)s. Remove the rest.", code="{: #name }"
)
NO_ADDRESS = gettext(
    "a link leads to a page of this site, or to an address that begins with %(https)s, %(mailto)s or %(tel)s. Write one of these.",
    https="https:",
    mailto="mailto:",
    tel="tel:",
)
NO_FACT_IN_ADDRESS = gettext(
    "a fact cannot be part of a link's address. Write the address in full, or make it a resource in data/library.yml."
)
NO_REMOTE_PICTURE = gettext(
    "a picture is a file of this site: pages load nothing from other hosts. Put it into docs/static/."
)


def clean(html: str) -> str:
    """What Markdown made of a page, with nothing in it but what is listed here, as an HTML5 parser reads it.

    A page is refused before that if it holds anything else. This holds where Markdown and the check read a text differently.
    """
    return nh3.clean(
        html,
        tags={*TAGS, *_OF_FACTS},
        attributes={
            **{tag: {*_EVERYWHERE, *_BY_TAG.get(tag, ())} for tag in TAGS},
            **{tag: set(names) for tag, names in _OF_FACTS.items()},
        },
        attribute_filter=_filtered,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def problems_in_element(tag: str, attributes: list[tuple[str, str | None]]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with an element: what was written, the message, and a part of it to search for."""
    if tag not in TAGS:
        yield f"<{tag}", NO_HTML, f"<{tag}"
        return
    for name, value in attributes:
        if not _is_allowed(tag, name, value or ""):
            yield _wrong_attribute(tag, name, value or "")
        elif name == "src" and _is_remote(value or ""):
            yield value or "", NO_REMOTE_PICTURE, value or ""
        elif name in ("href", "src") and not is_safe_address(value or ""):
            yield value or "", NO_ADDRESS, (value or "").partition(":")[0]
        elif name in ("href", "src") and (reference := re.search(REFERENCE_IN_PAGE, value or "")):
            yield value or "", NO_FACT_IN_ADDRESS, reference[0]


def _filtered(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute that stays; None for one that goes."""
    return value if _is_allowed(tag, name, value) and not (name == "src" and _is_remote(value)) else None


def _is_allowed(tag: str, name: str, value: str) -> bool:
    own = _BY_TAG.get(tag) or _OF_FACTS.get(tag) or {}
    pattern = own.get(name) or (_EVERYWHERE.get(name) if tag in TAGS else None)
    return pattern is not None and re.fullmatch(pattern, value, re.DOTALL) is not None


def _wrong_attribute(tag: str, name: str, value: str) -> tuple[str, str, str]:
    """The problem with an attribute: a kind of box that does not exist, too many tabs, or an attribute list."""
    kind = value.removeprefix("admonition ")
    if name == "class" and (tag == "details" or (tag == "div" and kind != value)):
        return (
            kind,
            sentences(
                gettext("there is no box of this kind."), did_you_mean(kind, BOX_KINDS) or _KNOWN_KINDS
            ),
            f" {kind}",
        )
    if name == "data-tabs":
        message = gettext("at most 9 tabs fit side by side. Use headings for more.")
        return value.partition(":")[2], message, "==="
    return name, NO_ATTRIBUTE, f"{name}="


def is_safe_address(address: str) -> bool:
    """Whether an address has no scheme, or one that runs nothing. The check reads the rest of it."""
    before, colon, _ = _as_a_browser_reads(address).partition(":")
    return not colon or "/" in before or "#" in before or "?" in before or before in SCHEMES


def _is_remote(address: str) -> bool:
    """Whether an address names a host, or is not that of a file at all."""
    return re.match(r"(https?|mailto|tel):|[/\\]{2}", _as_a_browser_reads(address)) is not None


def _as_a_browser_reads(address: str) -> str:
    """In small letters, without control characters and spaces, which a browser drops before it looks at the scheme."""
    return "".join(character for character in address if ord(character) > 32).lower()
