"""Who a mail's writer is, read from the mail: the signature, or the fields of a form. Nothing is taken from what he quotes, and
nothing of ours."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from desktop.model.customer import Phone
from desktop.model.domains import is_platform
from desktop.model.introduction import Introduction, Number, Reading, Sure
from desktop.model.message import Address
from desktop.model.words import fold
from desktop.trade import country, domain, firm, letter, phone, phrases, place
from desktop.trade.letter import Field

_SITE = re.compile(r"(?<![@\w])(?:https?://[^\s<>|,;()]{4,200}|www\.[^\s<>|,;()]{4,200})", re.IGNORECASE)
_BARE_SITE = re.compile(r"(?:[a-z0-9-]{2,63}\.)+[a-z]{2,12}", re.IGNORECASE)
_MAILBOX = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,20}")
_ROLES = frozenset(
    """info sales purchasing purchase buyer buying procurement orders order office admin contact mail import imports export sourcing
    einkauf compras achats inquiry enquiry web website support service noreply team accounts logistics hello shop store""".split()  # noqa: SIM905
)
_CJK_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,3}\s[\u3400-\u9fff]{1,3}|[\uac00-\ud7a3]{2,4}")
_AFTER_NAME = re.compile(r"\s*(?:[(（][^()（）]{0,40}[)）]|드림|올림|拝|先生|女士|小姐)\s*$")
_LOWER = frozenset(
    {
        "de",
        "van",
        "der",
        "den",
        "von",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "del",
        "la",
        "el",
        "al",
        "bin",
        "ten",
        "ter",
        "zu",
        "y",
        "e",
        "le",
    }
)


def introduced(text: str, sender: Address, *, own: frozenset[str] = frozenset()) -> Introduction:
    """What `text`, written by `sender`, says of its writer. `own`: addresses, domains, names and numbers of the rep and his
    company, which are never the writer's."""
    ours = _Ours(own)
    lines = letter.fresh(text)
    fields = [one for one in letter.form(lines) if not ours.claims(one.value)]
    if fields:
        return _from_form(fields, sender, ours)
    names = frozenset(_words(sender.name)) | frozenset(_words(sender.address.partition("@")[0]))
    block = [line.strip()[:300] for line in letter.signature(lines, names) if not ours.claims(line)]
    return _Reader(block, sender, ours).read()


class _Ours:
    """What is the rep's own."""

    def __init__(self, own: frozenset[str]) -> None:
        self.all = {_plain(one) for one in own if len(_plain(one)) >= 3}
        self.domains = {found for one in own if (found := domain.firm(one))}
        self.digits = {re.sub(r"\D", "", one) for one in own if re.fullmatch(r"\+?[\d\s().-]{7,}", one)}

    def claims(self, line: str) -> bool:
        plain = _plain(line)
        return bool(plain) and any(one == plain or (len(one) >= 8 and one in plain) for one in self.all)

    def firm_domain(self, address: str) -> str:
        found = domain.firm(address)
        return "" if found in self.domains or domain.of(address) in self.all else found


def _from_form(fields: Sequence[Field], sender: Address, ours: _Ours) -> Introduction:
    def first(*kinds: str) -> Reading:
        return next((Reading(one.value[:200], one.line, Sure.CLEAR) for one in fields if one.kind in kinds), Reading())

    mailbox = next(
        (
            Reading(found[0], one.line, Sure.CLEAR)
            for one in fields
            if one.kind == "mailbox" and (found := _MAILBOX.search(one.value))
        ),
        Reading(),
    )
    site = first("site")
    there = mailbox.value or ("" if is_platform(sender.domain) else sender.address)
    name = first("name")
    if not name:
        given, family = first("first"), first("last")
        name = Reading(f"{given.value} {family.value}".strip(), given.line or family.line, Sure.CLEAR)
    land = _form_country(fields)
    reader = _Reader([], Address("", there), ours)
    if not land:
        land = reader.country_of([], site.value)
    company = first("company") or reader.by_domain(ours.firm_domain(there))
    numbers = _numbers([one.line for one in fields if one.kind in phrases.KINDS], land.value, ours)
    if not land and numbers:
        land = Reading(country.by_phone(numbers[0].phone.number), numbers[0].line, Sure.LIKELY)
    return Introduction(
        name, first("title"), company, numbers, land, first("region"), first("city"), first("address"), site, mailbox
    )


def _form_country(fields: Sequence[Field]) -> Reading:
    for one in fields:
        if one.kind != "country":
            continue
        for part in (one.value, *reversed(re.split(r"[,/(（]", one.value))):
            if found := country.code(part.strip(" )）")):
                return Reading(found, one.line, Sure.CLEAR)
    return Reading()


