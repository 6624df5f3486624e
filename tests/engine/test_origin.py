"""Where mail comes from is found out after it is kept: signatures against keys of a real name server that may be away, late or
a liar, and the word of the server that took the mail in, once it has been learned."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from desktop.actions.profile import Profile
from desktop.engine import arrival as arriving
from desktop.engine.origin import AGE, AWAY, LATER, REST, SENT_FIRST, Origin, house, learned
from desktop.formats.arrival import arrival
from desktop.model.errors import Offline
from desktop.model.finding import Finding
from desktop.model.folder import RemoteFolder, Role, SyncPoint
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Flags
from desktop.model.origin import OFF, Verdict
from desktop.security import signatures
from desktop.store import account, folder, message, origin, setting
from desktop.store.origin import Stamped, Trust
from tests.security.signing import RECORD, sign
from tests.servers.nameserver import NameServer, text
from tests.store.mails import settings

NOW = datetime(2026, 11, 4, 4, 0, tzinfo=UTC)
WE, ANNA = "lina@brightway.example", "anna@weber.example"
NAME = "k1._domainkey.weber.example"
HERE = "mx.brightway.example"


@dataclass
class Names(NameServer):
    """Keys by name, and what is odd about some of them: each may change while it answers."""

    zone: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    garbage: frozenset[str] = frozenset()

    def publish(self, name: str, *records: str) -> None:
        self.zone[f"{name}.", "TXT"] = [text(record) for record in records]

    def withdraw(self, name: str) -> None:
        del self.zone[f"{name}.", "TXT"]

    def alias(self, name: str, target: str) -> None:
        self.zone[f"{name}.", "CNAME"] = [f"{target}."]

    def times(self, name: str) -> int:
        return [one for one, _ in self.asked].count(f"{name}.")

    def be(self, odd: str, name: str = "") -> None:
        """`silent`, `failing`, `lying` or `garbage` under this name; as it should be without one."""
        for kind in ("silent", "failing", "lying", "garbage"):
            setattr(self, kind, frozenset({name if name == "*" else f"{name}."}) if kind == odd and name else frozenset())

    def _answer(self, data: bytes, *, whole: bool) -> bytes | None:
        found = super()._answer(data, whole=whole)
        return data[:2] + b"\xff" * 40 if self.asked[-1][0] in self.garbage else found


class Desk:
    """An account whose mail comes in as from a server, and the loop. `now` is its time."""

    def __init__(self, profile: Profile, names: Names) -> None:
        self.store, self.names, self.now, self._uid = profile.store, names, NOW, 0
        with self.store.write() as tx:
            self.account: AccountId = account.add(tx, settings(WE), now=NOW)
            remote = [RemoteFolder(role.value, role.value.encode(), "/", role) for role in (Role.INBOX, Role.SENT, Role.JUNK)]
            folder.reconcile(tx, self.account, remote)
        self.loop = Origin(self.store, names.resolver(deadline=0.4).text, clock=lambda: self.now)

    def place(self, role: Role) -> folder.Folder:  # type: ignore[name-defined]
        found = folder.by_role(self.store, self.account, role)
        assert found is not None
        return found

    def comes(self, raw: bytes, *, role: Role = Role.INBOX, received: datetime | None = None) -> MessageId:
        self._uid += 1
        one = arrival(self._uid, Flags(), received or self.now, len(raw), raw=raw)
        known = replace(_known(self), now=self.now)
        with self.store.write() as tx:
            return message.add(tx, self.account, self.place(role).id, arriving.passed([one], known))[0]

    def codes(self, key: MessageId) -> list[str]:
        return [one.code for one in message.detail(self.store, key).findings if not one.code.startswith("mime.")]

    def findings(self, key: MessageId) -> tuple[Finding, ...]:
        return message.detail(self.store, key).findings

    def verdicts(self, key: MessageId) -> list[Verdict]:
        return [one.verdict for one in origin.of(self.store, key).signatures]


def _known(desk: Desk) -> arriving.Known:
    return arriving.Known(frozenset({WE}), desk.now)


@pytest.fixture
def desk(profile: Profile) -> Iterator[Desk]:
    names = Names({})
    with names:
        names.publish(NAME, RECORD)
        yield Desk(profile, names)


def mail(number: int = 1, *, sender: str = f"Anna <{ANNA}>", text: str = "Hello", above: str = "", more: str = "") -> bytes:
    head = f"From: {sender}\r\nTo: {WE}\r\nSubject: Order {number}\r\nMessage-ID: <{number}@weber.example>\r\n{more}"
    return f"{above}{head}\r\n{text}\r\n".encode()


def signed(number: int = 1, *, domain: str = "weber.example", tags: str = "", above: str = "", text: str = "Hello") -> bytes:
    return above.encode() + sign(mail(number, text=text), fields=("from", "subject"), domain=domain, more=tags)


def test_a_signature_that_holds_is_kept_with_its_key(desk: Desk) -> None:
    key = desk.comes(signed())
    assert origin.of(desk.store, key).at is None
    assert desk.loop.one_pass() == 1
    found = origin.of(desk.store, key)
    assert (found.at, found.signed, found.lone) == (NOW, frozenset({"weber.example"}), True)
    (one,) = found.signatures
    assert (one.verdict, one.selector, one.algorithm, one.record) == (Verdict.HOLDS, "k1", "ed25519-sha256", RECORD)
    assert [(known.record, known.first) for known in origin.keys(desk.store, NAME)] == [(RECORD, NOW)]
    assert desk.loop.one_pass() == 0


def test_a_name_is_asked_once_a_day(desk: Desk) -> None:
    for number in range(30):
        desk.comes(signed(number))
    assert desk.loop.one_pass() == 30
    assert desk.names.times(NAME) == len(desk.names.asked) == 1
    desk.now += timedelta(hours=25)
    desk.comes(signed(99))
    desk.loop.one_pass()
    assert desk.names.times(NAME) == 2
    assert origin.keys(desk.store, NAME)[0].last == desk.now


def test_only_the_senders_own_domain_is_asked_and_nobody_about_junk_old_mail_and_our_own(desk: Desk) -> None:
    stranger = desk.comes(signed(1, domain="bulk.example"))
    junk = desk.comes(signed(2), role=Role.JUNK)
    old = desk.comes(signed(3), received=NOW - AGE - timedelta(days=1))
    ours = desk.comes(sign(mail(4, sender=WE), fields=("from",), domain="brightway.example"))
    desk.loop.one_pass()
    assert desk.names.asked == []
    assert all(origin.of(desk.store, key).signatures == () for key in (stranger, junk, old, ours))
    with desk.store.write() as tx:
        setting.set(tx, OFF, "1")
    desk.comes(signed(5))
    desk.loop.one_pass()
    assert desk.names.asked == []


def test_a_domain_below_or_above_counts_as_the_same_firm(desk: Desk) -> None:
    desk.names.publish("k1._domainkey.mail.weber.example", RECORD)
    key = desk.comes(signed(1, domain="mail.weber.example"))
    desk.loop.one_pass()
    assert desk.verdicts(key) == [Verdict.HOLDS]


OLD_RSA = rsa.generate_private_key(65537, 1024)


def _rsa(bits: int) -> str:
    key = OLD_RSA if bits == 1024 else rsa.generate_private_key(65537, bits)
    der = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return "v=DKIM1; k=rsa; p=" + base64.b64encode(der).decode()


@pytest.mark.parametrize(
    ("records", "verdict"),
    [
        ([RECORD], Verdict.HOLDS),
        (["v=DKIM1; k=ed25519; p="], Verdict.REVOKED),
        ([RECORD.replace("k=ed25519", "t=y; k=ed25519")], Verdict.TESTING),
        ([RECORD.replace("k=ed25519", "s=tlsrpt; k=ed25519")], Verdict.NO_KEY),
        ([RECORD.replace("k=ed25519", "h=sha1; k=ed25519")], Verdict.NO_KEY),
        (["nonsense"], Verdict.NO_KEY),
        ([""], Verdict.NO_KEY),
        (["v=DKIM1; k=ed25519; p=AAAA"], Verdict.NO_KEY),
        ([RECORD[:-10] + "AAAAAAAAA="], Verdict.BROKEN),
        ([_rsa(1024)], Verdict.NO_KEY),  # of another kind than the signature
        ([RECORD + ";" + "n=" + "x" * 20_000], Verdict.HOLDS),
        (["v=DKIM1; k=ed25519; p=" + "A" * 50_000], Verdict.NO_KEY),
    ],
)
def test_what_a_domain_publishes_decides(desk: Desk, records: list[str], verdict: Verdict) -> None:
    desk.names.publish(NAME, *records)
    key = desk.comes(signed())
    desk.loop.one_pass()
    assert desk.verdicts(key) == [verdict]
    assert origin.of(desk.store, key).signed == ({"weber.example"} if verdict is Verdict.HOLDS else set())


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (b"a=ed25519-sha256", b"a=rsa-sha1", Verdict.WEAK),
        (b"v=1;", b"v=1; l=2;", Verdict.PARTIAL),
        (b"v=1;", b"v=1; x=1000;", Verdict.EXPIRED),
        (b"v=1;", b"v=1; x=soon;", Verdict.MALFORMED),
        (b"v=1;", b"v=2;", Verdict.MALFORMED),
        (b"v=1;", b"v=1; v=1;", Verdict.MALFORMED),
        (b"h=from:subject", b"h=subject", Verdict.MALFORMED),
        (b"Hello", b"Hullo", Verdict.BODY),
        (b"Order 1", b"Order 2", Verdict.BROKEN),
        (b"c=relaxed/relaxed", b"c=strict", Verdict.MALFORMED),
    ],
)
def test_a_signature_that_was_changed_says_what_is_wrong(desk: Desk, before: bytes, after: bytes, verdict: Verdict) -> None:
    raw = signed()
    assert before in raw
    key = desk.comes(raw.replace(before, after, 1))
    desk.loop.one_pass()
    # What is malformed may not even say whose it is: then it is nobody's, and nothing is kept of it.
    assert desk.verdicts(key) in ([verdict], [] if verdict is Verdict.MALFORMED else [verdict])
    assert origin.of(desk.store, key).signed == frozenset()


def test_an_rsa_key_that_is_too_short_is_weak() -> None:
    short = rsa.generate_private_key(65537, 1024)  # the library makes none below; the rule is tried with its bound moved up
    der = short.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    (claim,) = signatures.claims(signed(), now=NOW)
    claim = replace(claim, tags={**claim.tags, "a": "rsa-sha256"})
    record = "k=rsa; p=" + base64.b64encode(der).decode()
    assert signatures.judged(claim, record) is Verdict.BROKEN
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signatures, "LEAST_BITS", 1025)
        assert signatures.judged(claim, record) is Verdict.WEAK


def test_a_key_that_was_there_when_the_mail_came_counts_after_it_was_taken_back(desk: Desk) -> None:
    desk.comes(signed(1))
    desk.loop.one_pass()
    came = desk.now
    desk.now += timedelta(days=3)
    desk.names.publish(NAME, "v=DKIM1; p=")
    late = desk.comes(signed(2), received=came)  # taken in late, received before
    new = desk.comes(signed(3))
    desk.loop.one_pass()
    assert desk.verdicts(late) == [Verdict.HOLDS]
    assert desk.verdicts(new) == [Verdict.REVOKED]


def test_a_key_that_is_published_late_is_found_later(desk: Desk) -> None:
    desk.names.withdraw(NAME)
    key = desk.comes(signed())
    desk.loop.one_pass()
    assert desk.verdicts(key) == [Verdict.NO_KEY]
    assert desk.loop.one_pass() == 0
    desk.names.publish(NAME, RECORD)
    desk.now += LATER[0]
    desk.loop.one_pass()
    assert desk.verdicts(key) == [Verdict.HOLDS]
    assert origin.soonest(desk.store) is None


def test_a_key_that_never_comes_is_given_up(desk: Desk) -> None:
    desk.names.withdraw(NAME)
    desk.comes(signed())
    for _ in range(len(LATER) + 1):
        desk.loop.one_pass()
        desk.now += LATER[-1]
    assert origin.soonest(desk.store) is None
    assert desk.names.times(NAME) == len(LATER) + 1


def test_without_a_network_nothing_is_lost_and_little_is_asked(desk: Desk) -> None:
    desk.names.be("silent", "*")
    keys = [desk.comes(sign(mail(n, sender=f"a@firm{n}.example"), fields=("from",), domain=f"firm{n}.example")) for n in range(30)]
    for number in range(30):
        desk.names.publish(f"k1._domainkey.firm{number}.example", RECORD)
    desk.loop.one_pass()
    assert len(set(desk.names.asked)) == 2  # then it was clear that nobody answers
    assert {verdict for key in keys for verdict in desk.verdicts(key)} == {Verdict.WAITING}
    desk.names.be("")
    desk.loop.disturb()  # another network
    desk.loop.one_pass()
    desk.now += AWAY
    desk.loop.one_pass()
    assert {verdict for key in keys for verdict in desk.verdicts(key)} == {Verdict.HOLDS}


@pytest.mark.parametrize("odd", ["silent", "failing", "garbage"])
def test_one_name_that_cannot_be_asked_holds_up_nobody(desk: Desk, odd: str) -> None:
    bad = "k1._domainkey.bad.example"
    desk.names.be(odd, bad)
    good, poor = desk.comes(signed(1)), desk.comes(sign(mail(2, sender="a@bad.example"), fields=("from",), domain="bad.example"))
    desk.loop.one_pass()
    assert (desk.verdicts(good), desk.verdicts(poor)) == ([Verdict.HOLDS], [Verdict.WAITING])
    desk.names.be("")
    desk.names.publish(bad, RECORD)
    desk.now += LATER[0]
    desk.loop.one_pass()
    assert desk.verdicts(poor) == [Verdict.HOLDS]


def test_lies_are_no_keys(desk: Desk) -> None:
    desk.names.be("lying", NAME)
    key = desk.comes(signed())
    desk.names.alias("k1._domainkey.loop.example", "x.loop.example")
    desk.names.alias("x.loop.example", "k1._domainkey.loop.example")
    circle = desk.comes(sign(mail(2, sender="a@loop.example"), fields=("from",), domain="loop.example"))
    desk.loop.one_pass()
    assert desk.verdicts(key) == [Verdict.NO_KEY]
    assert desk.verdicts(circle) in ([Verdict.NO_KEY], [Verdict.WAITING])
    assert origin.of(desk.store, circle).signed == frozenset()


def test_a_key_behind_an_alias_is_found(desk: Desk) -> None:
    desk.names.withdraw(NAME)
    desk.names.publish("weber.keys.example", RECORD)
    desk.names.alias(NAME, "weber.keys.example")
    key = desk.comes(signed())
    desk.loop.one_pass()
    assert desk.verdicts(key) == [Verdict.HOLDS]


@pytest.mark.parametrize(
    "raw",
    [
        b"From: Bob <bob@evil.example>\r\n" + signed(),
        signed().replace(b"\r\n\r\n", b"\r\nFrom: Bob <bob@evil.example>\r\n\r\n", 1),
        signed().replace(b"From: Anna", b"From: bob@evil.example, Anna"),
        b"Sender: bob@evil.example\r\n" + signed(),
        b"X: y\rFrom: bob@evil.example\r\n" + signed(),
        b"From : bob@evil.example\r\n" + signed(),
    ],
)
def test_a_mail_of_several_senders_is_proved_to_be_of_none(desk: Desk, raw: bytes) -> None:
    key = desk.comes(raw)
    desk.loop.one_pass()
    found = origin.of(desk.store, key)
    assert not found.lone
    assert found.signatures == ()


def results(words: str, server: str = HERE) -> str:
    return f"Received: from x by {HERE} with ESMTP; Wed, 4 Nov 2026 04:00:00 +0000\r\nAuthentication-Results: {server}; {words}\r\n"


def _learn(desk: Desk) -> None:
    for number in range(20):
        desk.comes(mail(1000 + number, sender=f"a@firm{number}.example", above=results("spf=pass")))
    desk.loop.one_pass()


def test_a_server_is_learned_and_its_word_counts_unless_a_signature_holds(desk: Desk) -> None:
    early = desk.comes(mail(1, above=results("dmarc=fail header.from=weber.example")))
    _learn(desk)
    assert origin.trust(desk.store, desk.account) == Trust((HERE,))
    assert desk.codes(early) == []  # nobody was trusted when it came
    late = desk.comes(mail(2, above=results("dmarc=fail header.from=weber.example")))
    forged = desk.comes(mail(3, above=results("dmarc=pass", "mx.evil.example")))
    below = desk.comes(mail(4, above=results("spf=none") + results("dmarc=fail")))
    holds = desk.comes(signed(5, above=results("dmarc=fail header.from=weber.example")))
    desk.loop.one_pass()
    assert desk.codes(late) == ["sender.unauthenticated"]
    assert desk.codes(forged) == desk.codes(below) == desk.codes(holds) == []


def test_a_finding_is_withdrawn_when_the_key_can_be_asked_for(desk: Desk) -> None:
    _learn(desk)
    desk.names.be("failing", NAME)
    key = desk.comes(signed(5, above=results("dmarc=fail")))
    desk.loop.one_pass()
    assert desk.codes(key) == ["sender.unauthenticated"]
    desk.names.be("")
    desk.now += LATER[0]
    desk.loop.one_pass()
    assert desk.codes(key) == []


def test_what_the_user_said_of_servers_is_not_learned_over(desk: Desk) -> None:
    with desk.store.write() as tx:
        origin.set_trust(tx, desk.account, Trust((), said=True))
    _learn(desk)
    assert origin.trust(desk.store, desk.account) == Trust((), said=True)


MANY = {HERE: (20, 10)}


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (Stamped(20, MANY, {HERE: 20}), (HERE,)),
        (Stamped(21, {**MANY, "mx.evil.example": (1, 1)}, {HERE: 21}), (HERE,)),
        (Stamped(20, {f"mx1.{HERE}": (10, 8), f"mx2.{HERE}": (10, 7)}, {}), (f"mx1.{HERE}", f"mx2.{HERE}")),
        (Stamped(20, {"mx.host.example": (20, 10)}, {"in.host.example": 20}), ("mx.host.example",)),
        (Stamped(20, {"mx.host.example": (20, 10)}, {"in.other.example": 20}), ()),  # of no house that we know
        (Stamped(30, MANY, {HERE: 30}), ()),  # a third of the mail came without: anybody may have written it
        (Stamped(20, {HERE: (20, 2)}, {HERE: 20}), ()),  # two senders that are in it together
        (Stamped(5, {HERE: (5, 5)}, {HERE: 5}), ()),
        (Stamped(20, {"brightway.example.evil.example": (20, 10)}, {HERE: 20}), ()),
        (Stamped(0), ()),
    ],
)  # fmt: skip
def test_whom_an_account_trusts_by_itself(seen: Stamped, expected: tuple[str, ...]) -> None:
    assert learned(seen, frozenset({"brightway.example"})) == expected


def test_the_house_of_an_account(desk: Desk) -> None:
    assert house(account.get(desk.store, desk.account)) == {"lamps.example", "brightway.example"}


# --- answers to what was never sent -----------------------------------------------------------------------------------------------
def _habit(desk: Desk, *, answers: int = 6) -> None:
    """The sent folder is complete, and customers have answered what lies in it."""
    with desk.store.write() as tx:
        folder.set_point(tx, desk.place(Role.SENT).id, SyncPoint(1, 50, 0), 0)
    for number in range(answers):
        ours = mail(number, sender=WE).replace(b"@weber.example>", b"@brightway.example>")
        desk.comes(ours, role=Role.SENT, received=NOW - timedelta(days=90))
        desk.comes(mail(100 + number, more=f"In-Reply-To: <{number}@brightway.example>\r\n"))
    desk.loop.one_pass()
    desk.now += timedelta(days=1)


def ghost(number: int = 900, *, answers: str = "zz@brightway.example") -> bytes:
    return mail(number, more=f"In-Reply-To: <{answers}>\r\n")


def test_an_answer_to_what_we_never_sent_is_told_once_the_sent_folder_had_its_time(desk: Desk) -> None:
    _habit(desk)
    key, known = desk.comes(ghost()), desk.comes(ghost(901, answers="3@brightway.example"))
    desk.loop.one_pass()
    assert desk.codes(key) == []
    desk.now += SENT_FIRST
    desk.loop.one_pass()
    assert desk.codes(key) == ["quoted.never_sent"]
    assert desk.codes(known) == []


def test_a_mail_sent_from_a_telephone_comes_into_the_sent_folder_meanwhile(desk: Desk) -> None:
    _habit(desk)
    key = desk.comes(ghost())
    desk.loop.one_pass()
    desk.comes(mail(7, sender=WE, more="").replace(b"<7@weber.example>", b"<zz@brightway.example>"), role=Role.SENT)
    desk.now += SENT_FIRST
    desk.loop.one_pass()
    assert desk.codes(key) == []


def test_a_mail_of_ours_that_was_deleted_was_sent_all_the_same(desk: Desk) -> None:
    _habit(desk)
    ours = mail(7, sender=WE).replace(b"<7@weber.example>", b"<zz@brightway.example>")
    gone = desk.comes(ours, role=Role.SENT)
    with desk.store.write() as tx:
        tx.run("DELETE FROM message WHERE id = ?", gone)
    key = desk.comes(ghost())
    desk.now += SENT_FIRST
    desk.loop.one_pass()
    assert origin.here_or_gone(desk.store, "zz@brightway.example")
    assert desk.codes(key) == []


def test_nothing_is_told_where_what_we_send_is_not_known_to_be_here(desk: Desk) -> None:
    key = desk.comes(ghost())  # the sent folder was not looked at yet
    desk.now += SENT_FIRST
    desk.loop.one_pass()
    _habit(desk, answers=2)  # too few answers to tell
    other = desk.comes(ghost(901))
    desk.now += SENT_FIRST
    desk.loop.one_pass()
    assert desk.codes(key) == desk.codes(other) == []


def test_who_often_sends_from_elsewhere_is_told_nothing(desk: Desk) -> None:
    _habit(desk)
    for number in range(3):
        desk.comes(ghost(950 + number, answers=f"phone{number}@brightway.example"), received=NOW - timedelta(days=1))
    key = desk.comes(ghost(990, answers="zz@brightway.example"))
    desk.now += SENT_FIRST
    desk.loop.one_pass()
    assert desk.codes(key) == []


def test_a_mail_that_went_meanwhile_is_no_error(desk: Desk) -> None:
    key = desk.comes(signed())
    with desk.store.write() as tx:
        tx.run("DELETE FROM message WHERE id = ?", key)
    assert desk.loop.one_pass() == 0


def test_an_account_that_was_removed_leaves_nothing_behind(desk: Desk) -> None:
    desk.comes(signed())
    desk.comes(mail(7, sender=WE), role=Role.SENT)
    desk.loop.one_pass()
    with desk.store.write() as tx:
        account.remove(tx, desk.account)
    for table in ("origin", "dkim", "written"):
        assert desk.store.rows.value(f"SELECT count(*) FROM {table}") == 0
    assert origin.keys(desk.store, NAME)  # evidence stays


def test_the_loop_looks_when_mail_comes_and_rests_between(desk: Desk) -> None:
    assert desk.loop.turn() is None
    desk.comes(signed())
    rest = desk.loop.turn()  # the first look was a moment ago
    assert rest is not None
    assert 0 < rest <= REST
    desk.loop.disturb()
    assert desk.loop.turn() == REST
    assert desk.loop.one_pass() == 0


def test_nobody_is_asked_for_an_impossible_name(desk: Desk) -> None:
    def asked(name: str) -> str:
        raise Offline("offline.resolve", host=name, said="LabelTooLong")

    loop = Origin(desk.store, asked, clock=lambda: desk.now)
    key = desk.comes(signed())
    loop.one_pass()
    assert desk.verdicts(key) == [Verdict.NO_KEY]
