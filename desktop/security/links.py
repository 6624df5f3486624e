"""Where a link really leads, and whether its text says something else.

An address is taken apart the way a browser does it (backslashes, userinfo, percent signs, full-width dots, IDN) and put together
again, so that what is shown is what will be opened. Everything that is not http, https, mailto or tel leads nowhere.
"""

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qsl, quote, unquote

from publicsuffixlist import PublicSuffixList

LONGEST = 8192  # characters of an address; longer ones lead nowhere
_INVISIBLE = re.compile(
    "[\u0000-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]+"
)
_SPACES = re.compile(r"[ \t\r\n\u00a0\u3000]+")
_SPREAD = re.compile(r"(?:\b\w ){3,}|\w\s+\.\s*\w|\w\.\s*\n\s*\w")
_WEB = re.compile(r"^(https?):[/\\]*([^/\\?#]*)(.*)$", re.IGNORECASE | re.DOTALL)
_NAMED = re.compile(r"(https?:[/\\]{2}|www\.)?((?:[\w-]{1,63}\.){1,10}[^\W\d_][\w-]{1,62})", re.IGNORECASE)
# Endings of files that are also top-level domains: "offer.zip" as a link's text names a file, not a host.
_FILES = frozenset({"zip", "mov", "md", "py", "sh", "rs", "pl", "ps", "cc", "ai"})
_FORMS = frozenset({"co.ltd", "pte.ltd", "pvt.ltd", "pty.ltd", "company.ltd", "corp.ltd", "co.inc"})  # of firms' names
_PLAIN_LINK = re.compile(r"\b(?:https?://|www\.)[^\s<>\"'“”‘’（），。；：！？、]{3,2000}|\bmailto:[^\s<>\"']{3,500}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """`address` is what will be opened, empty when the link leads nowhere. `host` is the true host in ASCII (punycode), or the
    mailbox of a mailto link. `claimed` is the host that the text names, only when it is another one."""

    text: str
    address: str
    host: str = ""
    claimed: str = ""


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(only_icann=True)


def owner(host: str) -> str:
    """The registrable domain of an ASCII host ("mail.shop.co.uk" -> "shop.co.uk"); the host itself if there is none."""
    return str(_suffixes().privatesuffix(host) or host)


def ascii_host(host: str) -> str:
    """`host` as it stands in the DNS: lower case, punycode, no trailing dot; empty if it is no host name or IP address."""
    plain = unicodedata.normalize("NFKC", unquote(host)).strip().strip(".").lower()
    if plain.startswith("[") and plain.endswith("]"):
        try:
            return f"[{ipaddress.IPv6Address(plain[1:-1])}]"
        except ValueError:
            return ""
    try:
        found = plain.encode("idna").decode("ascii") if not plain.isascii() else plain
    except UnicodeError:
        return ""
    return found if len(found) <= 253 and re.fullmatch(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*", found) else ""


def readable_host(host: str) -> str:
    """`host` with its Unicode form beside it where that is written in one script only: "xn--bcher-kva.ch (bücher.ch)"."""
    if "xn--" not in host:
        return host
    try:
        shown = host.encode("ascii").decode("idna")
    except UnicodeError:
        return host
    scripts = {unicodedata.name(char, "? ").split()[0] for char in shown if char.isalpha()}
    latin_looking = scripts & {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "LISU"}
    return host if len(scripts) > 1 or latin_looking else f"{host} ({shown})"


def resolve(href: str) -> tuple[str, str]:
    """(address to open, true host) of a link's href; ("", "") for what must not be opened. Userinfo is taken out."""
    if len(href) > LONGEST:
        return "", ""
    plain = re.sub(r"[\t\n\r]", "", href).strip("".join(map(chr, range(33))))
    if plain.startswith("//"):
        plain = "https:" + plain
    web = _WEB.match(plain)
    if web:
        return _resolve_web(web[1].lower(), web[2], web[3])
    scheme, colon, rest = plain.partition(":")
    if colon and scheme.lower() == "mailto":
        return _resolve_mailto(rest)
    if colon and scheme.lower() == "tel":
        number = "".join(re.findall(r"[0-9+*#().-]", unquote(rest)))[:40]
        return (f"tel:{number}", number) if number else ("", "")
    return "", ""


def _resolve_web(scheme: str, authority: str, rest: str) -> tuple[str, str]:
    name = authority.rpartition("@")[2]
    port = ""
    found = re.fullmatch(r"(\[[^\]]*\]|[^:]*)(?::(\d{0,5}))?", name)
    if not found:
        return "", ""
    host = ascii_host(found[1])
    if not host:
        return "", ""
    if found[2]:
        port = f":{int(found[2])}"
    path = quote(rest.replace("\\", "/"), safe="/?#%:@!$&'()*+,;=-._~[]|") or "/"
    return f"{scheme}://{host}{port}{path if path[0] == '/' else '/' + path}", host


# Filters that put their own address before the true one, with the parameter that holds it; and those that keep it to themselves.
_FILTERS = {
    "safelinks.protection.outlook.com": "url",
    "urldefense.proofpoint.com": "u",
    "linkprotect.cudasvc.com": "a",
    "urlsand.esvalabs.com": "u",
    "slack-redir.net": "url",
    "l.facebook.com": "u",
}
_CLOSED_FILTERS = (
    "mimecast.com",
    "mimecastprotect.com",
    "trendmicro.com",
    "sophos.com",
    "fireeye.com",
    "secureserver.net",
    "mailguard.com.au",
)
_PROOFPOINT = re.compile(r"https?://urldefense\.com/v3/__(.+?)__;")
# Through these hosts newsletters lead their readers to count them.
_COUNTING = frozenset(
    """
    list-manage.com sendgrid.net hubspotlinks.com hubspotemail.net hs-sites.com rs6.net constantcontact.com createsend.com
    createsend1.com cmail19.com cmail20.com mjt.lu sibautomation.com brevo.com sendibt2.com sendibt3.com exct.net klaviyomail.com
    klclick.com mlsend.com getresponse.com activehosted.com aweber.com mailgun.org awstrack.me sparkpostmail.com mandrillapp.com
    mailchi.mp customeriomail.com cleverreach.com rapidmail.com mailerlite.com mktoweb.com eloqua.com pardot.com salesforce.com
    lnkd.in sendcloud.net dmartech.cn focussend.com
    """.split()  # noqa: SIM905
)


def target(address: str) -> tuple[str, str]:
    """Where a link leads past the filters that a mail server put before it: (address, host) as of `resolve`; ("", "") where a
    filter does not tell."""
    found, host = resolve(address)
    for _ in range(3):  # a filter may stand before a filter
        if any(host == one or host.endswith(f".{one}") for one in _CLOSED_FILTERS):
            return "", ""
        inner = _past(found, host)
        if not inner:
            break
        found, host = resolve(inner)
    return found, host


def _past(address: str, host: str) -> str:
    if (wrapped := _PROOFPOINT.match(address)) is not None:
        return wrapped[1]
    name = next((value for one, value in _FILTERS.items() if host == one or host.endswith(f".{one}")), "")
    name = "q" if host == "www.google.com" and "/url?" in address else name
    inner = dict(parse_qsl(address.partition("?")[2], errors="replace")).get(name, "") if name and address.count("&") < 50 else ""
    if host == "urldefense.proofpoint.com":  # writes % as -, and / as _
        inner = unquote(inner.replace("-", "%").replace("_", "/"))
    return inner


def counts(host: str) -> bool:
    """Whether a host is that of a service that counts the readers of newsletters."""
    return owner(host) in _COUNTING


def _resolve_mailto(rest: str) -> tuple[str, str]:
    """Only to, cc, subject and body survive: no attachment, no blind copy, no second header by a line break."""
    to, _, query = rest.partition("?")
    recipients = _one_line(unquote(to))
    kept: list[str] = []
    for name, value in parse_qsl(query, errors="replace") if query.count("&") < 50 else ():
        if name.lower() in ("to", "cc", "subject", "body"):
            kept.append(f"{name.lower()}={quote(value if name.lower() == 'body' else _one_line(value))}")
    return f"mailto:{quote(recipients, safe='@,')}" + ("?" + "&".join(kept) if kept else ""), recipients


def _one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:2000]


