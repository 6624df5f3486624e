"""Remote pictures of a mail, fetched on request by us and never by the web view.

Over https only (an http address is asked for over https), without cookies, referrer or anything that tells one reader from another,
bounded in size and time, and only from public addresses: a mail must not make us ask the router or a server in the office. The
address that was checked is the one that is connected to, and every redirect is checked again. Through a proxy, names are resolved
by the proxy; then only what is plainly local is refused here.
"""

import ipaddress
import re
import socket
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from desktop.model.errors import CertificateRefused, Offline, Refused
from desktop.servers import proxies, web

LARGEST = 10_000_000  # bytes of one picture
LARGEST_ALL = 40_000_000  # bytes of all pictures of a mail
SECONDS = 10.0  # for one picture
SECONDS_ALL = 30.0
AT_ONCE = 4
_ACCEPT = "image/png, image/jpeg, image/gif, image/webp, image/*;q=0.5"
_LOCAL_NAMES = re.compile(r"(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa)$")
Resolve = Callable[[str, int], Sequence[str]]  # host, port -> IP addresses


def public(address: str) -> bool:
    """Whether an IP address is one of the open internet, whatever form it is written or embedded in."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if found in ipaddress.IPv6Network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return public(str(inner))
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def system_resolve(host: str, port: int) -> Sequence[str]:
    """Addresses by the system's resolver. Raises Offline("offline.resolve")."""
    try:
        return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise Offline("offline.resolve", host=host) from error


def dial_public(
    host: str, port: int, *, proxy: str, timeout: float, resolve: Resolve = system_resolve, may: Callable[[str], bool] = public
) -> socket.socket:
    """A connection to a host that may be asked. Raises Refused("pictures.local") for any other."""
    name = host.lower().rstrip(".")
    literal = _as_ip(name)
    if literal is not None:
        if not may(literal):
            raise Refused("pictures.local", host=host)
        return proxies.connect(literal, port, proxy=proxy, timeout=timeout)
    if "." not in name or _LOCAL_NAMES.search(name):
        raise Refused("pictures.local", host=host)
    if proxy:
        return proxies.connect(host, port, proxy=proxy, timeout=timeout)
    end = time.monotonic() + timeout
    addresses = list(dict.fromkeys(resolve(host, port)))
    if not addresses:
        raise Offline("offline.resolve", host=host)
    if not all(may(address) for address in addresses):  # one local answer among public ones is an attack
        raise Refused("pictures.local", host=host)
    addresses.sort(key=lambda address: ":" in address)
    for address in addresses[:4]:
        left = end - time.monotonic()
        try:
            return proxies.connect(address, port, proxy="", timeout=max(0.1, left / 2))
        except Offline:
            if address == addresses[:4][-1]:
                raise
    raise Offline("offline.connect", host=host)


def _as_ip(name: str) -> str | None:
    """`name` as an IP address if a resolver would take it for one: also 127.1, 2130706433 and 0x7f.1."""
    try:
        return str(ipaddress.ip_address(name.strip("[]")))
    except ValueError:
        pass
    if re.fullmatch(r"(?:0x[0-9a-f]*|[0-9]+)(?:\.(?:0x[0-9a-f]*|[0-9]+)){0,3}", name):
        try:
            return socket.inet_ntoa(socket.inet_aton(name))
        except OSError:
            return "0.0.0.0"  # noqa: S104 - not bound to: looks like a number and is none, so it is refused
    return None


def fetch(url: str, *, proxy: str = "", ca_file: str = "", seconds: float = SECONDS, dial: web.Dial | None = None) -> bytes:
    """The bytes of one picture. Raises Offline, CertificateRefused or Refused (pictures.local, pictures.answer, web.size ...)."""
    if url.startswith("http://"):
        url = "https://" + url.removeprefix("http://").replace(":80/", "/", 1)
    answer = web.get(
        url, proxy=proxy, ca_file=ca_file, seconds=seconds, dial=dial or dial_public, accept=_ACCEPT, largest=LARGEST
    )  # fmt: skip
    if answer.status != 200 or not answer.body:
        raise Refused("pictures.answer", status=answer.status)
    return answer.body


def fetch_all(
    urls: Sequence[str], *, proxy: str = "", ca_file: str = "", get: Callable[[str], bytes] | None = None
) -> dict[int, bytes]:
    """Pictures by their number in `urls`; those that could not be had are left out. Each address is asked once."""
    one = get or partial(fetch, proxy=proxy, ca_file=ca_file)
    end = time.monotonic() + SECONDS_ALL

    def attempt(url: str) -> bytes:
        if time.monotonic() > end:
            return b""
        try:
            return one(url)
        except (Offline, Refused, CertificateRefused):
            return b""

    unique = list(dict.fromkeys(urls))
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="pictures") as pool:
        found = dict(zip(unique, pool.map(attempt, unique), strict=True))
    kept: dict[int, bytes] = {}
    total = 0
    for number, url in enumerate(urls):
        if found[url] and total + len(found[url]) <= LARGEST_ALL:
            kept[number] = found[url]
            total += len(found[url])
    return kept
