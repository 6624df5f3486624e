"""The further addresses of an account are kept."""

from collections.abc import Sequence

from desktop.actions.profile import Profile
from desktop.model.ids import AccountId
from desktop.model.message import Address
from desktop.store import sender


def keep(profile: Profile, account: AccountId, people: Sequence[Address]) -> None:
    """These from now on, and no others."""
    with profile.store.write() as tx:
        sender.keep_aliases(tx, account, people)
