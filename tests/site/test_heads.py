"""What stands in the head of a page for search engines, for sharing and for browsers."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from lxml import etree
from PIL import Image

from macros.language import ENGLISH
from macros.render.template_messages import install_messages
from macros.site.config import THEME
from macros.site.csp import policy
from tests.library import kb, views
from tests.links import broken

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPEN_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@cache
def head(path: Path) -> dict[str, list[str]]:
    """What the head of a page says: by the name of a meta element, the relation of a link, and `title`."""
    tree = etree.HTML(path.read_bytes(), etree.HTMLParser(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for element in tree.find("head"):
        match element.tag:
            case "meta":
                name = (
                    element.get("name") or element.get("property") or element.get("http-equiv") or "charset"
                )
                found.setdefault(name, []).append(element.get("content") or element.get("charset"))
            case "link":
                found.setdefault(element.get("rel"), []).append(element.get("href"))
            case "title":
                found.setdefault("title", []).append(element.text)
    return found


def pages(site: Path) -> dict[str, dict[str, list[str]]]:
    """The head of every page but that for missing ones, by the page's address from the root."""
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): head(path)
        for path in sorted(site.rglob("index.html"))
    }


def test_every_page_has_a_title_and_a_description_of_its_own(site: Path) -> None:
    """One of each, not empty, none like that of another page, and no longer than search results show."""
    heads = pages(site)
    for name, longest in (("title", 90), ("description", 200)):
        said = [head[name] for head in heads.values()]
        assert all(len(each) == 1 and each[0].strip() and len(each[0]) <= longest for each in said)
        assert [text for text, times in Counter(each[0] for each in said).items() if times > 1] == []


def test_every_page_names_its_published_address(site: Path) -> None:
    """The canonical address and that for sharing are the address of the site and the page's own path."""
    for path, found in pages(site).items():
        assert found["canonical"] == found["og:url"] == [kb().library.site_url + path]


def test_what_is_shared_says_what_the_page_says(site: Path) -> None:
    """Title, description and kind of page, once each."""
    for path, found in pages(site).items():
        assert found["og:title"] == [found["title"][0].removesuffix(" - Yes Desk")]
        assert found["og:description"] == found["description"]
        assert found["og:type"] == ["article" if path else "website"]
        assert found["og:site_name"] == ["Yes Desk"]
        assert len(found["theme-color"]) == 2


def test_only_the_page_of_a_card_has_a_picture(site: Path) -> None:
    """It is the picture of that card, under its full address, with its real size."""
    for path, found in pages(site).items():
        folder, _, rest = path.partition("/")
        if folder != "cards" or not rest:
            assert "og:image" not in found
            continue
        file = site / urlsplit(found["og:image"][0]).path.lstrip("/")
        assert found["og:image"][0].startswith(kb().library.site_url)
        assert list(Image.open(file).size) == [
            int(found[f"og:image:{side}"][0]) for side in ("width", "height")
        ]
        assert found["og:image:alt"][0].startswith(found["og:title"][0])


def test_every_page_begins_with_its_encoding_and_the_policy(site: Path) -> None:
    """The policy is the second thing in a page, once, and says nothing of inline code."""
    assert "unsafe" not in policy(in_a_folder=False) + policy(in_a_folder=True)
    for path in site.rglob("*.html"):
        assert list(head(path))[:2] == ["charset", "Content-Security-Policy"]
        assert head(path)["Content-Security-Policy"] == [policy(in_a_folder=False)]
        assert path.read_bytes().index(b"charset") < 1024


def test_the_page_for_missing_ones_has_no_address(site: Path) -> None:
    """It stands for every address that there is not, so it names none."""
    found = head(site / "404.html")
    assert {"canonical", "og:url"}.isdisjoint(found)
    assert found["title"]
    assert found["description"]


