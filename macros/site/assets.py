"""The styles, scripts, fonts and the search index of a site, under names that carry a hash of their content.

A browser or a proxy may keep such a file for a year: a file that changes gets another name, so no cache can pair an old
script with a new index. Templates, style sheets and scripts name an asset by its logical path (`assets/js/my-script.js`), and
`Assets.published` is the one function that maps it to its published name. In the browser, `desk.asset` does the same from a
table in `assets/js/site.js`, for what scripts load.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from macros.knowledge.addresses import ASSET_FOLDERS, hashed_name
from macros.language.message import gettext
from macros.site.config import LOADED_SCRIPTS, deferred
from macros.site.stylesheet import joined
from macros.site.theme_files import leave_out_unused

SITE_STYLES = "assets/css/site.css"
THEME_STYLES = "assets/stylesheets/"
SITE_SCRIPT = "assets/js/site.js"

HASHED = re.compile(r"\.[0-9a-f]{8}\.(?:min\.)?[a-z0-9]+\Z")
"""The end of a name that carries a hash."""

_SUFFIXES = (".css", ".js", ".svg", ".woff2")
_NO_TABLE = "const PUBLISHED = {};"
_URL = re.compile(r"""url\((["']?)([^)"']+)\1\)""")


class Assets:
    """The assets of one build. `is_hashed` is False for an export, which another generator publishes under logical names."""

    def __init__(self) -> None:
        self.is_hashed = True
        self.files = Files([])

    def begin(self, files: Files, config: MkDocsConfig) -> None:
        """Name what is there before the pages are made; the style sheets wait until they are joined."""
        self.files = files
        for file in files:
            if not file.src_uri.endswith(".css") and file.src_uri != SITE_SCRIPT:
                self._name(file)
        if self.is_hashed:
            config.theme["favicon"] = self.published(config.theme["favicon"])

    def finish(self, config: MkDocsConfig, search: Iterable[tuple[str, str]]) -> None:
        """Join the style sheets, add the files of the search, and complete the site's script, which has to know their names.

        Raises Abort for a style sheet of `mkdocs.yml` that does not exist.
        """
        self.add(config, SITE_STYLES, self._with_published(self._joined_styles(config)))
        config.extra_css = [self.published(SITE_STYLES)]
        leave_out_unused(self.files, config)
        loaded = [*LOADED_SCRIPTS]
        for path, text in search:
            self.add(config, path, text)
            loaded.append(path)
        self._complete_site_script(loaded)
        config.extra_javascript = [
            deferred(self.published(str(script))) for script in config.extra_javascript
        ]

    def published(self, path: str) -> str:
        """The address of an asset from the site's root, by its logical path. Raises Abort for one that does not exist."""
        file = self.files.get_file_from_path(path)
        if file is None:
            raise Abort(f"a template links to {path}, which is not a file of this site")
        return file.url

    def _joined_styles(self, config: MkDocsConfig) -> str:
        """The theme's style sheets and ours as one, which takes their place."""
        theme = sorted(
            file.src_uri for file in self.files.css_files() if file.src_uri.startswith(THEME_STYLES)
        )
        texts = {}
        for path in (*theme, *map(str, config.extra_css)):
            file = self.files.get_file_from_path(path)
            if file is None:
                message = gettext(
                    "mkdocs.yml names %(path)s under extra_css, and there is no such file in docs/", path=path
                )
                raise Abort(message)
            self.files.remove(file)
            texts[path] = file.content_string
        return joined([texts.pop(path) for path in theme], list(texts.values()))

    def _with_published(self, styles: str) -> str:
        """A style sheet with the published names of the assets in its `url(…)`."""

        def renamed(found: re.Match[str]) -> str:
            folder = posixpath.dirname(SITE_STYLES)
            file = self.files.get_file_from_path(posixpath.normpath(posixpath.join(folder, found[2])))
            return f"url({posixpath.relpath(file.url, folder)})" if file else found[0]

        return _URL.sub(renamed, styles)

    def _complete_site_script(self, loaded: Iterable[str]) -> None:
        """Write the published names of what scripts load into the site's script."""
        script = self.files.get_file_from_path(SITE_SCRIPT)
        if script is None or script.content_string.count(_NO_TABLE) != 1:
            raise Abort(f'{SITE_SCRIPT} must have the line "{_NO_TABLE}" once')
        published = {path: self.published(path) for path in loaded if self.files.get_file_from_path(path)}
        table = json.dumps(published, separators=(",", ":"))
        script.content_string = script.content_string.replace(_NO_TABLE, f"const PUBLISHED = {table};")
        self._name(script)

    def add(self, config: MkDocsConfig, path: str, text: str) -> None:
        """Add a generated text file. It has its published name if it is an asset."""
        file = File.generated(config, path, content=text)
        self._name(file)
        self.files.append(file)

    def _name(self, file: File) -> None:
        """Give a file its published name, if it is an asset."""
        if not self.is_hashed or not file.src_uri.startswith(ASSET_FOLDERS) or HASHED.search(file.src_uri):
            return
        if file.src_uri.endswith(_SUFFIXES):
            file.dest_uri = hashed_name(file.src_uri, file.content_bytes)
            for derived in ("url", "abs_dest_path"):
                file.__dict__.pop(derived, None)
