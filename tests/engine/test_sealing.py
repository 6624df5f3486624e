"""A PDF that only has permissions opens for everybody: no seal is shown for it."""

from email.message import EmailMessage

import pytest

from desktop.engine import sealing
from desktop.engine.arrival import Known, passed
from desktop.formats import arrival
from desktop.model.message import Arrival, Flags
from desktop.model.seal import sealed_parts
from tests.security.sealing import PASSPHRASE, locked_pdf
from tests.store.mails import NOW


def carrying(*files: bytes) -> Arrival:
    made = EmailMessage()
    made["From"], made["Subject"] = "anna@weber.example", "Files"
    made.set_content("See the files")
    for number, content in enumerate(files):
        made.add_attachment(content, maintype="application", subtype="pdf", filename=f"{number}.pdf")
    raw = made.as_bytes()
    return arrival.arrival(1, Flags(), NOW, len(raw), raw=raw)


def marked(one: Arrival) -> frozenset[str]:
    return sealed_parts(passed([one], Known(frozenset(), NOW))[0].parsed.findings)


def test_only_what_asks_for_a_passphrase_is_remembered_as_sealed() -> None:
    assert marked(carrying(locked_pdf(), locked_pdf(PASSPHRASE), b"%PDF-1.7 /Encrypt nothing")) == {"3", "4"}
    assert marked(carrying(locked_pdf())) == set()


def test_a_very_large_mail_keeps_its_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "LARGEST", 10)
    assert marked(carrying(locked_pdf())) == {"2"}
