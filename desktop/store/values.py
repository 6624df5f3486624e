"""How values are written in columns: times as milliseconds since 1970 UTC, people and facts as JSON."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from desktop.model.ids import CustomerId
from desktop.model.label import Keywords
from desktop.model.message import Address, Parsed
from desktop.model.report import Fate, Told
from desktop.model.schedule import Pick, Schedule

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)

PEOPLE = ("from", "to", "cc", "bcc", "reply_to")


def stamp(when: datetime) -> int:
    """Milliseconds since 1970 UTC. `when` must be aware."""
    return (when - _EPOCH) // _MILLISECOND


def moment(milliseconds: int) -> datetime:
    """The time in UTC; a value outside of the calendar is its nearer end."""
    try:
        return _EPOCH + timedelta(milliseconds=milliseconds)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC) if milliseconds > 0 else datetime.min.replace(tzinfo=UTC)


def moment_or_none(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else moment(milliseconds)


def sort_date(parsed: Parsed, received: datetime | None) -> int:
    """The date a message is listed by: its Date header, unless that is missing, before mail existed or more than a day after
    it arrived (RFC 5322 lets senders write anything there); then the time of arrival."""
    sent = parsed.date
    if sent is not None and (received is None or sent <= received + timedelta(days=1)) and sent.year >= 1980:
        return stamp(sent)
    return stamp(received) if received is not None else (stamp(sent) if sent is not None else 0)


def facts_text(facts: Mapping[str, str]) -> str:
    return json.dumps(dict(facts), ensure_ascii=False) if facts else "{}"


def facts_of(kept: str) -> dict[str, str]:
    return {} if kept == "{}" else {str(name): str(value) for name, value in json.loads(kept).items()}


def told_text(told: Mapping[str, Told]) -> str:
    """What reports said of each recipient."""
    return json.dumps({address: [one.fate.value, one.said] for address, one in told.items()}, ensure_ascii=False)


def told_of(kept: str) -> dict[str, Told]:
    return {} if kept == "{}" else {str(name): Told(str(name), Fate(fate), said) for name, (fate, said) in json.loads(kept).items()}


def list_text(values: Iterable[str]) -> str:
    kept = list(values)
    return json.dumps(kept, ensure_ascii=False) if kept else "[]"


def list_of(kept: str) -> tuple[str, ...]:
    return () if kept == "[]" else tuple(str(value) for value in json.loads(kept))


def addresses_text(addresses: Iterable[Address]) -> list[list[str]]:
    return [[person.name, person.address] for person in addresses]


def addresses_of(pairs: Iterable[Iterable[str]]) -> tuple[Address, ...]:
    return tuple(Address(name, address) for name, address in pairs)


def people_text(parsed: Parsed) -> str:
    """Everybody a message names, by header, as JSON without the empty ones."""
    lists = (parsed.from_, parsed.to, parsed.cc, parsed.bcc, parsed.reply_to)
    return json.dumps(
        {name: addresses_text(people) for name, people in zip(PEOPLE, lists, strict=True) if people},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def keywords_text(keywords: Keywords) -> str:
    """JSON, the names sorted; `\\*` stands for any."""
    return json.dumps([*(["\\*"] if keywords.any else []), *sorted(keywords.named)], ensure_ascii=False)


def keywords_of(kept: str | None) -> Keywords | None:
    if kept is None:
        return None
    names = frozenset(str(name) for name in json.loads(kept))
    return Keywords("\\*" in names, names - {"\\*"})


def schedule_text(one: Schedule | None) -> str:
    """JSON without the customer, who has a column; "" for none."""
    if one is None:
        return ""
    moments = {"due": one.due, "newest_at": one.newest_at, "missed": one.missed}
    words = {"pick": one.pick.value, "zone": one.zone, "wall": one.wall, "newest": one.newest}
    kept: dict[str, object] = {name: value for name, value in words.items() if value}
    kept |= {name: stamp(when) for name, when in moments.items() if when is not None}
    return json.dumps(kept | ({"told": True} if one.told else {}), ensure_ascii=False)


def schedule_of(kept: str, customer: int | None) -> Schedule | None:
    if not kept:
        return None
    told = json.loads(kept)
    return Schedule(
        Pick(told["pick"]),
        moment(told["due"]),
        *(told.get("zone", ""), told.get("wall", ""), None if customer is None else CustomerId(customer), told.get("newest", "")),
        *(moment_or_none(told.get("newest_at")), moment_or_none(told.get("missed")), bool(told.get("told"))),
    )
