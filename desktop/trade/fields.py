"""The fields that a template may ask for, so that a window can offer them and a test can tell a slip of the pen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.model.template import Fields
from desktop.trade.salutation import first_name, salutation


class Type(StrEnum):
    TEXT = "text"
    LINES = "lines"  # text of several lines
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    ADDRESS = "address"  # of a mailbox
    ENDING = "ending"  # of an account number: its last four signs and no more


@dataclass(frozen=True, slots=True)
class Field:
    """`name` as a template writes it. What begins with "deal." the writer fills in when the template is put into a mail."""

    name: str
    type: Type = Type.TEXT

    @property
    def group(self) -> str:
        return self.name.partition(".")[0]


_NAMES: Mapping[Type, str] = {
    Type.TEXT: (
        "customer.name customer.country customer.city customer.website customer.phone customer.stage customer.owner "
        "contact.name contact.first_name contact.last_name contact.title contact.salutation contact.phone "
        "deal.number deal.product deal.quantity deal.currency deal.incoterm deal.place deal.payment deal.delivery deal.packing "
        "deal.moq deal.sample deal.courier deal.tracking deal.vessel deal.container deal.bill deal.port deal.reason deal.problem "
        "deal.solution deal.industry deal.change deal.backup deal.previous deal.colleague deal.colleague_phone deal.bank "
        "self.name self.title self.company self.phone self.web self.country"
    ),
    Type.LINES: "customer.address deal.items deal.questions deal.points deal.benefit",
    Type.MONEY: "deal.price deal.old_price deal.total deal.deposit deal.balance deal.amount",
    Type.DATE: (
        "today deal.validity deal.answer_by deal.date deal.due deal.start deal.ready deal.new_date deal.shipped deal.etd deal.eta "
        "deal.from deal.until deal.last_shipment"
    ),
    Type.ADDRESS: "contact.email deal.colleague_email self.email",
    Type.ENDING: "deal.account",
}
CATALOGUE: tuple[Field, ...] = tuple(Field(name, kind) for kind, names in _NAMES.items() for name in names.split())
NAMES = frozenset(field.name for field in CATALOGUE)
# Groups that may have fields of the user's own ("customer.vat", "deal.colour").
OPEN_GROUPS = frozenset({"customer", "contact", "deal"})


def filled(
    *,
    today: date,
    language: str,
    customer: Mapping[str, str] | None = None,
    contact: Mapping[str, str] | None = None,
    deal: Fields | None = None,
    self: Mapping[str, str] | None = None,
) -> Fields:
    """The fields for a template, with what follows from others: first name, salutation in that language, and of an account number
    its end alone, whatever was filled in. What is not known is left out."""
    person = dict(contact or {})
    if not person.get("first_name"):
        person["first_name"] = first_name(person.get("name", "").strip())
    if not person.get("salutation"):
        person["salutation"] = salutation(person, language)
    order = dict(deal or {})
    if "account" in order:
        order["account"] = "".join(sign for sign in str(order["account"]) if sign.isalnum())[-4:]
    return {"customer": dict(customer or {}), "contact": person, "deal": order, "self": dict(self or {}), "today": today}
