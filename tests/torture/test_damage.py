"""A sample of what `python -m tests.torture.damage` does: damage is noticed or harmless, and nothing precious is lost."""

import random
from pathlib import Path

from tests.torture.damage import cases, run, world


def test_flipped_bits_and_files_cut_short_are_noticed_or_harmless_and_cost_nothing_precious(tmp_path: Path) -> None:
    known = world(tmp_path)
    chosen = list(cases(known, random.Random(2), flips=30, cuts=6, both=0))
    home = tmp_path / "job"
    home.mkdir()
    rows = run(known, chosen, home, show=True)
    assert sum(figures["flips"] + figures["cuts"] for figures in rows.values()) == 36
    assert sum(figures["at start"] + figures["later"] for figures in rows.values()) > 5
    for name, figures in rows.items():
        assert (figures["unnoticed"], figures["rows lost"], figures["failed"]) == (0, 0, 0), name
