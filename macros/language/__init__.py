"""Languages: the messages of the interface, and the forms of dates, numbers, money and lists.

Messages are written in English in templates, scripts and Python, and are their own ids, as is usual with gettext. A
catalogue (`catalogues/<language>.po`) translates them. Words of a library are never in a catalogue.
"""

from macros.language.language import (
    ENGLISH,
    Language,
    gettext_noop,
    ngettext_noop,
    pgettext_noop,
    read_language,
)
from macros.language.message import Message, gettext, joined, ngettext, sentences

__all__ = [
    "ENGLISH",
    "Language",
    "Message",
    "gettext",
    "gettext_noop",
    "joined",
    "ngettext",
    "ngettext_noop",
    "pgettext_noop",
    "read_language",
    "sentences",
]
