"""From a real mail server to what is known of a mail: both loops run, the keys come from a real name server."""

import base64
import io
import zipfile
from collections.abc import Iterator

import pytest

from desktop.engine.origin import Origin
from desktop.model.origin import Verdict
from desktop.store import message, origin
from tests.engine.conftest import Desk
from tests.security.signing import RECORD, sign
from tests.servers.nameserver import NameServer, text

NAME = "k1._domainkey.weber.example"


@pytest.fixture
def names() -> Iterator[NameServer]:
    with NameServer({(f"{NAME}.", "TXT"): [text(RECORD)]}) as made:
        yield made


def test_a_mail_that_comes_is_proved_and_its_archive_is_looked_into(desk: Desk, names: NameServer) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("PI-2041.pdf.exe", b"MZ")
    file = base64.b64encode(packed.getvalue()).decode()
    raw = (
        "From: Anna <anna@weber.example>\r\nTo: rep@example.test\r\nSubject: Papers\r\nMessage-ID: <a@weber.example>\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nSee the file.\r\n--b\r\n'
        "Content-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n"
        f'Content-Disposition: attachment; filename="papers.zip"\r\n\r\n{file}\r\n--b--\r\n'
    ).encode()
    signed = sign(raw, fields=("from", "subject"), domain="weber.example")
    desk.sync()
    desk.run(desk.incoming())
    desk.run(Origin(desk.store, names.resolver().text))
    desk.mailbox.deliver("INBOX", signed)
    desk.until(desk.rows)
    key = desk.one().id
    desk.until(lambda: origin.of(desk.store, key).at)
    found = origin.of(desk.store, key)
    assert [one.verdict for one in found.signatures] == [Verdict.HOLDS]
    assert found.signed == {"weber.example"}
    codes = {one.code: one.facts for one in message.detail(desk.store, key).findings}
    assert codes["attachment.double"] == {"name": "PI-2041.pdf.exe", "archive": "papers.zip"}
