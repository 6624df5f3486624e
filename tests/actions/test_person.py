"""One person's data: handed out whole, erased where nothing keeps it, all or nothing, and never to be found again."""

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from desktop.actions import check, person, search
from desktop.actions import draft as drafts
from desktop.actions import profile as profiles
from desktop.actions import suppression as suppressing
from desktop.actions.profile import Profile
from desktop.formats import arrival
from desktop.model.account import Security, Server, Settings
from desktop.model.customer import Agreement, Consent, Contact, Customer, Note
from desktop.model.errors import Refused, Usage
from desktop.model.finding import Finding
from desktop.model.folder import RemoteFolder, Role
from desktop.model.ids import AccountId, ContactId, CustomerId, FolderId, MessageId, NoteId, OutgoingId
from desktop.model.letter import Why as NoLetters
from desktop.model.message import Address, Flags
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.model.personal import Rule, Why
from desktop.model.wish import WishKind
from desktop.store import account, consent, customer, dossier, folder, message, outgoing, personal, setting, suppression, wish
from desktop.store.journal import FILE as JOURNAL
from desktop.store.records import frames

ROOT = Path(__file__).resolve().parent.parent.parent
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ANNA, BERND, LINA = "anna@weber.de", "bernd@weber.de", "lina@brightway.cn"


@pytest.fixture
def profile(profile_folder: Path) -> Iterator[Profile]:
    """With a passphrase, so that another process can open it."""
    made = profiles.open(profile_folder, passphrase="x")
    yield made
    profiles.close(made)


@pytest.fixture
def mine(profile: Profile) -> AccountId:
    server = Server("imap.invalid", 993, Security.TLS)
    with profile.store.write() as tx:
        made = account.add(tx, Settings(LINA, LINA, server, server), now=NOW)
        folders = [RemoteFolder(name, name.encode(), "/", role) for name, role in (("INBOX", Role.INBOX), ("Sent", Role.SENT))]
        folder.reconcile(tx, made, folders)
    return made


@pytest.fixture
def weber(profile: Profile) -> CustomerId:
    people = (Contact(ContactId(0), "Anna Weber", ANNA, note="likes tea"), Contact(ContactId(0), "Bernd Maier", BERND))
    with profile.store.write() as tx:
        made = customer.save(
            tx, Customer(CustomerId(0), "Weber GmbH", country="DE", domains=("weber.de",), contacts=people), now=NOW
        )
        for text in ("Anna Weber has a dog", "call anna@weber.de in May", "the firm moves to Bonn"):
            dossier.write(tx, Note(NoteId(0), made.id, text, NOW))
        consent.agree(tx, ANNA, Agreement(Consent.BULK, given=True, at=NOW, words="at the fair"))
    return made.id


Come = Callable[..., MessageId]


@pytest.fixture
def come(profile: Profile, mine: AccountId) -> Come:
    numbers = iter(range(1, 100))

    def put(
        subject: str, *, of: str = ANNA, to: str = LINA, at: datetime = NOW, path: str = "INBOX", whole: bool = True
    ) -> MessageId:
        number = next(numbers)
        made = EmailMessage()
        made["From"], made["To"], made["Subject"], made["Message-ID"] = of, to, subject, f"<{number}@weber.de>"
        made["Date"] = at
        made.set_content(f"secretword{number} {subject}\n")
        raw = made.as_bytes()
        place = folder.by_path(profile.store, mine, path)
        assert place is not None
        one = arrival.arrival(number, Flags(), at, len(raw), raw=raw if whole else None, header=raw)
        with profile.store.write() as tx:
            return message.add(tx, mine, place.id, [one])[0]

    return put


def sent(profile: Profile, mine: AccountId, subject: str, *people: str, state: OutgoingState = OutgoingState.QUEUED) -> OutgoingId:
    one = Outgoing(OutgoingId(0), mine, OutgoingState.QUEUED, f"{subject}@x", LINA, people, subject, NOW)
    with profile.store.write() as tx:
        key = outgoing.queue(tx, one, source=b"x", now=NOW)
        if state is not OutgoingState.QUEUED:
            outgoing.step(tx, key, OutgoingState.SENDING, now=NOW)
        if state is OutgoingState.SENT:
            outgoing.step(tx, key, state, now=NOW)
    return key


