# `make map` and `make test` are all that most people need. Each does its own set-up in .venv.

PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11 python; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
WHAT ?=

.PHONY: help map test notebooks pictures score bench fuzz lint docs clean
.DEFAULT_GOAL := help

help: ## print this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 20

map: $(VENV)/.run ## read sources/, build, write exports/, say where the map is
	@$(BIN)/answerable build

test: $(VENV)/.test ## ruff, mypy --strict and every test, notebooks included
	@status=0; $(BIN)/ruff check --output-format concise . || status=1; $(BIN)/mypy || status=1; \
	$(BIN)/python -m pytest $(WHAT) || status=1; exit $$status

lint: $(VENV)/.test ## ruff and mypy --strict alone
	@$(BIN)/ruff check --output-format concise . && $(BIN)/mypy

docs: $(VENV)/.run ## write the parts of the documentation that the program knows best
	@$(BIN)/python graph/reference.py

notebooks: $(VENV)/.notebooks ## open notebooks/ in JupyterLab
	@$(BIN)/jupyter lab --notebook-dir=notebooks

pictures: $(VENV)/.test ## photograph the map in every state, into exports/screenshots/
	@$(BIN)/python tests/browser/screenshots.py $(WHAT)

score: $(VENV)/.run ## measure the extraction against ../shared/eval
	@$(BIN)/python graph/evaluation/score.py $(WHAT)

bench: $(VENV)/.bench ## every measurement in benchmarks/, beside what others do
	@$(BIN)/python benchmarks/run.py $(WHAT)

fuzz: $(VENV)/.fuzz ## look for input that breaks a reader: ten minutes each, or WHAT="pdf 60"
	@$(BIN)/python fuzz/run.py $(or $(WHAT),all 600)

clean: ## take away all that can be made again, .venv included
	rm -rf $(VENV) .answerable build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis graph/*.egg-info
	find exports -mindepth 1 ! -name .gitkeep -delete
	find . -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "answerable needs Python 3.11 or later: install it, or say make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "This Python cannot make a virtual environment (on Debian and Ubuntu: apt install python3-venv)" >&2; exit 1; }

$(VENV)/.run: setup.cfg pyproject.toml | $(VENV)/bin/python
	@echo "Installing into $(VENV) …"
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.test: setup.cfg pyproject.toml tests/install.py $(wildcard tests/*/package.json) | $(VENV)/bin/python
	@echo "Installing what the tests need into $(VENV) …"
	@$(PIP) install --editable '.[all,test,lint]'
	@$(BIN)/python tests/install.py
	@touch $@ $(VENV)/.run

$(VENV)/.notebooks: setup.cfg pyproject.toml | $(VENV)/.run
	@$(PIP) install --editable '.[notebooks]'
	@touch $@

$(VENV)/.fuzz: setup.cfg pyproject.toml | $(VENV)/.test
	@$(PIP) install --editable '.[all,fuzz]'
	@touch $@

$(VENV)/.bench: setup.cfg pyproject.toml | $(VENV)/.run
	@echo "Installing what the measurements compare with …"
	@$(PIP) install --editable '.[all,bench]'
	@touch $@
