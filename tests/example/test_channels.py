"""The example of a channel in the documentation works as it is: pasted into a library, it has replies everywhere."""

from __future__ import annotations

import re
from pathlib import Path

from macros.check import check
from macros.exports.api import exports
from macros.knowledge import read
from macros.render import MACROS
from macros.views import Views
from tests.library import REPOSITORY, Copy

PAGE = (REPOSITORY / "docs" / "make-it-yours.md").read_text("utf-8")
REPLY = "Hello from {library_name}. It is your turn in a few minutes."


def test_short_channels_can_be_pasted(tmp_path: Path) -> None:
    """A text message and a social reply: the script's page, the tables and the data have them, and the limit is held."""
    found = re.search(r"```yaml\nchannels:\n(.*?)```", PAGE, re.DOTALL)
    assert found
    copy = Copy(tmp_path)
    copy.edit("data/library.yml", "channels:\n", f"channels:\n{found[1]}")
    copy.edit(
        "data/scripts/long-line.yml", "channels:\n", f'channels:\n  text: "{REPLY}"\n  social: "{REPLY}"\n'
    )
    kb = read(copy.root)
    assert check(kb, MACROS) == []
    views = Views(kb)
    replies = {reply.channel.id: reply for reply in views.script("long-line").replies}
    assert list(replies)[:2] == ["text", "social"]
    assert replies["text"].channel.kind == replies["social"].channel.kind == "short"
    made = exports(views)
    for id in ("text", "social"):
        assert replies[id].text.plain in next(
            text for name, text in made.items() if f"{id}." in name or f"{id}-" in name
        )
    copy.edit("data/scripts/long-line.yml", f'  text: "{REPLY}"\n', f'  text: "{REPLY * 8}"\n')
    assert any("a reply for text has 320 at most" in str(each) for each in check(read(copy.root), MACROS))
