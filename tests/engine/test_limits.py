"""Where a server says enough, it is left alone as long as it takes, and it is said in words."""

from collections.abc import Callable

import pytest

from desktop.engine import incoming
from desktop.engine.loop import BackOff
from desktop.model.account import AccountState
from desktop.model.errors import Offline
from desktop.store import account
from tests.engine.conftest import Desk, mail
from tests.servers.dovecot import Dovecot
from tests.servers.fixtures import Mailbox
from tests.servers.gmail import Gmail


@pytest.fixture(scope="session")
def dovecot_narrow(dovecot_like: Callable[..., Dovecot]) -> Dovecot:
    """A Dovecot that allows a user one connection at a time."""
    return dovecot_like(more="mail_max_userip_connections = 1")


SPENT = "NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)"


@pytest.mark.parametrize("what", ["BODY.PEEK[]", "BODY.PEEK[HEADER]", "SELECT", "UID SEARCH"])
def test_a_day_s_allowance_that_is_used_up_means_hours_of_rest_and_no_further_question(
    desk_on: Callable[[Mailbox], Desk], what: str
) -> None:
    with Gmail() as server:
        desk = desk_on(server)  # type: ignore[arg-type] # as far as a desk asks, it is a mailbox
        for number in range(30):
            server.deliver(mail(number), "INBOX")
        server.refuse = lambda line: SPENT if what in line else ""
        result = desk.incoming().one_pass()
        assert [problem.code for problem in result.problems] == ["offline.spent"]
        refused = next(number for number, line in enumerate(server.said) if what in line)
        assert [line for line in server.said[refused + 1 :] if line != "LOGOUT"] == []
        loop = desk.incoming()
        loop.failures = 1
        rest = loop.failed(Offline("offline.spent", said=SPENT))
        assert rest is not None
        assert rest > 3600
        assert not loop.elsewhere, "another network does not help"
        shown = account.get(desk.store, desk.account)
        assert (shown.state, shown.problem) == (AccountState.OFFLINE, "offline.spent")
        server.refuse = lambda line: ""
        desk.sync()
        assert len(desk.rows()) == 30


def test_a_server_that_allows_one_connection_is_not_stormed_and_not_taken_for_one_that_wants_another_password(
    desk_on: Callable[[Mailbox], Desk],
    mailbox_on: Callable[[Dovecot], Mailbox],
    dovecot_narrow: Dovecot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = desk_on(mailbox_on(dovecot_narrow))
    desk.mailbox.deliver("INBOX", mail(1))  # by another program, whose connection stays
    crowded = BackOff(first=0.5, longest=0.5)
    assert incoming.RESTS["offline.connections"].after(1) > 40
    monkeypatch.setitem(incoming.RESTS, "offline.connections", crowded)
    rests: list[float] = []

    def after(self: BackOff, failures: int, *, answered: bool = True) -> float:
        rests.append(self.first)
        return self.first

    monkeypatch.setattr(BackOff, "after", after)
    loop = desk.incoming()
    desk.run(loop)
    desk.until(lambda: account.get(desk.store, desk.account).problem == "offline.connections")
    assert account.get(desk.store, desk.account).state is AccountState.OFFLINE
    desk.mailbox.close()
    desk.until(lambda: account.get(desk.store, desk.account).state is AccountState.ONLINE)
    assert set(rests) == {crowded.first}
    assert len(desk.rows()) == 1
