"""A `web.config` for IIS that says how files are served, and runs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NoReturn
from xml.parsers import expat

from macros.language.message import gettext
from macros.source.file_text import excerpt
from macros.source.problems import Problem, about
from macros.source.response_header import header_fault, is_protected

_ELEMENTS = """
    configuration location system.webServer httpProtocol customHeaders staticContent mimeMap clientCache httpErrors
    error defaultDocument files directoryBrowse urlCompression security requestFiltering hiddenSegments
    authentication anonymousAuthentication windowsAuthentication authorization add remove clear
"""
ELEMENTS = frozenset(_ELEMENTS.split())
"""The elements that describe static files, and who may read them. None names a program, a module or another site."""

_START = re.compile(r"<\?xml\s|<configuration[\s/>]")
_MODES = ("File", "ExecuteURL", "DetailedLocalOnly", "Custom")


def web_config_problems(file: str, text: str) -> Iterator[Problem]:
    """The first problem of a `web.config`, if there is any."""
    if not _START.match(text):
        yield Problem(file, 1, 1, gettext("this file must begin with <?xml or <configuration>."))
        return
    try:
        _Reader(file).read(text)
    except _Refused as refused:
        yield refused.problem


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class _Reader:
    """Reads the file element by element, and stops at the first one that it may not hold."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.above: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = lambda _: self.above.pop()
        self.parser.StartDoctypeDeclHandler = lambda *_: self._refuse(
            gettext("a document type is not needed here. Delete it.")
        )
        self.parser.ProcessingInstructionHandler = lambda *_: self._refuse(
            gettext("a processing instruction. Delete it.")
        )

    def read(self, text: str) -> None:
        """Read the whole file. Raises _Refused."""
        try:
            self.parser.Parse(text, True)
        except expat.ExpatError as error:
            message = gettext(
                "this is not well-formed XML: %(reason)s. Compare it with deploy/web.config.",
                reason=expat.ErrorString(error.code),
            )
            raise _Refused(Problem(self.file, error.lineno, error.offset + 1, message)) from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        above = self.above[-1] if self.above else ""
        if name not in ELEMENTS:
            message = gettext(
                "%(element)s is not among the elements that only serve files. Set it on the server.",
                element=f"<{excerpt(name)}>",
            )
            self._refuse(message)
        if (name == "configuration") == bool(self.above):
            self._refuse(gettext("the whole file is one <configuration>."))
        if fault := _fault(above, name, attributes):
            self._refuse(about(f"<{name}>", fault))
        self.above.append(name)

    def _refuse(self, message: str) -> NoReturn:
        position = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        raise _Refused(Problem(self.file, *position, message))


def _fault(above: str, name: str, attributes: dict[str, str]) -> str:
    """What is wrong with an element, or ""."""
    header = attributes.get("name", "")
    if above == "customHeaders" and name == "add":
        return header_fault(header, attributes.get("value", ""))
    if above == "customHeaders" and name == "remove" and is_protected(header):
        return gettext("this header may not be removed.")
    if name == "mimeMap" and (fault := _type_fault(attributes)):
        return fault
    mode = attributes.get("responseMode", attributes.get("errorMode", "File"))
    if mode not in _MODES:
        return gettext(
            '"%(mode)s" would lead elsewhere. Write %(code)s and the path of a page.',
            mode=excerpt(mode),
            code='responseMode="ExecuteURL"',
        )
    path = attributes.get("path", "")
    if name == "error" and path and not re.fullmatch(r"/?(?:[\w-]+/)*[\w-]+\.html", path):
        return gettext("an error shows a page of this site, such as /404.html.")
    return ""


def _type_fault(attributes: dict[str, str]) -> str:
    """What is wrong with the type of a suffix: the engine's own suffixes keep theirs."""
    suffix, written = attributes.get("fileExtension", "").lower(), attributes.get("mimeType", "")
    if written.partition(";")[0].strip() == _OWN_TYPES.get(suffix):
        return ""
    return header_fault("Content-Type", written)


_OWN_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
}