class _Reader:
    """Reads the lines of one signature."""

    def __init__(self, block: Sequence[str], sender: Address, ours: _Ours) -> None:
        self.block, self.sender, self.ours = block, sender, ours
        self.domain = ours.firm_domain(sender.address)
        self.pieces = [(piece, line) for line in block for piece in _cut(line)]
        self.fields = [found for piece, line in self.pieces if (found := letter.labelled(piece, line))]
        self.plain = [
            (piece, line) for piece, line in self.pieces if letter.labelled(piece, line) is None and not _MAILBOX.fullmatch(piece)
        ]

    def read(self) -> Introduction:
        company = self.company()
        name = self.name(company.value)
        title = self.title(company.value, name.value)
        site = self.site()
        taken = {company.value, name.value, title.value}
        said = [(one.value, one.line) for one in self.fields if one.kind == "address"]
        others = [one for one in self.plain if one[0] not in taken and (place.is_address(one[0]) or not phrases.is_title(one[0]))]
        where = said + others
        land = self.country_of(where, site.value)
        numbers = _numbers(self.block, land.value, self.ours)
        region, city, address = place.read(where, land.value)
        return Introduction(name, title, company, numbers, land, region, city, address, site)

    def _field(self, *kinds: str) -> Reading:
        return next((Reading(one.value, one.line, Sure.CLEAR) for one in self.fields if one.kind in kinds and one.value), Reading())

    def company(self) -> Reading:
        if said := self._field("company"):
            return said
        formed = [(piece, line) for piece, line in self.plain if len(piece) <= 90 and firm.has_form(piece) and not _sentence(piece)]
        if formed:
            piece, line = next((one for one in formed if self.domain and firm.resembles(one[0], self.domain)), formed[0])
            return Reading(_firm_name(piece), line, Sure.CLEAR)
        for piece, line in self.plain:
            like = bool(self.domain) and len(piece) <= 60 and not _is_site(piece) and firm.resembles(piece, self.domain)
            if like and not self._is_person(piece) and not re.search(r"\d{3}", piece):
                return Reading(piece.strip(" ,"), line, Sure.LIKELY)
        for piece, line in self.plain:
            if len(piece) <= 60 and firm.sounds(piece) and not phrases.is_title(piece) and not re.search(r"\d", piece):
                return Reading(piece.strip(" ,"), line, Sure.LIKELY)
        return self.by_domain(self.domain)

    def by_domain(self, found: str) -> Reading:
        label = found.split(".")[0]
        if label.startswith("xn--") or len(label) < 2:
            return Reading()
        return Reading(" ".join(one.capitalize() for one in re.split(r"[-_]+", label) if one), self.sender.address, Sure.GUESS)

    def _is_person(self, piece: str) -> bool:
        known = set(_words(self.sender.name))
        words = set(_words(piece))
        return bool(known) and bool(words & known) and len(words) <= 4 and not firm.has_form(self.sender.name)

    def name(self, company: str) -> Reading:
        display = _display(self.sender)
        known = set(_words(self.sender.name)) | {one for one in _words(self.sender.address.partition("@")[0]) if len(one) > 2}
        close = [(one, line) for one, line in self._people(company) if set(_words(one)) & known]
        if close:
            found, line = max(close, key=lambda one: len(one[0].split()))
            if len(found.split()) == 1 and len(display.split()) > 1 and not _CJK_NAME.fullmatch(found):
                return Reading(display, line, Sure.LIKELY)
            return Reading(found, line, Sure.CLEAR)
        people = list(self._people(company, first=4))
        if people:
            found, line = people[0]
            if len(found.split()) == 1 and display and not _CJK_NAME.fullmatch(found):
                return Reading(display, self.sender.name, Sure.LIKELY)
            return Reading(found, line, Sure.LIKELY)
        return Reading(display, self.sender.name, Sure.LIKELY) if display else Reading()

    def _people(self, company: str, first: int = 12) -> Iterable[tuple[str, str]]:
        for piece, line in self.plain[:first]:
            plain = _person(piece, self.sender.name)
            if plain and _is_other(plain, company) and not firm.has_form(plain):
                yield plain, line

    def title(self, company: str, name: str) -> Reading:
        if said := self._field("title"):
            return said
        for piece, line in self.plain:
            rest = piece.replace(name, "").strip(" ,-–/") if name and name in piece else piece
            if not rest or len(rest) > 70 or re.search(r"\d{2}", rest) or (company and company in rest):
                continue
            if phrases.is_title(rest) and not firm.has_form(rest):
                return Reading(rest.strip(" ,;"), line, Sure.LIKELY)
        return Reading()

    def site(self) -> Reading:
        for line in self.block:
            if (found := _SITE.search(line)) and self._is_theirs(found[0]):
                return Reading(found[0].rstrip(".,;:'\"*"), line, Sure.CLEAR)
        for value, line in chain(((one.value, one.line) for one in self.fields if one.kind == "site"), self.plain):
            if _is_site(value) and self._is_theirs(value):
                return Reading(value, line, Sure.LIKELY)
        return Reading()

    def _is_theirs(self, site: str) -> bool:
        found = domain.of(site.removeprefix("www."))
        return bool(found) and not is_platform(found) and bool(self.ours.firm_domain(site))

    def country_of(self, where: Sequence[tuple[str, str]], site: str) -> Reading:
        """The country: as the address says, as the telephones, as the domain."""
        if said := next((one for one in self.fields if one.kind == "country" and country.code(one.value)), None):
            return Reading(country.code(said.value), said.line, Sure.CLEAR)
        for piece, line in where:
            if found := place.country_in(piece):
                return Reading(found, line, Sure.CLEAR)
        for line in self.block:
            for one in phone.find(line):
                if one.known and (found := country.by_phone(one.number)) and not self.ours.claims(one.number):
                    return Reading(found, line, Sure.LIKELY)
        for value in (self.sender.domain, domain.of(site)):
            if found := country.by_domain(value):
                return Reading(found, value, Sure.LIKELY)
        return place.by_postcode(where)


