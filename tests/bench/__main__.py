"""Figures of the program, printed: `python -m tests.bench [--messages N] [--maildir DIR] [PART ...]`, parts sync and window."""

import argparse
from pathlib import Path

from tests.bench import sync
from tests.bench.rig import rig


def show(title: str, figures: dict[str, float]) -> None:
    print(f"\n{title}")
    for name, value in figures.items():
        print(f"  {name:<44} {value:>10.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help="sync, window; all when none is named")
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--maildir", type=Path, help="measure on this Maildir++ tree instead of a generated mailbox")
    chosen = parser.parse_args()
    parts = set(chosen.parts) or {"sync", "window"}
    if "sync" in parts:
        with rig(chosen.messages, chosen.maildir) as server:
            title = f"{server.total} messages, {server.octets / 1e6:.0f} MB"
            show(f"Sync, {title}", sync.first_sync(server))
            show(f"mbsync, {title}", sync.mbsync(server))


if __name__ == "__main__":
    main()
