"""SVG pictures that draw and do nothing else: every element, attribute and address in one is on a list.

An SVG can hold scripts, pages, and addresses of other files, and a browser runs them when a reader opens the picture by itself.
A picture is refused rather than cleaned, so that the file that was checked is the file that is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NoReturn
from xml.parsers import expat

from macros.language.message import gettext, sentences
from macros.source.file_text import excerpt
from macros.source.problems import Problem

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "http://www.w3.org/1999/xlink href"
XML = "http://www.w3.org/XML/1998/namespace"

_ELEMENTS = """
    svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath
    linearGradient radialGradient stop pattern clipPath mask marker switch filter feBlend feColorMatrix
    feComponentTransfer feComposite feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur
    feMerge feMergeNode feMorphology feOffset feTile
"""
SVG_ELEMENTS = frozenset(_ELEMENTS.split())
"""The elements of a picture: shapes, text, colors and filters. None of them loads, runs, links or moves anything."""

_ATTRIBUTES = """
    alignment-baseline amplitude aria-describedby aria-hidden aria-label aria-labelledby baseProfile
    baseline-shift class clip-path clip-rule clipPathUnits color color-interpolation
    color-interpolation-filters cx cy d direction display dominant-baseline dx dy exponent fill fill-opacity
    fill-rule filter filterUnits flood-color flood-opacity focusable font-family font-size font-size-adjust
    font-stretch font-style font-variant font-weight fr fx fy gradientTransform gradientUnits height id in
    in2 intercept isolation k1 k2 k3 k4 lang lengthAdjust letter-spacing marker-end marker-mid marker-start
    markerHeight markerUnits markerWidth mask mask-type maskContentUnits maskUnits method mix-blend-mode mode
    offset opacity operator orient overflow paint-order pathLength patternContentUnits patternTransform
    patternUnits points preserveAspectRatio primitiveUnits r radius refX refY result role rotate rx ry
    shape-rendering side slope spacing spreadMethod startOffset stdDeviation stop-color stop-opacity stroke
    stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity
    stroke-width style systemLanguage tableValues text-anchor text-decoration text-rendering textLength
    transform transform-origin type unicode-bidi values vector-effect version viewBox visibility width
    word-spacing writing-mode x x1 x2 y y1 y2
