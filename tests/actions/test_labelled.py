"""What can be done with messages of an account whose folders are labels (Gmail): the place that the user sees is meant."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.actions import message as messages
from desktop.actions import profile as profiles
from desktop.actions.profile import Profile
from desktop.model.folder import Role, SyncPoint
from desktop.model.ids import AccountId, FolderId, MessageId
from desktop.model.message import View
from desktop.store import copy, folder, message
from tests.actions.test_message import add_account, deliver, mail, place, remote

FOLDERS = (
    *(remote("INBOX", Role.INBOX), remote("Orders", Role.NONE), remote("Archive", Role.ARCHIVE)),
    *(remote("[Gmail]/All Mail", Role.ALL), remote("[Gmail]/Trash", Role.TRASH)),
)


class Mail:
    """A mail in the inbox and in Orders."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.rep: AccountId = add_account(profile, "lina@gmail.example", FOLDERS)
        self.id: MessageId = deliver(profile, self.rep, mail())
        with profile.store.write() as tx:
            copy.bind(tx, self.at("Orders"), {5: self.id}, {})
            copy.bind(tx, self.at("[Gmail]/All Mail"), {6: self.id}, {})
            folder.set_point(tx, self.at("[Gmail]/All Mail"), SyncPoint(1, 7), 1)

    def at(self, path: str) -> FolderId:
        return place(self.profile, self.rep, path)

    @property
    def shown(self) -> set[str]:
        store = self.profile.store
        return {one.name for one in folder.all(store, self.rep) if self.id in message.ids(store, View(folder=one.id))}


@pytest.fixture
def labelled(profile_folder: Path) -> Iterator[Mail]:
    made = profiles.open(profile_folder)
    yield Mail(made)
    profiles.close(made)


def test_archiving_takes_it_out_of_the_folder_that_is_shown(labelled: Mail) -> None:
    moved = messages.archive(labelled.profile, [labelled.id], at=labelled.at("Orders"))
    assert labelled.shown == {"INBOX", "All Mail"}
    messages.put_back(labelled.profile, moved)
    assert labelled.shown == {"INBOX", "Orders", "All Mail"}


def test_archiving_from_a_list_of_several_folders_takes_it_out_of_the_inbox_only(labelled: Mail) -> None:
    messages.archive(labelled.profile, [labelled.id])
    assert labelled.shown == {"Orders", "All Mail"}
    assert messages.archive(labelled.profile, [labelled.id]).back == {}
    assert labelled.shown == {"Orders", "All Mail"}


def test_a_move_out_of_the_folder_that_is_shown_can_be_taken_back(labelled: Mail) -> None:
    moved = messages.move(labelled.profile, [labelled.id], labelled.at("Archive"), at=labelled.at("Orders"))
    assert labelled.shown == {"INBOX", "Archive", "All Mail"}
    assert moved.back == {labelled.id: labelled.at("Orders")}
    messages.put_back(labelled.profile, moved)
    assert labelled.shown == {"INBOX", "Orders", "All Mail"}


def test_deleting_goes_to_the_trash_unless_the_user_has_said_otherwise_of_labels(labelled: Mail) -> None:
    orders = labelled.at("Orders")
    assert messages.asks_deleting(labelled.profile.store, orders)
    moved = messages.delete(labelled.profile, [labelled.id], at=orders)
    assert labelled.shown == {"Trash"}
    messages.put_back(labelled.profile, moved)
    assert labelled.shown == {"INBOX", "Orders", "All Mail"}
    messages.choose_deleting(labelled.profile, orders, label=True)
    assert not messages.asks_deleting(labelled.profile.store, orders)
    messages.delete(labelled.profile, [labelled.id], at=orders)
    assert labelled.shown == {"INBOX", "All Mail"}
    messages.delete(labelled.profile, [labelled.id], at=labelled.at("INBOX"))
    assert labelled.shown == {"Trash"}


def test_where_folders_are_folders_nobody_is_asked(labelled: Mail) -> None:
    other = add_account(labelled.profile, "max@example.com", (remote("INBOX", Role.INBOX), remote("Orders", Role.NONE)))
    assert not messages.asks_deleting(labelled.profile.store, place(labelled.profile, other, "Orders"))
    assert not messages.asks_deleting(labelled.profile.store, labelled.at("INBOX"))
    assert not messages.asks_deleting(labelled.profile.store, None)
