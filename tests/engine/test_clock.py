"""The clock: what comes due is announced once and in time, and a promise that a later mail keeps is over with its reminder."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

import pytest

from desktop.actions import reminder as act
from desktop.actions.profile import Profile
from desktop.checks import reading
from desktop.engine import clock as clocks
from desktop.engine.clock import LOOKED, Clock, Looked
from desktop.formats import isolated
from desktop.formats.arrival import arrival
from desktop.model.change import Change, Kind
from desktop.model.errors import StorageProblem
from desktop.model.folder import RemoteFolder, Role
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Flags, Parsed
from desktop.model.reminder import Standing, State
from desktop.store import account, folder, message, promise, reminder, setting
from desktop.trade.fulfilment import fulfilled
from tests.store.mails import settings

NOW = datetime(2026, 11, 4, 4, 0, tzinfo=UTC)  # a Wednesday
WE, ANNA = "lina@example.com", "anna@weber.example"


class Desk:
    """An account, and mails that come into it. `now` is the loop's time."""

    def __init__(self, profile: Profile) -> None:
        self.profile, self.store, self.now = profile, profile.store, NOW
        self._uid = 0
        with self.store.write() as tx:
            self.account: AccountId = account.add(tx, settings(WE), now=NOW)
            remote = (RemoteFolder("INBOX", b"INBOX", "/", Role.INBOX), RemoteFolder("Sent", b"Sent", "/", Role.SENT))
            folder.reconcile(tx, self.account, remote)

    def mail(
        self, text: str, *, hours: float, mine: bool = False, answers: str = "", files: tuple[str, ...] = (), whole: bool = True
    ) -> str:
        """Comes so many hours after NOW; its Message-ID."""
        self._uid += 1
        name = f"{self._uid}@mail.example"
        made = EmailMessage()
        made["From"], made["To"] = (WE, ANNA) if mine else (ANNA, WE)
        made["Subject"], made["Message-ID"] = "LED strips", f"<{name}>"
        made["Date"] = format_datetime(NOW + timedelta(hours=hours))
        if answers:
            made["In-Reply-To"] = made["References"] = f"<{answers}>"
        made.set_content(text)
        for file in files:
            made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename=file)
        raw = made.as_bytes()
        sent = NOW + timedelta(hours=hours)
        head = raw[: raw.index(b"\n\n") + 2]
        one = arrival(self._uid, Flags(), sent, len(raw), raw=raw if whole else None, header=head)
        one = reading.read(one, {WE}, now=sent)
        place = folder.by_role(self.store, self.account, Role.SENT if mine else Role.INBOX)
        assert place is not None
        with self.store.write() as tx:
            key = message.add(tx, self.account, place.id, [one])[0]
        self.late: Callable[[], None] = lambda: self._complete(key, raw, sent)
        return name

    def _complete(self, key: MessageId, raw: bytes, sent: datetime) -> None:
        """The text of the last mail comes."""
        with self.store.write() as tx:
            message.complete(tx, [(key, reading.read(arrival(self._uid, Flags(), sent, len(raw), raw=raw), {WE}, now=sent))])

    def loop(self) -> Clock:
        return Clock(self.store, clock=lambda: self.now)

    def standing(self, mail: str) -> list[Standing]:
        return [one.standing for one in promise.of_mail(self.store, mail)]


@pytest.fixture
def desk(profile: Profile) -> Desk:
    return Desk(profile)


@contextmanager
def running(loop: Clock) -> Iterator[None]:
    thread = threading.Thread(target=loop.run)
    thread.start()
    try:
        yield
    finally:
        loop.stop()
        thread.join(10)
        assert not thread.is_alive()


def test_a_kept_promise_is_over_and_its_reminder_vanishes(desk: Desk) -> None:
    said = desk.mail("I will send you the quotation by Friday.", hours=0, mine=True)
    taken = act.take(desk.profile, promise.of_mail(desk.store, said)[0].id, now=NOW)
    assert desk.loop().one_pass() == 0
    desk.mail("Thank you, waiting for it.", hours=1, answers=said)
    desk.mail("Sorry, I will send it tomorrow.", hours=2, mine=True, answers=said)
    assert desk.loop().one_pass() == 0
    kept = desk.mail("Please find our quotation attached.", hours=3, mine=True, answers=said, files=("Quotation.pdf",))
    assert desk.loop().one_pass() == 2  # the one of "tomorrow" as well
    pledge = promise.of_mail(desk.store, said)[0]
    assert (pledge.standing, pledge.kept_by) == (Standing.KEPT, kept)
    over = reminder.get(desk.store, taken.id)
    assert (over.state, over.facts["by"]) == (State.VANISHED, kept)


