"""Bank accounts and cards as they stand in the text of a mail: IBAN, bank cards, numbers that the words before them call an
account, and bank codes (BIC). Found are whole numbers only: what is masked ("** 4410") can be sent.

Rules: ISO 13616 (IBAN, lengths by country, remainder 1 by 97), ISO 9362 (BIC), ISO/IEC 7812 (cards, check digit of Luhn). Numbers
that their own words call something else (an order, a parcel, a telephone, a tax number) are none, whatever their check digits say.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from desktop.trade.iban import LENGTHS, is_iban

LONGEST = 400_000  # characters that are looked at


class Kind(StrEnum):
    IBAN = "iban"
    CARD = "card"
    ACCOUNT = "account"  # a national number
    BIC = "bic"


@dataclass(frozen=True, slots=True)
class Account:
    """`number` as it is written, at `start` to `end` of the text; `plain` without blanks, in capitals; `country` ISO 3166-1 alpha-2
    where the number itself says it."""

    kind: Kind
    number: str
    start: int
    end: int
    plain: str
    country: str = ""

    @property
    def last(self) -> str:
        """Its last four signs: as much as may be told."""
        return self.plain[-4:]

    @property
    def masked(self) -> str:
        return f"** {self.last}"


_BLANK = r"[ \u00a0\u2009\u202f.\-\u2010\u2011]"
_BLANKS = frozenset(" \u00a0\u2009\u202f.-\u2010\u2011")
# Everything written wide is read as if it were not; one sign stays one sign, so that places in the text stay what they are.
_NARROW = {0xFF01 + at: 0x21 + at for at in range(94)} | {0x3000: 0x20}
_WIDE = re.compile(r"[\uff0d-\uff19\uff21-\uff3a\uff41-\uff5a\u3000]")  # digits and letters, and what stands between them
# Patterns begin with a digit, which is quickly found, and look back from there.
_IBAN_BEGINS = re.compile(
    r"\d\d(?<=[A-Za-z][A-Za-z]\d\d)(?<![A-Za-z0-9][A-Za-z][A-Za-z]\d\d)(?=[ \u00a0\u2009\u202f.\-]?[A-Za-z0-9])"
)
_DIGITS = re.compile(rf"\d(?<![A-Za-z0-9_.*•#/+-]\d)(?:{_BLANK}?\d){{11,21}}(?![\d*•#])(?!-?[A-Za-z]\d)")
# Chinese cards: UnionPay (62, 81), and the older ones of the great banks. The number of digits each of them has.
_CHINESE = re.compile(
    r"(?:62\d{14,17}|81\d{14,17}|9558\d{15}|9559\d{15}|95595\d{14}|436742\d{10,13}|456351\d{10,13}|601382\d{13}|603\d{16}"
    r"|524094\d{10}|427020\d{10}|621\d{13,16})"
)
_CARDS = re.compile(
    r"(?:4\d{15}|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|3[47]\d{13}|35\d{14}|6011\d{12}|3(?:0[0-5]|[68])\d{11,13})"
)
_IN_FOURS = re.compile(rf"\d{{4}}({_BLANK})\d{{4}}\1\d{{4}}\1\d{{4}}(?:\1\d{{1,3}})?")
_IN_FOURS_SIX = re.compile(rf"\d{{4}}({_BLANK})\d{{6}}\1\d{{5}}")  # American Express
_CARD_WORD = re.compile(
    r"card|visa|master|amex|unionpay|kreditkarte|karte|tarjeta|carte|cart[ãa]o|carta|карт|卡|银联|銀聯|借记|储蓄", re.IGNORECASE
)
# Chinese identity numbers have a day of birth in them and a check digit of their own (GB 11643): personal, but no account.
_BORN = re.compile(r"\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

# What says that the number after it is an account. `weak`: the word alone, which is an account only with a sign that a number
# follows.
_ACCOUNT = re.compile(
    r"(?P<strong>"
    r"(?:\ba\s?/\s?c|\bacct|\baccount|\baccnt|\bbank\s+a/?c)\b\.?\s*(?:(?:no|number|num|nr|nos|code)\b|#|№)\.?"
    r"|\bacct\b\.?|\ba\s?/\s?c\b\.?(?=\s*[:：#(]|\s*\d)|\b(?:beneficiary(?:'s)?|bank|usd|eur|rmb|cny|company|receiving|our"
    r"|payee|(?:seller|buyer|supplier|exporter|vendor)(?:'s|’s)?)\s+"
    r"(?:account|acct|a/c)\b"
    r"|\biban\b(?:\s*(?:no|number)\.?)?|\bclabe\b|\bkonto(?:-?\s?(?:nummer|nr))?\b\.?|\bkto\b\.?(?:\s*-?nr\.?)?"
    r"|\b(?:n[°ºo]\.?\s*(?:de\s+)?|n[úu]mero\s+de\s+)(?:compte|cuenta|conta)\b|\bcuenta(?:\s+(?:bancaria|corriente|n[°ºo]\.?))?\b"
    r"|\bconta(?:\s+(?:corrente|banc[áa]ria|n[°ºo]\.?))\b|\bcompte(?:\s+(?:bancaire|n[°ºo]\.?))\b|\bconto(?:\s+(?:corrente"
    r"|n[°ºo]\.?|numero))\b"
    r"|\brekening(?:nummer|\s*nr\.?)?\b|\bnr\s+(?:konta|rachunku)\b|\bhesap\s*(?:no|numaras[ıi])\b|р\s?/\s?с(?:ч[её]т)?\b"
    r"|\b(?:расч[её]тный\s+)?сч[её]т(?:\s*№)?"
    r"|رقم الحساب|حساب رقم"
    r"|(?:银行|收款|美金|美元|人民币|对公|公司|外币|欧元)?(?:账|帐|賬|帳)(?:号|號|户号|戶號)(?:码|碼)?"
    r"|(?:银行|收款|美金|美元|人民币|对公|公司|外币|欧元)(?:账|帐|賬|帳)(?:户|戶)|(?:银行|储蓄|借记|信用)?卡(?:号|號)"
    r")|(?P<weak>\baccount\b|(?:账|帐|賬|帳)(?:户|戶))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:only\b)?[,;]?\s*(?:(?:no|number|nr|num|code)\b\.?|[#№])?\s*(?:[(（\[][^()（）\[\]\d\n]{1,24}[)）\]])?\s*(?:in\s+)?(?:usd|eur|gbp"
    r"|rmb|cny|hkd|jpy)?\s*"
    r"(?P<sign>[:：=|\t]|is\b|为|是|-)?\s*[|:：]?\s*(?:usd|eur|gbp|rmb|cny|hkd|jpy|美金|美元|人民币)?\s*[:：]?\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d(?<!\d\d)(?:[ \u00a0\-/.]?\d){5,33}(?![\w*•#%])(?![ ]?[*•xX]{2})(?![.,]\d)")
# One of these is in each of the words for an account.
_LABEL_STEMS = (
    *(
        "a/c",
        "a / c",
        "a /c",
        "a/ c",
        "acct",
        "account",
        "accnt",
        "iban",
        "clabe",
        "konto",
        "kto",
        "compte",
        "cuenta",
        "conta",
        "conto",
    ),
    *("rekening", "konta", "rachunku", "hesap", "р/с", "р / с", "р/ с", "р /с", "счет", "счёт", "الحساب", "حساب"),
    *("账", "帐", "賬", "帳", "卡号", "卡號"),
)
_LONGEST_NUMBER = 70  # characters
_MOST_BEGINS = 1_000  # of IBANs and bank codes; who writes more of them in a mail tries us
_MOST_TRIED = 400  # numbers of a text beside such a word
_BEFORE = 96  # characters before a number in which the word for it stands
_PREFIX = re.compile(rf"(?<![A-Za-z])[A-Z]{{2,4}}{_BLANK}?\Z")
_AMOUNT = re.compile(
    r"\s?(?:usd|eur|rmb|cny|pcs|pieces|sets|units|cartons|ctns|kgs?|tons?|cbm|days|元|美金|美元|件|个|台|%)(?![a-z])", re.IGNORECASE
)
# An account with somebody who is no bank, or no number of an account at all. Looked for just before the word.
_OTHERS = re.compile(
    r"(?:dhl|fedex|ups|tnt|sf|aramex|courier|express|freight|collect|carrier|shipping|forwarder|alibaba|skype|wechat|qq"
    r"|whatsapp|user"
    r"|login|e-?mail|mail|google|facebook|linkedin|amazon|ebay|customer|client|portal|erp|member|微信|旺旺|快递|快遞|到付"
    r"|登录|用户|邮箱"
    r"|会员|淘宝|阿里|运费|抖音|on|take into|of)(?:'s|\s+express|\s+courier|\s+freight|\s+collect|\s+our)?[\s:：]*(?:的)?$",
    re.IGNORECASE,
)
_OTHERS_AFTER = re.compile(
    r"\s*(?:with|at|for)\s+(?:dhl|fedex|ups|tnt|aramex|sf|alibaba)|\s*\(?(?:dhl|fedex|ups|tnt)\b", re.IGNORECASE
)
# What a number is, when it is no account; the last of these words before it counts.
_OTHER_NUMBER = re.compile(
    r"track(?:ing)?|waybill|awb|parcel|order|\bp\.?o\b|\bpi\b|\bs/?c\b|invoice|inv\b|contract|container|cntr|booking"
    r"|\bb/?l\b|seal|\bhs\b|h\.s\.|hts|tariff"
    r"|vat|tax|eori|ust|\bein\b|\btin\b|tel|phone|mobile|cell|fax|whatsapp|wechat|viber|\bqq\b|\bean\b|gtin|upc|barcode"
    r"|serial|\bs/n\b|\bsn\b|imei|batch"
    r"|\blot\b|part|item|model|article|art\.|sku|ref|case|ticket|reg(?:istration)?|licen[cs]e|cert|passport|\bid\b|l/c|lc no"
    r"|policy|quotation"
    r"|运单|快递|单号|單號|物流|订单|訂單|合同|发票|發票|提单|柜号|箱号|封号|订舱|海关|编码|税号|信用代码|电话|手机|传真"
    r"|微信|条码|序列|批号|料号|货号|型号"
    r"|身份证|证号|编号|报关|保单|工单|流水号",
    re.IGNORECASE,
)
_NEAR = 28  # characters before a number in which it is told what it is
_WITH_BANK = re.compile(
    r"[\s,(]{0,3}(?:with|at|of|in)\s+(?:the\s+)?(?:[\w.&]+\s+){0,4}?(?:bank|hsbc|icbc|citi|dbs|ocbc|uob|bnp|santander|bbva|barclays"
    r"|lloyds|commerzbank|sparkasse|standard chartered|emirates)",
    re.IGNORECASE,
)
_AT_BANK = re.compile(r"\bbank|银行", re.IGNORECASE)
_BANK_WORDS = re.compile(r"开户行|开户银行|開戶行|户名|戶名|beneficiary\s+(?:bank|name)|bank\s+name|收款银行|收款人", re.IGNORECASE)
_LOOSE = re.compile(r"\d(?<![\w.,*•#/+-]\d)(?:[ \u00a0\-]?\d){8,29}(?![\w*•#%])(?![.,]\d)")
_WITHIN = 160  # characters after the name of a bank in which its number stands
_BIC_WORD = re.compile(
    r"\b(?:swift|bic)\b(?:\s*/\s*(?:bic|swift))?(?:\s*[- ]?(?:code|no|number|address)\b)?\.?|银行国际代码|国际代码|银行代码",
    re.IGNORECASE,
)
_BIC = re.compile(
    r"\s*(?:is|为|是)?\s*[:：#=|-]?\s*([A-Za-z]{4}[ ]?[A-Za-z]{2}[ ]?[A-Za-z0-9]{2}(?:[ ]?[A-Za-z0-9]{3})?)(?![A-Za-z0-9])"
)
# What every number has, an IBAN, too: six digits, with single signs between them at most.
_LONG = re.compile(r"\d(?:[ \u00a0\u2009\u202f.\-\u2010\u2011/]?\d){5}")
_BANKS = ("开户", "開戶", "户名", "戶名", "beneficiary", "bank name", "收款")
_CODES = ("swift", "bic", "代码")


def find(text: str) -> list[Account]:
    """The whole numbers in a text, in their order; none lies in another. Takes time in proportion to the text."""
    readers = _readers(text[:LONGEST])
    if not readers:
        return []
    narrow = text[:LONGEST] if text.isascii() or not _WIDE.search(text) else text[:LONGEST].translate(_NARROW)
    found: list[Account] = []
    for reader in readers:
        taken = sorted((one.start, one.end) for one in found)
        starts = [start for start, _ in taken]
        for one in reader(narrow):
            at = bisect_right(starts, one.start) - 1
            before = at >= 0 and taken[at][1] > one.start
            after = at + 1 < len(taken) and taken[at + 1][0] < one.end
            if not before and not after:
                found.append(one)
    once: dict[int, Account] = {}
    for one in found:
        once.setdefault(one.start, one)
    return [
        Account(one.kind, text[one.start : one.end], one.start, one.end, one.plain, one.country)
        for one in sorted(once.values(), key=lambda one: one.start)
    ]


def _readers(text: str) -> "list[Callable[[str], Iterator[Account]]]":
    """Those that may find something: most mails have no long number and no bank in them, which is quickly seen."""
    low = text.lower()
    found: list[Callable[[str], Iterator[Account]]] = []
    if _LONG.search(text):
        found = [_ibans, _cards, _labelled]
        if any(word in low for word in _BANKS):
            found.append(_beside_bank)
    if any(word in low for word in _CODES):
        found.append(_bics)
    return found


def plain(number: str) -> str:
    """A number without its blanks, in capitals: what two ways of writing it have in common."""
    return "".join(sign for sign in number.translate(_NARROW) if sign.isalnum()).upper()


def same(one: str, other: str) -> bool:
    """Whether two plain numbers are one account: an IBAN ends with the national number."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 7 and short.isdigit() and long[:2].isalpha() and long.endswith((short, short.lstrip("0")))


