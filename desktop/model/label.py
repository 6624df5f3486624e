"""Labels: what a user may write on a mail. Servers keep them as keywords (`servers.imap_guard.keyword`)."""

from desktop.model.errors import Usage

# 32 characters of any script stay under the 200 octets that a keyword may have in modified UTF-7.
LONGEST = 32
# Keywords with a meaning among programs, like those with "$" in front (RFC 5788).
_PROGRAMS = frozenset({"forwarded", "junk", "nonjunk", "notjunk", "mdnsent", "redirected", "unsubscribed"})


def reserved(keyword: str) -> bool:
    """Whether a keyword is a mark of programs and no label. Thunderbird's `$label1` to `$label5` are labels."""
    lower = keyword.lower()
    return lower in _PROGRAMS or (lower.startswith("$") and not lower.startswith("$label"))


def named(text: str) -> str:
    """The label of this name, without blanks around it. Letters of every script are welcome.

    Usage("usage.label") for nothing, for what cannot be seen (a line end would end an IMAP command) and for more than `LONGEST`
    characters, and for the marks of programs, which no sync would bring back as labels."""
    name = one_line(text)
    if len(name) > LONGEST or reserved(name):
        raise Usage("usage.label", longest=LONGEST)
    return name


def one_line(text: str) -> str:
    """As `named`, of any length: what another program put on a mail can be taken off again."""
    name = text.strip(" ")
    if not name or not name.isprintable():
        raise Usage("usage.label", longest=LONGEST)
    return name