def test_all_of_it_is_handed_out(profile: Profile, weber: CustomerId, come: Come, tmp_path: Path) -> None:
    come("Hello: a/b")
    come("To you", of=LINA, to=ANNA, path="Sent")
    come("only the header", whole=False)
    come("from Bernd", of=BERND)
    made = person.export(profile, "Anna@Weber.de", tmp_path / "out" / "anna", now=NOW)
    assert (made.mails, made.missing) == (2, 1)
    told = json.loads((made.path / "person.json").read_text(encoding="utf-8"))
    assert told["contact"]["note"] == "likes tea"
    assert told["firm"] == "Weber GmbH"
    assert told["consents"][0]["source"] == "at the fair"
    assert {one["subject"] for one in told["mails"]} == {"Hello: a/b", "To you", "only the header"}
    files = sorted(path.name for path in (made.path / "mails").iterdir())
    assert len(files) == 2
    assert all(name.endswith(".eml") for name in files)
    assert any(b"secretword1" in (made.path / "mails" / name).read_bytes() for name in files)
    notes = (made.path / "notes.txt").read_text(encoding="utf-8")
    assert "dog" in notes
    assert "Bonn" not in notes
    with pytest.raises(Refused, match=r"person\.there"):
        person.export(profile, ANNA, made.path, now=NOW)
    packed = person.export(profile, ANNA, tmp_path / "anna.zip", now=NOW)
    with zipfile.ZipFile(packed.path) as archive:
        assert "person.json" in archive.namelist()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["anna"]  # nothing half done is left


def test_what_goes_and_what_stays_is_said_before(profile: Profile, mine: AccountId, weber: CustomerId, come: Come) -> None:
    come("Hello")
    come("Invoice 7", at=NOW - timedelta(days=400))
    come("Invoice 1", at=NOW - timedelta(days=365 * 12))
    come("Our contract")
    come("For both", to=f"{LINA}, {BERND}")
    sent(profile, mine, "hi", ANNA)
    sent(profile, mine, "hi both", ANNA, BERND)
    sent(profile, mine, "just now", ANNA, state=OutgoingState.SENDING)
    found = person.plan(person.look(profile.store, ANNA, today=NOW.date()))
    assert found.gone == {"mails": 2, "sent": 1, "contact": 1, "notes": 2, "consents": 1}
    assert found.kept == {Why.INVOICE: 1, Why.LETTER: 1, Why.OTHERS: 2, Why.LEAVING: 1}
    assert found.until[Why.INVOICE].year == 2035
    person.keep_rules(profile, [Rule(Why.INVOICE, 30, "会计档案管理办法"), Rule(Why.LETTER, 0, "")])
    found = person.plan(person.look(profile.store, ANNA, today=NOW.date()))
    assert found.kept == {Why.INVOICE: 2, Why.OTHERS: 2, Why.LEAVING: 1}
    assert person.rules(profile.store)[0].words == "会计档案管理办法"


def test_erased_is_erased(profile: Profile, mine: AccountId, weber: CustomerId, come: Come) -> None:
    gone, kept = come("Hello"), come("Invoice 7")
    shared = come("For both", to=f"{LINA}, {BERND}")
    sent(profile, mine, "hi", ANNA)
    drafts.new(profile, mine, now=NOW, to=(Address("Anna", ANNA),))
    with profile.store.write() as tx:
        setting.set(tx, f"pictures.{ANNA}", "1")
    done = person.erase(profile, ANNA, now=NOW)
    store = profile.store
    assert done.gone["mails"] == 1
    assert list(search.find(profile, "secretword1")) == []
    assert len(list(search.find(profile, "secretword2"))) == 1
    assert message.source(store, gone) is None
    assert message.row(store, kept).subject == "Invoice 7"
    assert message.row(store, shared).subject == "For both"
    assert [(one.wish.message, one.wish.kind) for one in wish.pending(store, mine)] == [(gone, WishKind.GONE)]
    assert outgoing.all(store) == []
    assert [one.name for one in customer.get(store, weber).contacts] == ["Bernd Maier"]
    assert [one.text for one in dossier.notes(store, weber)] == ["the firm moves to Bonn"]
    assert consent.of(store, ANNA) == {}
    assert setting.get(store, f"pictures.{ANNA}") == ""
    assert suppression.among(store, [ANNA])[ANNA].why is NoLetters.ERASED
    (row,) = person.erasures(store)
    assert row.gone == done.gone
    assert row.kept == done.kept
    everything = json.dumps([store.rows.all(f"SELECT * FROM {table}") for table in ("erasure", "suppressed")], default=str)
    assert "anna" not in everything.lower()
    assert not personal.untidy(store)


def test_nothing_of_it_stands_in_the_journal_any_more(profile: Profile, weber: CustomerId) -> None:
    person.erase(profile, ANNA, now=NOW)
    with (profile.folder / JOURNAL).open("rb") as file:
        serials = {frame.serial for frame, _ in frames(file)}
    assert len(serials) <= 2  # the snapshot, and that it was tidied


