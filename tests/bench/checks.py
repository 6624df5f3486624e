"""How long the checks take on long mails: one of every day, and texts made to be slow."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from desktop import checks
from desktop.checks.known import IncomingCheck, OutgoingCheck, Received, Written
from desktop.formats import language
from desktop.model.bank import State, Vault
from desktop.model.customer import Contact, Customer
from desktop.model.ids import ContactId, CustomerId
from desktop.model.message import Address, Parsed
from desktop.trade import lookalike
from tests.checks import corpus

SIZE = 100_000  # characters
BOUND = 50.0  # ms, for a mail of every day
FIRMS = 500  # that are known
_ROUNDS = 3
_SENT = "Dear Anna, item 4410 is USD 12.50, 2,000 pcs, by 12 December 2026, account 393577182654. See www.weber.example/a\n"


def _full(piece: str) -> str:
    return (piece * (SIZE // len(piece) + 1))[:SIZE]


@cache
def texts() -> dict[str, str]:
    """By what they are. The first two are of every day, one after the other; the others are hostile or odd."""
    mails = [mail["text"].strip().split("\n") for mail in corpus.entries("outgoing", "ordinary")]
    bodies = ["\n".join(lines[:-1]) for lines in mails]  # without "Best regards", after which nobody looks
    english = "\n\n".join(body for body in bodies if language.of(body) == "en")
    many = "\n\n".join(bodies)
    return {
        "a mail of every day": _full(f"{english}\n\n"),
        "in seven languages": _full(f"{many}\n\n"),
        "digits": _full("1234567890"),
        "digits with blanks": _full("4111 1111 1111 1112 "),
        "digits with points": _full("1.234,56-78/9 "),
        "digits on lines": _full("393577182655\n"),
        "one line of words": _full("the goods are ready and will be shipped as soon as possible after your payment "),
        "one word": _full("a"),
        "blanks": _full(" "),
        "empty lines": _full("\n"),
        "quotes": _full(f"> {_SENT}"),
        "quotes within quotes": _full("> > > > > > > > > 12.50 pcs\n"),
        "Chinese": _full("请尽快安排付款，账号变更为新账户，数量约3000套，质量要好，12月9日（周五）验货。"),
        "Chinese without an end": _full("付款交货期质量数量账户号银行"),
        "per cent": _full("30% deposit 20% balance 10% "),
        "terms of delivery": _full("FOB Hamburg CIF Ningbo DDU Moscow C&F Santos "),
        "days": _full("Friday, 5 December 2026, Monday 12 May, 12月9日（周五） "),
        "products": _full("1,200 x USD 3.45 = USD 4,410.00\nFreight: USD 800.00\n"),
        "a table": _full("item | 1,200 pcs | 3.45 | 4,410.00\n"),
        "account words": _full("account no account number a/c no: bank account beneficiary "),
        "bank codes": _full("SWIFT CODE BIC: BKCHCNBJ SWIFT "),
        "IBAN beginnings": _full("DE44 5001 0517 5407 3249 32 FR76 "),
        "attachments": _full("please find attached see enclosed in the attachment "),
        "addresses": _full("anna.schmidt@weber-handel.example +49 171 5550123 "),
        "capital words": _full("Weber Handels Northfield Acme Casa Verde "),
        "at signs": _full("a@"),
        "links": _full("https://weber.example/a?b=c www.weber.example "),
        "haste": _full("please pay the new bank account today do not call us urgent "),
        "quotation marks": _full('"“«'),
        "mixed signs": _full("№%#@/.-+=:;,·•|_*~^"),
    }


def _pages() -> dict[str, str]:
    return {
        "a page of links": _full('<p>See <a href="https://weber.example/a">www.weber.example</a> and <b>more</b>.</p>'),
        "links elsewhere": _full('<a href="https://x.example/a">www.weber.example</a>'),
        "open links": _full('<a href="'),
        "open tags": _full("<"),
        "forms": _full("<form "),
    }


def _firms() -> tuple[Customer, ...]:
    return tuple(
        Customer(
            CustomerId(at),
            f"Firma {chr(65 + at % 26)}{at} Handels GmbH",
            country="DE",
            domains=(f"firma{at}-handel.example",),
            contacts=(Contact(ContactId(at), name=f"Anna Nummer{at}", address=f"anna@firma{at}-handel.example"),),
        )
        for at in range(1, FIRMS + 1)
    )


def _written(text: str) -> Written:
    firms = _firms()
    others = firms[1:]
    return Written(
        Address("Lina Zhou", "lina@brightway.example"),
        to=(Address("Anna Nummer1", "anna@firma1-handel.example"),),
        subject="PO 45017",
        text=text,
        own=frozenset({"lina@brightway.example"}),
        signature="Lina Zhou",
        today=date(2026, 11, 23),
        customer=firms[0],
        firms=frozenset(one.name for one in others),
        people=frozenset(person.name for one in others for person in one.contacts),
        domains=lookalike.known(frozenset(domain for one in firms for domain in one.domains)),
        met=frozenset(),
        accounts=frozenset({"393577182654"}),
        persons=frozenset(person.address for one in others for person in one.contacts),
        agreed=frozenset(),
    )


def _received(text: str, html: str = "") -> Received:
    written = _written("")
    parsed = Parsed(from_=written.to, text=text, html=html, in_reply_to=("<a@brightway.example>",))
    return Received(
        parsed,
        own=written.own,
        domains=written.domains,
        ours=lookalike.known(frozenset({"brightway.example"})),
        vault=lambda: Vault({"393577182699": State.CONFIRMED}, country="DE", names=frozenset({"firma"})),
        kept=lambda name: True,
        sent=lambda name: _SENT * 40,
    )


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def _all(found: Iterable[object]) -> int:
    return sum(1 for _ in found)


def _slowest(list_: Iterable[OutgoingCheck] | Iterable[IncomingCheck], what: Written | Received) -> str:
    took = {f"{check.__module__.rpartition('.')[2]}.{check.__name__}": _milliseconds(lambda: _all(check(what))) for check in list_}  # type: ignore[arg-type]  # noqa: B023 - at once
    name = max(took, key=lambda one: took[one])
    return f"{name} {took[name]:.1f}"


def speed() -> list[str]:
    """Milliseconds of processor time that all checks take together on each text, the best of three, and the slowest check. What is
    remembered of a text does not help: each round has another."""
    written, received = _written(""), _received("")
    checks.outgoing(replace(written, text="Hello"))  # tables that are put up once
    checks.incoming(replace(received, parsed=replace(received.parsed, text="Hello")))
    lines = [f"  {'':<26} {'outgoing':>9} {'incoming':>9}  slowest (ms)"]
    for name, text in texts().items():
        going = [replace(written, text=f"{text[:-2]} {at}") for at in range(_ROUNDS + 1)]
        coming = [replace(received, parsed=replace(received.parsed, text=f"{text[:-3]} {at}")) for at in range(_ROUNDS + 1)]
        out = min(_milliseconds(lambda one=one: checks.outgoing(one)) for one in going[1:])  # type: ignore[misc]
        in_ = min(_milliseconds(lambda one=one: checks.incoming(one)) for one in coming[1:])  # type: ignore[misc]
        slowest = f"{_slowest(checks.OUTGOING, going[0])}, {_slowest(checks.INCOMING, coming[0])}"
        lines.append(f"  {name:<26} {out:9.1f} {in_:9.1f}  {slowest}")
    for name, page in _pages().items():
        coming = [replace(received, parsed=replace(received.parsed, html=f"{page[:-2]} {at}")) for at in range(_ROUNDS)]
        in_ = min(_milliseconds(lambda one=one: checks.incoming(one)) for one in coming)  # type: ignore[misc]
        lines.append(f"  {name:<26} {'':>9} {in_:9.1f}  {_slowest(checks.INCOMING, coming[0])}")
    return lines