def luhn(digits: str) -> bool:
    total = 0
    for at, sign in enumerate(reversed(digits)):
        doubled = int(sign) * (1 + at % 2)
        total += doubled - 9 * (doubled > 9)
    return total % 10 == 0


def _ibans(text: str) -> Iterator[Account]:
    for begin in islice(_IBAN_BEGINS.finditer(text), _MOST_BEGINS):
        first = begin.start() - 2
        country = text[first : first + 2].upper()
        length = LENGTHS.get(country)
        if length is None:
            continue
        at, gap = first, False
        signs: list[str] = []
        while at < len(text) and len(signs) < length:
            sign = text[at]
            if sign.isascii() and sign.isalnum():
                signs.append(sign)
                gap = False
            elif sign in _BLANKS and not gap:
                gap = True
            else:
                break
            at += 1
        whole = "".join(signs).upper()
        following = text[at : at + 1]
        if len(signs) == length and not (following.isascii() and following.isalnum()) and is_iban(whole):
            yield Account(Kind.IBAN, "", first, at, whole, country)


def _cards(text: str) -> Iterator[Account]:
    for match in _DIGITS.finditer(text):
        digits = plain(match[0])
        if not 14 <= len(digits) <= 19 or not luhn(digits) or _told_otherwise(text, match.start()):
            continue
        chinese = _CHINESE.fullmatch(digits) is not None
        if _identity(digits) or not (chinese or _CARDS.fullmatch(digits)):
            continue
        said = _CARD_WORD.search(text, max(0, match.start() - 40), match.start()) is not None
        grouped = _IN_FOURS.fullmatch(match[0]) or _IN_FOURS_SIX.fullmatch(match[0])
        if chinese or said or grouped:
            yield Account(Kind.CARD, "", match.start(), match.end(), digits, "CN" if chinese else "")


