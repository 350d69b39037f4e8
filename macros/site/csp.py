"""The Content-Security-Policy that stands in every page: this site's own files, and nothing that is written inline."""

from __future__ import annotations

# Scripts that stand in the page itself, since a color chosen before must be there before the first paint. Each is pinned
# by the hash of its text. A new version of the theme may change one: then the build stops, names the new hash, and
# somebody reads the script before it is typed here.
INLINE_SCRIPTS = {
    "overrides/partials/javascripts/base.html": "sha256-hY7lOd7tt7uNjOAPY1JcbzeZdXuaYiQsfroYixJj5Mo=",
    "partials/javascripts/palette.html of the theme": "sha256-DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=",
}


def policy(*, in_a_folder: bool) -> str:
    """The policy as one line; `in_a_folder` for a site that is opened from a folder, without a server."""
    # A page from file:// has no origin of its own, so that 'self' means nothing there in some browsers.
    own = "'self' file:" if in_a_folder else "'self'"
    pinned = " ".join(f"'{digest}'" for digest in INLINE_SCRIPTS.values())
    rules = {
        "default-src": "'none'",
        "script-src": f"{own} {pinned}",
        "style-src": own,
        "font-src": own,
        "img-src": own,
        # Nothing of ours asks; browsers' own checks fetch robots.txt from within the page.
        "connect-src": own,
        "form-action": own,
        "base-uri": "'none'",
        "object-src": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())
