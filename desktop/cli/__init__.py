"""The program without a window: the same actions and engine passes, for automation, cron and support. No Qt is imported.

A public interface: commands, JSON shapes and exit codes (0 done, 1 failed or done in part, 2 wrong usage) are kept stable. One
JSON document goes to standard output with `--json`; words for people go to standard error.
"""

from desktop.cli.run import main

__all__ = ["main"]
