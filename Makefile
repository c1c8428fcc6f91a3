# make run              sets everything up in .venv and checks the faulty example plan
# make run DRAFT=my.txt checks another
# make test             sets up and runs the whole suite

PYTHON ?= python3
DRAFT ?= examples/faulty-plan.txt
BIN := .venv/bin
READY := .venv/.ready

.PHONY: run test reference clean

run: $(READY)
	@$(BIN)/planlint $(DRAFT) || test $$? -eq 1

test: $(READY)
	$(BIN)/python -m pytest -n auto -q

# Writes the rule reference anew from the rules.
reference: $(READY)
	$(BIN)/python -m planlint.reference > rules/README.md

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "planlint needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(READY)

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
