"""The whole way of an answer: written in the window while the server is out of reach, delivered once when it is back."""

from dataclasses import replace
from datetime import datetime, timedelta

from pytestqt.qtbot import QtBot

from desktop.actions import draft as writing
from desktop.actions import outgoing as outbox
from desktop.engine.courier import Courier
from desktop.formats import mime
from desktop.model.account import Security, Server
from desktop.model.ids import AccountId, MessageId
from desktop.model.outgoing import OutgoingState
from desktop.store import account as accounts
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context
from tests.servers.certificates import Authority
from tests.servers.smtp import SmtpServer
from tests.ui import pages
from tests.ui.conftest import NOW, Deliver
from tests.ui.pages import Write, type_into, until_in_html

pytestmark = pages.WITHOUT_GRAPHICS


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def at(context: Context, account: AccountId, port: int, authority: Authority) -> None:
    """Let the account send through that port."""
    settings = accounts.get(context.store, account).settings
    server = Server("localhost", port, Security.TLS)
    with context.store.write() as tx:
        accounts.change(tx, account, replace(settings, smtp=server, ca_file=str(authority.ca_file)))


def test_a_reply_written_offline_is_delivered_once_after_reconnecting(
    qtbot: QtBot,
    context: Context,
    write: Write,
    deliver: Deliver,
    one_account: AccountId,
    smtp_server: SmtpServer,
    authority: Authority,
) -> None:
    smtp_server.users["lina@example.com"] = "secret"
    at(context, one_account, 9, authority)  # nobody listens there
    (original,) = deliver([7])
    window: Compose = write(writing.reply(context.profile, MessageId(original), now=NOW))
    type_into(qtbot, window, "Dear Anna, yes we can.")
    until_in_html(qtbot, window, "Hello Lina 7")
    with qtbot.waitSignal(window.sent, timeout=10_000):
        window.send()
    clock = Clock()
    courier = Courier(context.store, lambda: "secret", one_account, clock=clock)
    courier.one_pass()
    assert outbox.all(context.profile)[0].state is OutgoingState.QUEUED  # held for undo
    clock.now += timedelta(seconds=31)
    courier.one_pass()
    (row,) = outbox.all(context.profile)
    assert row.state is OutgoingState.QUEUED
    assert row.problem.startswith("offline.")
    at(context, one_account, smtp_server.tls_port, authority)
    outbox.retry(context.profile, row.id, now=clock.now)
    for _ in range(3):
        courier.one_pass()
    (got,) = smtp_server.received
    assert (got.sender, got.recipients) == ("lina@example.com", ("anna@weber.example",))
    parsed = mime.parse(got.source)
    assert (parsed.subject, parsed.in_reply_to) == ("Re: Inquiry 7", ("7@weber.example",))
    assert "Dear Anna, yes we can." in parsed.text
    assert "Hello Lina 7" in parsed.html
    assert "data-ui" not in parsed.html
    assert outbox.all(context.profile)[0].state is OutgoingState.SENT
