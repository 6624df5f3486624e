"""Labels and local folders have one rule, whoever asks: the window or the command line."""

from pathlib import Path

import pytest

from desktop.actions import importing, message, profile
from desktop.model.errors import Usage
from desktop.model.ids import MessageId
from desktop.model.message import View
from desktop.store import message as messages


def test_what_can_be_no_label_changes_nothing_and_what_can_is_set_and_taken_off(profile_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_text("From: a@b.example\nSubject: one\n\none\n")
    opened = profile.open(profile_folder)
    try:
        done = importing.run(opened, [tmp_path / "one.eml"])
        (mail,) = (MessageId(one) for one in messages.ids(opened.store, View(folder=done.folder)))
        with pytest.raises(Usage):
            message.mark(opened, [mail], seen=False, label="a\nb")
        with pytest.raises(Usage):
            message.mark(opened, [mail], seen=False, unlabel="a\nb")
        assert messages.row(opened.store, mail).flags.seen
        message.mark(opened, [mail], label="已报价")
        assert messages.row(opened.store, mail).flags.labels == {"已报价"}
        message.mark(opened, [mail], unlabel="已报价")
        assert messages.row(opened.store, mail).flags.labels == frozenset()
    finally:
        profile.close(opened)


@pytest.mark.parametrize("name", ["INBOX", "inbox", " Inbox "])
def test_no_local_folder_looks_like_an_account_s_inbox(profile_folder: Path, name: str) -> None:
    opened = profile.open(profile_folder)
    try:
        with pytest.raises(Usage) as refused:
            importing.run(opened, [], folder=name)
        assert refused.value.code == "usage.inbox"
    finally:
        profile.close(opened)
