"""The sample mailbox: conversations written down in resources/sample/*.toml become real mails with dates relative to now.

A script names a company, its people and their threads; a mail says who writes (`me` is the rep), when (`-3 10:42`: three days
ago at that time of the writer's zone) and what. Signatures, quotes, References and attachments are added here, and each
person's mails are encoded in the charset that an old mail program would use, so that the sample holds what real mailboxes hold.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from desktop.model.bank import Call, Details, OwnBank, PartnerBank, State
from desktop.model.customer import Contact, Customer, Phone
from desktop.model.domains import is_free
from desktop.model.ids import CallId, ContactId, CustomerId, OwnBankId, PartnerBankId
from desktop.model.message import Address

ME = Address("Lina Chen", "lina@brightway-led.com")
MY_ZONE = "Asia/Shanghai"
MY_SIGNATURE = (
    "Best regards\nLina Chen · Export Sales\nBrightway LED Co., Ltd. · Ningbo, China\n+86 574 8765 4321 · www.brightway-led.com"
)
_TYPES = {
    "pdf": ("application", "pdf"),
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "png": ("image", "png"),
}


@dataclass(frozen=True, slots=True)
class Sample:
    """One mail of the sample mailbox. `mine`: it belongs into Sent, else into the inbox."""

    raw: bytes
    mine: bool
    date: datetime
    seen: bool
    flagged: bool
    answered: bool
    labels: frozenset[str]
    asks: str = ""  # the order that it asks to confirm in writing,
    points: tuple[tuple[str, str, str], ...] = ()  # and its points: kind, name, words


def pdf(title: str) -> bytes:
    """A one-page PDF that shows its title (ASCII)."""
    text = title.replace("\\", "").replace("(", "[").replace(")", "]")
    stream = f"BT /F1 20 Tf 60 770 Td ({text}) Tj 0 -30 Td /F1 11 Tf (Brightway LED Co., Ltd. - sample document) Tj ET".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _when(at: str, zone: str, now: datetime) -> datetime:
    days, _, clock = at.partition(" ")
    hour, _, minute = clock.partition(":")
    local = now.astimezone(ZoneInfo(zone)) - timedelta(days=int(days.lstrip("-")))
    moment = local.replace(hour=int(hour), minute=int(minute), second=(int(minute) * 7) % 60, microsecond=0)
    # Mails of "today" must lie in the past whatever the time is.
    return moment if moment < now else moment - timedelta(days=1)


def _person(script: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    if key == "me":
        return {"name": ME.name, "address": ME.address}
    found: Mapping[str, Any] = script["people"][key]
    return found


def _signature(script: Mapping[str, Any], person: Mapping[str, Any]) -> str:
    if person.get("auto"):
        return ""
    lines = [
        person["name"],
        person.get("title", ""),
        person.get("company", script["company"]),
        person.get("phone", ""),
        script["web"],
    ]
    return "\n".join(line for line in lines if line)


def _quote(text: str, who: Mapping[str, Any], date: datetime) -> str:
    head = f"On {date:%a, %d %b %Y at %H:%M} {who['name']} <{who['address']}> wrote:"
    return head + "\n" + "\n".join("> " + line for line in text.splitlines())


def mails(script: Mapping[str, Any], files: Mapping[str, bytes], now: datetime) -> Iterator[Sample]:
    """The mails of one script, thread by thread. `files` holds table.xlsx, the pictures and what is sealed, by name."""
    for thread in script["thread"]:
        before: list[str] = []
        quoted: tuple[str, Mapping[str, Any], datetime] | None = None
        customer = next(m["from"] for m in [*thread["mail"], {"from": next(iter(script["people"]))}] if m["from"] != "me")
        for number, mail in enumerate(thread["mail"]):
            mine = mail["from"] == "me"
            who = _person(script, mail["from"])
            date = _when(mail["at"], MY_ZONE if mine else script["zone"], now)
            message = EmailMessage(policy=SMTP)
            message["From"] = f'"{who["name"]}" <{who["address"]}>'
            to = _person(script, mail.get("to", customer)) if mine else _person(script, "me")
            message["To"] = f'"{to["name"]}" <{to["address"]}>'
            message["Subject"] = ("RE: " if before else "") + thread["subject"]
            message["Date"] = date.astimezone(ZoneInfo(MY_ZONE if mine else script["zone"]))
            digest = hashlib.sha256(f"{thread['subject']}/{number}/{who['address']}".encode()).hexdigest()[:20]
            message["Message-ID"] = f"<{digest}@{who['address'].rpartition('@')[2]}>"
            if before:
                message["In-Reply-To"], message["References"] = before[-1], " ".join(before)
            if who.get("auto"):
                message["Auto-Submitted"], message["Precedence"] = "auto-generated", "bulk"
            signature = MY_SIGNATURE if mine else _signature(script, who)
            charset = "utf-8" if mine else who.get("charset", "utf-8")
            if "html" in mail:
                body = mail["html"].strip()
                if signature:
                    body += "<p>" + "<br>".join(escape(line) for line in signature.splitlines()) + "</p>"
                message.set_content(f"<html><body>{body}</body></html>\n", subtype="html", charset="utf-8")
                quoted = None
            else:
                text = mail["text"].strip()
                whole = text + (f"\n\n{signature}" if signature else "") + (f"\n\n{_quote(*quoted)}" if quoted else "") + "\n"
                try:
                    message.set_content(whole, charset=charset)
                except UnicodeEncodeError:  # the quote holds what the writer's charset has not
                    message.set_content(whole, charset="utf-8")
                quoted = (text, who, date)
            for name in mail.get("files", ()):
                maintype, subtype = _TYPES[name.rpartition(".")[2]]
                content = files.get(name) or (files["table.xlsx"] if name.endswith(".xlsx") else pdf(name.rpartition(".")[0]))
                message.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
            before.append(message["Message-ID"])
            yield Sample(
                raw=message.as_bytes(),
                mine=mine,
                date=date.astimezone(UTC),
                seen=not mail.get("unread", False),
                flagged=mail.get("flagged", False),
                answered=not mine and any(later["from"] == "me" for later in thread["mail"][number + 1 :]),
                labels=frozenset(mail.get("labels", ())),
                asks=mail.get("asks", ""),
                points=tuple((kind, name, words) for kind, name, words in mail.get("points", ())),
            )


def own_banks(script: Mapping[str, Any]) -> Iterator[OwnBank]:
    """Our own accounts that a script names."""
    for one in script.get("own_bank", ()):
        days = [date.fromisoformat(one[name]) if name in one else None for name in ("since", "until")]
        yield OwnBank(OwnBankId(0), _details(one), *days)


def banks(script: Mapping[str, Any], whose: CustomerId, now: datetime) -> Iterator[tuple[PartnerBank, Call]]:
    """Accounts of the customer that a script is about, each with the call by which it was confirmed."""
    for one in script.get("bank", ()):
        seen, confirmed = (_when(one[name], MY_ZONE, now).astimezone(UTC) for name in ("seen", "confirmed"))
        kept = PartnerBank(PartnerBankId(0), _details(one), seen, whose)
        said = (one["person"], one["phone"], ME.name, one["words"])
        yield kept, Call(CallId(0), PartnerBankId(0), State.CONFIRMED, confirmed, *said)


def _details(one: Mapping[str, Any]) -> Details:
    texts = {name: one.get(name, "") for name in ("holder", "bank", "bic", "currency")}
    number = one["number"].replace(" ", "")
    return Details(number, country=number[:2] if number[:2].isalpha() else one["bic"][4:6], **texts)


def customer(script: Mapping[str, Any]) -> Customer:
    """The customer that a script is about, with its people."""
    people = [one for one in script["people"].values() if not one.get("auto")]
    contacts = tuple(
        Contact(ContactId(0), one["name"], one["address"], one.get("title", ""), (Phone(one["phone"]),) if one.get("phone") else ())
        for one in people
        if one.get("company", script["company"]) == script["company"]
    )
    domains = dict.fromkeys(one.address.rpartition("@")[2] for one in contacts)
    return Customer(
        CustomerId(0),
        script["company"],
        country=script["country"],
        region=script.get("region", ""),
        city=script["city"],
        website=script["web"],
        stage=script["stage"],
        owner=ME.name,
        tags=tuple(script.get("tags", ())),
        domains=tuple(name for name in domains if not is_free(name)),
        contacts=contacts,
    )
