"""Typesetting: cards, posters and sheets as PDF.

Plain dicts go in (`card_data`, `sheet_data`), PDF and PNG files come out of a `typesetter.Typesetter`. The designs are Typst
sources: `look.typ` holds the colors, type scale and spaces, `parts/` what cards and sheets share, `cards/` and `sheets/` the
rest. This package imports nothing else of `macros`. Its modules are imported one by one, since most need no Typst.
"""