def test_the_sitemap_lists_every_page(site: Path) -> None:
    """Every page once, by its published address, with the day of the latest review: no clock of a build."""
    text = (site / "sitemap.xml").read_bytes()
    entries = etree.fromstring(text).findall(f"{SITEMAP}url")
    listed = [entry.findtext(f"{SITEMAP}loc") for entry in entries]
    assert sorted(listed) == sorted(kb().library.site_url + path for path in pages(site))
    assert {entry.findtext(f"{SITEMAP}lastmod") for entry in entries} == {views().site.reviewed.iso}
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()) == text


def test_a_browser_can_search_here(site: Path) -> None:
    """Every page names the description, whose address for a search is the home page with the words."""
    described = etree.parse(site / "opensearch.xml").getroot()
    assert described.find(f"{OPEN_SEARCH}Url").get("template") == f"{kb().library.site_url}?q={{searchTerms}}"
    assert len(described.findtext(f"{OPEN_SEARCH}ShortName")) <= 16
    icon = described.findtext(f"{OPEN_SEARCH}Image")
    assert (site / icon.removeprefix(kb().library.site_url)).is_file()
    for path in site.rglob("*.html"):
        assert head(path)["search"][0].endswith("opensearch.xml")


def test_a_copy_in_a_folder_has_no_published_address(unpacked: Path) -> None:
    """Its pages are not those of the site: they name neither a canonical address nor a search."""
    for path in unpacked.rglob("*.html"):
        found = head(path)
        assert {"canonical", "og:url", "og:image", "search"}.isdisjoint(found)
        assert found["title"]
        assert found["description"]
        assert found["Content-Security-Policy"] == [policy(in_a_folder=True)]


def test_an_address_with_a_path_is_kept(other_site: Path) -> None:
    """Canonical addresses, sharing, the sitemap, the search and the data all begin with it."""
    base = "https://a.example/desk/"
    for path, found in pages(other_site).items():
        assert found["canonical"] == found["og:url"] == [base + path]
    assert (other_site / "sitemap.xml").read_text("utf-8").count(f"<loc>{base}") == len(pages(other_site))
    assert f'template="{base}?q={{searchTerms}}"' in (other_site / "opensearch.xml").read_text("utf-8")
    scripts = json.loads((other_site / "api/scripts.json").read_text("utf-8"))["scripts"]
    assert all(script["address"].startswith(f"{base}scripts/") for script in scripts)


def test_the_picture_of_a_card_is_shared_from_below_the_path() -> None:
    """The site of that address is built without cards, which take long: here the template has one."""
    sources = {
        "base.html": "{% block site_meta %}{% endblock %}",
        "main.html": (THEME / "main.html").read_text("utf-8"),
    }
    templates = jinja2.Environment(
        loader=jinja2.DictLoader(sources), autoescape=False, extensions=["jinja2.ext.i18n"]
    )
    install_messages(templates, ENGLISH)
    templates.filters |= {"url": str, "asset": str}
    meta = {"title": "A card", "picture": {"src_uri": "cards/a/a.png", "width": 1, "height": 2}}
    config = {
        "site_url": "https://a.example/desk/",
        "use_directory_urls": True,
        "extra": {"library": {"indexed": True}},
        "theme": {},
    }
    made = templates.get_template("main.html").render(
        page={"meta": meta, "canonical_url": "https://a.example/desk/cards/a/"}, config=config
    )
    assert 'property="og:image" content="https://a.example/desk/cards/a/a.png"' in made


def test_links_below_a_path_lead_somewhere(other_site: Path) -> None:
    """The page for missing ones, which is shown at any address, links from that path."""
    assert broken(other_site, root="/desk/", is_served=True) == []
    assert broken(other_site, root="/", is_served=True) != []


def test_search_engines_can_be_kept_away(other_site: Path) -> None:
    """With `indexed: false` every page says so."""
    for path in other_site.rglob("*.html"):
        assert head(path)["robots"] == ["noindex"]


def test_search_engines_may_look(site: Path) -> None:
    """Without it, none does."""
    assert [path for path in site.rglob("*.html") if "robots" in head(path)] == []
