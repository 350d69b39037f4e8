"""The library's own mark and colors in a build: a style sheet, and the icon on the browser's tab."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from macros.render.renderer import Renderer
from macros.views.brand import DRAWN_ICON, BrandView

BRAND_STYLES = "assets/css/brand.css"


def configure_brand(config: MkDocsConfig, brand: BrandView, before: str) -> None:
    """Set the icon, and list the style sheet before another one: after what it changes, and before what readers set."""
    config.theme["favicon"] = brand.icon
    config.extra_css.insert(config.extra_css.index(before), BRAND_STYLES)


def brand_files(brand: BrandView, renderer: Renderer) -> dict[str, str]:
    """The generated files of a brand, by their paths."""
    found = {BRAND_STYLES: renderer.render("brand.css", str, brand=brand) + "\n"}
    if brand.icon == DRAWN_ICON:
        found[DRAWN_ICON] = renderer.render("brand.svg", str, brand=brand) + "\n"
    return found
