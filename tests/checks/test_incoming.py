"""What is told of mail that arrives, and that ordinary mail is told nothing of."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop import checks
from desktop.checks.known import Received
from desktop.checks.quoted import quotation
from desktop.checks.sender import folded, results
from desktop.model.finding import Finding, Level
from desktop.model.message import Address, Attachment, Inside, Parsed
from desktop.trade.lookalike import Known

ANNA = Address("Anna Weber", "anna@weber.example")
OWN = frozenset({"lina@brightway.example"})
OURS = Known(["brightway.example"])
CUSTOMERS = Known(["weber.example", "nordlys.example"])
PEOPLE = {folded("Anna Weber"): frozenset({"anna@weber.example"})}
PARSED = Parsed(from_=(ANNA,), to=(Address("Lina", "lina@brightway.example"),), subject="Order", text="Dear Lina,\nthank you.")
FINE = Received(PARSED, own=OWN, domains=CUSTOMERS, ours=OURS, people=PEOPLE)


def found(received: Received) -> dict[str, Finding]:
    return {finding.code: finding for finding in checks.incoming(received)}


def text(words: str) -> Received:
    return replace(FINE, parsed=replace(PARSED, text=words))


def sender(name: str, address: str, **more: object) -> Received:
    return replace(FINE, parsed=replace(PARSED, from_=(Address(name, address),), **more))  # type: ignore[arg-type]


# Mails of every day: none of them says anything.
QUIET = [
    "Dear Lina,\n\nplease quote 5,000 pcs of LED lamps, FOB Ningbo.",
    "We have paid the deposit today, see the bank slip.",
    "The balance was transferred this morning; please ship urgently.",
    "Please send us your bank details for the payment.",
    "Has your bank account changed? Our bank asks.",
    "Please confirm that your account number is still the same.",
    "We never change our bank account by mail. Beware of fraud.",
    "Please ship as soon as possible, the season begins.",
    "Urgent: we need the drawings today.",
    "Please send the invoice as soon as possible, our bank needs it.",
    "Our account manager is on holiday until Monday.",
    "I am in a meeting, call me at 3 pm.",
    "Payment terms: 30% deposit, 70% before shipment.",
    "Please update the invoice: the address has changed.",
    "The new catalogue is nice; please send samples to our Hong Kong office.",
    "Our new warehouse is in Poland.",
    "We changed the forwarder; payment as agreed.",
    "您好，请报价5000个，FOB宁波。",
    "定金今天已汇，请查收水单。",
    "请尽快发货，客户在催。",
    "请提供贵司银行账号，我们安排付款。",
    "请问贵司账号有没有变更？",
    "我司账户从不变更，谨防诈骗。",
    "尾款明天付，请准备提单。",
    "Order 4500123456, tracking 9400100000000000000000.",
    "We are a new customer and have no account with you yet.",
]

PRESSED = {
    "pressure.new_bank": (
        "Please note that our bank account has been changed, use the new one for the balance.",
        "Our account is currently under audit, kindly remit to our subsidiary account.",
        "Please do not use our old account for this payment.",
        "We have a new bank account for all payments.",
        "Due to tax inspection the company account cannot receive funds.",
        "We have switched to a new bank.",
        "我司账户正在审计，请付款到新账户。",
        "请注意，我司已更换银行账号。",
        "原账户冻结，请勿再汇原账户。",
    ),
    "pressure.urgent": (
        "Please make the payment immediately to the account below.",
        "Kindly transfer the balance within 24 hours.",
        "You must pay the deposit today.",
        "请今天之内付款到以下账户。",
        "请立即汇款。",
    ),
    "pressure.secret": (
        "Do not call me, I am in a conference. Process the payment to the account below.",
        "My phone is broken, so only reply by email. Please pay to this bank account.",
        "Keep this confidential. Transfer the funds to the bank below.",
        "不要打电话，邮件联系即可。请把货款付到下面的账户。",
    ),
    "pressure.country": (
        "Please pay to our Hong Kong account this time.",
        "Kindly remit the balance to our account in Poland.",
        "请将货款汇到我司香港账户。",
    ),
}


@pytest.mark.parametrize("words", QUIET)
def test_ordinary_mail_is_quiet(words: str) -> None:
    assert found(text(words)) == {}
    quoted = "\n".join(f"> {line}" for line in PRESSED["pressure.new_bank"])
    assert found(text(f"{words}\n\nOn 3 May 2026 Lina <lina@brightway.example> wrote:\n{quoted}")) == {}


@pytest.mark.parametrize(("code", "words"), [(code, words) for code, mails in PRESSED.items() for words in mails])
def test_pressure_around_payment_is_told(code: str, words: str) -> None:
    told = found(text(words))
    assert code in told
    start, end = map(int, told[code].facts["at"].split("-"))
    assert words[start:end].strip()
    assert found(replace(text(words), own=frozenset({ANNA.address}))) == {}  # our own words
    assert not any(
        one.startswith("pressure.") for one in found(replace(text(words), parsed=replace(PARSED, text=words, list_id="x")))
    )


ACCOUNT = "Please pay to A/C No. 331001201234567."


def test_an_account_never_seen_and_one_that_differs() -> None:
    mail = text(ACCOUNT)
    assert found(mail)["money.new_account"].facts["last"] == "4567"
    assert found(replace(mail, accounts=frozenset()))["money.new_account"].level is Level.WARN
    assert found(replace(mail, accounts=frozenset({"9988776655"})))["money.changed"].level is Level.STOP
    assert not any(code.startswith("money.") for code in found(replace(mail, accounts=frozenset({"331001201234567"}))))
    iban = text("IBAN DE89 3704 0044 0532 0130 00")
    assert found(iban)["money.new_account"].facts["country"] == "DE"
    assert "money.new_account" not in found(replace(iban, accounts=frozenset({"0532013000"})))


@pytest.mark.parametrize(
    "words",
    [
        "account ending in 4410",
        "Order 331001201234567",
        "our DHL account number 960123456",
        "账号：****4410",
        "tel +86 574 8765 4321",
    ],
)
def test_what_is_no_account_is_none_here_either(words: str) -> None:
    assert not any(code.startswith("money.") for code in found(text(words)))


@pytest.mark.parametrize("domain", ["webber.example", "vveber.example", "wеber.example", "weber-gmbh.example", "weber.co"])
def test_a_domain_like_a_customers_is_told(domain: str) -> None:
    told = found(sender("A. W.", f"anna@{domain}"))["sender.lookalike"]
    assert (told.level, told.facts["known"]) == (Level.WARN, "weber.example")
    reply = replace(FINE, parsed=replace(PARSED, reply_to=(Address("", f"anna@{domain}"),)))
    assert "sender.lookalike" in found(reply)


@pytest.mark.parametrize("domain", ["brightvvay.example", "brightway-group.example", "brigthway.example", "brightway.cc"])
def test_a_domain_like_ours_is_told(domain: str) -> None:
    assert found(sender("Boss", f"boss@{domain}"))["sender.like_ours"].facts["known"] == "brightway.example"


@pytest.mark.parametrize(
    "address",
    [
        "x@weber.example",
        "x@mail.weber.example",
        "x@gmail.com",
        "x@wagner.example",
        "x@maersk.com",
        "x@brightway.example",
        "x@lieber.example",
    ],
)
def test_other_domains_are_let_pass(address: str) -> None:
    assert found(sender("Somebody Else", address)) == {}


def test_a_known_name_at_another_address_is_told() -> None:
    for address in ("anna.weber@gmail.com", "anna@evil.example"):
        for name in ("Anna Weber", "Weber, Anna", "ANNA WEBER"):
            assert found(sender(name, address))["sender.known_name"].facts["known"] == "anna@weber.example"
    for name, address in (
        ("Anna Weber", "anna.weber@weber.example"),
        ("Anna Weber", "anna@mail.weber.example"),
        ("Anna", "anna@gmail.com"),
        ("Anna Meier", "anna@gmail.com"),
        ("", "anna@evil.example"),
    ):
        assert "sender.known_name" not in found(sender(name, address))
    assert "sender.known_name" not in found(sender("Anna Weber", "x@list.example", list_id="l"))


TRUSTED = frozenset({"mx.brightway.example"})


@pytest.mark.parametrize(
    ("result", "bad"),
    [
        ("mx.brightway.example; dmarc=fail (p=reject) header.from=weber.example", True),
        ("mx.brightway.example; spf=fail smtp.mailfrom=x; dkim=none", True),
        ("mx.brightway.example; dkim=fail; spf=softfail", True),
        ("mx.brightway.example 1; dmarc=fail", True),
        ("mx.brightway.example; dkim=pass header.d=weber.example; spf=pass; dmarc=pass", False),
        ("mx.brightway.example; spf=fail; dkim=pass header.d=weber.example", False),
        ("mx.brightway.example; spf=softfail; dkim=none", False),
        ("mx.brightway.example; none", False),
        ("evil.example; dmarc=fail", False),
        ("mx.brightway.example.evil; dmarc=fail", False),
        ("mx.brightway.example 2; dmarc=fail", False),
        (";;; dmarc=fail =;", False),
        ("", False),
        ("mx.brightway.example; (dmarc=fail) dmarc=pass", False),
    ],
)
def test_only_a_trusted_server_is_believed(result: str, bad: bool) -> None:
    mail = replace(FINE, results=(result,), trusted=TRUSTED)
    assert ("sender.unauthenticated" in found(mail)) == bad
    assert "sender.unauthenticated" not in found(replace(mail, trusted=frozenset()))
    assert "sender.unauthenticated" not in found(replace(mail, results=("other.example; dmarc=pass", result)))
    assert "sender.unauthenticated" not in found(replace(mail, signed=frozenset({"weber.example"})))


@settings(deadline=None)  # the first mail waits for lists to be read
@given(st.text(max_size=200))
def test_any_result_can_be_read(field: str) -> None:
    results((field, f"mx.brightway.example;{field}"), TRUSTED)
    results((f"mx.brightway.example;{field}",), TRUSTED)


OFFER = """Dear Anna,

