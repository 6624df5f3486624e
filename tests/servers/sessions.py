"""Sessions with scripted servers, for tests of what servers say and what we say to them."""

from collections.abc import Iterator
from contextlib import contextmanager

from desktop.servers.imap import ImapSession
from tests.servers.scripted import Scripted, Step, selected

# Up to the answer to "what are these three messages?"
FETCH: list[Step] = ["C: UID FETCH 1:3 (UID RFC822.SIZE INTERNALDATE FLAGS)"]
ABOUT: list[Step] = [
    *FETCH,
    *(f'S: * {n} FETCH (UID {n} RFC822.SIZE 10 INTERNALDATE "01-Jan-2026 00:00:00 +0000" FLAGS ())' for n in (1, 2, 3)),
    "S: T OK",
    "C: UID FETCH 1:3 (UID BODY.PEEK[])",
]

QUICK = 0.6  # seconds of patience where a server makes us wait for nothing


def connect(server: Scripted, *, patience: float = 20, timeout: float = 10) -> ImapSession:
    return ImapSession.connect(server.settings(), "secret", timeout=timeout, patience=patience)


@contextmanager
def session(*steps: Step, capabilities: str = "IMAP4rev1 UIDPLUS", exists: int = 3, patience: float = 20) -> Iterator[ImapSession]:
    """A session with an open INBOX, whose server goes on with `steps`."""
    with Scripted([*selected(capabilities, exists), *steps]) as server:
        one = connect(server, patience=patience)
        try:
            one.select(b"INBOX")
            yield one
        finally:
            one.close()
