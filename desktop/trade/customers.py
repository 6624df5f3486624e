"""From a table to customers and back: what its columns mean, which rows are one firm, what cannot be taken."""

import re
import zoneinfo
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from desktop.model.customer import Contact, Customer, Phone, Stage
from desktop.model.customers import COLUMNS, Draft, Drafts, Fault, Line, Sheet
from desktop.model.domains import is_free
from desktop.model.errors import Damaged
from desktop.model.ids import ContactId, CustomerId
from desktop.trade import country, domain, firm, headings, phone

_SPLIT = re.compile(r"[;；,，、\n|]+")
_MAILBOX = re.compile(r"[^\s<>\"'()\[\],;:]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,24}")
_POWER = re.compile(r"([+-]?\d(?:[.,]\d+)?)[eE]\+?(\d{1,2})")  # 8.61381E+12: a table's program wrote a number short
_STAGES = {
    "new": "新客户 新 潜在客户 线索 lead prospect 潜在",
    "inquiry": "询盘 询价 enquiry 意向 意向客户",
    "quoted": "已报价 报价 quotation quote 报价中",
    "sample": "样品 打样 samples 寄样 样品阶段",
    "deposit": "定金 待付定金 等待定金 已发pi pi 待定金",
    "production": "生产 生产中 大货生产",
    "balance": "尾款 待付尾款 等待尾款",
    "shipped": "已发货 发货 出货 已出货",
    "repeat": "复购 老客户 返单 成交 成交客户 已成交 won customer",
    "lost": "流失 丢单 已流失 无效 closed lost 放弃",
}


@dataclass(slots=True)
class _Growing:
    """A customer as far as the rows so far describe it."""

    name: str
    rows: list[int] = field(default_factory=list)
    plain: dict[str, str] = field(default_factory=dict)
    domains: dict[str, None] = field(default_factory=dict)
    tags: dict[str, None] = field(default_factory=dict)
    contacts: list[Contact] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)

    def draft(self) -> Draft:
        domains = dict(self.domains)
        if not domains:  # a table without that column: the firm's own addresses and site say it
            said = (*(one.address for one in self.contacts), self.plain.get("website", "").removeprefix("www."))
            domains = dict.fromkeys(found for one in said if (found := domain.firm(one)))
        customer = Customer(
            CustomerId(0),
            self.name,
            country=self.plain.get("country", ""),
            region=self.plain.get("region", ""),
            city=self.plain.get("city", ""),
            address=self.plain.get("address", ""),
            website=self.plain.get("website", ""),
            language=self.plain.get("language", ""),
            owner=self.plain.get("owner", ""),
            zone=self.plain.get("timezone", ""),
            stage=self.plain.get("stage", Stage.NEW.value),
            tags=tuple(self.tags),
            fields=dict(self.fields),
            domains=tuple(domains),
            contacts=tuple(self.contacts),
        )
        return Draft(customer, tuple(self.rows), tuple(self.notes))


def work(question: Sheet, _: list[bytes]) -> Drafts | tuple[str, Mapping[str, str]]:
    """`drafts` in a process of its own (`desktop.apart`): many thousand rows take their time. Of Damaged code and facts."""
    try:
        return drafts(question)
    except Damaged as error:
        return error.code, error.facts


def drafts(sheet: Sheet) -> Drafts:
    """The customers that a table describes: several rows of one firm are one customer with several contacts. Damaged:
    customers.headings (no heading is known; fact `found`)."""
    columns = [(heading or _letters(at), headings.column(heading)) for at, heading in enumerate(sheet.headings)]
    if not {"name", "email", "contact"} & {kind for _, kind in columns}:
        raise Damaged("customers.headings", found=", ".join(filter(None, sheet.headings))[:300])
    if "name" not in {kind for _, kind in columns}:
        columns = [
            (heading, "name" if kind == "contact" and sheet.headings[at] else kind) for at, (heading, kind) in enumerate(columns)
        ]
    reader = _Reader(columns, list(sheet.faults))
    for line in sheet.lines:
        reader.take(line)
    return Drafts(
        tuple(one.draft() for one in reader.customers), tuple(sorted(reader.faults, key=lambda one: one.row)), tuple(columns)
    )


