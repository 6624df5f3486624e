"""DMARC records (RFC 7489): what a receiver is told to do with forged mail, and where it reports. No I/O: names are asked through
`Names`.

Codes: dmarc.none, .many, .misspelt, .tags, .policy, .no_policy, .watch, .part, .subdomains, .no_reports, .reports,
.reports_refused, .inherited, .strict.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from desktop.model.doctor import Names
from desktop.model.errors import Offline
from desktop.model.finding import Finding, Level

POLICIES = ("none", "quarantine", "reject")  # the weakest first
_TAG = re.compile(r"\s*([A-Za-z][A-Za-z0-9_]*)\s*=(.*)", re.DOTALL)
_NEAR = re.compile(r"[\s\"'(]*v?\s*=?\s*DMARC", re.IGNORECASE)
_MAIL = re.compile(r"mailto:([^@\s!,;]+@([a-z0-9_-]+(?:\.[a-z0-9_-]+)+))(?:!\d+[kmgt]?)?", re.IGNORECASE)
_LIST = re.compile(r"[^:\s]+(?:\s*:\s*[^:\s]+)*")
_VALUES: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "sp": lambda value: value.lower() in POLICIES,
        "np": lambda value: value.lower() in POLICIES,
        "pct": lambda value: value.isascii() and value.isdigit() and len(value) < 4 and int(value) <= 100,
        "adkim": lambda value: value.lower() in ("r", "s"),
        "aspf": lambda value: value.lower() in ("r", "s"),
        "fo": lambda value: bool(re.fullmatch(r"[01ds](?:\s*:\s*[01ds])*", value, re.IGNORECASE)),
        "rf": lambda value: bool(_LIST.fullmatch(value)),
        "ri": lambda value: value.isascii() and value.isdigit() and len(value) < 11,
        "t": lambda value: value.lower() in ("y", "n"),
        "psd": lambda value: value.lower() in ("y", "n", "u"),
    }
)


@dataclass(frozen=True, slots=True)
class Dmarc:
    """`records` at `at`, which is the domain itself or the one it belongs to. `policy` is what holds for the domain's mail, empty
    where receivers have to leave the record alone; `reports` are addresses."""

    at: str
    records: tuple[str, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)
    policy: str = ""
    reports: tuple[str, ...] = ()
    problems: tuple[Finding, ...] = ()


def records(texts: Sequence[str]) -> tuple[str, ...]:
    """Those that receivers take for one (6.6.3): the version comes first."""
    return tuple(text for text in texts if re.match(r"v\s*=\s*DMARC1\s*(?:;|$)", text))


def examine(domain: str, names: Names, *, over: str = "") -> Dmarc:
    """The record that holds for a domain; `over` is the registered domain that it belongs to. Offline if it cannot be asked."""
    at = domain
    texts = names.texts(f"_dmarc.{domain}")
    here = records(texts)
    if not here and over and over != domain:
        above = names.texts(f"_dmarc.{over}")
        if records(above):
            at, texts, here = over, above, records(above)
    near = [text for text in texts if text not in here and _NEAR.match(text)]
    found = [Finding("dmarc.misspelt", Level.STOP, {"record": text[:200]}) for text in near[:3]]
    if not here:
        return Dmarc(domain, problems=tuple(found or [Finding("dmarc.none", Level.WARN, {"domain": domain})]))
    if len(here) > 1:
        found.append(Finding("dmarc.many", Level.STOP, {"count": str(len(here))}))
        return Dmarc(at, here, problems=tuple(found))
    if at != domain:
        found.append(Finding("dmarc.inherited", Level.INFO, {"domain": at}))
    tags, wrong = _read(here[0])
    found += wrong
    policy, said = _policy(tags, below=at != domain)
    reports, told = _reports(tags, at, names)
    return Dmarc(at, here, tags, policy, reports, (*found, *said, *told))


def _read(record: str) -> tuple[dict[str, str], list[Finding]]:
    tags: dict[str, str] = {}
    found: list[Finding] = []
    for part in record.split(";"):
        tag = _TAG.fullmatch(part)
        if not part.strip():
            continue
        name, value = (tag[1].lower(), tag[2].strip()) if tag else ("", "")
        if not name or name in tags or (name in _VALUES and not _VALUES[name](value)):
            found.append(Finding("dmarc.tags", Level.WARN, {"tag": part.strip()[:100]}))
        else:
            tags[name] = value
    return tags, found


def _policy(tags: Mapping[str, str], *, below: bool) -> tuple[str, list[Finding]]:
    policy = tags.get("p", "").lower()
    if policy not in POLICIES:
        code = "dmarc.policy" if policy else "dmarc.no_policy"
        # With an address for reports receivers take it for "none" (6.6.3).
        return ("none" if "rua" in tags else ""), [Finding(code, Level.STOP, {"policy": policy[:50]})]
    found = []
    under = tags.get("sp", policy).lower()
    if below:
        policy = under
    elif POLICIES.index(under) < POLICIES.index(policy):
        found.append(Finding("dmarc.subdomains", Level.INFO, {"policy": policy, "under": under}))
    if policy == "none":
        found.append(Finding("dmarc.watch", Level.INFO))
    if policy != "none" and int(tags.get("pct", "100")) < 100:
        found.append(Finding("dmarc.part", Level.INFO, {"percent": tags["pct"]}))
    if "s" in (tags.get("adkim", "").lower(), tags.get("aspf", "").lower()):
        found.append(Finding("dmarc.strict", Level.INFO))
    return policy, found


def _reports(tags: Mapping[str, str], at: str, names: Names) -> tuple[tuple[str, ...], list[Finding]]:
    if "rua" not in tags:
        return (), [Finding("dmarc.no_reports", Level.INFO)]
    good: list[str] = []
    found: list[Finding] = []
    for uri in tags["rua"].split(","):
        match = _MAIL.fullmatch(uri.strip())
        if match is None:
            found.append(Finding("dmarc.reports", Level.WARN, {"uri": uri.strip()[:100]}))
            continue
        good.append(match[1])
        if not _welcome(at, match[2].lower(), names):
            found.append(Finding("dmarc.reports_refused", Level.WARN, {"address": match[1], "domain": match[2].lower()}))
    return tuple(good), found


def _welcome(at: str, other: str, names: Names) -> bool:
    """Whether reports about a domain may go to another one, which has to say so (7.1). Names of one owner need not."""
    if other == at or other.endswith("." + at) or at.endswith("." + other):
        return True
    try:
        return bool(records(names.texts(f"{at}._report._dmarc.{other}")))
    except Offline:
        return True  # not known


def mended(found: Dmarc, domain: str) -> str:
    """The record that the domain is to have: what is good of its own, at least watching, with an address for reports."""
    tags: dict[str, str] = {}
    for record in found.records:
        tags |= {name: value for name, value in _read(record)[0].items() if name not in tags and name != "v"}
    policies = [_read(record)[0].get("p", "").lower() for record in found.records]
    policy = min((one for one in policies if one in POLICIES), key=POLICIES.index, default="none")
    good = [uri.strip() for uri in tags.get("rua", "").split(",") if _MAIL.fullmatch(uri.strip())]
    rest = {name: value for name, value in tags.items() if name in _VALUES and name not in ("p", "rua")}
    reports = ",".join(good) or f"mailto:postmaster@{domain}"
    return "; ".join(["v=DMARC1", f"p={policy}", f"rua={reports}", *(f"{name}={value}" for name, value in rest.items())])
