# make          every book in manuscripts/ becomes files in output/ (on a bare Debian: sets everything up first)
# make test     the whole suite, with the checkers that it wants
# The rest is listed by: make help

SHELL := /bin/bash
.DEFAULT_GOAL := book
PYTHON ?=
export PYTHON
BIN := .venv/bin
TESTS ?=
WORKERS ?= auto

.PHONY: book ready test-ready test test-corpus check bench docs conformance golden pictures wheel clean help

book: ready ## build every book in manuscripts/ into output/
	@$(BIN)/publish build --output output

ready: ## install what building needs, and this checkout into .venv
	@tools/system tools/needs-book.txt
	@tools/environment

test-ready: ## install what the tests need besides
	@tools/system tools/needs-book.txt tools/needs-test.txt
	@tools/environment dev
	@tools/install-ace
	@tools/install-readers

test: test-ready ## run the tests; TESTS=tests/build runs some
	@PUBLISH_REQUIRE_VALIDATORS=1 $(BIN)/python -m pytest -n $(WORKERS) --dist loadscope $(TESTS)

test-corpus: test-ready ## run the slow tests on the books in ../shared/corpus
	@PUBLISH_REQUIRE_VALIDATORS=1 $(BIN)/python -m pytest -m corpus $(TESTS)

check: ready ## look at the code: style, types, walls
	@tools/environment dev
	@$(BIN)/ruff check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

bench: test-ready ## measure, against other programmes where they are installed
	@$(BIN)/python bench/build.py
	@$(BIN)/python bench/pdf_vs_weasyprint.py manuscripts/typesetting manual

docs: ready ## write the documents that come from the code
	@$(BIN)/python -m tools.docs

conformance: test-ready ## measure every rule of East Asian setting and write docs/conformance.md (needs ../shared)
	@$(BIN)/python -m pytest -n 0 tests/conformance --write-conformance

golden: test-ready ## draw the pages of the specimen anew, with which the tests compare
	@$(BIN)/python -m pytest -n 0 tests/golden/test_specimen.py --write-golden

pictures: book ## draw the pages that the README shows
	@$(BIN)/python -m tools.pictures

wheel: ready ## build the wheel into dist/
	@tools/environment dev
	@$(BIN)/python -m build --wheel --no-isolation

clean: ## take away what was made: results, caches, wheels (.venv and .tools stay)
	@find output -mindepth 1 ! -name .gitkeep -delete 2>/dev/null || true
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -not -path './.venv/*' -not -path './.tools/*' -prune -exec rm -rf {} +

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22
