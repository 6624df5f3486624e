"""The corpus of tests/data/checks: mails that go and mails that come, with what is known of them and what is to be found in each.

A mail says `expect`, the codes that it raises (all of them), and what differs from the usual: `customer` (weber unless said),
`from`, `to`, `subject` and so on, see `_written` and `source`. `held`: it was put aside when it was written, and no check was
mended by it. `like`: the codes that it resembles without raising them."""

import io
import tomllib
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from email.message import EmailMessage
from email.utils import getaddresses
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from desktop import checks
from desktop.checks.known import Attached, Belonging, Received, Written
from desktop.checks.privacy import EUROPE
from desktop.checks.sender import by_name
from desktop.formats import mime
from desktop.model.bank import State, Vault
from desktop.model.customer import Consent, Contact, Customer
from desktop.model.finding import Finding
from desktop.model.ids import ContactId, CustomerId
from desktop.model.library import Passing
from desktop.model.message import Address, Inside, Parsed
from desktop.model.words import fold
from desktop.trade import lookalike

DATA = Path(__file__).resolve().parent.parent / "data" / "checks"
DIRECTIONS = ("outgoing", "incoming")
FAMILIES = {
    "outgoing": (
        "money",
        "terms",
        "deal",
        "attachment",
        "recipient",
        "privacy",
        "subject",
        "signature",
        "leftover",
        "content",
    ),
    "incoming": ("sender", "money", "quoted", "link", "attachment", "pressure"),
}
SERVER = "mx.brightway-trade.com"  # whose Authentication-Results are believed

Entry = Mapping[str, Any]


class Score(NamedTuple):
    """How often a family was rightly found, found where nothing is, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


@dataclass(frozen=True, slots=True)
class Mail:
    direction: str
    place: str  # FILE:NUMBER
    held: bool
    expect: frozenset[str]
    like: frozenset[str]
    found: Callable[[], tuple[Finding, ...]] = field(repr=False)

    @property
    def codes(self) -> frozenset[str]:
        """What is found, of the families that are looked at."""
        codes = frozenset(finding.code for finding in self.found())
        return frozenset(code for code in codes if code.partition(".")[0] in FAMILIES[self.direction])


@cache
def world() -> Entry:
    return tomllib.loads((DATA / "world.toml").read_text(encoding="utf-8"))


@cache
def _read(direction: str) -> Mapping[str, Entry]:
    """The files by their names without the ending."""
    return {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted((DATA / direction).glob("*.toml"))}


def entries(direction: str, name: str) -> list[Entry]:
    """The mails of a file as they are written there."""
    return list(_read(direction)[name]["mail"])


@cache
def mails(direction: str) -> tuple[Mail, ...]:
    """The mails that go or come, in their order."""
    read = _read(direction)
    sent = {name: text for one in read.values() for name, text in one.get("sent", {}).items()}
    return tuple(
        _mail(direction, f"{file}:{number}", entry, sent)
        for file, one in read.items()
        for number, entry in enumerate(one["mail"], 1)
    )


def _mail(direction: str, place: str, entry: Entry, sent: Mapping[str, str]) -> Mail:
    def found() -> tuple[Finding, ...]:
        if direction == "outgoing":
            return checks.outgoing(_written(entry))
        received = _received(entry, sent)
        return (*checks.incoming(received), *received.parsed.findings)

    return Mail(
        direction, place, bool(entry.get("held")), frozenset(entry.get("expect", ())), frozenset(entry.get("like", ())), found
    )


def measured(chosen: Iterable[Mail]) -> dict[str, Score]:
    """How good the checks of each family are on these mails, by family. A code that is found or missed counts once in a mail."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for mail in chosen:
        codes = mail.codes
        for counter, some in ((right, codes & mail.expect), (wrong, codes - mail.expect), (missed, mail.expect - codes)):
            counter.update(code.partition(".")[0] for code in some)
    return {one: Score(right[one], wrong[one], missed[one]) for one in sorted({*right, *wrong, *missed})}


