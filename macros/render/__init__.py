"""From views to HTML: Jinja templates, the macros that fill them, and the generated pages."""

from macros.render.author_macros import AUTHOR_MACROS
from macros.render.macro_registry import Macro, PageContext
from macros.render.page_macros import PAGE_MACROS

MACROS: dict[str, Macro] = {**AUTHOR_MACROS, **PAGE_MACROS}
"""Every macro by name."""

__all__ = ["MACROS", "Macro", "PageContext"]
