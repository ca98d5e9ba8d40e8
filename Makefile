# Two targets matter: `make run` (from nothing to a comparison across years) and `make test`.
.PHONY: run test install lint types layers unit gold bench readme fix clean
PYTHON ?= python3
BIN := .venv/bin

run: install
	$(BIN)/extractor run corpus
	$(BIN)/extractor compare deaths

test: install lint types layers unit gold

install: .venv/.installed

# Dependency groups need pip 25.1; the pip of a new environment is as old as its Python.
.venv/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --upgrade pip
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
	$(BIN)/pytest --numprocesses auto

# Floors for the development corpus, a report on the held-out one.
gold:
	$(BIN)/extractor validate corpus --gate

bench: install
	$(BIN)/python -m tests.benchmarks

# Writes the output of the commands shown in the README anew.
readme: install
	$(BIN)/python -m tests.readme

fix: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache reports.db*
