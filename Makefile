# `make` alone lists the targets; each target's line says what it is for.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
UV_VERSION := 0.13.9
BIN := .venv/bin
CATALOGS := $(wildcard ras_tui/text/catalogs/*/*.po)
ARGS ?=

.PHONY: help
help: ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: demo
demo: env ## open the demo: made-up people, cards and papers (ARGS="--lang en --data DIR")
	@$(BIN)/ras-tui --demo $(ARGS)

.PHONY: plain
plain: env ## the demo in plain lines: for speech, pipes, simple terminals
	@$(BIN)/ras-tui --demo --plain $(ARGS)

.PHONY: run
run: env ## talk to a service (ARGS="--server URL")
	@$(BIN)/ras-tui $(ARGS)

.PHONY: dev
dev: env ## the demo, reloading styles while they are edited
	@$(BIN)/ras-tui --demo --dev $(ARGS)

.PHONY: serve
serve: env ## run the service on loopback (ARGS="--port 8000 --data DIR")
	@$(BIN)/ras-server run $(ARGS)

# Three at a time on two cores: a third of the tests' time is waiting, for disks, terminals, other programs.
.PHONY: test
test: env test-packages ## run the tests (ARGS="tests/forms -k window")
	@$(BIN)/python -m pytest -n 3 --dist loadgroup -m "not soak" $(ARGS)

.PHONY: soak
soak: env test-packages ## the long drills
	@$(BIN)/python -m pytest -n 2 -m soak $(ARGS)

.PHONY: check
check: env ## formatting, types, contracts, generated references, tests: what CI runs
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m scripts.references --check
	@$(MAKE) --no-print-directory test

.PHONY: fix
fix: env ## put formatting and simple findings right
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

.PHONY: docs
docs: env ## write the generated references anew
	@$(BIN)/python -m scripts.references

.PHONY: bench
bench: env ## measure, and write docs/reference/performance.md
	@$(BIN)/python -m benchmarks $(ARGS)

.PHONY: lock
lock: .uv/ready ## choose newer dependencies within pyproject.toml's bounds
	@.uv/bin/uv lock --upgrade

.PHONY: clean
clean: ## remove the environment and everything that was made
	@rm -rf .venv .uv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis ras_tui/text/catalogs/*.mo

# --- what the targets stand on ----------------------------------------------------------------------

.PHONY: env
env: .venv/ready ras_tui/text/catalogs/ja.mo

.uv/ready:
	@scripts/system-packages base
	@$(PYTHON) -m venv .uv
	@.uv/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

.venv/ready: .uv/ready pyproject.toml uv.lock
	@.uv/bin/uv sync --quiet --frozen --all-extras --python $(PYTHON)
	@touch $@

ras_tui/text/catalogs/ja.mo: .venv/ready $(CATALOGS)
	@$(BIN)/python -m ras_tui.text.compile >/dev/null

.PHONY: test-packages
test-packages:
	@scripts/system-packages test
