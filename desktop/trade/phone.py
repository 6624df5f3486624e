"""Telephone numbers as they stand in signatures and tables, in E.164 with their kind."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from desktop.model.customer import Phone
from desktop.trade import country, phrases, place

_NUMBER = re.compile(r"(?<![\w@/.=-])(?:\+|\(\s?\+?|00)?\d[\d\s().–‐-]{4,28}\d(?:/\d{3,10})?(?![\w@])", re.ASCII)
_EXTENSION = re.compile(
    r"\s*(?:ext\.?|x|доб\.?|вн\.?|#|转|轉|分机|內線|内線|poste|anexo|ramal|int\.?|dw\.?)\s*\.?:?\s*#?\d{1,6}\b", re.IGNORECASE
)
# Numbers of other things stand behind words like these.
_OTHER = re.compile(
    r"(?:p\.?\s?o\.?\s?box|box|postfach|vat|tax|trn|gst\w*|cnpj|cpf|nif|nip|regon|krs|ičo|dič|инн|огрн|siret|siren|hrb"
    r"|hra|kvk|btw|abn|acn"
    r"|iban|swift|account|konto|a/c|order|invoice|po|pi|no\.|nr\.|ref|tracking|hs code|house|road|sector|street|〒|邮编"
    r"|zip)[\s.:#№]*(?:[A-Z]{2}\s*)?$",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """A number in a line. `kind` as `Phone.kind`, empty where no label says it; `known`: the number itself names its country."""

    number: str
    kind: str
    known: bool
    label: bool


def number(text: str, region: str = "") -> str:
    """`text` in E.164, empty if it cannot be one. A number without a country's prefix is one of `region` (ISO 3166-1 alpha-2)."""
    return _parsed(text, region)[0]


def is_mobile(e164: str) -> bool:
    """Whether the numbering plan says so; numbers of countries that keep them together (US, CA) are none."""
    import phonenumbers

    try:
        found = phonenumbers.number_type(phonenumbers.parse(e164, None))
    except phonenumbers.NumberParseException:
        return False
    return bool(found == phonenumbers.PhoneNumberType.MOBILE)


def as_phone(text: str, kind: str = "", region: str = "") -> Phone:
    """A table's or a card's number: E.164 where it can be understood, else as it was written."""
    e164 = number(text, region)
    return Phone(e164 or text.strip(), kind or ("mobile" if e164 and is_mobile(e164) else "office"))


def find(line: str, region: str = "") -> Iterator[Found]:
    """The numbers in a line of a signature, each with the label before it. Nothing without a label or a country's prefix is taken
    from a line with other words, and nothing that another thing's number is."""
    last, kind = 0, ""
    bare = not place.is_address(line) and len(re.findall(r"[^\W\d_]{2,}", _NUMBER.sub(" ", _EXTENSION.sub(" ", line)))) <= 3
    for match in _NUMBER.finditer(line):
        before = line[last : match.start()]
        last = match.end()
        if extension := _EXTENSION.match(line, last):
            last = extension.end()
        said = _label(before)
        if said == "nothing" or _OTHER.search(before):
            kind = ""
            continue
        kind = said or (kind if not re.search(r"\w", before) else "")
        after = re.match(r"\s*\(?\s*(whatsapp|wa\b|wechat|mobile|fax|cell|office)", line[last:], re.IGNORECASE)
        if after is not None and not said:
            kind = {"wa": "whatsapp", "cell": "mobile"}.get(after[1].lower(), after[1].lower())
        e164, known = _parsed(match[0], region)
        if e164 and (known or kind or (bare and is_valid(e164))):
            yield Found(e164, kind, known, bool(kind))


def is_valid(e164: str) -> bool:
    """Whether the numbering plan has such a number."""
    import phonenumbers

    return bool(phonenumbers.is_valid_number(phonenumbers.parse(e164, None)))


def _label(before: str) -> str:
    """The kind that the words before a number name, "nothing" for the label of something else."""
    tail = re.split(r"[,;|•·]|\s{3,}|\s[-–/]\s|\d", before)[-1].strip()
    if not tail:
        return ""
    plain = re.sub(r"[:：.\s(#)]+$", "", tail).lstrip("-–/ (").strip()
    for candidate in (plain, plain.split()[-1] if plain.split() else ""):
        found = phrases.label(candidate)
        if found in phrases.KINDS:
            return found
        if found == "nothing":
            return found
    return ""


def _parsed(text: str, region: str) -> tuple[str, bool]:
    """E.164 and whether the number itself names its country."""
    import phonenumbers

    plain = re.sub(r"\(\s?0\s?\)", "", text.strip())
    digits = re.sub(r"\D", "", plain)
    if not 6 <= len(digits) <= 17:
        return "", False
    if re.match(r"\(?\s?\+", plain):
        return _checked("+" + digits, "") or _trusted(digits), True
    if plain.startswith("00") and (found := _checked("+" + digits[2:], "")):
        return found, True
    prefix = country.prefix(region).lstrip("+") if region else ""
    if region:
        try:
            parsed = phonenumbers.parse(digits, region)
            if phonenumbers.is_valid_number_for_region(parsed, region) or phonenumbers.is_valid_number(parsed):
                return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)), False
        except phonenumbers.NumberParseException:
            pass
        if prefix and digits.startswith(prefix) and (found := _checked("+" + digits, "")):
            return found, True
        return _checked(digits, region), False
    return "", False


def _trusted(digits: str) -> str:
    """A number with its country's prefix of a length that the numbering plan does not know (yet): plans change."""
    import phonenumbers

    known = any(int(digits[:size]) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE for size in (1, 2, 3))
    return "+" + digits if known and 9 <= len(digits) <= 15 else ""


def _checked(digits: str, region: str) -> str:
    import phonenumbers

    try:
        parsed = phonenumbers.parse(digits, region or None)
    except phonenumbers.NumberParseException:
        return ""
    possible = phonenumbers.is_possible_number(parsed)
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)) if possible else ""
