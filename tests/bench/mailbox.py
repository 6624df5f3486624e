"""A mailbox of the size and mix that a rep has, made from a seed: the same arguments give the same bytes.

A third is plain text, a third HTML with a table, a third carries an attachment; Chinese, German and English; 31 kB on average.
"""

import base64
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime
from pathlib import Path

ENGLISH = [
    "order",
    "price",
    "delivery",
    "container",
    "deposit",
    "balance",
    "sample",
    "quotation",
    "invoice",
    "carton",
    "label",
    "driver",
    "strip",
    "panel",
    "warranty",
    "vessel",
]
GERMAN = [
    "Bestellung",
    "Lieferung",
    "Angebot",
    "Rechnung",
    "Muster",
    "Zahlung",
    "Größe",
    "Verpackung",
    "Gewährleistung",
    "Zollnummer",
]
CHINESE = ["报价单", "提单", "定金", "余款", "交货期", "样品", "装箱单", "发票", "订单", "客户", "付款方式", "质量", "包装"]
NAMES = [
    "Anna Weber",
    "João Silva",
    "Karen Miller",
    "王建国",
    "Piotr Nowak",
    "Faisal Al-Harbi",
    "Ingrid Hansen",
    "김민준",
    "Lucía Torres",
    "Camille Dubois",
]
NEWEST = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


def _sentence(random_: random.Random) -> str:
    words = random_.choice((ENGLISH, ENGLISH, GERMAN, CHINESE))
    glue = "" if words is CHINESE else " "
    return glue.join(random_.choice(words) for _ in range(random_.randint(6, 14))) + ("。" if words is CHINESE else ". ")


def message(number: int, total: int, seed: int = 1, *, light: bool = False) -> bytes:
    """The mail of this number, 0 the oldest. `light`: plain text only."""
    random_ = random.Random(f"{seed}/{number}")
    name = random_.choice(NAMES)
    address = f"{'abcdefghij'[NAMES.index(name)]}@customer{number % 200}.example"
    date = NEWEST - timedelta(minutes=37 * (total - number))
    text = "\n".join(_sentence(random_) for _ in range(random_.randint(4, 24)))
    head = [
        f"From: {Header(name, 'utf-8').encode()} <{address}>",
        "To: lina@brightway-led.example",
        f"Subject: {Header(f'{_sentence(random_)[:60].strip()} {number}', 'utf-8', header_name='Subject').encode()}",
        f"Date: {format_datetime(date)}",
        f"Message-ID: <{number}.{seed}@customer{number % 200}.example>",
        "MIME-Version: 1.0",
    ]
    plain = _part("text/plain; charset=utf-8", text.encode())
    kind = 0 if light else number % 3
    if kind == 0:
        body = plain
    else:
        cells = "".join(f"<tr><td>LS-{n}</td><td>{n * 100}</td><td>USD 0.{n}</td></tr>" for n in range(random_.randint(5, 60)))
        html = f"<html><body><p>{text}</p><table>{cells}</table></body></html>"
        body = _multipart("alternative", f"a{number}", [plain, _part("text/html; charset=utf-8", html.encode())])
        if kind == 2:
            attached = _part(
                "application/pdf", random_.randbytes(random_.randint(10_000, 110_000)), f'attachment; filename="PI-{number}.pdf"'
            )
            body = _multipart("mixed", f"m{number}", [body, attached])
    return ("\r\n".join(head) + "\r\n").encode() + body


def _part(kind: str, content: bytes, disposition: str = "") -> bytes:
    head = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n" + (
        f"Content-Disposition: {disposition}\r\n" if disposition else ""
    )
    return head.encode() + b"\r\n" + base64.encodebytes(content).replace(b"\n", b"\r\n")


def _multipart(kind: str, boundary: str, parts: list[bytes]) -> bytes:
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode()
    return head + b"".join(b"--%s\r\n%s\r\n" % (boundary.encode(), part) for part in parts) + b"--%s--\r\n" % boundary.encode()


def messages(total: int, seed: int = 1, *, light: bool = False) -> Iterator[bytes]:
    for number in range(total):
        yield message(number, total, seed, light=light)


def fill_maildir(folder: Path, total: int, seed: int = 1, *, light: bool = False) -> int:
    """Write the mails as a Maildir's `cur` (oldest first). Returns the octets written."""
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    octets = 0
    for number, raw in enumerate(messages(total, seed, light=light)):
        stored = raw.replace(b"\r\n", b"\n")
        octets += len(raw)
        (folder / "cur" / f"{1_700_000_000 + number}.M{number}.bench,S={len(stored)},W={len(raw)}:2,S").write_bytes(stored)
    return octets
