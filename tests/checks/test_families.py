"""Each rule for outgoing mail has mails that it speaks of and mails of ordinary trade that it leaves alone."""

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop import checks
from desktop.checks.known import Attached, Written
from desktop.model.customer import Consent, Contact, Customer
from desktop.model.finding import Finding, Level
from desktop.model.ids import ContactId, CustomerId
from desktop.model.message import Address
from desktop.trade.lookalike import Known

ME = Address("Lina Chen", "lina@brightway.example")
ANNA = Address("Anna Weber", "anna@weber.example")
FINE = Written(ME, to=(ANNA,), subject="Lamps for Weber", text="Dear Anna,\n\nthank you.", today=date(2026, 11, 23))
WEBER = Customer(
    CustomerId(1),
    "Weber Leuchten GmbH",
    country="DE",
    language="de",
    domains=("weber.example",),
    contacts=(Contact(ContactId(1), "Anna Weber", "anna@weber.example"),),
)
SIGNED = "Lina Chen\nSales Manager\nBrightway Lighting Co., Ltd.\nTel: +86 574 8765 4321\nwww.brightway.example"


def found(written: Written) -> dict[str, Finding]:
    return {finding.code: finding for finding in checks.outgoing(written)}


def text(words: str) -> Written:
    return replace(FINE, text=words)