def table(direction: str, chosen: Iterable[Mail]) -> str:
    """The figures, a line for each family."""
    lines = [f"{direction:<14}precision  recall   found  wrong  missed"]
    for family, score in measured(chosen).items():
        figures = f"{score.precision:9.3f} {score.recall:7.3f} {score.right:7} {score.wrong:6} {score.missed:7}"
        lines.append(f"  {family:<12}{figures}")
    return "\n".join(lines)


@cache
def _customers() -> Mapping[str, Customer]:
    return {
        key: Customer(
            CustomerId(number),
            firm["name"],
            names=tuple(firm.get("names", ())),
            country=firm["country"],
            language=firm["language"],
            domains=tuple(firm["domains"]),
            contacts=tuple(
                Contact(ContactId(100 * number + at), name=name, address=address)
                for at, (name, address) in enumerate(firm["people"].items())
            ),
        )
        for number, (key, firm) in enumerate(world()["firm"].items(), 1)
    }


def _buyers() -> list[Customer]:
    """Those of the firms that are customers."""
    return [one for key, one in _customers().items() if not world()["firm"][key].get("partner")]


def _people(texts: Iterable[str]) -> tuple[Address, ...]:
    return tuple(Address(name, address or text) for text in texts for name, address in getaddresses([text]))


def _written(entry: Entry) -> Written:
    """`to`, `cc`, `bcc`, `sender`, `subject`, `text`, `signature`, `thread`, `forwards`, `pictures`, `size`, `limit`, `bulk`,
    `tracked`, `agreed`, `erased`, `unlocked`; `files`: names; `attached`: {name, text, sealed, unread}; `met`: further addresses
    that are known; `belongings`: {name, whose, customer, passing, certain}. `customer = ""`: to nobody who is known."""
    known = world()
    firms = _customers()
    firm = firms.get(entry.get("customer", "weber"))
    customers = _buyers()
    others = [one for one in customers if one is not firm]
    everybody = frozenset(person.address for one in firms.values() for person in one.contacts)
    first = firm.contacts[0] if firm is not None else None
    to = _people(entry["to"]) if "to" in entry or first is None else (Address(first.name, first.address),)
    attached = tuple(
        Attached(one["name"], one.get("sealed", False), one.get("text", ""), one.get("unread", ""))
        for one in entry.get("attached", ())
    )
    return Written(
        _people([entry.get("sender", f"{known['name']} <{known['address']}>")])[0],
        to=to,
        cc=_people(entry.get("cc", ())),
        bcc=_people(entry.get("bcc", ())),
        subject=entry.get("subject", known["subject"]),
        text=entry["text"].strip("\n"),
        pictures=entry.get("pictures", 0),
        files=(*entry.get("files", ()), *(one.name for one in attached)),
        forwards=entry.get("forwards", False),
        own=frozenset(known["own"]),
        thread=frozenset(entry.get("thread", ())),
        size=entry.get("size", 10_000),
        limit=entry.get("limit", 25_000_000),
        signature=entry.get("signature", known["signature"]),
        today=known["today"],
        customer=firm if firm in customers else None,
        firms=frozenset(name for one in others for name in (one.name, *one.names)),
        people=frozenset(person.name for one in others for person in one.contacts),
        domains=lookalike.known(frozenset(domain for one in customers for domain in one.domains)),
        met=everybody | frozenset(known["own"]) | frozenset(entry.get("met", ())),
        accounts=frozenset(known["accounts"]),
        attached=attached,
        belongings=tuple(_belonging(one) for one in entry.get("belongings", ())),
        persons=frozenset(p.address for one in customers if one.country in EUROPE for p in one.contacts),
        erased=frozenset(entry.get("erased", ())),
        agreed=frozenset(Consent(one) for one in entry["agreed"]) if "agreed" in entry else None,
        bulk=entry.get("bulk", False),
        tracked=entry.get("tracked", False),
        unlocked=entry.get("unlocked", False),
    )


def _belonging(one: Entry) -> Belonging:
    whose = _customers()[one["customer"]].id if "customer" in one else None
    passing = Passing(one["passing"]) if "passing" in one else None
    return Belonging(one["name"], one.get("whose", ""), whose, passing, one.get("certain", True))


