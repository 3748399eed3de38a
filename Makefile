# Two commands do everything on a machine with Python 3.11 and make: `make demo` and `make test`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
TRAIN  := .venv-training
BENCH  := .venv-bench
UV     := uv==0.13.9
export DO_NOT_TRACK := 1
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: demo test types lint format docs gate fuzz speed bench test-cluster training test-training clean

$(READY): pyproject.toml uv.lock Makefile
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Dateline needs Python 3.11 or later (make PYTHON=/path/to/python3.11 ...)"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(UV)
	UV_PROJECT_ENVIRONMENT=$(VENV) $(BIN)/uv sync --frozen --inexact --quiet --python $(BIN)/python
	@touch $@

demo: $(READY)
	@rm -f out/demo.ledger; mkdir -p out
	@echo "== dateline read specimens/athens.txt"; $(BIN)/dateline read specimens/athens.txt --ledger out/demo.ledger
	@echo; echo "== dateline timeline Egypt Greece"; $(BIN)/dateline timeline Egypt Greece --ledger out/demo.ledger
	@echo; echo "== dateline agenda"; $(BIN)/dateline agenda --ledger out/demo.ledger

test: lint types
	$(BIN)/python -m pytest

types: $(READY)
	$(BIN)/mypy

lint: $(READY)
	$(BIN)/ruff check src tests bench training docs
	$(BIN)/ruff format --check src tests bench training docs

format: $(READY)
	$(BIN)/ruff format src tests bench training docs
	$(BIN)/ruff check --fix src tests bench training docs

docs: $(READY)  # run the examples of the documentation anew
	$(BIN)/python docs/examples.py
	$(BIN)/python docs/reference/write_ontology.py

gate: $(READY)
	$(BIN)/python -m bench.gate

fuzz: $(READY)  # every reader against damaged and hostile bytes, for two minutes
	$(BIN)/python -m bench.fuzz --seconds 120

speed: $(READY)
	$(BIN)/python -m bench.speed

$(BENCH)/.ready: pyproject.toml uv.lock Makefile $(READY)  # with the cluster engine and the peers, apart from what development needs
	UV_PROJECT_ENVIRONMENT=$(BENCH) $(BIN)/uv sync --frozen --inexact --quiet --compile-bytecode --extra cluster --group bench
	@touch $@

bench: $(BENCH)/.ready  # the public figures, in small sizes; NIGHT=1 for large ones, PARTS="peers faults" for some
	$(BENCH)/bin/python -m bench.public $(if $(NIGHT),--night) $(if $(PARTS),--only $(PARTS))

test-cluster: $(BENCH)/.ready
	$(BENCH)/bin/python -m pytest tests/scale/test_cluster.py

$(TRAIN)/.ready: training/requirements.txt
	test -x $(TRAIN)/bin/python || $(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	@touch $@

training: $(TRAIN)/.ready  # the environment that makes weights, with torch; nothing else needs it

test-training: training
	OMP_NUM_THREADS=1 $(TRAIN)/bin/python -m pytest tests/training

clean:
	rm -rf $(VENV) $(TRAIN) $(BENCH) out .mypy_cache .ruff_cache .pytest_cache .hypothesis
