# 问策 Wence. Each target does its own set-up: a machine with Python 3.11+ and make is enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export WENCE_HOME ?= var
export GRADIO_ANALYTICS_ENABLED := False
export HF_HUB_OFFLINE := 1
export PYTHONUTF8 := 1
unexport PYTHONDONTWRITEBYTECODE # each process of a test would compile Gradio anew, two seconds each time

.PHONY: run test soak check eval bench lock clean clean-data

run: $(VENV)/.run ## serve the page on http://127.0.0.1:7860 (PORT, HOST)
	@$(BIN)/python app.py

test: $(VENV)/.dev check ## all checks and tests
	@$(BIN)/python -m pytest -n 3 --dist worksteal

soak: $(VENV)/.dev ## what must hold every time, again and again
	@$(BIN)/python -m pytest -m soak --timeout 900

check: $(VENV)/.dev ## style, types, floors
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports
	@$(BIN)/pyright

eval: $(VENV)/.dev ## answer quality against evals/bounds.toml
	@$(BIN)/python -m evals

bench: $(VENV)/.dev ## speed and memory, as ratios measured side by side
	@$(BIN)/python -m evals.bench

lock: $(VENV)/.uv ## pin every version and hash anew
	@$(BIN)/uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements.txt
	@$(BIN)/uv pip compile -q pyproject.toml --extra dev -c requirements.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements-dev.txt

clean: ## remove what is installed; texts, indexes and ratings stay
	@rm -rf $(VENV)

clean-data: ## remove var for good: published texts, indexes, and what people said of answers
	@echo "正在删除 var：已收录的条文、索引，以及市民的评价（records.db）。"
	@rm -rf var

# The installer is fetched with pip once; where it cannot be had, pip itself installs the same lock.
$(VENV)/.uv:
	@$(PYTHON) -c 'import sys; sys.exit("问策需要 Python 3.11 或更高版本：make run PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check uv || echo "uv 不可用，改用 pip 安装"
	@touch $@

$(VENV)/.run: requirements.txt $(VENV)/.uv
	@echo "正在安装依赖（首次约一分钟）……"
	@if [ -x $(BIN)/uv ]; then VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install -q --require-hashes -r requirements.txt; else $(BIN)/python -m pip install -q --require-hashes -r requirements.txt; fi
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	@if [ -x $(BIN)/uv ]; then VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install -q --require-hashes -r requirements-dev.txt; else $(BIN)/python -m pip install -q --require-hashes -r requirements-dev.txt; fi
	@touch $@
