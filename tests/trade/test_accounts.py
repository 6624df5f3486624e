"""Which numbers of a mail are bank accounts and cards, and which only look like it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.trade import accounts, iban
from desktop.trade.accounts import Kind

IBANS = """
AD1200012030200359100100 AE070331234567890123456 AL47212110090000000235698741 AT611904300234573201 AZ21NABZ00000000137010001944
BA391290079401028494 BE68539007547034 BG80BNBG96611020345678 BH67BMAG00001299123456 BR1800360305000010009795493C1
BY13NBRB3600900000002Z00AB00 CH9300762011623852957 CR05015202001026284066 CY17002001280000001200527600 CZ6508000000192000145399
DE89370400440532013000 DK5000400440116243 DO28BAGR00000001212453611324 EE382200221020145685 EG380019000500000000263180002
ES9121000418450200051332 FI2112345600000785 FO6264600001631634 FR1420041010050500013M02606 GB29NWBK60161331926819
GE29NB0000000101904917 GI75NWBK000000007099453 GL8964710001000206 GR1601101250000000012300695 GT82TRAJ01020000001210029690
HR1210010051863000160 HU42117730161111101800000000 IE29AIBK93115212345678 IL620108000000099999999 IQ98NBIQ850123456789012
IS140159260076545510730339 IT60X0542811101000000123456 JO94CBJO0010000000000131000302 KW81CBKU0000000000001234560101
KZ86125KZT5004100100 LB62099900000001001901229114 LC55HEMM000100010012001200023015 LI21088100002324013AA LT121000011101001000
LU280019400644750000 LV80BANK0000435195001 MC5811222000010123456789030 MD24AG000225100013104168 ME25505000012345678951
MK07250120000058984 MR1300020001010000123456753 MT84MALT011000012345MTLCAST001S MU17BOMM0101101030300200000MUR NL91ABNA0417164300
NO9386011117947 PK36SCBL0000001123456702 PL61109010140000071219812874 PS92PALS000000000400123456702 PT50000201231234567890154
QA58DOHB00001234567890ABCDEFG RO49AAAA1B31007593840000 RS35260005601001611379 SA0380000000608010167519
SC18SSCB11010000000000001497USD SE4550000000058398257466 SI56263300012039086 SK3112000000198742637541 SM86U0322509800000000270100
SV62CENR00000000000000700025 TL380080012345678910157 TN5910006035183598478831 TR330006100519786457841326
UA213223130000026007233566001 VA59001123000012345678 VG96VPVG0000012345678901 XK051212012345678906
""".split()  # noqa: SIM905

# The text, and what is found in it: the kind and the last four.
POSITIVES = [
    *((number, "iban", number[-4:]) for number in IBANS),
    ("IBAN: DE89 3704 0044 0532 0130 00.", "iban", "3000"),
    ("please pay to gb29 nwbk 6016 1331 9268 19 today", "iban", "6819"),
    ("收款IBAN：ＤＥ８９３７０４００４４０５３２０１３０００", "iban", "3000"),
    ("Konto DE89-3704-0044-0532-0130-00", "iban", "3000"),
    ("账号DE89370400440532013000，请查收", "iban", "3000"),
    ("6222021202043614552", "card", "4552"),
    ("卡号：6222 0212 0204 3614 552", "card", "4552"),
    ("工行 6222021202043614552 李雷", "card", "4552"),
    ("UnionPay 6225 8812 3456 7898", "card", "7898"),
    ("Please charge my card 4111 1111 1111 1111, exp 12/27", "card", "1111"),
    ("Visa 4111111111111111", "card", "1111"),
    ("Mastercard: 5555-5555-5555-4444", "card", "4444"),
    ("5555 5555 5555 4444", "card", "4444"),
    ("Amex 3782 822463 10005", "card", "0005"),
    ("信用卡 5105105105105100", "card", "5100"),
    ("A/C No. 3310 0120 1234 5678", "account", "5678"),
    ("A/C No.: 331001201234567", "account", "4567"),
    ("A/C: 33100120", "account", "0120"),
    ("a/c no 12345678", "account", "5678"),
    ("Account Number: 571909876543210", "account", "3210"),
    ("Account No. 571-909-876543", "account", "6543"),
    ("account number is 0123456789", "account", "6789"),
    ("Acct # 44120098", "account", "0098"),
    ("Bank account: 4412009812", "account", "9812"),
    ("Bank of China Ningbo, account 331001201234567", "account", "4567"),
    ("Account: 4412009812", "account", "9812"),
    ("Beneficiary's account 4412009812", "account", "9812"),
    ("USD account: NRA 1207 0141 0920 0012 345", "account", "2345"),
    ("Account No (USD): 7777010182700123456", "account", "3456"),
    ("Account Number\n811223344556", "account", "4556"),
    ("A/C NO.\t811223344556", "account", "4556"),
    ("| Account No. | 811223344556 |", "account", "4556"),
    ("Sort code 20-00-00, account number 55779911", "account", "9911"),
    ("CLABE 002010077777777771", "account", "7771"),
    ("Konto-Nr.: 532013000", "account", "3000"),
    ("Kontonummer 0532 013 000", "account", "3000"),
    ("Nº de cuenta: 2100 0418 45 0200051332", "account", "1332"),
    ("conta corrente: 12345-6789", "account", "6789"),
    ("N° de compte : 00050001302", "account", "1302"),
    ("р/с 40702810400000012345", "account", "2345"),
    ("расчётный счёт 40702810400000012345", "account", "2345"),
    ("账号：3310 0120 1234 5678", "account", "5678"),
    ("帳號: 0123456789012", "account", "9012"),
    ("银行账号为331001201234567", "account", "4567"),
    ("收款账户：19-0451 0104 0012 345", "account", "2345"),
    ("美元账号 811223344556", "account", "4556"),
    ("公司账号（美元）：811223344556", "account", "4556"),
    ("开户行：中国银行宁波分行\n3710 5823 1234", "account", "1234"),
    ("户名：宁波明亮灯饰有限公司\n开户行：农业银行\n394510010400123", "account", "0123"),
    ("Beneficiary bank: Bank of China, Ningbo\nBeneficiary: Brightway\nUSD 371058231234", "account", "1234"),
    ("SWIFT: BKCHCNBJ92A", "bic", "J92A"),
    ("Swift code is DEUTDEFF", "bic", "DEFF"),
    ("BIC COBADEFFXXX", "bic", "FXXX"),
    ("SWIFT/BIC: HSBC HK HH HKH", "bic", "HHKH"),
]

NEGATIVES = [
    "",
    "Dear Anna, the price is USD 0.86 per piece.",
    "Call me at +49 40 1234 5678 90.",
    "Tel: 0086-574-8765 4321, mobile 138 0574 1234",
    "Phone 4111 1111 1111 1111",
    "WhatsApp +86 139 5741 2345",
    "微信号 13957412345",
    "QQ: 4412009812345",
    "传真：0574-87654321",
    "Order no. 4500123456",
    "PO 4111111111111111",
    "our order 6222021202043614552",
    "订单号：6222021202043614552",
    "合同号 202611230012345",
    "Invoice No. 2026112300123456",
    "PI 20261123-001",
    "Tracking number 9400 1000 0000 0000 0000 00",
    "FedEx tracking 6129 9999 8888 7777",
    "DHL waybill 1234567890",
    "运单号 6222021202043614552",
    "快递单号：SF1234567890123",
    "顺丰 SF 1039 4823 9900 123",
    "AWB 160-12345675",
    "1Z 999 AA1 01 2345 6784",
    "Container MSKU1234567, seal 0123456789",
    "Container no. TCLU 420 388 0",
    "柜号：OOLU8812345 封号 123456789012",
    "B/L No. COSU6123456780",
    "提单号 177EKKKKN1234",
    "Booking 6274839201837465",
    "HS code 9405.4290 00",
    "HS: 9405429000123456",
    "海关编码 9405429000",
    "VAT ID DE123456789",
    "USt-IdNr. DE 811 907 980",
    "Our VAT no. GB 123 4567 89",
    "EORI DE123456789012345",
    "税号 91330201MA2AXXXX12",
    "统一社会信用代码：913302017123456789",
    "EAN 6921234567890",
    "Barcode 4006381333931",
    "GTIN 04006381333931",
    "Serial no. 4111111111111111",
    "S/N 5555555555554444",
    "IMEI 490154203237518",
    "batch 62220212020436",
    "L/C No. 0123LC2600123456",
    "Passport no. E12345678",
    "身份证号 330203198805121234",
    "ID 330203198805121234",
    "Customs declaration 310120260123456789",
    "Part no. 4455 6677 8899 0011",
    "Item 1234567890123",
    "Model 62-2202-1202-0436",
    "型号 6222021202043614552",
    "Qty 5000 pcs, total 4300.00, 120 cartons, 3600 kgs, 28 cbm",
    "0.86 x 5000 = 4300.00, 1.05 x 12000 = 12600.00",
    "2026-11-23 2026-12-24 2027-01-15",
    "23.11.2026 to 24.12.2026",
    "A/C No. ** 4410",
    "A/C No. ****4410",
    "account ending in 4410",
    "Account number: XXXX XXXX 4410",
    "账号：****4410",
    "卡号尾号 4557",
    "6222 **** **** 4557",
    "A/C No.: 331001****4567",
    "4111 11** **** 1111",
    "IBAN DE** **** **** **** **30 00",
    "Your DHL account number 960123456, please ship collect.",
    "our FedEx account no. is 510087123",
    "UPS account: 4F2E88123",
    "account 96012345 with DHL",
    "See account 331001201234567 in the portal",
    "快递账号：571912345678",
    "微信账号：13957412345",
    "到付账号 960123456",
    "Skype account: 1234567890",
    "customer account 40001234",
    "Please take into account 12000000 possible pieces.",
    "We paid USD 50000 on account 2026.",
    "On account: 50000000 USD were received.",
    "We account for 20000000 lamps a year.",
    "Account manager: Lina Chen, +86 574 8765 4321",
    "The account number will follow by phone.",
    "请电话核对账号",
    "Our bank account has not changed since 2018.",
    "SWIFT response appreciated",
    "Please be swift: DELIVERY matters.",
    "SHIPMENT DOCUMENTS REQUIRED",
    "6222021202043614553",
    "DE89370400440532013001",
    "DE12345678901234567890123",
    "GB82 WEST 1234 5698 7654 33",
    "Room 1802, No. 88, Zhongshan East Road, Ningbo 315000",
    "https://shop.example/item/6222021202043614552",
    "LOT-4111111111111111-A",
    "x4111111111111111",
    "Temperature 4111 1111 1111",
    "PI-6222-0212-0204-3614-552",
]


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, one.last) for one in accounts.find(text)]


@pytest.mark.parametrize(("text", "kind", "last"), POSITIVES)
def test_accounts_and_cards_are_found(text: str, kind: str, last: str) -> None:
    assert found(text) == [(kind, last)]


@pytest.mark.parametrize("text", NEGATIVES)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert found(text) == []


def test_the_tables_are_large_enough() -> None:
    assert len(POSITIVES) >= 80
    assert len(NEGATIVES) >= 80


def test_the_place_in_the_text_is_that_of_the_number() -> None:
    text = "付款到 IBAN: DE89 3704 0044 0532 0130 00, card 4111-1111-1111-1111; SWIFT COBADEFF"
    iban, card, bic = accounts.find(text)
    assert (iban.kind, iban.plain, iban.country, iban.masked) == (Kind.IBAN, "DE89370400440532013000", "DE", "** 3000")
    assert text[iban.start : iban.end] == iban.number == "DE89 3704 0044 0532 0130 00"
    assert (card.number, card.country) == ("4111-1111-1111-1111", "")
    assert (bic.kind, bic.number, bic.country) == (Kind.BIC, "COBADEFF", "DE")


def test_one_changed_digit_makes_it_no_iban() -> None:
    assert iban.is_iban("DE89370400440532013000")
    for at in range(4, 22):
        other = "DE89370400440532013000"
        other = other[:at] + str((int(other[at]) + 1) % 10) + other[at + 1 :]
        assert not iban.is_iban(other)


def test_an_iban_and_its_national_number_are_one_account() -> None:
    assert accounts.same("DE89370400440532013000", "0532013000")
    assert accounts.same("DE89370400440532013000", "DE89370400440532013000")
    assert not accounts.same("DE89370400440532013000", "0532013001")
    assert not accounts.same("4111111111111111", "111111111111")
    assert not accounts.same("DE89370400440532013000", "3000")


@settings(deadline=None)  # the first mail waits for lists to be read
@given(
    st.text(max_size=400) | st.from_regex(r"(A/C |IBAN |账号|card |[0-9 .-]{4,40}|[A-Z]{2}[0-9]{2,20}|\n){1,12}", fullmatch=True)
)
def test_anything_can_be_looked_at(text: str) -> None:
    for one in accounts.find(text):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.number
        assert len(one.plain) >= 6


@pytest.mark.parametrize(
    "piece", ["1 ", "12345678 ", "A/C ", "DE89 ", "账号：", "开户行 ", "4111 1111 ", "a1-", "swift ", "account no. ( "]
)
def test_a_long_text_takes_time_in_proportion(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    began = time.process_time()
    accounts.find(text)
    assert time.process_time() - began < 1.0
