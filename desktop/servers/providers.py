"""The table of mail providers: hosts, what they take instead of the password, and how they are recognised.

The data lies in resources/providers.json (from Thunderbird's ISPDB, MPL-2.0, and from the providers' own help pages) and is
found by the domain of an address, by the host that takes a domain's mail (MX) or by a mail server's own name.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from desktop import paths
from desktop.model.account import Candidate, Security, Server, Settings, SignIn, Source
from desktop.model.oauth import LOOPBACK, Issuer
from desktop.model.pace import DAY, Window


@dataclass(frozen=True, slots=True)
class Alternate:
    """Another site or line of the same provider. `mx` is a pattern (`hzmx*.example`) for the MX hosts that ask for it, or empty."""

    when: str
    imap: str
    smtp: str
    mx: str = ""


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider as data. Hosts may contain `{domain}`. `local_login`: IMAP wants the part before the @ only.
    `errors` maps words in this provider's refusals to codes of `model.errors`."""

    key: str
    title: str
    imap: tuple[Server, ...]
    smtp: tuple[Server, ...]
    sign_in: SignIn
    label: str = ""
    hint: str = ""
    local_login: bool = False
    needs_id: bool = False
    alternates: tuple[Alternate, ...] = ()
    daily_octets: int = 0  # that may be downloaded by IMAP on a day; more locks the account for hours. 0: no limit is known
    issuer: Issuer | None = None  # lets in by browser
    limits: Mapping[str, Any] = field(default_factory=dict)  # what it publishes of how much may be sent
    files_sent: bool = False  # puts what it sends into the Sent folder by itself, or is likely to


def _servers(rows: list[dict[str, Any]]) -> tuple[Server, ...]:
    return tuple(Server(row["host"], int(row["port"]), Security(row["security"])) for row in rows)


def _sign_in(row: dict[str, Any]) -> SignIn:
    """Providers that let in by browser only are `BROWSER`; where an app password is taken as well, anybody can use that one."""
    if row["auth"] == "oauth2":
        return SignIn.APP_PASSWORD if "PLAIN" in row["quirks"].get("sasl", ()) else SignIn.BROWSER
    return SignIn(row["auth"])


def _issuer(row: dict[str, Any] | None) -> Issuer | None:
    if row is None:
        return None
    return Issuer(
        row["issuer"],
        row["title"],
        row["auth_url"],
        row["token_url"],
        tuple(row["scopes"]),
        row.get("redirect", LOOPBACK),
        tuple(row.get("extra_auth_params", {}).items()),
        secret=bool(row.get("client_secret_needed")),
    )


def _alternate(row: dict[str, str]) -> Alternate:
    return Alternate(row["when"], row["imap"], row["smtp"], row.get("mx", ""))


@dataclass(frozen=True, slots=True)
class _Table:
    providers: Mapping[str, Provider]
    domains: Mapping[str, str]
    suffixes: tuple[tuple[str, str], ...]  # longest first


@cache
def _table() -> _Table:
    data = json.loads((paths.resources() / "providers.json").read_text(encoding="utf-8"))
    providers = {
        key: Provider(
            key,
            row["name"],
            _servers(row["imap"]),
            _servers(row["smtp"]),
            _sign_in(row),
            row["credential_label"] or "",
            row["setup_hint"] or "",
            local_login=row["username"].startswith("imap: local part"),
            needs_id=bool(row["quirks"].get("imap_id_required")),
            issuer=_issuer(row.get("oauth2")),
            alternates=tuple(_alternate(other) for other in row["alternates"]),
            daily_octets=int((row.get("limits") or {}).get("imap_daily_download_bytes", 0)),
            limits=row["limits"],
            files_sent=any(row["quirks"].get(quirk) for quirk in ("smtp_saves_sent", "smtp_saves_sent_likely")),
        )
        for key, row in data["providers"].items()
    }
    suffixes = sorted(data["mx_suffixes"], key=lambda row: -len(row[0]))
    return _Table(providers, data["domains"], tuple((suffix, key) for suffix, key in suffixes))