SPOKEN = {
    "money.account": (
        "Please pay to A/C No. 3310 0120 1234 5678.",
        "Our IBAN is DE89 3704 0044 0532 0130 00.",
        "账号：331001201234567，请付款",
        "Account Number: 571909876543210",
    ),
    "money.card": ("Charge 4111 1111 1111 1111 please", "卡号 6222021202043614552"),
    "money.bic": ("SWIFT: BKCHCNBJ92A",),
    "terms.vague": (
        "Please pay the deposit ASAP.",
        "We ship as soon as possible after your confirmation of the order.",
        "Delivery is about 30 days after deposit.",
        "The goods are of good quality.",
        "Payment as usual.",
        "Quantity around 5000 pcs.",
        "We need 5000 pcs or so.",
        "请尽快付定金。",
        "交期30天左右，收到定金后起算。",
        "我们的产品质量好。",
        "付款方式照旧。",
        "数量大概5000个。",
        "We will arrange the shipment shortly.",
        "The balance can be paid in a few days.",
        "Die Lieferung erfolgt so schnell wie möglich.",
        "El pago lo antes posible, por favor.",
        "Le paiement se fait comme d'habitude.",
        "A entrega será em cerca de 30 dias.",
        "La consegna avverrà al più presto.",
        "Оплата в ближайшее время.",
        "Teslimat en kısa sürede yapılacaktır.",
        "Balance can be paid in reasonable time.",
    ),
    "deal.shares": (
        "Payment: 30% deposit, 60% before shipment.",
        "Payment: 30% T/T in advance and 80% against copy of B/L",
        "Terms: 20% deposit\n30% before shipment\n40% after arrival",
        "付款方式：30%定金，60%见提单副本。",
        "Payment terms: T/T 30/60.",
        "30 % down payment, balance 75 % against documents",
        "Zahlung: 30 % bei Bestellung, 60 % vor Versand.",
        "40 % à la commande, 50 % avant expédition",
        "30 % anticipo, 60 % contra copia de documentos",
        "30 % предоплата, 60 % перед отгрузкой",
    ),
    "deal.fob_abroad": ("USD 0.86 FOB Hamburg.", "Price: FOB Port of Rotterdam", "价格为 FOB 汉堡", "EXW Barcelona 5.20"),
    "deal.cif_home": ("CIF Ningbo USD 0.92", "CFR Shanghai, 40HQ", "CIF 宁波 0.92 美元", "DDP Yiwu"),
    "deal.weekday": (
        "We ship on Friday, 14 March 2026.",
        "Vessel leaves Monday 24 November 2026.",
        "on Tue, Nov 25, 2026",
        "Lieferung am Freitag, 14. März 2026",
        "3月14日（星期五）开船",
        "ETD Friday 2026-11-28",
        "on Friday 28 November",
        "Verladung: Freitag, 5.12.2026",
        "ready on 5 December 2026 (Friday)",
        "December 5, 2026, Friday",
        "пятница, 5 декабря 2026",
        "sexta-feira, 5 de dezembro de 2026",
        "venerdì 5 dicembre 2026",
        "Friday 5/12/2026",
        "2026-12-09（周五）装柜",
        "周五（2026年12月9日）装柜",
    ),
    "deal.validity": (
        "We quote as follows: USD 0.86/pc FOB Ningbo.",
        "Our offer: LED lamp USD 0.86 per piece, MOQ 5000.",
        "报价如下：0.86美元/个 FOB 宁波",
    ),
    "deal.start": (
        "Delivery time: 30 days.",
        "Lead time 25-30 days",
        "交货期：30天。",
        "Delivery within 4 weeks",
        "Production time is 20 working days.",
        "Lieferzeit 30 Tage.",
        "Plazo de entrega: 35 días.",
        "Délai de livraison : 4 semaines.",
        "Срок поставки 30 дней.",
    ),
    "deal.incoterm_old": ("DDU Hamburg USD 1.20", "C&F Santos", "as per Incoterms 2010", "DAT Rotterdam terminal"),
    "deal.product": (
        "2,400 pcs at USD 2.18 each, that makes USD 5,323.00 in all.",
        "5,000 pcs x USD 0.86 = USD 4,200.00",
        "Item | Qty | Unit price | Amount\nLamp | 5000 | 0.86 | 4500.00",
    ),
    "deal.total": (
        "A: 5,000 x 0.86 = 4,300.00\nB: 1,000 x 1.00 = 1,000.00\nTotal: USD 5,200.00",
        "Item\tQty\tPrice\tAmount\nLamp\t5000\t0.86\t4300\nBox\t1000\t1\t1000\nTotal\t\t\t5400",
        "A: 5000 x 0.86 = 4300\nB: 1000 x 1 = 1000\n合计：5200 美元",
        "A: 5000 x 0.86 = 4300\nFreight: USD 800\nTotal: USD 5,000",
        "A: 10 x 2 = 20\nB: 10 x 3 = 30\nSubtotal: 50\nFreight: 8\nTotal: 85",
    ),
    "attachment.missing": (
        "Please find attached our offer.",
        "报价单见附件",
        "Anbei unser Angebot.",
        "Veuillez trouver ci-joint notre offre.",
        "Adjunto la oferta.",
        "Segue em anexo a proposta.",
        "In allegato la fattura.",
        "Счёт во вложении.",
        "Fiyat listesi ektedir, ekteki dosyaya bakınız.",
        "見積書を添付します",
    ),
    "privacy.papers": (
        "Reisepass Nr. E12345678",
        "паспорт 4510 123456",
        "fecha de nacimiento: 12.08.1964",
        "His passport no. C01X00T47, date of birth 12.08.1964.",
        "护照号：E12345678",
    ),
    "privacy.third_party": ("Ask Mr Dupont, jean.dupont@lumiere-paris.fr, he buys the same.",),
    "subject.nameless": ("As for PI 2026-118: payment received, production starts.",),
    "leftover.name": ("Dear Mr Silva,\n\nthank you.", "Hi Carlos,\nthank you", "Hello Ms. Kowalska,\n\nthanks"),
    "leftover.language": (
        "Estimada Anna,\n\nthank you for your order. We will send the goods with the next vessel and you have the papers.",
        "Dear Anna,\n\nthank you for your order. We will send the goods with the next ship.\n\n请您确认以上内容，有问题请联系我。",
        "Dear Anna,\n\nthank you for your order and we will send it.\n\nQuedamos a la espera de su respuesta y le damos gracias.",
    ),
}

