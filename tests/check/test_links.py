"""Addresses of links in texts and in pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.check.links import addresses_are_plain, is_elsewhere
from macros.knowledge import Key, KnowledgeBase
from macros.source.page import read_page
from macros.source.yaml_loader import load_yaml
from tests.library import kb
from tests.pages import FRONT

NO_FACT = "a fact cannot be part of a link's address. Write the address in full, or make it a resource in data/library.yml."


def saying(said: str) -> KnowledgeBase:
    """The small library, with one data file that says this and without pages."""
    document = load_yaml(f"title: A title\npurpose: '{said}'\n".encode(), "data/roles/volunteer.yml")
    return replace(
        kb(), documents={Key("role", "volunteer"): document}, pages=(), file_templates={}, navigation=None
    )


def page(said: str) -> KnowledgeBase:
    """The small library, with one page that says this and without data."""
    return replace(saying(""), documents={}, pages=(read_page(f"{FRONT}{said}\n".encode(), "docs/a.md"),))


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("[a](https://b@c.example/)", '"https://b@c.example/": an address must not contain a user name'),
        ("[a](https://b.example/|)", '"https://b.example/|": an address must not contain backslashes'),
        ("[a](https://b_c.example/)", '"https://b_c.example/": an address must not'),
        ("[a](https://1.2.3.999/)", '"https://1.2.3.999/": the host is neither'),
        (
            "[a](mailto:b@c.example?cc=d@e.example)",
            '"mailto:b@c.example?cc=d@e.example": after mailto: there',
        ),
        ("[a](tel:*%2306%23)", '"tel:*%2306%23": after tel: there must be one phone number'),
        ("[a](https:b.example)", '"https:b.example": the address of a link begins with https://'),
        ("[a](//b.example)", '"//b.example": the address of a link begins with https://'),
    ],
)
def test_one_rule_for_texts_and_pages(said: str, message: str) -> None:
    """What no link may lead to, in data texts and in pages alike."""
    (in_page,) = addresses_are_plain(page(said))
    assert in_page.message.startswith(message)
    assert in_page.column == 5
    (in_text,) = addresses_are_plain(saying(said))
    assert in_text.message.startswith(f'purpose: "{said[:39]}')
    assert message.partition('": ')[2] in in_text.message
    assert (in_text.file, in_text.line, in_text.column) == ("data/roles/volunteer.yml", 2, 10)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("[a](https://b.example/{c})", f'"[a](https://b.example/{{c}})": {NO_FACT}'),
        ("[a]({catalog_address})", f'"[a]({{catalog_address}})": {NO_FACT}'),
        ("[a](https://b.example/c_(d))", 'the address of a link has no parentheses. Write "%28"'),
        ("[a](https://b.example/", 'this link has no end. Put ")" after its address.'),
        ("[a](javascript:b)", "the address of a link begins with https://, http://, mailto: or tel:."),
        ("[a](/charter/)", 'If the words in brackets are a blank, put a space before "(".'),
        ("[a](or another)", 'If the words in brackets are a blank, put a space before "(".'),
        ("[a]()", 'If the words in brackets are a blank, put a space before "(".'),
    ],
)
def test_links_in_texts(said: str, message: str) -> None:
    """A link in a text leads to an address elsewhere, which is written in full."""
    (problem,) = addresses_are_plain(saying(said))
    assert message in problem.message


def test_plain_addresses_are_accepted() -> None:
    """Links to elsewhere, and the pages of this site in pages."""
    said = "[a](https://b.example/c?d=e#f) [g](mailto:h@i.example) [j](tel:4410) [k] (l)"
    assert list(addresses_are_plain(saying(said))) == []
    assert (
        list(
            addresses_are_plain(page(f"{said} [m](../n.md?o=p:q#r) [s]() <t@u.example> `[v](https://w@x/)`"))
        )
        == []
    )


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("a.md", False),
        ("/a", False),
        ("#a:b", False),
        ("a:b", True),
        ("//a", True),
        ("\\\\a", True),
        ("/\\a", True),
        (" https://a.example", True),
        ("http://[a", True),
    ],
)
def test_what_is_elsewhere(address: str, expected: bool) -> None:
    """A scheme or a host, as a browser reads them."""
    assert is_elsewhere(address) is expected
