# Yes Desk. `make` alone lists the commands. Each of them sets up what it needs first, which takes time only once.
# Needs make, git and Python 3.11 or newer; uses uv where it is installed. Kept to GNU Make 3.81 (macOS) and a plain sh.
# yesdesk.py does the work, and does it on Windows without make: `py yesdesk.py serve`.

PORT = 8000
ROLE =
SIZE =
ARGS =
PYTHON =
UPGRADE =
SECONDS = 60

# Any Python starts yesdesk.py, which then finds one that is new enough. Where there is none at all, uv brings one.
START = $(shell \
    for each in $(if $(PYTHON),'$(PYTHON)') python3 python python3.14 python3.13 python3.12 python3.11; do \
        if "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 7))' >/dev/null 2>&1; then echo "$$each"; exit; fi; \
    done; \
    if command -v uv >/dev/null; then echo "uv run --quiet --no-project --python '>=3.11'"; fi)
NO_PYTHON = Yes Desk needs Python 3.11 or newer, and there is none here. Get it from https://www.python.org/downloads/ \
    or your package manager (Debian: apt-get install python3 python3-venv; macOS: brew install python), and type the command again
DESK = $(or $(START),$(error $(NO_PYTHON))) yesdesk.py $(if $(PYTHON),--python '$(PYTHON)')

.PHONY: help start serve build offline check cards test fast lint fuzz bench lock clean setup setup-test

help: ## this list
	@echo 'Yes Desk: type one of these.'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

start: ## a library of your own from this one: asks, and writes it (ARGS="--into FOLDER" for a new folder)
	@$(DESK) start $(ARGS)

serve: ## the site on http://127.0.0.1:8000, reloaded when a file changes (PORT=8001 for another port)
	@$(DESK) serve --port $(PORT)

build: ## the checked site, in site/ (ARGS=--no-cache typesets every PDF again)
	@$(DESK) build $(ARGS)

offline: ## the site as a zip that opens by double click, without a server, in dist/
	@$(DESK) offline

check: ## every problem in the data and the pages, as file:line:column
	@$(DESK) check

cards: ## cards, posters and sheets as PDF, in dist/cards/ (ROLE=… and SIZE=… for some cards)
	@$(DESK) cards $(if $(ROLE),--role $(ROLE)) $(if $(SIZE),--size $(SIZE))

test: ## all tests (ARGS="-k cards" for some of them)
	@$(DESK) test $(ARGS)

fast: ## the quick tests: no browser, no paper, no whole sites
	@$(DESK) fast $(ARGS)

lint: ## the format, style and types of the code
	@$(DESK) lint

fuzz: ## random hostile pages and data, a minute of each kind (SECONDS=300 for longer)
	@YES_DESK_FUZZ_SECONDS=$(SECONDS) $(DESK) fuzz $(ARGS)

bench: ## every budget, measured (ARGS="--scripts 4000", ARGS="cards edit" for some)
	@$(DESK) bench $(ARGS)

lock: ## fit the locks to pyproject.toml (UPGRADE=1 takes the newest versions that it allows)
	@$(DESK) lock $(if $(UPGRADE),--upgrade)

clean: ## remove what was built (.venv stays)
	@$(DESK) clean

setup:
	@$(DESK) setup

setup-test:
	@$(DESK) setup --test
