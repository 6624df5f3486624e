#!/bin/sh
# Runs the tests on two processes; a file's tests stay together. The window's tests draw offscreen unless QT_QPA_PLATFORM says otherwise.
set -u
export PYTHONHASHSEED=0 LC_ALL=C.UTF-8
unset PYTHONDONTWRITEBYTECODE # thousands of processes are started; compiling the program takes each a second
exec .venv/bin/pytest -q -n 2 --dist loadfile --ignore tests/interop "$@"
