"""Secrets come from standard input: what stands on a command line can be read by other programs."""

import getpass
import sys

from desktop.model.errors import Usage


def first_line(prompt: str, *, name: str) -> str:
    """The first line of standard input, without its line end; asked for with `prompt` when that is a terminal. `name` is what the
    secret is called where it is wrong. Raises Usage (usage.value, usage.password)."""
    if sys.stdin.isatty():
        return getpass.getpass(prompt)
    line = sys.stdin.buffer.readline().rstrip(b"\r\n")
    try:
        secret = line.decode("utf-8")
    except UnicodeDecodeError:
        raise Usage("usage.value", name=name) from None
    if not secret:
        raise Usage("usage.password")
    return secret
