"""MX records: whether mail to a domain finds its way (RFC 5321 5.1, RFC 7505). No I/O: hosts are asked through `Hosts`.

Codes: mx.none, .implicit, .null, .null_mixed, .literal, .no_address, .private, .alias, .many_providers, .host_unasked.
"""

import ipaddress
from collections.abc import Callable, Sequence
from typing import Protocol

from desktop.model.errors import Offline
from desktop.model.finding import Finding, Level

MOST = 8  # hosts that are looked at


class Hosts(Protocol):
    """What is asked about hosts; as `model.doctor.Names`."""

    def addresses(self, host: str) -> tuple[str, ...]: ...

    def alias(self, host: str) -> str: ...


def examine(
    domain: str, rows: Sequence[tuple[int, str]], names: Hosts, *, provider_of: Callable[[str], str] = lambda _: ""
) -> tuple[Finding, ...]:
    """What is wrong with the records of a domain: preference and host, the host empty for "takes no mail". `provider_of` names the
    provider of a host, empty if it is not known."""
    hosts = [host for _, host in rows]
    if not rows:
        return (_without(domain, names),)
    if "" in hosts:
        return (Finding("mx.null_mixed" if len(rows) > 1 else "mx.null", Level.STOP, {"domain": domain}),)
    found = [one for host in hosts[:MOST] for one in _host(host, names)]
    providers = sorted({provider_of(host) for host in hosts} - {""})
    if len(providers) > 1:
        found.append(Finding("mx.many_providers", Level.WARN, {"hosts": ", ".join(hosts[:MOST])}))
    return tuple(found)


def _without(domain: str, names: Hosts) -> Finding:
    try:
        has_address = bool(names.addresses(domain))
    except Offline:
        has_address = False
    if has_address:
        return Finding("mx.implicit", Level.WARN, {"domain": domain})
    return Finding("mx.none", Level.STOP, {"domain": domain})


def _host(host: str, names: Hosts) -> list[Finding]:
    if _is_address(host):
        return [Finding("mx.literal", Level.STOP, {"host": host})]
    try:
        target = names.alias(host)
        addresses = names.addresses(host)
    except Offline:
        return [Finding("mx.host_unasked", Level.INFO, {"host": host})]
    found = [Finding("mx.alias", Level.WARN, {"host": host, "target": target})] if target else []
    if not addresses:
        found.append(Finding("mx.no_address", Level.STOP, {"host": host}))
    elif not any(ipaddress.ip_address(one).is_global for one in addresses):
        found.append(Finding("mx.private", Level.STOP, {"host": host, "address": addresses[0]}))
    return found


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
