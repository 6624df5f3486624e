"""Work that is done apart in `test_apart`: a process loads it by its name."""

import os
import re
import time


def echo(question: object, blobs: list[bytes]) -> tuple[object, list[bytes], int]:
    return question, blobs, os.getpid()


def stuck(_: object, __: list[bytes]) -> None:
    """Does not let go of the interpreter meanwhile."""
    re.match(r"(a+)+$", "a" * 60 + "b")


def asleep(_: object, __: list[bytes]) -> None:
    time.sleep(3_600)


def fat(size: int, _: list[bytes]) -> int:
    return len(bytearray(size))


def quits(_: object, __: list[bytes]) -> None:
    os._exit(3)


def parsing(_: object, __: list[bytes]) -> int:
    return os.getpid()
