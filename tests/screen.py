"""The screen on which tests and benchmarks draw: a desk's, since Qt's own offscreen one is smaller than the window."""

from pathlib import Path

SCREEN = f"offscreen:configfile={Path(__file__).parent / 'screen.json'}"
