"""Accounts in mail that arrives from a real server: noted down as seen, told of, and quiet once somebody has called."""

from desktop.model.bank import Call, State
from desktop.model.customer import Customer
from desktop.model.ids import CallId, CustomerId
from desktop.store import bank, customer, message
from tests.engine.conftest import Desk, mail
from tests.store.mails import NOW

IBAN = "DE89 3704 0044 0532 0130 00"


def codes(desk: Desk, subject: str) -> list[str]:
    (row,) = [one for one in desk.rows() if one.subject == subject]
    return [one.code for one in message.detail(desk.store, row.id).findings if one.code.startswith("money.")]


def test_a_customers_account_is_noted_as_it_comes_and_the_next_mail_is_held_against_it(desk: Desk) -> None:
    with desk.store.write() as tx:
        whose = customer.save(tx, Customer(CustomerId(0), "Weber GmbH", country="DE", domains=("weber.example",)), now=NOW).id
    text = f"Dear Lina,\r\nplease pay to IBAN {IBAN}.\r\n"
    sender = "From: Anna <anna@weber.example>\r\n"
    desk.mailbox.deliver("INBOX", sender.encode() + without_from(mail(1, text=text)))
    desk.sync()
    (kept,) = bank.of_customer(desk.store, whose)
    assert (kept.details.short, kept.state, kept.sentence) == ("DE89 ·· 3000", State.SEEN, f"please pay to IBAN {IBAN}.")
    assert codes(desk, "Offer 1") == ["money.new_account"]
    desk.mailbox.deliver("INBOX", sender.encode() + without_from(mail(2, text=text)))
    desk.sync()
    assert codes(desk, "Offer 2") == ["money.unconfirmed"]
    with desk.store.write() as tx:
        bank.log(tx, Call(CallId(0), kept.id, State.CONFIRMED, NOW, "Anna", "+49301234567"))
    other = text.replace(IBAN, "DE21 5005 0000 0000 9344 10")
    for number, words in ((3, text), (4, other)):
        desk.mailbox.deliver("INBOX", sender.encode() + without_from(mail(number, text=words)))
    desk.sync()
    assert codes(desk, "Offer 3") == []
    assert codes(desk, "Offer 4") == ["money.changed"]
    assert [one.details.short for one in bank.of_customer(desk.store, whose)] == ["DE89 ·· 3000", "DE21 ·· 4410"]


def without_from(raw: bytes) -> bytes:
    head, _, body = raw.partition(b"\r\n\r\n")
    return b"\r\n".join(line for line in head.split(b"\r\n") if not line.lower().startswith(b"from:")) + b"\r\n\r\n" + body
