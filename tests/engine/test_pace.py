"""Much mail goes at the pace that the account may have: nothing fails for it, the order stays, answers go first, and it is said."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.engine import pace
from desktop.engine.courier import Sent
from desktop.model.ids import MessageId, OutgoingId
from desktop.model.outgoing import OutgoingState
from desktop.model.pace import DAY, Window, daily, pause
from desktop.servers import explain, providers
from desktop.store import account, outgoing, setting
from tests.engine.conftest import Desk
from tests.engine.test_courier import NOW, Clock, courier, queue, state
from tests.servers.smtp import Fail, SmtpServer

ANSWER = MessageId(999)  # an original that is gone by now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def choose(desk: Desk, name: str, value: str) -> None:
    with desk.store.write() as tx:
        setting.set(tx, name, value)


def numbers(smtp_server: SmtpServer) -> list[str]:
    """What came, in order, by the number in its Message-ID."""
    return [one.source.partition(b"Message-ID: <n")[2].partition(b"@")[0].decode() for one in smtp_server.received]


def standing(desk: Desk, clock: Clock) -> pace.Standing:
    return pace.standing(desk.store, account.get(desk.store, desk.account), now=clock.now)


def test_a_pause_between_mails_is_kept_over_restarts_and_the_order_stays(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    choose(desk, pause(desk.account), "30")
    for number in (1, 2, 3):
        queue(desk, number)
    assert courier(desk, clock).one_pass().sent == 1
    clock.now += timedelta(seconds=29)
    assert courier(desk, clock).one_pass().sent == 0
    clock.now += timedelta(seconds=1)
    assert courier(desk, clock).one_pass().sent == 1
    assert standing(desk, clock).following == clock.now + timedelta(seconds=30)
    clock.now += timedelta(seconds=30)
    assert courier(desk, clock).one_pass().sent == 1
    assert numbers(smtp_server) == ["1", "2", "3"]


def test_the_day_s_limit_is_counted_by_recipients_and_the_rest_goes_when_it_frees(
    desk: Desk, smtp_server: SmtpServer, clock: Clock
) -> None:
    choose(desk, daily(desk.account), "4")
    keys = [queue(desk, number, recipients=("a@b.example", "c@b.example")) for number in (1, 2, 3)]
    courier(desk, clock).one_pass()
    assert [state(desk, key) for key in keys] == [OutgoingState.SENT, OutgoingState.SENT, OutgoingState.QUEUED]
    waiting = outgoing.get(desk.store, keys[2])
    assert (waiting.problem, waiting.attempts) == ("", 0)
    assert standing(desk, clock) == pace.Standing(4, 4, True, NOW + DAY, True)
    clock.now = NOW + DAY
    courier(desk, clock).one_pass()
    assert state(desk, keys[2]) is OutgoingState.SENT


def test_answers_go_before_bulk_and_find_room_in_the_day(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    choose(desk, daily(desk.account), "10")
    for number in range(1, 12):
        queue(desk, number)
    courier(desk, clock).one_pass()
    assert len(smtp_server.received) == 9
    queue(desk, 50, answers=ANSWER)
    courier(desk, clock).one_pass()
    assert numbers(smtp_server)[-1] == "50"
    clock.now += DAY
    queue(desk, 51, answers=ANSWER)
    courier(desk, clock).one_pass()
    assert numbers(smtp_server)[10:] == ["51", "10", "11"]


@pytest.mark.parametrize(
    ("fail", "code", "words", "rest"),
    [
        (Fail.DATA, 550, "5.4.5 Daily user sending quota exceeded", timedelta(hours=1)),
        (Fail.MAIL, 554, "MI:SFQ 163 smtp5", timedelta(minutes=5)),
        (Fail.RCPT, 450, "RP:TRC 163 smtp5", timedelta(minutes=5)),
        (Fail.RCPT, 550, "5.1.90 you've reached your daily limit for message recipients", timedelta(hours=1)),
        (Fail.DATA, 451, "too frequently sending", timedelta(minutes=5)),
        (Fail.MAIL, 421, "4.7.28 message rate limit exceeded", timedelta(minutes=5)),
    ],
)
def test_a_quota_fails_nothing_keeps_the_order_and_is_not_asked_again_for_each_mail(
    desk: Desk, smtp_server: SmtpServer, clock: Clock, fail: Fail, code: int, words: str, rest: timedelta
) -> None:
    keys = [queue(desk, number) for number in (1, 2, 3)]
    smtp_server.fail, smtp_server.code, smtp_server.words = fail, code, words
    (problem,) = courier(desk, clock).one_pass().problems
    assert problem.code == "smtp.quota.later"
    assert {state(desk, key) for key in keys} == {OutgoingState.QUEUED}
    assert outgoing.get(desk.store, keys[0]).not_before == NOW + rest
    assert [outgoing.get(desk.store, key).attempts for key in keys] == [1, 0, 0]
    assert standing(desk, clock).following == NOW + rest
    assert standing(desk, clock).full
    clock.now = NOW + rest
    assert len(courier(desk, clock).one_pass().problems) == 1
    assert outgoing.get(desk.store, keys[0]).not_before > clock.now + rest  # longer each time
    smtp_server.fail = Fail.NOTHING
    clock.now = outgoing.get(desk.store, keys[0]).not_before
    assert courier(desk, clock).one_pass().sent == 3
    assert numbers(smtp_server) == ["1", "2", "3"]


def test_a_quota_is_never_given_up(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    key = queue(desk)
    smtp_server.fail, smtp_server.code, smtp_server.words = Fail.DATA, 550, "5.4.5 Daily user sending quota exceeded"
    for _ in range(14):
        courier(desk, clock).one_pass()
        clock.now = outgoing.get(desk.store, key).not_before
    assert clock.now - NOW > timedelta(days=4)
    assert state(desk, key) is OutgoingState.QUEUED


def test_an_answer_is_tried_while_bulk_rests_and_rests_itself_when_it_is_told_the_same(
    desk: Desk, smtp_server: SmtpServer, clock: Clock
) -> None:
    queue(desk, 1)
    smtp_server.fail, smtp_server.code, smtp_server.words = Fail.DATA, 550, "当日发信量超过限制"
    smtp_server.times = 1
    courier(desk, clock).one_pass()
    queue(desk, 2, answers=ANSWER)
    assert courier(desk, clock).one_pass().sent == 1
    assert numbers(smtp_server) == ["2"]
    smtp_server.times = -1
    third = queue(desk, 3, answers=ANSWER)
    queue(desk, 4, answers=ANSWER)
    courier(desk, clock).one_pass()
    assert outgoing.get(desk.store, third).problem == "smtp.quota.later"
    assert courier(desk, clock).one_pass() == Sent()  # nobody is tried meanwhile


def test_recipients_beyond_a_quota_get_it_when_there_is_room(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    queue(desk, recipients=("a@b.example", "c@b.example"))
    smtp_server.fail, smtp_server.code, smtp_server.words = Fail.RCPT, 554, "RP:QRC too many recipients in a short time"
    smtp_server.only = frozenset({"c@b.example"})
    courier(desk, clock).one_pass()
    again = outgoing.all(desk.store)[0]
    assert (again.recipients, again.problem, again.state) == (("c@b.example",), "smtp.quota.later", OutgoingState.QUEUED)
    assert again.not_before == NOW + timedelta(minutes=5)


def test_send_now_lifts_the_rest(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    keys = [queue(desk, number) for number in (1, 2)]
    smtp_server.fail, smtp_server.code, smtp_server.words, smtp_server.times = Fail.DATA, 550, "5.4.5 Daily quota exceeded", 1
    courier(desk, clock).one_pass()
    with desk.store.write() as tx:
        outgoing.step(tx, keys[0], OutgoingState.QUEUED, now=clock.now)
    assert courier(desk, clock).one_pass().sent == 2
    assert numbers(smtp_server) == ["1", "2"]


def test_a_mail_planned_for_later_has_all_its_time_when_it_is_first_told_later(
    desk: Desk, smtp_server: SmtpServer, clock: Clock
) -> None:
    key = queue(desk, not_before=NOW + timedelta(days=5))
    clock.now = NOW + timedelta(days=5)
    smtp_server.fail, smtp_server.code, smtp_server.words = Fail.RCPT, 450, "4.7.1 greylisted"
    courier(desk, clock).one_pass()
    assert state(desk, key) is OutgoingState.QUEUED
    clock.now += timedelta(days=2, minutes=1)
    courier(desk, clock).one_pass()
    assert state(desk, key) is OutgoingState.FAILED


def test_a_mail_in_doubt_counts_as_gone(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    choose(desk, pause(desk.account), "60")
    first: OutgoingId = queue(desk, 1)
    queue(desk, 2)
    smtp_server.fail, smtp_server.times = Fail.DROP_AFTER, 1
    courier(desk, clock).one_pass()
    assert state(desk, first) is OutgoingState.UNSURE
    assert standing(desk, clock).following == NOW + timedelta(seconds=60)


def test_published_limits_are_the_default_and_nothing_else_is(desk: Desk) -> None:
    mine = desk.mailbox.settings
    assert providers.windows(mine) == ()
    assert providers.windows(replace(mine, provider="netease-163-com", address="a@163.com")) == ()
    assert providers.windows(replace(mine, provider="gmail", address="a@gmail.com")) == (Window(DAY, 500, recipients=True),)
    assert providers.windows(replace(mine, provider="gmail", address="a@lamps.example")) == (Window(DAY, 2000),)
    assert providers.windows(replace(mine, provider="m365")) == (
        Window(timedelta(minutes=1), 30),
        Window(DAY, 10_000, recipients=True),
    )
    with desk.store.write() as tx:
        account.change(tx, desk.account, replace(mine, provider="m365"))
        setting.set(tx, daily(desk.account), "0")
        setting.set(tx, pause(desk.account), "0")
    assert pace.windows(desk.store, account.get(desk.store, desk.account)) == ()


@pytest.mark.parametrize(
    "words", ["535 Login fail. Login frequency limited", "454 4.7.0 Too many login attempts", "451 too much fail authentication"]
)
def test_a_server_that_has_had_enough_of_sign_ins_is_left_alone_and_the_password_is_not_asked_for(
    desk: Desk, clock: Clock, words: str
) -> None:
    key = queue(desk)

    def connect(*args: object, **options: object) -> object:
        raise explain.refusal(words, desk.mailbox.settings, server="smtp")

    for minutes in (1, 5, 15, 60, 60):
        courier(desk, clock, connect=connect).one_pass()
        waiting = outgoing.get(desk.store, key)
        assert (waiting.state, waiting.problem) == (OutgoingState.QUEUED, "offline.busy")
        assert waiting.not_before == clock.now + timedelta(minutes=minutes)
        clock.now = waiting.not_before
    assert account.get(desk.store, desk.account).problem == ""


def test_what_was_chosen_for_an_account_goes_with_it(desk: Desk) -> None:
    choose(desk, pause(desk.account), "30")
    choose(desk, "account.99.pause", "30")
    with desk.store.write() as tx:
        account.remove(tx, desk.account)
    assert setting.get(desk.store, pause(desk.account)) == ""
    assert setting.get(desk.store, "account.99.pause") == "30"
