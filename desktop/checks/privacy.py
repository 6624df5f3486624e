"""Personal data of people in the EU: passed on to a third party, or used for bulk and tracking without their word (GDPR Art. 6, 44;
ePrivacy Art. 5(3), 13)."""

import re
from collections.abc import Iterator

from desktop.checks.known import Written
from desktop.checks.seeing import Later, matches, seen
from desktop.model.customer import Consent
from desktop.model.domains import is_free
from desktop.model.finding import Finding, Level
from desktop.trade import country
from desktop.trade.domain import registered

# The EEA, and the United Kingdom and Switzerland, whose laws say the same.
EUROPE = frozenset("AT BE BG HR CY CZ DK EE FI FR DE GR HU IS IE IT LV LI LT LU MT NL NO PL PT RO SK SI ES SE GB CH".split())  # noqa: SIM905
MANY = 8  # firms that one mail goes to
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,24}\b")
_PHONE = re.compile(r"(?<![\w+])(?:\+|00)\s?(\d{2,3})[\s().-]?\(?\d(?:[\s().-]?\d){6,12}")
# The number of a paper, or a day of birth, with its figures: the words alone are in every visa letter.
_DAY = (
    r"(?:\s*(?:date|day|is|was|on|am|le|el|il|в|:|：|=|-)){0,3}\s*"
    r"(?:\d{1,2}[./\- ]|\d{4}[./\-年]|\d{1,2}(?:st|nd|rd|th)? [^\W\d_]{3})"
)
_PAPERS = Later(
    r"(?:\b(?:passport|identity card|id card|personal id|driving licen[cs]e|social security|reisepass|personalausweis|ausweis"
    r"|pasaporte"
    r"|passeport|passaporte|passaporto|dni|carte d'identité)\b|\bпаспорт\w*|护照|身份证)"
    r"[^\n\d.;]{0,12}?(?:no|number|nummer|nr|n[º°]|№|号码?|是|为)?\.?\s*[:：#是为]?\s*"
    r"(?<![A-Z0-9])(?:(?=[A-Z]{0,3}\d)[A-Z0-9]{6,20}|\d{2} ?\d{2} \d{6})(?![A-Z0-9])"
    rf"|(?:\bdate of birth|\bborn|\bd\.?o\.?b\b\.?|\bgeboren|\bgeburts(?:datum|tag)|\bfecha de nacimiento|\bnacid[oa]|\bné\(?e?\)?"
    rf"|\bdate de naissance|\bdata de nascimento|\bnascid[oa]|\bnat[oa]|дата рождения|\bродил\w+|出生(?:日期|于)?){_DAY}",
    re.IGNORECASE,
)
_PAPER_WORDS = (
    *("passport", "identity", "id card", "personal id", "driving", "social", "birth", "born", "d.o.b", "dob"),
    *(
        "reisepass",
        "ausweis",
        "geboren",
        "geburts",
        "pasaporte",
        "nacimiento",
        "nacid",
        "dni",
        "passeport",
        "identité",
        "naissance",
    ),
    *("né", "passap", "nascimento", "nascid", "nato", "nata", "паспорт", "рожд", "родил", "护照", "身份证", "出生"),
)
_EVERYBODYS = re.compile(
    r"(?:info|sales|office|contact|mail|export|import|service|support|order|orders|purchase|purchasing|einkauf|admin|post)@",
    re.IGNORECASE,
)


def third_party(written: Written) -> Iterator[Finding]:
    """A person's address or telephone in Europe, or the number of a passport, in a mail to another firm. What is in the open on a
    web site (info@ and its like) is nobody's."""
    theirs = {registered(person.domain) or person.domain for person in written.recipients if person.domain}
    ours = {registered(one.rpartition("@")[2]) or one.rpartition("@")[2] for one in (*written.own, written.sender.address.lower())}
    outside = theirs - ours
    if not outside:
        return
    text = written.text
    told: set[str] = set()
    written_to = {person.address.lower() for person in written.recipients} | written.thread
    for found in matches(_ADDRESS, text, ("@",)):
        address = found[0].lower()
        domain = address.rpartition("@")[2]
        owner = registered(domain) or domain
        if (
            address in told
            or address in written_to
            or address in written.passing
            or owner in ours
            or (owner in theirs and not is_free(domain))
            or _EVERYBODYS.match(address)
        ):
            continue
        if address in written.persons or country.by_domain(domain) in EUROPE:
            told.add(address)
            yield seen("privacy.third_party", Level.INFO, text, found.start(), found.end(), mend="select")
            break
    else:
        mine = written.customer.country if written.customer is not None else ""
        for found in matches(_PHONE, text, ("+", "00")) if mine and mine not in EUROPE else ():
            there = country.by_phone("+" + re.sub(r"\D", "", found[0].removeprefix("00")))
            if there in EUROPE and mine and mine not in EUROPE and not _own_phone(written, found[0]):
                yield seen("privacy.third_party", Level.INFO, text, found.start(), found.end(), mend="select")
                break
    papers = next(matches(_PAPERS, text, _PAPER_WORDS), None)
    if papers is not None:
        yield seen("privacy.papers", Level.WARN, text, papers.start(), papers.end(), mend="select")


def _own_phone(written: Written, number: str) -> bool:
    digits = re.sub(r"\D", "", number)[-7:]
    phones = (phone.number for one in (written.customer.contacts if written.customer is not None else ()) for phone in one.phones)
    return any(re.sub(r"\D", "", phone).endswith(digits) for phone in phones)


def bulk(written: Written) -> Iterator[Finding]:
    """One mail for many without their consent. What the customer's country says counts; without one it is not known to be "
    "Europe."""
    if (written.bulk or _many(written)) and (missing := _without(written, Consent.BULK)) is not None:
        yield Finding("privacy.bulk", Level.WARN, {"customer": _customer(written), "person": missing})


def tracking(written: Written) -> Iterator[Finding]:
    """A mail that reports when it is read, to somebody who has not agreed."""
    if written.tracked and (missing := _without(written, Consent.TRACKING)) is not None:
        yield Finding("privacy.tracking", Level.WARN, {"customer": _customer(written), "person": missing})


def erased(written: Written) -> Iterator[Finding]:
    """A mail to somebody whose data were erased at their word."""
    for person in written.recipients:
        if person.address.lower() in written.erased:
            yield Finding("privacy.erased", Level.WARN, {"person": person.address})
            return


def _many(written: Written) -> bool:
    """One mail to people of many firms is one for many, however it was made."""
    ours = {registered(one.rpartition("@")[2]) for one in (*written.own, written.sender.address.lower())}
    firms = {registered(person.domain) or person.domain for person in written.recipients} - ours - {""}
    return len(firms) >= MANY


def _without(written: Written, kind: Consent) -> str | None:
    """The first recipient whose word is missing, "" if the mail has none yet; None: nobody's is. Each person's own word stands
    above that of the firm."""
    if not _european(written):
        return None
    firm = written.agreed or frozenset()
    asked = [person.address for person in written.recipients] or [""]
    return next((one for one in asked if kind not in written.agreed_by.get(one.lower(), firm)), None)


def _customer(written: Written) -> str:
    return written.customer.name if written.customer is not None else ""


def _european(written: Written) -> bool:
    if written.customer is not None and written.customer.country:
        return written.customer.country in EUROPE
    return any(country.by_domain(person.domain) in EUROPE for person in written.recipients)
