# `make help` lists the commands. Everything is installed into .venv from the hash-pinned lock files.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
STYLE = $(RUN) -m ruff check . && $(RUN) -m ruff format --check . && $(RUN) -m mypy
# A worker a processor; one that is done takes over from one that is not.
PYTEST = $(RUN) -m pytest --numprocesses auto --dist worksteal
export NO_MKDOCS_2_WARNING := 1
# The package `macros` is found from the working directory, which this would take out of Python's path.
unexport PYTHONSAFEPATH

.DEFAULT_GOAL := help
.PHONY: help serve site publish server check preview new gaps due release rename quick test test-all rest measure bench bench-against bench-files manifest derived schema scripts licences lock wheels audit clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1|/' | column -t -s '|'

serve: $(VENV)/.site ## install, build and serve on http://127.0.0.1:8000; changes in data/ and docs/ show at once
	$(RUN) -m mkdocs serve --dev-addr 127.0.0.1:8000

site: $(VENV)/.site ## build into site/ and check every link; a failed build leaves the last good site
	$(RUN) -m macros site

publish: $(VENV)/.site ## make publish DIR=folder: make check, and the same into another folder; ADDRESS=https://… where readers will find it
	@$(if $(DIR),,echo "Skriv mappen: make publish DIR=/var/www/katalog" >&2; exit 1)
	$(RUN) -m macros publish "$(DIR)" $(if $(ADDRESS),--address "$(ADDRESS)")

server: $(VENV)/.site ## make server FOR=nginx DIR=folder OUT=file: a server's settings for the site in the folder; FOR: nginx, apache, htaccess or iis
	@$(if $(and $(FOR),$(DIR)),,echo "Skriv serveren og sidens mappe: make server FOR=nginx DIR=/var/www/katalog OUT=katalog.conf" >&2; exit 1)
	@$(RUN) -m macros server "$(FOR)" --dir "$(DIR)" $(if $(UNDER),--under "$(UNDER)") $(if $(PART),--part "$(PART)") $(if $(OUT),--out "$(OUT)")

check: $(VENV)/.site ## check the data only (seconds)
	$(RUN) -m macros check $(if $(ANNOTATIONS),--annotations)

preview: $(VENV)/.site ## make preview FILE=name.json or name.yml: the model's pages as they would look, in .preview/; nothing is published
	@$(if $(FILE),,echo "Skriv filens navn: make preview FILE=aaben-cafe.json" >&2; exit 1)
	@$(RUN) -m macros preview "$(FILE)" $(if $(OUT),--out "$(OUT)")

new: $(VENV)/.site ## make new SLUG=name: a short model file to fill in, FULD=1: every field explained; MODEL=name AFTALE=id: an agreement more; FAKTAARK=file
	@$(if $(SLUG)$(MODEL)$(AFTALE),,echo "Skriv filens navn: make new SLUG=aaben-cafe, eller en aftale mere: make new MODEL=headspace AFTALE=billund-2015" >&2; exit 1)
	@$(RUN) -m macros new $(if $(SLUG),"$(SLUG)") $(if $(MODEL),--model "$(MODEL)") $(if $(AFTALE),--agreement "$(AFTALE)") $(if $(FULD),--full) $(if $(FAKTAARK),--faktaark "$(FAKTAARK)")

quick: $(VENV)/.test ## style, types and the short tests that need no browser and no build: a minute
	$(STYLE)
	$(PYTEST) -m "not rest and not longer" --ignore=tests/browser --ignore=tests/publishing

test: $(VENV)/.test $(VENV)/.debian node_modules/.done ## install everything, browser included, and test a bounded part of everything: under ten minutes
	$(STYLE)
	$(PYTEST) -m "not rest"

test-all: test rest ## make test, then all the rest: half an hour

rest: $(VENV)/.test $(VENV)/.debian $(VENV)/.debian-all $(VENV)-citation/.done $(VENV)-properdocs/.done node_modules/.done
	$(PYTEST) -m rest

