"""TLS towards servers: who they are is always checked, against the system's own trust and the account's further roots.

There is no way here to connect without a check. What went wrong is said exactly, because the remedies differ: an expired
certificate is the server's fault, a wrong host a typing mistake or an attack, an unknown issuer often a company's own authority
(the account's `ca_file`).
"""

import contextlib
import functools
import ipaddress
import os
import selectors
import socket
import ssl
import time

import truststore

from desktop.model.account import Security, Server
from desktop.model.errors import CertificateRefused, Offline

# OpenSSL's verification results, as X509_V_ERR_* in <openssl/x509_vfy.h>.
_MEANING = {9: "tls.clock", 10: "tls.expired", 62: "tls.host", 63: "tls.host", 64: "tls.host"}
_EXPIRED, _HOST = ("expired", "not valid after"), ("hostname", "host name", "doesn't match", "does not match", "cn_no_match")


def local(host: str) -> bool:
    """Whether `host` can only be this machine itself. Names other than localhost (RFC 6761) are not looked up: an answer of the
    network is no proof."""
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(name).is_loopback
    return False


def allow(server: Server, *, proxy: str = "") -> None:
    """Refuse plain text towards anything but this machine: raises CertificateRefused("tls.plain"). Behind a proxy nothing is this
    machine."""
    if server.security is Security.NONE and (proxy or not local(server.host)):
        raise CertificateRefused("tls.plain", host=server.host)


@functools.lru_cache(maxsize=16)
def _context(ca_file: str, changed: int) -> truststore.SSLContext:
    """A client's context. `changed` is the modification time of `ca_file`, so that a new file is read."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file:
        context.load_verify_locations(ca_file)
    return context


def context(ca_file: str = "") -> truststore.SSLContext:
    """A client's context that trusts what the system trusts and `ca_file` (PEM). Raises CertificateRefused("tls.ca_file")."""
    try:
        return _context(ca_file, os.stat(ca_file).st_mtime_ns if ca_file else 0)
    except (OSError, ValueError) as error:
        raise CertificateRefused("tls.ca_file", file=ca_file, said=str(error)[:200]) from error


def web(said: bytes) -> bool:
    """Whether these first octets of a mail server are a web server's: a network that shows a page to sign in (captive portal)
    answers on every port."""
    return said.lstrip()[:5].upper() in (b"HTTP/", b"<HTML", b"<!DOC")


def wrap(sock: socket.socket, host: str, *, ca_file: str = "", timeout: float) -> ssl.SSLSocket:
    """`sock` under TLS, `host` proven. `timeout` (seconds) is for the whole handshake, whatever the other side drips.

    Raises CertificateRefused and Offline; `sock` is closed then."""
    name = host.strip("[]").rstrip(".")
    try:
        wrapped = context(ca_file).wrap_socket(sock, server_hostname=name, do_handshake_on_connect=False)
    except CertificateRefused:
        sock.close()
        raise
    except (OSError, ValueError) as error:  # ValueError: a name that cannot be a host's, UnicodeError among them
        sock.close()
        raise CertificateRefused("tls.host", host=host, said=str(error)[:200]) from error
    try:
        _shake(wrapped, time.monotonic() + timeout)
    except ssl.SSLCertVerificationError as error:
        wrapped.close()
        raise CertificateRefused(_verification(error), host=host, said=(error.verify_message or str(error))[:200]) from error
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError, ConnectionError) as error:
        wrapped.close()
        raise Offline("offline.dropped", host=host) from error
    except TimeoutError as error:
        wrapped.close()
        raise Offline("offline.timeout", host=host) from error
    except (ssl.SSLError, ValueError) as error:
        wrapped.close()
        said = getattr(error, "reason", None) or str(error)
        raise CertificateRefused("tls.handshake", host=host, said=str(said)[:200]) from error
    except OSError as error:
        wrapped.close()
        raise Offline("offline.dropped", host=host) from error
    except BaseException:
        wrapped.close()
        raise
    return wrapped


def _shake(sock: ssl.SSLSocket, end: float) -> None:
    """The handshake under one deadline: a timeout of the socket would count from each byte anew."""
    sock.settimeout(0)
    with selectors.DefaultSelector() as waiting:
        waiting.register(sock, selectors.EVENT_READ)
        first = True
        while True:
            try:
                sock.do_handshake()
            except ssl.SSLWantReadError:
                waiting.modify(sock, selectors.EVENT_READ)
            except ssl.SSLWantWriteError:
                waiting.modify(sock, selectors.EVENT_WRITE)
            else:
                return
            if not waiting.select(max(0.0, end - time.monotonic())) or time.monotonic() >= end:
                raise TimeoutError
            if first:
                first = False
                # SSLSocket's own recv does not peek. What is nearer than a network (loopback) may have been read by then.
                if web(socket.socket.recv(sock, 16, socket.MSG_PEEK)):
                    raise Offline("offline.intercepted", host=sock.server_hostname or "")


def _verification(error: ssl.SSLCertVerificationError) -> str:
    """The code for a failed verification. Systems with their own verifier (Windows, macOS) only give a text."""
    if error.verify_code:
        return _MEANING.get(error.verify_code, "tls.untrusted")
    text = str(error).lower()
    if any(word in text for word in _EXPIRED):
        return "tls.expired"
    return "tls.host" if any(word in text for word in _HOST) else "tls.untrusted"
