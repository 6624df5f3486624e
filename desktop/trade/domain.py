"""Whose a domain is: a firm's, everybody's (free mail), or a platform's that passes mail on."""

import re
from functools import cache, lru_cache

from publicsuffixlist import PublicSuffixList

from desktop import paths

# Platforms that send buyers' mail under addresses of their own; sub-domains belong to them too.
PLATFORMS = frozenset(
    """
    alibaba.com aliexpress.com 1688.com made-in-china.com globalsources.com tradekey.com dhgate.com indiamart.com
    exportersindia.com tradeindia.com ec21.com ecplaza.net tradewheel.com go4worldbusiness.com europages.com wlw.de
    kompass.com thomasnet.com hktdc.com diytrade.com ecvv.com tradeford.com weiku.com amazon.com marketplace.amazon.com
    ebay.com members.ebay.com etsy.com faire.com wish.com linkedin.com facebookmail.com whatsapp.com wechat.com
    salesforce.com zendesk.com freshdesk.com hubspot.com intercom.io intercom-mail.com shopify.com shopifyemail.com
    wordpress.com wix.com wixforms.com squarespace.info jotform.com typeform.com formspree.io formsubmit.co sendgrid.net
    mailgun.org amazonses.com mailchimpapp.net mcsv.net sparkpostmail.com mailjet.com calendly.com docusign.net dropbox.com
    wetransfer.com
    """.split()  # noqa: SIM905
)
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


@lru_cache(maxsize=20_000)
def is_free(domain: str) -> bool:
    """Whether anybody gets an address there. yahoo.*, hotmail.*, gmx.* and the like are free under every end."""
    if domain in _free() or registered(domain) in _free():
        return True
    label, _, end = registered(domain).partition(".")
    return label in {"yahoo", "ymail", "hotmail", "gmx", "yandex", "gmail", "protonmail"} and bool(end)


@lru_cache(maxsize=20_000)
def is_platform(domain: str) -> bool:
    """Whether mail from there was written by somebody else: trade platforms, forms, mailing services."""
    return domain in PLATFORMS or registered(domain) in PLATFORMS


def is_machine(address: str) -> bool:
    """Whether nobody reads what is written to this address (noreply@ and its like)."""
    return bool(_RELAYED.search(address.partition("@")[0]))


def firm(address: str) -> str:
    """The domain by which the firm behind an address or a web site is known; empty for free mail and platforms."""
    domain = of(address)
    return "" if not domain or is_free(domain) or is_platform(domain) else registered(domain)


@cache
def _free() -> frozenset[str]:
    lines = (paths.resources() / "free_mail.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line and not line.startswith("#"))


@cache
def _suffixes() -> PublicSuffixList:
    """Read when first asked: the list is long."""
    return PublicSuffixList()
