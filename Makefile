# Two ways in: `make demo` and `make test`. Both need Python 3.11 or newer and nothing else beforehand.
PYTHON ?= python3
DEMO_FLAGS ?=

VENV := .venv
PIP := $(VENV)/bin/python -m pip --quiet --disable-pip-version-check
# Stamps: a second run installs nothing unless what was installed has changed since.
INSTALLED := $(VENV)/.installed
EDITABLE := $(VENV)/.installed-editable
SOURCES := $(shell find src frontend -type f -not -name '*.pyc' -not -path '*/node_modules/*' -not -path '*/static/built/*' 2>/dev/null)

.PHONY: help demo test clean

help:
	@echo "make demo   install Standdown into $(VENV) and show the bundled standoff"
	@echo "make test   install it for development and run every check"
	@echo "make clean  remove $(VENV) and what the tools left behind"

# An editable install already sees the sources as they are.
demo: $(if $(wildcard $(EDITABLE)),$(EDITABLE),$(INSTALLED))
	@$(VENV)/bin/standdown demo $(DEMO_FLAGS)

test: $(EDITABLE)
	@scripts/check

clean:
	rm -rf $(VENV) build dist htmlcov .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@scripts/make-venv "$(PYTHON)" $(VENV)

$(INSTALLED): $(VENV)/bin/python pyproject.toml $(SOURCES)
	@echo "Installing Standdown into $(VENV) ..." >&2
	@$(PIP) install .
	@touch $@

$(EDITABLE): $(VENV)/bin/python pyproject.toml
	@echo "Installing Standdown and its checks into $(VENV) ..." >&2
	@$(PIP) install --editable '.[imagery,postgres,test,train]'
	@touch $@
