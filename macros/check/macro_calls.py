"""CheckedMacro calls in pages: the name is a macro's, the arguments are its own, and the ids exist."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol, get_args, get_origin

from macros.check.causes import missing
from macros.check.facts import unknown_reference
from macros.check.ids import unknown_id
from macros.knowledge import KnowledgeBase
from macros.knowledge.addresses import GENERATED_PAGES
from macros.language.message import gettext, ngettext, sentences
from macros.model import IdOf
from macros.source.page import MacroCall
from macros.source.problems import Cause, Problem, did_you_mean
from macros.text.references import references

CallMessage = tuple[str, Cause | None]
"""What is wrong with a call, and what that follows from."""

_GENERATING = {f"{kind}_page" for kind in GENERATED_PAGES}


class CheckedMacro(Protocol):
    """A macro, as the rules need it. One that is `inline` may be part of a sentence; every other one is a paragraph of its own."""

    @property
    def inline(self) -> bool:
        """Whether a call may be part of a sentence."""
        ...

    @property
    def has_ids(self) -> bool:
        """Whether a call may put ids on its page."""
        ...

    @property
    def signature(self) -> inspect.Signature:
        """The parameters that an author gives, with their annotations."""
        ...

    def anchors(self, kb: KnowledgeBase, *args: Any, **kwargs: Any) -> Sequence[str] | None:
        """The ids that a call puts on its page; None if they are known only when the site is built."""
        ...


def calls_are_right(kb: KnowledgeBase, macros: Mapping[str, CheckedMacro]) -> Iterator[Problem]:
    """Each call in each page names a macro and gives it arguments that it takes."""
    for page in kb.pages:
        for call in page.calls:
            for message, cause in _messages(kb, macros, call):
                yield Problem(page.file, *call.position, message, cause=cause)


def _messages(
    kb: KnowledgeBase, macros: Mapping[str, CheckedMacro], call: MacroCall
) -> Iterator[CallMessage]:
    macro = macros.get(call.name)
    if macro is None:
        yield (
            sentences(
                gettext('there is no macro "%(macro)s".', macro=call.name),
                did_you_mean(call.name, sorted(macros)) or gettext("They are listed under Contribute."),
            ),
            None,
        )
        return
    if call.name in _GENERATING:
        yield (
            gettext(
                'the macro "%(macro)s" makes a generated page, which has an address already. Link to that page.',
                macro=call.name,
            ),
            None,
        )
        return
    if not call.is_block and not macro.inline:
        yield (
            gettext(
                'the macro "%(macro)s" needs a line of its own, with an empty line before and after it.',
                macro=call.name,
            ),
            None,
        )
    parameters = macro.signature.parameters
    for name in call.kwargs:
        if name not in parameters:
            message = gettext('the macro "%(macro)s" takes no "%(name)s".', macro=call.name, name=name)
            yield sentences(message, did_you_mean(name, list(parameters)) or gettext("Take it out.")), None
    given = dict(zip(parameters, call.args, strict=False))
    for name in given:
        if name in call.kwargs:
            message = gettext(
                'the macro "%(macro)s" is given "%(name)s" twice. Keep one of the two.',
                macro=call.name,
                name=name,
            )
            yield message, None
    given |= {name: value for name, value in call.kwargs.items() if name in parameters}
    if len(call.args) > len(parameters):
        yield sentences(_too_many(call, len(parameters)), _called_like(call.name, parameters)), None
    for name, parameter in parameters.items():
        if name not in given and parameter.default is parameter.empty:
            message = gettext('the macro "%(macro)s" needs "%(name)s".', macro=call.name, name=name)
            yield sentences(message, _called_like(call.name, parameters)), None
    for name, value in given.items():
        yield from _argument(kb, call.name, name, value, parameters[name].annotation)


def _too_many(call: MacroCall, most: int) -> str:
    """The message about a call with more in its parentheses than the macro takes."""
    given = len(call.args)
    if most == 0:
        return ngettext(
            'the macro "%(macro)s" takes nothing in its parentheses; %(num)s is given.',
            'the macro "%(macro)s" takes nothing in its parentheses; %(num)s are given.',
            given,
            macro=call.name,
        )
    return ngettext(
        'the macro "%(macro)s" takes one thing in its parentheses; %(given)s are given.',
        'the macro "%(macro)s" takes %(num)s things in its parentheses; %(given)s are given.',
        most,
        macro=call.name,
        given=given,
    )


def _called_like(name: str, parameters: Mapping[str, inspect.Parameter]) -> str:
    """An example of the call, with the arguments that it needs, by name."""
    needed = [parameter for parameter in parameters.values() if parameter.default is parameter.empty]
    values = (each.name + ('=["…"]' if get_origin(each.annotation) is list else '="…"') for each in needed)
    return gettext("Write it like %(call)s.", call=f"{{{{ {name}({', '.join(values)}) }}}}")


def _argument(kb: KnowledgeBase, macro: str, name: str, value: Any, hint: Any) -> Iterator[CallMessage]:
    """Problems of one argument. Its annotation is a text, an id, or a list of either."""
    if get_origin(hint) is list:
        if not isinstance(value, list):
            message = gettext(
                'the macro "%(macro)s": "%(name)s" takes a list, such as %(example)s.',
                macro=macro,
                name=name,
                example='["one", "two"]',
            )
            yield message, None
            return
        for item in value:
            yield from _argument(kb, macro, name, item, get_args(hint)[0])
        return
    if not isinstance(value, str):
        message = gettext('the macro "%(macro)s": "%(name)s" takes a text in quotes.', macro=macro, name=name)
        yield message, None
        return
    reference = next((mark for mark in get_args(hint)[1:] if isinstance(mark, IdOf)), None)
    known = kb.ids(reference.kind) if reference else None
    facts = kb.ids("reference")
    if reference is None and facts is not None:
        for id, _ in references(value):
            if id not in facts:
                yield unknown_reference(id, facts), missing("reference", id)
    if reference and known is not None and value not in known:
        yield unknown_id(kb, reference.kind, value, known), missing(reference.kind, value)