gaps: $(VENV)/.site ## list what only one agreement answers, and counts without a time: gaps in the data
	$(RUN) -m macros gaps

due: $(VENV)/.site ## list every model and source by the day it was last checked, the oldest first
	$(RUN) -m macros due

measure: site $(VENV)/.test ## print how fast the filters answer with 1,000 invented models, and the calculator
	PYTHONPATH=. $(RUN) -m tests.benchmark.filters
	PYTHONPATH=. $(RUN) -m tests.benchmark.calculator

BENCH ?= .bench.json
bench: $(VENV)/.test ## print what a build costs at 16, 100 and 300 invented models against plain MkDocs and Material, and write it into BENCH (.bench.json): half an hour
	PYTHONPATH=. $(RUN) -m tests.benchmark.growth "$(BENCH)" $(SIZES)

bench-against: $(VENV)/.test ## BASE=commit: print what a build costs against an earlier commit, CPU and memory, built in turn
	PYTHONPATH=. $(RUN) -m tests.benchmark.builds "$(or $(BASE),HEAD)"

bench-files: $(VENV)/.test ## print what a build costs, what it costs again with nothing changed, and both against one without the files
	PYTHONPATH="$(CURDIR)" $(RUN) -m tests.benchmark.files

derived: $(VENV)/.site ## write every figure of every agreement anew into data/derived/: the difference is what a change does
	$(RUN) -m macros derived

release: $(VENV)/.site ## make release N=2 DATE=2026-12-01: freeze all figures, dates and statuses under a number, in data/releases/
	@$(if $(and $(N),$(DATE)),,echo "Skriv nummer og dato: make release N=2 DATE=2026-12-01" >&2; exit 1)
	@$(RUN) -m macros release "$(N)" --date "$(DATE)"

rename: $(VENV)/.site ## make rename MODEL=aaben-cafe TO=aabent-hus WHY="a sentence", or AFTALE=aaben-cafe.vigby-2024 TO=vigby-2025: another id, everywhere
	@$(if $(and $(or $(MODEL),$(AFTALE)),$(TO)),,echo "Skriv det gamle og det nye: make rename MODEL=aaben-cafe TO=aabent-hus, eller make rename AFTALE=aaben-cafe.vigby-2024 TO=vigby-2025" >&2; exit 1)
	@$(RUN) -m macros rename "$(or $(MODEL),$(AFTALE))" "$(if $(AFTALE),$(firstword $(subst ., ,$(AFTALE))).)$(TO)" $(if $(WHY),--why "$(WHY)")

MANIFEST ?= .manifest
manifest: site ## MOD=folder: build, write a hash of every file and the text of every page into MANIFEST (.manifest), show what differs from MOD
	$(RUN) -m macros manifest "$(MANIFEST)" $(if $(MOD),--mod "$(MOD)")

schema: $(VENV)/.site ## write data/schema/model.schema.json anew from the types
	$(RUN) -m macros schema

scripts: $(VENV)/.site ## write docs/assets/js/faelles.js anew: what Python and the page's scripts both go by
	$(RUN) -m macros scripts

licences: $(VENV)/.site ## write docs/licenser.txt anew: whose work the site is built with, and what it serves of it
	$(RUN) -m tests.supply.licences

