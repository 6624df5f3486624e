"""Labels: what a user may write on a mail. Servers keep them as keywords (`servers.imap_guard.keyword`)."""

from desktop.model.errors import Usage

# 32 characters of any script stay under the 200 octets that a keyword may have in modified UTF-7.
LONGEST = 32


def named(text: str) -> str:
    """The label of this name, without blanks around it. Letters of every script are welcome.

    Usage("usage.label") for nothing, for what cannot be seen (a line end would end an IMAP command) and for more than `LONGEST`
    characters."""
    name = one_line(text)
    if len(name) > LONGEST:
        raise Usage("usage.label", longest=LONGEST)
    return name


def one_line(text: str) -> str:
    """As `named`, of any length: what another program put on a mail can be taken off again."""
    name = text.strip(" ")
    if not name or not name.isprintable():
        raise Usage("usage.label", longest=LONGEST)
    return name
