"""Templates: made, changed, removed, filled in for a customer, put into a mail with their files."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from desktop.actions import outgoing as outbox
from desktop.actions.draft import Taken, discard, files_of, new
from desktop.actions.outgoing import Ask
from desktop.actions.profile import Profile
from desktop.actions.signature import signed
from desktop.formats import language
from desktop.formats.answering import parts
from desktop.formats.text import html_to_text
from desktop.model.customer import Contact, Customer
from desktop.model.domains import FREE
from desktop.model.draft import Draft
from desktop.model.errors import Usage
from desktop.model.ids import AccountId, ContactId, CustomerId, DraftId, FileId, MessageId, OutgoingId, TemplateId
from desktop.model.message import Address
from desktop.model.template import Fields, Merged, Template, TemplateFile, Value
from desktop.store import account, linking, message, sender, setting
from desktop.store import customer as customers
from desktop.store import draft as drafts
from desktop.store import signature as signatures
from desktop.store import template as store
from desktop.trade import country, shipped
from desktop.trade import fields as trade_fields
from desktop.trade.merge import asked, merge, needs, unsigned

# Settings with what a mail says of the user, beside the address of the account, whose name counts where there is no other:
# self.title, self.company and so on.
SELF = ("name", "title", "company", "phone", "web", "country")


FACT = "field."  # of a draft's facts: what was filled in for its templates, by the name of the field
_REMEMBERED = "template.fields."  # settings: what was filled in last, by customer or address


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a mail goes to, as far as that is known, and the language of the conversation ("" if that is not)."""

    customer: Customer | None = None
    contact: Contact | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """A template that was removed, whole, so that it can be put back."""

    template: Template
    files: tuple[Taken, ...]


def offered(profile: Profile, language: str = "") -> list[Template]:
    """The user's own by name, then those of the program that none of them was made from; of one language, or of all."""
    own = store.all(profile.store)
    taken = {one.shipped for one in own}
    rest = [one for one in shipped.all() if one.shipped not in taken]
    return [one for one in (*own, *rest) if not language or one.language == language]


def named(profile: Profile, name: str, language: str = "") -> Template:
    """The template of this name, own ones first, or of the program's name for it ("en/quotation", or "quotation" in that language).
    Usage("usage.template") if there is none."""
    wanted = name.strip().casefold()
    for one in offered(profile, language):
        if wanted in (one.name.casefold(), one.shipped.casefold(), one.shipped.rpartition("/")[2].casefold()):
            return one
    raise Usage("usage.template", name=name)


def versions(profile: Profile, template: Template) -> list[Template]:
    """The same in every language that it is there in, itself too: of one of the program's name, or of one name."""
    stem = template.shipped.rpartition("/")[2]

    def same(one: Template) -> bool:
        return (
            one.shipped.rpartition("/")[2] == stem if stem else not one.shipped and one.name.casefold() == template.name.casefold()
        )

    found: dict[str, Template] = {}
    for one in (template, *offered(profile)):
        if one is template or same(one):
            found.setdefault(one.language, one)
    return list(found.values())


def translated(profile: Profile, template: Template, language: str, *, now: datetime) -> Template:
    """A version in another language, to be rewritten: it begins as a copy, with its files."""
    stem = template.shipped.rpartition("/")[2]
    made = replace(template, id=TemplateId(0), language=language, shipped=f"{language}/{stem}" if stem else "")
    return _put(profile, made, _contents(profile, template), now=now)


def test(profile: Profile, merged: Merged, html: str, to: AccountId, *, now: datetime, hold: timedelta) -> OutgoingId | Ask:
    """Send it to oneself, to see how it arrives. With a gap in it, it does not go: what the checks say comes back."""
    mine = account.get(profile.store, to)
    made = new(profile, to, now=now, to=[Address(mine.settings.name, mine.address)], subject=merged.subject, html=html)
    enclose(profile, made.id, merged)
    found = outbox.findings(profile, drafts.get(profile.store, made.id))
    answer = outbox.send(profile, made.id, now=now, hold=hold, accept=[one.code for one in found])
    if isinstance(answer, Ask):
        discard(profile, made.id)
    return answer


def save(profile: Profile, template: Template, *, now: datetime) -> Template:
    """Keep a new one (id 0) or a changed one. What cannot be read is not kept: Damaged (see `trade.sandbox`)."""
    checked = replace(template, name=_name(template.name), needs=needs(template))
    with profile.store.write() as tx:
        kept = store.save(tx, checked, now=now)
    return store.get(profile.store, kept.id)


def rename(profile: Profile, template: TemplateId, name: str, *, now: datetime) -> Template:
    """Usage("usage.template_name") for an empty name."""
    return save(profile, replace(store.get(profile.store, template), name=name), now=now)


