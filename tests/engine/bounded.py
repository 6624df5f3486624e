"""Runs in a process of its own: one look at a hostile server; prints by how many kilobytes the memory in use has grown at most."""

import resource
import sys

from desktop.model.account import Security, Server, Settings
from desktop.model.errors import TradewindError
from desktop.servers.imap import ImapSession


def main(port: int) -> None:
    here = Server("127.0.0.1", port, Security.NONE)
    session = ImapSession.connect(Settings("ana@example.test", "ana", here, here), "secret", timeout=10, patience=3)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    code = "none"
    try:
        session.select(b"INBOX")
        session.flags()
        list(session.bodies([1, 2, 3]))
    except TradewindError as error:
        code = error.code
    session.close()
    sys.stdout.write(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before} {code}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
