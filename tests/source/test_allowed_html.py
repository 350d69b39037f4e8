"""Boxes, details, tabs, footnotes and code may be in a page; their HTML may not be typed, nor anything added to it."""

from __future__ import annotations

import time

import pytest

from macros.source.allowed_html import BOX_KINDS, clean, is_safe_address
from macros.source.markdown import inspect, without_code
from macros.source.page_bounds import MAX_FOOTNOTE_MARKS


def messages(text: str) -> list[str]:
    """What is wrong with a page's text."""
    return [message for message, _ in inspect(text)[1]]


@pytest.mark.parametrize(
    "text",
    [
        *(f"!!! {kind}\n    Text" for kind in BOX_KINDS),
        *(f"??? {kind}\n    Text" for kind in BOX_KINDS),
        '!!! note "A *title*"\n    Text\n\n    - item',
        '!!! note ""\n    Without a title',
        '???+ "Open, without a kind"\n    Text',
        '=== "One"\n    Text\n\n=== "Two"\n    ```yaml\n    a: b\n    ```',
        "\n\n".join(f'=== "{number}"\n    x' for number in range(9)),
        "One.[^1] Two.[^name] Again.[^1]\n\n[^1]: Text\n[^name]:\n    Long *text*.",
        "- item\n\n    ```yaml\n    a: b\n    ```",
        "```\nplain <b>\n```",
        "| a | b |\n|:--|--:|\n| one<br>two | c |",
    ],
)
def test_what_the_extensions_make_is_allowed(text: str) -> None:
    """Each of them passes the check."""
    assert messages(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<div class="admonition note">\nx\n</div>', '"<div"'),
        ('<div class="admonition note" markdown>\nx\n</div>', '"<div"'),
        ("<details>\n<summary>x</summary>\n</details>", '"<details"'),
        ("- x\n\n    <details>x</details>", '"<details"'),
        ('!!! note\n    <input type="radio">', '"<input"'),
        ('=== "<label>x</label>"\n    y', '"<label"'),
        ("x[^1]\n\n[^1]: <sup>y</sup>", '"<sup"'),
        ("> <div>x</div>", '"<div"'),
        ("x <em>y</em>", '"<em"'),
        ("x </div> y", '"</div"'),
        ("</article>\n\nx", '"</article"'),
        ("x <!-- y -->", '"<!--"'),
        ("<br onclick=x>", '"<br"'),
        ("```{.yaml onclick=x}\ny\n```", '"onclick"'),
        ("```{.yaml .find--open}\ny\n```", '"class"'),
        ("```{.yaml style=x}\ny\n```", '"style"'),
        ("# x {: .md-overlay }", '"class"'),
        ("# x {: #__config }", '"id"'),
        ("x\n{: .admonition-title onclick=y }", '"onclick"'),
        ("[x](a.md){: .footnote-ref data-md-component=search }", '"data-md-component"'),
        ('=== "[x](javascript:y)"\n    z', '"javascript:y"'),
        ("x[^1]\n\n[^1]: [y](javascript:z)", '"javascript:z"'),
        ('!!! note "[x](data:text/html,y)"\n    z', '"data:text/html,y"'),
    ],
)
def test_what_is_typed_or_added_is_refused(text: str, found: str) -> None:
    """Raw HTML is refused wherever it is, also where it looks like what an extension makes; so is each other attribute."""
    assert any(message.startswith(f"{found}: ") for message in messages(text)), messages(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("!!! ntoe\n    x", '"ntoe": there is no box of this kind. Did you mean "note"?'),
        ("??? wharning\n    x", '"wharning": there is no box of this kind. Did you mean "warning"?'),
        (
            "!!! note inline end\n    x",
            '"note inline end": there is no box of this kind. Known: note, abstract,',
        ),
        (
            "\n\n".join(f'=== "{n}"\n    x' for n in range(10)),
            '"10": at most 9 tabs fit side by side. Use headings for more.',
        ),
        ("x[^2]", '"[^2]": this footnote has no text.'),
        ("x\n\n[^2]: y", '"[^2]": nothing refers to this footnote.'),
    ],
)
def test_mistakes_are_named(text: str, message: str) -> None:
    """A kind that does not exist, too many tabs, and footnotes without a text or a reference."""
    assert [each for each in messages(text) if each.startswith(message)] != [], messages(text)


def test_footnotes_in_code_are_code() -> None:
    """What is in code is no footnote."""
    assert messages("`[^1]` and\n\n```\n[^2]\n```") == []


@pytest.mark.parametrize(
    "text",
    [
        "".join("    " * depth + "!!! note\n\n" for depth in range(100)),
        "".join("    " * depth + '=== "a"\n\n' for depth in range(100)),
        "[^a] " * MAX_FOOTNOTE_MARKS + "\n\n[^a]: x",
        "!!! " + "a " * 10000,
        "```" + ' a="' * 5000,
    ],
    ids=["boxes", "tabs", "footnotes", "kinds", "fence"],
)
def test_nothing_takes_long(text: str) -> None:
    """Hostile text is read in two seconds of processor time at most."""
    started = time.process_time()
    inspect(text)
    assert time.process_time() - started < 2


def test_an_indented_fence_is_code() -> None:
    """Code inside of a list, a box or a tab is blanked out like any other, and nothing else is."""
    text = 'a {b}\n\n=== "x"\n    ```yaml\n    c: {d}\n    ```\n\n    {e}\n'
    blank = without_code(text)
    assert len(blank) == len(text)
    assert "{d}" not in blank
    assert "{b}" in blank
    assert "{e}" in blank


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [
        ("a.md#b", True),
        ("?a=b:c", True),
        ("tel:4410", True),
        ("HTTPS://a.example", True),
        ("mailto:a@b.example", True),
        ("https://a.example/@b?c=d@e", True),
        ("a//b.md", True),
        ("java\nscript:x", False),
        ("data:x", False),
    ],
)
def test_addresses(address: str, is_safe: bool) -> None:
    """An address has no scheme, or one that runs nothing."""
    assert is_safe_address(address) is is_safe


def test_no_picture_of_another_host_is_left() -> None:
    """However its address is written."""
    for address in (
        "https://a.example/x",
        "//a.example/x",
        "/&#9;/a.example/x",
        "\\\\a.example/x",
        " HTTP://a.example/x",
    ):
        assert "a.example" not in clean(f'<p><img src="{address}" alt="x"></p>'), address
    assert (
        clean('<p><img src="../static/plan.png" alt="A plan"></p>')
        == '<p><img src="../static/plan.png" alt="A plan"></p>'
    )
