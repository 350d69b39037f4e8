"""The policy: what it says, and that our scripts keep to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.site.config import THEME
from macros.site.csp import TRUSTED_TYPES_POLICY, policy
from tests.links import logical_name

SCRIPTS = sorted((THEME / "assets/js").glob("*.js"))
SINKS = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|DOMParser|srcdoc)\b"
    r"|\bdocument\.write|\beval\(|\bnew Function\b|\bset(?:Timeout|Interval)\(\s*[\"'`]|\bcreatePolicy\b"
)
"""What turns text into markup or code, or would allow it."""


def rules(*, in_a_folder: bool = False) -> dict[str, str]:
    """The sources by the name of the rule."""
    return dict(rule.split(" ", 1) for rule in policy(in_a_folder=in_a_folder).split("; "))


@pytest.mark.parametrize("in_a_folder", [False, True])
def test_nothing_is_allowed_but_the_sites_own(in_a_folder: bool) -> None:
    """No rule allows inline code, another host or any address; a copy in a folder adds only its own files."""
    found = rules(in_a_folder=in_a_folder)
    assert found.pop("trusted-types") == TRUSTED_TYPES_POLICY
    assert found["default-src"] == found["base-uri"] == found["object-src"] == "'none'"
    sources = {
        source for rule in found.values() for source in rule.split() if not source.startswith("'sha256-")
    }
    assert sources == {"'none'", "'self'", "'script'", *(["file:"] if in_a_folder else [])}


def test_a_meta_element_holds_no_rule_that_only_a_header_can_set() -> None:
    """Browsers report these as an error in the console of each page."""
    assert {"frame-ancestors", "report-uri", "sandbox"}.isdisjoint(rules())


def test_scripts_write_no_markup() -> None:
    """Ours build elements. One creates the one Trusted Types policy, under the name that the policy allows."""
    found = {path.name: SINKS.findall(path.read_text("utf-8")) for path in SCRIPTS}
    assert {name: sinks for name, sinks in found.items() if sinks} == {"site.js": ["createPolicy"]}
    assert f'createPolicy("{TRUSTED_TYPES_POLICY}"' in (THEME / "assets/js/site.js").read_text("utf-8")


@pytest.mark.parametrize(
    "code",
    [
        "a.innerHTML = b",
        "document.write(a)",
        "eval(a)",
        "new Function(a)",
        'setTimeout("a()", 1)',
        "new DOMParser()",
    ],
)
def test_markup_in_a_script_would_be_found(code: str) -> None:
    """The pattern finds each way to turn text into markup or code."""
    assert SINKS.search(code)


def test_the_script_of_the_policy_comes_first(site: Path) -> None:
    """A name can be used once, so no other script of a page can create a policy of that name."""
    for path in site.rglob("*.html"):
        scripts = re.findall(r'<script src="(?:[^"]*/)?([^"/]+\.js)"', path.read_text("utf-8"))
        ours = [name for name in scripts if not name.startswith("bundle.")]
        assert logical_name(ours[0]) == "site.js", path
