"""The program without a window: the same actions and engine passes, for automation, cron and support. No Qt is imported.

A public interface: commands, JSON shapes and exit codes (0 done, 1 failed or done in part, 2 wrong usage) are kept stable. One
JSON document goes to standard output with `--json`; words for people go to standard error.
"""

from collections.abc import Sequence

# What a first word must be for the window's arguments (a link or a mail file) rather than a command.
_OPENS = (".eml",)
_WITH_VALUE = ("--profile",)


def wanted(argv: Sequence[str]) -> bool:
    """Whether these arguments are for the command line: a command is named, or help is asked for."""
    words = iter(argv)
    for word in words:
        if word in ("-h", "--help", "--version"):
            return True
        if word in _WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return not word.lower().startswith("mailto:") and not word.lower().endswith(_OPENS)
    return "--json" in argv


def main(argv: Sequence[str]) -> int:
    """Run one command; returns the exit code."""
    from desktop.cli.run import main as run  # only when a command is given: the window does not need the parser

    return run(argv)
