"""A test mail on its whole way: through the outbox to a real SMTP server, back from a real IMAP server, and read."""

from datetime import UTC, datetime

from desktop.actions import profile as profiles
from desktop.actions import trial
from desktop.model.doctor import TrialState
from desktop.store import account
from tests.cli.conftest import InProcess
from tests.cli.conftest import environment as environment
from tests.cli.conftest import program as program
from tests.servers.fixtures import Mailbox
from tests.servers.smtp import SmtpServer


def test_it_leaves_comes_back_and_is_read(program: InProcess, mailbox: Mailbox, smtp_server: SmtpServer) -> None:
    program.add(mailbox)
    program.ask("sync")
    opened = profiles.open(program.folder)
    try:
        (one,) = account.all(opened.store)
        begun = trial.begin(opened, one.id, to=one.address, subject="测试 test", text="Hello", now=datetime.now(UTC))
        found = trial.look(opened, one.id)
        assert found is not None
        assert found.state is TrialState.WAITING
    finally:
        profiles.close(opened)
    program.ask("sync")
    (taken,) = smtp_server.received
    assert begun.message_id.encode() in taken.source
    way = (
        "Received: from client (client [192.0.2.1]) by mx.example.test with ESMTPS id 1; Mon, 23 Nov 2026 09:00:07 +0000\r\n"
        "Authentication-Results: mx.example.test; spf=pass smtp.mailfrom=example.test; dkim=none; dmarc=none\r\n"
    )
    opened = profiles.open(program.folder)
    try:
        found = trial.look(opened, one.id)  # the copy that was filed has not been anywhere
        assert found is not None
        assert found.state is TrialState.UNDER_WAY
    finally:
        profiles.close(opened)
    mailbox.deliver("INBOX", way.encode() + taken.source)
    program.ask("sync")
    opened = profiles.open(program.folder)
    try:
        found = trial.look(opened, one.id)
        assert found is not None
        assert found.state is TrialState.ARRIVED
        assert found.journey is not None
        assert found.journey.by == "mx.example.test"
        spf = found.journey.result("spf")
        assert spf is not None
        assert spf.result == "pass"
        assert {problem.code for problem in found.journey.problems} == {"journey.dkim_none", "journey.dmarc_none"}
    finally:
        profiles.close(opened)
