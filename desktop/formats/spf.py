"""SPF records (RFC 7208): what they say, what is wrong with them, and how they are to be. No I/O: names are asked through `Names`.

Codes: spf.none, .many, .misspelt, .unknown_term, .bad_value, .lookups, .lookups_near, .voids, .loop, .include_none, .include_bad,
.include_unasked, .many_mx, .pass_all, .neutral_all, .no_all, .after_all, .redirect_unread, .ptr, .wide, .macro, .long.
"""

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.model.doctor import Names
from desktop.model.errors import Offline
from desktop.model.finding import Finding, Level

MOST_LOOKUPS = 10  # 4.6.4
MOST_VOIDS = 2
MOST_MX = 10
FOLLOWED = 40  # lookups after which nothing more is followed: it is far too many anyway
LONGEST = 450  # characters; with its name and header a longer one does not fit into the 512 octets of 3.4
WIDE4, WIDE6 = 15, 31  # prefixes as short as this give an address to whole providers and countries
_MECHANISM = re.compile(r"([+?~-])?([a-z][a-z0-9._-]*)(?::(.*?))?((?:/\d+)?(?://\d+)?)", re.IGNORECASE)
_MODIFIER = re.compile(r"([a-z][a-z0-9._-]*)=(.*)", re.IGNORECASE)
_MACRO = re.compile(r"%(?:\{[slodiphcrtv]\d*r?[-.+,/_=]*\}|%|_|-)", re.IGNORECASE)
_NAME = re.compile(
    r"(?=.{1,253}\.?$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)+\.?", re.I
)
_NEAR = re.compile(r"\s*[\"'(]*\s*(?:v\s*=\s*)?spf\s*[12]?\b", re.IGNORECASE)
_ASKING = frozenset({"include", "a", "mx", "ptr", "exists"})
_KNOWN = _ASKING | {"all", "ip4", "ip6"}


@dataclass(frozen=True, slots=True)
class Term:
    """A mechanism: `qualifier` is one of + ? ~ -, `value` what stands after the colon, `text` all of it."""

    qualifier: str
    name: str
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Spf:
    """One record that was read. `all` is the qualifier of its `all`, empty where it has none; terms after that are left out."""

    record: str
    terms: tuple[Term, ...]
    redirect: str
    all: str
    problems: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """The record of a domain with all that it includes. `included` are the names that were followed."""

    records: tuple[str, ...]
    spf: Spf | None = None
    lookups: int = 0
    voids: int = 0
    included: frozenset[str] = frozenset()
    problems: tuple[Finding, ...] = ()


def records(texts: Sequence[str]) -> tuple[str, ...]:
    """Those of a name's texts that are SPF records (4.5): the version, then a blank or the end."""
    return tuple(text for text in texts if text.lower() == "v=spf1" or text.lower().startswith("v=spf1 "))


def parse(record: str) -> Spf:
    """Any text that begins with the version."""
    terms: list[Term] = []
    found: list[Finding] = []
    redirects: list[str] = []
    ended = ""
    for text in record.split()[1:]:
        modifier = _MODIFIER.fullmatch(text)
        if modifier:
            if modifier[1].lower() == "redirect":
                redirects.append(modifier[2])
            continue
        term = _term(text)
        if isinstance(term, Finding):
            found.append(term)
        elif ended:
            found.append(Finding("spf.after_all", Level.WARN, {"term": text}))
        else:
            terms.append(term)
            found += _doubts(term)
            ended = term.qualifier if term.name == "all" else ""
    found += _about_end(ended, redirects)
    if len(record) > LONGEST:
        found.append(Finding("spf.long", Level.INFO, {"length": str(len(record))}))
    return Spf(record, tuple(terms), "" if ended or not redirects else redirects[0], ended, tuple(found))