def source(entry: Entry) -> bytes:
    """The mail as it arrives (.eml): `from`, `sender`, `reply_to`, `list_id`, `in_reply_to`, `results`, `text`, `html`; `attach`,
    `attached`: names; `zips`: names of archives with the names in them."""
    known = world()
    firm = _customers()[entry.get("customer", "weber")]
    message = EmailMessage()
    message["To"] = f"{known['name']} <{known['address']}>"
    message["Subject"] = entry.get("subject", known["subject"])
    message["Date"] = f"{date.strftime(known['today'], '%d %b %Y')} 09:00:00 +0100"
    message["Message-ID"] = "<corpus@example.org>"
    if "text" in entry:
        message.set_content(entry["text"].strip("\n"))
    if "html" in entry:
        message.add_alternative(entry["html"], "html") if "text" in entry else message.set_content(entry["html"], "html")
    for name in (*entry.get("attach", ()), *(one["name"] for one in entry.get("attached", ()))):
        message.add_attachment(b"content", "application", "octet-stream", filename=name)
    for name, names in entry.get("zips", {}).items():
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for inner in names:
                archive.writestr(inner, b"content")
        message.add_attachment(packed.getvalue(), "application", "zip", filename=name)
    head = {
        "From": entry.get("from", f"{firm.contacts[0].name} <{firm.contacts[0].address}>"),
        "Sender": entry.get("sender", ""),
        "Reply-To": entry.get("reply_to", ""),
        "List-Id": f"<{entry['list_id']}>" if "list_id" in entry else "",
        "In-Reply-To": entry.get("in_reply_to", f"<{entry['sent']}@brightway-trade.com>" if "sent" in entry else ""),
    }
    lines = [f"Authentication-Results: {one}" for one in entry.get("results", ())]
    lines += [f"{name}: {value}" for name, value in head.items() if value]
    return "".join(f"{line}\n" for line in lines).encode() + message.as_bytes()


def _received(entry: Entry, sent: Mapping[str, str]) -> Received:
    """`accounts`: those known of the sender's firm (none, unless said), confirmed or {number = state}; `sent`: the name of our mail
    that it answers; `kept`: whether that mail is here (where `sent` is said, it is); `attached`: {name, text} of files that were
    read; `locked`, `macros`, `forms`: names of files that are so inside."""
    known = world()
    parsed = mime.parse(source(entry))
    ours = {f"{name}@brightway-trade.com": text.strip("\n") for name, text in sent.items()}
    there = entry.get("kept", "sent" in entry)
    return Received(
        parsed,
        own=frozenset(known["own"]),
        domains=lookalike.known(frozenset(domain for one in _buyers() for domain in one.domains)),
        ours=lookalike.known(frozenset(one.rpartition("@")[2] for one in known["own"])),
        people=by_name((one.id, person.name, person.address) for one in _buyers() for person in one.contacts),
        vault=lambda: _vault(entry, parsed),
        results=tuple(entry.get("results", ())),
        trusted=frozenset({SERVER}),
        kept=lambda name: bool(there),
        sent=lambda name: ours.get(name.strip("<>")) if "sent" in entry else None,
        inside={one.part: _inside(entry, one.name) for one in parsed.attachments},
        attached=tuple(Attached(one["name"], text=one["text"]) for one in entry.get("attached", ())),
    )


def _inside(entry: Entry, name: str) -> Inside:
    return Inside(
        tuple(entry.get("zips", {}).get(name, ())),
        locked=("",) if name in entry.get("locked", ()) else (),
        macros=("",) if name in entry.get("macros", ()) else (),
        form=name in entry.get("forms", ()),
    )


def _vault(entry: Entry, parsed: Parsed) -> Vault:
    named = entry.get("accounts", {})
    states = (
        {number: State(state) for number, state in named.items()}
        if isinstance(named, dict)
        else dict.fromkeys(named, State.CONFIRMED)
    )
    domains = {person.domain for person in parsed.from_}
    firm = next((one for one in _buyers() if domains & set(one.domains)), None)
    names = frozenset(fold(name) for name in (firm.name, *firm.names)) if firm is not None else frozenset()
    return Vault(
        states,
        dict.fromkeys(states, "2026-03-01"),
        country=firm.country if firm else "",
        names=names,
        ours=frozenset(world()["accounts"]),
    )
