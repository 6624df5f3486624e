"""`folder`: what only the user can say about one, without a window."""

from desktop.actions import profile as profiles
from desktop.model.folder import Emptied
from desktop.store import folder
from tests.cli.conftest import InProcess
from tests.servers.fixtures import Mailbox


def test_a_folder_serves_as_what_the_user_says_whatever_the_server_lists(program: InProcess, mailbox: Mailbox) -> None:
    mailbox.create("Ausgang")
    program.add(mailbox)
    program.ask("sync")
    wanted = next(one["id"] for one in program.ask("folders") if one["path"] == "Ausgang")
    assert program.ask("folder", "use", str(wanted), "sent") == {"folder": wanted, "role": "sent"}
    program.ask("sync")
    assert [one["path"] for one in program.ask("folders") if one["role"] == "sent"] == ["Ausgang"]
    program.ask("folder", "use", str(wanted), "none")
    program.ask("sync")
    assert [one["path"] for one in program.ask("folders") if one["role"] == "sent"] == ["Sent"]


def test_a_suddenly_empty_folder_is_kept_or_emptied_by_command(program: InProcess, mailbox: Mailbox) -> None:
    uids = [mailbox.deliver("INBOX", b"Subject: %d\r\nMessage-ID: <%d@x.example>\r\n\r\nx\r\n" % (n, n)) for n in range(25)]
    program.add(mailbox)
    program.ask("sync")
    mailbox.expunge("INBOX", uids)
    done = program.run("sync", "--json")
    assert [one["code"] for one in done.json["accounts"][0]["problems"]] == ["sync.emptied"]
    inbox = next(one for one in program.ask("folders") if one["role"] == "inbox")
    assert inbox["total"] == 25
    assert program.ask("folder", "empty", str(inbox["id"])) == {"folder": inbox["id"]}
    assert program.ask("sync")["accounts"][0]["removed"] == 25
    assert program.run("folder", "empty", str(inbox["id"])).code == 1, "nothing is asked any more"


def test_what_is_kept_lies_in_a_local_folder(program: InProcess, mailbox: Mailbox) -> None:
    mailbox.deliver("INBOX", b"Subject: 1\r\nMessage-ID: <1@x.example>\r\n\r\nx\r\n")
    program.add(mailbox)
    program.ask("sync")
    inbox = next(one for one in program.ask("folders") if one["role"] == "inbox")
    opened = profiles.open(program.folder)
    with opened.store.write() as tx:
        folder.set_emptied(tx, inbox["id"], Emptied.ASKED)
    profiles.close(opened)
    kept = program.ask("folder", "keep", str(inbox["id"]))["folder"]
    found = next(one for one in program.ask("folders") if one["id"] == kept)
    assert (found["account"], found["total"]) == (None, 1)
