"""Addresses as they stand in signatures: whether a line is one, which country and city it names."""

import re
from collections.abc import Sequence

from desktop.model.introduction import Reading, Sure
from desktop.trade import country

_STREET = re.compile(
    r"\b(?:str(?:eet|asse)?\b|st\.|ave(?:nue|nida)?\b|av\.|road|rd\b|lane|ln\b|drive|dr\b(?=,)|blvd|boul(?:evard)?\b"
    r"|highway|hwy|parkway|pkwy|suite|floor|unit\b"
    r"|building|bldg|tower|plaza|block|plot|sector|house|industrial (?:area|estate|park)|business park"
    r"|zone industrielle|zone|p\.?\s?o\.?\s?box|po box|rue|avenue|quai|route de"
    r"|calle|carrera|cra\.?|jr\.|pol\. ind|c/|rua|travessa|rodovia|via|viale|corso|piazza|ul\.|al\.|jl\.|jalan|lorong"
    r"|moo|soi|postfach|út\b"
    r"|пер\.|ул\.|улица|пр\.|просп|д\.|вул\.|street\b|crescent|cross|ward|dist(?:rict)?\b|township|province|estate"
    r"|corner|sok\.|cad\.|mah\.|osb)"
    r"|straße|strasse|str\.|(?:gata|gatan|gaten|gade|vej|veien|katu|tie|gracht|laan|weg|plein|markt|utca)\b|\bsq\.|〒"
    r"|[省市区區县縣镇路街巷弄号號楼樓室]|[都道府県]|(?:로|길)\s?\d|(?:시|구)\s",
    re.IGNORECASE,
)
_POSTCODES = {  # country -> (postcode, then the city)
    **dict.fromkeys(("DE", "FR", "IT", "ES", "FI", "MX", "MY", "TR"), r"\b\d{5}"),
    **dict.fromkeys(("AT", "CH", "BE", "DK", "NO", "HU"), r"\b(?:[A-Z]{1,2}-)?\d{4}"),
    **dict.fromkeys(("SE", "CZ", "SK", "GR"), r"\b\d{3}\s?\d{2}"),
    "NL": r"\b\d{4}\s?[A-Z]{2}",
    "PL": r"\b\d{2}-\d{3}",
    "PT": r"\b\d{4}-\d{3}",
}
_CITY = r"\s+([^\W\d][^\d,|()/]{1,40})"
_US = re.compile(r"([A-Z][A-Za-z .'-]{1,30}),?\s+([A-Z]{2})\s+\d{5}(?:-\d{4})?\b")
_CA = re.compile(r"([A-Z][\w .'-]{1,30}),?\s+\(?([A-Z]{2})\)?,?\s+[A-Z]\d[A-Z]\s?\d[A-Z]\d\b")
_AU = re.compile(r"([A-Z][A-Za-z .'-]{1,30}),?\s+(NSW|VIC|QLD|WA|SA|TAS|ACT|NT),?\s+\d{4}\b")
_GB = re.compile(r"(?:^|,\s*)([A-Z][A-Za-z .'-]{1,30}?),?\s+[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")
_BR = re.compile(
    r"([^\W\d][^\d,/|–-]{2,30}?)\s*[-–/,]\s*(AC|AL|AM|AP|BA|CE|DF|ES|GO|MA|MG|MS|MT|PA|PB|PE|PI|PR|RJ|RN|RO|RR|RS|SC|SE|SP|TO)\b"
)
_STATED = {"US": _US, "CA": _CA, "AU": _AU, "BR": _BR}
_PREFIXED = re.compile(r"\b(A|D|CH|DE|DK|FR|F|I|IT|B|BE|NL|SE|S|N|NO|FI|PL|CZ|SK|HU|LT|LV|EE|SI|HR|RO|BG|L|FL)-\d{3,5}\b")
_PLATES = {"A": "AT", "D": "DE", "F": "FR", "I": "IT", "B": "BE", "S": "SE", "N": "NO", "L": "LU", "FL": "LI"}
_CODED = re.compile(r"(?:^|,\s*)([^\W\d]\w+(?: [^\W\d]\w+)?)\s*[-–,]?\s*\d{5,6}\b")
_NOISE = re.compile(r"\b[A-Z]{0,2}-?\d[\w-]*|\b(?:P\.?R\.?|D\.?C\.?|г\.|м\.)(?=\s|$)|г\.\s*|м\.\s*")


def is_address(piece: str) -> bool:
    """Whether a piece of a line is (a part of) a postal address."""
    if re.search(r"\d", piece) and _STREET.search(piece):
        return True
    return any(one.search(piece) for one in (_US, _CA, _AU, _PREFIXED)) or bool(_GB.search(piece)) or bool(_european(piece))


