"""A rep's day at each of the servers that reps have: first mail, news, marks, labels, moves, deletions, a draft, a mail sent and
filed. At the end the server and the store hold the same, nothing is there twice, and nobody else's mail is gone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.formats import source
from desktop.formats.isolated import Workers
from desktop.model.account import Security, Server
from desktop.model.draft import Draft
from desktop.model.folder import Role
from desktop.model.ids import DraftId, OutgoingId
from desktop.model.message import Address, Kept
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.model.wish import WishKind
from desktop.store import draft, folder, message, outgoing, serving, wish
from tests.engine import reps
from tests.engine.conftest import mail
from tests.engine.reps import NOW, Rep, name_of
from tests.servers import imapd
from tests.servers.certificates import Authority
from tests.servers.personalities import ALL
from tests.servers.personality import Box, Personality
from tests.servers.smtp import SmtpServer

TO = ("bo@buyer.example",)


@pytest.fixture(params=ALL, ids=[one.name for one in ALL])
def rep(
    request: pytest.FixtureRequest, tmp_path: Path, workers: Workers, smtp_server: SmtpServer, authority: Authority
) -> Iterator[Rep]:
    smtp_server.users[imapd.USER] = imapd.PASSWORD
    smtp = Server("localhost", smtp_server.tls_port, Security.TLS)
    with reps.at(request.param, tmp_path, workers, smtp=smtp, ca_file=str(authority.ca_file)) as made:
        yield made


def test_a_day_at_every_server_ends_with_both_sides_equal(rep: Rep, smtp_server: SmtpServer) -> None:
    server, like = rep.server, rep.server.like
    own = like.prefix + "Kunden" if like.delimiter else "Kunden"
    server.boxes.setdefault(own.encode(), Box(own.encode()))
    for number in range(1, 13):
        server.deliver("INBOX", mail(number), *(["\\Seen"] if number % 2 else []))
    foreign = server.deliver(own, mail(40), "\\Deleted")
    server.deliver(own, mail(41))

    rep.sync()
    for role in (Role.INBOX, Role.SENT, Role.DRAFTS, Role.TRASH):
        assert rep.role(role)
    for one in server.box("INBOX").mails[2:]:
        if not server.refuses(one):
            assert rep.row(int(name_of(one).partition("@")[0][1:])).kept is Kept.WHOLE
    assert rep.here() == rep.there()
    assert rep.sync().new == 0

    # what others do
    inbox = server.box("INBOX")
    with server.lock:
        inbox.mark(inbox.mails[-1], ["\\Flagged"], on=True)
        inbox.remove([inbox.mails[-2]])
    server.deliver("INBOX", mail(13))
    server.deliver("INBOX", mail(15))
    rep.sync()
    assert rep.here() == rep.there()
    assert message.by_message_id(rep.store, "n11@example.test") == []

    # what the rep does
    (kunden,) = (place for place in folder.all(rep.store, rep.account) if place.raw == own.encode())
    rep.wish(12, WishKind.SEEN, "1")
    rep.wish(13, WishKind.FLAGGED, "1")
    rep.wish(10, WishKind.LABEL, "1", "quoted")
    rep.wish(9, WishKind.FOLDER, str(kunden.id))
    rep.wish(8, WishKind.FOLDER, str(rep.role(Role.TRASH).id))
    rep.sync()
    rep.sync()
    assert rep.here() == rep.there()
    assert rep.row(9).folder == kunden.id
    assert rep.row(8).folder == rep.role(Role.TRASH).id
    assert rep.row(10).flags.labels == {"quoted"}
    (labelled,) = (one for one in inbox.mails if name_of(one) == "n10@example.test")
    assert ("quoted" in labelled.flags) is ("\\*" in like.keywords and "X-GM-EXT-1" not in like.can)
    rep.wish(8, WishKind.GONE, "1")
    rep.sync()
    assert rep.here() == rep.there()
    assert message.by_message_id(rep.store, "n8@example.test") == []

    # a draft, changed, and thrown away
    fresh = Draft(DraftId(0), rep.account, "d1@example.test", to=(Address("Bo", TO[0]),), subject="one", html="<p>x</p>")
    with rep.store.write() as tx:
        first = draft.save(tx, fresh, now=NOW)
    rep.sync()
    with rep.store.write() as tx:
        draft.save(tx, replace(first, subject="two"), now=NOW)
    rep.sync()
    drafts = server.boxes[rep.role(Role.DRAFTS).raw]
    alive = [one for one in drafts.mails if "\\Deleted" not in one.flags]
    assert [b"Subject: two" in one.raw for one in alive] == [True]
    with rep.store.write() as tx:
        draft.remove(tx, first.id)
    rep.sync()
    assert [one for one in drafts.mails if "\\Deleted" not in one.flags] == []

    # a mail sent, and filed once
    out = Outgoing(*(OutgoingId(0), rep.account, OutgoingState.QUEUED, "n77@example.test", imapd.USER, TO, "Offer"), not_before=NOW)
    with rep.store.write() as tx:
        key = outgoing.queue(tx, out, source=source.pack(mail(77)), now=NOW)
    rep.send()
    sent = rep.role(Role.SENT)
    if like.files_sent:
        server.deliver(sent.raw, mail(77), "\\Seen")
    rep.sync()
    rep.sync()
    assert outgoing.get(rep.store, key).state is OutgoingState.FILED
    assert [name_of(one) for one in server.boxes[sent.raw].mails].count("n77@example.test") == 1
    assert len(smtp_server.received) == 1

    # and nothing is left over
    again = rep.sync()
    assert (again.new, again.removed, again.filed) == (0, 0, 0)
    assert rep.here() == rep.there()
    assert wish.count(rep.store, rep.account) == 0
    assert foreign in [one.uid for one in server.box(own).mails], "somebody else's mail was expunged"
    assert not any(b"BODYSTRUCTURE" in line or b"ENVELOPE" in line for line in server.heard)
    assert not like.id_first or any(b" ID (" in line for line in server.heard)


def test_there_are_twenty_servers_and_more() -> None:
    assert len({one.name for one in ALL}) == len(ALL) >= 20


@pytest.mark.parametrize("rep", [one for one in ALL if one.undeliverable], indirect=True, ids=lambda one: one.name)
def test_what_a_server_could_not_deliver_comes_when_it_can(rep: Rep) -> None:
    for number in range(1, 15):
        rep.server.deliver("INBOX", mail(number))
    assert [problem.facts["count"] for problem in rep.look().problems] == ["2"]
    rep.server.like = replace(rep.server.like, undeliverable=0)
    assert rep.look().problems == ()
    assert rep.here() == rep.there()
    assert all(row.kept is Kept.WHOLE for row in rep.rows(rep.role(Role.INBOX)))


RIVALS = Personality("rivals", folders={"Sent": "", "Sent Items": "", "Drafts": "", "Trash": ""})


@pytest.mark.parametrize("rep", [RIVALS], indirect=True, ids=lambda one: one.name)
def test_of_two_folders_for_sent_mail_the_user_s_is_used_from_then_on(rep: Rep) -> None:
    rep.sync()
    assert {role: [one.path for one in those] for role, those in serving.rivals(rep.store, rep.account).items()} == {
        Role.SENT: ["Sent", "Sent Items"]
    }
    (chosen,) = (one for one in folder.all(rep.store, rep.account) if one.path == "Sent Items")
    with rep.store.write() as tx:
        serving.choose(tx, chosen, Role.SENT)
    out = Outgoing(*(OutgoingId(0), rep.account, OutgoingState.QUEUED, "n77@example.test", imapd.USER, TO, "Offer"), not_before=NOW)
    with rep.store.write() as tx:
        outgoing.queue(tx, out, source=source.pack(mail(77)), now=NOW)
    rep.send()
    rep.sync()
    assert rep.role(Role.SENT).path == "Sent Items"
    assert serving.rivals(rep.store, rep.account) == {}
    assert [len(rep.server.box(path).mails) for path in ("Sent", "Sent Items")] == [0, 1]
