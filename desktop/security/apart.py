"""Cleaning that may take long or eat memory, in a child process with a limit on both.

For the rare mail that is large (`clean_html.heavy`): the child is started, does one thing and ends, so nothing is left of it.
"""

import multiprocessing
import sys
from multiprocessing.connection import Connection

from desktop.model.errors import Damaged
from desktop.security import clean_html
from desktop.security.clean_html import Cleaned

SECONDS = 8.0
MEMORY = 1_500_000_000  # bytes of address space


def _work(answer: Connection, html: str, remote: bool, at: str) -> None:
    """In the child."""
    if sys.platform.startswith("linux"):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer.send(clean_html.clean(html, remote=remote, at=at))
    except (Damaged, MemoryError, RecursionError):
        answer.send(None)
    answer.close()


def clean(html: str, *, remote: bool = False, at: str = "", seconds: float = SECONDS) -> Cleaned:
    """`clean_html.clean`, in a child process when the HTML is heavy. Raises Damaged("html.hard") when it takes too much."""
    if clean_html.too_hard(html):
        raise Damaged("html.hard", length=len(html))
    if not clean_html.heavy(html):
        return clean_html.clean(html, remote=remote, at=at)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(theirs, html, remote, at), daemon=True, name="clean")
    child.start()
    theirs.close()
    try:
        found = ours.recv() if ours.poll(seconds) else None
    except (EOFError, OSError):
        found = None
    finally:
        ours.close()
        child.kill()
        child.join()
        child.close()
    if not isinstance(found, Cleaned):
        raise Damaged("html.hard", length=len(html))
    return found
