"""Arrivals and accounts for the tests of the store."""

from datetime import UTC, datetime, timedelta

from desktop.model import words
from desktop.model.account import Security, Server, Settings
from desktop.model.folder import RemoteFolder, Role
from desktop.model.message import Address, Arrival, Attachment, Flags, Kept, Parsed, Words

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
ANA = Address("Ana Souza", "ana@luz.example")
REP = Address("", "rep@lamps.example")
UNSEEN = Flags()
REMOTE = (
    RemoteFolder("INBOX", b"INBOX", role=Role.INBOX),
    RemoteFolder("Sent", b"Sent", role=Role.SENT),
    RemoteFolder("Trash", b"Trash", role=Role.TRASH),
    RemoteFolder("订单/2026", b"&i6JTVQ-/2026"),
)


def settings(address: str = "rep@lamps.example") -> Settings:
    return Settings(
        address=address,
        login=address,
        imap=Server("imap.lamps.example", 993, Security.TLS),
        smtp=Server("smtp.lamps.example", 465, Security.TLS),
        name="Lin Yan",
    )


def arrival(
    uid: int,
    *,
    subject: str = "Offer",
    body: str = "",
    sender: Address = ANA,
    to: tuple[Address, ...] = (REP,),
    flags: Flags = UNSEEN,
    whole: bool = True,
    files: tuple[Attachment, ...] = (),
    message_id: str | None = None,
    minutes: int | None = None,
    modseq: int = 0,
) -> Arrival:
    """A message that came `minutes` (its UID, if not said) after NOW."""
    date = NOW + timedelta(minutes=uid if minutes is None else minutes)
    parsed = Parsed(
        message_id=f"<{uid}@luz.example>" if message_id is None else message_id,
        subject=subject,
        from_=(sender,),
        to=to,
        date=date,
        snippet=body[:200],
        attachments=files if whole else (),
    )
    return Arrival(
        uid=uid,
        flags=flags,
        received=date,
        size=1000 + uid,
        modseq=modseq,
        parsed=parsed,
        source=b"zstd " + body.encode() if whole else None,
        kept=Kept.WHOLE if whole else Kept.HEADERS,
        words=Words(
            sender=words.cut(f"{sender.name} {sender.address}"),
            recipients=words.cut(" ".join(f"{person.name} {person.address}" for person in to)),
            subject=words.cut(subject),
            body=words.cut(body),
            files=words.cut(" ".join(file.name for file in files)),
        )
        if whole
        else None,
    )
