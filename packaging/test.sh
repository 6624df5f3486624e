#!/bin/sh
# Runs the tests, on two processes; the window's tests draw on a virtual screen of their own (Xvfb) where there is one.
set -u
pytest=.venv/bin/pytest
export PYTHONHASHSEED=0 LC_ALL=C.UTF-8
workers=2
exec $pytest -q -n $workers --dist loadfile "$@"