def _term(text: str) -> Term | Finding:
    match = _MECHANISM.fullmatch(text)
    name = match[2].lower() if match else ""
    if match is None or name not in _KNOWN:
        return Finding("spf.unknown_term", Level.STOP, {"term": text[:200]})
    value, prefix = match[3] or "", match[4] or ""
    told = match[3] is not None
    good = {
        "all": lambda: not told and not prefix,
        "ip4": lambda: _is_network(value + prefix, 4),
        "ip6": lambda: _is_network(value + prefix, 6),
        "include": lambda: not prefix and _is_target(value),
        "exists": lambda: not prefix and _is_target(value),
        "ptr": lambda: not prefix and (not told or _is_target(value)),
        "a": lambda: (not told or _is_target(value)) and _is_prefix(prefix),
        "mx": lambda: (not told or _is_target(value)) and _is_prefix(prefix),
    }
    if not good[name]():
        return Finding("spf.bad_value", Level.STOP, {"term": text[:200]})
    return Term(match[1] or "+", name, value + (prefix if name in ("ip4", "ip6") else ""), text)


def _is_network(text: str, version: int) -> bool:
    try:
        return ipaddress.ip_network(text, strict=False).version == version
    except ValueError:
        return False


def _is_target(value: str) -> bool:
    bare = _MACRO.sub("", value)
    return bool(value) and "%" not in bare and (bare != value or bool(_NAME.fullmatch(value)))


def _is_prefix(prefix: str) -> bool:
    match = re.fullmatch(r"(?:/(\d+))?(?://(\d+))?", prefix)
    return match is not None and int(match[1] or 0) <= 32 and int(match[2] or 0) <= 128


def _doubts(term: Term) -> list[Finding]:
    if term.name == "ptr":
        return [Finding("spf.ptr", Level.WARN, {"term": term.text})]
    if "%{" in term.value:
        return [Finding("spf.macro", Level.INFO, {"term": term.text})]
    if term.name in ("ip4", "ip6") and term.qualifier == "+":
        network = ipaddress.ip_network(term.value, strict=False)
        if network.prefixlen <= (WIDE4 if network.version == 4 else WIDE6):
            code = "spf.pass_all" if network.prefixlen == 0 else "spf.wide"
            return [Finding(code, Level.STOP if network.prefixlen == 0 else Level.WARN, {"term": term.text})]
    return []


def _about_end(ended: str, redirects: Sequence[str]) -> list[Finding]:
    found = []
    if len(redirects) > 1 or any(not _is_target(one) for one in redirects):
        found.append(Finding("spf.bad_value", Level.STOP, {"term": f"redirect={redirects[-1]}"[:200]}))
    if ended and redirects:
        found.append(Finding("spf.redirect_unread", Level.WARN, {"term": f"redirect={redirects[0]}"[:200]}))
    if ended == "+":
        found.append(Finding("spf.pass_all", Level.STOP, {"term": "+all"}))
    elif ended == "?":
        found.append(Finding("spf.neutral_all", Level.WARN))
    elif not ended and not redirects:
        found.append(Finding("spf.no_all", Level.WARN))
    return found


def examine(domain: str, names: Names) -> Examined:
    """The record at a domain, and what it includes. Offline comes through only where the domain itself is not answered for."""
    texts = names.texts(domain)
    here = records(texts)
    near = [text for text in texts if text not in here and _NEAR.match(text)]
    found = [Finding("spf.misspelt", Level.STOP if not here else Level.WARN, {"record": text[:200]}) for text in near[:3]]
    if not here:
        return Examined((), problems=tuple(found or [Finding("spf.none", Level.STOP, {"domain": domain})]))
    if len(here) > 1:
        found.append(Finding("spf.many", Level.STOP, {"count": str(len(here))}))
    spf = parse(here[0])
    found += spf.problems
    walk = _Walk(names)
    walk.follow(domain, spf, (domain.lower(),))
    found += walk.found
    if walk.lookups > MOST_LOOKUPS:
        found.append(Finding("spf.lookups", Level.STOP, {"count": str(walk.lookups), "most": str(MOST_LOOKUPS)}))
    elif walk.lookups >= MOST_LOOKUPS - 1:
        found.append(Finding("spf.lookups_near", Level.INFO, {"count": str(walk.lookups), "most": str(MOST_LOOKUPS)}))
    if len(walk.voids) > MOST_VOIDS:
        found.append(Finding("spf.voids", Level.STOP, {"count": str(len(walk.voids)), "names": ", ".join(walk.voids[:5])}))
    return Examined(here, spf, walk.lookups, len(walk.voids), frozenset(walk.included), _once(found))