def duplicate(profile: Profile, template: TemplateId, name: str, *, now: datetime) -> Template:
    """The same once more under another name, with its files."""
    first = store.get(profile.store, template)
    return _put(profile, replace(first, id=TemplateId(0), name=_name(name)), _contents(profile, first), now=now)


def take(profile: Profile, name: str, *, now: datetime) -> Template:
    """One of the program ("en/quotation") becomes the user's own, to be changed. Usage("usage.template") if there is none."""
    found = shipped.named(name)
    if found is None:
        raise Usage("usage.template", name=name)
    return _put(profile, found, (), now=now)


def remove(profile: Profile, template: TemplateId) -> Removed:
    """Hand it over, so that `restore` can put it back. Usage("usage.id") if it is gone."""
    kept = store.get(profile.store, template)
    gone = Removed(kept, _contents(profile, kept))
    with profile.store.write() as tx:
        store.remove(tx, template)
    return gone


def restore(profile: Profile, gone: Removed, *, now: datetime) -> Template:
    """Put back what was removed; its id is a new one."""
    return _put(profile, replace(gone.template, id=TemplateId(0)), gone.files, now=now)


def attach(profile: Profile, template: TemplateId, paths: Sequence[Path]) -> list[TemplateFile]:
    """Files of this machine, all or none; raises as `draft.attach_files` does."""
    read = files_of(paths)
    with profile.store.write() as tx:
        return [store.add_file(tx, template, one.name, one.type, one.content) for one in read]


def detach(profile: Profile, file: FileId) -> None:
    with profile.store.write() as tx:
        store.remove_file(tx, file)


def enclose(profile: Profile, draft: DraftId, merged: Merged) -> None:
    """The files of a template become files of a mail; one that the mail has already stays one."""
    with profile.store.write() as tx:
        there = {(one.name, one.size) for one in drafts.get(profile.store, draft).files}
        for one in merged.attachments:
            if (one.name, one.size) not in there:
                drafts.add_file(tx, draft, one.name, one.type, store.file_content(profile.store, one.id))


def filled(
    profile: Profile,
    template: Template,
    *,
    now: datetime,
    customer: Customer | None = None,
    contact: Contact | None = None,
    sender: AccountId | None = None,
    given: Mapping[str, Value] | None = None,
) -> Fields:
    """The fields for a template. `given` are further ones by their whole names ("deal.price"), which count before what is known.
    `sender` is the account that the mail is from; without one, the first."""
    groups: dict[str, dict[str, Value]] = {
        name: dict(fields) for name, fields in known(profile, customer, contact, sender=sender, language=template.language).items()
    }
    for name, value in (given or {}).items():
        group, _, field = name.partition(".")
        if group not in groups or not field.isidentifier():
            raise Usage("usage.field", name=name)
        groups[group][field] = value
    texts = {name: {key: str(value) for key, value in groups[name].items()} for name in ("customer", "contact", "self")}
    return trade_fields.filled(today=now.date(), language=template.language, deal=groups["deal"], **texts)


def known(
    profile: Profile, customer: Customer | None, contact: Contact | None, *, sender: AccountId | None, language: str
) -> dict[str, dict[str, str]]:
    """What is known for the fields of a template, by group; of a deal nothing."""
    return {"customer": _customer(customer, language), "contact": _contact(contact), "self": _self(profile, sender), "deal": {}}


def addressee(profile: Profile, draft: Draft) -> Addressee:
    """Found by the address of the first recipient, else by the mail that is answered, else by the domain. The language is that of
    the mail that is answered, else the customer's."""
    store, own = profile.store, sender.own(profile.store)
    person = next((one for one in (*draft.to, *draft.cc, *draft.bcc) if one.address.lower() not in own), None)
    customer = _whose(profile, draft, person)
    contact = None
    if person is not None:
        known = customer.contacts if customer else ()
        contact = next((one for one in known if one.address.lower() == person.address.lower()), None)
        contact = contact or Contact(ContactId(0), person.name, person.address)
    told = ""
    if draft.answers is not None and (row := message.rows(store, [draft.answers]).get(draft.answers)) is not None:
        told = language.of(f"{row.subject}\n{row.snippet}")
    return Addressee(customer, contact, told or (customer.language if customer else ""))


def _whose(profile: Profile, draft: Draft, person: Address | None) -> Customer | None:
    store = profile.store
    key: CustomerId | None = customers.by_address(store, person.address) if person is not None else None
    if key is None and draft.answers is not None:
        key = linking.of(store, [draft.answers]).get(draft.answers)
    if key is None and person is not None and (domain := person.address.rpartition("@")[2].lower()) not in FREE:
        claimed = customers.by_domain(store, domain) if domain else []
        key = claimed[0] if len(claimed) == 1 else None
    return customers.get(store, key) if key is not None else None


