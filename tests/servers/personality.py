"""What a server in memory (`imapd`) is like, and what lies in its folders."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Personality:
    """What a server is like. `folders`: path (Unicode, or the raw name) to the attributes of LIST."""

    name: str
    can: str = "IMAP4rev1 UIDPLUS"  # announced after the sign-in
    before: str = "IMAP4rev1 AUTH=PLAIN SASL-IR"  # and in front of it
    greeting: str = " IMAP4rev1 ready"
    folders: Mapping[str | bytes, str] = field(default_factory=dict)
    delimiter: str = "/"
    prefix: str = ""  # below which everything else has to lie
    keywords: str = "\\*"  # of PERMANENTFLAGS, besides the system flags
    most_keywords: int = 0  # that a folder takes (0: any number)
    id_first: bool = False  # folders open only to programs that say who they are
    search: str = "right"  # HEADER: "all" names every message, "bad" is not understood
    most_uids: int = 0  # of one FETCH; more are BAD
    longest_line: int = 0  # octets of a command; longer ones end the connection
    size_off: int = 0  # what RFC822.SIZE is too large
    told: str = "right"  # COPYUID and APPENDUID: or "absent", or "wrong"
    undeliverable: int = 0  # every n-th UID cannot be fetched
    window: int = 0  # only so many of the newest messages are shown
    late_items: bool = False  # FETCH items behind the closing parenthesis
    away: int = 0  # connections on which no folder opens: the back end is not there
    closes_after: int = 0  # commands after which the first connection is closed with a word
    bodystructure: str = ""  # told unasked with every FETCH
    keeps: bool = True  # False: keywords are taken and forgotten, whatever PERMANENTFLAGS says
    provider: str = ""  # as the program's table of providers calls it
    files_sent: bool = False  # what goes out over SMTP lies in Sent by itself


@dataclass
class Mail:
    uid: int
    raw: bytes
    flags: set[str]
    modseq: int


@dataclass
class Box:
    """A folder. `gone`: UIDs with the mod-sequence at which they went; `permanent`: its own keywords of PERMANENTFLAGS."""

    raw: bytes
    attributes: str = ""
    mails: list[Mail] = field(default_factory=list)
    uidnext: int = 1
    uidvalidity: int = 7
    modseq: int = 1
    gone: dict[int, int] = field(default_factory=dict)
    keywords: set[str] = field(default_factory=set)
    permanent: str | None = None

    def add(self, raw: bytes, flags: Iterable[str] = ()) -> Mail:
        self.modseq += 1
        mail = Mail(self.uidnext, raw, set(flags), self.modseq)
        self.uidnext += 1
        self.mails.append(mail)
        return mail

    def remove(self, mails: list[Mail]) -> None:
        for mail in mails:
            self.modseq += 1
            self.mails.remove(mail)
            self.gone[mail.uid] = self.modseq

    def mark(self, mail: Mail, flags: Iterable[str], *, on: bool) -> None:
        self.modseq += 1
        mail.modseq = self.modseq
        (mail.flags.update if on else mail.flags.difference_update)(flags)
