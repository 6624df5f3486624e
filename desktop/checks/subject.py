"""Whether the subject says what the mail is about: a customer, an order."""

import re
from collections.abc import Iterator

from desktop.checks.known import Written
from desktop.checks.seeing import seen
from desktop.model.finding import Finding, Level
from desktop.trade import firm

_ANSWER = re.compile(r"^(?:\s*(?:re|aw|sv|fwd?|wg|tr|rv|回复|转发|答复|回覆|轉寄)\s*(?:\[\d+\])?\s*[:：])+", re.IGNORECASE)
# A number by which people find an order again: "PI 2026-118", "PO#45001", "订单 BW-1182".
_NAMED = re.compile(
    r"\b(?:P/?I|P\.?O|S/?C|C/?I|order|contract|invoice|quotation|inquiry|enquiry|project|RFQ|LC|L/C)\s*(?:no\.?|number|nr\.?"
    r"|#|:)*\s*[#:]?\s*((?=[\w/-]*\d)[A-Z0-9][\w/-]{2,24})"
    r"|(?:订单|合同|发票|形式发票|报价单|项目|询价单?)(?:号|编号|号码)?\s*[:：]?\s*((?=[\w/-]*\d)[A-Za-z0-9][\w/-]{2,24})",
    re.IGNORECASE,
)
_BUSINESS = re.compile(
    r"\b(?:order|proforma|invoice|payment|deposit|balance|shipment|shipping (?:documents|advice)|b/l|bill of lading|contract"
    r"|quotation|production|delivery|packing list)\b"
    r"|订单|发票|付款|定金|尾款|装运|发货|提单|合同|报价|交货|交期|生产",
    re.IGNORECASE,
)
# An order number; years are none, "order 31" is one.
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9.])(?=[\w/-]*\d)(?!(?:19|20)\d\d(?![A-Za-z0-9/-]))[A-Za-z0-9#][A-Za-z0-9_/-]{2,}"
    r"|(?:\b(?:order|po|pi|sc|ci|invoice|project|pedido|bestellung|auftrag|commande|ordine|encomenda|rfq|lc)|заказ|сч[её]т|单|合同|订单)"
    r"\s*(?:no\.?|nr\.?|n[º°]|№|号)?\s*[#:：]?\s*\d",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"\b(?:merry|christmas|xmas|happy|season's|birthday|congratulat\w*|condolences|new year|holidays?|eid|diwali|ramadan|easter"
    r"|weihnacht\w*|navidad|noël|natal)\b|节|新年|生日|恭喜|祝贺|圣诞|放假|с праздник|с рождеством|с новым годом",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W_]+")
_LEAST = 3  # words of business before a mail is one


def none(written: Written) -> Iterator[Finding]:
    if not _ANSWER.sub("", written.subject).strip():
        yield Finding("subject.none", Level.WARN)


def nameless(written: Written) -> Iterator[Finding]:
    """A new mail to a customer, or about an order, whose subject names neither its number nor the customer. An answer keeps its
    subject, so that the conversation stays one; a greeting has none, nor has a circular; a first mail knows of no order yet."""
    subject = _ANSWER.sub("", written.subject).strip()
    if not subject or subject != written.subject.strip() or written.thread or _NUMBER.search(subject) or _names(written, subject):
        return
    number = _NAMED.search(written.text)
    if number is not None:
        whole = " ".join(number[0].split())
        yield seen(
            "subject.nameless", Level.INFO, written.text, number.start(), number.end(), mend="subject", with_=f"{subject} – {whole}"
        )
    elif (_acquainted(written) and not _GREETING.search(written.text[:2_000])) or (
        len(_BUSINESS.findall(written.text[:20_000])) >= _LEAST
    ):
        named = {"with": f"{written.customer.name} – {subject}"} if written.customer is not None else {}
        yield Finding("subject.nameless", Level.INFO, {"saw": subject[:80], "mend": "subject", **named})


def naming(written: Written) -> tuple[bool, bool]:
    """Whether the subject names the customer, or somebody there, and whether a number of an order."""
    subject = _ANSWER.sub("", written.subject).strip()
    return bool(subject) and _names(written, subject), _NUMBER.search(subject) is not None


def _acquainted(written: Written) -> bool:
    """Whether it goes to one firm: a customer, or somebody with whom mail was exchanged, on business."""
    firms = {person.domain for person in written.recipients if person.address.lower() not in written.own}
    if written.bulk or len(firms) != 1:
        return False
    if written.customer is not None:
        return True
    met = any(person.address.lower() in (written.met or ()) for person in written.recipients)
    return met and _BUSINESS.search(f"{written.subject}\n{written.text[:2_000]}") is not None


def _names(written: Written, subject: str) -> bool:
    """Whether the customer or somebody there is named."""
    low = subject.casefold()
    if written.customer is None:
        known = [word for person in written.recipients for word in person.name.casefold().split()]
    else:
        names = (written.customer.name, *written.customer.names)
        known = [word for name in names for word in firm.words(name)] + [one.name.casefold() for one in written.customer.contacts]
    if any(len(word) > 2 and word in low for word in known):
        return True
    # A firm's domain is its name in one word: "Casa Verde" is casaverde.com.br.
    squeezed = "".join(_LETTERS.findall(low))
    labels = [person.domain.partition(".")[0] for person in written.recipients]
    return any(len(part) > 3 and part in squeezed for label in labels for part in (label.replace("-", ""), *label.split("-")))