def _labelled(text: str) -> Iterator[Account]:
    for number in islice(_numbers(text), _MOST_TRIED):
        begin = max(0, number.start() - _BEFORE)
        before = text[begin : number.start()]
        prefix = _PREFIX.search(before)
        for label in _ACCOUNT.finditer(before):
            between = _BETWEEN.fullmatch(before, label.end())
            if between is None and prefix is not None and prefix.start() >= label.end():
                between = _BETWEEN.fullmatch(before, label.end(), prefix.start())
            if between is not None and _is_account(text, before, begin, label, between, number):
                start = begin + between.end()
                yield Account(Kind.ACCOUNT, "", start, number.end(), plain(text[start : number.end()]))
                break


def _numbers(text: str) -> Iterator["re.Match[str]"]:
    """The numbers shortly after a word that may call them an account."""
    done = 0
    for label in _places(text.lower(), _LABEL_STEMS):
        end = label + _BEFORE
        for number in _NUMBER.finditer(text, max(label, done), end + _LONGEST_NUMBER):
            if number.start() > end:
                break
            yield number
            done = number.end()
        done = max(done, end)


def _places(low: str, stems: tuple[str, ...]) -> list[int]:
    """Where these words begin in a text in small letters, sorted."""
    found: list[int] = []
    for stem in stems:
        at = low.find(stem)
        while at >= 0:
            found.append(at)
            at = low.find(stem, at + len(stem))
    return sorted(found)


