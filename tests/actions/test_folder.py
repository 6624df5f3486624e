"""What only the user can say about a folder."""

import pytest

from desktop.actions import folder as actions
from desktop.actions.profile import Profile
from desktop.model.errors import Usage
from desktop.model.folder import Emptied, Folder, RemoteFolder, Role
from desktop.model.ids import AccountId
from desktop.model.message import Flags, View
from desktop.model.wish import WishKind
from desktop.store import account, folder, message, serving, wish
from tests.store.mails import NOW, arrival, settings

FOLDERS = (
    RemoteFolder("INBOX", b"INBOX", "/", Role.INBOX),
    RemoteFolder("Sent", b"Sent", "/", Role.SENT),
    RemoteFolder("Sent Items", b"Sent Items"),
    RemoteFolder("Trash", b"Trash", "/", Role.TRASH),
)


@pytest.fixture
def rep(profile: Profile) -> AccountId:
    with profile.store.write() as tx:
        made = account.add(tx, settings(), now=NOW)
        folder.reconcile(tx, made, FOLDERS)
    return made


def place(profile: Profile, rep: AccountId, path: str) -> Folder:
    found = folder.by_path(profile.store, rep, path)
    assert found is not None
    return found


def role(profile: Profile, rep: AccountId, role: Role) -> str:
    found = folder.by_role(profile.store, rep, role)
    return found.path if found else ""


def listed(profile: Profile, rep: AccountId) -> None:
    """The server lists its folders again, as it always did."""
    with profile.store.write() as tx:
        folder.reconcile(tx, rep, serving.served(profile.store, rep, FOLDERS))


def test_what_a_folder_is_for_is_said_once_and_outlives_every_list(profile: Profile, rep: AccountId) -> None:
    actions.use(profile, place(profile, rep, "Sent Items").id, Role.SENT)
    assert role(profile, rep, Role.SENT) == "Sent Items"
    listed(profile, rep)
    assert role(profile, rep, Role.SENT) == "Sent Items"
    assert place(profile, rep, "Sent").role is Role.NONE
    actions.use(profile, place(profile, rep, "Sent Items").id, Role.TRASH)
    listed(profile, rep)
    assert (role(profile, rep, Role.TRASH), role(profile, rep, Role.SENT)) == ("Sent Items", "Sent"), "one folder, one use"
    actions.use(profile, place(profile, rep, "Sent Items").id, Role.NONE)
    listed(profile, rep)
    assert role(profile, rep, Role.TRASH) == "Trash"


def test_two_folders_that_look_alike_are_a_question_until_it_is_answered(profile: Profile, rep: AccountId) -> None:
    with profile.store.write() as tx:
        serving.ask(tx, rep, {Role.SENT: [b"Sent", b"Sent Items"]})
    assert {kind: [one.path for one in those] for kind, those in serving.rivals(profile.store, rep).items()} == {
        Role.SENT: ["Sent", "Sent Items"]
    }
    actions.use(profile, place(profile, rep, "Sent").id, Role.SENT)
    assert serving.rivals(profile.store, rep) == {}


@pytest.mark.parametrize("use", [Role.INBOX, Role.ALL])
def test_the_inbox_is_nobody_s_choice(profile: Profile, rep: AccountId, use: Role) -> None:
    with pytest.raises(Usage):
        actions.use(profile, place(profile, rep, "Sent").id, use)
    with profile.store.write() as tx:
        local = folder.local(tx, "Local")
    with pytest.raises(Usage):
        actions.use(profile, local, Role.SENT)


@pytest.fixture
def emptied(profile: Profile, rep: AccountId) -> Folder:
    """An inbox with three mails that the server suddenly has no more."""
    inbox = place(profile, rep, "INBOX")
    with profile.store.write() as tx:
        added = message.add(tx, rep, inbox.id, [arrival(n, flags=Flags(labels=frozenset({"quoted"}))) for n in (1, 2, 3)])
        wish.want(tx, added[:1], WishKind.FLAGGED, "1")
        folder.set_emptied(tx, inbox.id, Emptied.ASKED)
    return inbox


def test_what_is_kept_of_an_emptied_folder_is_here_whatever_the_server_says_later(
    profile: Profile, rep: AccountId, emptied: Folder
) -> None:
    before = set(message.ids(profile.store, View(folder=emptied.id)))
    kept = folder.get(profile.store, actions.keep(profile, emptied.id))
    assert (kept.account, kept.total) == (None, 3)
    assert set(message.ids(profile.store, View(folder=kept.id))) == before
    now = folder.get(profile.store, emptied.id)
    assert (now.total, now.emptied) == (0, Emptied.NO)
    assert message.known(profile.store, emptied.id) == {}
    assert wish.count(profile.store, rep) == 0
    with profile.store.write() as tx:
        account.remove(tx, rep)
    assert set(message.ids(profile.store, View(folder=kept.id))) == before
    for row in message.rows(profile.store, before).values():
        assert row.flags.labels == {"quoted"}


def test_a_folder_is_emptied_only_where_that_was_the_question(profile: Profile, rep: AccountId, emptied: Folder) -> None:
    actions.empty(profile, emptied.id)
    assert folder.get(profile.store, emptied.id).emptied is Emptied.ALLOWED
    for action in (actions.empty, actions.keep):
        with pytest.raises(Usage):
            action(profile, place(profile, rep, "Sent").id)