"""
SVG_ATTRIBUTES = frozenset(_ATTRIBUTES.split())
"""The attributes of a picture. `href` is beside them: it may name a part of the same picture."""

MAX_DEPTH = 64
"""How deep elements may be nested. Editors reach about ten."""

_START = re.compile(r"<\?xml\s|<svg[\s/>]")
_FUNCTION = re.compile(r"(?<![a-z-])([a-z-]++)\s*+\(\s*+", re.IGNORECASE)
_PART = re.compile(r"""(?:#[\w.-]+|"#[\w.-]+"|'#[\w.-]+')\s*\)""")
_ADDRESS_FUNCTIONS = ("url", "src", "image", "image-set", "cross-fade", "element", "paint", "expression")
_EXPORT = gettext('Delete it, or export the picture as "plain SVG" or "optimized SVG".')


def svg_problems(file: str, text: str) -> Iterator[Problem]:
    """The first thing in an SVG picture that is not on the lists, if there is any."""
    if _START.match(text):
        yield from _Picture(file).problems(text)
    else:
        # A comment before the first element could hold a script that HTML-like comments of JavaScript leave readable.
        message = gettext(
            'an SVG picture begins with "<svg" or "<?xml", and this file begins with "%(written)s". Export it again.',
            written=excerpt(text, 20),
        )
        yield Problem(file, 1, 1, message)


class _Picture:
    """One reading of a picture, up to its first problem."""

    def __init__(self, file: str) -> None:
        self._file = file
        # Expat requests nothing, and without a document type there are no entities that could expand. The encoding is
        # UTF-8 whatever the file declares: it was decoded so already.
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.StartElementHandler = self._element
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.EndElementHandler = self._end
        self._open: list[str] = []
        self._with_copies: set[str] = set()
        self._copied: dict[str, tuple[int, int]] = {}

    def problems(self, text: str) -> Iterator[Problem]:
        """The first problem, if there is one."""
        try:
            self._parser.Parse(text.encode(), True)
        except _NotAllowed as refused:
            yield Problem(self._file, *refused.position, refused.message)
        except expat.ExpatError as error:
            message = gettext(
                "this is not well-formed XML (%(reason)s). Export the picture again.",
                reason=expat.ErrorString(error.code),
            )
            yield Problem(self._file, error.lineno, error.offset + 1, message)
        else:
            for id in sorted(self._copied.keys() & self._with_copies):
                message = gettext(
                    '"use" copies "%(target)s", which holds copies itself.', target=f"#{excerpt(id)}"
                )
                yield Problem(self._file, *self._copied[id], sentences(message, _EXPORT))

    def _position(self) -> tuple[int, int]:
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def _refuse(self, message: str) -> NoReturn:
        # Once the exception has passed through the parser, its position is that of the end of the tag.
        raise _NotAllowed(message, self._position())

    def _doctype(self, *_: object) -> None:
        self._refuse(sentences(gettext("a picture has no document type (<!DOCTYPE)."), _EXPORT))

    def _instruction(self, target: str, _: str) -> None:
        message = gettext(
            'a picture has no processing instruction ("%(code)s").', code=f"<?{excerpt(target, 20)}"
        )
        self._refuse(sentences(message, _EXPORT))

    def _element(self, name: str, attributes: Mapping[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if namespace != SVG:
            self._refuse(sentences(_foreign_element(local, namespace), _EXPORT))
        if (local == "svg") != (not self._open) or local not in SVG_ELEMENTS:
            message = gettext(
                'the element "%(element)s" is not allowed here in a picture.', element=excerpt(local)
            )
            self._refuse(sentences(message, _EXPORT))
        if len(self._open) == MAX_DEPTH:
            message = gettext(
                "elements are nested deeper than %(maximum)s. Export the picture again.", maximum=MAX_DEPTH
            )
            self._refuse(message)
        for attribute, value in attributes.items():
            if fault := _fault(local, attribute, value):
                self._refuse(fault)
        self._open.append(attributes.get("id", ""))
        if local == "use":
            self._note_copy(attributes)

    def _note_copy(self, attributes: Mapping[str, str]) -> None:
        """Note what a `use` copies. Copies of copies could make a small file draw millions of shapes."""
        self._with_copies.update(self._open)
        target = attributes.get("href") or attributes.get(XLINK_HREF) or "#"
        self._copied.setdefault(target.removeprefix("#"), self._position())

    def _end(self, _: str) -> None:
        self._open.pop()


def _foreign_element(element: str, namespace: str) -> str:
    """The message about an element that is not one of SVG."""
    if namespace:
        return gettext(
            'the element "%(element)s" of %(namespace)s is not one of a picture.',
            element=excerpt(element),
            namespace=excerpt(namespace),
        )
    return gettext(
        'the element "%(element)s" without %(code)s is not one of a picture.',
        element=excerpt(element),
        code=f'xmlns="{SVG}"',
    )


def _fault(element: str, attribute: str, value: str) -> str | None:
    """What is wrong with an attribute: it is not on the list, or leads to anything but a part of the picture."""
    name = attribute.rpartition(" ")[2]
    code = f'{name}="{excerpt(value)}"'
    if attribute in ("href", XLINK_HREF):
        if not re.fullmatch(r"#[\w.-]+", value):
            return _leads_out(element, code, "#id")
    elif attribute not in SVG_ATTRIBUTES and attribute not in (f"{XML} space", f"{XML} lang"):
        message = gettext(
            'the attribute "%(attribute)s" of "%(element)s" is not allowed in a picture.',
            attribute=excerpt(name),
            element=element,
        )
        return sentences(message, _EXPORT)
    for function in _FUNCTION.finditer(value):
        is_address = function[1].lower().removeprefix("-webkit-") in _ADDRESS_FUNCTIONS
        if is_address and not _PART.match(value, function.end()):
            return _leads_out(element, code, "url(#id)")
    if "\\" not in value:
        return None
    # In CSS, an escape could spell url(…).
    message = gettext('a backslash in %(code)s of "%(element)s".', code=code, element=element)
    return sentences(message, _EXPORT)


def _leads_out(element: str, code: str, example: str) -> str:
    """The message about an address that is not that of a part of the picture."""
    return gettext(
        '%(code)s of "%(element)s" leads out of the picture. Only parts of it can be named, such as "%(example)s".',
        code=code,
        element=element,
        example=example,
    )


class _NotAllowed(Exception):
    """Raised for what a picture may not hold, with a message for contributors, at a line and a column."""

    def __init__(self, message: str, position: tuple[int, int]) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