def _is_account(
    text: str, before: str, begin: int, label: "re.Match[str]", between: "re.Match[str]", number: "re.Match[str]"
) -> bool:  # fmt: skip
    if _OTHERS.search(before, max(0, label.start() - 24), label.start()) or _OTHERS_AFTER.match(text, begin + label.end()):
        return False
    if _OTHERS_AFTER.match(text, number.end()) or before.count("\n", label.end(), between.end()) > 2:
        return False
    if between.end() == label.end() and label[0][-1].isalpha() and label[0][-1].isascii():
        return False
    digits = sum(sign.isdigit() for sign in number[0])
    weak = label["weak"] is not None
    at_bank = digits >= 9 and (_AT_BANK.search(before) or _WITH_BANK.match(text, number.end()))
    if weak and not (digits >= 8 and between["sign"]) and not at_bank:
        return False
    return not _AMOUNT.match(text, number.end()) and not _date(number[0])


def _beside_bank(text: str) -> Iterator[Account]:
    """A long number shortly after the name of a bank or of who has the account."""
    for word in islice(_BANK_WORDS.finditer(text), _MOST_TRIED):
        for number in _LOOSE.finditer(text, word.end(), word.end() + _WITHIN):
            digits = plain(number[0])
            if not _told_otherwise(text, number.start()) and not _identity(digits) and not _date(number[0]):
                yield Account(Kind.ACCOUNT, "", number.start(), number.end(), digits)


