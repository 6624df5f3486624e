"""Who gets no letters any more, and what customers said about getting them."""

from datetime import datetime

from desktop.actions.profile import Profile
from desktop.model.customer import Agreement, Consent
from desktop.model.errors import Usage
from desktop.model.ids import CustomerId
from desktop.model.letter import SUPPRESSING, Suppression, Why
from desktop.store import dossier, outcome, suppression


def suppress(profile: Profile, address: str, why: Why, *, now: datetime, evidence: str = "") -> None:
    """This address gets no letters any more, those under way included; a person's own word is kept with the customer as well."""
    if why not in SUPPRESSING:
        raise Usage("usage.value", value=why.value)
    with profile.store.write() as tx:
        outcome.stop(tx, address, why, now=now, evidence=evidence)


def release(profile: Profile, address: str) -> None:
    """It may get letters again (from the next one on)."""
    with profile.store.write() as tx:
        suppression.release(tx, address)


def suppressed(profile: Profile) -> list[Suppression]:
    return suppression.all(profile.store)


def consent(profile: Profile, whose: CustomerId, *, given: bool, now: datetime, words: str = "") -> None:
    """Note that a customer agreed to letters, or objects."""
    with profile.store.write() as tx:
        dossier.agree(tx, whose, Agreement(Consent.BULK, given=given, at=now, words=words))