def _numbers(lines: Sequence[str], region: str, ours: _Ours) -> tuple[Number, ...]:
    found: dict[str, Number] = {}
    for line in lines:
        for one in phone.find(line, region):
            if one.number.lstrip("+") in ours.digits or one.number in found:
                continue
            kind = one.kind or ("mobile" if phone.is_mobile(one.number) else "office")
            sure = Sure.CLEAR if one.label and one.known else Sure.LIKELY
            found[one.number] = Number(Phone(one.number, kind), line.strip(), sure)
    return tuple(found.values())


def _cut(line: str) -> list[str]:
    """A line's pieces; "Name - Position" and "Name / Department" come apart too."""
    out: list[str] = []
    for piece in letter.pieces(line):
        parts = re.split(r"\s[-/]\s(?=\D)", piece)
        few = len(parts) == 2 and not re.search(r"\d", piece) and phrases.is_title(parts[1]) != phrases.is_title(parts[0])
        out.extend(parts if few or (len(parts) > 1 and all(letter.labelled(one, "") for one in parts)) else [piece])
    return out


def _person(piece: str, display: str) -> str:
    """The person that a piece of a line names, without honorifics; empty if it names none."""
    plain = piece.strip(" ,.;*_") if not re.search(r"\b\w\.$", piece) else piece.strip(" ,;*_")
    whole = bool(display) and len(display) > 2 and display in plain and len(plain) <= len(display) + 20
    plain = _AFTER_NAME.sub("", plain)
    plain = phrases.HONORIFIC.sub("", plain).strip(" ,;")
    if (found := re.match(rf"({_CJK_NAME.pattern})(?:\s+[A-Z][\w.\- ]*)?$", plain)) is not None:
        return found[1] if not phrases.is_title(found[1]) and not firm.has_form(found[1]) else ""
    if _looks_like_name(plain) and not phrases.is_title(plain) and not country.code(plain):
        return plain
    return display if whole and _looks_like_name(display) and not firm.has_form(display) else ""


def _looks_like_name(text: str) -> bool:
    if _CJK_NAME.fullmatch(text):
        return True
    words = text.replace(".", ". ").split()
    if not 1 <= len(words) <= 5 or len(text) > 50 or re.search(r"[\d@:/!?<>|#&+=]", text):
        return False
    return all(one.casefold().strip(".") in _LOWER or (one[0].isalpha() and not one[0].islower()) for one in words)


def _display(sender: Address) -> str:
    """The person's name in From; empty for mailboxes of a department and for firms."""
    name = re.sub(r"\s*[(\[（].*", "", sender.name).strip(" '\"")
    if "," in name:
        family, _, given = name.partition(",")
        name = f"{given.strip()} {family.strip()}".strip()
    words = set(_words(name))
    if not name or "@" in name or words & _ROLES or is_platform(sender.domain) or domain.is_machine(sender.address):
        return ""
    return name if _looks_like_name(name) and not firm.has_form(name) and not firm.sounds(name) else ""


def _firm_name(piece: str) -> str:
    plain = re.sub(r"\s*\([A-Z0-9-]*\d[A-Z0-9-]*\)\s*$", "", piece)
    return re.sub(r"^for\s+", "", plain).strip(" ,;*")


def _is_other(name: str, company: str) -> bool:
    """Whether a name is another thing than the company's."""
    return not company or _plain(name) != _plain(company)


def _sentence(piece: str) -> bool:
    return bool(
        re.search(r"\bis (?:a |an )?registered\b|\bregistered (?:in|office)\b|amtsgericht|geschäftsführer", piece, re.IGNORECASE)
    )


def _is_site(text: str) -> bool:
    return bool(_BARE_SITE.fullmatch(text.strip().rstrip("/"))) and bool(domain.registered(domain.of(text.strip().rstrip("/"))))


def _words(text: str) -> list[str]:
    return [one for one in re.split(r"[\W\d_]+", fold(text)) if len(one) > 1]


def _plain(text: str) -> str:
    return " ".join(re.split(r"[^\w@.+]+", fold(text))).strip(" .")
