"""What the folder column shows, read off the main thread: counting takes its time where there is much mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject

from desktop.model.account import Account
from desktop.model.folder import Folder
from desktop.model.label import PROCEDURE
from desktop.store import Store, account, draft, folder, label
from desktop.ui.rereading import Rereading

MOST = 30  # labels besides those of the procedure


@dataclass(frozen=True, slots=True)
class Column:
    """`labels` are those in use besides the procedure's; `numbers` how many conversations have each label."""

    accounts: list[Account]
    folders: list[Folder]
    drafts: int
    labels: list[str]
    numbers: Mapping[str, int] = field(default_factory=dict)


def glance(store: Store) -> Column:
    """All that takes no time to read."""
    used = [name for name in label.used(store, MOST + len(PROCEDURE)) if name not in PROCEDURE][:MOST]
    return Column(account.all(store), folder.all(store), len(draft.all(store)), used)


def read(store: Store) -> Column:
    """All of it."""
    seen = glance(store)
    return Column(seen.accounts, seen.folders, seen.drafts, seen.labels, label.counts(store))


class Reading(Rereading):
    """`answered` comes with a Column."""

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__("folders", lambda: partial(read, store), parent)
