"""Mails that stood open when the program ended, by itself or not: remembered, so that they can be gone on with."""

from collections.abc import Collection

from desktop.actions.profile import Profile
from desktop.model.draft import Draft
from desktop.model.errors import Usage
from desktop.model.ids import DraftId
from desktop.store import draft as drafts
from desktop.store import setting
from desktop.store.database import Store

_OPEN = "compose.open"  # setting: the ids of the drafts that are open


def _open(store: Store) -> list[DraftId]:
    return [DraftId(int(word)) for word in setting.get(store, _OPEN, "").split() if word.isdigit()]


def remember(profile: Profile, draft: DraftId) -> None:
    """It is open now."""
    store = profile.store
    with store.write() as tx:
        setting.set(tx, _OPEN, " ".join(map(str, dict.fromkeys([*_open(store), draft]))))


def forget(profile: Profile, gone: Collection[DraftId]) -> None:
    """These were closed, or are not asked about again."""
    store = profile.store
    if not set(gone) & {*_open(store)}:
        return
    with store.write() as tx:
        setting.set(tx, _OPEN, " ".join(str(one) for one in _open(store) if one not in gone))


def left(profile: Profile, now: Collection[DraftId] = ()) -> list[Draft]:
    """What stood open when the program ended, for the start to ask about, but for those that are open `now`. Drafts in which nobody
    had written are thrown away."""
    store = profile.store
    found, gone = [], []
    for one in (each for each in _open(store) if each not in now):
        try:
            draft = drafts.get(store, one)
        except Usage:
            gone.append(one)
            continue
        if "untouched" in draft.facts:
            with store.write() as tx:
                drafts.remove(tx, one)
            gone.append(one)
        else:
            found.append(draft)
    forget(profile, gone)
    return found
