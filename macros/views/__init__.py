"""Views: plain values, one module for each page or card, with everything derived. No markup, no templates.

References are filled in, back-references found, editions and review dates computed. `Views` makes them all. Nothing
depends on the day of the build.
"""

from macros.views.facade import Views
from macros.views.printed_files import ALL_CARDS, PrintedCard

__all__ = ["ALL_CARDS", "PrintedCard", "Views"]
