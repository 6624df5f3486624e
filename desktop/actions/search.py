"""Finding mail, as typed answers with the names (not ids) of what they belong to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.actions.profile import Profile
from desktop.model.folder import Folder
from desktop.model.ids import AccountId, CustomerId, FolderId, MessageId
from desktop.model.message import Row
from desktop.store import account as accounts
from desktop.store import folder as folders
from desktop.store import linking, search
from desktop.store import message as messages

CHUNK = 500  # rows read at once


@dataclass(frozen=True, slots=True)
class Hit:
    """A mail with the address of its account (empty for local mail), the path of its folder and its customer."""

    row: Row
    account: str
    folder: str
    customer: CustomerId | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with the address of its account (empty for local folders)."""

    folder: Folder
    account: str


def find(profile: Profile, text: str, *, limit: int = 0) -> Iterator[Hit]:
    """Mails that match, newest first; an empty query is everything, `limit` 0 no limit."""
    return described(profile, search.find(profile.store, search.parse(text), limit=limit))


def described(profile: Profile, ids: Sequence[MessageId]) -> Iterator[Hit]:
    """These mails in this order; those that are gone meanwhile are left out."""
    addresses: dict[AccountId | None, str] = {one.id: one.address for one in accounts.all(profile.store)}
    paths: dict[FolderId, str] = {one.id: one.path for one in folders.all(profile.store)}
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        rows = messages.rows(profile.store, chunk)
        whose = linking.of(profile.store, chunk)
        for one in chunk:
            if row := rows.get(one):
                yield Hit(row, addresses.get(row.account, ""), paths.get(row.folder, ""), whose.get(one))


def places(profile: Profile) -> list[Place]:
    """All folders, account by account, local ones last."""
    addresses = {one.id: one.address for one in accounts.all(profile.store)}
    order = list(addresses)
    found = [Place(one, addresses.get(one.account, "") if one.account else "") for one in folders.all(profile.store)]
    return sorted(found, key=lambda place: order.index(place.folder.account) if place.folder.account in order else len(order))
