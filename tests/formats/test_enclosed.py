"""A finished mail gets other files in the place of its own, and stays what it was otherwise."""

from email import message_from_bytes
from email.message import EmailMessage

import pytest

from desktop.formats import mime
from desktop.formats.enclosed import exchanged
from desktop.model.errors import Refused


def mail(*files: tuple[str, bytes], html: bool = True) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "lina@example.com", "anna@weber.example", "Angebot für Köln"
    made.set_content("Grüße\n")
    if html:
        made.add_alternative("<p>Grüße</p>", subtype="html")
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_a_file_stands_in_for_another(ends: bytes) -> None:
    raw = mail(("a.bin", b"first"), ("b.bin", b"second")).replace(b"\n", ends)
    parts = {one.name: one.part for one in mime.parse(raw).attachments}
    made = exchanged(raw, {parts["a.bin"]: ("报价.pdf", "application/pdf", b"%PDF sealed" * 99), parts["b.bin"]: None})
    parsed = mime.parse(made)
    assert [(one.name, one.type) for one in parsed.attachments] == [("报价.pdf", "application/pdf")]
    assert mime.content(made, parsed.attachments[0].part)[1] == b"%PDF sealed" * 99
    assert (parsed.text, parsed.subject) == (mime.parse(raw).text, "Angebot für Köln")
    assert [part.get_content_type() for part in message_from_bytes(made).walk()][-1] == "application/pdf"
    assert made.partition(ends + ends)[0] == raw.partition(ends + ends)[0]


def test_what_is_bound_or_wrapped_is_not_changed() -> None:
    raw = mail(("a.bin", b"first"))
    signed = raw.replace(b"multipart/mixed", b"multipart/signed")
    with pytest.raises(Refused, match=r"seal\.mail"):
        exchanged(signed, {mime.parse(raw).attachments[0].part: None})
    with pytest.raises(Refused, match=r"seal\.mail"):
        exchanged(raw, {"9.9": None})
    alone = EmailMessage()
    alone.set_content(b"%PDF", maintype="application", subtype="pdf", filename="a.pdf")
    with pytest.raises(Refused, match=r"seal\.mail"):
        exchanged(alone.as_bytes(), {mime.parse(alone.as_bytes()).attachments[0].part: None})
