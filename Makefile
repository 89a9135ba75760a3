# Two commands matter to a newcomer: `make run` and `make test`. The rest is for those who build Sitmap.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.DEFAULT_GOAL := help
.PHONY: help run test check format eval bench train screenshots data docs wheel clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /  make \1	/' | expand -t 20

# A stamp file per set-up, so that a second `make run` starts at once.
$(VENV)/run.stamp: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Sitmap needs Python 3.11 or newer; install it, or name it: make run PYTHON=/path/to/python3.12"; exit 1; }
	@echo "Setting up the environment in $(VENV) (once, about a minute) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp requirements-dev.lock
	@echo "Adding what the tests need (once) ..."
	@$(PIP) install -r requirements-dev.lock
	@touch $@

run: $(VENV)/run.stamp ## set up, ingest the bundled sample, serve the dashboard at the printed address
	@$(BIN)/sitmap demo

test: $(VENV)/test.stamp ## set up and run all tests
	@$(BIN)/python -m pytest -n 2 --dist loadscope --no-loadscope-reorder

check: $(VENV)/test.stamp ## format, lint, strict types, import directions
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(VENV)/test.stamp ## put the code into its form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

eval: $(VENV)/test.stamp ## scores on pinned gold against their floors
	@$(BIN)/sitmap eval all

bench: $(VENV)/test.stamp ## speed and memory, beside peers in the same run
	@$(BIN)/sitmap bench all

train: $(VENV)/test.stamp ## rebuild the models from the development corpora
	@$(BIN)/python -m geo.evaluate.training.places

screenshots: $(VENV)/test.stamp ## pictures of the dashboard for the docs
	@$(BIN)/python scripts/screenshots.py

data: $(VENV)/test.stamp ## rebuild the shipped data that is made by scripts
	@$(BIN)/python scripts/build_basemap.py

docs: $(VENV)/test.stamp ## rewrite the pages and lists that are made from the code
	@$(BIN)/python scripts/reference.py
	@$(BIN)/python scripts/checksums.py

wheel: $(VENV)/test.stamp ## build the wheel into dist/
	@$(BIN)/python -m build --wheel

clean: ## remove the environment and what was built; the cache folder (gazetteer index, sample store) stays
	@rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .demo
	@echo "Kept in the cache folder ($${SITMAP_CACHE_DIR:-~/.cache/sitmap unless set}): the gazetteer index and the sample's"
	@echo "store with what was corrected in it. 'sitmap demo --fresh' reads the sample anew; the folder itself may be removed."
