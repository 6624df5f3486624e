"""Cleaning that may take long or eat memory, in a process with a limit on both (`desktop.apart`).

For the rare mail that is large (`bounds.heavy`). `ready` has a process stand by, so that such a mail costs its own work only.
"""

import contextlib
from dataclasses import replace

from desktop import apart
from desktop.apart import Ended, Stopped, Unready
from desktop.model.errors import Damaged
from desktop.security import bounds, clean_html, hidden
from desktop.security.clean_html import Cleaned

SECONDS = 8.0
MEMORY = 1_400_000_000  # bytes


def work(question: tuple[bool, str, bool], html: list[bytes]) -> Cleaned | None:
    """In the process."""
    remote, at, seen = question
    try:
        return _made(html.pop().decode(), remote, at, seen)
    except Damaged:
        return None


def _made(html: str, remote: bool, at: str, seen: bool) -> Cleaned:
    found = clean_html.clean(html, remote=remote, at=at, bearable=True)
    return replace(found, html=hidden.only_seen(found.html)) if seen else found


def ready() -> None:
    """Have a process stand by that has loaded what cleaning needs. Waits for it: not for the main thread."""
    with contextlib.suppress(Ended, Unready, Stopped):  # then the first heavy mail starts one
        apart.pool().ask(work, (False, "", False), [b"<p>ready"], seconds=SECONDS, memory=MEMORY)


def clean(html: str, *, remote: bool = False, at: str = "", seen: bool = False, seconds: float = SECONDS) -> Cleaned:
    """`clean_html.clean`, in another process when the HTML is heavy. `seen`: without what nobody sees (`hidden`).

    Raises Damaged("html.hard") when it takes too much."""
    if bounds.too_hard(html):
        raise Damaged("html.hard", length=len(html))
    if not bounds.heavy(html):
        return _made(html, remote, at, seen)
    sent = html.encode("utf-8", "replace")
    try:
        found = apart.pool().ask(work, (remote, at, seen), [sent], seconds=seconds, memory=MEMORY)
    except (Ended, Unready, Stopped):
        found = None
    if not isinstance(found, Cleaned):
        raise Damaged("html.hard", length=len(html))
    return found
