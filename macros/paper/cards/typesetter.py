"""The press: sets a card in Typst, and keeps what it has set.

What was set once is found again by a digest of all that went into it: the card, the size, the sources of this package,
the fonts and the versions of the tools. So an unchanged card costs a file to read, and nothing can be stale.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from macros.paper.cache import Cache
from macros.paper.cards.advice import advice
from macros.paper.cards.errors import AddressTooLong, CardError, Excess, Misfit, WordTooWide
from macros.paper.cards.form import completed, printed, without
from macros.paper.cards.sizes import SIZES, Size
from macros.paper.characters import FONTS
from macros.paper.qr_code import LEAST_MODULE_MM, code_of, most_bytes
from macros.paper.typst_values import quoted

# Typst may read both `/cards/…` and `/sheets/…`.
PAPER = Path(__file__).parent.parent
# "Wi-Fi" and "e-book" stay on one line. Typst takes a tenth of a card's time to look for them.
_COMPOUND = re.compile(r"\b\w{1,2}-\w{1,8}\b")
_ANSWER = "panicked with: fit "
_TALLER = "a side is taller than its panel"


@dataclass(frozen=True)
class Sheet:
    """A card as it prints: the PDF, the size of its body type in points, and how many pages it has."""

    pdf: bytes
    body_pt: float
    pages: int


class Press:
    """Sets cards, and keeps them in `cache` if one is given. It may be shared by threads."""

    def __init__(self, cache: Path | None = None) -> None:
        self.folder = cache
        self._cache = Cache(cache, ".card")
        self._fits: dict[str, dict[str, Any]] = {}
        self._fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
        self._local = threading.local()

    def compose(self, card: Mapping[str, Any], size: str) -> Sheet:
        """Return a card, set as a PDF/UA-1 of the given size.

        Raises KeyError for a size that is not in SIZES, and CardError for a card that cannot be printed: BadCard,
        UnknownCharacter, AddressTooLong, or Misfit if it is too long.
        """
        job = _Job(completed(card), SIZES[size])
        digest = job.digest(f"pdf {size}")
        if kept := self._cache.find(digest):
            head, _, pdf = kept.partition(b"\n")
            fit = json.loads(head)
        else:
            fit = self._fit_to_draw(job, card)
            pdf = self._draw(job, fit)
            if pdf is None:
                # Evening out lines cost one that nobody had measured: then they stay as they fall.
                fit = fit | {"plain": True}
                pdf = self._draw(job, fit)
            if pdf is None:
                raise AssertionError(f"{job.card['title']}, {size}: a part is drawn taller than it was measured")
            self._cache.keep(digest, json.dumps(fit).encode() + b"\n" + pdf)
        self._fits[job.digest(f"drawn {size}")] = fit
        return Sheet(pdf=pdf, body_pt=fit["body_pt"], pages=job.pages(fit))

    def lacks(self, card: Mapping[str, Any], size: str) -> bool:
        """Return whether a card would have to be set first. A card that cannot be printed is not looked for: False."""
        try:
            job = _Job(completed(card), SIZES[size])
        except CardError:
            return False
        return self._cache.find(job.digest(f"pdf {size}")) is None

    def picture(self, card: Mapping[str, Any], size: str, ppi: int) -> bytes:
        """Return the first side of a card as a PNG of few colors. Raises what `compose` raises."""
        job = _Job(completed(card), SIZES[size])
        digest = job.digest(f"png {size} {ppi} pillow {version('pillow')}")
        png = self._cache.find(digest)
        if png is None:
            fit = self._fits.get(job.digest(f"drawn {size}")) or self._fit(job)
            # All sides, as for the PDF: of the same document Typst has nearly everything at hand.
            pages = self._compiler().compile(job.source("draw", found=fit), format="png", ppi=ppi)
            png = _few_colors(pages if isinstance(pages, bytes) else pages[0], job.card["accent"])
            self._cache.keep(digest, png)
        return png

    def sweep(self) -> int:
        """Remove from the cache what this press has neither made nor used; return how many files that was."""
        return self._cache.sweep()

    def _compiler(self) -> typst.Compiler:
        """Return this thread's compiler."""
        if not hasattr(self._local, "compiler"):
            self._local.compiler = typst.Compiler(root=str(PAPER), font_paths=self._fonts, ignore_system_fonts=True)
        return self._local.compiler

    def _ask(self, source: bytes) -> dict[str, Any]:
        """Return what a card says about its fit.

        It says so by refusing to be drawn. A query would have Typst read the sources of this package again for each card,
        which is an eighth of the time of a fit.
        """
        try:
            self._compiler().compile(source, format="svg")
        except typst.TypstError as error:
            _, mark, answer = str(error).partition(_ANSWER)
            if not mark:
                raise
            return json.loads(answer)
        raise AssertionError("a card that was asked for its fit was drawn")

    def _draw(self, job: _Job, fit: dict[str, Any]) -> bytes | None:
        """Return the PDF of a card whose fit is known, or None if a side runs out of its page."""
        try:
            pdf = self._compiler().compile(job.source("draw", found=fit), format="pdf", pdf_standards=["ua-1"])
            return pdf if _has_pages(pdf, job.pages(fit)) else None
        except typst.TypstError as error:
            if _TALLER not in str(error):
                raise
            return None

    def _fit_to_draw(self, job: _Job, card: Mapping[str, Any]) -> dict[str, Any]:
        """Return how to draw a card. Four on a sheet are drawn as the single one, which shows whether its sides fit."""
        single = job.size.single
        if not single:
            return self._fit(job)
        drawn = _Job(completed(card), SIZES[single]).digest(f"drawn {single}")
        if drawn not in self._fits:
            try:
                self.compose(card, single)
            except Misfit:
                return self._fit(job)  # which says the same of this size
        return self._fits[drawn]

    def _fit(self, job: _Job) -> dict[str, Any]:
        """Return body type and spacing of a card; raise Misfit if it has none."""
        fit = self._ask(job.source("fit"))
        if fit["wide"]:
            raise WordTooWide(job.card["title"], job.size.id, fit["wide"])
        if not fit["over_mm"]:
            return fit
        sides = job.names_of_sides(len(fit["over_mm"]))
        over = tuple(
            Excess(side, round(mm, 2), max(1, -int(-mm // fit["line_mm"])))
            for side, mm in zip(sides, fit["over_mm"], strict=True)
            if mm > 0
        )
        proposals, enough = advice(job.card, lambda card: self._ask(_Job(card, job.size).source("probe"))["over_mm"])
        raise Misfit(job.card["title"], job.size.id, job.size.floor_pt, over, proposals, enough)


class _Job:
    """One card for one size, as Typst reads it."""

    def __init__(self, card: dict[str, Any], size: Size) -> None:
        self.card, self.size = without(card, size.leaves_out), size
        card = self.card
        address, most = card["qr_url"], most_bytes(size.code_mm)
        if address and len(address.encode()) > most:
            module = size.code_mm / code_of(address)["modules"]
            if module < LEAST_MODULE_MM:
                raise AddressTooLong(card["title"], size.id, address, module, LEAST_MODULE_MM, most)
        # Four cards on a sheet are fitted as one, and only drawn otherwise.
        setup = asdict(SIZES[size.single] if size.single else size)
        setup = {key: setup[key] for key in ("id", "width_mm", "height_mm", "floor_pt", "code_mm")}
        self._paper = (size.width_mm, size.height_mm) if size.single else None
        compounds = sorted({word for _, text in printed(card) for word in _COMPOUND.findall(text)})
        self._data = f"card: {quoted(card)}, size: {quoted(setup)}, compounds: {quoted(compounds)}"
        self._digest = hashlib.sha256(_toolchain() + self._data.encode())

    def source(self, do: str, found: dict[str, Any] | None = None) -> bytes:
        """Return the document that does this: "probe", "fit" or "draw" (see `card.typ`).

        The data stands in the document as text that Typst decodes. Given as `sys.inputs` it would make
        Typst forget what it knows about the parts that all cards share.
        """
        # Making the code and reading its outline takes a while, and to measure a card they are not needed.
        address = self.card["qr_url"]
        code = (code_of(address) if do == "draw" else {}) if address else None
        order = f'code: {quoted(code)}, do: "{do}", found: {quoted(found)}, paper: {quoted(self._paper)}'
        return f'#import "/cards/card.typ": desk-card\n#desk-card({self._data}, {order})\n'.encode()

    def pages(self, fit: dict[str, Any]) -> int:
        """Return how many pages the card has; both sides of a tent stand on one."""
        return min(self.size.sides, len(fit["sides"]))

    def names_of_sides(self, count: int) -> tuple[str, ...]:
        """Return what the sides of the card are called."""
        if count == 1:
            return ("page",)
        return ("front", "back") if self.size.sides == 2 else ("side for the staff", "side for the public")

    def digest(self, kind: str) -> str:
        """Return the name in the cache for this job in the given form."""
        digest = self._digest.copy()
        digest.update(b"\0" + kind.encode())
        return digest.hexdigest()[:40]


def _has_pages(pdf: bytes, count: int) -> bool:
    """Whether Typst made so many pages."""
    return f"/Type/Pages/Count {count}/".encode() in pdf


@lru_cache(maxsize=1)
def _toolchain() -> bytes:
    """Return a digest of everything but the card that decides how it looks."""
    digest = hashlib.sha256(f"typst {version('typst')} segno {version('segno')}".encode())
    for path in sorted(path for form in ("*.py", "cards/*.py", "cards/*.typ", "cards/parts/*.typ", "fonts/*.ttf") for path in PAPER.glob(form)):
        digest.update(f"\0{path.relative_to(PAPER).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.digest()


def _few_colors(png: bytes, accent: str) -> bytes:
    """Return a picture with the card's own colors and their shades only, at a quarter of the bytes."""
    from PIL import Image

    white = (255, 255, 255)

    def shades(color: str, shares: Iterable[float]) -> list[tuple[int, ...]]:
        solid = bytes.fromhex(color.lstrip("#"))
        return [tuple(round(255 + (part - 255) * share) for part in solid) for share in shares]

    steps = (1, 0.84, 0.68, 0.52, 0.36, 0.18)
    colors = [white, *shades("14181A", steps), *shades(accent, steps), *shades("8B9599", (1, 0.5))]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for color in colors + [white] * (256 - len(colors)) for part in color])
    small = Image.open(io.BytesIO(png)).convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE)
    out = io.BytesIO()
    small.save(out, "png", bits=4, compress_level=7)
    return out.getvalue()
