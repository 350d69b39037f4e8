"""A web.config that serves files and runs nothing."""

from __future__ import annotations

import pytest

from macros.source.web_config import web_config_problems

WHOLE = "<configuration><system.webServer>{}</system.webServer></configuration>"


def refusals(text: str) -> list[str]:
    """The problems, as `line:column: message`."""
    return [str(problem).removeprefix("web.config:") for problem in web_config_problems("web.config", text)]


@pytest.mark.parametrize(
    "inside",
    [
        "",
        '<staticContent><mimeMap fileExtension=".ics" mimeType="text/calendar; charset=utf-8"/></staticContent>',
        '<staticContent><mimeMap fileExtension=".js" mimeType="text/javascript"/><clientCache cacheControlMode="UseMaxAge"/></staticContent>',
        '<httpProtocol><customHeaders><remove name="X-Powered-By"/><add name="X-Content-Type-Options" value="nosniff"/></customHeaders></httpProtocol>',
        '<httpErrors errorMode="Custom"><error statusCode="404" path="/desk/404.html" responseMode="ExecuteURL"/></httpErrors>',
        '<security><authentication><windowsAuthentication enabled="true"/></authentication></security>',
    ],
)  # fmt: skip
def test_what_serves_files_is_accepted(inside: str) -> None:
    """Types, headers, error pages and sign-in."""
    assert refusals(WHOLE.format(inside)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<!-- a -->\n<configuration/>", "1:1: this file must begin with"),
        ("<html/>", "1:1: this file must begin with"),
        ("<configuration>", "1:16: this is not well-formed XML"),
        ('<?xml version="1.0"?><!DOCTYPE a><configuration/>', "a document type is not needed"),
        ("<configuration><?a b?></configuration>", "a processing instruction"),
        ("<configuration><configuration/></configuration>", "the whole file is one <configuration>"),
        ('<?xml version="1.0"?><location/>', "the whole file is one <configuration>"),
        ('<configuration><script xmlns="http://www.w3.org/1999/xhtml"/></configuration>', "<script> is not among the elements"),
        *((WHOLE.format(f"<{name}/>"), f"<{name}> is not among the elements") for name in ("handlers", "modules", "isapiFilters", "rewrite", "httpRedirect", "cgi", "fastCgi")),
        ("<configuration><system.web/></configuration>", "<system.web> is not among the elements"),
        (WHOLE.format('<staticContent><mimeMap fileExtension=".yml" mimeType="text/html"/></staticContent>'), "this value is weaker"),
        (WHOLE.format('<httpProtocol><customHeaders><remove name="Content-Security-Policy"/></customHeaders></httpProtocol>'), "this header may not be removed"),
        (WHOLE.format('<httpProtocol><customHeaders><add name="Refresh" value="0"/></customHeaders></httpProtocol>'), "this header is not among those"),
        (WHOLE.format('<httpErrors><error statusCode="404" path="https://a.example/" responseMode="Redirect"/></httpErrors>'), '"Redirect" would lead elsewhere'),
        (WHOLE.format('<httpErrors><error statusCode="404" path="/a.aspx" responseMode="ExecuteURL"/></httpErrors>'), "an error shows a page of this site"),
    ],
)  # fmt: skip
def test_what_runs_or_leads_elsewhere_is_refused(text: str, found: str) -> None:
    """With its place."""
    (problem,) = refusals(text)
    assert found in problem, problem