# For every system, and from the oldest Python that pyproject.toml admits on, whichever one runs this; one version of each package for all.
LOCK = --quiet --generate-hashes --no-header --no-annotate --universal --fork-strategy fewest --python-version 3.11.0 $(if $(UPGRADE),--upgrade)
lock: $(VENV)-supply/.done ## renew every lock from pyproject.toml, requirements-*.in and package.json; UPGRADE=1: with the newest versions
	$(VENV)-supply/bin/uv pip compile $(LOCK) --python $(VENV)-supply/bin/python -o requirements.txt pyproject.toml
	$(VENV)-supply/bin/uv pip compile $(LOCK) --python $(VENV)-supply/bin/python --constraints requirements.txt --extra test -o requirements-test.txt pyproject.toml
	$(VENV)-supply/bin/uv pip compile $(LOCK) --python $(VENV)-supply/bin/python -o requirements-citation.txt requirements-citation.in
	$(VENV)-supply/bin/uv pip compile $(LOCK) --python $(VENV)-supply/bin/python -o requirements-supply.txt requirements-supply.in
	$(VENV)-supply/bin/uv pip compile $(LOCK) --python $(VENV)-supply/bin/python --constraints requirements.txt -o requirements-properdocs.txt requirements-properdocs.in pyproject.toml
	npm $(if $(UPGRADE),update,install) --package-lock-only --silent --no-audit --no-fund

wheels: $(VENV)-supply/.done ## ask the index which locked packages have a wheel on which system, and print a table
	PYTHONPATH="$(CURDIR)" $(VENV)-supply/bin/python -m tests.supply.wheels

# --strict: a package that nothing could be learned of is a failure, not a pass.
audit: $(VENV)-supply/.done ## ask the lists of known faults about every locked package; both are asked, also where one finds something
	@failed=0; for lock in $(AUDITED); do echo "$$lock:"; \
	  $(VENV)-supply/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off -r $$lock || failed=1; done; \
	echo "package-lock.json:"; npm audit --package-lock-only || failed=1; exit $$failed
AUDITED := requirements-test.txt requirements-citation.txt requirements-supply.txt requirements-properdocs.txt

clean: ## remove what was built and installed
	rm -rf $(VENV) $(VENV)-citation $(VENV)-supply $(VENV)-properdocs .kept .preview .publish site .site-next .site-old .site-ready .site-lock node_modules

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv $(VENV)

# Wheels only: a package built from its source takes tools that no lock holds. Windows and macOS lack a few (`make wheels`), so it is
# not asked for there; on a Linux without glibc (Alpine), which lacks one, say `make WHEELS=`.
WHEELS ?= $(if $(filter Linux,$(shell uname -s)),--only-binary :all:)
INSTALL = -m pip install --quiet --disable-pip-version-check --require-hashes $(WHEELS)

$(VENV)/.site: requirements.txt | $(VENV)/bin/python
	$(RUN) $(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-test.txt | $(VENV)/bin/python
	$(RUN) $(INSTALL) -r requirements-test.txt
	@touch $@ $(VENV)/.site

# What checks CITATION.cff asks for another jsonschema than the tests do: it has an environment and a lock of its own. docopt,
# which it needs, has no wheel anywhere.
$(VENV)-citation/.done: requirements-citation.txt
	$(PYTHON) -m venv $(VENV)-citation
	$(VENV)-citation/bin/python $(INSTALL) $(if $(WHEELS),--no-binary docopt) -r requirements-citation.txt
	@touch $@

# What takes MkDocs' place stands in no environment that MkDocs is used in.
$(VENV)-properdocs/.done: requirements-properdocs.txt
	$(PYTHON) -m venv $(VENV)-properdocs
	$(VENV)-properdocs/bin/python $(INSTALL) -r requirements-properdocs.txt
	@touch $@

# What renews the locks and holds them against the outside.
$(VENV)-supply/.done: requirements-supply.txt
	$(PYTHON) -m venv $(VENV)-supply
	$(VENV)-supply/bin/python $(INSTALL) -r requirements-supply.txt
	@touch $@

# No script of a package is run (.npmrc): one would fetch a Java of its own.
node_modules/.done: package-lock.json $(VENV)/.debian
	npm ci --silent --no-audit --no-fund
	@touch $@

$(VENV)/.debian: .ci/debian-packages.txt .ci/debian | $(VENV)/bin/python
	bash .ci/debian
	@touch $@

$(VENV)/.debian-all: .ci/debian-packages-all.txt .ci/debian | $(VENV)/bin/python
	bash .ci/debian .ci/debian-packages-all.txt
	@touch $@
