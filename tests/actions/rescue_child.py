"""Rescues a profile and is killed at a given step: `rescue_child FOLDER STEP`. A step is a call that changes the disk."""

import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.actions import profile


def main(folder: Path, last: int) -> None:
    left = [last]

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if left[0] == 0:
                os._exit(9)
            left[0] -= 1
            return function(*args, **kwargs)

        return call

    for module, name in ((os, "rename"), (os, "replace"), (shutil, "rmtree"), (shutil, "copyfile")):
        setattr(module, name, counted(getattr(module, name)))
    opened, _ = profile.rescue(folder, now=datetime.now(UTC), passphrase="x")
    profile.close(opened)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