class _Reader:
    """Takes row after row."""

    def __init__(self, columns: Sequence[tuple[str, str]], faults: list[Fault]) -> None:
        self.columns = columns
        self.faults = faults
        self.customers: list[_Growing] = []
        self._by_name: dict[str, list[_Growing]] = {}
        self._by_address: dict[str, tuple[_Growing, int]] = {}
        self._by_domain: dict[str, _Growing] = {}

    def fault(self, row: int, column: str, code: str, *, lost: bool = False, **facts: str) -> None:
        heading = next((heading for heading, kind in self.columns if kind == column), column)
        self.faults.append(Fault(row, heading, code, facts, lost))

    def take(self, line: Line) -> None:
        cells: dict[str, list[str]] = {}
        own: dict[str, str] = {}
        for (heading, kind), cell in zip(self.columns, line.cells, strict=False):
            if not cell:
                continue
            if kind:
                cells.setdefault(kind, []).append(cell)
            else:
                own[heading] = cell
        land = self._country(line.row, cells)
        customer = self._customer(line.row, cells, land)
        if customer is None:
            return
        customer.rows.append(line.row)
        self._plain(line.row, customer, cells, land)
        self._domains(line.row, customer, cells)
        self._contacts(line.row, customer, cells, land or customer.plain.get("country", ""))
        for heading, value in own.items():
            self._once(line.row, heading, customer.fields, heading, value)

    def _customer(self, row: int, cells: Mapping[str, list[str]], land: str) -> _Growing | None:
        """The one that the row is about: of this name (in this country), else the row's above if it goes on with it."""
        name = next(iter(cells.get("name", ())), "")[:300]
        if not name:
            above = self.customers[-1] if self.customers else None
            people = cells.get("contact", []) + cells.get("email", [])
            if above is not None and people and self._goes_on(above, cells):
                return above
            if not people:
                self.fault(row, "name", "customers.name", lost=True)
                return None
            name = people[0][:300]
            self.fault(row, "name", "customers.unnamed", name=name)
        key = firm.key(name) or name.casefold()
        for known in self._by_name.get(key, ()):
            if not land or known.plain.get("country", land) == land:
                return known
        new = _Growing(name)
        self.customers.append(new)
        self._by_name.setdefault(key, []).append(new)
        return new

    @staticmethod
    def _goes_on(above: _Growing, cells: Mapping[str, list[str]]) -> bool:
        theirs = {domain.firm(one.address) for one in above.contacts} | set(above.domains)
        return any((found := domain.firm(one)) and found in theirs for one in cells.get("email", ()))

    def _country(self, row: int, cells: Mapping[str, list[str]]) -> str:
        value = next(iter(cells.get("country", ())), "")
        found = country.code(value) if value else ""
        if value and not found:
            self.fault(row, "country", "customers.country", value=value[:100])
        if not found and (address := next(iter(cells.get("address", ())), "")):
            found = next(
                (code for part in reversed(address.split(",")) if len(part.strip()) > 3 and (code := country.code(part))), ""
            )
        return found

    def _plain(self, row: int, customer: _Growing, cells: Mapping[str, list[str]], land: str) -> None:
        if land:
            self._once(row, "country", customer.plain, "country", land)
        for name in ("region", "city", "address", "website", "language", "owner"):
            for value in cells.get(name, ())[:1]:
                self._once(row, name, customer.plain, name, value[:500])
        for value in cells.get("stage", ())[:1]:
            self._once(row, "stage", customer.plain, "stage", stage(value))
        for value in cells.get("timezone", ())[:1]:
            if zone := _zones().get(value.strip().casefold().replace(" ", "_"), ""):
                self._once(row, "timezone", customer.plain, "timezone", zone)
            else:
                self.fault(row, "timezone", "customers.zone", value=value[:100])
        for value in cells.get("tags", ()):
            customer.tags.update(dict.fromkeys(tag.strip()[:100] for tag in _SPLIT.split(value) if tag.strip()))
        customer.notes.update(dict.fromkeys(cells.get("notes", ())))

    def _once(self, row: int, column: str, kept: dict[str, str], name: str, value: str) -> None:
        """A value that a customer has once: the first row's counts."""
        if kept.setdefault(name, value) != value:
            self.fault(row, column, "customers.differs", value=value[:100], kept=kept[name][:100])

    def _domains(self, row: int, customer: _Growing, cells: Mapping[str, list[str]]) -> None:
        for value in _parts(cells.get("domain", ())):
            host = domain.of(value)
            found = domain.firm(value.removeprefix("www."))
            if not found:
                free = bool(host) and is_free(host)
                self.fault(row, "domain", "customers.free" if free else "customers.domain", value=value[:100])
                continue
            other = self._by_domain.setdefault(found, customer)
            if other is not customer:
                self.fault(row, "domain", "customers.shared", value=found, name=other.name)
            customer.domains[found] = None

    def _contacts(self, row: int, customer: _Growing, cells: Mapping[str, list[str]], land: str) -> None:
        name, title = next(iter(cells.get("contact", ())), "")[:200], next(iter(cells.get("title", ())), "")[:200]
        phones = tuple(self._phones(row, cells, land))
        addresses = list(self._addresses(row, customer, cells))
        if not addresses and not (name or phones):
            return
        for address in addresses or [""]:
            new = Contact(ContactId(0), name, address, title, phones)
            place = next((at for at, one in enumerate(customer.contacts) if same(one, new)), None)
            if place is None:
                customer.contacts.append(new)
            else:
                customer.contacts[place] = together(customer.contacts[place], new)
            phones = ()  # those of the row's first mailbox

    def _addresses(self, row: int, customer: _Growing, cells: Mapping[str, list[str]]) -> Iterator[str]:
        for cell in cells.get("email", ()):
            found = list(dict.fromkeys(one.lower() for one in _MAILBOX.findall(cell)))
            if not found:
                self.fault(row, "email", "customers.email", value=cell[:100])
            for address in found:
                owner, first = self._by_address.setdefault(address, (customer, row))
                if owner is customer:
                    yield address
                else:
                    self.fault(row, "email", "customers.taken", value=address, first=str(first), name=owner.name)

    def _phones(self, row: int, cells: Mapping[str, list[str]], land: str) -> Iterator[Phone]:
        seen: set[str] = set()
        for kind in ("phone", "mobile", "fax", "whatsapp", "wechat"):
            for part in _parts(cells.get(kind, ()), apart=r"\s+/\s+|/(?=\s*\+)"):
                value = self._figures(row, kind, part)
                if not value or value in seen:
                    continue
                seen.add(value)
                if kind == "wechat":
                    yield Phone(value, kind)
                    continue
                found = phone.as_phone(value, "" if kind == "phone" else kind, land)
                if not found.number.startswith("+") and (e164 := phone.number("+" + value.lstrip("+0"))) and phone.is_valid(e164):
                    found = phone.as_phone(e164, "" if kind == "phone" else kind)
                if not found.number.startswith("+"):
                    self.fault(row, kind, "customers.phone" if land else "customers.prefix", value=value[:100])
                yield replace(found, number=found.number[:60])

    def _figures(self, row: int, kind: str, value: str) -> str:
        """A number that a table's program wrote in powers of ten, written out; empty if it has lost figures."""
        if (power := _POWER.fullmatch(value.replace(" ", ""))) is None:
            return value.removesuffix(".0") if re.fullmatch(r"\d{6,15}\.0", value) else value
        figures = re.sub(r"\D", "", power[1])
        if len(figures) < int(power[2]) + 1:
            self.fault(row, kind, "customers.figures", value=value[:100])
            return ""
        return figures


