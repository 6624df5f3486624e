"""What single people agreed to: above the firm's word, by address; and what firms said before stays."""

from datetime import UTC, datetime, timedelta

from desktop.model.customer import Agreement, Basis, Consent, Contact, Customer
from desktop.model.ids import ContactId, CustomerId
from desktop.model.letter import Why
from desktop.store import Store, consent, customer, dossier, suppression
from desktop.store.connection import WritingRows
from desktop.store.migration import FOLDER, statements

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
YES = Agreement(Consent.BULK, given=True, at=NOW, words="by phone")


def firm(store: Store, *addresses: str) -> CustomerId:
    people = tuple(Contact(ContactId(0), one.partition("@")[0].title(), one) for one in addresses)
    with store.write() as tx:
        return customer.save(tx, Customer(CustomerId(0), "Weber GmbH", country="DE", contacts=people), now=NOW).id


def test_the_own_word_stands_above_the_firms(store: Store) -> None:
    weber = firm(store, "anna@weber.de", "bernd@weber.de")
    no = Agreement(Consent.BULK, given=False, at=NOW, words="no more", basis=Basis.CONSENT, message_id="1@weber.de")
    with store.write() as tx:
        dossier.agree(tx, weber, YES)
        consent.agree(tx, "Anna@weber.de", no)
    assert consent.of(store, "anna@WEBER.de") == {Consent.BULK: no}
    held = consent.holding(store, {"anna@weber.de": weber, "Bernd@weber.de": weber, "c@other.de": None})
    assert held == {"anna@weber.de": {Consent.BULK: no}, "bernd@weber.de": {Consent.BULK: YES}, "c@other.de": {}}
    with store.write() as tx:
        consent.forget(tx, "anna@weber.de", Consent.BULK)
        consent.forget(tx, "anna@weber.de", Consent.TRACKING)  # never said: no error
    assert consent.of(store, "anna@weber.de") == {}


def test_the_last_word_counts(store: Store) -> None:
    later = Agreement(Consent.BULK, given=False, at=NOW + timedelta(days=1), basis=Basis.INTEREST)
    with store.write() as tx:
        consent.agree(tx, "anna@weber.de", YES)
        consent.agree(tx, "ANNA@weber.de", later)
    assert consent.of(store, "anna@weber.de") == {Consent.BULK: later}


def test_whose_data_may_be_passed_on(store: Store) -> None:
    weber = firm(store, "anna@weber.de", "bernd@weber.de")
    with store.write() as tx:
        dossier.agree(tx, weber, Agreement(Consent.PASSING, given=True, at=NOW))
        consent.agree(tx, "anna@weber.de", Agreement(Consent.PASSING, given=False, at=NOW))
        consent.agree(tx, "Carla@weber.de", Agreement(Consent.PASSING, given=True, at=NOW))
    assert consent.passing(store) == {"bernd@weber.de", "carla@weber.de"}


def test_what_firms_said_before_stays(store: Store) -> None:
    """The step of the migration, done to a table as it was."""
    weber = firm(store)
    rows = WritingRows(store._writer, store.folder)
    for statement in ("DROP TABLE consent", "DROP TABLE contact_consent", "DROP TABLE erasure"):
        rows.run(statement)
    rows.run(
        "CREATE TABLE consent (id INTEGER PRIMARY KEY AUTOINCREMENT, customer INTEGER NOT NULL REFERENCES customer(id) ON DELETE "
        "CASCADE, kind TEXT NOT NULL, given INTEGER NOT NULL, at INTEGER NOT NULL, words TEXT NOT NULL DEFAULT '') STRICT"
    )
    rows.run("CREATE UNIQUE INDEX consent_kind ON consent(customer, kind)")
    rows.run("INSERT INTO consent (customer, kind, given, at, words) VALUES (?, 'data', 0, 1000, 'at the fair')", weber)
    for statement in statements((FOLDER / "0017.sql").read_text(encoding="utf-8")):
        rows.run(statement)
    (kept,) = dossier.agreements(store, weber).values()
    assert (kept.kind, kept.given, kept.words, kept.basis, kept.message_id) == (
        *(Consent.DATA, False, "at the fair"),
        *(Basis.CONSENT, ""),
    )
    with store.write() as tx:
        dossier.agree(tx, weber, YES)
    assert dossier.agreements(store, weber)[Consent.BULK] == YES


def test_an_erased_address_is_known_without_standing_anywhere(store: Store) -> None:
    with store.write() as tx:
        suppression.suppress(tx, "Anna@weber.de", Why.OBJECTED, now=NOW, evidence="please stop, Anna")
        suppression.erase(tx, "Anna@weber.de", now=NOW)
    assert all("weber" not in one.address and not one.evidence for one in suppression.all(store))
    found = suppression.among(store, ["anna@WEBER.de", "bernd@weber.de"])
    assert {address: one.why for address, one in found.items()} == {"anna@weber.de": Why.ERASED}
    assert suppression.erased(store, ["ANNA@weber.de"]) == {"anna@weber.de"}
    with store.write() as tx:
        suppression.release(tx, "anna@weber.de")
    assert suppression.among(store, ["anna@weber.de"]) == {}
