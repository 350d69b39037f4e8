# Yes Desk. `make` alone lists the commands. Each of them sets up what it needs first, which takes time only once.
# Needs make, git and Python 3.11 or newer; uses uv where it is installed. Kept to GNU Make 3.81 (macOS) and a plain sh.

PORT = 8000
ROLE =
SIZE =
ARGS =
PYTHON =
UPGRADE =
SECONDS = 60

PY = $(if $(filter Windows_NT,$(OS)),.venv/Scripts/python.exe,.venv/bin/python)

# Silences Material's announcement of MkDocs 2, which pyproject.toml excludes.
export NO_MKDOCS_2_WARNING = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1
# Python keeps what it compiles, so that each process starts in half the time. `make clean` removes it.
export PYTHONDONTWRITEBYTECODE =

.PHONY: help serve build offline check cards test fast lint fuzz bench lock clean setup setup-test

help: ## this list
	@echo 'Yes Desk: type one of these.'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: setup ## the site on http://127.0.0.1:8000, reloaded when a file changes (PORT=8001 for another port)
	@$(PY) -m macros serve --port $(PORT)

build: setup ## the checked site, in site/ (ARGS=--no-cache typesets every PDF again)
	@$(PY) -m macros build $(ARGS)

offline: setup ## the site as a zip that opens by double click, without a server, in dist/
	@$(PY) -m macros offline

check: setup ## every problem in the data and the pages, as file:line:column
	@$(PY) -m macros check

cards: setup ## cards, posters and sheets as PDF, in dist/cards/ (ROLE=… and SIZE=… for some cards)
	@$(PY) -m macros cards $(if $(ROLE),--role $(ROLE)) $(if $(SIZE),--size $(SIZE))

test: setup-test $(if $(ARGS),,lint) ## all tests (ARGS="-k cards" for some of them)
	@browser=$$($(PY) -m tests.browser) && YES_DESK_BROWSER="$$browser" $(PY) -m pytest $(if $(ARGS),$(ARGS),-n 2)

fast: setup-test ## the quick tests: no browser, no paper, no whole sites
	@$(PY) -m pytest -n 2 -m "not browser and not paper and not slow" $(ARGS)

lint: setup-test ## the format, style and types of the code
	@$(PY) -m ruff format --check --quiet . || { echo 'Format the code: .venv/bin/ruff format .' >&2; exit 1; }
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy --no-error-summary

fuzz: setup-test ## random hostile pages and data, a minute of each kind (SECONDS=300 for longer)
	@YES_DESK_FUZZ_SECONDS=$(SECONDS) $(PY) -m pytest -n 2 tests/source/test_page_fuzz.py tests/source/test_yaml_fuzz.py $(ARGS)

bench: setup-test ## every budget, measured (ARGS="--scripts 4000", ARGS="cards edit" for some)
	@browser=$$($(PY) -m tests.browser) && YES_DESK_BROWSER="$$browser" $(PY) -m tests.bench $(ARGS)

lock: ## fit the locks to pyproject.toml (UPGRADE=1 takes the newest versions that it allows)
	@sh -euc "$$FUNCTIONS$$LOCK" make

clean: ## remove what was built (.venv stays)
	@rm -rf site .site-* dist .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis tests/libraries/*/.cache tests/libraries/*/site
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

# The environment is exactly what one lock lists. A copy of that lock in .venv/ is written last, so a changed lock or an
# interrupted set-up is noticed. The lock for tests holds everything of the other one.
define SETUP
lock=$$1
is_current() {
    cmp -s "$$lock" ".venv/$$lock" || { [ "$$lock" = requirements.lock ] && cmp -s requirements-test.lock .venv/requirements-test.lock; }
}
if is_current; then exit 0; fi

# One set-up at a time: with noclobber (set -C) only one process can create the file.
until (set -C && echo $$$$ > .venv.busy) 2>/dev/null; do
    if [ ! -w . ]; then say "This folder cannot be written: $$(pwd)"; exit 1; fi
    if ! kill -0 "$$(cat .venv.busy 2>/dev/null || echo none)" 2>/dev/null; then rm -f .venv.busy; fi
    sleep 1
done
trap 'rm -f .venv.busy' EXIT
trap 'exit 130' INT TERM HUP
if is_current; then exit 0; fi

rm -f .venv/requirements*.lock
say "Setting up: the environment in .venv, with the packages of $$lock (a minute or two, once)"
if [ -z '$(PYTHON)' ] && command -v uv >/dev/null; then
    quietly uv venv --quiet --allow-existing --python '>=3.11' .venv
    quietly uv pip sync --quiet --require-hashes "$$lock"
else
    find_python
    need_venv
    quietly "$$python" -m venv --clear .venv
    quietly $(PY) -m pip install --quiet --require-hashes -r "$$lock"
fi
cp "$$lock" .venv/
endef

# Both locks hold for every system and Python from 3.11 on, with one version of each package for all of them (fewest), so
# that all build the same bytes. The second lock agrees with the first and adds the tests' packages.
define LOCK
find_python
need_venv
tool=$$(mktemp -d)
trap 'rm -rf "$$tool"' EXIT
trap 'exit 130' INT TERM HUP
say "Locking: 1 of 4, the tool (uv)"
quietly "$$python" -m venv "$$tool"
bin=$$tool/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
quietly "$$bin/python" -m pip install --quiet uv
compile() {
    quietly "$$bin/uv" pip compile --universal --python-version 3.11 --generate-hashes \
        --fork-strategy fewest --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade) "$$@"
}
say "Locking: 2 of 4, requirements.lock"
compile pyproject.toml --output-file requirements.lock
say "Locking: 3 of 4, requirements-test.lock"
compile pyproject.toml --extra test --constraint requirements.lock --output-file requirements-test.lock
say "Locking: 4 of 4, .github/audit/requirements.txt"
compile .github/audit/requirements.in --output-file .github/audit/requirements.txt
endef

export FUNCTIONS SETUP LOCK
