# make run      set up what is missing and open the program          make test   set up what is missing and check everything
# make check    lint, types, layers, in seconds                      make bench  figures, printed
# make package  build the frozen program and start it once           make lock   pin the dependencies anew
# make interop  sealed files in LibreOffice and poppler and back (installs them)
# make torture  attack the program (killed at every write, failing disks, cut lines, flipped bits): figures; ARGS="kill --scenario send --points 50"
# PROFILE=folder and ARGS="--demo" go to the program.

SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null && { echo $$p; break; }; done)

.PHONY: run test check bench torture package lock clean pictures interop
.DELETE_ON_ERROR:

run: $(VENV)/.run
	@$(PY) main.py $(if $(PROFILE),--profile "$(PROFILE)") $(ARGS)

test: $(VENV)/.test check
	@sh packaging/test.sh $(TESTS)

check: $(VENV)/.test
	@$(VENV)/bin/ruff check -q . && $(VENV)/bin/ruff format -q --check . && echo "ruff: clean"
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-logo

bench: $(VENV)/.test
	@$(PY) -m tests.bench $(ARGS)

torture: $(VENV)/.test
	@$(PY) -m tests.torture $(ARGS)
	@$(if $(ARGS),,$(PY) -m tests.torture.damage)

interop: $(VENV)/.test
	@sh packaging/system.sh interop
	@$(VENV)/bin/pytest -q tests/interop $(ARGS)

package: $(VENV)/.test
	@cd packaging && ../$(PY) -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build tradewind.spec
	@$(PY) packaging/smoke.py

pictures: $(VENV)/.test
	@$(PY) packaging/pictures.py $(ARGS)

lock:
	@for n in requirements requirements-dev; do (cd packaging && uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $$n.in -o $$n.txt >/dev/null); done

clean:
	rm -rf $(VENV) packaging/build packaging/dist .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# The stamps say for which pins the environment was made; a change of the pins or of the system script makes it anew.
$(VENV)/bin/python:
	@if [ -z "$(PYTHON)" ]; then echo "Python 3.11 to 3.14 is needed: please install it first (Debian: apt install python3; macOS: brew install python)." >&2; exit 1; fi
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || sh packaging/system.sh run
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: packaging/requirements.txt packaging/system.sh
	@sh packaging/system.sh run
	@$(MAKE) -s $(VENV)/bin/python
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r packaging/requirements.txt
	@touch $@

$(VENV)/.test: packaging/requirements-dev.txt packaging/requirements.txt packaging/system.sh
	@sh packaging/system.sh test
	@$(MAKE) -s $(VENV)/bin/python
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r packaging/requirements-dev.txt
	@touch $@ $(VENV)/.run
