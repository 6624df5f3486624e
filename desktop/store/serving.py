"""Which folder of an account serves as what, where the user has said so, and where there is a question.

Both are settings, so the journal has them. Folders stand in them by the server's own name: their ids are others after a rescue."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from desktop.model.change import Kind
from desktop.model.errors import Usage
from desktop.model.folder import USES, Folder, RemoteFolder, Role
from desktop.model.ids import AccountId
from desktop.store import folder, setting
from desktop.store.database import Store, Tx


def chosen(store: Store, account: AccountId) -> dict[Role, bytes]:
    """What the user has said: raw names by role."""
    kept = {role: setting.get(store, _name(account, role)) for role in USES}
    return {role: bytes.fromhex(raw) for role, raw in kept.items() if raw}


def _name(account: AccountId, role: Role) -> str:
    return f"serving.{account}.{role.value}"


def choose(tx: Tx, place: Folder, role: Role) -> None:
    """This folder serves as `role` from now on, whatever the server says of it or of another. Role.NONE: as nothing by the user's
    word, so that the next list of folders decides."""
    if place.account is None or not place.selectable or role not in (*USES, Role.NONE):
        raise Usage("usage.folder", path=place.path)
    raw = place.raw.hex()
    for other in USES:
        name = _name(place.account, other)
        if tx.value("SELECT value FROM setting WHERE name = ?", name) == raw or other is role:
            setting.set(tx, name, raw if other is role else "")
    if role is not Role.NONE:
        tx.run("UPDATE folder SET role = 'none' WHERE account = ? AND role = ?", place.account, role.value)
        tx.run("UPDATE folder SET role = ? WHERE id = ?", role.value, place.id)
    tx.changed(Kind.FOLDER)


def renamed(tx: Tx, place: Folder, raw: bytes) -> None:
    """The server calls the folder otherwise now; what the user said of it holds."""
    if place.account is None:
        return
    for role in USES:
        name = _name(place.account, role)
        if tx.value("SELECT value FROM setting WHERE name = ?", name) == place.raw.hex():
            setting.set(tx, name, raw.hex())


def served(store: Store, account: AccountId, listed: Iterable[RemoteFolder]) -> list[RemoteFolder]:
    """The server's folders with the roles that the user gave. A folder that is not there (any more) decides nothing."""
    folders = list(listed)
    there = {place.raw for place in folders}
    wanted = {role: raw for role, raw in chosen(store, account).items() if raw in there}
    by_raw = {raw: role for role, raw in wanted.items()}
    return [replace(place, role=by_raw.get(place.raw, Role.NONE if place.role in wanted else place.role)) for place in folders]


def ask(tx: Tx, account: AccountId, rivals: Mapping[Role, Sequence[bytes]]) -> None:
    """Note which folders look equally like the one for a role. No rivals: nothing is to be asked."""
    text = json.dumps({role.value: [raw.hex() for raw in raws] for role, raws in sorted(rivals.items())}) if rivals else ""
    setting.set(tx, f"rivals.{account}", text)


def rivals(store: Store, account: AccountId) -> dict[Role, list[Folder]]:
    """Roles that the user has not decided on, with the folders that look like them."""
    kept: dict[str, list[str]] = json.loads(setting.get(store, f"rivals.{account}") or "{}")
    decided = chosen(store, account)
    places = {place.raw: place for place in folder.all(store, account) if place.selectable} if kept else {}
    found = {Role(role): [places[raw] for raw in map(bytes.fromhex, raws) if raw in places] for role, raws in kept.items()}
    return {role: those for role, those in found.items() if len(those) > 1 and role not in decided}
