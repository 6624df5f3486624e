"""Which mails expect an answer: the table, and what no table holds."""

import sys
import time
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.model.message import Address, Attachment, Parsed
from desktop.model.promise import Reason
from desktop.model.report import Report
from desktop.trade.expecting import asks, expects_answer
from tests.trade.sentences import lines

MINE = frozenset({"lilei@ours.example"})
US = Address("Li Lei", "lilei@ours.example")
THEM = Address("Anna Schmidt", "anna@buyer.example")


def mail(known: Iterable[str], subject: str, text: str) -> Parsed:
    said = set(known)
    files = tuple(Attachment("2", one.removeprefix("file "), "application/pdf", 10) for one in said if one.startswith("file "))
    return Parsed(
        subject=subject,
        from_=(Address("", "no-reply@courier.example") if "noreply" in said else THEM,),
        to=(Address("Boss", "boss@ours.example"),) if "cc" in said else (US,),
        cc=(US,) if "cc" in said else (),
        auto="auto" in said,
        list_id="list.example" if "list" in said else "",
        report=Report(()) if "report" in said else None,
        invites=("BEGIN:VCALENDAR",) if "invite" in said else (),
        attachments=files,
        text=text.replace("\\n", "\n"),
    )


def measured(name: str) -> tuple[float, float, str]:
    """Precision and recall of "expects an answer", and what went wrong."""
    hit = false = missed = 0
    wrong = []
    for expected, known, subject, text in lines(name):
        found = expects_answer(mail(known.split(","), subject, text), mine=MINE)
        if found.expected and expected == "yes":
            hit += 1
        elif found.expected:
            false += 1
        elif expected == "yes":
            missed += 1
        if found.expected != (expected == "yes"):
            wrong.append(f"{found} in {subject}: {text}")
    return hit / max(1, hit + false), hit / max(1, hit + missed), "\n".join(wrong)


def test_table(capsys: pytest.CaptureFixture[str]) -> None:
    precision, recall, wrong = measured("expecting.tsv")
    with capsys.disabled():
        sys.stdout.write(f"\nexpects an answer: precision {precision:.3f}, recall {recall:.3f}\n")
    assert min(precision, recall) >= 0.9, wrong
    assert sum(1 for _ in lines("expecting.tsv")) >= 60


@pytest.mark.parametrize(
    ("known", "text", "reason"),
    [
        ("to", "When will you ship", Reason.QUESTION),
        ("to", "Pls advise.", Reason.REQUEST),
        ("to", "Awaiting your reply", Reason.WAITING),
        ("to", "3 cartons were damaged.", Reason.TROUBLE),
        ("to", "Wir haben die Ware geprüft und sind mit der Farbe zufrieden.", Reason.DIRECT),
        ("to,file PO 12.pdf", "", Reason.ORDER),
        ("to", "Thanks!", Reason.THANKS),
        ("to", "Thanks, I will check and revert.", Reason.THEIR_TURN),
        ("to", "No need to reply.", Reason.NO_NEED),
        ("to,report", "Why?", Reason.REPORT),
        ("to,auto", "Why?", Reason.MACHINE),
        ("to,invite", "Why?", Reason.CALENDAR),
        ("cc", "Dear Boss, why?", Reason.COPY),
        ("to", "", Reason.NOTHING),
        ("to", "> Why?", Reason.NOTHING),
    ],
)
def test_reason(known: str, text: str, reason: Reason) -> None:
    assert expects_answer(mail(known.split(","), "", text), mine=MINE).reason is reason


def test_own_mail_expects_nothing_of_us() -> None:
    assert expects_answer(Parsed(from_=(US,), to=(US,), text="Why?"), mine=MINE).reason is Reason.OWN


def test_evidence_is_at_its_place() -> None:
    text = "Dear Li Lei,\n\nthe samples are nice. When can\nyou ship? Regards\n"
    found = expects_answer(mail(["to"], "", text), mine=MINE)
    assert text[found.start : found.end] == found.sentence == "When can\nyou ship?"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Dear Anna,\nour quotation is attached. Please let us know your comments.", True),
        ("Could you confirm the artwork?", True),
        ("请确认一下交期。", True),
        ("期待您的回复。", True),
        ("您看这个价格可以吗？", True),
        ("Well noted, thank you.", False),
        ("The goods were shipped today. Please find attached the documents.", False),
        ("If you have any questions, please feel free to contact me.", False),
        ("货已发出，请放心。", False),
        ("Thanks.\n\nOn Tue, 2 Jun 2026 at 10:00, Anna <anna@x.example> wrote:\n> Why?", False),
    ],
)
def test_what_our_mail_asks(text: str, asked: bool) -> None:
    assert asks(text).expected is asked


@pytest.mark.parametrize("piece", ["When can you ship ", "please ", "\n", "thanks. ", "请", "? ", "looking forward to my "])
def test_a_long_text_takes_no_longer(piece: str) -> None:
    text = piece * (5_000_000 // len(piece))
    began = time.process_time()
    expects_answer(mail(["to"], "", text), mine=MINE)
    assert time.process_time() - began < 3


@settings(deadline=None, max_examples=200)
@given(text=st.text(max_size=400), subject=st.text(max_size=40), name=st.text(max_size=20))
def test_never_raises(text: str, subject: str, name: str) -> None:
    parsed = Parsed(subject=subject, text=text, from_=(THEM,), to=(US,), attachments=(Attachment("2", name, "", 0),))
    found = expects_answer(parsed, mine=MINE)
    assert text[found.start : found.end] == found.sentence
    assert asks(text).sentence in text


def test_held_out(capsys: pytest.CaptureFixture[str]) -> None:
    """Mails that the rules were not made for: nearer to what a mailbox will see than the table is."""
    precision, recall, wrong = measured("expecting_held_out.tsv")
    with capsys.disabled():
        sys.stdout.write(f"\nexpects an answer, held out: precision {precision:.3f}, recall {recall:.3f}\n")
    assert min(precision, recall) >= 0.7, wrong
