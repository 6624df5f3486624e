"""With each extension switched off, on two makes of server, a day's work ends with both sides equal; what was not offered was not
used, and mail that somebody else has marked as deleted is still there."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.model.draft import Draft
from desktop.model.folder import Role
from desktop.model.ids import DraftId
from desktop.model.message import Address
from desktop.model.outgoing import OutgoingState
from desktop.model.wish import WishKind
from desktop.servers.imap import ImapSession
from desktop.store import draft, outgoing, wish
from tests.engine.conftest import Desk, mail
from tests.engine.sides import differences, server_side, store_side
from tests.engine.test_drafts import sent
from tests.servers.cyrus import Cyrus
from tests.servers.dovecot import Dovecot
from tests.servers.fixtures import Mailbox

# What is switched off, and the words that must not be on the wire then.
OFF: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "nothing": ((), ()),
    "IDLE": (("IDLE",), (" IDLE",)),
    "UIDPLUS": (("UIDPLUS",), ("UID EXPUNGE",)),
    "MOVE": (("MOVE",), ("UID MOVE",)),
    "UIDPLUS and MOVE": (("UIDPLUS", "MOVE"), ("UID EXPUNGE", "UID MOVE")),
    "CONDSTORE": (("CONDSTORE", "QRESYNC"), ("CONDSTORE", "QRESYNC", "MODSEQ", "CHANGEDSINCE")),
    "QRESYNC": (("QRESYNC",), ("QRESYNC",)),
    "SPECIAL-USE": (("SPECIAL-USE", "XLIST"), ("SPECIAL-USE", "XLIST")),
    "LITERAL+": (("LITERAL+", "LITERAL-"), ("+}",)),
    "ESEARCH": (("ESEARCH",), ()),
    "LIST-EXTENDED": (("LIST-EXTENDED",), ("RETURN (",)),
    "ENABLE": (("ENABLE",), ("ENABLE",)),
    "SASL-IR": (("SASL-IR",), ()),
    "ID": (("ID",), (" ID (",)),
    "NAMESPACE and CHILDREN": (("NAMESPACE", "CHILDREN"), ("NAMESPACE",)),
}
OFFERED = (  # what Dovecot 2.3 does
    "IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE SORT THREAD=REFERENCES THREAD=REFS MULTIAPPEND URL-PARTIAL CATENATE UNSELECT "
    "CHILDREN NAMESPACE UIDPLUS LIST-EXTENDED I18NLEVEL=1 CONDSTORE QRESYNC ESEARCH ESORT SEARCHRES WITHIN LIST-STATUS "
    "BINARY MOVE PREVIEW STATUS=SIZE SAVEDATE LITERAL+ NOTIFY SPECIAL-USE"
)
NOW = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="session", params=[f"{make} without {off}" for make in ("dovecot", "cyrus") for off in OFF])
def lacking(
    request: pytest.FixtureRequest, dovecot_like: Callable[..., Dovecot], cyrus_like: Callable[..., Cyrus]
) -> tuple[Dovecot | Cyrus, str]:
    """A server that does not offer something, and what."""
    make, _, off = request.param.partition(" without ")
    without = OFF[off][0]
    if make == "cyrus":
        return cyrus_like(" ".join(without)), off
    return dovecot_like(" ".join(word for word in OFFERED.split() if word not in without) if without else ""), off


def test_with_an_extension_switched_off_all_works_and_nothing_foreign_is_expunged(
    lacking: tuple[Dovecot | Cyrus, str],
    mailbox_on: Callable[[Dovecot | Cyrus], Mailbox],
    desk_on: Callable[[Mailbox], Desk],
) -> None:
    server, off = lacking
    without, unsaid = OFF[off]
    desk = desk_on(mailbox_on(server))
    box = desk.mailbox
    uids = [box.deliver("INBOX", mail(number)) for number in range(12)]
    box.deliver("Orders", mail(20))
    desk.sync()
    offered = ImapSession.connect(box.settings, box.password)
    assert not offered.capabilities & set(without)
    offered.logout()

    places = {"INBOX": uids[0]} | {path: box.deliver(path, mail(70)) for path in ("Orders", desk.role(Role.DRAFTS).path)}
    for path, uid in places.items():
        box.flag(path, [uid], "+FLAGS (\\Deleted)")
    rows = {row.subject: row.id for row in desk.rows()}
    text = Draft(DraftId(0), desk.account, "d1@example.test", to=(Address("", "bo@buyer.example"),), subject="one", html="<p>x</p>")
    with desk.store.write() as tx:
        wish.want(tx, [rows["Offer 1"], rows["Offer 2"]], WishKind.SEEN, "1")
        wish.want(tx, [rows["Offer 3"]], WishKind.LABEL, "1", "quoted")
        wish.want(tx, [rows["Offer 4"]], WishKind.FOLDER, str(desk.folder("Orders").id))
        wish.want(tx, [rows["Offer 5"]], WishKind.FOLDER, str(desk.role(Role.TRASH).id))
        wish.want(tx, [rows["Offer 6"], rows["Offer 7"]], WishKind.GONE, "1")
        text = draft.save(tx, text, now=NOW)
    key = sent(desk.store, desk.account, number=90)
    box.deliver("INBOX", mail(13), "\\Flagged")
    box.flag("INBOX", uids[8:9], "+FLAGS (\\Answered reply)")
    box.expunge("INBOX", uids[9:10])
    desk.sync()
    with desk.store.write() as tx:  # a draft is replaced
        draft.save(tx, replace(text, subject="two"), now=NOW)
        wish.want(tx, [rows["Offer 3"]], WishKind.LABEL, "0", "quoted")
    box.flag("INBOX", uids[8:9], "-FLAGS (\\Answered)")
    for _ in range(2):
        assert desk.incoming().one_pass().problems == ()

    assert differences(server_side(box), store_side(desk.store, desk.account)) == []
    assert wish.count(desk.store, desk.account) == 0
    assert outgoing.get(desk.store, key).state is OutgoingState.FILED
    assert len(desk.rows(desk.role(Role.SENT).path)) == 1
    for path, uid in places.items():
        assert "\\Deleted" in box.flags(path)[uid], "another program's deleted mail is not ours to remove"
    ours = "\n".join(line for line in box.transcript().splitlines() if re.match(r"(?:[0-9.]+ )?T[0-9]+ ", line))
    assert "UID STORE" in ours
    for word in unsaid:
        assert word not in ours, word
