"""A domain name system in a dictionary: name to texts, to addresses, to mail hosts; what is in `silent` is not answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.model.errors import Offline


@dataclass
class Names:
    """As `model.doctor.Names`, with `alias` and `exists` besides."""

    text: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    address: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mail: Mapping[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    other: Mapping[str, str] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()

    def _there(self, name: str) -> None:
        if name in self.silent or "*" in self.silent:
            raise Offline("offline.resolve", host=name, said="LifetimeTimeout")

    def texts(self, name: str) -> tuple[str, ...]:
        self._there(name)
        return self.text.get(name, ())

    def addresses(self, host: str) -> tuple[str, ...]:
        self._there(host)
        return self.address.get(host, ())

    def exchanges(self, domain: str) -> tuple[tuple[int, str], ...]:
        self._there(domain)
        return self.mail.get(domain, ())

    def alias(self, host: str) -> str:
        self._there(host)
        return self.other.get(host, "")

    def exists(self, name: str) -> bool:
        self._there(name)
        return any(name == known or known.endswith("." + name) for table in (self.text, self.address, self.mail) for known in table)