we offer 5,000 pcs of lamp A60 at USD 0.86 per piece, delivery on 14 March 2027.
Payment to account number 331001201234567 at Bank of China, Ningbo. PI 2026-118 is attached.

Best regards, Lina"""


def answer(quote: str, ours: str = OFFER) -> Received:
    parsed = replace(PARSED, in_reply_to=("a1@brightway.example",), text=f"OK, we accept.\n\nOn 3 May 2026 Lina wrote:\n{quote}")
    return replace(
        FINE,
        parsed=parsed,
        sent=lambda name: ours if name == "a1@brightway.example" else None,
        accounts=frozenset({"331001201234567"}),
    )


def marked(words: str) -> str:
    return "\n".join(f"> {line}" for line in words.split("\n"))


def test_a_quote_as_we_wrote_it_is_quiet() -> None:
    for quote in (
        marked(OFFER),
        marked(marked(OFFER)),
        marked(OFFER.replace("per piece, delivery", "per piece,\ndelivery")),
        marked(OFFER.upper()),
        marked(OFFER[:120]),
        marked("Your order 778899 of last year was fine.\n\n" + OFFER),
        OFFER,
    ):
        told = found(answer(quote))
        assert not any(code.startswith("quoted.") for code in told), quote


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        ("331001201234567", "331001201299999", "quoted.account"),
        ("0.86", "0.68", "quoted.changed"),
        ("5,000", "6,000", "quoted.changed"),
        ("14 March", "24 March", "quoted.changed"),
        ("2026-118", "2026-119", "quoted.changed"),
    ],
)
def test_a_number_altered_in_the_quote_is_told(was: str, now: str, code: str) -> None:
    told = found(answer(marked(OFFER.replace(was, now))))[code]
    assert told.facts["saw"] in now
    assert told.facts["was"] in was
    assert told.level is (Level.STOP if code == "quoted.account" else Level.WARN)
    assert code in found(answer(OFFER.replace(was, now)))  # quoted without marks


def test_nothing_is_compared_with_what_we_did_not_write() -> None:
    altered = answer(marked(OFFER.replace("0.86", "0.68")))
    assert not any(code.startswith("quoted.") for code in found(replace(altered, sent=lambda _: None)))
    assert not any(code.startswith("quoted.") for code in found(replace(altered, sent=None)))


def test_an_answer_to_what_we_never_sent_is_told() -> None:
    def mail(name: str, words: str = "OK", **more: object) -> Received:
        parsed = replace(PARSED, in_reply_to=(name,), text=words, **more)  # type: ignore[arg-type]
        return replace(FINE, parsed=parsed, kept=lambda one: one == "a1@brightway.example")

    assert found(mail("zz@brightway.example"))["quoted.never_sent"].facts == {"message": "zz@brightway.example"}
    heading = "OK\n\nOn 3 May 2026, at 10:00, Lina <lina@brightway.example> wrote:\n> hello"
    assert "quoted.never_sent" in found(mail("zz@other.example", heading))
    assert found(mail("a1@brightway.example")) == {}
    assert found(mail("zz@weber.example")) == {}  # an answer to a colleague
    assert found(mail("zz@brightway.example", references=("a1@brightway.example",))) == {}
    assert found(mail("zz@brightway.example", list_id="l")) == {}
    assert found(replace(mail("zz@brightway.example"), kept=None)) == {}
    assert found(replace(FINE, kept=lambda _: False)) == {}


@pytest.mark.parametrize(
    ("page", "bad"),
    [
        ('<a href="https://evil.example/login">www.weber.example</a>', True),
        ("<a class=x href='http://evil.example'>https://portal.dhl.com/track</a>", True),
        ('<A HREF="https://evil.example"><b>dhl</b>.com</A>', True),
        ('<a href="https://www.weber.example/x">weber.example</a>', False),
        ('<a href="https://evil.example">click here</a>', False),
        ('<a href="https://track.weber.example/c?u=1">www.weber.example</a>', False),
        ('<a href="mailto:anna@weber.example">anna@weber.example</a>', False),
        ('<a href="https://files.example/a">offer.zip</a>', False),
        ("<a name=x>weber.example</a>", False),
    ],
)
def test_links_that_lead_elsewhere(page: str, bad: bool) -> None:
    mail = replace(FINE, parsed=replace(PARSED, html=page))
    assert ("link.elsewhere" in found(mail)) == bad
    if bad:
        assert found(replace(mail, parsed=replace(mail.parsed, list_id="news")))["link.elsewhere"].level is Level.INFO


def attached(*names: str) -> Received:
    files = tuple(Attachment(str(at), name, "application/octet-stream", 100) for at, name in enumerate(names))
    return replace(FINE, parsed=replace(PARSED, attachments=files))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("invoice.exe", "attachment.dangerous"),
        ("swift.js", "attachment.dangerous"),
        ("order.lnk", "attachment.dangerous"),
        ("copy.iso", "attachment.dangerous"),
        ("PI.pdf.exe", "attachment.double"),
        ("PI.pdf                              .scr", "attachment.double"),
        ("price list.xlsm", "attachment.macros"),
        ("contract.DOCM", "attachment.macros"),
        ("login.html", "attachment.page"),
        ("scan.svg", "attachment.page"),
    ],
)
def test_dangerous_attachments_are_told_by_their_names(name: str, code: str) -> None:
    assert list(found(attached(name))) == [code]
    assert found(attached(name))[code].facts["name"].strip() in name


@pytest.mark.parametrize(
    "name",
    ["PI.pdf", "offer.v2.xlsx", "photo.jpg", "drawing 1.2.dwg", "catalogue.zip", "packing list.docx", "a.b.c.pdf", "winmail.dat"],
)
def test_papers_are_let_pass(name: str) -> None:
    assert found(attached(name)) == {}


def test_an_archive_is_looked_into_by_names_alone() -> None:
    names = ("readme.txt", "PI.exe", *(f"{number}.exe" for number in range(9_000)))
    mail = replace(attached("papers.zip"), inside={"0": Inside(names)})
    told = checks.incoming(mail)
    assert {finding.code for finding in told} == {"attachment.archived"}
    assert len(told) == 5
    assert told[0].facts == {"name": "PI.exe", "archive": "papers.zip"}
    assert found(replace(mail, inside={"0": Inside(("PI.pdf", "page.html"))})) == {}
    assert "attachment.double" in found(replace(mail, inside={"0": Inside(("PI.pdf.exe",))}))


@pytest.mark.parametrize(
    ("name", "inside", "told"),
    [
        ("list.xlsx", Inside(macros=("",)), {"attachment.macros": {"name": "list.xlsx"}}),
        ("list.xlsx", Inside(), {}),
        (
            "papers.zip",
            Inside(names=("a.docx", "b.docx"), macros=("b.docx",)),
            {"attachment.macros": {"name": "b.docx", "archive": "papers.zip"}},
        ),
        (
            "papers.zip",
            Inside(names=("in.zip", "in.zip/x.js")),
            {"attachment.archived": {"name": "in.zip/x.js", "archive": "papers.zip"}},
        ),
        (
            "papers.zip",
            Inside(names=("in.zip",), locked=("in.zip",)),
            {"attachment.locked": {"name": "in.zip", "archive": "papers.zip"}},
        ),
        ("papers.zip", Inside(locked=("",)), {"attachment.locked": {"name": "papers.zip"}}),
        ("login.html", Inside(form=True), {"attachment.asks": {"name": "login.html"}}),
        ("page.html", Inside(), {"attachment.page": {"name": "page.html"}}),
    ],
)
def test_what_lies_in_a_file_is_told(name: str, inside: Inside, told: dict[str, dict[str, str]]) -> None:
    mail = replace(attached(name), inside={"0": inside})
    assert {code: finding.facts for code, finding in found(mail).items()} == told


def test_an_answer_to_a_colleague_is_no_ghost() -> None:
    """A colleague's mails have our firm's Message-IDs and are not here; and free mail has everybody's."""
    told = replace(FINE, kept=lambda _: False)
    words = "OK\n\nOn 3 May 2026, at 10:00, Bob <bob@brightway.example> wrote:\n> hello"
    parsed = replace(PARSED, in_reply_to=("zz@brightway.example",), text=words)
    assert found(replace(told, parsed=parsed)) == {}
    free = replace(told, own=frozenset({"lina@gmail.com"}), parsed=replace(PARSED, in_reply_to=("zz@gmail.com",)))
    assert found(free) == {}


