"""A letter to many: each mail once whatever happens, at the letter's pace; nothing more to who answers, objects or is not there."""

import os
import random
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from itertools import pairwise
from pathlib import Path

import pytest

from desktop.engine.courier import Courier
from desktop.engine.letters import Letters
from desktop.engine.loop import BackOff
from desktop.model.customer import Consent, Contact, Customer
from desktop.model.ids import ContactId, CustomerId, FileId, LetterId, RecipientId
from desktop.model.letter import Letter, LetterFile, LetterState, Recipient, RecipientState, Step, Tempo, Version, Why
from desktop.store import Store, customer, dossier, letter, outgoing, suppression
from tests.engine import letters_process
from tests.engine.conftest import KEY, Desk, mail
from tests.engine.test_courier import Clock, courier
from tests.engine.test_report import bounce
from tests.servers.smtp import Fail, SmtpServer

NOW = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)  # a Monday
QUICK = Tempo(least=10, most=30, in_hours=False)
FIRST = Step(
    (Version("en", "Lamps for {{ customer.name }}", "{{ contact.salutation }},\n\nour new lamps for {{ customer.name }}."),)
)
AGAIN = Step((Version("en", "", "{{ contact.salutation }},\n\nhave you seen our mail?"),), days=3)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def made(desk: Desk, count: int = 3, *, steps: tuple[Step, ...] = (FIRST,), tempo: Tempo = QUICK) -> LetterId:
    """A letter that runs, to so many people."""
    with desk.store.write() as tx:
        kept = letter.save(
            tx, Letter(LetterId(0), "Lamps", desk.account, steps, tempo, state=LetterState.RUNNING, resumed=NOW), now=NOW
        )
        letter.add(tx, kept.id, [person(number) for number in range(count)])
    return kept.id


def person(number: int) -> Recipient:
    fields = {"customer": {"name": f"Firm {number}"}, "contact": {"name": f"Ana Nr{number}", "title": "Ms"}}
    return Recipient(
        RecipientId(0),
        LetterId(0),
        f"ana{number}@buyer.example",
        f"Ana Nr{number}",
        fields=fields,
        token=f"{number:016x}",
        language="en",
    )


def loop(desk: Desk, clock: Clock) -> Letters:
    return Letters(desk.store, desk.account, clock=clock, backoff=BackOff(5, 60, 0))


def until_quiet(desk: Desk, clock: Clock, *, longest: timedelta = timedelta(hours=4)) -> None:
    """Letters and courier in turn, the clock going on, until nothing more happens by itself."""
    end = clock.now + longest
    while clock.now < end:
        before = clock.now
        while loop(desk, clock).one_pass():
            courier(desk, clock).one_pass()
        courier(desk, clock).one_pass()
        loop(desk, clock).one_pass()
        if not any(one.state is LetterState.RUNNING for one in letter.all(desk.store)):
            return
        clock.now = before + timedelta(seconds=15)


def states(desk: Desk, of: LetterId) -> Counter[RecipientState]:
    return Counter(one.state for one in letter.recipients(desk.store, of))


def by_address(desk: Desk, of: LetterId) -> dict[str, Recipient]:
    return {one.address: one for one in letter.recipients(desk.store, of)}