def answering(profile: Profile, message_id: MessageId, to: Address, *, text: str) -> Draft:
    """The answer to a mail as it would be begun, not kept: for templates that are to go into it. `text` is that of the mail."""
    row = message.row(profile.store, message_id)
    home = row.account if row.account is not None else next(iter(account.all(profile.store))).id
    signature = signatures.fitting(profile.store, home, language.of(text))
    return Draft(DraftId(0), home, "", to=(to,), html=signed(signature)[0], answers=message_id)


def given(draft: Draft) -> dict[str, str]:
    """What was filled in for templates of this mail, by the names of the fields."""
    return {name.removeprefix(FACT): value for name, value in draft.facts.items() if name.startswith(FACT)}


def remembered(profile: Profile, to: Addressee) -> dict[str, str]:
    """What was filled in last for this customer or address: to be looked at before it is used again."""
    kept = setting.get(profile.store, _memory(to)) if _memory(to) else ""
    return {str(name): str(value) for name, value in json.loads(kept).items()} if kept else {}


def remember(profile: Profile, to: Addressee, values: Mapping[str, str]) -> None:
    """Offer these next time, beside what was remembered before; what is said of oneself is kept in the own card."""
    mine = {name: value for name, value in values.items() if name.partition(".")[0] == "self"}
    rest = {name: value for name, value in values.items() if name not in mine}
    with profile.store.write() as tx:
        for name, value in mine.items():
            if name.partition(".")[2] in SELF:
                setting.set(tx, name, value)
        if _memory(to) and rest:
            setting.set(tx, _memory(to), json.dumps({**remembered(profile, to), **rest}, ensure_ascii=False))


def _memory(to: Addressee) -> str:
    if to.customer is not None:
        return f"{_REMEMBERED}{to.customer.id}"
    return f"{_REMEMBERED}{to.contact.address.lower()}" if to.contact is not None and to.contact.address else ""


def below(draft: Draft) -> str | None:
    """The first line of the signature that stands below the text of a mail; None where there is none."""
    text = next((html_to_text(piece) for name, piece in parts(draft.html) if name == "signature"), "").strip()
    return text.split("\n")[0] if text else None


def questions(template: Template, fields: Fields, *, below: str | None = None) -> dict[str, bool]:
    """The fields of a template that are not known, in its order, and whether it has no fall-back for them. `below`: see `below`."""
    missing: dict[str, bool] = {}
    for name in asked(template if below is None else unsigned(template, below)):
        group, _, field = name.partition(".")
        within = fields.get(group)
        if isinstance(within, Mapping) and not str(within.get(field) or "").strip() and (name in template.needs or group == "deal"):
            missing[name] = name in template.needs
    return missing


def render(profile: Profile, template: Template, fields: Fields, *, below: str | None = None) -> Merged:
    """Raises Damaged for a template that cannot be read. With a signature `below` it does not sign once more."""
    return merge(template if below is None else unsigned(template, below), fields)


def _customer(one: Customer | None, language: str) -> dict[str, str]:
    if one is None:
        return {}
    known = {"name": one.name, "country": country.name(one.country, language), "city": one.city, "address": one.address}
    known |= {"website": one.website, "stage": one.stage, "owner": one.owner}
    return {**{"".join(sign if sign.isalnum() else "_" for sign in name): value for name, value in one.fields.items()}, **known}


def _contact(one: Contact | None) -> dict[str, str]:
    if one is None:
        return {}
    phone = one.phones[0].number if one.phones else ""
    return {"name": one.name, "email": one.address, "title": one.title, "phone": phone}


def _self(profile: Profile, sender: AccountId | None) -> dict[str, str]:
    known = {name: setting.get(profile.store, f"self.{name}") for name in SELF}
    accounts = account.all(profile.store)
    mine = next((one for one in accounts if one.id == sender), accounts[0] if accounts else None)
    if mine is not None:
        known |= {"name": known["name"] or mine.settings.name, "email": mine.address}
    return known


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise Usage("usage.template_name")
    return name


def _contents(profile: Profile, template: Template) -> tuple[Taken, ...]:
    return tuple(Taken(one.name, one.type, store.file_content(profile.store, one.id)) for one in template.files)


def _put(profile: Profile, template: Template, files: Sequence[Taken], *, now: datetime) -> Template:
    with profile.store.write() as tx:
        kept = store.save(tx, template, now=now)
        for one in files:
            store.add_file(tx, kept.id, one.name, one.type, one.content)
    return store.get(profile.store, kept.id)