def _bics(text: str) -> Iterator[Account]:
    for word in islice(_BIC_WORD.finditer(text), _MOST_BEGINS):
        code = _BIC.match(text, word.end())
        if code is None:
            continue
        whole = plain(code[1])
        # Written in capitals: "swift response" is no code, nor is "be swift: DELIVERY".
        if code[1].upper() != code[1] or whole[4:6] not in _BANKING or (word[0] == "swift" and whole.isalpha()):
            continue
        yield Account(Kind.BIC, "", code.start(1), code.end(1), whole, whole[4:6])


def _told_otherwise(text: str, start: int) -> bool:
    """Whether the words just before a number, on its line, call it something else than a card or an account."""
    before = text[max(0, start - _NEAR) : start].rpartition("\n")[2]
    if "+" in before[-3:]:
        return True
    others = list(_OTHER_NUMBER.finditer(before))
    return bool(others) and not (_CARD_WORD.search(before, others[-1].end()) or _ACCOUNT.search(before, others[-1].end()))


def _identity(digits: str) -> bool:
    if len(digits) != 18 or not _BORN.fullmatch(digits):
        return False
    return "10X98765432"[sum(int(sign) * weight for sign, weight in zip(digits[:17], _WEIGHTS, strict=True)) % 11] == digits[17]


def _date(number: str) -> bool:
    return (
        re.fullmatch(r"(?:19|20)\d{2}[-/.]?(?:0?[1-9]|1[0-2])[-/.]?\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d{2}", number)
        is not None
    )


# Countries with banks that have a BIC, as ISO 3166-1 has them.
_BANKING = frozenset(
    """
    AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN
    CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY
    HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD
    ME MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NZ OM PA PE PF PG PH PK PL PR PS PT PW PY QA
    RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ
    VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
    """.split()  # noqa: SIM905
)
