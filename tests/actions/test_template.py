"""What a user does with templates."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.actions import draft as drafts
from desktop.actions import setting, template
from desktop.actions.profile import Profile
from desktop.model.customer import Contact, Customer, Phone
from desktop.model.errors import Damaged, Usage
from desktop.model.ids import ContactId, CustomerId, TemplateId
from desktop.model.message import Address
from desktop.model.template import Template
from desktop.store import account
from desktop.store import customer as customers
from desktop.store import draft as draft_store
from desktop.store import setting as settings_kept
from desktop.store import template as store
from tests.store.mails import settings

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
MINE = Template(
    TemplateId(0), " My  offer ", "{{ deal.number }}", "{{ contact.salutation }}, {{ deal.price | money: deal.currency }}"
)
LAMPART = Customer(
    CustomerId(1), "Lampart", country="DE", fields={"VAT no": "DE1"}, contacts=(Contact(ContactId(1), "Anna Weber", "a@l.example"),)
)


@pytest.fixture
def mine(profile: Profile) -> Template:
    return template.save(profile, MINE, now=NOW)


def test_a_template_is_saved_with_what_it_needs(profile: Profile, mine: Template) -> None:
    assert mine.name == "My offer"
    assert mine.needs == ("deal.number", "contact.salutation", "deal.price", "deal.currency")
    assert template.rename(profile, mine.id, "Offer", now=NOW).name == "Offer"
    with pytest.raises(Usage, match="template_name"):
        template.rename(profile, mine.id, "  ", now=NOW)
    with pytest.raises(Damaged, match=r"template\.open"):
        template.save(profile, replace(mine, body="{{ deal.number"), now=NOW)


def test_removal_is_undone_whole(profile: Profile, mine: Template, tmp_path: Path) -> None:
    (tmp_path / "list.pdf").write_bytes(b"%PDF")
    template.attach(profile, mine.id, [tmp_path / "list.pdf"])
    gone = template.remove(profile, mine.id)
    assert store.all(profile.store) == []
    back = template.restore(profile, gone, now=NOW)
    assert (back.name, back.body, [file.name for file in back.files]) == (mine.name, mine.body, ["list.pdf"])
    assert store.file_content(profile.store, back.files[0].id) == b"%PDF"


def test_a_copy_has_files_of_its_own(profile: Profile, mine: Template, tmp_path: Path) -> None:
    (tmp_path / "list.pdf").write_bytes(b"%PDF")
    (file,) = template.attach(profile, mine.id, [tmp_path / "list.pdf"])
    copy = template.duplicate(profile, mine.id, "Second", now=NOW)
    template.detach(profile, file.id)
    assert [one.name for one in copy.files] == ["list.pdf"]
    assert store.file_content(profile.store, copy.files[0].id) == b"%PDF"
    assert store.get(profile.store, mine.id).files == ()


def test_one_of_the_program_becomes_ones_own(profile: Profile) -> None:
    before = template.offered(profile, "zh_CN")
    own = template.take(profile, "zh_CN/quotation", now=NOW)
    assert own.id
    assert own.shipped == "zh_CN/quotation"
    after = template.offered(profile, "zh_CN")
    assert len(after) == len(before)
    assert after[0] == own
    assert template.named(profile, "报价", "zh_CN") == own
    assert template.named(profile, "quotation", "en").shipped == "en/quotation"
    with pytest.raises(Usage, match=r"usage\.template"):
        template.take(profile, "xx/none", now=NOW)
    with pytest.raises(Usage, match=r"usage\.template"):
        template.named(profile, "none")


def test_fields_come_from_the_customer_the_account_and_the_writer(profile: Profile) -> None:
    setting.choose(profile, "self.company", "Sunny Lamps")
    with profile.store.write() as tx:
        account.add(tx, settings(), now=NOW)
    quotation = template.named(profile, "quotation", "en")
    anna = replace(LAMPART.contacts[0], title="Ms", phones=(Phone("+4940123"),))
    given = {
        "deal.number": "Q1",
        "deal.product": "LED",
        "deal.price": "0.86",
        "deal.currency": "USD",
        "deal.validity": "2026-06-30",
    }
    given |= {"deal.validity": "2026-06-30", "deal.incoterm": "FOB", "deal.place": "Ningbo", "self.name": "Li Wei"}
    fields = template.filled(profile, quotation, now=NOW, customer=LAMPART, contact=anna, given=given)
    merged = template.render(profile, quotation, fields)
    assert merged.missing == ()
    assert merged.subject == "Quotation Q1 – LED – Lampart"
    assert merged.text.startswith("Dear Ms Weber,")
    assert "Valid until: 30 June 2026" in merged.text
    assert merged.text.endswith("Li Wei\nSunny Lamps")
    assert isinstance(fields["customer"], dict)
    assert (fields["customer"]["VAT_no"], fields["customer"]["country"]) == ("DE1", "Germany")
    assert [gap.field for gap in template.render(profile, quotation, template.filled(profile, quotation, now=NOW)).missing][:2] == [
        "deal.number",
        "deal.product",
    ]
    for wrong in ("price", "nobody.name", "deal.a b"):
        with pytest.raises(Usage, match=r"usage\.field"):
            template.filled(profile, quotation, now=NOW, given={wrong: "x"})


def test_its_files_go_into_the_mail_once(profile: Profile, mine: Template, tmp_path: Path) -> None:
    with profile.store.write() as tx:
        rep = account.add(tx, settings(), now=NOW)
    (tmp_path / "list.pdf").write_bytes(b"%PDF")
    template.attach(profile, mine.id, [tmp_path / "list.pdf"])
    merged = template.render(profile, store.get(profile.store, mine.id), {})
    draft = drafts.new(profile, rep, now=NOW)
    template.enclose(profile, draft.id, merged)
    template.enclose(profile, draft.id, merged)
    files = draft_store.get(profile.store, draft.id).files
    assert [(file.name, draft_store.file_content(profile.store, file.id)) for file in files] == [("list.pdf", b"%PDF")]


def test_whom_a_mail_goes_to_is_known_by_address_then_by_domain(profile: Profile) -> None:
    with profile.store.write() as tx:
        home = account.add(tx, settings("me@firm.example"), now=NOW)
        people = (Contact(ContactId(0), "Anna Weber", "anna@lampart.example", "Ms"),)
        firm = Customer(CustomerId(0), "Lampart", language="de", domains=("lampart.example",), contacts=people)
        kept = customers.save(tx, firm, now=NOW)
    for address, name in (("anna@lampart.example", "Anna Weber"), ("new@lampart.example", "New")):
        mail = drafts.new(profile, home, now=NOW, to=[Address("Me", "me@firm.example"), Address("New", address)])
        to = template.addressee(profile, mail)
        assert (to.customer and to.customer.id, to.contact and to.contact.name, to.language) == (kept.id, name, "de")
    stranger = template.addressee(profile, drafts.new(profile, home, now=NOW, to=[Address("Bo", "bo@gmail.com")]))
    assert (stranger.customer, stranger.contact and stranger.contact.name) == (None, "Bo")
    assert template.addressee(profile, drafts.new(profile, home, now=NOW)) == template.Addressee()


def test_what_was_filled_in_is_remembered_by_customer_and_what_is_said_of_oneself_in_the_own_card(profile: Profile) -> None:
    to = template.Addressee(LAMPART)
    template.remember(profile, to, {"deal.product": "LED", "self.phone": "+86 1"})
    template.remember(profile, to, {"deal.port": "Hamburg"})
    assert template.remembered(profile, to) == {"deal.product": "LED", "deal.port": "Hamburg"}
    assert settings_kept.get(profile.store, "self.phone") == "+86 1"
    assert template.remembered(profile, template.Addressee(contact=Contact(ContactId(0), "", "x@y.example"))) == {}
    assert template.remembered(profile, template.Addressee()) == {}


def test_questions_are_what_is_needed_and_of_the_deal_what_may_be(profile: Profile) -> None:
    quotation = template.named(profile, "quotation", "en")
    fields = template.filled(profile, quotation, now=NOW, customer=LAMPART, given={"deal.price": "0.86"})
    found = template.questions(quotation, fields, below="Best regards")
    assert found["deal.number"] is True
    assert found["deal.moq"] is False
    assert not {"deal.price", "customer.name", "self.name", "contact.salutation"} & set(found)
    assert "self.name" in template.questions(quotation, fields)