def test_thirty_letters_with_restarts_in_the_middle_go_out_once_each(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    of = made(desk, 30)
    chance = random.Random(20261129)
    times: list[datetime] = []
    while letter.get(desk.store, of).state is LetterState.RUNNING:
        if loop(desk, clock).one_pass():
            times.append(clock.now)
        if chance.random() < 0.3:  # the program ends and is started again
            desk.store.close()
            desk.store = Store.open(desk.store.folder, KEY)
        if chance.random() < 0.6:
            courier(desk, clock).one_pass()
        clock.now += timedelta(seconds=chance.randint(1, 20))
        assert clock.now < NOW + timedelta(hours=6)
    assert states(desk, of) == {RecipientState.SENT: 30}
    assert Counter(one.recipients for one in smtp_server.received) == {(f"ana{number}@buyer.example",): 1 for number in range(30)}
    assert all(later - before >= timedelta(seconds=QUICK.least) for before, later in pairwise(times))
    assert len({later - before for before, later in pairwise(times)}) > 5, "the gaps are not at random"
    for one in smtp_server.received:
        got = message_from_bytes(one.source, policy=policy.default)
        number = one.recipients[0][3:].partition("@")[0]
        assert got["To"] == f"Ana Nr{number} <ana{number}@buyer.example>"
        assert got["Subject"] == f"Lamps for Firm {number}"
        assert "Precedence" not in got
        assert got["List-Unsubscribe"] == f"<mailto:{desk.mailbox.address}?subject=unsubscribe%20{int(number):016x}>"
        assert "List-Unsubscribe-Post" not in got
        text = got.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        assert f"Dear Ms Nr{number}" in text
        assert "unsubscribe" in text


def test_no_second_one_is_queued_before_the_first_is_handed_over(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    made(desk, 3)
    assert loop(desk, clock).one_pass() == 1
    clock.now += timedelta(hours=1)
    assert loop(desk, clock).one_pass() == 0
    courier(desk, clock).one_pass()
    assert loop(desk, clock).one_pass() == 1


def test_a_bounce_suppresses_who_is_not_there_and_three_in_a_row_pause(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    of = made(desk, 8)
    for _ in range(3):
        loop(desk, clock).one_pass()
        courier(desk, clock).one_pass()
        clock.now += timedelta(minutes=1)
    loop(desk, clock).one_pass()
    for number in range(3):
        one = by_address(desk, of)[f"ana{number}@buyer.example"]
        words = "550 5.1.1 no such user" if number else "552 5.2.2 mailbox full"
        desk.mailbox.deliver("INBOX", bounce(number, (one.address, "failed", words), message_id=one.message_ids[0]))
    desk.sync()
    loop(desk, clock).one_pass()
    assert states(desk, of)[RecipientState.BOUNCED] == 3
    assert {one.address for one in suppression.all(desk.store)} == {"ana1@buyer.example", "ana2@buyer.example"}
    paused = letter.get(desk.store, of)
    assert (paused.state, paused.why) == (LetterState.PAUSED, Why.BOUNCES)
    clock.now += timedelta(hours=1)
    assert loop(desk, clock).one_pass() == 0


def test_who_a_server_does_not_know_bounces_at_once(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    of = made(desk, 2)
    smtp_server.fail, smtp_server.code, smtp_server.words = Fail.RCPT, 550, "5.1.1 user unknown"
    loop(desk, clock).one_pass()
    courier(desk, clock).one_pass()
    loop(desk, clock).one_pass()
    assert by_address(desk, of)["ana0@buyer.example"].state is RecipientState.BOUNCED
    assert list(suppression.among(desk.store, ["ANA0@buyer.example"])) == ["ana0@buyer.example"]


def test_who_is_suppressed_gets_nothing(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    of = made(desk, 2)
    with desk.store.write() as tx:
        suppression.suppress(tx, "Ana0@Buyer.example", Why.HAND, now=NOW)
    until_quiet(desk, clock)
    assert [one.recipients for one in smtp_server.received] == [("ana1@buyer.example",)]
    assert by_address(desk, of)["ana0@buyer.example"].state is RecipientState.SUPPRESSED


def test_a_missing_field_is_listed_and_not_sent(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    of = made(desk, 1)
    with desk.store.write() as tx:
        letter.add(tx, of, [replace(person(7), fields={"contact": {"name": "Bo"}})])
    until_quiet(desk, clock)
    assert len(smtp_server.received) == 1
    left = by_address(desk, of)["ana7@buyer.example"]
    assert (left.state, left.why, left.facts["missing"]) == (RecipientState.SKIPPED, Why.MISSING, "customer.name, customer.name")


def test_files_go_along_common_and_own(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    of = made(desk, 2)
    with desk.store.write() as tx:
        letter.add_file(tx, of, LetterFile(FileId(0), "catalogue.pdf", "application/pdf", 0), b"%PDF common")
        own = by_address(desk, of)["ana1@buyer.example"].id
        letter.add_file(tx, of, LetterFile(FileId(0), "prices.pdf", "application/pdf", 0, recipient=own), b"%PDF own")
    until_quiet(desk, clock)
    names = {
        one.recipients[0]: [
            part.get_filename() for part in message_from_bytes(one.source, policy=policy.default).iter_attachments()
        ]
        for one in smtp_server.received
    }
    assert names == {"ana0@buyer.example": ["catalogue.pdf"], "ana1@buyer.example": ["catalogue.pdf", "prices.pdf"]}


def test_a_follow_up_goes_after_working_days_into_the_same_conversation(
    desk: Desk, smtp_server: SmtpServer, clock: Clock
) -> None:  # fmt: skip
    of = made(desk, 1, steps=(FIRST, AGAIN))
    until_quiet(desk, clock, longest=timedelta(minutes=2))
    waiting = by_address(desk, of)["ana0@buyer.example"]
    assert (waiting.state, waiting.step) == (RecipientState.WAITING, 1)
    assert waiting.not_before is not None
    assert waiting.not_before.date() == datetime(2026, 11, 5, tzinfo=UTC).date()
    clock.now = waiting.not_before
    until_quiet(desk, clock)
    first, second = (message_from_bytes(one.source, policy=policy.default) for one in smtp_server.received)
    assert second["Subject"] == "Re: Lamps for Firm 0"
    assert second["In-Reply-To"] == first["Message-ID"]
    assert states(desk, of) == {RecipientState.SENT: 1}
    assert letter.get(desk.store, of).state is LetterState.DONE


def answer(number: int, answers: str, *, text: str = "Thank you.\r\n", subject: str = "Re: Lamps", headers: str = "") -> bytes:
    raw = mail(900 + number, subject=subject, text=text, headers=f"In-Reply-To: <{answers}>\r\n{headers}")
    return raw.replace(f"anna{900 + number}@".encode(), f"ana{number}@".encode()).replace(b"02 Nov 2026 00", b"02 Nov 2026 20")


def test_an_answer_stops_the_sequence_and_who_is_away_gets_it_later(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    of = made(desk, 4, steps=(FIRST, AGAIN))
    until_quiet(desk, clock, longest=timedelta(minutes=10))
    before = by_address(desk, of)
    ids = {number: before[f"ana{number}@buyer.example"].message_ids[0] for number in range(4)}
    desk.mailbox.deliver("INBOX", answer(0, ids[0]))
    desk.mailbox.deliver("INBOX", answer(1, ids[1], subject="Out of office", headers="Auto-Submitted: auto-replied\r\n"))
    desk.mailbox.deliver("INBOX", answer(2, ids[2], text="No thanks. Please remove me from your list.\r\n"))
    desk.sync()
    after = by_address(desk, of)
    assert after["ana0@buyer.example"].state is RecipientState.ANSWERED
    assert after["ana2@buyer.example"].why is Why.OBJECTED
    assert after["ana2@buyer.example"].facts["said"] == "Please remove me from your list."
    away, waits = after["ana1@buyer.example"], after["ana3@buyer.example"]
    assert away.state is waits.state is RecipientState.WAITING
    assert away.not_before is not None
    assert waits.not_before is not None
    assert away.not_before > waits.not_before
    clock.now = waits.not_before + timedelta(hours=1)
    until_quiet(desk, clock, longest=timedelta(minutes=5))
    assert [one.recipients[0] for one in smtp_server.received[4:]] == ["ana3@buyer.example"]


def test_an_answer_takes_the_follow_up_back_out_of_the_outbox(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    of = made(desk, 1, steps=(FIRST, AGAIN))
    until_quiet(desk, clock, longest=timedelta(minutes=2))
    clock.now += timedelta(days=8)
    assert loop(desk, clock).one_pass() == 1
    waiting = by_address(desk, of)["ana0@buyer.example"]
    assert waiting.state is RecipientState.QUEUED
    desk.mailbox.deliver("INBOX", answer(0, waiting.message_ids[0]))
    desk.sync()
    courier(desk, clock).one_pass()
    assert len(smtp_server.received) == 1
    assert by_address(desk, of)["ana0@buyer.example"].state is RecipientState.ANSWERED
    assert letter.get(desk.store, of).state is LetterState.DONE


def test_the_way_out_in_the_header_suppresses_for_good(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    of = made(desk, 1, steps=(FIRST, AGAIN))
    one = by_address(desk, of)["ana0@buyer.example"]
    with desk.store.write() as tx:
        firm = customer.save(tx, Customer(CustomerId(0), "Firm 0", contacts=(Contact(ContactId(0), "Ana", one.address),)), now=NOW)
        letter.change(tx, replace(one, customer=firm.id))
    until_quiet(desk, clock, longest=timedelta(minutes=2))
    raw = mail(950, subject=f"unsubscribe {one.token}", headers="Auto-Submitted: auto-generated\r\n")
    desk.mailbox.deliver("INBOX", raw)
    desk.sync()
    assert by_address(desk, of)["ana0@buyer.example"].state is RecipientState.SUPPRESSED
    kept = suppression.all(desk.store)[0]
    assert (kept.address, kept.why) == ("ana0@buyer.example", Why.UNSUBSCRIBED)
    assert dossier.agreements(desk.store, firm.id)[Consent.BULK].given is False
    assert letter.get(desk.store, of).state is LetterState.DONE


def test_what_is_taken_back_out_of_the_outbox_is_left_out(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    from desktop.model.outgoing import OutgoingState

    of = made(desk, 2)
    loop(desk, clock).one_pass()
    with desk.store.write() as tx:
        outgoing.step(tx, outgoing.open(desk.store)[0].id, OutgoingState.CANCELLED, now=NOW)
    until_quiet(desk, clock)
    assert states(desk, of) == {RecipientState.SENT: 1, RecipientState.SKIPPED: 1}


def test_killed_at_any_commit_no_letter_goes_twice(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    """What the outbox is unsure of may have gone, and is never sent again by itself."""
    of = made(desk, 12, tempo=Tempo(0, 0, in_hours=False))
    chance = random.Random(7)
    kills = 0
    for _ in range(30):
        desk.store.close()
        kills += killed_after(desk, chance.randint(0, 9))
        desk.store = Store.open(desk.store.folder, KEY)
        if letter.get(desk.store, of).state is not LetterState.RUNNING:
            break
    assert kills >= 5, "the moments were badly chosen"
    until_quiet(desk, clock, longest=timedelta(minutes=30))
    got = Counter(one.recipients[0] for one in smtp_server.received)
    assert max(got.values()) == 1
    unsure = {one.address for one in letter.recipients(desk.store, of) if one.state is RecipientState.QUEUED}
    assert len(outgoing.all(desk.store)) == 12
    assert {one.address for one in letter.recipients(desk.store, of)} - set(got) <= unsure
    assert states(desk, of)[RecipientState.SENT] == 12 - len(unsure)


def killed_after(desk: Desk, commits: int) -> bool:
    """Start the program and kill it after so many commits; whether it was killed before it was through."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    command = [sys.executable, "-m", letters_process.__name__, str(desk.store.folder), desk.mailbox.password]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True, start_new_session=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        while (said := process.stdout.readline()) == "commit\n":
            if commits == 0:
                process.kill()
                process.stdout.read()
                return True
            commits -= 1
            process.stdin.write("\n")
            process.stdin.flush()
        assert said == "through\n", said
    return False


def test_the_two_loops_wake_each_other_until_all_is_sent(desk: Desk, smtp_server: SmtpServer) -> None:
    """On threads of their own, as in the program: nothing polls, nothing is left lying."""
    of = made(desk, 6, tempo=Tempo(0, 0, in_hours=False))
    desk.run(Courier(desk.store, lambda: desk.mailbox.password, desk.account, backoff=BackOff(0.05, 0.2)))
    desk.run(Letters(desk.store, desk.account, backoff=BackOff(0.05, 0.2)))
    desk.until(lambda: letter.get(desk.store, of).state is LetterState.DONE)
    assert Counter(one.recipients[0] for one in smtp_server.received) == {f"ana{number}@buyer.example": 1 for number in range(6)}
    with desk.store.write() as tx:  # one more joins, and the letter goes on: noticed at once
        letter.add(tx, of, [person(7)])
        letter.save(tx, replace(letter.get(desk.store, of), state=LetterState.RUNNING), now=NOW)
    desk.until(lambda: states(desk, of) == {RecipientState.SENT: 7})
    assert len(smtp_server.received) == 7
