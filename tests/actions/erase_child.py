"""Erases a person and is killed at a given step: `erase_child FOLDER ADDRESS STEP`. A step is a statement of the store, or a call
that changes the disk."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.actions import person, profile
from desktop.store.connection import WritingRows


def main(folder: Path, address: str, last: int) -> None:
    opened = profile.open(folder, passphrase="x")
    left = [last]

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if left[0] == 0:
                os._exit(9)
            left[0] -= 1
            return function(*args, **kwargs)

        return call

    WritingRows.run = counted(WritingRows.run)  # type: ignore[method-assign]  # what is counted
    for name in ("rename", "replace", "fsync"):
        setattr(os, name, counted(getattr(os, name)))
    person.erase(opened, address, now=datetime.now(UTC))
    profile.close(opened)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
