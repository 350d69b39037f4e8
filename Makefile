# Yes Desk. `make` alone lists the commands. Each of them first sets up what it needs, which takes time only once.
# Needs make, git and Python 3.11 or newer. Kept to what GNU Make 3.81 (macOS) and a plain sh can do.

PORT = 8000
ROLE =
SIZE =
ARGS =
PYTHON =
UPGRADE =

PY = $(if $(filter Windows_NT,$(OS)),.venv/Scripts/python.exe,.venv/bin/python)

# Silences Material's note about MkDocs 2, which pyproject.toml keeps out.
export NO_MKDOCS_2_WARNING = 1
# The pip that came with Python will do, so it need not offer a newer one.
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help serve build offline check cards test bench lock clean setup setup-test

help: ## this list
	@echo 'Yes Desk: type one of these.'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: setup ## the site on http://127.0.0.1:8000, reloaded when a file changes (PORT=8001 for another port)
	@$(PY) -m macros serve --port $(PORT)

build: setup ## the checked site, in site/
	@$(PY) -m macros build

offline: setup ## the site as a zip that opens by double click, without a server, in dist/
	@$(PY) -m macros offline

check: setup ## every problem in the data, as file:line:column
	@$(PY) -m macros check

cards: setup ## cards, posters and sheets as PDF, in dist/cards/ (ROLE=circulation and SIZE=a5 for some cards)
	@$(PY) -m macros cards $(if $(ROLE),--role $(ROLE)) $(if $(SIZE),--size $(SIZE))

test: setup-test ## all tests (ARGS="-k cards" for some of them)
	@browser=$$($(PY) -m tests.browser) && YES_DESK_BROWSER="$$browser" $(PY) -m pytest $(ARGS)

bench: setup-test ## every budget, measured (ARGS="--scripts 4000", ARGS="cards edit" for some; .cache/bench holds the peers)
	@browser=$$($(PY) -m tests.browser) && YES_DESK_BROWSER="$$browser" $(PY) -m tests.bench $(ARGS)

lock: ## fit the locks to pyproject.toml (UPGRADE=1 takes the newest versions that it allows)
	@sh -euc "$$FUNCTIONS$$LOCK" make

clean: ## remove what was built (.venv stays)
	@rm -rf site .site-* dist .cache .pytest_cache .hypothesis
	@find . -name .venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

setup:
	@sh -euc "$$FUNCTIONS$$SETUP" make requirements.lock

setup-test:
	@sh -euc "$$FUNCTIONS$$SETUP" make requirements-test.lock


# --- Set-up -------------------------------------------------------------------------------------------------------

define FUNCTIONS
say() { printf '%s\n' "$$*" >&2; }

# Runs a command without its output, and shows the output if it fails.
quietly() {
    if output=$$("$$@" 2>&1); then return 0; fi
    say "$$output"
    return 1
}

# Sets `python` to the command of a Python that is new enough.
find_python() {
    asked='$(PYTHON)'
    for python in "$${asked:-python3}" $${asked:-python3.14 python3.13 python3.12 python3.11 python}; do
        if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then return 0; fi
    done
    say "Yes Desk needs Python 3.11 or newer. $${asked:-python3} here: $$("$${asked:-python3}" --version 2>&1 || true)"
    say "Get it from https://www.python.org/downloads/ or your package manager (Debian: apt-get install python3 python3-venv;"
    say "macOS: brew install python), and type the command again. To name one yourself: make check PYTHON=/path/to/python3.12"
    return 1
}

# Debian and its relatives ship `venv` without the part that brings pip: that is a package of its own.
need_venv() {
    if "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then return 0; fi
    package="$${python##*/}-venv"
    if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Setting up: $$package, which Python needs here (apt-get)"
        export DEBIAN_FRONTEND=noninteractive
        apt-get install -y --no-install-recommends "$$package" >/dev/null 2>&1 ||
            { quietly apt-get update && quietly apt-get install -y --no-install-recommends "$$package"; } || true
        if "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then return 0; fi
    fi
    say "This Python cannot make virtual environments. On Debian or Ubuntu: sudo apt-get install $$package"
    say "Elsewhere: install Python from https://www.python.org/downloads/. Then type the command again."
    return 1
}

endef

# The environment is exactly what one lock says. A copy of the lock in .venv/installed/ is written last and taken away
# first, so a lock that changed, or a set-up that was cut short, means a fresh start.
define SETUP
lock=$$1
current() { [ -x $(PY) ] && [ "$$(cat "$$1")" = "$$(cat ".venv/installed/$$1" 2>/dev/null)" ]; }
if current "$$lock"; then exit 0; fi

# One set-up at a time. With noclobber (set -C) only one process can make the file, which says whose turn it is.
waited=0
while ! (set -C && echo $$$$ > .venv.busy) 2>/dev/null; do
    if [ ! -w . ]; then say "This folder cannot be written: $$(pwd)"; exit 1; fi
    owner=$$(cat .venv.busy 2>/dev/null || true)
    if [ "$$waited" -gt 2 ] && ! kill -0 "$${owner:-none}" 2>/dev/null; then rm -f .venv.busy; continue; fi
    if [ "$$waited" = 2 ]; then say "Waiting for the set-up that is under way (process $$owner)."; fi
    waited=$$((waited + 1))
    sleep 1
done
trap 'rm -f .venv.busy' EXIT
trap 'exit 130' INT TERM HUP
if current "$$lock"; then exit 0; fi

if current requirements.lock && [ ! -e .venv/installed/requirements-test.lock ]; then
    rm -rf .venv/installed
else
    find_python
    need_venv
    say "Setting up: 1 of 2, the environment in .venv ($$("$$python" --version))"
    rm -rf .venv/installed
    quietly "$$python" -m venv --clear .venv
fi

say "Setting up: 2 of 2, the packages of $$lock (a minute or two, once)"
mkdir .venv/installing
cp requirements*.lock .venv/installing/
if ! quietly $(PY) -m pip install --quiet --require-hashes -r ".venv/installing/$$lock"; then
    say "The packages could not be installed: what pip said stands above. Type the command again to retry."
    exit 1
fi
# The lock for tests holds all of the other one, too.
if [ "$$lock" = requirements.lock ]; then rm .venv/installing/requirements-test.lock; fi
mv .venv/installing .venv/installed
endef

# Both locks hold for every system and Python from 3.11 on, with one version of each package for all of them (fewest), so
# that all build the same bytes. The second lock agrees with the first and adds the tests' packages.
define LOCK
find_python
need_venv
tool=$$(mktemp -d)
trap 'rm -rf "$$tool"' EXIT
trap 'exit 130' INT TERM HUP
say "Locking: 1 of 3, the tool (uv)"
quietly "$$python" -m venv "$$tool"
bin=$$tool/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
quietly "$$bin/python" -m pip install --quiet uv
compile() {
    quietly "$$bin/uv" pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
        --fork-strategy fewest --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade) "$$@"
}
say "Locking: 2 of 3, requirements.lock"
compile --output-file requirements.lock
say "Locking: 3 of 3, requirements-test.lock"
compile --extra test --constraint requirements.lock --output-file requirements-test.lock
endef

export FUNCTIONS SETUP LOCK
