"""Loops of an account that signs in by browser: they go on by themselves when a token ends, and ask the user only when they
must."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from desktop.actions import account as accounts
from desktop.actions import oauth, outgoing, profile
from desktop.actions.profile import Profile
from desktop.engine.courier import Courier
from desktop.engine.incoming import Incoming
from desktop.engine.loop import BackOff
from desktop.formats.isolated import Workers
from desktop.model.account import AccountState
from desktop.model.credential import Tokens
from desktop.model.ids import AccountId
from desktop.model.oauth import OWN
from desktop.store import account, folder
from tests.engine.conftest import Desk, mail
from tests.servers.fixtures import Mailbox
from tests.servers.issuer import IssuerServer
from tests.servers.smtp import SmtpServer

QUICK = BackOff(0.05, 0.2)


class Signed:
    """A profile with one account that signed in by browser, its loops, and what its servers are made to do."""

    def __init__(self, opened: Profile, mailbox: Mailbox, issuer: IssuerServer, workers: Workers) -> None:
        self.profile, self.mailbox, self.issuer = opened, mailbox, issuer
        oauth.register(opened, OWN, issuer.client())
        self.account: AccountId = accounts.add(opened, mailbox.settings, self.tokens(), timeout=20)
        self.desk = Desk(opened.store, self.account, mailbox, workers)

    def tokens(self) -> Tokens:
        return oauth.sign_in(self.profile, self.mailbox.settings, browse=self.issuer.browse, page=str, seconds=20)

    def incoming(self) -> Incoming:
        shown = partial(accounts.credential, self.profile, self.account)
        return Incoming(self.profile.store, shown, self.account, self.desk.workers, backoff=QUICK)

    def courier(self) -> Courier:
        return Courier(self.profile.store, partial(accounts.credential, self.profile, self.account), self.account, backoff=QUICK)

    def kept(self) -> Tokens:
        return Tokens.of(self.profile.vault.get(f"oauth:{self.mailbox.address}") or "")

    def outdate(self) -> None:
        """The access token ends, by its own word and for the servers."""
        oauth.keep(self.profile, self.mailbox.address, replace(self.kept(), expires=datetime.now(UTC)))
        self.issuer.expire()

    def cut(self) -> None:
        """The IMAP server ends every line of this user."""
        self.mailbox.close()  # the other program's is not to be missed
        self.mailbox.dovecot.doveadm("kick", self.mailbox.login)

    def problem(self, code: str) -> Callable[[], bool]:
        return lambda: account.get(self.profile.store, self.account).problem == code

    def sends(self) -> None:
        """A mail lies in the outbox."""
        source = b"From: %s\r\nTo: anna@weber.example\r\nSubject: Offer\r\n\r\nDear Anna\r\n" % self.mailbox.address.encode()
        assert isinstance(outgoing.send_file(self.profile, source, now=datetime.now(UTC)), int)

    def arrives(self, number: int) -> None:
        """A mail comes, and the loop brings it."""
        self.mailbox.deliver("INBOX", mail(number))
        inbox = partial(folder.by_path, self.profile.store, self.account, "INBOX")
        self.desk.until(lambda: inbox() and f"Offer {number}" in self.desk.subjects())


@pytest.fixture
def signed(profile_folder: Path, mailbox_xoauth2: Mailbox, issuer: IssuerServer, workers: Workers) -> Iterator[Signed]:
    opened = profile.open(profile_folder)
    made = Signed(opened, mailbox_xoauth2, issuer, workers)
    yield made
    made.desk.end()
    profile.close(opened)


@pytest.mark.parametrize("known", [True, False])
def test_a_token_that_ends_in_the_middle_of_a_run_is_renewed_by_the_loop_itself(signed: Signed, known: bool) -> None:
    """Whether its end was foretold, or the server just takes it no longer."""
    signed.desk.run(signed.incoming())
    signed.desk.until(lambda: account.get(signed.profile.store, signed.account).state is AccountState.ONLINE)
    signed.arrives(1)
    old = signed.kept()
    if known:
        signed.outdate()
    else:
        signed.issuer.expire()
    signed.cut()
    signed.arrives(2)
    assert signed.kept().access != old.access
    assert signed.kept().refresh in signed.issuer.refreshing
    assert len(signed.issuer.asked) == 2


def test_consent_taken_back_stops_the_loop_until_the_user_signs_in_again(signed: Signed) -> None:
    loop = signed.incoming()
    signed.desk.run(loop)
    signed.desk.until(lambda: account.get(signed.profile.store, signed.account).state is AccountState.ONLINE)
    signed.issuer.revoke()
    signed.cut()
    signed.desk.until(signed.problem("login.revoked"))
    stopped = account.get(signed.profile.store, signed.account)
    assert stopped.state is AccountState.REFUSED
    assert stopped.facts["address"] == signed.mailbox.address
    accounts.change(signed.profile, signed.account, secret=signed.tokens(), timeout=20)
    loop.wake()  # as the window does
    signed.arrives(1)


def test_an_issuer_that_is_away_makes_the_account_offline_and_not_refused(signed: Signed) -> None:
    signed.issuer.fail = (503, b"")
    signed.outdate()
    signed.desk.run(signed.incoming())
    signed.desk.until(signed.problem("offline.busy"))
    assert account.get(signed.profile.store, signed.account).state is AccountState.OFFLINE
    signed.issuer.fail = None
    signed.arrives(1)


def test_a_server_that_takes_no_token_is_not_stormed(signed: Signed) -> None:
    """One renewal, then the user is asked."""
    signed.issuer.introspect = lambda _: None  # type: ignore[method-assign,assignment]  # of this server, for this test
    try:
        signed.desk.run(signed.incoming())
        signed.desk.until(signed.problem("login.token"))
    finally:
        del signed.issuer.introspect
    assert len(signed.issuer.asked) == 2


def test_incoming_and_courier_renew_at_the_same_time_and_both_go_on(signed: Signed, smtp_server: SmtpServer) -> None:
    signed.outdate()
    signed.issuer.gate.clear()
    signed.desk.run(signed.incoming())
    signed.sends()
    signed.desk.run(signed.courier())
    signed.issuer.gate.set()
    assert smtp_server.wait_for(1, 40)
    signed.arrives(1)
    assert len(smtp_server.received) == 1
    assert len(signed.issuer.asked) == 2
    assert signed.kept().refresh in signed.issuer.refreshing


def test_a_token_that_the_outgoing_server_takes_no_longer_costs_no_mail(signed: Signed, smtp_server: SmtpServer) -> None:
    signed.sends()
    signed.issuer.expire()
    sent = signed.courier().one_pass()
    assert (sent.sent, sent.problems) == (1, ())
    assert len(smtp_server.received) == 1


def test_a_whole_pass_needs_no_user(signed: Signed) -> None:
    signed.mailbox.deliver("INBOX", mail(1))
    signed.outdate()
    assert signed.incoming().one_pass().problems == ()
    assert signed.desk.subjects() == ["Offer 1"]
