"""What a user does with letters to many: choose, look at each, try, start, pause, stop; and undo."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from desktop.actions import letter, person, proof, suppression, template
from desktop.actions.profile import Profile
from desktop.formats import source
from desktop.model.customer import Agreement, Consent, Contact, Customer
from desktop.model.errors import Refused, Usage
from desktop.model.ids import AccountId, ContactId, CustomerId, TemplateId
from desktop.model.letter import Letter, LetterState, RecipientState, Step, Version, Why
from desktop.model.template import Template
from desktop.store import consent, dossier, outgoing
from desktop.store import customer as customers
from desktop.store import letter as store

NOW = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
WORDS = (Step((Version("en", "Lamps for {{ customer.name }}", "{{ contact.salutation }},\n\nnew lamps."),)),)


def firm(profile: Profile, name: str, address: str, *, country: str = "US", person: str = "Ana Silva") -> CustomerId:
    contacts = (Contact(ContactId(0), "", f"info@{name.lower()}.example"), Contact(ContactId(0), person, address))
    with profile.store.write() as tx:
        return customers.save(tx, Customer(CustomerId(0), name, country=country, contacts=contacts), now=NOW).id


@pytest.fixture
def made(profile: Profile, one_account: AccountId) -> Letter:
    fresh = letter.new(profile, " New  lamps ", now=NOW)
    return letter.save(profile, replace(fresh, steps=WORDS), now=NOW)


def test_a_letter_needs_a_name_and_an_account(profile: Profile, made: Letter) -> None:
    assert (made.name, made.state) == ("New lamps", LetterState.DRAFT)
    with pytest.raises(Usage, match="letter_name"):
        letter.new(profile, "  ", now=NOW)


def test_customers_are_written_to_at_the_person_who_has_a_name(profile: Profile, made: Letter) -> None:
    luz, weber = firm(profile, "Luz", "ana@luz.example", country="MX"), firm(profile, "Weber", "anna@weber.example", country="DE")
    with profile.store.write() as tx:
        mute = customers.save(tx, Customer(CustomerId(0), "Mute"), now=NOW).id
    chosen = letter.choose(profile, made.id, [luz, weber, mute])
    assert (len(chosen.added), chosen.already, chosen.without) == (2, 0, ("Mute",))
    assert letter.choose(profile, made.id, [luz]).already == 1
    assert [(one.address, one.language) for one in store.recipients(profile.store, made.id)] == [
        ("ana@luz.example", "es"),
        ("anna@weber.example", "de"),
    ]
    assert len({one.token for one in store.recipients(profile.store, made.id)}) == 2


def test_pasted_people_are_recognised(profile: Profile, made: Letter) -> None:
    luz = firm(profile, "Luz", "ana@luz.example")
    chosen = letter.paste(profile, made.id, "ANA@luz.example; Bo Lin <bo@lin.example>\nnobody at all\ncy@cy.example")
    assert (len(chosen.added), chosen.without) == (3, ("nobody at all",))
    found = {one.address.lower(): one for one in store.recipients(profile.store, made.id)}
    assert found["ana@luz.example"].customer == luz
    assert (found["bo@lin.example"].name, found["bo@lin.example"].customer) == ("Bo Lin", None)


def test_each_is_shown_as_it_would_go_and_what_is_missing_is_filled_in(profile: Profile, made: Letter) -> None:
    letter.choose(profile, made.id, [firm(profile, "Luz", "ana@luz.example")])
    letter.paste(profile, made.id, "Bo Lin <bo@lin.example>")
    known, stranger = store.recipients(profile.store, made.id)
    seen = proof.preview(profile, made, known, now=NOW)
    assert seen.subject == "Lamps for Luz"
    assert "unsubscribe" in seen.html
    gap = proof.preview(profile, made, stranger, now=NOW)
    assert [one.field for one in gap.missing] == ["customer.name"]
    assert proof.check(profile, made, now=NOW).missing == {stranger.id: ("customer.name",)}
    filled = letter.fill(profile, stranger.id, {"customer.name": "Lin & Co"})
    assert proof.preview(profile, made, filled, now=NOW).subject == "Lamps for Lin & Co"
    assert proof.check(profile, made, now=NOW).ready == 2


def test_what_is_to_be_said_first(profile: Profile, made: Letter) -> None:
    luz, weber = firm(profile, "Luz", "ana@luz.example"), firm(profile, "Weber", "anna@weber.example", country="DE")
    cold = firm(profile, "Cold", "co@cold.example")
    letter.choose(profile, made.id, [luz, weber, cold])
    suppression.consent(profile, luz, given=False, now=NOW)
    suppression.suppress(profile, "co@cold.example", Why.HAND, now=NOW)
    # What waited for that address is left out at once.
    left = {one.address for one in store.recipients(profile.store, made.id, state=RecipientState.SUPPRESSED)}
    assert left == {"co@cold.example"}
    letter.paste(profile, made.id, "dot@dot.example")
    other = letter.save(profile, replace(letter.new(profile, "Other", now=NOW), steps=WORDS), now=NOW)
    letter.choose(profile, other.id, [weber])
    letter.start(profile, other.id, now=NOW)
    found = proof.check(profile, made, now=NOW)
    assert [one.address for one in found.objected] == ["ana@luz.example"]
    assert [one.address for one in found.consent] == ["anna@weber.example"]
    assert [one.address for one in found.elsewhere] == ["anna@weber.example"]
    assert len(found.strangers) == 3
    assert found.ready == 1


def test_started_it_keeps_what_it_knows_and_leaves_out_who_must_not_get_it(profile: Profile, made: Letter) -> None:
    luz, weber = firm(profile, "Luz", "ana@luz.example"), firm(profile, "Weber", "anna@weber.example")
    letter.choose(profile, made.id, [luz, weber])
    letter.paste(profile, made.id, "bo@lin.example")
    suppression.consent(profile, weber, given=False, now=NOW)
    running = letter.start(profile, made.id, now=NOW)
    assert (running.state, running.resumed) == (LetterState.RUNNING, NOW)
    states = {one.address: (one.state, one.why) for one in store.recipients(profile.store, made.id)}
    assert states == {
        "ana@luz.example": (RecipientState.WAITING, Why.NONE),
        "anna@weber.example": (RecipientState.SUPPRESSED, Why.OBJECTED),
        "bo@lin.example": (RecipientState.SKIPPED, Why.MISSING),
    }
    with profile.store.write() as tx:  # what the customer is called later changes nothing
        customers.save(tx, replace(customers.get(profile.store, luz), name="Luz II"), now=NOW)
    assert store.recipients(profile.store, made.id)[0].fields["customer"]["name"] == "Luz"
    for forbidden in (lambda: letter.start(profile, made.id, now=NOW), lambda: letter.remove(profile, made.id)):
        with pytest.raises(Refused, match="state"):
            forbidden()
    with pytest.raises(Refused, match="state"):
        letter.save(profile, replace(running, name="Else"), now=NOW)


def test_each_persons_own_word_stands_above_the_firms(profile: Profile, made: Letter) -> None:
    weber = firm(profile, "Weber", "anna@weber.example")
    letter.choose(profile, made.id, [weber])
    suppression.consent(profile, weber, given=True, now=NOW)
    assert proof.check(profile, made, now=NOW).objected == ()
    person.agree(profile, "Anna@weber.example", Agreement(Consent.BULK, given=False, at=NOW))
    assert [one.address for one in proof.check(profile, made, now=NOW).objected] == ["anna@weber.example"]
    suppression.consent(profile, weber, given=False, now=NOW)
    person.agree(profile, "anna@weber.example", Agreement(Consent.BULK, given=True, at=NOW))
    assert proof.check(profile, made, now=NOW).objected == ()


def test_who_objects_speaks_for_the_firm_only_where_there_is_nobody_else(profile: Profile, made: Letter) -> None:
    alone, weber = firm(profile, "Luz", "ana@luz.example"), firm(profile, "Weber", "anna@weber.example")
    one = customers.get(profile.store, weber)
    with profile.store.write() as tx:
        people = (*one.contacts, Contact(ContactId(0), "Bernd", "bernd@weber.example"))
        customers.save(tx, replace(one, contacts=people), now=NOW)
    letter.choose(profile, made.id, [alone, weber])
    for address in ("ana@luz.example", "anna@weber.example"):
        suppression.suppress(profile, address, Why.OBJECTED, now=NOW)
        assert consent.of(profile.store, address)[Consent.BULK].given is False
    assert dossier.agreements(profile.store, alone)[Consent.BULK].given is False
    assert dossier.agreements(profile.store, weber) == {}


def test_nothing_starts_without_words_or_people(profile: Profile, made: Letter) -> None:
    with pytest.raises(Refused, match="nobody"):
        letter.start(profile, made.id, now=NOW)
    empty = letter.new(profile, "Empty", now=NOW)
    letter.paste(profile, empty.id, "bo@lin.example")
    with pytest.raises(Refused, match="words"):
        letter.start(profile, empty.id, now=NOW)


def test_pausing_skipping_and_stopping_can_be_taken_back(profile: Profile, made: Letter) -> None:
    letter.choose(profile, made.id, [firm(profile, "Luz", "ana@luz.example"), firm(profile, "Weber", "anna@weber.example")])
    letter.start(profile, made.id, now=NOW)
    assert letter.pause(profile, made.id, now=NOW).state is LetterState.PAUSED
    assert letter.resume(profile, made.id, now=NOW).state is LetterState.RUNNING
    first = store.recipients(profile.store, made.id)[0]
    assert letter.skip(profile, first.id).state is RecipientState.SKIPPED
    letter.wait_again(profile, [first.id], now=NOW)
    assert store.recipient(profile.store, first.id).state is RecipientState.WAITING
    gone = letter.stop(profile, made.id, now=NOW)
    assert store.get(profile.store, made.id).state is LetterState.DONE
    letter.wait_again(profile, gone, now=NOW)
    assert store.get(profile.store, made.id).state is LetterState.PAUSED
    assert store.counts(profile.store)[made.id] == {RecipientState.WAITING: 2}


def test_removal_is_undone_whole(profile: Profile, made: Letter, tmp_path: Path) -> None:
    letter.paste(profile, made.id, "bo@lin.example")
    (tmp_path / "list.pdf").write_bytes(b"%PDF")
    (tmp_path / "own.pdf").write_bytes(b"%PDF own")
    letter.attach(profile, made.id, [tmp_path / "list.pdf"])
    letter.attach(profile, made.id, [tmp_path / "own.pdf"], whose=store.recipients(profile.store, made.id)[0].id)
    gone = letter.remove(profile, made.id)
    assert store.all(profile.store) == []
    back = letter.restore(profile, gone, now=NOW)
    person = store.recipients(profile.store, back.id)[0]
    assert [(one.name, one.recipient) for one in back.files] == [("list.pdf", None), ("own.pdf", person.id)]
    assert person.address == "bo@lin.example"


def test_a_template_is_taken_in_both_languages_with_its_files(profile: Profile, made: Letter, tmp_path: Path) -> None:
    english = template.save(profile, Template(TemplateId(0), "Offer", "Offer", "Hello", language="en"), now=NOW)
    template.save(profile, Template(TemplateId(0), "Offer", "报价", "您好", language="zh_CN"), now=NOW)
    (tmp_path / "list.pdf").write_bytes(b"%PDF")
    template.attach(profile, english.id, [tmp_path / "list.pdf"])
    used = letter.use(profile, made.id, template.named(profile, "Offer", "en"), now=NOW)
    assert [one.language for one in used.steps[0].versions] == ["en", "zh_CN"]
    assert [(one.name, one.language) for one in used.files] == [("list.pdf", "en")]
    more = letter.use(profile, made.id, template.named(profile, "Offer", "en"), now=NOW, step=1)
    assert [one.days for one in more.steps] == [0, letter.DAYS]
    again = letter.use(profile, made.id, template.named(profile, "Offer", "zh_CN"), now=NOW)
    assert [one.name for one in again.files if one.step == 0] == ["list.pdf"]


def test_a_test_goes_to_oneself_with_the_recipients_words(profile: Profile, made: Letter) -> None:
    letter.choose(profile, made.id, [firm(profile, "Luz", "ana@luz.example")])
    key = proof.send_to_self(profile, made, store.recipients(profile.store, made.id)[0], now=NOW)
    kept = outgoing.get(profile.store, key)
    assert kept.recipients == ("lina@example.com",)
    got = message_from_bytes(source.unpack(outgoing.source(profile.store, key)), policy=policy.default)
    assert got["Subject"] == "Lamps for Luz"
    assert got["List-Unsubscribe"] is None
    assert store.recipients(profile.store, made.id)[0].state is RecipientState.WAITING


def test_a_letter_is_checked_like_a_mail_and_as_one_for_many(profile: Profile, made: Letter) -> None:
    body = "{{ contact.salutation }},\n\nplease pay to IBAN DE89 3704 0044 0532 0130 00 as usual."
    changed = letter.save(profile, replace(made, steps=(Step((Version("en", "Lamps for {{ customer.name }}", body),)),)), now=NOW)
    letter.choose(profile, changed.id, [firm(profile, "Weber", "anna@weber.example", country="DE", person="Anna Weber")])
    codes = {one.code for one in proof.check(profile, changed, now=NOW).findings}
    assert {"money.account", "privacy.bulk"} <= codes
    assert "money.account" not in {one.code for one in proof.check(profile, made, now=NOW).findings}
