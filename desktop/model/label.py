"""Labels: what a user may write on a mail. Servers keep them as keywords (`servers.imap_guard.keyword`)."""

from dataclasses import dataclass

from desktop.model.errors import Usage

# 32 characters of any script stay under the 200 octets that a keyword may have in modified UTF-7.
LONGEST = 32
# Keywords with a meaning among programs, like those with "$" in front (RFC 5788).
_PROGRAMS = frozenset({"forwarded", "junk", "nonjunk", "notjunk", "mdnsent", "redirected", "unsubscribed"})


# The labels of the procedure, as keywords on the server: the same for everybody, so that colleagues and phones share them. How they
# are called in each language is said where they are shown.
TO_REPLY = "to-reply"  # besides those that have it, what waits for our answer is shown under it
PROCEDURE = ("to-handle", TO_REPLY, "quoted", "awaiting-payment", "archived")


@dataclass(frozen=True, slots=True)
class Keywords:
    """Which keywords a folder keeps for good (RFC 3501 PERMANENTFLAGS): any, or only those that are named. A server that says
    nothing is taken to keep none: a label that stays here is safer than one that is lost."""

    any: bool = False
    named: frozenset[str] = frozenset()

    def keeps(self, label: str) -> bool:
        """Keywords know no upper and lower case (RFC 3501 2.3.2)."""
        return self.any or label.casefold() in {name.casefold() for name in self.named}


def known(keyword: str) -> str:
    """The label of this keyword: one of the procedure in whatever case another program wrote it."""
    lower = keyword.casefold()
    return lower if lower in PROCEDURE else keyword


def reserved(keyword: str) -> bool:
    """Whether a keyword is a mark of programs and no label. Thunderbird's `$label1` to `$label5` are labels."""
    lower = keyword.lower()
    return lower in _PROGRAMS or (lower.startswith("$") and not lower.startswith("$label"))


def named(text: str) -> str:
    """The label of this name, without blanks around it. Letters of every script are welcome.

    Usage("usage.label") for nothing, for what cannot be seen (a line end would end an IMAP command) and for more than `LONGEST`
    characters, and for the marks of programs, which no sync would bring back as labels."""
    name = known(one_line(text))
    if len(name) > LONGEST or reserved(name):
        raise Usage("usage.label", longest=LONGEST)
    return name


def one_line(text: str) -> str:
    """As `named`, of any length: what another program put on a mail can be taken off again."""
    name = text.strip(" ")
    if not name or not name.isprintable():
        raise Usage("usage.label", longest=LONGEST)
    return name
