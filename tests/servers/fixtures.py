"""Fixtures of the servers that tests talk to: a real Dovecot and a recording SMTP server, started once, a fresh user per test."""

import itertools
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.model.account import Security, Server, Settings
from tests.servers import dovecot as servers
from tests.servers.certificates import Authority, Pair
from tests.servers.cyrus import PROGRAMS, Cyrus, CyrusRemote
from tests.servers.dovecot import Dovecot, Remote
from tests.servers.issuer import IssuerServer
from tests.servers.smtp import SmtpServer

_numbers = itertools.count(1)


NOWHERE = Settings("", "", Server("", 1, Security.TLS), Server("", 1, Security.TLS))


@dataclass
class Mailbox(Remote):
    """A fresh user: `address` and `password` sign in on both servers; see Remote for what a test can put there and ask."""

    address: str = ""
    settings: Settings = NOWHERE


class CyrusMailbox(CyrusRemote, Mailbox):
    """The same on Cyrus."""


@pytest.fixture(scope="session")
def authority() -> Iterator[Authority]:
    """The certificate authority that test servers are certified by."""
    with tempfile.TemporaryDirectory(prefix="tw-ca-", ignore_cleanup_errors=True) as folder:
        yield Authority(Path(folder))


@pytest.fixture(scope="session")
def server_pair(authority: Authority) -> Pair:
    """A good certificate for localhost."""
    return authority.issue("server")


@pytest.fixture(scope="session")
def dovecot_like(authority: Authority, server_pair: Pair) -> Iterator[Callable[..., Dovecot]]:
    """Dovecot servers by what they announce (`dovecot.BARE`, …), each started when first asked for, all ended at the end."""
    running: dict[tuple[object, ...], Dovecot] = {}

    def like(
        capability: str = servers.FULL, *, special: bool = True, more: str = "", oauth: tuple[str, str] | None = None
    ) -> Dovecot:
        if servers.DOVECOT is None:
            pytest.skip("Dovecot is not installed")
        key = (capability, special, more, oauth)
        if key not in running:
            running[key] = Dovecot(authority, server_pair, capability=capability, special=special, more=more, oauth=oauth)
        return running[key]

    yield like
    for server in running.values():
        server.ask_to_stop()
    for server in running.values():
        server.stop()


@pytest.fixture(scope="session")
def dovecot(dovecot_like: Callable[..., Dovecot]) -> Dovecot:
    """A Dovecot that offers everything it can."""
    return dovecot_like()


@pytest.fixture(scope="session")
def dovecot_bare(dovecot_like: Callable[..., Dovecot]) -> Dovecot:
    """A Dovecot that offers IMAP4rev1 and nothing else, without SPECIAL-USE."""
    return dovecot_like(servers.BARE, special=False)


@pytest.fixture(scope="session")
def cyrus_like(authority: Authority, server_pair: Pair) -> Iterator[Callable[..., Cyrus]]:
    """Cyrus servers by the capabilities that they do not announce, likewise."""
    running: dict[str, Cyrus] = {}

    def like(suppressed: str = "") -> Cyrus:
        if PROGRAMS is None:
            pytest.skip("Cyrus is not here (Debian and Ubuntu: make test unpacks it)")
        if suppressed not in running:
            running[suppressed] = Cyrus(authority, server_pair, suppressed=suppressed)
        return running[suppressed]

    yield like
    for server in running.values():
        server.ask_to_stop()
    for server in running.values():
        server.stop()


@pytest.fixture(scope="session", params=["full", "bare", "cyrus"])
def server_either(
    request: pytest.FixtureRequest, dovecot_like: Callable[..., Dovecot], cyrus_like: Callable[..., Cyrus]
) -> Dovecot | Cyrus:
    """A Dovecot that offers everything, one that offers nothing, and a Cyrus: what the engine's contract is kept on."""
    if request.param == "cyrus":
        return cyrus_like()
    return dovecot_like() if request.param == "full" else dovecot_like(servers.BARE, special=False)


KINDS = {
    "full": (servers.FULL, True),
    "bare": (servers.BARE, False),
    "netease": (servers.NETEASE, True),
    "no move": (servers.NO_MOVE, True),
    "no condstore": (servers.NO_CONDSTORE, True),
}


@pytest.fixture(scope="session", params=[*KINDS, "cyrus"])
def server_any(
    request: pytest.FixtureRequest, dovecot_like: Callable[..., Dovecot], cyrus_like: Callable[..., Cyrus]
) -> Dovecot | Cyrus:
    """A Dovecot of each kind, and a Cyrus."""
    if request.param == "cyrus":
        return cyrus_like()
    capability, special = KINDS[request.param]
    return dovecot_like(capability, special=special)


@pytest.fixture(scope="session")
def dovecot_netease(dovecot_like: Callable[..., Dovecot]) -> Dovecot:
    """A Dovecot that offers what NetEase's servers do."""
    return dovecot_like(servers.NETEASE)


