"""Finding an address's servers without asking the user for host names.

Order: the provider table by domain, by where the domain's mail is delivered (MX) and by what imap./smtp./mail. of the domain stand
for (CNAME; Chinese providers ask for these records), the domain's own autoconfig file over https, Thunderbird's list over https,
SRV records (RFC 6186, 8314), and usual host names that answer with a good certificate. Only https is used; the full address goes to
nobody but the domain itself. What unsigned DNS alone says and leads out of the domain is marked to be confirmed.
"""

import re
import xml.parsers.expat
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import quote
from xml.etree import ElementTree

from publicsuffixlist import PublicSuffixList

from desktop.model.account import Candidate, Security, Server, Settings, SignIn, Source
from desktop.model.errors import Damaged, Offline, TradewindError, Usage
from desktop.servers import providers, proxies, tls, web
from desktop.servers.dns import Lookups, Resolver
from desktop.servers.providers import Provider

ISPDB = "https://live.thunderbird.net/autoconfig/v1.1/"
LONGEST_ADDRESS = 320  # characters: 64 and 255 around the @ (RFC 5321 4.5.3.1)
DEEPEST = 16  # levels of an autoconfig file; the real ones have five
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Network:
    """What the search asks. `get` fetches an https address; `answers` says whether a server is there with a good certificate."""

    resolver: Lookups
    get: Callable[[str], web.Answer]
    answers: Callable[[Server], bool]


def network(*, proxy: str = "", ca_file: str = "", seconds: float = 6.0) -> Network:
    """The real one, through `proxy` if set. `seconds` bounds each single question."""

    def answers(server: Server) -> bool:
        try:
            sock = proxies.connect(server.host, server.port, proxy=proxy, timeout=seconds)
            try:
                if server.security is Security.TLS:
                    sock = tls.wrap(sock, server.host, ca_file=ca_file, timeout=seconds)
            finally:
                sock.close()
        except TradewindError:
            return False
        return True

    return Network(Resolver(), lambda url: web.get(url, proxy=proxy, ca_file=ca_file, seconds=seconds), answers)


def domain_of(address: str) -> str:
    """The domain of an address in its wire form (A-labels). Raises Usage("usage.address")."""
    local, _, domain = address.rpartition("@")
    if len(address) > LONGEST_ADDRESS:
        raise Usage("usage.address", address=address[:LONGEST_ADDRESS])
    try:
        wire = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        wire = ""
    if not local or any(char.isspace() or not char.isprintable() for char in address) or not _HOST.fullmatch(wire):
        raise Usage("usage.address", address=address)
    return wire


def find(address: str, *, network: Network) -> list[Candidate]:
    """All that is known about where this address's mail lives, the most trustworthy first, without repetition.

    A provider of the table ends the search; nothing is asked over the network for a domain that the table has. Empty when
    nothing was found: the user types the hosts. Raises Usage("usage.address"), Offline when nobody could be asked at all.
    """
    domain = domain_of(address)
    if provider := providers.by_domain(domain):
        return providers.candidates(provider, address, source=Source.TABLE)
    try:
        mx = network.resolver.mx(domain)
        no_names: Offline | None = None
    except Offline as error:
        mx, no_names = (), error
    provider = providers.by_mx(mx[0]) if mx else None
    if provider and (found := providers.candidates(provider, address, source=Source.MX, mx=mx[0])):
        return found
    if found := _by_alias(address, domain, network.resolver):
        return found
    found = _unique([*_by_file(address, domain, mx, network), *_by_services(address, domain, network.resolver)])
    found = found or list(_guessed(address, domain, network))
    if not found and no_names:
        raise no_names
    # A provider without hosts of its own (self-hosted Coremail) still says what it wants instead of the password.
    return [_of(one, provider) if provider and not one.settings.provider else one for one in found]


def _by_alias(address: str, domain: str, resolver: Lookups) -> list[Candidate]:
    for name in ("imap", "smtp", "mail"):
        try:
            target = resolver.alias(f"{name}.{domain}")
        except Offline:
            return []
        provider = target and (providers.by_server(target) or providers.by_mx(target))
        if provider and (found := providers.candidates(provider, address, source=Source.CNAME, server=target)):
            return found
    return []


def _by_file(address: str, domain: str, mx: Sequence[str], network: Network) -> list[Candidate]:
    """The domain's own file, then the public list's for the domain, then for where its mail goes; asked at the same time."""
    asked = [
        (f"https://autoconfig.{domain}/mail/config-v1.1.xml?emailaddress={quote(address, safe='')}", Source.AUTOCONFIG),
        (f"https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml", Source.AUTOCONFIG),
        (ISPDB + domain, Source.ISPDB),
    ]
    parent = registered(mx[0]) if mx else ""
    hoster = f"https://autoconfig.{parent}/mail/config-v1.1.xml"
    if parent and parent != domain:
        asked += [(ISPDB + parent, Source.ISPDB), (hoster, Source.AUTOCONFIG)]

    def read(url: str, source: Source) -> list[Candidate]:
        try:
            answer = network.get(url)
            found = read_config(answer.body, address, source=source) if answer.status == 200 else []
        except TradewindError:  # whatever is wrong with one place, the next one may know
            return []
        # That this hoster is the domain's was only said by unsigned DNS.
        return [replace(one, confirm=not one.settings.provider) for one in found] if url == hoster else found

    with ThreadPoolExecutor(len(asked)) as pool:
        pending: list[Future[list[Candidate]]] = [pool.submit(read, url, source) for url, source in asked]
        return [candidate for future in pending for candidate in future.result()]