def stage(text: str) -> str:
    """A stage by its name in English or Chinese; a word of the user's own as it is written."""
    plain = text.strip()
    if plain.casefold() in {one.value for one in Stage}:
        return plain.casefold()
    return next((value for value, names in _STAGES.items() if plain.casefold() in names.split()), plain[:100])


def rows(
    customers: Iterable[Customer], *, notes: Mapping[CustomerId, Sequence[str]] | None = None
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The columns of a table (`COLUMNS`, then the user's own fields by their names) and its rows, one for each contact."""
    all_of_them = list(customers)
    own = tuple(dict.fromkeys(name for one in all_of_them for name in one.fields))
    table: list[tuple[str, ...]] = []
    for one in all_of_them:
        for at, contact in enumerate(one.contacts or (Contact(ContactId(0)),)):
            told = "\n".join((notes or {}).get(one.id, ())) if not at else ""
            table.append((*_cells(one, contact, told), *(one.fields.get(name, "") for name in own)))
    return (*COLUMNS, *own), table


def _cells(one: Customer, contact: Contact, told: str) -> Iterator[str]:
    values = {
        "domain": "; ".join(one.domains),
        "contact": contact.name,
        "email": contact.address,
        "title": contact.title,
        "timezone": one.zone,
        "tags": "; ".join(one.tags),
        "notes": told,
    }
    for kind in ("office", "mobile", "fax", "whatsapp", "wechat"):
        values["phone" if kind == "office" else kind] = "; ".join(each.number for each in contact.phones if each.kind == kind)
    return (values[name] if name in values else str(getattr(one, name)) for name in COLUMNS)


def _parts(cells: Iterable[str], apart: str = "") -> Iterator[str]:
    for cell in cells:
        for part in re.split(f"{_SPLIT.pattern}|{apart}" if apart else _SPLIT.pattern, cell):
            if plain := part.strip():
                yield plain


def same(one: Contact, other: Contact) -> bool:
    """Whether two contacts of a firm are one: by address, without one by name."""
    if one.address and other.address:
        return one.address == other.address
    return bool(one.name) and one.name.casefold() == other.name.casefold()


def together(one: Contact, other: Contact) -> Contact:
    """One contact with what either says; `one` counts where both do."""
    known = {each.number for each in one.phones}
    phones = (*one.phones, *(each for each in other.phones if each.number not in known))
    return replace(
        one, name=one.name or other.name, address=one.address or other.address, title=one.title or other.title, phones=phones
    )


@cache
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in zoneinfo.available_timezones()}


def _letters(at: int) -> str:
    """What a column without a heading is called: A, B, ..."""
    return chr(65 + at) if at < 26 else f"{chr(64 + at // 26)}{chr(65 + at % 26)}"
