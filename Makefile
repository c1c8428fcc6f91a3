# make run              installs planlint in .venv and checks the faulty example plan
# make run DRAFT=my.txt checks another; a name with blanks in quotes: make run DRAFT="my plan (2).txt"
# make test             sets up and runs the whole suite, in random order; make test TESTS=tests/text runs a part
# make rule CODE=NUM001 tests one rule in a few seconds: its examples, and what holds for all rules
# make reference        writes rules/README.md, the index of rules
# make docs             builds the documentation (Chinese) in build/site; open build/site/index.html
# make corpus           prints all findings on the corpus of real plans, if it is beside the project, and the changes in their counts
# make mutations        inserts defects into those plans and writes the mutation score to benchmarks/MUTATIONS.md
# make comparisons      inserts defects into plans beside another text and writes the score to benchmarks/COMPARISONS.md
# make golden           rewrites tests/golden/*.json, what planlint reads in ten invented plans, and prints what changed
# make survivors        changes planlint's code at random and shows which changes no test notices: make survivors MODULE=text/times.py
# make fuzz             tries hostile files for half an hour (make fuzz SECONDS=60); failures are stored in tests/project/crashers
# make app              builds the program for computers without Python in build/app, and runs it (PyInstaller)
# make bundle           builds an archive of all wheels in dist/, for computers without a package index
# make wheel            builds wheel and sdist in dist/, and runs each in an empty environment
# make bench            measures planlint beside its peers and writes benchmarks/RESULTS.md
# make pictures         takes the pictures of the documentation; needs Chromium with its driver, LibreOffice, poppler-utils, pngquant

PYTHON ?= python3
DRAFT ?= examples/faulty-plan.txt
VENV ?= .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
READY := $(VENV)/.ready
export DRAFT
TESTS ?=
RULE_TESTS := tests/rules/test_examples.py tests/rules/test_rules.py tests/rules/test_example_plans.py tests/rules/test_rule_reference.py

.PHONY: app bundle wheel run test rule reference docs pictures corpus mutations comparisons survivors golden fuzz bench clean

run: $(INSTALLED)
	@$(BIN)/planlint "$$DRAFT" || test $$? -eq 1

test: $(READY)
	$(BIN)/python -m pytest -n auto --dist loadgroup -q $(TESTS)

rule: $(READY)
	@test -n "$(CODE)" || { echo "say which rule: make rule CODE=NUM001"; exit 2; }
	@$(BIN)/python -m pytest -q --rule "$(CODE)" $(RULE_TESTS)

reference: $(READY)
	$(BIN)/python -m planlint.reporters.rule_reference > rules/README.md

docs: $(READY)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --config-file docs/mkdocs.yml
	@echo "build/site/index.html"

pictures: $(READY)
	$(BIN)/python docs/pictures.py

# make corpus ONLY="--only TGT NUM" prints some of the findings; make corpus UPDATE=--update writes the counts
corpus: $(READY)
	@$(BIN)/python benchmarks/corpus.py $(ONLY) $(UPDATE)

# make bench ONLY="--only start" measures one thing
bench: $(READY)
	$(BIN)/python benchmarks/bench.py $(ONLY)

mutations: $(READY)
	$(BIN)/python benchmarks/mutations.py --table benchmarks/MUTATIONS.md

comparisons: $(READY)
	$(BIN)/python benchmarks/comparisons.py --table benchmarks/COMPARISONS.md

# MODULE is a path below linter/planlint; make survivors MODULE="text/times.py text/numerals.py" MORE="--count 30 --quick --seed 7"
survivors: $(READY)
	$(BIN)/python benchmarks/survivors.py $(MODULE) $(MORE)

golden: $(READY)
	@cd tests && ../$(BIN)/python -m support.golden

SECONDS ?= 1800
fuzz: $(READY)
	PLANLINT_FUZZ_SECONDS=$(SECONDS) $(BIN)/python -m pytest tests/project/test_fuzz.py -n auto -q -rA

# what planlint itself needs: enough to check a draft
$(INSTALLED): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "planlint needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	@echo "正在 $(VENV) 里安装 planlint（约 120 MB，只装这一次，一般不到一分钟）……"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $(INSTALLED)

# and the tools for its development
$(READY): $(INSTALLED)
	@echo "正在安装测试和文档用的工具（约 400 MB，只装这一次，要一两分钟）……"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(READY)

app bundle wheel: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all,release]'
	$(BIN)/python packaging/build.py $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
