"""Other generators on the same text: each script as a Markdown page, and a page for each situation that lists its own."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.knowledge import read
from macros.views import Views
from tests.bench.measure import Cost, run
from tests.library import REPOSITORY

TOOLS = REPOSITORY / ".cache" / "bench"
ZENSICAL = Path(sys.executable).parent / "zensical"
BOOK = TOOLS / "hugo-book"


@dataclass(frozen=True)
class Peer:
    """Another generator: its name, how one gets it, whether it is here, its settings by file, and its command."""

    name: str
    how: str
    is_installed: Callable[[], bool]
    pages: str
    settings: Mapping[str, str]
    command: tuple[str, ...]

    def build(self, library: Path, folder: Path) -> Cost:
        """Build the text of a library in a fresh folder."""
        shutil.rmtree(folder, ignore_errors=True)
        for place, text in {**self.settings, **_pages(library, self.pages)}.items():
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return run(self.command, folder)


def _pages(library: Path, index: str) -> dict[str, str]:
    """The pages as Markdown, by their path; `index` is the name of the page of a folder, with the folder of all pages."""
    docs, name = index.split("/")
    views = Views(read(library))
    pages = {
        index: "---\ntitle: Yes Desk\n---\n\n"
        + "".join(f"- [{s.title.plain}](situations/{s.id}.md)\n" for s in views.situations)
    }
    for situation in views.situations:
        rows = views.situation(situation.id).rows
        listed = "".join(f"- [{row.they.plain}](../scripts/{row.id}.md): {row.say.plain}\n" for row in rows)
        pages[f"{docs}/situations/{situation.id}.md"] = (
            f"---\ntitle: {situation.title.plain}\n---\n\n{listed}"
        )
    for id in views.kb.scripts:
        pages[f"{docs}/scripts/{id}.md"] = _script(views, id)
    pages[f"{docs}/scripts/{name}"] = "---\ntitle: Scripts\n---\n"
    return pages


def _script(views: Views, id: str) -> str:
    script = views.script(id)
    offers = "\n\n".join(f"### {o.name.plain}\n\n> {o.say.plain}\n\n{o.do.plain}" for o in script.offers)
    never = "\n".join(f"| {never.line.plain} | {never.instead.plain} |" for never in script.never_say)
    parts = (
        f"---\ntitle: {script.title.plain!r}\n---",
        "## They say",
        "\n".join(f"- {line.says.plain}" for line in script.patron_says),
        "## Acknowledge",
        script.acknowledge.plain,
        "## Offers",
        offers,
        "## If they press",
        script.if_pressed.plain,
        f"## Do not say\n\n| Instead of | Say |\n|---|---|\n{never}",
        *(f"## {reply.channel.label.plain}\n\n{reply.text.plain}" for reply in script.replies),
        "## Call",
        "\n".join(f"- {line.says.plain}" for line in script.call.when),
        "## Why",
        script.verdict.text.plain,
    )
    return "\n\n".join(parts) + "\n"


PEERS = (
    Peer(
        "Zensical",
        "make setup-test",
        ZENSICAL.is_file,
        "docs/index.md",
        {
            "zensical.toml": '[project]\nsite_name = "Yes Desk"\nnav = [{"Home" = "index.md"}, {"Scripts" = "scripts/index.md"}]\n'
        },
        (str(ZENSICAL), "build", "--clean"),
    ),
    Peer(
        "Hugo",
        "hugo, and its Book theme in .cache/bench/hugo-book",
        lambda: bool(shutil.which("hugo")) and BOOK.is_dir(),
        "content/_index.md",
        {
            "hugo.toml": f"baseURL = 'https://desk.example/'\ntitle = 'Yes Desk'\ntheme = '{BOOK.name}'\nthemesDir = '{BOOK.parent}'\n"
        },
        ("hugo", "--quiet"),
    ),
)
