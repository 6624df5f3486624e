"""Runs in a process of its own: one look at a hostile server; prints by how many kilobytes the memory in use has grown at most."""

import sys
from pathlib import Path

from desktop.model.account import Security, Server, Settings
from desktop.model.errors import TradewindError
from desktop.servers.imap import ImapSession


def most() -> int:
    """The most memory in use since it was last asked for, in kilobytes (Linux). What getrusage tells begins with the memory of the
    process that started this one."""
    lines = Path("/proc/self/status").read_text().splitlines()
    found = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    Path("/proc/self/clear_refs").write_text("5")  # from now on the most is what is in use now
    return found


def main(port: int) -> None:
    here = Server("127.0.0.1", port, Security.NONE)
    session = ImapSession.connect(Settings("ana@example.test", "ana", here, here), "secret", timeout=10, patience=3)
    most()
    before = most()
    code = "none"
    try:
        session.select(b"INBOX")
        session.flags()
        list(session.bodies([1, 2, 3]))
    except TradewindError as error:
        code = error.code
    session.close()
    sys.stdout.write(f"{most() - before} {code}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
