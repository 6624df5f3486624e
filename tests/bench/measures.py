"""What is measured with."""

import os
from pathlib import Path


def share(values: list[float], part: float) -> float:
    """The value that `part` of the sorted values do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def memory() -> float:
    """Proportional set size of this process and all below it, MB (Linux)."""
    found, pids = 0.0, [str(os.getpid())]
    for pid in pids:
        pids += [child for file in Path(f"/proc/{pid}/task").glob("*/children") for child in file.read_text().split()]
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:  # ended meanwhile
            continue
        found += sum(float(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    return found
