"""Bank details as mails and invoices give them: whose the account is, at which bank, and what of it does not fit.

Rules: ISO 13616 (an IBAN begins with its country and adds up), ISO 9362 (a BIC holds its country in the fifth and sixth place).
A beneficiary that is a person, or another firm than the one that writes, and a bank in another country are what banks tell payers
to look for.
"""

import re
from collections.abc import Iterable, Iterator

from desktop.model.bank import Details, Named
from desktop.model.errors import Usage
from desktop.model.words import fold
from desktop.trade import accounts, firm, iban
from desktop.trade.accounts import Account, Kind

MOST = 5  # accounts of a text
_LINES = 8  # before the number, and after it, in which the rest of its details stands
_LONGEST = 90  # signs of a name
_SENTENCE = 240
# What stands between a label and its value; in a table of a PDF that is a line's end.
_SIGN = r"(?:\s*(?:[:：=|\t]|\bis\b|为|是|\s-\s)\s*|[ \t]*\n[ \t]*)"
_LABEL = re.compile(
    r"(?:bank|iban|swift|bic|account|a/c|address|beneficiary|currency|branch|name|number|户名|开户|账号|帐号|银行|地址|币种)",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"(?:^|[\n|,;，；（(])[\s*•·>-]*(?:(?:name\s+of\s+(?:the\s+)?)?beneficiary(?!\s*(?:bank|address|account\s*(?:no|number)|a/c|swift))"
    r"(?:'s)?(?:\s+name)?|(?:a/c|account)\s+(?:holder|name)(?:'s)?(?:\s+name)?|payee(?:\s+name)?|in\s+favou?r\s+of"
    r"|kontoinhaber(?:in)?|empf[äa]nger|titular(?:\s+de\s+la\s+cuenta)?|titulaire|b[ée]n[ée]ficiaire|beneficiario|intestatario"
    r"|户名|戶名|收款人(?:名称|名稱|全称)?|收款单位|账户名称?|帐户名称?|开户名称?|公司户名)" + _SIGN + r"([^\n|;；]{2,120})",
    re.IGNORECASE,
)
_BANK = re.compile(
    r"(?:^|[\n|,;，；（(])[\s*•·>-]*(?:(?:beneficiary(?:'s)?|receiving|our|account\s+with)?\s*bank(?:\s+name)?(?!\s*(?:address|code|account|details))"
    r"|banco|banque|banca|开户(?:银)?行|開戶行|收款(?:银)?行|银行名称|银行)" + _SIGN + r"([^\n|;；]{2,120})",
    re.IGNORECASE,
)
# Not before a figure, which is an amount.
_CURRENCY = re.compile(r"(?<![A-Za-z])(USD|EUR|GBP|HKD|JPY|CNY|RMB|AUD|CHF)(?![A-Za-z])(?!\s?[\d.,])|(美金|美元)|(欧元)|(人民币)")
_SAYS_CURRENCY = re.compile(r"^.*(?:currency|币种|币别|account|账户|帐户).*$", re.IGNORECASE | re.MULTILINE)
# Where another thing begins on the same line.
_CUT = re.compile(
    r"(?:\s*[,，;；(（]?\s*(?:bank|swift|bic|iban|a/c|account|acc\.?|address|开户行?|账号|帐号|银行|地址)\s*(?:name|no\.?|number|code)?\s*[:：]"
    r"|\s*[,，]\s*(?:account|a/c|iban|swift|bic|bank|at|with)\b).*$",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|herr|frau|sr|sra|señor|m|mme|dr)\.?\s+", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w'’-]*|[A-Z]\.|(?:de|da|van|von|bin|al|el|la|dos|del)", re.UNICODE)
_HAN = re.compile(r"[一-鿿]{2,4}")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹"
    "熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤张陳劉楊趙吳孫馬羅鄭謝許韓鄧馮蕭葉蘇呂盧鍾陸錢嚴"
)
_BIC = re.compile(r"[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_IBAN_LIKE = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{8,}")
# Countries whose banks have codes of another one: territories, and the islands around Britain.
_SHARED = {"GG": "GB", "JE": "GB", "IM": "GB"} | dict.fromkeys(
    ("GP", "MQ", "RE", "GF", "YT", "PM", "NC", "PF", "WF", "BL", "MF"), "FR"
)


def named(text: str, there: Iterable[Account] | None = None) -> tuple[Named, ...]:
    """The accounts in a text (`there`, where they have been looked for), each once, with what stands beside it."""
    found: dict[str, Named] = {}
    for one in accounts.find(text) if there is None else there:
        if one.kind is Kind.BIC or one.plain in found or len(found) >= MOST:
            continue
        found[one.plain] = Named(details(text, one), sentence(text, one.start, one.end), one.start, one.end)
    return tuple(found.values())