SILENT = {
    "money": (
        "Order 4500123456 is ready.",
        "We received it on our account ending in 4410.",
        "Tracking number 9400100000000000000000",
        "Call +49 40 1234 5678.",
        "PI 20261123-001, HS code 9405.42",
        "The bank details will follow in a sealed file.",
        "订单号：6222021202043614552",
    ),
    "terms": (
        "Please answer asap.",
        "Get well as soon as possible!",
        "It is about 10 minutes by car from the hotel.",
        "Thank you for the good news.",
        "The weather is as usual.",
        "Delivery: 30 days after receipt of the deposit.",
        "Balance within 7 days after copy of B/L.",
        "请尽快回复我的问题。",
        "数量5000个。",
        "I will send you the photos asap.",
        "We met about 3 years ago.",
        "Quality standard: AQL 2.5, ISO 2859-1.",
    ),
    "deal": (
        "Payment: 30% deposit, 70% before shipment.",
        "30% deposit and 70% against copy of B/L, or 100% L/C at sight.",
        "A deposit of 30% is needed.",
        "30% deposit, 30% a week before shipment, 40% D/P.",
        "付款方式：30%定金，70%见提单副本。",
        "We give 5% discount for 100% prepayment.",
        "Tolerance ±5%, 3% spare parts, 30% deposit, 70% balance before shipment",
        "T/T 30/70 before shipment",
        "USD 0.86 FOB Ningbo; the vessel goes to Hamburg.",
        "CIF Hamburg USD 0.92",
        "Cotton 60%, polyester 30%",
        "We ship on Saturday, 14 March 2026.",
        "on Friday, 27 November",
        "2026年3月14日（星期六）开船",
        "We quote USD 0.86/pc FOB Ningbo, valid until 31 December 2026.",
        "报价 0.86美元/个，有效期30天",
        "Delivery: 30 days after deposit.",
        "交货期：收到定金后30天。",
        "Lead time 25 days from order confirmation",
        "How long is the delivery, 30 days?",
        "Transit time is 30 days.",
        "Incoterms 2020",
        "5,000 pcs x USD 0.86 = USD 4,300.00",
        "3 x 0.333 = 1.00",
        "Carton 40 x 30 x 20 cm",
        "A: 5,000 x 0.86 = 4,300.00\nB: 1,000 x 1.00 = 1,000.00\nTotal: USD 5,300.00",
        "Item\tQty\tPrice\tAmount\nLamp\t5000\t0.86\t4300\nBox\t1000\t1\t1000\nTotal\t\t\t5300",
        "The .dat file and DAT format are fine.",
        "Could you please quote FOB price in USD/pc? Target USD 0.80 per piece.",
        "The price is USD 0.86.",
    ),
    "attachment": (
        "No strings attached.",
        "Your attachment could not be opened.",
        "We are attached to this customer",
        "附件稍后发给您",
        "The fitting attaches to the wall.",
        "I got the drawing you sent.",
        "没有附件",
    ),
    "privacy": (
        "Write to info@lumiere-paris.fr.",
        "My colleague bob@brightway.example helps you.",
        "Your colleague tom@weber.example wrote.",
        "The forwarder is joe@shipping.com.cn",
        "Passport holders need no visa.",
    ),
    "leftover": (
        "Dear Anna,\nthank you",
        "Dear Ms Weber,\nthank you",
        "Dear all,\nthank you",
        "Dear Sir or Madam,\nthank you",
        "Hi,\nthank you",
        "Dear friend,\nhow are you?",
        "Good morning!\nthank you",
        "Hello Weber team,\nthank you",
        "Thank you for your mail, Carlos told me.",
        "Sehr geehrte Frau Weber,\nvielen Dank",
        "尊敬的韦伯女士：\n谢谢",
        "Dear customer,\nthank you",
        "Hi Ann,\nthank you",
    ),
}


