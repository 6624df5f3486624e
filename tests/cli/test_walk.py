"""A whole day without a window, compared with what the servers hold."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.actions import profile as profiles
from desktop.store import setting
from tests.cli.conftest import Commands, InProcess, Program
from tests.servers.fixtures import Mailbox
from tests.servers.smtp import Fail, SmtpServer

SYNC = {"address", "folders", "new", "changed", "removed", "sent", "filed", "seconds", "problems"}
FOLDER = {"id", "account", "path", "role", "total", "unread"}
MAIL = {
    *("id", "account", "folder", "message_id", "from", "to", "subject", "date", "seen", "flagged", "answered", "labels"),
    *("customer", "attachments", "conversation"),
}
SHOWN = MAIL | {"cc", "text", "html", "findings"}
OUTGOING = {"id", "state", "message_id", "to", "subject", "not_before", "error"}


def letter(number: int, subject: str, text: str = "Please quote 500 lamps.") -> bytes:
    return (
        f"From: Karl Weber <karl@weber.example>\r\nTo: anna@example.test\r\nCc: Eva <eva@weber.example>\r\nSubject: {subject}\r\n"
        f"Date: Mon, 02 Nov 2026 09:{number:02}:00 +0100\r\nMessage-ID: <m{number}@weber.example>\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        f"--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n"
        "--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=order.pdf\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--b--\r\n"
    ).encode()


def reply(mailbox: Mailbox) -> str:
    return (
        f"From: {mailbox.address}\r\nTo: Karl Weber <karl@weber.example>\r\nSubject: Our price\r\n"
        "Date: Tue, 03 Nov 2026 10:00:00 +0800\r\nMessage-ID: <price@example.test>\r\nIn-Reply-To: <m1@weber.example>\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDear Karl, 4.20 USD each.\r\n"
    )


def one(program: Commands, mailbox: Mailbox) -> dict[str, Any]:
    """A pass without problems over the only account."""
    answer = program.ask("sync")
    assert set(answer) == {"accounts"}
    (found,) = answer["accounts"]
    assert set(found) == SYNC
    assert (found["address"], found["problems"]) == (mailbox.address, [])
    return dict(found)


def test_a_day_s_work_reaches_the_servers_and_comes_from_them(
    started: Program, mailbox: Mailbox, smtp_server: SmtpServer, tmp_path: Path
) -> None:
    sources = {subject: letter(n, subject) for n, subject in enumerate(("Order 1", "询价 2", "Order 3"), 1)}
    for subject in ("Order 1", "询价 2"):
        mailbox.deliver("INBOX", sources[subject])
    mailbox.deliver("INBOX", sources["Order 3"], "\\Seen")
    mailbox.create("客户/德国")

    added = started.add(mailbox)
    assert (added["address"], added["imap"]["host"], added["problem"]) == (mailbox.address, "localhost", None)
    assert one(started, mailbox)["new"] == 3

    folders = started.ask("folders")
    assert all(set(folder) == FOLDER for folder in folders)
    inbox = next(folder for folder in folders if folder["role"] == "inbox")
    assert (inbox["account"], inbox["path"], inbox["total"], inbox["unread"]) == (mailbox.address, "INBOX", 3, 2)
    assert "客户/德国" in {folder["path"] for folder in folders}
    assert {folder["path"] for folder in folders if folder["account"]} == set(mailbox.folders())

    found = started.ask("search", "")
    assert all(set(mail) == MAIL for mail in found)
    assert [mail["subject"] for mail in found] == ["Order 3", "询价 2", "Order 1"]
    ids = {mail["subject"]: str(mail["id"]) for mail in found}
    (first,) = started.ask("search", "询价")
    assert first["from"] == "Karl Weber <karl@weber.example>"
    assert first["to"] == ["anna@example.test"]
    assert first["date"] == "2026-11-02T08:02:00Z"
    assert (first["folder"], first["account"], first["customer"], first["attachments"]) == ("INBOX", mailbox.address, None, 1)
    assert (first["seen"], first["flagged"], first["answered"], first["labels"]) == (False, False, False, [])
    assert first["message_id"] == "<m2@weber.example>"
    assert len(started.ask("search", "from:karl", "--limit", "1")) == 1
    assert started.ask("search", "nowhere to be found") == []

    shown = started.ask("show", ids["Order 1"])
    assert set(shown) == SHOWN
    assert "500 lamps" in shown["text"]
    assert shown["cc"] == ["Eva <eva@weber.example>"]
    assert shown["attachments"] == [{"name": "order.pdf", "type": "application/pdf", "size": 4}]
    for subject, source in sources.items():
        assert started.run("show", ids[subject], "--as", "source").out == source
    assert "500 lamps" in started.run("show", ids["Order 1"]).out.decode()

    started.ask("mark", ids["Order 1"], ids["询价 2"], "--seen")
    started.ask("mark", ids["Order 3"], "--unseen")
    started.ask("mark", ids["Order 3"], "--flagged")
    started.ask("mark", ids["Order 3"], "--label", "hot")
    (marked,) = started.ask("search", "subject:3")
    assert (marked["seen"], marked["flagged"], marked["labels"]) == (False, True, ["hot"])
    started.ask("move", ids["询价 2"], "客户/德国")
    started.ask("delete", ids["Order 1"])
    assert {mail["subject"]: mail["folder"] for mail in started.ask("search", "")} == {
        "Order 3": "INBOX",
        "询价 2": "客户/德国",
        "Order 1": "Trash",
    }
    assert len(mailbox.uids("INBOX")) == 3  # nothing has been pushed yet

    file = tmp_path / "price.eml"
    file.write_text(reply(mailbox))
    sent = started.ask("send", str(file))
    assert set(sent) == {"outgoing"}
    (waiting,) = started.ask("outbox")
    assert set(waiting) == OUTGOING
    assert waiting["message_id"] == "<price@example.test>"
    assert (waiting["id"], waiting["state"], waiting["to"], waiting["error"]) == (
        sent["outgoing"],
        "queued",
        ["karl@weber.example"],
        None,
    )

    done = one(started, mailbox)
    assert (done["sent"], done["filed"]) == (1, 1)
    (received,) = smtp_server.received
    assert received.recipients == ("karl@weber.example",)
    assert b"4.20 USD each." in received.source
    (left,) = started.ask("outbox", "list")
    assert left["state"] == "filed"
    (filed,) = mailbox.uids("Sent")
    assert b"Message-ID: <price@example.test>" in mailbox.raw("Sent", filed)

    (kept,) = mailbox.flags("INBOX").items()
    assert mailbox.raw("INBOX", kept[0]) == sources["Order 3"]
    assert kept[1] - {"\\Recent"} == {"\\Flagged", "hot"}
    (moved,) = mailbox.uids("客户/德国")
    assert mailbox.raw("客户/德国", moved) == sources["询价 2"]
    assert "\\Seen" in mailbox.flags("客户/德国")[moved]
    (thrown,) = mailbox.uids("Trash")
    assert mailbox.raw("Trash", thrown) == sources["Order 1"]

    quiet = one(started, mailbox)
    assert (quiet["new"], quiet["removed"], quiet["sent"], quiet["filed"]) == (0, 0, 0, 0)
    assert len(started.ask("search", "")) == 4  # the three, and the copy in Sent


def test_a_mail_deleted_twice_is_gone_on_the_server(program: InProcess, mailbox: Mailbox) -> None:
    mailbox.deliver("Trash", letter(1, "Old"))
    mailbox.deliver("Trash", letter(2, "Kept"))
    program.add(mailbox)
    one(program, mailbox)
    (old,) = program.ask("search", "subject:Old")
    program.ask("delete", str(old["id"]))
    assert program.ask("search", "subject:Old") == []
    one(program, mailbox)
    (left,) = mailbox.uids("Trash")
    assert b"Subject: Kept" in mailbox.raw("Trash", left)


def test_a_mail_that_was_refused_can_be_tried_again_or_taken_back(
    program: InProcess, mailbox: Mailbox, smtp_server: SmtpServer, tmp_path: Path
) -> None:
    program.add(mailbox)
    file = tmp_path / "price.eml"
    file.write_text(reply(mailbox))
    outgoing = str(program.ask("send", str(file))["outgoing"])
    smtp_server.fail, smtp_server.code, smtp_server.words = Fail.RCPT, 550, "5.1.1 no such user"
    done = program.run("sync", "--json")
    assert done.code == 1
    assert "no such user" in done.err
    (failed,) = program.ask("outbox")
    assert (failed["state"], failed["error"]) == ("failed", "smtp.recipients")
    smtp_server.reset()
    smtp_server.users[mailbox.address] = mailbox.password
    program.ask("outbox", "retry", outgoing)
    assert one(program, mailbox)["sent"] == 1
    assert len(smtp_server.received) == 1
    late = program.run("outbox", "cancel", outgoing)
    assert late.code == 1
    assert late.err


def test_who_was_refused_is_a_problem_of_the_pass_and_stays_in_the_outbox(
    program: InProcess, mailbox: Mailbox, smtp_server: SmtpServer, tmp_path: Path
) -> None:
    program.add(mailbox)
    file = tmp_path / "price.eml"
    file.write_text(reply(mailbox).replace("To: Karl", "Cc: lost@weber.example\r\nTo: Karl"))
    program.ask("send", str(file))
    smtp_server.fail, smtp_server.code, smtp_server.words = Fail.RCPT, 550, "5.1.1 no such user"
    smtp_server.only = frozenset({"lost@weber.example"})
    done = program.run("sync", "--json")
    assert done.code == 1
    (account,) = done.json["accounts"]
    assert (account["sent"], account["filed"], [one["code"] for one in account["problems"]]) == (1, 1, ["outgoing.partly"])
    assert "lost@weber.example" in done.err
    assert "no such user" in done.err
    (mail,) = program.ask("outbox")
    assert (mail["state"], mail["error"]) == ("filed", "outgoing.partly")


def test_those_who_were_refused_for_a_while_get_the_mail_later(
    program: InProcess, mailbox: Mailbox, smtp_server: SmtpServer, tmp_path: Path
) -> None:
    program.add(mailbox)
    file = tmp_path / "price.eml"
    file.write_text(reply(mailbox).replace("To: Karl", "Cc: grey@weber.example\r\nTo: Karl"))
    program.ask("send", str(file))
    smtp_server.fail, smtp_server.code, smtp_server.words = Fail.RCPT, 450, "4.7.1 greylisted"
    smtp_server.only = frozenset({"grey@weber.example"})
    done = program.run("sync", "--json")
    assert (done.code, [one["code"] for one in done.json["accounts"][0]["problems"]]) == (1, ["smtp.recipients.later"])
    waiting = next(one for one in program.ask("outbox") if one["state"] == "queued")
    assert (waiting["to"], waiting["error"]) == (["grey@weber.example"], "smtp.recipients.later")
    smtp_server.fail = Fail.NOTHING
    program.ask("outbox", "retry", str(waiting["id"]))
    assert one(program, mailbox)["sent"] == 1
    assert [got.recipients for got in smtp_server.received] == [("karl@weber.example",), ("grey@weber.example",)]
    assert [mail["state"] for mail in program.ask("outbox")] == ["filed", "filed"]
    assert len(mailbox.uids("Sent")) == 1


def test_a_mail_that_waits_for_its_next_try_goes_at_once_when_asked(
    program: InProcess, mailbox: Mailbox, smtp_server: SmtpServer, tmp_path: Path
) -> None:
    program.add(mailbox)
    file = tmp_path / "price.eml"
    file.write_text(reply(mailbox))
    outgoing = str(program.ask("send", str(file))["outgoing"])
    smtp_server.fail, smtp_server.code, smtp_server.words = Fail.RCPT, 451, "4.3.0 try later"
    assert program.run("sync").code == 1
    assert program.ask("outbox")[0]["state"] == "queued"
    smtp_server.reset()
    smtp_server.users[mailbox.address] = mailbox.password
    assert one(program, mailbox)["sent"] == 0
    program.ask("outbox", "retry", outgoing)
    assert one(program, mailbox)["sent"] == 1


def test_a_label_of_any_script_reaches_the_server_and_comes_back(program: InProcess, mailbox: Mailbox) -> None:
    mailbox.deliver("INBOX", letter(1, "Order 1"))
    program.add(mailbox)
    one(program, mailbox)
    (mail,) = program.ask("search")
    program.ask("mark", str(mail["id"]), "--label", "已报价 (hot)")
    one(program, mailbox)
    (flags,) = mailbox.flags("INBOX").values()
    assert any(flag.startswith("&") for flag in flags)
    program.ask("account", "remove", mailbox.address)
    program.add(mailbox)
    one(program, mailbox)
    (again,) = program.ask("search", 'label:"已报价 (hot)"')
    assert again["labels"] == ["已报价 (hot)"]


def test_a_mail_for_later_waits(program: InProcess, mailbox: Mailbox, smtp_server: SmtpServer, tmp_path: Path) -> None:
    program.add(mailbox)
    file = tmp_path / "price.eml"
    file.write_text(reply(mailbox))
    later = (datetime.now(UTC) + timedelta(days=1)).replace(microsecond=0)
    outgoing = str(program.ask("send", str(file), "--at", later.isoformat())["outgoing"])
    assert program.ask("outbox")[0]["not_before"] == later.isoformat().replace("+00:00", "Z")
    assert one(program, mailbox)["sent"] == 0
    early = program.run("outbox", "retry", outgoing)
    assert early.code == 1
    assert "when its time comes" in early.err
    assert one(program, mailbox)["sent"] == 0
    assert smtp_server.received == []
    program.ask("outbox", "cancel", outgoing)
    assert program.ask("outbox")[0]["state"] == "cancelled"


def test_what_is_worth_a_second_look_is_not_sent_without_a_word(
    program: InProcess, mailbox: Mailbox, smtp_server: SmtpServer, tmp_path: Path
) -> None:
    program.add(mailbox)
    file = tmp_path / "price.eml"
    file.write_text(reply(mailbox).replace("Subject: Our price\r\n", "Subject:\r\n"))
    asked = program.run("send", str(file), "--json")
    assert asked.code == 1
    assert set(asked.json) == {"findings"}
    assert all(set(finding) == {"code", "level", "facts"} for finding in asked.json["findings"])
    codes = [finding["code"] for finding in asked.json["findings"]]
    assert "subject.none" in codes
    assert program.ask("outbox") == []
    program.ask("send", str(file), "--accept", *codes)
    assert one(program, mailbox)["sent"] == 1


def test_a_stop_is_passed_with_a_sentence_only(program: InProcess, mailbox: Mailbox, tmp_path: Path) -> None:
    program.add(mailbox)
    profile = profiles.open(program.folder)
    with profile.store.write() as tx:
        setting.set(tx, "account.1.size", "100")
    profiles.close(profile)
    file = tmp_path / "price.eml"
    file.write_text(reply(mailbox))
    asked = program.run("send", str(file), "--json")
    codes = [finding["code"] for finding in asked.json["findings"]]
    assert (asked.code, "content.too_large" in codes) == (1, True)
    without = program.run("send", str(file), "--accept", *codes, "--json")
    assert without.code == 1
    assert [finding["code"] for finding in without.json["findings"]] == ["content.too_large"]
    assert "--because" in without.err
    assert program.ask("outbox") == []
    sent = program.ask("send", str(file), "--accept", *codes, "--because", "Their server takes more since Monday")
    shown = program.ask("outbox", "show", str(sent["outgoing"]))
    assert (shown["accepted"], shown["because"]) == (codes, "Their server takes more since Monday")
    assert b"Their server takes more" in program.run("outbox", "show", str(sent["outgoing"])).out


def test_a_mail_from_somebody_else_is_not_sent(program: InProcess, mailbox: Mailbox, tmp_path: Path) -> None:
    program.add(mailbox)
    file = tmp_path / "price.eml"
    file.write_text(reply(mailbox).replace(mailbox.address, "boss@example.test"))
    done = program.run("send", str(file))
    assert done.code == 1
    assert "boss@example.test" in done.err


def test_mail_is_found_and_read_without_asking_the_server(program: InProcess, mailbox: Mailbox) -> None:
    mailbox.deliver("INBOX", letter(1, "Order 1"))
    program.add(mailbox)
    one(program, mailbox)
    heard = mailbox.transcript()
    assert heard
    (mail,) = program.ask("search", "lamps")
    assert "500 lamps" in program.ask("show", str(mail["id"]))["text"]
    program.ask("mark", str(mail["id"]), "--seen")
    assert mailbox.transcript() == heard
