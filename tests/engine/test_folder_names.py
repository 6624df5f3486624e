"""Folders of any name are shown, and synced under the server's own octets: modified UTF-7 whole and broken, raw UTF-8 and GBK,
names that look like paths or commands, and ten thousand of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.formats.isolated import Workers
from desktop.model.folder import RemoteFolder
from desktop.store import folder
from tests.engine import reps
from tests.engine.conftest import mail
from tests.engine.reps import Rep
from tests.servers.personality import Box, Personality

NAMES: list[str | bytes] = [
    "&AAA", "&UX", "&2AA-", "&", "&-", "&dcVr0mWHTvZZOQ-", "&UXZO1mWHTvZZOQ-", "其他文件夹".encode(), "其他文件夹".encode("gbk"),
    "已发送".encode("big5", "ignore"), "посланные".encode("koi8-r"), b"\xff\xfe", b"\x80", "../../x", "..", "/", "C:\\x", "a\"b\\c",
    "con", "x" * 1000, "a/b/a/b", "\u202eevil".encode(), "\ufeff".encode(), "\u200b".encode(), "é".encode(), "é".encode(),
    "%41", "*", "%", "Inbox ", "~peter/mail",
]  # fmt: skip


RAW = [name.encode() if isinstance(name, str) else name for name in NAMES]
PLAIN = Personality("plain", folders={"Sent": "\\Sent", "Drafts": "\\Drafts", "Trash": "\\Trash", "Archive": "\\Archive"})


@pytest.mark.parametrize("literals", ["", "LITERAL+", "LITERAL-", "UTF8=ACCEPT LITERAL+"])
def test_a_folder_of_any_name_is_shown_once_and_synced(literals: str, tmp_path: Path, workers: Workers) -> None:
    assert len(RAW) >= 30
    with reps.at(replace(PLAIN, can=f"IMAP4rev1 UIDPLUS {literals}".strip()), tmp_path, workers) as rep:
        for raw in RAW:
            rep.server.boxes[raw] = Box(raw)
            rep.server.deliver(raw, mail(1))
        rep.sync()
        assert rep.here() == rep.there()
        places = folder.all(rep.store, rep.account)
        assert len({place.path for place in places}) == len(places)
        assert {place.raw for place in places} >= set(RAW)
        assert all(place.path.isprintable() for place in places)
        shown = {place.raw: place.path for place in places}
        assert shown[b"&UXZO1mWHTvZZOQ-"] == "其他文件夹"
        assert shown["其他文件夹".encode("gbk")].startswith("其他文件夹")
        rep.sync()
        assert {place.raw: place.path for place in folder.all(rep.store, rep.account)} == shown
        hurried = [line for line in rep.server.heard if b"+}" in line]
        assert bool(hurried) is bool(literals), "only where the server allows it, a literal goes without asking"


def test_ten_thousand_folders_are_listed_and_stay_the_same(tmp_path: Path, workers: Workers) -> None:
    with reps.at(PLAIN, tmp_path, workers) as rep:
        many = [RemoteFolder(f"Kunden/{number}", b"Kunden/%d" % number) for number in range(10_000)]
        for _ in range(2):
            with rep.store.write(precious=False) as tx:
                folder.reconcile(tx, rep.account, many)
        assert len(folder.all(rep.store, rep.account)) == 10_000
        listed(rep, 10_000)


def listed(rep: Rep, count: int) -> None:
    """As many lines of LIST."""
    from desktop.servers.imap import ImapSession

    for number in range(count):
        raw = b"Kunden/%d" % number
        rep.server.boxes[raw] = Box(raw)
    with ImapSession.connect(rep.server.settings(), "secret") as session:
        found = session.folders()
    assert len({one.raw for one in found}) == count + 5
