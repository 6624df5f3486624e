"""Choices of the user that are kept: language, look, layout, how long a mail is held."""

from desktop.actions.profile import Profile
from desktop.store import setting


def choose(profile: Profile, name: str, value: str) -> None:
    """Keep a choice. Writes nothing when it is already so."""
    if setting.get(profile.store, name, "") == value:
        return
    with profile.store.write() as tx:
        setting.set(tx, name, value)