def details(text: str, one: Account) -> Details:
    """What the lines around a number say of its account."""
    begin, end = _around(text, one.start, one.end)
    near = text[begin:end]
    code = next((each for each in accounts.find(near) if each.kind is Kind.BIC), None)
    bic = code.plain if code is not None else ""
    line = near[: one.start - begin].rpartition("\n")[2] + near[one.start - begin :].partition("\n")[0]
    return Details(
        one.plain,
        holder=_value(_HOLDER, near),
        bank=_value(_BANK, near),
        bic=bic,
        currency=_currency(line) or _currency("\n".join(_SAYS_CURRENCY.findall(near))),
        country=one.country or bic[4:6],
    )


def sentence(text: str, start: int, end: int) -> str:
    """The line in which a number stands, as one that can be read."""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    line = " ".join(text[begin : stop if stop >= 0 else len(text)].split())
    if len(line) <= _SENTENCE:
        return line
    at = line.find(" ".join(text[start:end].split()))
    first = max(0, at - _SENTENCE // 2)
    return ("…" if first else "") + line[first : first + _SENTENCE].strip() + "…"


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    begin, stop = start, end
    for _ in range(_LINES):
        at = text.rfind("\n", max(0, begin - 400), max(0, begin - 1))
        begin = at + 1 if at >= 0 else max(0, begin - 200)
        following = text.find("\n", stop + 1, stop + 400)
        stop = following if following >= 0 else min(len(text), stop + 200)
    return begin, stop


def _value(pattern: "re.Pattern[str]", near: str) -> str:
    found = pattern.search(near)
    if found is None:
        return ""
    words = _CUT.sub("", " ".join(found[1].split())).strip(" ,;:，。；：()（）*_")
    if "\n" in found[0].strip() and _LABEL.match(words):  # of a table only the labels are in this order
        return ""
    if len(words.rpartition(" ")[2]) > len("Corp."):  # the end of a sentence, and not of a legal form
        words = words.rstrip(".")
    return words if len(words) <= _LONGEST else ""


def _currency(line: str) -> str:
    found = {("CNY" if code == "RMB" else code) or ("USD" * bool(usd) + "EUR" * bool(eur) + "CNY" * bool(cny))
             for code, usd, eur, cny in _CURRENCY.findall(line)}  # fmt: skip
    return found.pop() if len(found) == 1 else ""


def is_person(name: str) -> bool:
    """Whether an account's holder is a person: a title, two to four names without anything that a firm has in its own."""
    plain = name.strip()
    if not plain or firm.has_form(plain) or firm.sounds(plain) or any(sign.isdigit() for sign in plain):
        return False
    if _TITLE.match(plain):
        return True
    if _HAN.fullmatch(plain):
        return plain[0] in _SURNAMES
    words = plain.split()
    return 2 <= len(words) <= 4 and all(_NAME.fullmatch(word) or word.isupper() for word in words)


def _own(name: str) -> set[str]:
    """The words of a firm's name that others do not have: without "trading", "international"."""
    words = set(firm.words(name))
    return {one for one in words if not firm.sounds(one) and one != "general"} or words


def is_same_firm(name: str, names: Iterable[str]) -> bool:
    """Whether a holder is one of these firms, as far as names tell: they share a word that is a name's own."""
    mine = _own(name)
    for other in names:
        theirs = _own(other)
        if mine & theirs or fold(other) in fold(name) or fold(name) in fold(other):
            return True
        if any(len(one) > 3 and (one in fold(name)) for one in theirs):
            return True
    return False


def land(code: str) -> str:
    """The country whose codes a country's banks have."""
    return _SHARED.get(code, code)


def bics(text: str) -> Iterator[str]:
    """The bank codes of a text."""
    return (one.plain for one in accounts.find(text) if one.kind is Kind.BIC)


def checked(written: Details) -> Details:
    """As it is kept: numbers plain, the country as the number says it. Usage: bank.number (too short to be one), bank.iban (it does
    not add up), bank.bic (is none)."""
    number, bic = accounts.plain(written.number), accounts.plain(written.bic)
    if sum(sign.isdigit() for sign in number) < 5:
        raise Usage("bank.number", number=written.number.strip())
    whole = iban.is_iban(number)
    if _IBAN_LIKE.fullmatch(number) and not whole:
        raise Usage("bank.iban", number=written.number.strip())
    if bic and not _BIC.fullmatch(bic):
        raise Usage("bank.bic", bic=written.bic.strip())
    said = written.country.strip().upper()
    texts = {name: " ".join(getattr(written, name).split()) for name in ("holder", "bank", "note")}
    country = number[:2] if whole else said or bic[4:6]
    return Details(number, bic=bic, currency=written.currency.strip().upper(), country=country, **texts)


def odd(kept: Details, country: str = "") -> tuple[str, ...]:
    """What of an account's details does not fit, as codes: bank.bic_country (the bank's code is of another country than the
    number), bank.country (the account is not in the country of who has it: `country`)."""
    found = []
    if kept.bic and kept.country and land(kept.bic[4:6]) != land(kept.country):
        found.append("bank.bic_country")
    where = kept.country or kept.bic[4:6]
    if country and where and land(where) != land(country):
        found.append("bank.country")
    return tuple(found)


def grouped(number: str) -> str:
    """As people read it: an IBAN in fours, other numbers too, from the front."""
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))
