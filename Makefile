# Two commands matter: `make demo` and `make test`. Each makes .venv from the hashed lock first; the second time takes no
# time, because a stamp in .venv remembers the lock that was installed. `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed
PIP_INSTALL := $(BIN)/python -m pip --disable-pip-version-check install

# A package of real data for `make real`: any folder or .zip in the format of docs/package-format.md.
REAL ?= ../shared/data/h2020.zip
REAL_ECOSYSTEM ?= real
# Most ties of Horizon 2020 have ended since; REAL_AS_OF= speaks of today.
REAL_AS_OF ?= 2019-12-31
EVALUATE_BEFORE ?= 2019-01-01

.DEFAULT_GOAL := help
.PHONY: help demo test check real sdl lock bench-import bench-matching bench-adjacency bench-structure bench-cli bench-operations bench evaluate-real same faults clean
.DELETE_ON_ERROR:

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(RUNTIME) ## analyse the demo town, print the answers and serve them (ONCE=1: stop after printing)
	@$(BIN)/mutualist demo $(if $(ONCE),--once)

test: $(DEV) ## run every test, on as many processors as there are and four at most (each with a database of its own)
	@$(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadfile

check: $(DEV) ## format, lint, types and layers
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/basedpyright
	@$(BIN)/lint-imports

real: $(RUNTIME) ## import real data, analyse it and print the answers (REAL=path of another package, REAL_AS_OF=date)
	@test -e "$(REAL)" || { echo "There is no package at $(REAL): name a folder or a .zip with REAL=path." >&2; exit 1; }
	@$(BIN)/mutualist brief "$(REAL)" --ecosystem "$(REAL_ECOSYSTEM)" $(if $(REAL_AS_OF),--as-of "$(REAL_AS_OF)")
	@echo "Ask on with: $(BIN)/mutualist query OPERATION --ecosystem $(REAL_ECOSYSTEM)"

sdl: $(DEV) ## print the GraphQL schema of the code into graphql/schema.graphql
	@$(BIN)/mutualist schema > graphql/schema.graphql.new && mv graphql/schema.graphql.new graphql/schema.graphql

# uv resolves for every platform at once. It lives in a folder of its own that is thrown away: the project does not need it.
UV_LOCK = "$$uv/bin/uv" pip compile --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links --quiet $(if $(UPGRADE),--upgrade)

lock: ## pin every dependency anew with its hashes (UPGRADE=1: to the newest versions allowed)
	@set -e; uv=$$(mktemp -d); trap 'rm -rf "$$uv"' EXIT; \
	$(PYTHON) -m venv "$$uv"; "$$uv/bin/pip" --disable-pip-version-check install --quiet uv; \
	$(UV_LOCK) pyproject.toml -o requirements.lock; \
	$(UV_LOCK) --group pyproject.toml:package -c requirements.lock -o requirements-build.lock; \
	$(UV_LOCK) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

bench-import: $(DEV) ## import 50,000 businesses with 450,000 links, against a plain UNWIND … MERGE loop
	@$(BIN)/python bench/import_rate.py

bench-adjacency: $(DEV) ## would suggested capabilities have been taken up? Dated snapshots of the CNCF landscape
	@$(BIN)/python bench/adjacency.py

bench-matching: $(DEV) ## match 50,000 businesses against peers, analyse 100,000 (FULL=1: and 200,000)
	@$(BIN)/python bench/matching.py $(BENCH)

bench-structure: $(DEV) ## resilience and structure of 100,000 businesses, growth from 25,000, beside igraph and networkx
	@$(BIN)/python bench/structure.py $(BENCH)
	@$(BIN)/python bench/simulate.py

bench-cli: $(DEV) ## processor time of every verb of the command line, beside another revision (BASE=revision)
	@BASE=$(BASE) $(BIN)/python bench/cli.py

bench-operations: $(DEV) ## how long the shipped operations take over HTTP, beside another revision (BASE=revision, TIMES=15)
	@BASE=$(BASE) PYTHONPATH=bench:service $(BIN)/python bench/operation_medians.py

bench: bench-import bench-matching bench-adjacency bench-structure bench-cli ## every benchmark: import, matching, adjacency, structure, command line, memory, demo
	@$(BIN)/python bench/idle_memory.py
	@$(BIN)/python bench/demo_time.py

same: $(DEV) ## prove that nothing has changed a number since BASE=revision (QUICK=1: the demo town alone, FRESH=1: collect anew, TIMES=3: collect again while they differ)
	@test -n "$(BASE)" || { echo "Name the revision that results must be the same as, with BASE=revision." >&2; exit 1; }
	@PYTHONPATH=bench:service $(BIN)/python -m same "$(BASE)" --real "$(REAL)" $(if $(QUICK),--quick) $(if $(FRESH),--fresh) \
		$(if $(TIMES),--times "$(TIMES)") $(if $(SHOW),--show "$(SHOW)")

faults: $(DEV) ## drive the real service and database into every known fault, print wanted and measured (FAULTS="name …": those alone)
	@PYTHONPATH=bench:service $(BIN)/python -m faults $(FAULTS)

EVALUATE := $(BIN)/mutualist evaluate --json bench/results/evaluation-

evaluate-real: $(DEV) ## prove the ranking on real ties (REAL, split at EVALUATE_BEFORE) and on the demo town; rewrite docs/evaluation.md
	@test -e "$(REAL)" || { echo "There is no package at $(REAL): name a folder or a .zip with REAL=path." >&2; exit 1; }
	@mkdir -p bench/results
	@$(BIN)/mutualist import seed --ecosystem demo
	@$(EVALUATE)demo.json --ecosystem demo --holdout 0.2 --as-of 2026-11-01
	@$(EVALUATE)demo-keep.json --ecosystem demo --holdout 0.2 --as-of 2026-11-01 --offers keep
	@$(BIN)/mutualist import "$(REAL)" --ecosystem "$(REAL_ECOSYSTEM)"
	@$(EVALUATE)real.json --ecosystem "$(REAL_ECOSYSTEM)" --before $(EVALUATE_BEFORE)
	@$(EVALUATE)real-keep.json --ecosystem "$(REAL_ECOSYSTEM)" --before $(EVALUATE_BEFORE) --offers keep
	@$(BIN)/python bench/evaluation_page.py

clean: ## remove the virtual environment and what tools leave behind (the database stays: mutualist db stop)
	rm -rf $(VENV) dist build .pytest_cache .ruff_cache .import_linter_cache .hypothesis bench/results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# pip is the last thing that `venv` puts there, so its absence tells a missing or half-made environment.
$(BIN)/pip:
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "Mutualist needs Python 3.11 or newer, and there is no $(PYTHON) here: install it, or name one with PYTHON=path." >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Mutualist needs Python 3.11 or newer; $(PYTHON) is $$("$(PYTHON)" -V 2>&1): name another with PYTHON=python3.12." >&2; exit 1; }
	@echo "Making $(VENV) with $$("$(PYTHON)" -V)"
	@"$(PYTHON)" -m venv --clear $(VENV) || { \
		echo "$(PYTHON) cannot make virtual environments: on Debian and Ubuntu, install python3-venv." >&2; exit 1; }

# What builds the package is needed for a moment: it goes into a folder of its own, and leaves with it.
$(RUNTIME): requirements.lock requirements-build.lock pyproject.toml | $(BIN)/pip
	@$(PIP_INSTALL) --require-hashes -r requirements.lock
	@set -e; tools=$$(mktemp -d); trap 'rm -rf "$$tools"' EXIT; \
	$(PIP_INSTALL) --quiet --require-hashes --target "$$tools" -r requirements-build.lock; \
	PYTHONPATH="$$tools" $(PIP_INSTALL) --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements.lock requirements-dev.lock pyproject.toml | $(BIN)/pip
	@$(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	@$(PIP_INSTALL) --quiet --no-deps --no-build-isolation --editable .
	@touch $(RUNTIME) $@
