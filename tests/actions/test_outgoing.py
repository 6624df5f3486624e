"""The outbox: nothing is sent twice, nothing is lost, and every way back leads to the same draft."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop.actions import draft as writing
from desktop.actions import level, looking
from desktop.actions import outgoing as outbox
from desktop.actions import profile as profiles
from desktop.actions.outgoing import Ask
from desktop.actions.profile import Profile
from desktop.checks import left
from desktop.formats import mime, source
from desktop.model.account import Security, Server, Settings
from desktop.model.draft import Draft
from desktop.model.errors import Damaged, Refused, Usage
from desktop.model.ids import AccountId, OutgoingId
from desktop.model.message import Address
from desktop.model.outgoing import STEPS, Accepted, OutgoingState, size_limit
from desktop.store import Store
from desktop.store import account as accounts
from desktop.store import draft as drafts
from desktop.store import outgoing as kept_outgoing
from desktop.store import setting as kept_settings

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
SERVER = Server("localhost", 993, Security.TLS)
ME = "lina@brightway.example"
ANNA = Address("Anna Weber", "anna@weber.example")
HOLD = timedelta(seconds=30)
PNG = b"\x89PNG\r\n\x1a\nxyz"


@pytest.fixture
def profile(profile_folder: Path) -> Iterator[Profile]:
    opened = profiles.open(profile_folder)
    yield opened
    profiles.close(opened)


@pytest.fixture
def account(profile: Profile) -> AccountId:
    with profile.store.write() as tx:
        return accounts.add(tx, Settings(ME, ME, SERVER, SERVER, name="Lina Chen"), now=NOW)


def letter(profile: Profile, account: AccountId, **fields: object) -> Draft:
    made = writing.new(profile, account, now=NOW, to=[ANNA], subject="Offer", html="<p>Dear Anna, as discussed.</p>")
    return writing.save(profile, replace(made, **fields), now=NOW) if fields else made  # type: ignore[arg-type]


def sent(profile: Profile, draft: Draft, *, accept: tuple[str, ...] = ()) -> OutgoingId:
    answer = outbox.send(profile, draft.id, now=NOW, hold=HOLD, accept=accept)
    assert not isinstance(answer, Ask), answer
    return answer


def raw_of(store: Store, outgoing: OutgoingId) -> bytes:
    return source.unpack(kept_outgoing.source(store, outgoing))


def test_a_sent_draft_waits_frozen_in_the_outbox_and_is_no_draft_any_more(profile: Profile, account: AccountId) -> None:
    draft = letter(profile, account, cc=(Address("", "c@x.example"),), bcc=(Address("", "boss@brightway.example"), ANNA))
    outgoing = sent(profile, draft)
    assert drafts.all(profile.store) == []
    (row,) = outbox.all(profile)
    assert (row.id, row.state, row.message_id, row.sender) == (outgoing, OutgoingState.QUEUED, draft.message_id, ME)
    assert row.recipients == ("anna@weber.example", "c@x.example", "boss@brightway.example")
    assert row.not_before == NOW + HOLD
    raw = raw_of(profile.store, outgoing)
    assert b"boss" not in raw
    parsed = mime.parse(raw)
    assert (parsed.from_, parsed.message_id) == ((Address("Lina Chen", ME),), draft.message_id)


def test_findings_are_asked_about_before_anything_is_written(profile: Profile, account: AccountId) -> None:
    draft = letter(profile, account, subject="", html="<p>Please find the attached offer.</p>")
    answer = outbox.send(profile, draft.id, now=NOW, hold=HOLD)
    assert isinstance(answer, Ask)
    assert {finding.code for finding in answer.findings} == {"subject.none", "attachment.missing"}
    assert answer.possible
    assert outbox.all(profile) == []
    assert drafts.get(profile.store, draft.id) == draft
    answer = outbox.send(profile, draft.id, now=NOW, hold=HOLD, accept=("subject.none",))
    assert isinstance(answer, Ask)
    outgoing = sent(profile, draft, accept=("subject.none", "attachment.missing"))
    assert set(kept_outgoing.accepted(profile.store, outgoing)) == {"subject.none", "attachment.missing"}


def test_a_mail_too_large_for_the_server_is_told_before_it_is_queued(profile: Profile, account: AccountId) -> None:
    with profile.store.write() as tx:
        kept_settings.set(tx, size_limit(account), "1000000")
    draft = letter(profile, account, html="<p>The drawing.</p>")
    with profile.store.write() as tx:
        drafts.add_file(tx, draft.id, "drawing.dwg", "application/octet-stream", bytes(800_000))
    answer = outbox.send(profile, draft.id, now=NOW, hold=HOLD)
    assert isinstance(answer, Ask)
    (found,) = answer.findings
    assert (found.code, found.facts) == ("content.too_large", {"size": "1.1", "limit": "1.0"})
    assert outbox.all(profile) == []
    raw = f"From: {ME}\r\nTo: anna@weber.example\r\nSubject: x\r\n\r\n".encode() + b"text text\r\n" * 100_000
    ask = outbox.send_file(profile, raw, now=NOW)
    assert isinstance(ask, Ask)
    assert [one.code for one in ask.findings] == ["content.too_large"]


def test_what_stops_a_mail_is_passed_with_a_sentence_only_and_that_is_kept(profile: Profile, account: AccountId) -> None:
    with profile.store.write() as tx:
        kept_settings.set(tx, "check.subject.none", "stop")
    draft = letter(profile, account, subject="", html="<p>Please find the attached offer.</p>")
    codes = ("subject.none", "attachment.missing")
    for because in ("", "  "):
        answer = outbox.send(profile, draft.id, now=NOW, hold=HOLD, accept=codes, because=because)
        assert isinstance(answer, Ask)
        assert [one.code for one in answer.findings] == ["subject.none"]
        assert (answer.possible, answer.stops) == (True, True)
    assert outbox.all(profile) == []
    answer = outbox.send(profile, draft.id, now=NOW, hold=HOLD, accept=codes, because=" Anna wants it so ")
    assert not isinstance(answer, Ask)
    assert kept_outgoing.consent(profile.store, answer) == Accepted(codes, "Anna wants it so")
    assert kept_outgoing.accepted(profile.store, answer) == codes
    assert kept_outgoing.consent_to(profile.store, draft.message_id).because == "Anna wants it so"
    assert kept_outgoing.consent_to(profile.store, "none@here") == Accepted()


def test_what_was_waved_off_is_consented_to_for_this_mail(profile: Profile, account: AccountId) -> None:
    draft = letter(profile, account, subject="", html="<p>Please find the attached offer.</p>")
    found = outbox.findings(profile, draft, now=NOW)
    marks = [left.mark_of(one) for one in found if one.code == "attachment.missing"]
    with profile.store.write() as tx:
        draft = drafts.save(tx, replace(draft, facts={left.FACT: left.written(marks)}), now=NOW)
    answer = outbox.send(profile, draft.id, now=NOW, hold=HOLD)
    assert isinstance(answer, Ask)
    assert [one.code for one in answer.findings] == ["subject.none"]
    assert [one.code for one in looking.look(profile, draft, now=NOW).left] == ["attachment.missing"]
    outgoing = sent(profile, draft, accept=("subject.none",))
    assert set(kept_outgoing.accepted(profile.store, outgoing)) == {"subject.none", "attachment.missing"}


def test_what_is_waved_off_stops_all_the_same_when_it_is_to_stop(profile: Profile, account: AccountId) -> None:
    draft = letter(profile, account, html="<p>Please find the attached offer.</p>")
    found, _ = outbox.findings(profile, draft, now=NOW)  # and that she is a stranger
    with profile.store.write() as tx:
        draft = drafts.save(tx, replace(draft, facts={left.FACT: left.written([left.mark_of(found)])}), now=NOW)
    level.choose(profile, "attachment", "stop")
    assert isinstance(outbox.send(profile, draft.id, now=NOW, hold=HOLD), Ask)


def test_a_sentence_overcomes_nothing_that_is_impossible(profile: Profile, account: AccountId) -> None:
    draft = letter(profile, account, to=())
    answer = outbox.send(profile, draft.id, now=NOW, hold=HOLD, accept=("recipient.none",), because="because")
    assert isinstance(answer, Ask)
    assert not answer.possible


@pytest.mark.parametrize(("to", "code"), [((), "recipient.none"), ((Address("Anna", "anna"),), "recipient.invalid")])
def test_no_consent_sends_to_nobody(profile: Profile, account: AccountId, to: tuple[Address, ...], code: str) -> None:
    draft = letter(profile, account, to=to)
    answer = outbox.send(profile, draft.id, now=NOW, hold=HOLD, accept=(code,))
    assert isinstance(answer, Ask)
    assert not answer.possible
    assert outbox.all(profile) == []


def test_taking_back_gives_the_very_same_draft_with_its_files(profile: Profile, account: AccountId) -> None:
    draft = letter(
        profile,
        account,
        html='<p>See <img src="cid:p@x"> and 报价</p><div data-part="signature">L</div>',
        bcc=(Address("Boß", "boss@brightway.example"),),
        facts={"in_reply_to": "a@x", "references": "z@x a@x", "thread": "anna@weber.example brightway.example"},
    )
    for name, kind, content, cid in (
        ("报价.pdf", "application/pdf", b"%PDF", ""),
        ("p.png", "image/png", PNG, "p@x"),
        ("winmail.dat", "application/ms-tnef", b"\x78\x9f\x3e\x22junk", ""),
        ("note.txt", "text/plain", b"begin 644 x\nnot really\n", ""),
        ("invite.ics", "text/calendar", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", ""),
        ("old.eml", "message/rfc822", b"Subject: x\r\n\r\nbody", ""),
        ("bad.eml", "message/rfc822", b"Subject: x\n\nbare \xff", ""),
        ("empty.bin", "application/octet-stream", b"", ""),
    ):
        writing.attach(profile, draft.id, name=name, type=kind, content=content, cid=cid)
    before = drafts.get(profile.store, draft.id)
    files = [(file.name, file.type, file.cid, drafts.file_content(profile.store, file.id)) for file in before.files]
    outgoing = sent(profile, before)
    back = outbox.cancel(profile, outgoing, now=NOW)
    same = ("account", "to", "cc", "bcc", "subject", "html", "answers", "forwards", "facts")
    assert {name: getattr(back, name) for name in same} == {name: getattr(before, name) for name in same}
    assert [(file.name, file.type, file.cid, drafts.file_content(profile.store, file.id)) for file in back.files] == files
    assert outbox.all(profile)[0].state is OutgoingState.CANCELLED
    again = sent(profile, back)  # and it can go after all
    assert outbox.all(profile)[0].id == again


def test_taking_back_what_only_some_wait_for_is_a_draft_to_them(profile: Profile, account: AccountId) -> None:
    bea = Address("Bea", "bea@weber.example")
    key = sent(profile, letter(profile, account, cc=(bea,), bcc=(Address("", "boss@brightway.example"),)))
    with profile.store.write() as tx:
        kept_outgoing.step(tx, key, OutgoingState.SENDING, now=NOW)
        kept_outgoing.step(tx, key, OutgoingState.SENT, now=NOW, refused={"bea@weber.example": "450 greylisted"})
    waiting = outbox.all(profile)[0]
    assert waiting.state is OutgoingState.QUEUED
    draft = outbox.cancel(profile, waiting.id, now=NOW)
    assert (draft.to, draft.cc, draft.bcc) == ((), (bea,), ())
    assert draft.message_id != waiting.message_id


def test_what_has_left_cannot_be_taken_back(profile: Profile, account: AccountId) -> None:
    outgoing = sent(profile, letter(profile, account))
    with profile.store.write() as tx:
        kept_outgoing.step(tx, outgoing, OutgoingState.SENDING, now=NOW)
    with pytest.raises(Refused) as refused:
        outbox.cancel(profile, outgoing, now=NOW)
    assert refused.value.code == "outgoing.step"
    assert drafts.all(profile.store) == []


def test_sending_now_ends_the_waiting(profile: Profile, account: AccountId) -> None:
    outgoing = sent(profile, letter(profile, account))
    assert kept_outgoing.due(profile.store, account, NOW) is None
    outbox.retry(profile, outgoing, now=NOW)
    due = kept_outgoing.due(profile.store, account, NOW)
    assert due is not None
    assert due.id == outgoing


def test_the_hold_is_a_setting(profile: Profile) -> None:
    assert outbox.hold(profile.store) == timedelta(seconds=30)
    for told, meant in (("5", 5), ("0", 0), ("999999", 3600), ("x", 30)):
        with profile.store.write() as tx:
            kept_settings.set(tx, "hold.seconds", told)
        assert outbox.hold(profile.store) == timedelta(seconds=meant)


# Files


EML = b"From: Lina <lina@brightway.example>\nTo: anna@weber.example\nBcc: secret@x.example\nSubject: Hi\n\nHello Anna\n"


def test_a_file_is_sent_from_the_account_that_it_names(profile: Profile, account: AccountId) -> None:
    answer = outbox.send_file(profile, EML, now=NOW)
    assert not isinstance(answer, Ask)
    (row,) = outbox.all(profile)
    assert row.recipients == ("anna@weber.example", "secret@x.example")
    assert row.not_before == NOW
    raw = raw_of(profile.store, answer)
    assert b"secret" not in raw
    assert mime.parse(raw).message_id == row.message_id
    with pytest.raises(Usage) as usage:
        outbox.send_file(profile, EML.replace(b"lina@brightway", b"other@brightway"), now=NOW)
    assert usage.value.code == "usage.account"


def test_a_file_that_was_queued_is_not_queued_again(profile: Profile, account: AccountId) -> None:
    raw = b"Message-ID: <once@x>\n" + EML
    outbox.send_file(profile, raw, now=NOW)
    with pytest.raises(Refused) as refused:
        outbox.send_file(profile, raw, now=NOW)
    assert refused.value.code == "outgoing.double"


def test_a_file_taken_back_is_a_draft_with_its_hidden_recipients(profile: Profile, account: AccountId) -> None:
    answer = outbox.send_file(profile, EML, now=NOW)
    assert not isinstance(answer, Ask)
    back = outbox.cancel(profile, answer, now=NOW)
    assert (back.subject, back.to, back.bcc) == ("Hi", (Address("", "anna@weber.example"),), (Address("", "secret@x.example"),))
    assert "Hello Anna" in back.html


def test_a_file_without_recipients_is_asked_about(profile: Profile, account: AccountId) -> None:
    answer = outbox.send_file(profile, b"From: lina@brightway.example\nSubject: x\n\ny\n", now=NOW)
    assert isinstance(answer, Ask)
    assert not answer.possible


def test_every_hostile_mail_is_frozen_safely_or_refused(profile: Profile, account: AccountId, corpora: Path) -> None:
    for file in sorted((corpora / "hostile").rglob("*.eml")):
        raw = b"From: lina@brightway.example\nTo: anna@weber.example\n" + file.read_bytes()
        try:
            answer = outbox.send_file(profile, raw, now=NOW, accept=("subject.none", "attachment.missing", "content.empty"))
        except (Damaged, Usage, Refused):
            continue
        if isinstance(answer, Ask):
            continue
        done = raw_of(profile.store, answer)
        rest = done.replace(b"\r\n", b"")
        assert b"\r" not in rest, file.name
        assert b"\n" not in rest, file.name
        assert done.isascii(), file.name
        row = kept_outgoing.get(profile.store, answer)
        assert not any(char in one for one in (*row.recipients, row.sender) for char in "\r\n\0"), file.name


# The machine


class Outbox(RuleBasedStateMachine):
    """Users, couriers and kills in any order. `wire` counts what a server took, by Message-ID; `consent` how often the user said
    "send it again" about a mail in doubt. A letter is known by its subject, whatever Message-ID it goes under."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.profile = profiles.open(Path(self._folder.name) / "profile")
        self.now = NOW
        self.letters: set[str] = set()
        self.wire: dict[str, int] = {}
        self.consent: dict[str, int] = {}
        self.frozen: dict[OutgoingId, bytes] = {}
        self.flying: set[OutgoingId] = set()  # what a courier has in its hands, whatever the store says
        self.seen: dict[OutgoingId, OutgoingState] = {}

    def teardown(self) -> None:
        profiles.close(self.profile)
        self._folder.cleanup()

    @initialize()
    def an_account(self) -> None:
        with self.profile.store.write() as tx:
            self.account = accounts.add(tx, Settings(ME, ME, SERVER, SERVER), now=self.now)

    def _in(self, *states: OutgoingState) -> list[OutgoingId]:
        return [row.id for row in outbox.all(self.profile) if row.state in states]

    def _step(self, outgoing: OutgoingId, new: OutgoingState, after: timedelta = timedelta(0)) -> None:
        with self.profile.store.write() as tx:
            kept_outgoing.step(tx, outgoing, new, now=self.now, not_before=self.now + after)

    def _taken(self, outgoing: OutgoingId) -> None:
        message_id = kept_outgoing.get(self.profile.store, outgoing).message_id
        self.wire[message_id] = self.wire.get(message_id, 0) + 1

    def _refused(self, action: Callable[[], object]) -> bool:
        try:
            action()
        except Refused as refused:
            code = refused.code
        else:
            return False
        assert code == "outgoing.step"
        return True

    @rule()
    def write(self) -> None:
        subject = f"letter {len(self.letters)}"
        self.letters.add(subject)
        writing.new(self.profile, self.account, now=self.now, to=[ANNA], subject=subject, html="<p>words</p>")

    @rule(hold=st.integers(0, 60))
    def send(self, hold: int) -> None:
        for draft in drafts.all(self.profile.store)[:1]:
            answer = outbox.send(self.profile, draft.id, now=self.now, hold=timedelta(seconds=hold))
            assert not isinstance(answer, Ask)
            self.frozen[answer] = kept_outgoing.source(self.profile.store, answer)

    @rule(seconds=st.integers(0, 90))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule()
    def claim(self) -> None:
        if self.flying:
            return  # an account's courier carries one at a time
        due = kept_outgoing.due(self.profile.store, self.account, self.now)
        if due is not None:
            assert due.not_before <= self.now
            self._step(due.id, OutgoingState.SENDING)
            self.flying.add(due.id)

    @rule(how=st.sampled_from(["taken", "refused", "offline", "lost after taken", "lost before taken"]))
    def hand_over(self, how: str) -> None:
        for outgoing in self.flying:
            if how in ("taken", "lost after taken"):
                self._taken(outgoing)
            if how == "taken":
                self._step(outgoing, OutgoingState.SENT)
            elif how == "refused":
                self._step(outgoing, OutgoingState.FAILED)
            elif how == "offline":
                self._step(outgoing, OutgoingState.QUEUED, timedelta(seconds=60))
            else:
                self._step(outgoing, OutgoingState.UNSURE)
        self.flying.clear()

    @rule(taken=st.booleans())
    def killed_and_started_again(self, taken: bool) -> None:
        for outgoing in self.flying:
            if taken:
                self._taken(outgoing)
        self.flying.clear()
        folder = self.profile.folder
        profiles.close(self.profile)
        self.profile = profiles.open(folder)
        with self.profile.store.write() as tx:
            kept_outgoing.recover(tx, self.account)
        assert not self._in(OutgoingState.SENDING)

    @rule()
    def found_in_sent(self) -> None:
        for outgoing in self._in(OutgoingState.UNSURE):
            if self.wire.get(kept_outgoing.get(self.profile.store, outgoing).message_id):
                self._step(outgoing, OutgoingState.SENT)

    @rule()
    def filed(self) -> None:
        for outgoing in self._in(OutgoingState.SENT):
            self._step(outgoing, OutgoingState.FILED)

    @rule(pick=st.integers(0, 9))
    def user_retries(self, pick: int) -> None:
        rows = outbox.all(self.profile)
        if not rows:
            return
        row = rows[pick % len(rows)]
        if self._refused(lambda: outbox.retry(self.profile, row.id, now=self.now)):
            assert row.state is OutgoingState.SENDING or OutgoingState.QUEUED not in STEPS[row.state]
            return
        if row.state is OutgoingState.UNSURE:
            self.consent[row.message_id] = self.consent.get(row.message_id, 0) + 1

    @rule(pick=st.integers(0, 9))
    def user_takes_back(self, pick: int) -> None:
        rows = outbox.all(self.profile)
        if not rows:
            return
        row = rows[pick % len(rows)]
        if self._refused(lambda: outbox.cancel(self.profile, row.id, now=self.now)):
            assert OutgoingState.CANCELLED not in STEPS[row.state]

    @rule(pick=st.integers(0, 9))
    def user_says_that_it_arrived(self, pick: int) -> None:
        rows = outbox.all(self.profile)
        if rows:
            row = rows[pick % len(rows)]
            refused = self._refused(lambda: outbox.settle(self.profile, row.id, now=self.now))
            assert refused is (row.state is not OutgoingState.UNSURE)

    @precondition(lambda self: hasattr(self, "account"))
    @invariant()
    def nothing_is_lost(self) -> None:
        places = {draft.subject for draft in drafts.all(self.profile.store)}
        places |= {row.subject for row in outbox.all(self.profile) if row.state is not OutgoingState.CANCELLED}
        assert places == self.letters

    @precondition(lambda self: hasattr(self, "account"))
    @invariant()
    def what_is_being_handed_over_stays_so(self) -> None:
        assert set(self._in(OutgoingState.SENDING)) == self.flying

    @invariant()
    def nothing_is_sent_twice_unless_the_user_said_so(self) -> None:
        for message_id, times in self.wire.items():
            assert times <= 1 + self.consent.get(message_id, 0)

    @precondition(lambda self: hasattr(self, "account"))
    @invariant()
    def only_known_steps_happen_and_the_bytes_never_change(self) -> None:
        for row in outbox.all(self.profile):
            assert kept_outgoing.source(self.profile.store, row.id) == self.frozen[row.id]
            assert row.state in _reachable(self.seen.get(row.id, OutgoingState.QUEUED))
            self.seen[row.id] = row.state


def _reachable(state: OutgoingState) -> set[OutgoingState]:
    found, waiting = {state}, [state]
    while waiting:
        for new in STEPS[waiting.pop()] - found:
            found.add(new)
            waiting.append(new)
    return found


TestOutbox = Outbox.TestCase
TestOutbox.settings = settings(
    max_examples=40,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
