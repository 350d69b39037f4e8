"""Lighthouse, where it is installed: the four marks of each kind of page on a phone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import Line
from tests.bench.peers import TOOLS
from tests.bench.served import served
from tests.browser import find
from tests.web.test_pages import KINDS

PROGRAM = TOOLS / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"
HOW = "npm install --prefix .cache/bench/lighthouse lighthouse@13.5.0"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
MARKS = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
BUDGET = "/".join(str(mark) for mark in MARKS.values())
# The page of what is missing is no page for search engines.
PATHS = tuple(path for path in KINDS if path != "/404.html")


def lines(site: Path) -> Iterator[Line]:
    """One line for each kind of page."""
    browser = find()
    if not shutil.which("node") or not PROGRAM.is_file() or browser is None:
        yield Line("Lighthouse, mobile", BUDGET, f"not installed ({HOW})")
        return
    with served(site) as address:
        for path in PATHS:
            yield _line(address + path, path, browser)


def _line(address: str, path: str, browser: Path) -> Line:
    command = ["node", str(PROGRAM), address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    command.append(f"--only-categories={','.join(MARKS)}")
    ended = subprocess.run(
        command, env=os.environ | {"CHROME_PATH": str(browser)}, capture_output=True, text=True, check=False
    )
    try:
        report = json.loads(ended.stdout)
    except ValueError:
        return Line(f"Lighthouse, {path}", BUDGET, f"failed: {ended.stderr.strip()[-200:]}")
    marks = {name: round((report["categories"][name]["score"] or 0) * 100) for name in MARKS}
    lost = sorted(
        ref["id"]
        for name in MARKS
        for ref in report["categories"][name]["auditRefs"]
        if ref["weight"] and marks[name] < MARKS[name] and (report["audits"][ref["id"]]["score"] or 0) < 0.9
    )
    said = "/".join(str(mark) for mark in marks.values()) + (f" ({', '.join(lost)})" if lost else "")
    return Line(
        f"Lighthouse, {path}", BUDGET, said, all(marks[name] >= least for name, least in MARKS.items())
    )