@pytest.mark.parametrize(("code", "words"), [(code, words) for code, mails in SPOKEN.items() for words in mails])
def test_each_rule_speaks(code: str, words: str) -> None:
    mail = replace(text(words), subject="Hello" if code == "subject.nameless" else FINE.subject)
    one = found(replace(mail, customer=WEBER) if code == "leftover.language" else mail)
    assert code in one
    assert all(isinstance(value, str) for value in one[code].facts.values())
    at = one[code].facts.get("at")
    if at:
        start, end = map(int, at.split("-"))
        assert 0 <= start < end <= len(words)


@pytest.mark.parametrize(("family", "words"), [(family, words) for family, mails in SILENT.items() for words in mails])
def test_ordinary_mail_is_left_alone(family: str, words: str) -> None:
    assert [code for code in found(text(words)) if code.startswith(f"{family}.")] == []


@pytest.mark.parametrize(
    ("words", "code", "mended"),
    [
        ("Pay to A/C No. 3310 0120 1234 5678.", "money.account", "Pay to A/C No. ** 5678."),
        ("DDU Hamburg", "deal.incoterm_old", "DAP Hamburg"),
        ("5 pcs x 2.00 = 11.00 USD", "deal.product", "5 pcs x 2.00 = 10.00 USD"),
        ("5,000 pcs x USD 0.86 = USD 4,200", "deal.product", "5,000 pcs x USD 0.86 = USD 4,300"),
        ("T/T 30/60 as agreed", "deal.shares", "T/T 30/70 as agreed"),
        ("Payment: 30% deposit, 60% before shipment.", "deal.shares", "Payment: 30% deposit, 70% before shipment."),
        ("on Friday, 14 March 2026", "deal.weekday", "on Saturday, 14 March 2026"),
        ("am Freitag, 14. März 2026", "deal.weekday", "am Samstag, 14. März 2026"),
        ("on Fri 14 March 2026", "deal.weekday", "on Sat 14 March 2026"),
        ("3月14日（星期五）", "deal.weekday", "3月14日（星期日）"),
    ],
)
def test_one_click_mends(words: str, code: str, mended: str) -> None:
    facts = found(text(words))[code].facts
    start, end = map(int, facts.get("spot", facts["at"]).split("-"))
    assert words[:start] + facts["with"] + words[end:] == mended
    assert code not in found(text(mended))


def test_an_unsealed_file_with_an_account_is_told_and_a_sealed_one_is_not() -> None:
    words = "Bank: BOC\nA/C No. 331001201234567"
    told = found(replace(FINE, files=("PI.pdf",), attached=(Attached("PI.pdf", text=words),)))["money.file"]
    assert told.facts["file"] == "PI.pdf"
    assert told.facts["saw"] == "** 4567"
    assert "money.file" not in found(replace(FINE, files=("PI.pdf",), attached=(Attached("PI.pdf", sealed=True, text=words),)))
    assert "money.file" not in found(replace(FINE, files=("PI.pdf",), attached=(Attached("PI.pdf", text="Invoice 20261123-001"),)))


def test_an_account_that_is_none_of_ours_stops_the_mail() -> None:
    mail = text("Pay to A/C No. 331001201234567.")
    assert "money.not_ours" not in found(mail)  # no vault is known
    assert "money.not_ours" not in found(replace(mail, accounts=frozenset({"331001201234567"})))
    told = found(replace(mail, accounts=frozenset({"331001201234568"})))["money.not_ours"]
    assert told.level is Level.STOP
    in_file = replace(FINE, files=("a.pdf",), accounts=frozenset({"1"}), attached=(Attached("a.pdf", text=mail.text),))
    assert "money.not_ours" in found(in_file)


