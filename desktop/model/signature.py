"""Signatures of an account."""

from dataclasses import dataclass

from desktop.model.ids import AccountId, SignatureId


@dataclass(frozen=True, slots=True)
class Signature:
    """`html` is cleaned; a logo stands in it as a data: address (`actions.signature.placed` makes a part of the mail of it)."""

    id: SignatureId
    account: AccountId | None  # None: offered for every account
    name: str
    html: str
    standard: bool = False  # put into new mails of this account
    language: str = ""  # put into answers to mails in this language (two letters); "": in any
