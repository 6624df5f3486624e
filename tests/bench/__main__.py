"""Figures of the program, printed: `python -m tests.bench [--messages N] [--maildir DIR] [PART ...]`."""

import argparse
from pathlib import Path

from tests.bench import checks, conversations, customers, idle, incremental, looking, scroll, sync, window
from tests.bench.rig import rig

PARTS = ("start", "day", "conversations", "scroll", "customers", "checks", "sync", "stall", "idle", "incremental")


def show(title: str, figures: dict[str, float]) -> None:
    print(f"\n{title}")
    for name, value in figures.items():
        print(f"  {name:<44} {value:>10.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all when none is named")
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--maildir", type=Path, help="measure on this Maildir++ tree instead of a generated mailbox")
    chosen = parser.parse_args()
    parts = set(chosen.parts or PARTS)
    if parts & {"start", "day"}:
        with window.stored() as profile:
            if "start" in parts:
                show(f"Window, {window.STORED} messages stored", window.start(profile))
            if "day" in parts:
                show(f"A day at the window, {window.STORED} messages stored", window.day(profile))
    if "conversations" in parts:
        show(f"Conversations, {conversations.STORED} messages stored", conversations.lists())
    if "scroll" in parts:
        show(f"The list, {scroll.ROWS} conversations", scroll.scroll())
    if "customers" in parts:
        show(f"Customers, {customers.MAILS} mails", customers.linking())
        show(f"The table of {customers.ROWS} customers", customers.table())
        show(f"A list of {customers.LIST} customers", customers.bring())
    if "checks" in parts:
        print(f"\nChecks, a mail of {checks.SIZE / 1000:.0f} kB, {checks.FIRMS} firms known; the bound is {checks.BOUND:.0f} ms")
        print("\n".join(checks.speed()))
        show(f"The look beside a mail of {checks.SIZE / 1000:.0f} kB, {looking.FIRMS} customers", looking.look())
    if parts & {"sync", "stall", "idle"}:
        with rig(chosen.messages, chosen.maildir) as server:
            title = f"{server.total} messages, {server.octets / 1e6:.0f} MB"
            if "sync" in parts:
                show(f"Sync, {title}", sync.first_sync(server))
                show(f"mbsync, {title}", sync.mbsync(server))
            if "stall" in parts:
                show(f"The window during a first sync, {title}", window.stall(server))
            if "idle" in parts:
                show(f"Nothing to do, {title}", idle.idle(server))
    if "incremental" in parts:
        for name, capability in incremental.KINDS.items():
            with rig(chosen.messages, capability=capability, light=True) as server:
                title = f"{server.total} messages, a server with {name}"
                show(f"Incremental sync, {title}", incremental.incremental(server))


if __name__ == "__main__":
    main()
