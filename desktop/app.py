"""Composition root: hands a command to the command line, everything else to the window."""

from collections.abc import Sequence

from desktop import cli


def main(argv: Sequence[str]) -> int:
    """Returns the exit code of the program."""
    if cli.wanted(argv):
        return cli.main(argv)
    return cli.main(["--help"])