def country_in(piece: str) -> str:
    """The country that a line of an address names: the whole of it, one of its parts, or the words at its end. Abbreviations of two
    letters are no countries there (CA is California)."""
    if len(piece) > 160 or not re.search(r"[^\W\d_]", piece):
        return ""
    for part in reversed([one.strip(" .()") for one in re.split(r"[,/|·;()–]|\s-\s|(?<=\D)-(?=[A-Z][a-z])", piece) if one.strip()]):
        words = re.sub(r"[\d#-]+", " ", part).split()
        for size in range(min(4, len(words)), 0, -1):
            tail = " ".join(words[-size:])
            if _countable(tail) and (found := country.code(tail)) and (size == len(words) or is_address(piece) or size > 1):
                return found
    found_prefix = _PREFIXED.search(piece)
    return _PLATES.get(found_prefix[1], found_prefix[1]) if found_prefix else ""


def _countable(text: str) -> bool:
    letters = re.sub(r"[\W\d_]", "", text)
    short = text.upper() in ("USA", "UAE", "KSA", "PRC") or bool(re.fullmatch(r"(?:[A-Z]\.\s?){2,4}(?:[A-Z]|China)?", text))
    return len(letters) > 3 or short or (len(letters) >= 2 and not letters.isascii())


def by_postcode(where: Sequence[tuple[str, str]]) -> Reading:
    """The country that the shape of a postal code says, where it is nobody else's."""
    for piece, line in where:
        for code, pattern in (("US", _US), ("CA", _CA), ("AU", _AU), ("GB", _GB)):
            if pattern.search(piece):
                return Reading(code, line, Sure.LIKELY)
        if re.search(r"[\u4e00-\u9fff]{2}[省市区县镇][\u4e00-\u9fff]", piece):
            return Reading("CN", line, Sure.LIKELY)
    return Reading()


def read(where: Sequence[tuple[str, str]], land: str) -> tuple[Reading, Reading, Reading]:
    """Region, city and postal address of the lines that are one."""
    region = city = Reading()
    parts: list[tuple[str, str]] = []
    for piece, line in where:
        if is_address(piece) or country_in(piece):
            parts.append((piece, line))
    for piece, line in parts:
        if not city:
            region, city = _by_code(piece, line, land)
    for piece, line in parts:
        city = city or _before_country(piece, line, land)
    pieces = list(dict.fromkeys(piece.strip(" ,") for piece, _ in parts))
    address = Reading(", ".join(pieces)[:400], parts[0][1], Sure.LIKELY) if parts else Reading()
    return region, city, address


def _by_code(piece: str, line: str, land: str) -> tuple[Reading, Reading]:
    """Region and city beside a postal or a state's code, as the country writes them."""
    none = Reading()
    if (pattern := _STATED.get(land)) is not None and (found := pattern.search(piece)):
        return Reading(found[2], line, Sure.CLEAR), Reading(found[1].strip(" ,-"), line, Sure.CLEAR)
    if land == "GB" and (found := _GB.search(piece)):
        return none, Reading(found[1].strip(), line, Sure.CLEAR)
    if land in _POSTCODES and (found := re.search(_POSTCODES[land] + _CITY, piece)):
        city = re.split(r"\s[-–]\s|\s{2,}", found[1])[0].strip(" .,-")
        return none, Reading(city, line, Sure.CLEAR)
    if (found := re.search(r"(?:г\.|м\.|Санкт-)\s*[А-ЯІЇЄҐ][\w-]+", piece)) is not None:
        return none, Reading(re.sub(r"^(?:г\.|м\.)\s*", "", found[0]), line, Sure.LIKELY)
    if land not in _POSTCODES and (found := _CODED.search(piece)):
        return none, Reading(found[1], line, Sure.LIKELY)
    return none, none


def _before_country(piece: str, line: str, land: str) -> Reading:
    """The last part of the line that is neither the country nor a street: "…, Lagos", "Karachi, Pakistan", "Accra-Ghana"."""
    parts = [one for one in re.split(r"[,|;–]|\s-\s|(?<=[a-z])-(?=[A-Z][a-z]+$)", piece) if one.strip()]
    for part in reversed(parts[-3:]):
        plain = re.sub(r"\s+", " ", _NOISE.sub("", part)).strip(" .-()")
        is_city = plain.casefold() in ("dubai", "abu dhabi", "sharjah", "singapore", "hong kong")
        if country.code(plain) == land and not is_city:
            continue
        words = plain.split()
        capital = 1 <= len(words) <= 4 and all(not one[0].islower() for one in words)
        if capital and not _STREET.search(plain) and (is_city or not country_in(plain)):
            return Reading(plain, line, Sure.LIKELY)
    return Reading()


def _european(piece: str) -> bool:
    return bool(
        re.search(
            r"(?:^|, ?)(?:[A-Z]{1,2}-)?(?:\d{4,5}|\d{3}\s\d{2}|\d{2}-\d{3}|\d{4}-\d{3}|\d{4}\s?[A-Z]{2})\s+[^\W\d_]{2}", piece
        )
    )
