"""Whom a mail is from: an account, under its own address or another one of its."""

from dataclasses import dataclass

from desktop.model.ids import AccountId
from desktop.model.message import Address


@dataclass(frozen=True, slots=True)
class Sender:
    """`account` sends it, `person` is what the other side sees."""

    account: AccountId
    person: Address
