"""What the change feed carries: that something changed, never what to."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    ACCOUNT = "account"
    FOLDER = "folder"
    MESSAGE = "message"  # added, changed or removed
    WISH = "wish"  # ids are account ids: their loop has something to push
    DRAFT = "draft"
    OUTGOING = "outgoing"
    SIGNATURE = "signature"
    SETTING = "setting"  # ids empty
    KEEPING = "keeping"  # ids are account ids: what of them is to be here is another, or somebody waits for a mail
    PROBLEM = "problem"
    CUSTOMER = "customer"  # it, its contacts, domains, notes or consents; mail that was linked to it is MESSAGE as well
    REMINDER = "reminder"  # reminders, promises, who waits for whom; ids empty

    LETTER = "letter"  # a letter to many, or somebody who is to get it
    TEMPLATE = "template"
    SEAL = "seal"  # ids are passphrases: one is new, was told, or something was sealed with it
    LIBRARY = "library"  # a file of the library
    BANK = "bank"  # own bank accounts, or a partner's; ids empty
    RULE = "rule"  # a rule; ids empty: what rules or papers propose


@dataclass(frozen=True, slots=True)
class Change:
    """Published after a commit. `ids` are row ids of the kind; empty means "any of them may have changed"."""

    kind: Kind
    ids: frozenset[int]
