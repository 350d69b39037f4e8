"""Make the card's fonts from the npm package of Atkinson Hyperlegible Next.

    npm pack @fontsource/atkinson-hyperlegible-next@5.3.0 && tar xzf fontsource-*.tgz
    python macros/paper/fonts/merge.py package

It needs fonttools and brotli, and is run by hand when the typeface has a new version. The package splits each weight
into a Latin and an extended Latin file; Typst reads neither woff2 nor a typeface in two files, so they become one
TrueType font. Letters with two accents, as in "Nguyễn", are built from their parts where the font has both.
"""

from __future__ import annotations

import shutil
import sys
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools import merge, subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

WEIGHTS = {400: "Regular", 600: "SemiBold", 800: "ExtraBold"}


def main(package: Path, target: Path) -> None:
    """Write the three weights and the licence of the unpacked npm package into a folder."""
    for weight, name in WEIGHTS.items():
        file = f"atkinson-hyperlegible-next-%s-{weight}-normal.woff2"
        font = joined(*(TTFont(package / "files" / (file % part)) for part in ("latin", "latin-ext")))
        built = add_accented(font)
        path = target / f"AtkinsonHyperlegibleNext-{name}.ttf"
        font.save(path, reorderTables=True)
        print(f"{path.name}: {len(font.getBestCmap())} characters, {built} of them built from parts")
    shutil.copy(package / "LICENSE", target / "LICENSE")


def joined(latin: TTFont, extended: TTFont) -> TTFont:
    """Return one font with the characters of both; those that both have come from the first."""
    options = subset.Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True)
    only_extended = subset.Subsetter(options)
    only_extended.populate(unicodes=set(extended.getBestCmap()) - set(latin.getBestCmap()))
    only_extended.subset(extended)
    dates = latin["head"].created, latin["head"].modified
    with TemporaryDirectory() as folder:
        paths = []
        for index, font in enumerate((latin, extended)):
            font.flavor = None
            paths.append(str(Path(folder) / f"{index}.ttf"))
            font.save(paths[-1])
        whole = merge.Merger().merge(paths)
    # The typeface's own dates, so that the same files come out every time.
    whole.recalcTimestamp = False
    whole["head"].created, whole["head"].modified = dates
    return whole


def add_accented(font: TTFont) -> int:
    """Build each missing letter whose base and accent the font has; return how many."""
    characters, anchors = font.getBestCmap(), mark_anchors(font)
    count = 0
    for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        parts = [characters.get(ord(part)) for part in one_step(chr(code))]
        if code in characters or len(parts) != 2 or tuple(parts) not in anchors:
            continue
        base, mark = parts
        pen = TTGlyphPen(font.getGlyphSet())
        pen.addComponent(base, (1, 0, 0, 1, 0, 0))
        pen.addComponent(mark, (1, 0, 0, 1, *anchors[base, mark]))
        name = f"uni{code:04X}"
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        font["glyf"][name] = pen.glyph()
        font["glyf"][name].recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][base][0], font["glyf"][name].xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name
        count += 1
    return count


def one_step(character: str) -> str:
    """Return base and accent of a character, the base itself still composed; the character if it has none."""
    parts = unicodedata.decomposition(character).split()
    return (
        "".join(chr(int(part, 16)) for part in parts) if parts and not parts[0].startswith("<") else character
    )


def mark_anchors(font: TTFont) -> dict[tuple[str, str], tuple[int, int]]:
    """Return for each base and mark glyph the offset of the mark."""
    moves: dict[tuple[str, str], tuple[int, int]] = {}
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            table = getattr(subtable, "ExtSubTable", subtable)
            if table.LookupType != 4:
                continue
            for mark, at in zip(table.MarkCoverage.glyphs, table.MarkArray.MarkRecord, strict=True):
                for base, places in zip(table.BaseCoverage.glyphs, table.BaseArray.BaseRecord, strict=True):
                    place = places.BaseAnchor[at.Class]
                    if place is not None:
                        x, y = at.MarkAnchor.XCoordinate, at.MarkAnchor.YCoordinate
                        moves.setdefault((base, mark), (place.XCoordinate - x, place.YCoordinate - y))
    return moves


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).parent)
