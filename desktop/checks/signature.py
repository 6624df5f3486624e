"""Whether the signature says who writes: name, title, company, telephone, web; and whether the address is a firm's."""

import re
from collections.abc import Iterator

from desktop.checks.known import Written
from desktop.model.domains import is_free
from desktop.model.finding import Finding, Level
from desktop.trade import firm, phrases

# Positions that may be a part of a firm's name anywhere else (`trade.phrases` has the others).
_POSITION = re.compile(
    r"\b(?:sales|export|account|purchas\w*|commercial\w*|ventas|vertrieb\w*|\w+leiter(?:in)?|head)\b|跟单|助理|销售|外贸|工程师",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:company|group|factory|trading|industr\w+|works|mfg|manufactur\w+|imp\.?\s?&\s?exp)\b|公司|工厂|厂|集团", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?:\+|\b00|\bt[eé]l|\bphone|\bmob|\bcell|\bwhatsapp|\bdirect|\boffice|\bdesk|\bfon|\bтел|\bмоб|电话|電話|手机|手機|热线|微信|\b[TMP]\b)"
    r"[^\n]{0,12}\d(?:[\s().\-]{0,2}\d){5,}"
    r"|(?<!\d)(?:0\d{2,3}[-\s]?\d{7,8}|1[3-9]\d{9})(?!\d)",
    re.IGNORECASE,
)
_WEB = re.compile(
    r"https?://|\bwww\.[\w-]+\.\w|(?<![@\w.-])(?:[\w-]+\.)+(?:com|cn|net|org|de|eu|co|biz|info|hk|shop|store|io|uk|fr|it|es"
    r"|pl|nl|example)\b(?!@)",
    re.IGNORECASE,
)
_WORDS = 40  # of a mail that ends without a name, and should not
PARTS = ("name", "title", "company", "phone", "web")


def incomplete(written: Written) -> Iterator[Finding]:
    """What a signature lacks, in the order of PARTS, as the fact `missing`. In a conversation that runs a short one will do: there
    it says nothing."""
    if written.signature is None or written.thread:
        return
    text = written.signature.strip()
    if not text and len(written.text.split()) < _WORDS and not re.search(r"[\u4e00-\u9fff]{60,}", written.text):
        return  # a word between friends
    missing = [part for part in PARTS if not _has(part, text, written)]
    if missing:
        yield Finding(
            "signature.incomplete", Level.INFO, {"missing": ", ".join(missing), "number": str(len(missing)), "mend": "signature"}
        )


def complete(written: Written) -> bool:
    """Whether a signature stands below, and says all of PARTS."""
    return bool(written.signature) and all(_has(part, str(written.signature).strip(), written) for part in PARTS)


def _has(part: str, text: str, written: Written) -> bool:
    if part == "title":
        return any(_titled(line) for line in text.split("\n")[:30])
    if part == "company":
        return _COMPANY.search(text) is not None or any(firm.has_form(line) or firm.sounds(line) for line in text.split("\n")[:30])
    if part == "phone":
        return _PHONE.search(text) is not None
    if part == "web":
        return _WEB.search(text) is not None
    words = set(re.findall(r"[^\W\d_]{2,}", written.sender.name.casefold()))
    if words & set(re.findall(r"[^\W\d_]{2,}", text.casefold())):
        return True
    first = next((line.strip() for line in text.split("\n") if line.strip(" -_*")), "")
    return (
        bool(re.fullmatch(r"[^\W\d_][\w.' -]{1,40}", first))
        and not (_COMPANY.search(first) or _titled(first))
        and 1 <= len(first.split()) <= 4
    )


def _titled(line: str) -> bool:
    return phrases.is_title(line) or _POSITION.search(line) is not None


def free_mail(written: Written) -> Iterator[Finding]:
    """Business from an address that anybody can have."""
    domain = written.sender.domain
    if domain and is_free(domain) and not written.thread:
        yield Finding("signature.free_mail", Level.INFO, {"domain": domain})
