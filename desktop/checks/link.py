"""Links whose text names another place than the one they lead to."""

import html
import re
from collections.abc import Iterator

from desktop.checks.known import Received
from desktop.checks.seeing import MOST
from desktop.model.finding import Finding, Level
from desktop.security import links

_ANCHOR = re.compile(r"<a\s([^<>]{0,4000})>", re.IGNORECASE)
_HREF = re.compile(r"""href\s*=\s*(?:"([^"]{0,3000})"|'([^']{0,3000})'|([^\s"'>]{1,3000}))""", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_HOST = re.compile(r"[\w-]{1,63}\.[^\W\d_][\w-]{1,62}")
_TEXT = 600  # characters of markup in which the text of a link ends
_LINKS = 300  # that are looked at


def elsewhere(received: Received) -> Iterator[Finding]:
    """In a newsletter it is a counting detour, and information; in a mail of one to another it is how passwords are stolen."""
    page = received.parsed.html
    if received.mine or not page:
        return
    letter = bool(received.parsed.list_id)
    told: set[tuple[str, str]] = set()
    for number, anchor in enumerate(_ANCHOR.finditer(page)):
        if number >= _LINKS or len(told) >= MOST:
            return
        inside = page[anchor.end() : anchor.end() + _TEXT]
        end = inside.lower().find("</a")
        text = html.unescape(_TAG.sub("", inside if end < 0 else inside[:end]))
        href = _HREF.search(anchor[1])
        if href is None or not _HOST.search(text):
            continue
        found = links.link(text, html.unescape(href[1] or href[2] or href[3] or ""))
        host = links.target(found.address)[1] or found.host
        if found.claimed and (found.claimed, host) not in told and not (letter and _counted(received, found.claimed, host)):
            told.add((found.claimed, host))
            level = Level.INFO if letter else Level.WARN
            yield Finding("link.elsewhere", level, {"claimed": found.claimed, "host": links.readable_host(host)})


def _counted(received: Received, claimed: str, host: str) -> bool:
    """Whether a newsletter names its own firm, and leads there by a service that counts its readers."""
    own = {links.owner(person.domain) for person in received.parsed.from_}
    return links.owner(claimed) in own and links.counts(host)
