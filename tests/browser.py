"""The browser that the tests use: found, or installed, and started the same way everywhere.

``python -m tests.browser`` prints the path of its program and, on standard error, what it does to get one.

The first of these that works is taken:

1. the program that ``YES_DESK_BROWSER`` names;
2. an installed Chrome, Chromium or Edge;
3. a Chromium that Playwright has downloaded before;
4. on Debian, as root: the package ``chromium-headless-shell``, or else ``chromium``;
5. Playwright's own download.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

COMMANDS = (
    # Chromium's engine without its windows, as a package of Debian's: the same pages in two thirds of the time.
    "chromium-headless-shell",
    "google-chrome-stable",
    "google-chrome",
    "chromium",
    "chromium-browser",
    "chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "msedge",
)
MAC_APPS = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_PROGRAMS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)

# A browser that does nothing but what a test tells it: no sandbox (root in containers has none), no calls home,
# and no name but this machine's resolves.
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


class NoBrowser(Exception):
    """No browser is here and none could be installed. The message says what to do."""


def find(playwright: Playwright | None = None) -> Path | None:
    """Return the program of a browser that is on this machine, or None.

    Only one Playwright can run at a time, so who has one hands it over.
    Raises NoBrowser when ``YES_DESK_BROWSER`` names something that does not start.
    """
    named = os.environ.get("YES_DESK_BROWSER")
    if named:
        if _starts(Path(named)):
            return Path(named)
        raise NoBrowser(f"YES_DESK_BROWSER names {named}, which is not a browser that starts here.")
    return next((path for path in _usual_places() if _starts(path)), None) or _playwrights_own(playwright)


def provide() -> Path:
    """Return the program of a browser, after installing one if there is none. Raises NoBrowser."""
    _need_driver()
    found = find()
    if found is None and _is_debian_root():
        for package in ("chromium-headless-shell", "chromium"):
            _say(f"Setting up: a browser for the tests (Debian's package {package})")
            _apt_get_install(package)
            if found := find():
                break
    if found is None:
        _say("Setting up: a browser for the tests (Playwright's Chromium)")
        _run([sys.executable, "-m", "playwright", "install", *_with_libraries(), "chromium"])
        found = find()
    if found is None:
        raise NoBrowser(
            "The tests need a browser and could not install one. Install Chrome, Chromium or Edge, or name one "
            "that is in another place: YES_DESK_BROWSER=/path/to/chrome make test"
        )
    return found


def launch(playwright: Playwright) -> Browser:
    """Start the browser with a fresh profile. Raises NoBrowser when there is none: nothing is installed here."""
    path = find(playwright)
    if path is None:
        raise NoBrowser(
            "No browser is installed. `make test` gets one, and so does `python -m tests.browser`."
        )
    return playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))


def _need_driver() -> None:
    """See to it that Playwright's own program starts, with whatever browser. Raises NoBrowser."""
    version = [sys.executable, "-m", "playwright", "--version"]
    if _run(version, show_failure=False):
        return
    if _is_root_with_apt():  # A small Debian or Ubuntu lacks one library that it needs.
        _say("Setting up: libatomic1, which Playwright needs here (apt-get)")
        _apt_get_install("libatomic1")
    if not _run(version):
        raise NoBrowser("Playwright, which drives the browser in the tests, does not start here.")


def _usual_places() -> Iterator[Path]:
    for command in COMMANDS:
        if path := shutil.which(command):
            yield Path(path)
    if sys.platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            for app in MAC_APPS:
                yield folder / f"{app}.app" / "Contents" / "MacOS" / app
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData"):
            if folder := os.environ.get(variable):
                for program in WINDOWS_PROGRAMS:
                    yield Path(folder) / program


def _playwrights_own(playwright: Playwright | None) -> Path | None:
    if playwright is None:
        with sync_playwright() as started:
            return _playwrights_own(started)
    path = Path(playwright.chromium.executable_path)
    return path if _starts(path) else None


def _starts(path: Path) -> bool:
    """Whether this is a browser and not, say, Ubuntu's ``chromium-browser``, which only tells of a snap."""
    if not path.is_file():
        return False
    if sys.platform == "win32":  # There `--version` opens a window.
        return True
    try:
        return (
            subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def _is_root_with_apt() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _is_debian_root() -> bool:
    """Ubuntu's package of the same name brings a snap, which does not run in containers."""
    try:
        return _is_root_with_apt() and platform.freedesktop_os_release().get("ID") == "debian"
    except OSError:
        return False


def _apt_get_install(package: str) -> None:
    install = ["apt-get", "install", "-y", "--no-install-recommends", package]
    # Lists that are old or missing are the usual reason for a first attempt to fail, so only the last one is shown.
    if not _run(install, show_failure=False):
        _run(["apt-get", "update"])
        _run(install)


def _with_libraries() -> list[str]:
    return ["--with-deps"] if _is_root_with_apt() else []


def _run(command: list[str], show_failure: bool = True) -> bool:
    """Run a command; its output is shown only if it fails. Return whether it succeeded."""
    result = subprocess.run(
        command,
        check=False,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if result.returncode and show_failure:
        _say(result.stdout.rstrip())
        _say(f"{' '.join(command)}: exit {result.returncode}")
    return result.returncode == 0


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> int:
    """Print the path of a browser, installing one if need be. Return the exit code."""
    try:
        print(provide())
    except NoBrowser as error:
        _say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