def _once(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Each only once, however often it is included."""
    return tuple(one for at, one in enumerate(found) if one not in found[:at])


@dataclass(slots=True)
class _Walk:
    """Follows what a record names, counting as a receiver does that has to read all of it."""

    names: Names
    lookups: int = 0
    voids: list[str] = field(default_factory=list)
    included: set[str] = field(default_factory=set)
    found: list[Finding] = field(default_factory=list)

    def follow(self, domain: str, spf: Spf, path: tuple[str, ...]) -> None:
        for term in spf.terms:
            if term.name not in _ASKING:
                continue
            self.lookups += 1
            if self.lookups > FOLLOWED:
                return
            if "%{" in term.value:
                continue  # depends on the mail that is looked at
            if term.name == "include":
                self._into(term.value, path, term.text)
            elif term.name in ("a", "mx"):
                self._hosts(term.name, term.value or domain)
        if spf.redirect and "%{" not in spf.redirect:
            self.lookups += 1
            self._into(spf.redirect, path, f"redirect={spf.redirect}")

    def _into(self, target: str, path: tuple[str, ...], term: str) -> None:
        name = target.rstrip(".").lower()
        facts = {"term": term, "target": name, "within": path[-1] if len(path) > 1 else ""}
        if name in path:
            self.found.append(Finding("spf.loop", Level.STOP, facts))
            return
        try:
            texts = self.names.texts(name)
        except Offline:
            self.found.append(Finding("spf.include_unasked", Level.WARN, facts))
            return
        self.included.add(name)
        if not texts:
            self.voids.append(name)
        here = records(texts)
        if len(here) != 1:
            code = "spf.include_none" if not here else "spf.include_bad"
            self.found.append(Finding(code, Level.STOP, facts))
            return
        spf = parse(here[0])
        if any(one.level is Level.STOP and one.code in ("spf.unknown_term", "spf.bad_value") for one in spf.problems):
            self.found.append(Finding("spf.include_bad", Level.STOP, facts))
        elif spf.all == "+":
            self.found.append(Finding("spf.pass_all", Level.STOP, {"term": term}))
        self.follow(name, spf, (*path, name))

    def _hosts(self, kind: str, host: str) -> None:
        try:
            found = len(self.names.exchanges(host)) if kind == "mx" else len(self.names.addresses(host))
        except Offline:
            return  # whether it is empty is not known
        if not found:
            self.voids.append(host)
        elif kind == "mx" and found > MOST_MX:
            self.found.append(Finding("spf.many_mx", Level.STOP, {"host": host, "count": str(found)}))


def mended(found: Examined, include: str = "") -> str:
    """The one record that the domain is to have: what all of its records say, without what leads nowhere, with `include`, and an
    end that is not open."""
    dead = {one.facts["term"] for one in found.problems if one.code in ("spf.include_none", "spf.loop") and not one.facts["within"]}
    terms: list[str] = []
    ends: list[str] = []
    redirect = ""
    for spf in (parse(record) for record in found.records):
        terms += [term.text for term in spf.terms if term.name not in ("all", "ptr") and term.text not in dead and not _opens(term)]
        ends += [spf.all] if spf.all else []
        redirect = redirect or spf.redirect
    if redirect and not ends and not include:
        return " ".join(["v=spf1", *dict.fromkeys(terms), f"redirect={redirect}"])
    if redirect and not ends:
        terms.append(f"include:{redirect}")
    if include and include.lower() not in found.included:
        terms.append(f"include:{include}")
    if not terms:
        terms.append("mx")  # whoever takes the domain's mail
    end = "-" if ends and all(one == "-" for one in ends) else "~"
    return " ".join(["v=spf1", *dict.fromkeys(terms), f"{end}all"])


def _opens(term: Term) -> bool:
    return any(one.code == "spf.pass_all" for one in _doubts(term))
