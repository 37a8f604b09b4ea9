# Two commands do everything: `make review` shows the product, `make test` runs the tests.
# Both set up what they need in .venv, from uv.lock; `make help` lists the others.

PYTHON ?= python3
DATA ?= ../shared/data
SCORE ?= ../shared/score
UV := $(shell command -v uv 2>/dev/null || echo build/tools/bin/uv)
export UV_PYTHON_DOWNLOADS := never
export UV_NATIVE_TLS := 1

.PHONY: help review test lint bench train clean
.DEFAULT_GOAL := help

help: ## list these commands
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*## */\t/' | expand -t 12

review: | $(UV) ## read the sample pages: to the terminal, and as a page in build/
	$(UV) sync --quiet --frozen --no-dev --python $(PYTHON)
	@mkdir -p build
	.venv/bin/onrecord read samples --html build/review.html
	@echo "Open build/review.html in a browser to see the same with every statement in its place."

test: | $(UV) ## check style, types, layers and behaviour
	$(UV) sync --quiet --frozen --python $(PYTHON)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/pytest

bench: | $(UV) ## measure quality and speed against DATA (../shared/data)
	$(UV) sync --quiet --frozen --group peers --python $(PYTHON)
	.venv/bin/python -m benchmarks.articles --data $(DATA) --score $(SCORE)
	.venv/bin/python -m benchmarks.reader --data $(DATA) --score $(SCORE)
	.venv/bin/python -m benchmarks.robustness --data $(DATA) --score $(SCORE)
	.venv/bin/python -m benchmarks.precision --data $(DATA) --score $(SCORE)
	.venv/bin/python -m benchmarks.confidence --data $(DATA) --score $(SCORE)
	.venv/bin/python -m benchmarks.entities --data $(DATA) --score $(SCORE)
	.venv/bin/python -m benchmarks.speakers --data $(DATA) --score $(SCORE) --end-to-end
	.venv/bin/python -m benchmarks.actors
	.venv/bin/python -m benchmarks.stories --data $(DATA) --score $(SCORE)
	.venv/bin/python -m benchmarks.claims --data $(DATA) --score $(SCORE)
	.venv/bin/python -m benchmarks.store --articles 20000
	.venv/bin/python -m benchmarks.growth
	.venv/bin/python -m benchmarks.warc
	.venv/bin/python -m benchmarks.feeds
	.venv/bin/python -m benchmarks.bulk --data $(DATA)
	.venv/bin/python -m benchmarks.wire_peers --data $(DATA)
	.venv/bin/python -m benchmarks.offsets --data $(DATA)

train: | $(UV) ## train the reader on DATA; kill it and start again: it goes on
	$(UV) sync --quiet --frozen --extra train --python $(PYTHON)
	.venv/bin/python -m onrecord_training.reader.train --data $(DATA) --out build/reader
	.venv/bin/python -m onrecord_training.reader.export --data $(DATA) --run build/reader --out build/reader/weights
	.venv/bin/python -m onrecord_training.reader.calibrate --data $(DATA) --weights build/reader/weights

clean: ## remove what the commands above made
	rm -rf .venv build

build/tools/bin/uv:
	$(PYTHON) -m venv build/tools || { echo "python3 lacks venv: apt-get install python3-venv"; exit 1; }
	build/tools/bin/python -m pip install --quiet uv