def test_no_word_of_it_stands_in_the_index_any_more(profile: Profile, weber: CustomerId, come: Come) -> None:
    come("Hello zeppelin")
    come("From Bernd", of=BERND)

    def index() -> bytes:
        return b"".join(bytes(block) for block in profile.store.rows.column("SELECT block FROM word_data"))

    assert b"zeppelin" in index()
    person.erase(profile, ANNA, now=NOW)
    assert b"zeppelin" not in index()
    assert b"bernd" in index()


def test_cut_off_it_is_all_there_or_all_gone(
    profile: Profile, weber: CustomerId, come: Come, monkeypatch: pytest.MonkeyPatch
) -> None:
    come("Hello")
    before = person.look(profile.store, ANNA, today=NOW.date())

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(personal, "record", fail)
        with pytest.raises(RuntimeError):
            person.erase(profile, ANNA, now=NOW)
    assert person.look(profile.store, ANNA, today=NOW.date()) == before
    with monkeypatch.context() as patch:  # after the transaction, before the journal
        patch.setattr(person, "tidy", fail)
        with pytest.raises(RuntimeError):
            person.erase(profile, ANNA, now=NOW)
    assert personal.untidy(profile.store)
    assert person.tidy(profile.store)
    assert not person.tidy(profile.store)


@pytest.mark.timeout(240)
def test_killed_at_any_step_it_is_all_there_or_all_gone(
    profile: Profile, weber: CustomerId, come: Come, mine: AccountId, tmp_path: Path
) -> None:
    come("Hello zeppelin")
    sent(profile, mine, "hi", ANNA)
    before = person.look(profile.store, ANNA, today=NOW.date())
    died = {"there": 0, "gone": 0}
    for step in range(0, 400, 7):
        folder = tmp_path / f"killed-{step}"
        shutil.copytree(profile.folder, folder, ignore=shutil.ignore_patterns("lock"))
        command = [sys.executable, "-m", "tests.actions.erase_child", str(folder), ANNA, str(step)]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        assert run.returncode in (0, 9), run.stderr.decode()
        again = profiles.open(folder, passphrase="x")
        try:
            try:
                assert person.look(again.store, ANNA, today=NOW.date()) == before
                died["there"] += 1
            except Usage:
                died["gone"] += 1
                assert suppression.erased(again.store, [ANNA]) == {ANNA}
                person.tidy(again.store)
                assert not personal.untidy(again.store)
                assert len(person.erasures(again.store)) == 1
        finally:
            profiles.close(again)
        shutil.rmtree(folder)
        if run.returncode == 0:
            break
    assert min(died.values()) > 1


def test_nobody_who_is_not_known_and_not_ourselves(profile: Profile, mine: AccountId) -> None:
    with pytest.raises(Usage, match=r"usage\.person"):
        person.look(profile.store, "nobody@x.de", today=NOW.date())
    with pytest.raises(Refused, match=r"person\.own"):
        person.erase(profile, LINA, now=NOW)
    with pytest.raises(Usage, match=r"usage\.address"):
        person.look(profile.store, "anna", today=NOW.date())
    with pytest.raises(Usage, match=r"usage\.address"):
        person.agree(profile, "anna", Agreement(Consent.BULK, given=True, at=NOW))


def test_a_name_alone_is_nobodys_and_a_like_address_is_another(profile: Profile, weber: CustomerId, come: Come) -> None:
    other = come("From another", of="joanna@weber.de")
    person.erase(profile, ANNA, now=NOW)
    assert message.row(profile.store, other).subject == "From another"


def test_writing_to_who_was_erased_is_told(profile: Profile, mine: AccountId, weber: CustomerId) -> None:
    draft = drafts.new(profile, mine, now=NOW, to=(Address("", ANNA),), subject="Weber: hello", html="Dear Anna, hello.")

    def codes() -> set[str]:
        found: tuple[Finding, ...] = check.judged(profile.store, check.of_draft(profile.store, draft, size=10, limit=0, now=NOW))
        return {one.code for one in found}

    assert "privacy.erased" not in codes()
    person.erase(profile, ANNA, now=NOW)
    draft = drafts.new(profile, mine, now=NOW, to=(Address("", ANNA),), subject="Weber: hello", html="Dear Anna, hello.")
    assert "privacy.erased" in codes()
    suppressing.release(profile, ANNA)
    assert "privacy.erased" not in codes()


def test_local_mail_goes_at_once(profile: Profile, mine: AccountId, weber: CustomerId) -> None:
    raw = f"From: {ANNA}\nTo: {LINA}\nSubject: Old\n\nsecretword\n".encode()
    with profile.store.write() as tx:
        place: FolderId = folder.local(tx, "Imported", Role.NONE)
        key = message.add_local(tx, place, arrival.arrival(0, Flags(), NOW, len(raw), raw=raw), now=NOW)
    person.erase(profile, ANNA, now=NOW)
    assert profile.store.rows.value("SELECT count(*) FROM message WHERE id = ? AND subject <> ''", key) == 0
