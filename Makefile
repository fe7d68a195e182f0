# Each command sets up what it needs first: the virtual environment .venv with the versions of
# constraints.txt and, on Debian and Ubuntu, missing system packages. Further arguments go into
# ARGS: make test ARGS="-k loss".

PYTHON ?= python3
ARGS ?=

VENV := .venv/bin/python
SET_UP := @$(PYTHON) tools/setup.py
ON_SCREEN := $(VENV) tools/virtual_screen.py $(VENV)

.DEFAULT_GOAL := help
.PHONY: help run test lint bench bench-extras package translations screenshots clean

help: ## show these commands
	@sed -n 's/^\([a-z-]*\): ## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name does; \
		do printf '  make %-13s %s\n' "$$name" "$$does"; done

run: ## open the window
	$(SET_UP) run
	@$(VENV) main.py $(ARGS)

test: ## run all tests, in real windows with real OpenGL on a virtual screen
	$(SET_UP) test
	$(ON_SCREEN) -m pytest $(ARGS)

lint: ## check style, format and types
	$(SET_UP) lint
	$(VENV) -m ruff check
	$(VENV) -m ruff format --check
	$(VENV) -m mypy

bench: ## print tables of speed against other ways of doing the same
	$(SET_UP) pictures
	$(ON_SCREEN) -m benchmarks $(ARGS)

bench-extras: ## install PyTorch, scikit-learn and matplotlib, for bench to compare with
	$(SET_UP) bench-extras

package: ## build the program folder dist/descent-lab and start it once
	$(SET_UP) package
	$(VENV) -m PyInstaller --noconfirm --log-level ERROR packaging/descent_lab.spec
	$(ON_SCREEN) packaging/smoke_test.py

translations: ## collect the texts of the program and compile what is translated
	$(SET_UP) run
	$(VENV) -m tools.translations

screenshots: ## make the pictures of the README
	$(SET_UP) pictures
	$(ON_SCREEN) -m tools.screenshots $(ARGS)

clean: ## remove what the commands made, the virtual environment included
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
