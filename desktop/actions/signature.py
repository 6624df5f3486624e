"""Signatures: made, changed, removed."""

from desktop.actions.profile import Profile
from desktop.model.ids import SignatureId
from desktop.model.signature import Signature
from desktop.store import signature


def save(profile: Profile, made: Signature) -> Signature:
    """Keep a new signature (id 0) or a changed one; a standard one takes that place from the others of its account."""
    with profile.store.write() as tx:
        return signature.save(tx, made)


def remove(profile: Profile, gone: SignatureId) -> None:
    with profile.store.write() as tx:
        signature.remove(tx, gone)