def registered(host: str) -> str:
    """The part of a host name that somebody registered (mx1.mail.example.co.uk: example.co.uk), empty if there is none."""
    return str(_suffixes().privatesuffix(host.lower().rstrip(".")) or "")


@cache
def _suffixes() -> PublicSuffixList:
    """Read when first asked: the list is long."""
    return PublicSuffixList()


def read_config(body: bytes, address: str, *, source: Source) -> list[Candidate]:
    """The candidates in an autoconfig file (clientConfig 1.1). Servers without TLS and with impossible names are left out.
    Raises Damaged("autoconfig.xml")."""
    local, _, domain = address.rpartition("@")

    def filled(text: str | None) -> str:
        words = (("%EMAILADDRESS%", address), ("%EMAILLOCALPART%", local), ("%EMAILDOMAIN%", domain))
        found = (text or "").strip()
        for word, value in words:
            found = found.replace(word, value)
        return found if found.isprintable() else ""

    def servers(kind: str, protocol: str) -> Iterator[tuple[Server, str, bool]]:
        for element in root.iterfind(f"./emailProvider/{kind}[@type='{protocol}']"):
            host, port = filled(element.findtext("hostname")).lower(), (element.findtext("port") or "").strip()
            security = {"SSL": Security.TLS, "STARTTLS": Security.STARTTLS}.get((element.findtext("socketType") or "").strip())
            number = int(port[:6]) if port.isascii() and port.isdigit() else 0
            if security is None or not _HOST.fullmatch(host) or not 0 < number < 65536:
                continue
            ways = [(way.text or "").strip() for way in element.iterfind("authentication")]
            browser = bool(ways) and all(way == "OAuth2" for way in ways)
            yield Server(host, number, security), filled(element.findtext("username")) or address, browser

    root = _tree(body)
    outgoing = list(servers("outgoingServer", "smtp"))
    found = []
    for imap, login, browser in servers("incomingServer", "imap"):
        for smtp, smtp_login, _ in outgoing:
            settings = Settings(address, login, imap, smtp, smtp_login="" if smtp_login == login else smtp_login)
            candidate = Candidate(settings, source, SignIn.BROWSER if browser else SignIn.PASSWORD)
            found.append(_known(candidate))
    return found


def _known(candidate: Candidate) -> Candidate:
    """With what the table knows about these servers, if it does."""
    provider = providers.by_server(candidate.settings.imap.host)
    return _of(candidate, provider) if provider else candidate


def _of(candidate: Candidate, provider: Provider) -> Candidate:
    return replace(
        candidate,
        settings=replace(candidate.settings, provider=provider.key),
        sign_in=provider.sign_in,
        title=provider.title,
        label=provider.label,
        hint=provider.hint,
    )


def _tree(body: bytes) -> ElementTree.Element:
    """XML from strangers: no document type (so no entities), bounded depth; size is bounded by the download."""
    builder, parser, depth = ElementTree.TreeBuilder(), xml.parsers.expat.ParserCreate(), 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Damaged("autoconfig.xml", reason="depth")
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    def refuse(*_: object) -> None:
        raise Damaged("autoconfig.xml", reason="doctype")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, builder.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(body, True)
    except (xml.parsers.expat.ExpatError, ValueError, LookupError) as error:  # LookupError: an encoding nobody knows
        raise Damaged("autoconfig.xml", reason="syntax") from error
    return builder.close()


def _by_services(address: str, domain: str, resolver: Lookups) -> list[Candidate]:
    """SRV records. Implicit TLS first (RFC 8314), else STARTTLS (RFC 6186); an empty target says "not offered"."""

    def best(kinds: tuple[tuple[str, Security], ...]) -> Server | None:
        for kind, security in kinds:
            for row in resolver.services(f"_{kind}._tcp.{domain}"):
                if _HOST.fullmatch(row.target) and 0 < row.port < 65536:
                    return Server(row.target, row.port, security)
        return None

    try:
        imap = best((("imaps", Security.TLS), ("imap", Security.STARTTLS)))
        smtp = imap and best((("submissions", Security.TLS), ("submission", Security.STARTTLS)))
    except Offline:
        return []
    if not imap or not smtp:
        return []
    strange = any(registered(server.host) != registered(domain) for server in (imap, smtp))
    found = _known(Candidate(Settings(address, address, imap, smtp), Source.SRV))
    return [replace(found, confirm=strange and not found.settings.provider)]


def _guessed(address: str, domain: str, network: Network) -> Iterator[Candidate]:
    """Usual names, all asked at the same time; a server counts when it answers with a certificate for its name."""
    incoming = [Server(f"{name}.{domain}", 993, Security.TLS) for name in ("imap", "mail")]
    outgoing = [Server(f"{name}.{domain}", 465, Security.TLS) for name in ("smtp", "mail")]
    outgoing += [Server(f"{name}.{domain}", 587, Security.STARTTLS) for name in ("smtp", "mail")]
    with ThreadPoolExecutor(len(incoming) + len(outgoing)) as pool:
        there = dict(zip(incoming + outgoing, pool.map(network.answers, incoming + outgoing), strict=True))
    imap = next((server for server in incoming if there[server]), None)
    smtp = next((server for server in outgoing if there[server]), None)
    if imap and smtp:
        yield Candidate(Settings(address, address, imap, smtp), Source.GUESS)


def _unique(found: Sequence[Candidate]) -> list[Candidate]:
    """Each pair of servers once, from the most trustworthy place."""
    seen: dict[tuple[Server, Server, str], Candidate] = {}
    for candidate in found:
        seen.setdefault((candidate.settings.imap, candidate.settings.smtp, candidate.settings.login), candidate)
    return list(seen.values())
