"""Who sends for a domain: what its records have to say so that receivers believe it. The data lies in resources/doctor.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop import paths
from desktop.servers import providers


@dataclass(frozen=True, slots=True)
class Sending:
    """A provider that sends. `include`: names for the SPF record, the first of them asked for today; `selectors` of its DKIM keys;
    `mx` its MX records, preference and host."""

    key: str
    title: str
    include: tuple[str, ...]
    selectors: tuple[str, ...] = ()
    mx: tuple[str, ...] = ()


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((paths.resources() / "doctor.toml").read_text(encoding="utf-8"))


def usual_selectors() -> tuple[str, ...]:
    """Names of DKIM keys where nobody chose another."""
    return tuple(_data()["usual"])


def sending(key: str) -> Sending | None:
    """What is known of a provider (a key of `servers.providers`)."""
    row, provider = _data().get(key), providers.get(key)
    if not isinstance(row, dict) or provider is None:
        return None
    many = {name: tuple(row.get(name, ())) for name in ("include", "selectors", "mx")}
    return Sending(key, provider.title, **many)


def all() -> tuple[Sending, ...]:
    return tuple(one for one in (sending(key) for key in _data()) if one is not None)


def of_host(host: str) -> str:
    """The key of the provider that takes mail at this MX host, empty if it is not known."""
    provider = providers.by_mx(host)
    return provider.key if provider else ""
