"""What a mail claims of being signed or encrypted (S/MIME, RFC 8551; OpenPGP, RFC 3156 and text between armour).

These are claims only: no signature is checked and nothing is decrypted, so none of it is ever shown as if it were proven.
"""

from dataclasses import dataclass
from enum import StrEnum


class Means(StrEnum):
    SMIME = "smime"
    OPENPGP = "openpgp"
    OTHER = "other"  # a way that is not known


@dataclass(frozen=True, slots=True)
class Protection:
    """`encrypted`, else signed. `whole`: all of the mail is, not a part. `sound`: it is put together as such a mail has to be.
    `parts` are those that are there for this only (a signature, a version), which are no files of the sender's."""

    means: Means
    encrypted: bool = False
    whole: bool = True
    sound: bool = True
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inner:
    """A field of the header that stands once more inside of what is signed, and says something else there. `name`: from, to, cc,
    subject, date or reply-to."""

    name: str
    value: str