def test_a_turned_name_and_a_form_are_told() -> None:
    turned = Finding("name.bidi", Level.WARN, {"reason": "file", "name": "annexe.exe"})
    assert found(replace(FINE, parsed=replace(PARSED, findings=(turned,))))["attachment.turned"].facts == {"name": "annexe.exe"}
    subject = Finding("name.bidi", Level.WARN, {"reason": "subject"})
    assert found(replace(FINE, parsed=replace(PARSED, findings=(subject,)))) == {}
    assert "attachment.form" in found(replace(FINE, parsed=replace(PARSED, html="<form action=x><input name=password></form>")))
    assert found(replace(FINE, parsed=replace(PARSED, html="<p>Fill in the form &lt;form&gt;</p>"))) == {}


def test_what_we_wrote_ourselves_says_nothing() -> None:
    mine = replace(PARSED, from_=(Address("Lina", "lina@brightway.example"),), text=ACCOUNT, in_reply_to=("x@brightway.example",))
    assert found(replace(FINE, parsed=mine, kept=lambda _: False)) == {}


def test_the_quoted_part_of_a_mail() -> None:
    assert quotation("OK\n> a 1\n> > b 2\nc") == "a 1\nb 2"
    assert quotation("OK\n-----Original Message-----\nFrom: x\na 1").endswith("a 1")
    assert quotation("no quote here") == ""