def test_a_domain_like_a_customers_is_told() -> None:
    known = Known(["weber.example", "brightway.example"])
    for domain in ("webber.example", "vveber.example", "weber-gmbh.example", "wеber.example", "wbeer.example", "weber.com"):
        mail = replace(FINE, to=(Address("Anna", f"anna@{domain}"),), domains=known, customer=WEBER)
        told = found(mail)["recipient.lookalike"]
        assert told.facts["known"] == "weber.example"
        assert told.facts["with"] == "anna@weber.example"
    for domain in ("weber.example", "mail.weber.example", "silva.example", "gmail.com", "wagner.example", "lieber.example"):
        assert "recipient.lookalike" not in found(replace(FINE, to=(Address("", f"anna@{domain}"),), domains=known))


def test_a_stranger_is_told_but_not_to_whom_a_circular_goes() -> None:
    bob = Address("Bob", "bob@new.example")
    met = frozenset({"anna@weber.example"})
    assert found(replace(FINE, cc=(bob,), met=met))["recipient.never_met"].facts == {"address": "bob@new.example"}
    assert "recipient.never_met" in found(replace(FINE, to=(bob,), met=met))
    colleague = replace(FINE, to=(Address("Ken", "ken@brightway.example"),), own=frozenset({ME.address}), met=met)
    assert "recipient.never_met" not in found(colleague)
    private = frozenset({"lina@gmail.com"})  # where everybody may be
    assert "recipient.never_met" in found(replace(FINE, to=(Address("Ken", "ken@gmail.com"),), own=private, met=met))
    assert "recipient.never_met" not in found(replace(FINE, to=(bob,), met=met, bulk=True))
    assert "recipient.never_met" not in found(replace(FINE, cc=(bob,)))  # nothing is known
    assert "recipient.never_met" not in found(replace(FINE, met=met))


def test_all_in_bcc_is_told_but_a_copy_to_oneself_is_not() -> None:
    hidden = replace(FINE, to=(), bcc=(ANNA,))
    assert found(hidden)["recipient.hidden_only"].facts == {"number": "1"}
    assert "recipient.hidden_only" not in found(replace(FINE, bcc=(ANNA,)))
    assert "recipient.hidden_only" not in found(replace(FINE, to=(), bcc=(ME,), own=frozenset({ME.address})))


def test_bulk_and_tracking_need_the_word_of_a_european_customer() -> None:
    for name, code in (("bulk", "privacy.bulk"), ("tracked", "privacy.tracking")):
        sent = replace(FINE, customer=WEBER, bulk=name == "bulk", tracked=name == "tracked")
        assert code in found(sent)
        agreed = frozenset({Consent.BULK if name == "bulk" else Consent.TRACKING})
        assert code not in found(replace(sent, agreed=agreed))
        assert code not in found(replace(sent, customer=replace(WEBER, country="BR")))
        assert code not in found(replace(FINE, customer=WEBER))


def test_each_persons_own_word_stands_above_the_firms() -> None:
    bob = Address("Bob", "bob@weber.example")
    sent = replace(FINE, to=(ANNA, bob), customer=WEBER, tracked=True)
    firm = frozenset({Consent.TRACKING})
    assert "privacy.tracking" not in found(replace(sent, agreed=firm))
    told = found(replace(sent, agreed=firm, agreed_by={bob.address: frozenset()}))["privacy.tracking"]
    assert told.facts["person"] == bob.address
    both = {bob.address: firm, ANNA.address: firm}
    assert "privacy.tracking" not in found(replace(sent, agreed=frozenset(), agreed_by=both))


def test_one_mail_to_people_of_many_firms_is_one_for_many() -> None:
    people = tuple(Address("", f"info@firm{number}.de") for number in range(8))
    assert "privacy.bulk" in found(replace(FINE, to=(), bcc=people, customer=None))
    assert "privacy.bulk" not in found(replace(FINE, to=(), bcc=people[:7], customer=None))
    agreed = {one.address: frozenset({Consent.BULK}) for one in people}
    assert "privacy.bulk" not in found(replace(FINE, to=(), bcc=people, customer=None, agreed_by=agreed))
    outside = tuple(Address("", f"info@firm{number}.com.br") for number in range(8))
    assert "privacy.bulk" not in found(replace(FINE, to=(), bcc=outside, customer=None))


