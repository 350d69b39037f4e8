"""Messages that are English text, and remember what they were made of."""

from __future__ import annotations

import copy
import pickle

import pytest
from babel.support import NullTranslations

from macros.language import ENGLISH, Language, gettext, joined, ngettext, sentences


class Capitals(NullTranslations):
    """A language that is written in capitals."""

    def gettext(self, message: str) -> str:
        """The message in capitals, with its placeholders as they are."""
        return message.upper().replace("%(NAME)S", "%(name)s").replace("%(NUM)S", "%(num)s")

    def ngettext(self, one: str, many: str, number: int) -> str:
        """One form or the other, in capitals."""
        return self.gettext(one if number == 1 else many)


LOUD = Language("en", Capitals())


@pytest.mark.parametrize(
    ("message", "english", "translated"),
    [
        (gettext("there is no %(name)s, 100%%", name="hold"), "there is no hold, 100%", "THERE IS NO hold, 100%"),
        (gettext("in %(name)s", name=gettext("a page")), "in a page", "IN A PAGE"),
        (ngettext("%(num)s file", "%(num)s files", 1), "1 file", "1 FILE"),
        (ngettext("%(num)s file", "%(num)s files", 0), "0 files", "0 FILES"),
        (sentences(gettext("Wrong."), "", gettext("Fix it.")), "Wrong. Fix it.", "WRONG. FIX IT."),
        (joined(gettext(" or "), ["a", "b"]), "a or b", "a OR b"),
        (gettext("no values: 5%%"), "no values: 5%", "NO VALUES: 5%"),
        ("an author's words", "an author's words", "an author's words"),
    ],
)  # fmt: skip
def test_a_message_is_english_and_can_be_translated(message: str, english: str, translated: str) -> None:
    """It equals its English text; each value that is a message is translated, too; other values stay as they are."""
    assert message == english
    assert ENGLISH.translate(message) == english
    assert LOUD.translate(message) == translated


def test_a_message_survives_a_copy() -> None:
    """Problems are copied, and sent to other processes."""
    message = sentences(gettext("in %(name)s", name=gettext("a page")), ngettext("one", "many", 2))
    for other in (pickle.loads(pickle.dumps(message)), copy.deepcopy(message)):
        assert other == "in a page many"
        assert LOUD.translate(other) == "IN A PAGE MANY"
