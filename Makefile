.PHONY: run test lint types layers unit gold bench install clean
PYTHON ?= python3
BIN := .venv/bin

run: install
	$(BIN)/extractor run corpus
	$(BIN)/extractor compare deaths

test: install lint types layers unit gold

install: .venv/.installed

.venv/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group dev --editable .
	touch $@

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

layers:
	$(BIN)/lint-imports

unit:
	$(BIN)/pytest

gold:
	$(BIN)/extractor validate corpus --fail-under 0.95

bench: install
	$(BIN)/python -m tests.benchmarks

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis reports.db*