@settings(deadline=None)  # the first mail waits for lists to be read
@given(st.text(max_size=300), st.text(max_size=60), st.text(max_size=200))
def test_nothing_that_arrives_breaks_a_check(words: str, name: str, page: str) -> None:
    parsed = Parsed(
        from_=(Address(name, f"{name}@{name}"),),
        reply_to=(Address("", words[:40]),),
        text=words + "\n> " + words,
        html=page + '<a href="' + words + '">' + name + "</a>",
        in_reply_to=(name,),
        attachments=(Attachment("1", name, "", 1),),
    )
    checks.incoming(
        Received(
            parsed,
            OWN,
            CUSTOMERS,
            OURS,
            PEOPLE,
            frozenset({"1"}),
            (words,),
            TRUSTED,
            frozenset({name}),
            lambda _: False,
            lambda _: page,
            {"1": Inside((words,), (words,), (words,))},
        )
    )


@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        "pay bank account new ",
        "\n",
        "> 12 ab\n",
        "<a ",
        '<a href="x">b.com</a> ',
        "do not ",
        "12345678 ",
        "Please pay today. ",
        "账户 ",
        "audit ",
    ],
)
def test_a_long_mail_takes_time_in_proportion(piece: str) -> None:
    words = piece * (100_000 // len(piece))
    parsed = replace(PARSED, text=words, html=words, in_reply_to=("a",))
    began = time.process_time()
    checks.incoming(replace(FINE, parsed=parsed, sent=lambda _: words + " 77 ab 88", kept=lambda _: True))
    assert time.process_time() - began < 2.0


def test_an_ordinary_mail_takes_less_than_a_millisecond() -> None:
    mails = [text(words) for words in QUIET]
    for mail in mails:
        checks.incoming(mail)
    began = time.process_time()
    for _ in range(10):
        for mail in mails:
            checks.incoming(mail)
    assert (time.process_time() - began) / (10 * len(mails)) < 0.001


def test_colleagues_may_report_what_others_wrote() -> None:
    words = PRESSED["pressure.new_bank"][0]
    assert found(replace(FINE, parsed=replace(PARSED, text=words, from_=(Address("Bob", "bob@brightway.example"),)))) == {}
