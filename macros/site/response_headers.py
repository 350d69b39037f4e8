"""What a web server sends with every file: the policy, what only a header can say, and the content types.

`python -m macros headers` writes it into `deploy/` in the form of each server (macros/site/server_files.py), and `make serve`
sends it, too.
"""

from __future__ import annotations

from macros.site.csp import policy

DISABLED_FEATURES = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation",
    "gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get",
    "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
"""The browser features that no page may use. `clipboard-write` and `fullscreen` are not among them."""

CONTENT_TYPES = {
    "css": "text/css",
    "csv": "text/csv",
    "gz": "application/gzip",
    "html": "text/html",
    "ico": "image/x-icon",
    "ics": "text/calendar",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
    "yml": "text/plain",
    "zip": "application/zip",
}
"""The content type of each file of a site, by extension. YAML is text, so that a browser shows it and runs nothing."""

UTF_8 = ("css", "csv", "html", "ics", "js", "txt", "yml")
"""The extensions whose content type names the encoding. JSON is always UTF-8, and XML names its own."""
COMPRESSED = ("css", "csv", "html", "ics", "js", "json", "svg", "txt", "webmanifest", "xml", "yml")
"""The extensions worth compressing."""

IMMUTABLE = "public, max-age=31536000, immutable"
"""Cache-Control of a file whose name carries a hash of its content (macros/site/assets.py)."""


def headers(*, is_indexed: bool = True) -> dict[str, str]:
    """The headers of every response; a file whose name carries a hash has IMMUTABLE in the place of `no-cache`."""
    sent = {
        "Content-Security-Policy": f"{policy(in_a_folder=False)}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in DISABLED_FEATURES),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "no-cache",
    }
    # PDFs, pictures and data cannot say it themselves.
    return sent if is_indexed else {**sent, "X-Robots-Tag": "noindex"}


def content_type(extension: str) -> str:
    """The whole value of Content-Type. Raises KeyError for an extension that no file of a site has."""
    return CONTENT_TYPES[extension] + ("; charset=utf-8" if extension in UTF_8 else "")