def test_each_mail_is_looked_at_once(desk: Desk) -> None:
    looked: list[bytes] = []

    def parse(raw: bytes) -> Parsed:
        looked.append(raw)
        return isolated.parse(raw)

    said = desk.mail("We will ship the goods on 20 November.", hours=0, mine=True)
    desk.mail("Good to know.", hours=1, answers=said)
    loop = Clock(desk.store, parse=parse, clock=lambda: NOW)
    loop.one_pass()
    loop.one_pass()
    Clock(desk.store, parse=parse, clock=lambda: NOW).one_pass()  # after a new start, too
    assert len(looked) == 1
    desk.mail("Thanks.", hours=2, answers=said)
    loop.one_pass()
    assert len(looked) == 2


def test_mail_that_came_before_the_promise_was_known_counts(desk: Desk) -> None:
    """A first sync brings the newest mail first."""
    desk.mail("The goods were shipped yesterday, B/L copy attached.", hours=5, mine=True, answers="2@mail.example")
    desk.loop().one_pass()
    said = desk.mail("We will ship the goods on 20 November.", hours=0, mine=True)
    desk.loop().one_pass()
    assert desk.standing(said) == [Standing.KEPT]


def test_what_is_here_by_its_header_only_is_read_when_its_text_comes(desk: Desk) -> None:
    said = desk.mail("We will pay the deposit by Friday.", hours=0)
    desk.mail("Payment was made today, slip attached.", hours=5, answers=said, whole=False)
    desk.loop().one_pass()
    assert desk.standing(said) == [Standing.PROPOSED]
    desk.late()
    desk.loop().one_pass()
    assert desk.standing(said) == [Standing.KEPT]


def test_what_the_rep_said_meanwhile_counts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said = desk.mail("I will get back to you on Friday.", hours=0)
    desk.mail("As promised: yes.", hours=5, answers=said)
    real = fulfilled

    def meanwhile(*found: object) -> object:
        act.refuse(desk.profile, promise.of_mail(desk.store, said)[0].id)
        return real(*found)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(clocks, "fulfilled", meanwhile)
    desk.loop().one_pass()
    assert desk.standing(said) == [Standing.REFUSED]


def test_a_kill_in_between_loses_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said = desk.mail("I will get back to you on Friday.", hours=0)
    desk.mail("As promised: yes.", hours=5, answers=said)

    def killed(*_: object) -> None:
        raise StorageProblem("store.full")

    with monkeypatch.context() as patch:
        patch.setattr(reminder, "vanish", killed)
        with pytest.raises(StorageProblem):
            desk.loop().one_pass()
    assert desk.standing(said) == [Standing.PROPOSED]
    desk.loop().one_pass()
    assert desk.standing(said) == [Standing.KEPT]


@pytest.mark.parametrize("kept", ["", "nothing", "[]", '{"mail": "x"}', '{"mail": 1}', str(Looked(10**9, 10**9))])
def test_a_mark_that_means_nothing_begins_anew(desk: Desk, kept: str) -> None:
    said = desk.mail("I will get back to you on Friday.", hours=0)
    desk.mail("As promised: yes.", hours=5, answers=said)
    with desk.store.write() as tx:
        setting.set(tx, LOOKED, kept)
    desk.loop().one_pass()
    assert desk.standing(said) == [Standing.KEPT]


def test_what_comes_due_is_announced_once(desk: Desk) -> None:
    act.add(desk.profile, "call", NOW + timedelta(hours=1), now=NOW)
    loop = desk.loop()
    heard: list[frozenset[Change]] = []
    end = desk.store.feed.subscribe(heard.append)
    assert loop.turn() == 3600
    desk.now += timedelta(hours=1)
    assert loop.turn() is None
    assert heard == [frozenset({Change(Kind.REMINDER, frozenset())})]
    loop.turn()
    assert len(heard) == 1
    act.put_off(desk.profile, reminder.all(desk.store)[0].id, NOW + timedelta(hours=5), now=desk.now)
    desk.now += timedelta(hours=4)
    heard.clear()
    loop.turn()
    assert len(heard) == 1  # it was put off, and is due again
    end()


def test_the_loop_wakes_with_the_feed_and_with_a_clock_that_is_set(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clocks, "SLICE", 0.05)
    told = threading.Event()
    end = desk.store.feed.subscribe(lambda _: told.set() if reminder.due(desk.store, desk.now) else None)
    with running(desk.loop()):
        act.add(desk.profile, "call", NOW + timedelta(hours=10), now=NOW)
        assert not told.wait(0.3)
        desk.now += timedelta(hours=11)  # the machine slept, or its clock was set
        assert told.wait(10)
    end()
