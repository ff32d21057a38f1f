# Everything a developer or a curious reader runs. `make demo` and `make test` need Python 3.11 or newer and set up the rest themselves.

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed-from-pyproject
PYTHONS := python3 python3.13 python3.12 python3.11 python3.14 python
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types docs screenshots bench clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /\1: /p' $(MAKEFILE_LIST)

setup: $(INSTALLED) ## Make .venv with Tocsin and its tools

# Runs again only when pyproject.toml changed. A candidate is tried by running it: some machines have launchers without the Python behind them.
$(INSTALLED): pyproject.toml
	@set -e; \
	new_enough='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'; \
	if ! $(BIN)/python -c "$$new_enough" 2>/dev/null; then \
	  found=; \
	  for python in $(PYTHONS); do \
	    if $$python -c "$$new_enough" >/dev/null 2>&1; then found=$$python; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo 'Tocsin needs Python 3.11 or newer with its venv module, and none of "$(PYTHONS)" is that.' >&2; \
	    echo 'Install one (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python) and run make again.' >&2; \
	    exit 1; \
	  fi; \
	  echo "Setting up $(VENV) with $$($$found --version); this takes a minute or two."; \
	  $$found -m venv --clear $(VENV); \
	fi; \
	$(BIN)/python -m pip install --quiet --quiet --editable '.[dev]'; \
	touch $@

demo: setup ## Read the sample reports, print their chronicle, write dossier.html
	@$(BIN)/tocsin demo

test: lint types ## All checks, then the tests, on up to four cores
	@$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile

lint: setup ## Style, format, and which folder may import which
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { echo 'Not formatted: run $(BIN)/ruff format .' >&2; exit 1; }
	@$(BIN)/lint-imports --no-cache >$(VENV)/imports.log || { cat $(VENV)/imports.log; exit 1; }

types: setup ## Strict types
	@$(BIN)/mypy --no-error-summary

docs: setup ## Write what is generated: docs/CLI.md, docs/EVENTS.md, docs/SIGNS.md, the JSON Schema
	@$(BIN)/python -m tocsin.cli.reference > docs/CLI.md
	@$(BIN)/python -m tocsin.read.events.reference > docs/EVENTS.md
	@$(BIN)/python -m tocsin.watch.reference docs/SIGNS.md
	@$(BIN)/tocsin schema > src/tocsin/reading.schema.json

screenshots: setup ## Take the README's pictures of the dossier; needs Chromium
	@$(BIN)/python docs/screenshots.py

bench: setup ## Accuracy and speed, against the committed floors
	@$(BIN)/python -m bench

clean: ## Remove what make made, and the demo's case and dossier; training runs in build/ stay
	rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis demo.tocsin demo.tocsin-* dossier.html
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