def all() -> tuple[Provider, ...]:
    return tuple(_table().providers.values())


def get(key: str) -> Provider | None:
    return _table().providers.get(key)


def issuers() -> tuple[Issuer, ...]:
    """Who lets in by browser, each once."""
    return tuple({one.issuer.key: one.issuer for one in all() if one.issuer}.values())


def windows(settings: Settings) -> tuple[Window, ...]:
    """How much the account's provider lets it send, where it publishes that."""
    provider = get(settings.provider)
    if provider is None:
        return ()
    own = by_domain(settings.address.rpartition("@")[2]) is provider  # an address of the provider's own, free of charge
    free = provider.limits.get("free_per_day", 0) if own else 0
    found = (
        Window(timedelta(minutes=1), provider.limits.get("messages_per_minute", 0)),
        Window(DAY, free, recipients=True),
        Window(DAY, 0 if free else provider.limits.get("workspace_messages_per_day", 0)),
        Window(DAY, provider.limits.get("messages_per_day", 0)),
        Window(DAY, provider.limits.get("recipients_per_day", 0), recipients=True),
    )
    return tuple(window for window in found if window.most)


def by_domain(domain: str) -> Provider | None:
    """The provider of a free-mail domain (163.com, gmail.com)."""
    return _table().providers.get(_table().domains.get(domain.lower(), ""))


def by_mx(host: str) -> Provider | None:
    """The provider that takes mail at this MX host; one of its sites that has hosts of its own, else the longest suffix wins."""
    name = host.lower().rstrip(".")
    for provider in all():
        if any(other.mx and fnmatchcase(name, other.mx) for other in provider.alternates):
            return provider
    for suffix, key in _table().suffixes:
        if name == suffix or (suffix.startswith(".") and name.endswith(suffix)):
            return _table().providers[key]
    return None


def by_server(host: str) -> Provider | None:
    """The provider whose IMAP or SMTP server (or another of its sites) this host is."""
    name = host.lower().rstrip(".")
    for provider in all():
        hosts = {server.host for server in provider.imap + provider.smtp}
        hosts |= {host for other in provider.alternates for host in (other.imap, other.smtp)}
        if name in hosts:
            return provider
    return None


def candidates(provider: Provider, address: str, *, source: Source, mx: str = "", server: str = "") -> list[Candidate]:
    """Settings for an address at this provider, the best first: the site that `mx` or a known `server` host names, then the
    usual one, then the other sites. Empty when the provider's hosts are the customer's own (self-hosted Coremail)."""
    if not provider.imap or not provider.smtp:
        return []
    domain = address.rpartition("@")[2].lower()

    def of(imap: Server, smtp: Server, when: str = "") -> Candidate:
        settings = Settings(
            address=address,
            login=address.rpartition("@")[0] if provider.local_login else address,
            smtp_login=address if provider.local_login else "",
            imap=Server(imap.host.replace("{domain}", domain), imap.port, imap.security),
            smtp=Server(smtp.host.replace("{domain}", domain), smtp.port, smtp.security),
            provider=provider.key,
        )
        return Candidate(
            settings, source, provider.sign_in, title=provider.title, label=provider.label, hint=provider.hint, when=when
        )

    usual = of(provider.imap[0], provider.smtp[0])
    found = [usual]
    found += [of(provider.imap[0], smtp) for smtp in provider.smtp[1:]]
    for other in provider.alternates:
        imap, smtp = provider.imap[0], provider.smtp[0]
        one = of(
            Server(other.imap, imap.port, imap.security),
            Server(other.smtp, smtp.port, smtp.security),
            other.when,
        )
        asked_for = other.mx and fnmatchcase(mx.lower().rstrip("."), other.mx)
        named = asked_for or server.lower() in (other.imap, other.smtp)
        if named:
            found.insert(0, one)
        else:
            found.append(one)
    return found
