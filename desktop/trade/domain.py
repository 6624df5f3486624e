"""Whose a domain is: a firm's, everybody's (free mail), or a platform's that passes mail on."""

import re
from functools import cache, lru_cache

from publicsuffixlist import PublicSuffixList

from desktop.model.domains import is_free, is_platform

_RELAYED = re.compile(r"(?:^|[._-])(?:no-?reply|donotreply|notifications?|mailer-daemon|postmaster)(?:$|[._-])", re.IGNORECASE)


def of(address: str) -> str:
    """The domain of an address or the host of a web site, in lower case and ASCII; empty if there is none."""
    host = re.sub(r"^[a-z]+://", "", address.strip().lower()).rpartition("@")[2]
    host = re.split(r"[/?#:\s]", host, maxsplit=1)[0].strip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    return host if len(host) <= 253 and re.fullmatch(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+", host) else ""


@lru_cache(maxsize=20_000)
def registered(domain: str) -> str:
    """The part of a domain that somebody registered ("mail.shop.co.uk": "shop.co.uk"), empty if there is none. Names under a
    shop system or a site builder count as registered."""
    return str(_suffixes().privatesuffix(domain) or "")


def is_machine(address: str) -> bool:
    """Whether nobody reads what is written to this address (noreply@ and its like)."""
    return bool(_RELAYED.search(address.partition("@")[0]))


def firm(address: str) -> str:
    """The domain by which the firm behind an address or a web site is known; empty for free mail and platforms."""
    domain = of(address)
    return "" if not domain or is_free(domain) or is_platform(domain) else registered(domain)


@cache
def _suffixes() -> PublicSuffixList:
    """Read when first asked: the list is long."""
    return PublicSuffixList()
