"""Compressed copies beside text files: the same bytes each time, and only where they are worth it."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from macros.site.compression import MIN_BYTES, compress, gzipped
from macros.site.response_headers import COMPRESSED

TEXT = b"Words. " * 1000


def test_the_header_has_no_name_and_no_time() -> None:
    """It is the same on every machine; the rest is what zlib writes."""
    packed = gzipped(TEXT)
    assert packed == gzipped(TEXT)
    assert packed[:10] == b"\x1f\x8b\x08" + bytes(6) + b"\xff"
    assert gzip.decompress(packed) == TEXT
    assert len(packed) < len(zlib.compress(TEXT)) + 20


def test_text_of_some_length_has_a_copy(tmp_path: Path) -> None:
    """Short text, what is compressed already, and what has a copy are left alone."""
    noise = b"".join(hash_.to_bytes(4, "big") for hash_ in (zlib.crc32(str(n).encode()) for n in range(500)))
    files = {
        "a/index.html": TEXT,
        "b.css": TEXT,
        "short.js": TEXT[: MIN_BYTES - 1],
        "c.pdf": TEXT,
        "d.js": noise,
        "e.xml": TEXT,
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "e.xml.gz").write_bytes(b"mine")
    compress(tmp_path)
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.gz")}
    assert found == {"a/index.html.gz", "b.css.gz", "e.xml.gz"}
    assert gzip.decompress((tmp_path / "b.css.gz").read_bytes()) == TEXT
    assert (tmp_path / "e.xml.gz").read_bytes() == b"mine"


def test_a_built_site_has_them(site: Path) -> None:
    """Each page and the index; a copy holds what the file holds."""
    for path in site.rglob("*"):
        copy = path.with_name(f"{path.name}.gz")
        if path.suffix.removeprefix(".") in COMPRESSED and path.stat().st_size >= MIN_BYTES:
            assert gzip.decompress(copy.read_bytes()) == path.read_bytes(), path
    assert len(list(site.rglob("*.html.gz"))) > 20 and list((site / "search").glob("index.*.js.gz"))


def test_the_offline_copy_has_none(unpacked: Path) -> None:
    """No server reads it."""
    assert list(unpacked.rglob("*.gz")) == []
