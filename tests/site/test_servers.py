"""The shipped configurations, each in its own server on this machine: headers, caching, compression, types, 404 and a sub-path.

A server that is not installed is skipped. For all of them: `apt-get install nginx-light apache2 caddy`.
"""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

import pytest

from macros.site.compression import gzipped
from macros.site.response_headers import IMMUTABLE, content_type
from macros.site.server_files import SITE_FOLDER, Site, server_files

HOST = "127.0.0.1"
SECONDS = 10
PAGE = "<!doctype html><title>A</title>" + "<p>Words.</p>" * 200
FILES = {
    "index.html": PAGE,
    "404.html": "<!doctype html><title>Not here</title>",
    "scripts/a/index.html": PAGE,
    "assets/js/site.1a2b3c4d.js": "let a = 1;\n" * 200,
    "assets/javascripts/bundle.1a2b3c4d.min.js": "1;",
    "review/a.ics": "BEGIN:VCALENDAR\n" * 200,
    "api/replies.csv": "a;b\n",
    "api/espanso.yml": "a: b\n",
}
OWN = Site("localhost", "/", is_indexed=True)
BELOW = Site("localhost", "/desk/", is_indexed=False)


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes


def _nginx(config: str, folder: Path, port: int) -> list[str]:
    config = config.replace("listen 80;", f"listen {HOST}:{port};")
    paths = "".join(
        f"{name}_temp_path {folder}/tmp; " for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = (
        f"daemon off; pid {folder}/pid; error_log {folder}/log; worker_processes 1; {_user('user {};')}\n"
        f"events {{}}\nhttp {{ access_log off; {paths}\n{config} }}\n"
    )
    (folder / "nginx.conf").write_text(whole)
    return ["-p", str(folder), "-e", str(folder / "log"), "-c", str(folder / "nginx.conf")]


def _apache(config: str, folder: Path, port: int) -> list[str]:
    (folder / "site" / ".htaccess").write_text(config)
    modules = (
        "mpm_event",
        "authz_core",
        "mime",
        "dir",
        "headers",
        "rewrite",
        "filter",
        "deflate",
        "autoindex",
        "alias",
    )
    lines = [
        *(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in modules),
        f"ServerRoot {folder}", f"Listen {HOST}:{port}", "ServerName localhost", f"PidFile {folder}/pid", f"ErrorLog {folder}/log",
        f"DocumentRoot {folder}/none", "TypesConfig /dev/null", _user("User {}\nGroup nogroup"),
        *([f"Alias /desk {folder}/site"] if "/desk/" in config else [f"DocumentRoot {folder}/site"]),
        f'<Directory "{folder}/site">', "Require all granted", "AllowOverride FileInfo Indexes Options=Indexes", "</Directory>",
    ]  # fmt: skip
    (folder / "none").mkdir()
    (folder / "apache.conf").write_text("\n".join(lines))
    return ["-d", str(folder), "-f", str(folder / "apache.conf"), "-DFOREGROUND"]


def _caddy(config: str, folder: Path, port: int) -> list[str]:
    config = config.replace("localhost {", f"http://{HOST}:{port} {{")
    (folder / "Caddyfile").write_text("{\n\tadmin off\n\tauto_https off\n}\n" + config)
    return ["run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


def _user(form: str) -> str:
    """A line that keeps the user of this test, which root has to ask for."""
    return form.format("root" if "nogroup" not in form else "nobody") if os.geteuid() == 0 else ""


SERVERS: dict[str, tuple[str, Callable[[str, Path, int], list[str]]]] = {
    "nginx": ("nginx.conf", _nginx),
    "apache2": ("apache.htaccess", _apache),
    "caddy": ("Caddyfile", _caddy),
}


@contextmanager
def running(program: str, site: Site, folder: Path) -> Iterator[int]:
    """The port of a server with the shipped configuration of this site, while the context lasts."""
    path = shutil.which(program) or shutil.which(program, path="/usr/sbin")
    if path is None:
        pytest.skip(f"{program} is not installed (apt-get install {program})")
    for name, text in FILES.items():
        file = folder / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        if len(text) > 1000:
            file.with_name(f"{file.name}.gz").write_bytes(gzipped(text.encode()))
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    name, prepare = SERVERS[program]
    arguments = prepare(server_files(site)[name].replace(SITE_FOLDER, str(folder / "site")), folder, port)
    output = (folder / "output").open("wb")
    process = subprocess.Popen(
        [path, *arguments], stdout=output, stderr=output, env={**os.environ, "HOME": str(folder)}
    )
    try:
        until = time.monotonic() + SECONDS
        while not _answers(port):
            assert process.poll() is None and time.monotonic() < until, (folder / "output").read_text()
            time.sleep(0.02)
        yield port
    finally:
        process.terminate()
        process.wait(SECONDS)
        output.close()


def _answers(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex((HOST, port)) == 0


def get(port: int, path: str, encoding: str = "identity") -> Answer:
    """What a server answers for a path."""
    connection = HTTPConnection(HOST, port, timeout=SECONDS)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": encoding})
        answer = connection.getresponse()
        names = [name.lower() for name, _ in answer.getheaders() if name.lower() != "vary"]
        assert len(names) == len(set(names)), "a header is sent twice"
        return Answer(
            answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        )
    finally:
        connection.close()


@pytest.fixture
def open_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that the user of a server can enter."""
    for path in (tmp_path, *tmp_path.parents):
        if path.owner() != tmp_path.owner() or path.stat().st_mode & stat.S_ISVTX:
            break  # the system's own folder for temporary files
        path.chmod(0o755)
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="the servers are those of a Linux distribution")
@pytest.mark.parametrize("site", [OWN, BELOW], ids=["at the root", "below a path"])
@pytest.mark.parametrize("program", SERVERS)
def test_a_server_serves_a_site_as_it_should(program: str, site: Site, open_folder: Path) -> None:
    """Each answer has the policy and its own type; what carries a hash is kept for a year, and nothing else is."""
    with running(program, site, open_folder) as port:
        for path, status in {
            "": 200,
            "scripts/a/": 200,
            "scripts/b/": 404,
            "assets/js/site.00000000.js": 404,
        }.items():
            answer = get(port, site.path + path)
            assert answer.status == status, path
            assert {name: answer.headers.get(name.lower()) for name in site.headers} == site.headers, path
            assert answer.headers["cache-control"] == "no-cache", path
            assert answer.headers["content-type"].lower().replace(" ", "") == "text/html;charset=utf-8", path
            assert (b"Not here" in answer.body) == (status == 404), path
        for path in FILES:
            answer = get(port, site.path + path)
            assert answer.headers["content-type"].lower() == content_type(path.rpartition(".")[2]), path
            is_hashed = ".1a2b3c4d." in path
            assert answer.headers["cache-control"] == (IMMUTABLE if is_hashed else "no-cache"), path
            assert answer.headers["x-content-type-options"] == "nosniff", path
            assert answer.headers.get("x-robots-tag") == (None if site.is_indexed else "noindex"), path
        for path in ("", "scripts/a/", "assets/js/site.1a2b3c4d.js", "review/a.ics"):
            plain, packed = get(port, site.path + path), get(port, site.path + path, "gzip")
            assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers, (
                path
            )
            assert packed.body == gzipped(plain.body), f"{path}: not the copy that the build wrote"
            assert gzip.decompress(packed.body) == plain.body
            assert "accept-encoding" in packed.headers["vary"].lower()
            for name in ("content-type", "cache-control", "content-security-policy"):
                assert packed.headers[name] == plain.headers[name], (path, name)
        moved = get(port, f"{site.path}scripts/a")
        assert moved.status in (301, 302, 308) and moved.headers["location"].endswith(
            f"{site.path}scripts/a/"
        )
        if site is BELOW:
            moved = get(port, "/desk")
            assert moved.status in (301, 302, 308) and moved.headers["location"].endswith("/desk/")
