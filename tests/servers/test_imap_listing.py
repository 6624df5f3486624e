"""Folders as servers list them: names of any kind, each role once, and lists without end."""

import pytest

from desktop.model.errors import Offline
from desktop.model.folder import Role
from tests.servers.scripted import Conversation, Scripted, Step, opening
from tests.servers.sessions import connect

LISTS = [
    (b'* LIST () "/" "&AAA"\r\n', "&AAA"),
    (b'* LIST () "/" "&UX"\r\n', "&UX"),
    (b'* LIST () "/" "&2AA-"\r\n', "&2AA-"),
    ('* LIST () "/" "你好"\r\n'.encode(), "你好"),
    ('* LIST () "/" "你好"\r\n'.encode("gbk"), "你好"),
    (b'* LIST () "/" "../../x"\r\n', "../../x"),
    (b'* LIST () "/" "&UXZO1mWHTvZZOQ-"\r\n', "其他文件夹"),
    (b'* LIST () "/" {3}\r\na"b\r\n', 'a"b'),
    (b'* LIST () "/" {3+}\r\na"b\r\n', 'a"b'),
    (b'* LIST () "/" Sent Messages\r\n', "Sent Messages"),
    (b'* LIST () "/" 2019\r\n', "2019"),
    (b'* LIST () "/" "a\x00b"\r\n', "a\ufffdb"),
    (b'* LIST () "/" {4}\r\na\r\nb\r\n', "a\ufffd\ufffdb"),
    (b'* LIST () "/" "q\\"\\\\z"\r\n', 'q"\\z'),
    (b"* list (\\hasnochildren) NIL flat\r\n", "flat"),
    (b'* LIST () "/" "name" ("OLDNAME" ("other"))\r\n', "name"),
    (b'* LIST () "/" bare ("CHILDINFO" ("SUBSCRIBED"))\r\n', "bare"),
    (b'* LIST () "/" "&IC4-evil"\r\n', "\ufffdevil"),
]


@pytest.mark.parametrize(("line", "path"), LISTS)
def test_a_folder_name_of_any_kind_is_listed_and_the_others_with_it(line: bytes, path: str) -> None:
    script: list[Step] = [*opening(), 'C: LIST "" "*"', b'* LIST () "/" INBOX\r\n', line, b'* LIST () "/" After\r\n', "S: T OK"]
    with Scripted(script) as server:
        one = connect(server)
        assert [folder.path for folder in one.folders()] == ["INBOX", path, "After"]
        one.logout()


@pytest.mark.parametrize(
    "line",
    [
        b'* LIST () "/" ""\r\n',
        b"* LIST\r\n",
        b"* LIST () \r\n",
        b'* LIST (((( "/" x\r\n',
        b'* LIST () "/"\r\n',
        b'* LIST () "/" {3}\r\nabc{3}\r\nabc\r\n',
    ],
)
def test_a_line_of_list_that_is_none_is_passed_over(line: bytes) -> None:
    with Scripted([*opening(), 'C: LIST "" "*"', line, b'* LIST () "/" After\r\n', "S: T OK"]) as server:
        one = connect(server)
        assert [folder.path for folder in one.folders()] == ["After"]
        one.logout()


def test_names_that_no_command_can_carry_are_never_asked_for() -> None:
    with Scripted([*opening(), 'C: LIST "" "*"', b'* LIST () "/" "a\x00b"\r\n* LIST (\\Noselect) "/" c\r\n', "S: T OK"]) as server:
        one = connect(server)
        assert [folder.selectable for folder in one.folders()] == [False, False]
        one.logout()


def test_each_role_is_given_once_and_paths_are_unique() -> None:
    lines = (
        b'* LIST (\\Sent) "/" "A"\r\n* LIST (\\Sent) "/" "B"\r\n* LIST () "/" "Sent"\r\n* LIST () "/" "x"\r\n* LIST () "/" "x"\r\n'
        b'* LIST () "/" "&AHg-"\r\n* LIST () "/" inbox\r\n* LIST (\\Inbox) "/" Other\r\n'
    )
    with Scripted([*opening(), 'C: LIST "" "*"', lines, "S: T OK"]) as server:
        one = connect(server)
        folders = one.folders()
        one.logout()
    assert [folder.role for folder in folders].count(Role.SENT) == 1
    assert [folder.role for folder in folders].count(Role.INBOX) == 1
    assert len({folder.path for folder in folders}) == len(folders) == 7


def test_qq_is_asked_with_xlist() -> None:
    lines = b"".join(
        b'* XLIST (%b) "/" "%b"\r\n' % line
        for line in ((b"\\Inbox", b"INBOX"), (b"\\Sent", b"Sent Messages"), (b"\\Trash", b"Deleted Messages"))
    )
    with Scripted([*opening("IMAP4rev1 XLIST"), 'C: XLIST "" "*"', lines, "S: T OK"]) as server:
        one = connect(server)
        assert [folder.role for folder in one.folders()] == [Role.INBOX, Role.SENT, Role.TRASH]
        one.logout()


def test_endless_folders_are_cut_off() -> None:
    count = iter(range(100_000_000))

    def folders(talk: Conversation) -> None:
        while not talk.over.is_set():
            talk.sock.sendall(b"".join(b'* LIST () "/" "f%d"\r\n' % next(count) for _ in range(1000)))

    with Scripted([*opening(), 'C: LIST "" "*"', folders]) as server:
        one = connect(server)
        with pytest.raises(Offline):
            one.folders()