@pytest.fixture(scope="session")
def smtp_running(server_pair: Pair) -> Iterator[SmtpServer]:
    server = SmtpServer(server_pair)
    yield server
    server.stop()


@pytest.fixture
def smtp_server(smtp_running: SmtpServer) -> SmtpServer:
    """The recording SMTP server, as new."""
    smtp_running.reset()
    return smtp_running


@pytest.fixture(scope="session")
def issuer_running(server_pair: Pair) -> Iterator[IssuerServer]:
    server = IssuerServer(server_pair)
    yield server
    server.stop()


@pytest.fixture
def issuer(issuer_running: IssuerServer, smtp_server: SmtpServer) -> IssuerServer:
    """The authorisation server, as new; the SMTP server asks it about tokens."""
    issuer_running.reset()
    smtp_server.bearers = issuer_running.introspect
    return issuer_running


@pytest.fixture(scope="session")
def dovecot_xoauth2(dovecot_like: Callable[..., Dovecot], issuer_running: IssuerServer) -> Dovecot:
    """A Dovecot that asks the authorisation server about tokens."""
    return dovecot_like(oauth=("xoauth2", issuer_running.introspect_url()))


@pytest.fixture(scope="session")
def dovecot_oauthbearer(dovecot_like: Callable[..., Dovecot], issuer_running: IssuerServer) -> Dovecot:
    """The same by the standard's mechanism, without SASL-IR and other extensions."""
    return dovecot_like(servers.BARE, oauth=("oauthbearer", issuer_running.introspect_url()))


@pytest.fixture
def mailbox_xoauth2(
    dovecot_xoauth2: Dovecot, issuer: IssuerServer, smtp_server: SmtpServer, mailbox_on: Callable[[Dovecot], Mailbox]
) -> Mailbox:
    """A fresh user on servers that take a token of the authorisation server by XOAUTH2, or a password."""
    smtp_server.mechanisms = frozenset({"PLAIN", "XOAUTH2"})
    return mailbox_on(dovecot_xoauth2)


@pytest.fixture(params=["XOAUTH2", "OAUTHBEARER"])
def mailbox_oauth(
    request: pytest.FixtureRequest,
    dovecot_xoauth2: Dovecot,
    dovecot_oauthbearer: Dovecot,
    issuer: IssuerServer,
    smtp_server: SmtpServer,
    mailbox_on: Callable[[Dovecot], Mailbox],
) -> Mailbox:
    """The same by each mechanism."""
    smtp_server.mechanisms = frozenset({"PLAIN", request.param})
    return mailbox_on(dovecot_xoauth2 if request.param == "XOAUTH2" else dovecot_oauthbearer)


@pytest.fixture
def mailbox_on(smtp_server: SmtpServer) -> Iterator[Callable[[Dovecot | Cyrus], Mailbox]]:
    """Makes a fresh user on a given server, who may send through the recording server."""
    made: list[Mailbox] = []

    def make(server: Dovecot | Cyrus) -> Mailbox:
        number = next(_numbers)
        address, password = f"user{number}@example.test", f"pass-{number}-word"
        login = address if isinstance(server, Dovecot) else f"user{number}"  # an @ means another thing to Cyrus
        smtp_server.users[address] = password
        settings = Settings(
            address=address,
            login=login,
            smtp_login=address if login != address else "",
            imap=Server("localhost", server.imaps_port, Security.TLS),
            smtp=Server("localhost", smtp_server.tls_port, Security.TLS),
            name=f"User {number}",
            ca_file=str(server.authority.ca_file),
        )
        home = server.add_user(login, password)
        if isinstance(server, Cyrus):
            made.append(CyrusMailbox(server, login, password, home, address=address, settings=settings))  # type: ignore[arg-type]  # its ports
        else:
            made.append(Mailbox(server, login, password, home, address=address, settings=settings))
        return made[-1]

    yield make
    for mailbox in made:
        mailbox.close()


@pytest.fixture
def mailbox(dovecot: Dovecot, mailbox_on: Callable[[Dovecot], Mailbox]) -> Mailbox:
    """A fresh user on the full Dovecot."""
    return mailbox_on(dovecot)


@pytest.fixture
def mailbox_bare(dovecot_bare: Dovecot, mailbox_on: Callable[[Dovecot], Mailbox]) -> Mailbox:
    """A fresh user on the Dovecot that offers nothing but IMAP4rev1."""
    return mailbox_on(dovecot_bare)


@pytest.fixture
def mailbox_any(server_any: Dovecot | Cyrus, mailbox_on: Callable[[Dovecot | Cyrus], Mailbox]) -> Mailbox:
    """A fresh user on a Dovecot of each kind, and on a Cyrus."""
    return mailbox_on(server_any)