def test_who_agreed_may_be_passed_on_and_who_was_erased_is_told() -> None:
    passed = replace(FINE, text=f"{FINE.text}\nPlease ask max.muster@example.de for it.")
    assert "privacy.third_party" in found(passed)
    assert "privacy.third_party" not in found(replace(passed, passing=frozenset({"max.muster@example.de"})))
    assert found(replace(FINE, erased=frozenset({ANNA.address})))["privacy.erased"].facts == {"person": ANNA.address}


def test_a_subject_without_number_or_customer_is_told_with_the_number_to_add() -> None:
    mail = replace(FINE, subject="Good news", text="PI No. 2026-118 is paid.", customer=WEBER)
    told = found(mail)["subject.nameless"]
    assert told.facts["with"] == "Good news – PI No. 2026-118"
    business = "The payment arrived, production begins, the shipment follows with the invoice."
    assert "subject.nameless" in found(replace(mail, text=business))
    for subject in ("PI 2026-118 paid", "News for Weber", "订单 BW-1182", "Re: Good news", "News for Anna Weber"):
        assert "subject.nameless" not in found(replace(mail, subject=subject))
    assert "subject.nameless" not in found(replace(mail, text="Merry Christmas!"))
    assert "subject.nameless" not in found(replace(mail, thread=frozenset({"anna@weber.example"})))
    assert "subject.nameless" in found(replace(mail, text="It is here, thank you."))
    assert "subject.nameless" not in found(replace(mail, text="It is here, thank you.", customer=None))  # nobody one knows
    assert "subject.nameless" not in found(replace(mail, text="It is here, thank you.", bulk=True))


def test_what_a_signature_lacks_is_named() -> None:
    assert "signature.incomplete" not in found(replace(FINE, signature=SIGNED))
    assert "signature.incomplete" not in found(FINE)  # not known
    assert found(replace(FINE, signature="Lina"))["signature.incomplete"].facts["missing"] == "title, company, phone, web"
    assert "signature.incomplete" not in found(replace(FINE, signature=""))  # a word between friends
    long = replace(FINE, text="Dear Anna,\n" + "we like the samples very much. " * 10, signature="")
    assert found(long)["signature.incomplete"].facts["number"] == "5"
    thread = frozenset({"anna@weber.example"})
    assert "signature.incomplete" not in found(replace(FINE, signature="Lina", thread=thread))
    chinese = "陈丽娜\n外贸经理\n宁波明亮灯饰有限公司\n电话：0574-87654321\nwww.brightway.example"
    assert "signature.incomplete" not in found(replace(FINE, sender=Address("陈丽娜", ME.address), signature=chinese))
    for part in range(5):
        lines = SIGNED.split("\n")
        del lines[part]
        assert "signature.incomplete" in found(replace(FINE, signature="\n".join(lines))), lines


def test_free_mail_is_told_of_a_new_mail() -> None:
    sender = Address("Lina", "brightway@163.com")
    assert found(replace(FINE, sender=sender))["signature.free_mail"].facts == {"domain": "163.com"}
    assert "signature.free_mail" not in found(FINE)
    assert "signature.free_mail" not in found(replace(FINE, sender=sender, thread=frozenset({"anna@weber.example"})))


def test_another_customers_firm_is_told() -> None:
    firms = frozenset({"Silva Iluminação Ltda", "Global Trading", "Weber Leuchten GmbH", "Nordlys AS", "灯王照明有限公司"})
    mail = replace(FINE, customer=WEBER, firms=firms - {"Weber Leuchten GmbH"})
    assert found(replace(mail, text="As agreed with Nordlys, the price is 0.86."))["leftover.company"].facts["saw"] == "Nordlys"
    assert "leftover.company" in found(replace(mail, text="Offer for Silva Iluminacao, Brazil"))
    for words in ("We trade globally, Global reach.", "Weber Leuchten", "the nordlys of winter", "Silva came by."):
        assert "leftover.company" not in found(replace(mail, text=words))


