"""What is shown of where a mail comes from follows the user's levels, what he lets pass, and what is known by now."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop.actions import check, origin
from desktop.actions import customer as customers
from desktop.actions import draft as writing
from desktop.actions import message as messages
from desktop.actions import setting as settings
from desktop.actions.profile import Profile
from desktop.checks import SETTING
from desktop.model.customer import Contact, Customer
from desktop.model.finding import Finding, Level
from desktop.model.folder import RemoteFolder, Role, SyncPoint
from desktop.model.ids import AccountId, ContactId, CustomerId, MessageId
from desktop.model.origin import Origin, Proof, Signature, Verdict
from desktop.store import customer, folder, news
from desktop.store import origin as kept
from tests.actions.test_check import ANSWER, OURS
from tests.actions.test_message import ALL, add_account
from tests.actions.test_message import deliver as into

NOW = datetime(2026, 6, 10, 9, 30, tzinfo=UTC)
LIKE = Finding(
    "sender.lookalike", Level.WARN, {"address": "anna@vveber.example", "domain": "vveber.example", "known": "weber.example"}
)
MAIL = b"From: Anna <anna@vveber.example>\r\nTo: lina@example.com\r\nReply-To: x@other.example\r\nSubject: Order\r\n\r\nHello\r\n"


@pytest.fixture
def lina(profile: Profile) -> AccountId:
    return add_account(profile, "lina@example.com", (*ALL, RemoteFolder("Sent", b"Sent", "/", Role.SENT)))


def deliver(profile: Profile, lina: AccountId, raw: bytes) -> MessageId:
    return into(profile, lina, raw, uid=news.latest(profile.store) + 1)


def put(profile: Profile, lina: AccountId, raw: bytes, *findings: Finding) -> MessageId:
    key = deliver(profile, lina, raw)
    with profile.store.write() as tx:
        for one in findings:
            kept.replace_findings(tx, key, {one.code}, [one])
    return key


def codes(profile: Profile, key: MessageId) -> list[str]:
    return [one.code for one in messages.read(profile, key).findings if one.code.startswith("sender.")]


def test_levels_of_all_and_of_a_customer_count(profile: Profile, lina: AccountId) -> None:
    people = (Contact(ContactId(0), "Anna", "anna@vveber.example"),)
    weber = customers.save(profile, Customer(CustomerId(0), "Weber", contacts=people), now=NOW)
    key = put(profile, lina, MAIL, LIKE)
    assert set(codes(profile, key)) == {"sender.reply_to_elsewhere", "sender.lookalike"}
    settings.choose(profile, f"{SETTING}sender.lookalike", "stop")
    assert messages.read(profile, key).findings[0].code == "sender.lookalike"
    settings.choose(profile, f"{SETTING}sender@{weber.id}", "off")
    assert codes(profile, key) == []
    settings.choose(profile, f"{SETTING}sender@{weber.id}", "info")
    assert {one.level for one in messages.read(profile, key).findings if one.code.startswith("sender.")} == {Level.INFO}


def test_what_is_fine_passes_for_this_sender_and_this_thing(profile: Profile, lina: AccountId) -> None:
    key = put(profile, lina, MAIL, LIKE)
    other = put(profile, lina, MAIL.replace(b"x@other", b"y@other"), LIKE)
    reply = next(one for one in messages.read(profile, key).findings if one.code == "sender.reply_to_elsewhere")
    number = origin.tolerate(profile, "anna@vveber.example", reply, now=NOW)
    assert codes(profile, key) == ["sender.lookalike"]
    assert "sender.reply_to_elsewhere" in codes(profile, other)  # goes to yet another address
    origin.tolerate_no_more(profile, [number])
    assert "sender.reply_to_elsewhere" in codes(profile, key)


def test_one_thing_is_said_once(profile: Profile, lina: AccountId) -> None:
    name = Finding(
        "sender.known_name", Level.WARN, {"name": "Anna", "address": "anna@vveber.example", "known": "anna@weber.example"}
    )
    assert "sender.known_name" not in codes(profile, put(profile, lina, MAIL, LIKE, name))
    assert "sender.known_name" in codes(profile, put(profile, lina, MAIL, name))


def test_a_proof_is_part_of_the_reading_and_later_findings_come_and_go(profile: Profile, lina: AccountId) -> None:
    key = put(profile, lina, b"From: Anna <anna@weber.example>\r\nSubject: Order\r\n\r\nHello\r\n")
    before = messages.read(profile, key)
    assert before.judgement.proof is None
    one = Signature("weber.example", "k1", "rsa-sha256", Verdict.HOLDS, frozenset({"from"}))
    with profile.store.write() as tx:
        kept.put(tx, key, Origin(NOW, lone=True, signatures=(one,)))
    assert messages.read(profile, key).judgement.proof == Proof("weber.example", "dkim", at=NOW)
    assert origin.judged(profile.store, before).judgement.proof == Proof("weber.example", "dkim", at=NOW)
    bad = Finding("sender.unauthenticated", Level.WARN, {"domain": "weber.example", "results": "dmarc=fail"})
    with profile.store.write() as tx:
        kept.replace_findings(tx, key, {bad.code}, [bad])
    now = origin.judged(profile.store, before)
    assert bad in now.findings
    assert now.judgement.proof is None
    with profile.store.write() as tx:
        kept.replace_findings(tx, key, {bad.code}, [])
    assert bad not in origin.judged(profile.store, now).findings


def test_an_answer_to_the_sender_goes_past_reply_to(profile: Profile, lina: AccountId) -> None:
    key = put(profile, lina, MAIL)
    assert [one.address for one in writing.reply(profile, key, now=NOW).to] == ["x@other.example"]
    assert [one.address for one in writing.reply_sender(profile, key, now=NOW).to] == ["anna@vveber.example"]


def test_an_address_is_added_to_the_person_that_is_known(profile: Profile, lina: AccountId) -> None:
    people = (Contact(ContactId(0), "Anna Weber", "anna@weber.example"),)
    weber = customers.save(profile, Customer(CustomerId(0), "Weber", contacts=people), now=NOW)
    for _ in range(2):
        assert customers.add_address(profile, "anna@weber.example", "Anna Weber", "anna@gmail.com", now=NOW) == weber.id
    assert [one.address for one in customer.get(profile.store, weber.id).contacts] == ["anna@weber.example", "anna@gmail.com"]
    assert customers.add_address(profile, "nobody@weber.example", "Nobody", "x@gmail.com", now=NOW) is None


def test_a_changed_quote_is_laid_beside_what_was_sent(profile: Profile, lina: AccountId) -> None:
    ours = deliver(profile, lina, OURS)
    altered = put(profile, lina, ANSWER.replace(b"0.86", b"0.68").replace(b"331001201234567", b"331001201299999"))
    found = origin.compared(profile.store, altered)
    assert found is not None
    assert found.letter == ours
    assert [(one.was, one.saw) for one in found.places] == [("0.86", "0.68"), ("331001201234567", "331001201299999")]
    assert found.places[0].ours == "the price of the lamp A60 is USD 0.86 per piece,"
    assert found.places[0].theirs == "the price of the lamp A60 is USD 0.68 per piece,"
    alone = put(profile, lina, ANSWER.replace(b"offer-1@", b"offer-9@"))
    assert origin.compared(profile.store, alone) is None


GHOST = ANSWER.replace(b"offer-1@example.com", b"zz@example.com").replace(
    b"> the price", b"Lina <lina@example.com> wrote:\r\n> the price"
)


def test_a_file_that_answers_what_was_never_sent_is_told_where_all_that_was_sent_is_here(profile: Profile, lina: AccountId) -> None:
    def told() -> bool:
        found = check.findings(profile, GHOST.replace(b"10 Jun 2026", b"20 Jun 2026"), outgoing=False, now=NOW)
        return "quoted.never_sent" in {one.code for one in found}

    assert not told()  # it is not known what was sent
    sent = folder.by_role(profile.store, lina, Role.SENT)
    assert sent is not None
    for number in range(6):
        name = f"known-{number}@example.com".encode()
        deliver(profile, lina, OURS.replace(b"offer-1@example.com", name).replace(b"09 Jun", b"09 Feb"))
        deliver(profile, lina, ANSWER.replace(b"offer-1@example.com", name).replace(b"answer-1", b"answer-%d" % number))
    with profile.store.write() as tx:
        folder.set_point(tx, sent.id, SyncPoint(1, 10, 0), 0)
        kept.note_complete(tx, lina, now=NOW - timedelta(days=5))
    assert told()
    deliver(profile, lina, OURS.replace(b"offer-1@example.com", b"zz@example.com"))
    assert not told()


def test_files_of_mail_from_before_are_looked_into(profile: Profile, lina: AccountId) -> None:
    plain = put(profile, lina, MAIL)
    assert origin.looked_into(profile, plain) == ()


SELF = "Received: from x by mx.example.com; Wed\nAuthentication-Results: mx.example.com; dmarc=pass\nFrom: lina@example.com\n"


def test_a_mail_to_oneself_shows_who_takes_mail_in(profile: Profile, lina: AccountId) -> None:
    def learn(header: str, to: str = "Lina@example.com") -> tuple[str, ...]:
        with profile.store.write() as tx:
            origin.learn_from_self(tx, profile.store, header, to)
        return kept.trust(profile.store, lina).servers

    assert learn("From: lina@example.com\n") == ()
    assert learn(SELF, "somebody@else.example") == ()
    assert learn(SELF) == learn(SELF) == ("mx.example.com",)
    origin.trust(profile, lina, ())
    assert learn(SELF) == ()  # the user has said so