def claimed_host(text: str) -> str:
    """The host that a link's text names, in ASCII; empty if it names none. Invisible characters do not hide it."""
    normal = unicodedata.normalize("NFKC", text[:500]).replace("\u3002", ".")
    # Blanks part words ("Sign in at weber.de"), unless they part the letters of one ("w e b e r . d e").
    plain = (
        " ".join(_INVISIBLE.sub("", word) for word in _SPACES.split(normal))
        if not _SPREAD.search(normal)
        else _INVISIBLE.sub("", normal)
    )
    for found in _NAMED.finditer(plain):
        host = ascii_host(found[2])
        top = host.rpartition(".")[2]
        named = bool(found[1])  # "www." or "https://" stands before it, so that it is meant as a host
        if not host or (
            not named and (top in _FILES or host in _FORMS or not _suffixes().publicsuffix(host, accept_unknown=False))
        ):
            continue
        return host.removeprefix("www.")
    return ""


def link(text: str, href: str) -> Link:
    """A link with all that is to be known about it before it is opened."""
    address, host = resolve(href)
    claimed = claimed_host(text) if address and not address.startswith("tel:") else ""
    true_owner = owner(host.rpartition("@")[2].lower() if address.startswith("mailto:") else target(address)[1] or host)
    shown = " ".join(text.split())[:300]
    return Link(shown, address, host, claimed if claimed and owner(claimed) != true_owner else "")


def in_text(line: str) -> list[tuple[int, int, Link]]:
    """Links in a line of plain text: (start, end, link). The text is the address, so nothing can be claimed."""
    found: list[tuple[int, int, Link]] = []
    for match in _PLAIN_LINK.finditer(line[:20_000]):
        written = match[0].rstrip(".,;:!?)]}>…")
        if written.count("(") > written.count(")") and match[0][len(written) : len(written) + 1] == ")":
            written += ")"
        address, host = resolve(written if ":" in written[:8] else f"https://{written}")
        if address:
            found.append((match.start(), match.start() + len(written), Link(written, address, host)))
    return found
