"""The names of time zones, from CLDR, so that they do not depend on the machine's own list."""

from __future__ import annotations

from functools import cache

from babel.core import get_global


@cache
def time_zones() -> frozenset[str]:
    """Every IANA name of a time zone, older names included."""
    return frozenset((*get_global("zone_territories"), *get_global("zone_aliases"), "UTC"))
