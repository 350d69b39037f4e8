"""What a macro is: a function that puts HTML in a page, with what authors and the check need to know about it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, get_args

from macros.knowledge import KnowledgeBase
from macros.knowledge.kind_names import kind_name
from macros.language import gettext
from macros.model import IdOf
from macros.render.drafts import Draft
from macros.views import Views

_ID = re.compile(r'\sid="([^"]+)"')


class PageContext(Protocol):
    """What a macro works with: the views, and a way to render a template for the page that calls it."""

    views: Views

    def render(self, template: str, **values: Any) -> str:
        """The template filled in with these values and `library`, its links relative to the page that is being made."""
        ...


@dataclass(frozen=True)
class Macro:
    """A macro.

    `example` is a call for the page about macros, with placeholders such as `{script}` for ids (see
    `macros.render.examples`); macros without one make whole pages and are not for authors. An `inline` macro may be part
    of a sentence: it returns no block of HTML. `seen_on` is the page to link to where the result is too long to show.
    One that `has_ids` may put ids on its page. One that is `is_from_history` shows releases, which are compared only when
    the site is built.
    """

    name: str
    function: Callable[..., str]
    example: str = ""
    inline: bool = False
    seen_on: str | None = None
    has_ids: bool = False
    is_from_history: bool = False

    @cached_property
    def signature(self) -> inspect.Signature:
        """The parameters that an author gives: those of the function without the page."""
        whole = inspect.signature(self.function, eval_str=True)
        return whole.replace(parameters=list(whole.parameters.values())[1:])

    def anchors(self, kb: KnowledgeBase, *args: Any, **kwargs: Any) -> tuple[str, ...] | None:
        """The ids that a call puts on its page, in order. None if they are known only when the site is built."""
        if self.is_from_history:
            return None
        return tuple(_ID.findall(self.function(Draft(kb), *args, **kwargs))) if self.has_ids else ()

    @property
    def summary(self) -> str:
        """What it puts in the page: the first paragraph of its docstring."""
        return (inspect.getdoc(self.function) or "").split("\n\n", 1)[0]

    @property
    def parameters(self) -> tuple[tuple[str, str, bool], ...]:
        """Each parameter: its name, what it takes in words, and whether it is optional."""
        parameters = self.signature.parameters.values()
        return tuple((p.name, _in_words(p.annotation), p.default is not p.empty) for p in parameters)


def _in_words(annotation: Any) -> str:
    if getattr(annotation, "__origin__", None) is list:
        return gettext("a list, each entry %(entry)s", entry=_in_words(get_args(annotation)[0]))
    id_of = next((each for each in get_args(annotation)[1:] if isinstance(each, IdOf)), None)
    return gettext("the id of a %(kind)s", kind=kind_name(id_of.kind)) if id_of else gettext("a text")


class MacroGroup(dict[str, Macro]):
    """Macros by name. Each is added as a decorated function, under the function's name."""

    def add(self, example: str = "", **options: Any) -> Callable[[Callable[..., str]], Callable[..., str]]:
        """Add the decorated function; the options are the fields of `Macro`."""

        def register(function: Callable[..., str]) -> Callable[..., str]:
            self[function.__name__] = Macro(function.__name__, function, example, **options)
            return function

        return register
