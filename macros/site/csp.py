"""The Content-Security-Policy of every page: the site's own files only, and nothing written inline."""

from __future__ import annotations

# Scripts that are written in the page itself, because a palette chosen earlier must apply before the first paint. Each
# is pinned by the hash of its text. When a new version of the theme changes one, the build stops and names the new hash:
# read the script before you type its hash here.
INLINE_SCRIPTS = {
    "macros/theme/partials/javascripts/base.html": "sha256-27Ke5G+BSBVqbKwiRU0a9K4Cq4T+iITO6UR2oBEKmPI=",
    "Material's partials/javascripts/palette.html": "sha256-DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=",
}

TRUSTED_TYPES_POLICY = "desk"
"""The only Trusted Types policy. `assets/js/site.js` creates it before other scripts run, for addresses of scripts in the
site's own folders; a name can be used once. Material's bundle needs none for the features that our pages use."""


def policy(*, in_a_folder: bool) -> str:
    """The policy as one line; `in_a_folder` for a site that is opened from a folder, without a server."""
    # A page from file:// has no origin of its own, so in some browsers 'self' matches nothing there.
    own = "'self' file:" if in_a_folder else "'self'"
    pinned = " ".join(f"'{digest}'" for digest in INLINE_SCRIPTS.values())
    rules = {
        "default-src": "'none'",
        "script-src": f"{own} {pinned}",
        "style-src": own,
        "font-src": own,
        "img-src": own,
        # Our scripts request nothing; audits that run inside a page fetch robots.txt.
        "connect-src": own,
        "form-action": own,
        "base-uri": "'none'",
        "object-src": "'none'",
        # Where browsers have Trusted Types, no script can turn text into markup or code; see TRUSTED_TYPES_POLICY.
        "require-trusted-types-for": "'script'",
        "trusted-types": TRUSTED_TYPES_POLICY,
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())
