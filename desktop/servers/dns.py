"""Questions to the domain name system, through the system's own resolver and under a deadline.

The answers are not signed: nothing found here is trusted without a certificate that fits.
"""

from dataclasses import dataclass
from typing import Protocol

import dns.exception
import dns.name
import dns.rdatatype
import dns.resolver

from desktop.model.errors import Offline

LONGEST_CHAIN = 8  # CNAMEs followed by one question


@dataclass(frozen=True, slots=True)
class Service:
    """An SRV record (RFC 2782); `target` without the final dot, empty when the service is said not to be offered."""

    priority: int
    weight: int
    target: str
    port: int


class Lookups(Protocol):
    """What autoconfig asks. Empty answers mean "there is none"; no answer at all raises Offline("offline.resolve")."""

    def mx(self, domain: str) -> tuple[str, ...]: ...

    def services(self, name: str) -> tuple[Service, ...]: ...

    def alias(self, host: str) -> str: ...


def _text(name: dns.name.Name) -> str:
    return name.to_text(omit_final_dot=True).lower()


class Resolver:
    """The system's resolver, or a `resolver` set up by hand. `deadline` is in seconds and bounds each question as a whole."""

    def __init__(self, *, deadline: float = 4.0, resolver: dns.resolver.Resolver | None = None) -> None:
        self._deadline = deadline
        self._resolver = resolver

    def _ask(self, name: str, kind: dns.rdatatype.RdataType) -> dns.resolver.Answer | None:
        try:
            if self._resolver is None:
                self._resolver = dns.resolver.Resolver()
            question = dns.name.from_text(name)
            return self._resolver.resolve(question, kind, lifetime=self._deadline, raise_on_no_answer=False, search=False)
        except dns.resolver.NXDOMAIN:
            return None
        except (dns.exception.DNSException, OSError, ValueError) as error:
            raise Offline("offline.resolve", host=name, said=type(error).__name__) from error

    def mx(self, domain: str) -> tuple[str, ...]:
        """Hosts that take the domain's mail, most preferred first. A null MX (RFC 7505) is none."""
        answer = self._ask(domain, dns.rdatatype.MX)
        if answer is None or answer.rrset is None:
            return ()
        rows = sorted((int(row.preference), _text(row.exchange)) for row in answer.rrset)
        return tuple(host for _, host in rows if host not in ("", "."))

    def services(self, name: str) -> tuple[Service, ...]:
        """SRV records by priority, then the heavier weight first."""
        answer = self._ask(name, dns.rdatatype.SRV)
        if answer is None or answer.rrset is None:
            return ()
        rows = (Service(int(row.priority), int(row.weight), _text(row.target).strip("."), int(row.port)) for row in answer.rrset)
        return tuple(sorted(rows, key=lambda row: (row.priority, -row.weight)))

    def alias(self, host: str) -> str:
        """The name at the end of the host's chain of CNAMEs, empty when the host is no alias."""
        name = host
        for _ in range(LONGEST_CHAIN):
            answer = self._ask(name, dns.rdatatype.CNAME)
            if answer is None or answer.rrset is None:
                break
            name = _text(answer.rrset[0].target)
        return name if name != host else ""

    def text(self, name: str) -> str:
        """The TXT record of a name; the first where there are several, empty where there is none."""
        answer = self._ask(name, dns.rdatatype.TXT)
        if answer is None or answer.rrset is None:
            return ""
        return b"".join(answer.rrset[0].strings).decode("utf-8", "replace")