def test_a_name_is_no_leftover_where_it_may_be_right() -> None:
    shared = replace(FINE, to=(Address("", "info@weber.example"),))
    assert "leftover.name" not in found(replace(shared, text="Dear Mr Silva,\nthank you"))
    told = found(replace(shared, text="Dear Mr Silva,\nthank you", people=frozenset({"Carlos Silva"})))
    assert "leftover.name" in told
    assert "leftover.name" not in found(replace(shared, text="Dear Ms Weber,\nthank you", people=frozenset({"Carlos Silva"})))
    robert = replace(FINE, to=(Address("Robert Smith", "rs@smith.example"),))
    assert "leftover.name" not in found(replace(robert, text="Hi Bob,\nthank you"))


def test_no_facts_make_no_finding_of_what_is_not_known() -> None:
    assert found(FINE) == {}


@settings(deadline=None)  # the first mail waits for lists to be read
@given(st.text(max_size=300), st.text(max_size=60), st.text(max_size=60))
def test_nothing_that_is_written_breaks_a_check(words: str, subject: str, signature: str) -> None:
    known = Known(["weber.example"])
    mail = replace(FINE, text=words, subject=subject, signature=signature, domains=known, customer=WEBER)
    mail = replace(mail, firms=frozenset({words[:20]}), people=frozenset({subject}), accounts=frozenset({"1"}), met=frozenset())
    checks.outgoing(replace(mail, to=(Address(words[:30], words[:30]),), attached=(Attached("a", text=words),)))


PIECES = [
    "a ",
    "30% deposit, ",
    "USD 0.86/pc ",
    "5 x 2 = 10 ",
    "Friday, 14 March 2026 ",
    "FOB Hamburg ",
    "asap pay. ",
    "\n",
    "Dear ",
    "% ",
    "delivery ",
]


@pytest.mark.parametrize(
    "piece", [*PIECES, "a@b.de ", "+49 40 123 456 ", "1 | 2 | 3\n", "附件", "尽快付款。", "12345678901 ", "Total: 5\n"]
)
def test_a_long_mail_takes_time_in_proportion(piece: str) -> None:
    mail = replace(FINE, text=piece * (100_000 // len(piece)), firms=frozenset({"Nordlys AS"}), signature=SIGNED)
    began = time.process_time()
    checks.outgoing(mail)
    assert time.process_time() - began < 2.0


def test_a_name_known_in_other_letters_only_is_no_leftover() -> None:
    for name_, greeting in (("김민준", "Dear Min-jun"), ("Айдар Сериков", "Dear Aidar"), ("王伟", "Dear Mr Wang")):
        mail = replace(FINE, to=(Address(name_, "x7@buyer.example"),), text=f"{greeting},\n\nthank you.")
        assert "leftover.name" not in found(mail)


def test_a_greeting_in_the_buyers_own_language_is_a_courtesy() -> None:
    words = "Bonjour Anna,\n\nthank you for your order. We will send the goods with the next vessel and you have the papers."
    assert "leftover.language" not in found(text(words))  # nothing is known of her
    assert "leftover.language" not in found(replace(text(words), customer=replace(WEBER, language="", country="FR")))
    assert "leftover.language" in found(replace(text(words), customer=replace(WEBER, language="", country="DE")))
    assert "leftover.language" in found(replace(text(words), to=(Address("Anna", "anna@weber.de"),)))


def test_other_customers_are_spoken_of_among_ourselves() -> None:
    assert "leftover.company" not in found(replace(text("As for Nordlys, see below."), firms=frozenset({"Nordlys AS"})))
