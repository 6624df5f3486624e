"""A delivery report says for whom, what became of it, and in whose words; any other mail is none."""

from pathlib import Path

import pytest

from desktop.formats import mime
from desktop.model.report import Fate, Report, Told

HEAD = b"From: MAILER-DAEMON@mx.example\r\nSubject: Returned mail\r\nMIME-Version: 1.0\r\nContent-Type: "
KNOWN = 600  # of the 761 bounces of the corpus that are understood and say which mail they are about


def structured(status: bytes, back: bytes = b"Message-ID: <ours@example.test>\r\n") -> Report | None:
    return mime.parse(
        HEAD + b'multipart/report; boundary="b"\r\n\r\n--b\r\n\r\nSorry\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n'
        b"Reporting-MTA: dns; mx.example\r\n"
        + status
        + b"\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
        + back
        + b"\r\n--b--\r\n"
    ).report


def only(report: Report | None) -> Told:
    assert report is not None
    (told,) = report.told
    return told


def test_every_recipient_has_its_own_fate() -> None:
    report = structured(
        b"Original-Envelope-Id: a+2Bb+3Dc\r\n\r\n"
        b"Original-Recipient: rfc822;Bo+2Bx@Buyer.example\r\nFinal-Recipient: RFC822; bo@elsewhere.example\r\nAction: failed\r\n"
        b"Status: 5.1.1 (bad)\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n  no such user\r\n\r\n"
        b"Final-Recipient: rfc822;cy@buyer.example\r\nAction: delayed\r\nStatus: 4.4.1\r\n\r\n"
        b"Final-Recipient: rfc822;di@buyer.example\r\nAction: delivered (to mailbox)\r\nStatus: 2.0.0\r\n"
    )
    assert report == Report(
        (
            Told("bo@elsewhere.example", Fate.FAILED, "550 5.1.1 no such user", "Bo+x@Buyer.example"),
            Told("cy@buyer.example", Fate.DELAYED, "4.4.1"),
            Told("di@buyer.example", Fate.DELIVERED, "2.0.0"),
        ),
        "a+b=c",
        ("ours@example.test",),
    )


def test_international_addresses_come_back_as_they_went() -> None:
    report = structured(
        b"\r\nOriginal-Recipient: utf-8;\\x{674E}+40x@buyer.example\r\nFinal-Recipient: utf-8; \xe6\x9d\x8e@buyer.example\r\n"
        b"Action: failed\r\nStatus: 5.1.1\r\n"
    )
    assert only(report).recipient == "李@buyer.example"


def test_one_block_without_a_blank_line_is_understood() -> None:
    told = only(structured(b"Final-Recipient: rfc822; bo@buyer.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"))
    assert (told.recipient, told.fate) == ("bo@buyer.example", Fate.FAILED)


def test_a_report_that_names_no_mail_is_an_ordinary_mail() -> None:
    status = b"\r\nFinal-Recipient: rfc822; bo@buyer.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    assert structured(status, back=b"Subject: x\r\n") is None


def test_words_are_clean_and_short() -> None:
    told = only(
        structured(
            b"\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\nDiagnostic-Code: smtp; 5\x1b\x00" + b"x" * 900 + b"\r\n"
        )
    )
    assert len(told.said) <= 200
    assert told.said.isprintable()


@pytest.mark.parametrize(
    "status", [b"\r\n" * 5000, b"\xff" * 5000, b"Final-Recipient\r\n\r\n:\r\n", b"Action: failed\r\n" * 3000, b""]
)
def test_nothing_that_a_report_says_breaks_the_reading(status: bytes) -> None:
    structured(status)


@pytest.mark.parametrize(
    ("sender", "subject", "text", "fate", "address"),
    [
        (
            "postmaster@qq.com",
            "系统退信",
            "收件人 bo@buyer.example 不存在\r\n550 Mailbox not found",
            Fate.FAILED,
            "bo@buyer.example",
        ),
        ("MAILER-DAEMON@x.example", "failure notice", "<bo@buyer.example>:\r\n550 no mailbox", Fate.FAILED, "bo@buyer.example"),
        ("Mailer-Daemon@x.example", "Warning: message delayed 24 hours", "bo@buyer.example", Fate.DELAYED, "bo@buyer.example"),
        ("postmaster@x.example", "Undeliverable: Offer", "It failed.", Fate.FAILED, ""),
    ],
)
def test_prose_is_understood(sender: str, subject: str, text: str, fate: Fate, address: str) -> None:
    raw = f"From: {sender}\r\nSubject: {subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n\r\n"
    told = only(mime.parse(f"{raw}Received: by x\r\nTo: other@x.example\r\nMessage-ID: <ours@example.test>\r\n".encode()).report)
    assert (told.fate, told.recipient) == (fate, address)


@pytest.mark.parametrize(
    ("sender", "subject"),
    [("anna@buyer.example", "failure notice"), ("postmaster@x.example", "Welcome"), ("bo@buyer.example", "Re: returned mail")],
)
def test_what_people_write_is_no_report(sender: str, subject: str) -> None:
    assert (
        mime.parse(f"From: {sender}\r\nSubject: {subject}\r\n\r\nHello\r\nMessage-ID: <ours@example.test>\r\n".encode()).report
        is None
    )


def test_real_bounces_are_understood(corpora: Path) -> None:
    files = [path for path in (corpora / "sisimai" / "data").rglob("*") if path.is_file()]
    found = [report for path in files if (report := mime.parse(path.read_bytes()).report)]
    assert len(found) >= KNOWN
    assert all(report.envid or report.message_ids for report in found)
