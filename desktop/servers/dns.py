"""Questions to the domain name system, through the system's own resolver and under a deadline.

The answers are not signed: nothing found here is trusted without a certificate that fits.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

import dns.exception
import dns.name
import dns.rdatatype
import dns.resolver

from desktop.model.errors import Offline, Usage

LONGEST_CHAIN = 8  # CNAMEs followed by one question
LONGEST_TEXT, MOST_TEXTS = 4_000, 50  # octets of a TXT record, and records of a name, that are looked at
PUBLIC = ("223.5.5.5", "119.29.29.29")  # open resolvers of Alibaba and Tencent, for when the system's does not answer
SILENT = 2  # questions without any answer, after which nobody is there


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


def served(servers: Sequence[str], port: int = 53) -> dns.resolver.Resolver:
    """One that asks these name servers, which are addresses. Raises Usage("usage.value") for what is none."""
    made = dns.resolver.Resolver(configure=False)
    try:
        made.nameservers = list(servers)
    except ValueError as error:
        raise Usage("usage.value", name=", ".join(servers)) from error
    made.port = port
    return made


class Resolver:
    """The system's resolver, or a `resolver` set up by hand. `deadline` is in seconds and bounds each question as a whole, `whole`
    all questions together: what is asked after that, or of name servers that never answered, is Offline at once. `fallback` are
    servers that are asked where the others do not answer."""

    def __init__(
        self,
        *,
        deadline: float = 4.0,
        whole: float | None = None,
        resolver: dns.resolver.Resolver | None = None,
        fallback: Sequence[str] = (),
    ) -> None:
        self._deadline, self._whole = deadline, whole
        self._resolver = resolver
        self._fallback = served(fallback) if fallback else None
        self._began = 0.0
        self._answered, self._unanswered = False, 0

    def _ask(self, name: str, kind: dns.rdatatype.RdataType) -> dns.resolver.Answer | None:
        try:
            question = dns.name.from_text(name)
            try:
                if self._resolver is None:
                    self._resolver = dns.resolver.Resolver()
                answer = self._resolve(self._resolver, question, kind)
            except (dns.resolver.NoNameservers, dns.resolver.NoResolverConfiguration, dns.exception.Timeout):
                if self._fallback is None:
                    raise
                answer = self._resolve(self._fallback, question, kind)
        except dns.resolver.NXDOMAIN:
            self._answered = True
            return None
        except (dns.exception.DNSException, OSError, ValueError) as error:
            self._unanswered += isinstance(error, dns.exception.Timeout)
            raise Offline("offline.resolve", host=name, said=type(error).__name__) from error
        self._answered = True
        return answer

    def _resolve(
        self, resolver: dns.resolver.Resolver, question: dns.name.Name, kind: dns.rdatatype.RdataType
    ) -> dns.resolver.Answer:
        seconds = self._deadline
        if self._whole is not None:
            self._began = self._began or time.monotonic()
            seconds = min(seconds, self._began + self._whole - time.monotonic())
            if seconds <= 0 or (self._unanswered >= SILENT and not self._answered):
                raise dns.exception.Timeout
        return resolver.resolve(question, kind, lifetime=seconds, raise_on_no_answer=False, search=False)

    def exists(self, name: str) -> bool:
        """Whether there is anything under this name."""
        return self._ask(name, dns.rdatatype.SOA) is not None

    def exchanges(self, domain: str) -> tuple[tuple[int, str], ...]:
        """The MX records as they are, preference and host, the preferred first; an empty host says that no mail is taken."""
        answer = self._ask(domain, dns.rdatatype.MX)
        if answer is None or answer.rrset is None:
            return ()
        return tuple(sorted((int(row.preference), _text(row.exchange).strip(".")) for row in answer.rrset))

    def addresses(self, host: str) -> tuple[str, ...]:
        """IPv4 and IPv6."""
        answers = (self._ask(host, kind) for kind in (dns.rdatatype.A, dns.rdatatype.AAAA))
        return tuple(
            str(row.address) for answer in answers if answer is not None and answer.rrset is not None for row in answer.rrset
        )

    def texts(self, name: str) -> tuple[str, ...]:
        """All TXT records of a name, sorted, each in one piece, whatever its bytes: what is no printable character is U+FFFD;
        of very long ones the beginning."""
        answer = self._ask(name, dns.rdatatype.TXT)
        if answer is None or answer.rrset is None:
            return ()
        found = (b"".join(row.strings)[:LONGEST_TEXT].decode("utf-8", "replace") for row in islice(answer.rrset, MOST_TEXTS))
        return tuple(sorted("".join(char if char.isprintable() else "\ufffd" for char in text) for text in found))

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
