"""Signatures: made, changed, removed, and put into a mail."""

from desktop.actions.profile import Profile
from desktop.formats import logo
from desktop.formats.answering import part
from desktop.formats.resending import File
from desktop.model.ids import DraftId, SignatureId
from desktop.model.signature import Signature
from desktop.store import draft as drafts
from desktop.store import signature
from desktop.store.database import Tx


def save(profile: Profile, made: Signature) -> Signature:
    """Keep a new signature (id 0) or a changed one; a standard one takes that place from the others of its account."""
    with profile.store.write() as tx:
        return signature.save(tx, made)


def remove(profile: Profile, gone: SignatureId) -> None:
    with profile.store.write() as tx:
        signature.remove(tx, gone)


def placed(one: Signature | None) -> tuple[str, tuple[File, ...]]:
    """A signature as it stands in a mail, and its logo as parts of that mail."""
    return logo.placed(one.html) if one is not None else ("", ())


def signed(one: Signature | None) -> tuple[str, tuple[File, ...]]:
    """The same as the part of a draft that the editor can exchange."""
    html, logos = placed(one)
    return (part("signature", html) if one is not None else ""), logos


def sign(profile: Profile, draft: DraftId, one: Signature | None) -> str:
    """The HTML of a signature for that draft, which has its logo from now on."""
    html, logos = placed(one)
    if logos:
        with profile.store.write() as tx:
            put(tx, draft, logos)
    return html


def put(tx: Tx, draft: DraftId, logos: tuple[File, ...]) -> None:
    """Make parts of a draft of them; what it has already stays."""
    known = drafts.cids(tx, draft)
    for file in logos:
        if file.cid not in known:
            drafts.add_file(tx, draft, file.name, file.type, file.content, file.cid)
