"""Hostile pages are refused, or harmless once they are converted."""

from __future__ import annotations

from html.parser import HTMLParser

import markdown
import pytest

from macros.source.markdown import EXTENSION_SETTINGS, EXTENSIONS
from macros.source.raw_html import NoHtmlExtension
from tests.library import Builder, files, text
from tests.pages import FRONT, page, refused, told

PAGES = [file for file in files() if file.endswith(".md")]


TAGS = """
    p h1 h2 h3 h4 h5 h6 a em strong code pre ul ol li dl dt dd blockquote table thead tbody tr th td br hr img
    div details summary input label sup
"""
HARMLESS = frozenset(TAGS.split())


class _Harm(HTMLParser):
    """Collects what of a page's HTML could do harm: tags, attributes and addresses that no page needs."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in HARMLESS:
            self.found.append(f"<{tag}>")
        if tag == "input" and dict(attributes).get("type") != "radio":
            self.found.append("<input>")
        for name, value in attributes:
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                self.found.append(name)
            # A browser drops control characters from an address before it looks at its beginning.
            address = "".join(character for character in value or "" if ord(character) > 32).lower()
            scheme = address.partition(":")[0]
            if (
                name in ("href", "src")
                and ":" in address
                and scheme.isalpha()
                and scheme not in ("http", "https", "mailto", "tel")
            ):
                self.found.append(address)

    handle_startendtag = handle_starttag


def harm(body: str) -> list[str]:
    """What could do harm in the HTML that Markdown, set up as for the site, makes of this text."""
    parser = _Harm()
    parser.feed(
        markdown.markdown(
            body, extensions=[*EXTENSIONS, NoHtmlExtension()], extension_configs=EXTENSION_SETTINGS
        )
    )
    return parser.found


HOSTILE = [
    "<script>alert(1)</script>",
    "    <script>alert(1)</script>\n\n<script>alert(1)</script>",
    "<img src=x\nonerror=alert(1)>",
    "<a\nhref=javascript:alert(1)>x</a>",
    "<!-- --><script>alert(1)</script>",
    "Press the ` key.\n\n<script>alert(1)</script>\n\nAnd ` again.",
    "`\n<script>alert(1)</script>\n`",
    "``` no name of a language\n\n<script>alert(1)</script>\n\n```",
    "~~~\n```\n~~~\n<script>alert(1)</script>\n\n```",
    "- a\n\n    ```\n    x\n    ```\n    <script>alert(1)</script>",
    "\\`<img src=x onerror=alert(1)>\\`",
    "<mailto: onclick=alert(1)>x",
    "<https: onclick=alert(1)>x",
    "# Head { onclick=alert(1) }",
    "# Head {: onclick=alert(1) }",
    "Text\n{: onclick=alert(1) }",
    "*x*{ onclick=alert(1) }",
    "[x](https://a.example){: onclick=alert(1) }",
    "[x](https://a.example){ onclick=alert(1) }",
    "| a |\n|---|\n| x { onclick=alert(1) } |",
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](\njavascript:alert(1))",
    "[x](JavaScript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](data:text/html,hi)",
    "<javascript:alert(1)>",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "[x][1]\n\n[1]:\n    javascript:alert(1)",
    "[x][1]\n\n> [1]: javascript:alert(1)",
    "[x][1]\n\n- [1]: javascript:alert(1)",
    "!!! note\n\n    <script>alert(1)</script>",
    '!!! note "<img src=x onerror=alert(1)>"\n    x',
    "!!! note onclick=alert(1)\n    x",
    "??? tip\n    <iframe src=x></iframe>",
    '=== "<svg onload=alert(1)>"\n    x',
    '=== "x"\n    {: onclick=alert(1) }',
    "x[^1]\n\n[^1]: <script>alert(1)</script>",
    "x[^1]\n\n[^1]: [y](javascript:alert(1))",
    "```{.x onclick=alert(1)}\ny\n```",
    '<input type="text" value="x">',
]


@pytest.mark.parametrize("body", HOSTILE)
def test_nothing_hostile_gets_through(body: str) -> None:
    """A page is refused, or the HTML that Markdown makes of it can do no harm."""
    assert refused(body) or not harm(body)


@pytest.mark.parametrize(
    "body",
    [
        '`{{ script("long-line") }}<img src=x onerror=alert(1)>`',
        "`{{ lessons() }} <img src=x onerror=alert(1)>`",
        '`a {{ checklist("place-of-yes") }} b <img src=x onerror=alert(1)> c`',
        '    {{ script("long-line") }}\n    <img src=x onerror=alert(1)>',
        '```\n{{ quick_card(title="\n```\n", scripts=["long-line"]) }}\n<img src=x onerror=alert(1)>\n```',
        '```\n{{ quick_card(title="x", purpose="\n```\n", scripts=["long-line"]) }}\n<img src=x onerror=alert(1)>\n```',
        '{{ quick_card(title="<img src=x onerror=alert(1)>", scripts=["long-line"]) }}',
        '{{ quick_card(title="[x](javascript:alert(1))", scripts=["long-line"]) }}',
        'x {{ quick_card(title="`", scripts=["long-line"]) }} `<img src=x onerror=alert(1)>`',
        '{{ quick_card(title="a\n\n<script>alert(1)</script>\n\nb", scripts=["long-line"]) }}',
    ],
)
def test_the_output_of_a_call_lets_nothing_through(body: str) -> None:
    """The output of a call does not turn the text around it, or its arguments, into markup."""
    assert told(body) or not [each for each in harm(Builder().page(body)) if not each.startswith("<")]


@pytest.mark.parametrize(
    "body",
    ['`{{ fact("loan_days") }} x`', '    {{ fact("loan_days") }}', '```\n{{ fact("loan_days") }}\n```'],
)
def test_a_call_in_code_is_refused(body: str) -> None:
    """Jinja does not know code, so a call runs there, and a value with a backtick in it would end the code early."""
    assert told(f"Text.\n\n{body}\n")


@pytest.mark.parametrize(
    "body",
    [
        '# Head {: #{{ fact("loan_days") }} }',
        '[x]({{ fact("desk_phone") }})',
        '[x](https://a.example/{{ fact("desk_phone") }})',
        '![{{ fact("desk_phone") }}](a.png)',
        '[x](a.md "{{ fact("desk_phone") }}")',
    ],
)
def test_a_call_in_an_attribute_is_refused(body: str) -> None:
    """A fact is words, and words such as "x onclick=…" would be more than that in an attribute."""
    assert told(f"Text.\n\n{body}\n")


@pytest.mark.parametrize("call", ["{{ lessons() }}", '{{ resource("catalog") }}'])
def test_placeholders_of_calls_cannot_be_forged(call: str) -> None:
    """No text of a page is mistaken for the placeholder of a call."""
    at = len(FRONT) + 1
    assert told(f"*{call}*\n\n{f'call{at}'.ljust(len(call), 'x')}\n")


def test_a_call_with_a_name_is_refused() -> None:
    """The build replaces plain paragraphs, so it once dropped what a call with an attribute list made."""
    assert told("{{ lessons() }}") == []
    assert told("{{ lessons() }}\n{: #name }")
    assert page("{{ lessons() }}").calls[0].is_block
    assert not page("{{ lessons() }}\n{: #name }").calls[0].is_block


@pytest.mark.parametrize("file", PAGES)
def test_real_pages_do_no_harm(file: str) -> None:
    """The measure of harm finds none in the real pages, so that it means something where it does."""
    assert harm(text(file).split("\n---\n", 1)[1]) == []


def test_the_measure_of_harm_works() -> None:
    """Each way of doing harm is seen."""
    parser = _Harm()
    parser.feed("<script>x</script>")
    assert parser.found == ["<script>"]
    assert harm("# Head { onclick=x }") == ["onclick"]
    assert harm("[x](\x01JavaScript:x)") == ["javascript:x"]


@pytest.mark.parametrize(
    "body",
    [
        "`<b>` and ``<a href=x>`` are code",
        "```\n<script>\n[1]: javascript:x\n```",
        "1 < 2 and 3 > 2",
        "<https://a.example/> and <mailto:a@b.example>",
        "[mail](mailto:a@b.example), [call](tel:4410), [page](../charter.md#reliable)",
        "### Next {: #next }",
        "She said: {loan_days}.",
    ],
)
def test_what_pages_need_is_allowed(body: str) -> None:
    """Code, links to pages, addresses, and names of headings are no reason to refuse a page."""
    assert refused(body) == []
