"""Signatures of an account."""

from dataclasses import dataclass

from desktop.model.ids import AccountId, SignatureId


@dataclass(frozen=True, slots=True)
class Signature:
    id: SignatureId
    account: AccountId | None  # None: offered for every account
    name: str
    html: str
    standard: bool = False  # put into new mails of this account
