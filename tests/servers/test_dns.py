"""Questions to a real name server on the loopback: order of answers, what "none" looks like, and the deadline."""

import socket
import threading
from collections.abc import Iterator

import dns.flags
import dns.message
import dns.rcode
import dns.resolver
import dns.rrset
import pytest

from desktop.model.errors import Offline
from desktop.servers.dns import Resolver, Service

ZONE = {
    ("firm.cn.", "MX"): ["20 mx2.firm.cn.", "10 MX1.firm.cn."],
    ("null.test.", "MX"): ["0 ."],
    ("_imaps._tcp.firm.cn.", "SRV"): ["10 1 993 light.firm.cn.", "10 9 993 heavy.firm.cn.", "5 0 993 first.firm.cn."],
    ("_pop3s._tcp.firm.cn.", "SRV"): ["0 0 0 ."],
    ("imap.firm.cn.", "CNAME"): ["middle.firm.cn."],
    ("middle.firm.cn.", "CNAME"): ["imap.qiye.163.com."],
    ("k1._domainkey.firm.cn.", "TXT"): ['"v=DKIM1; k=rsa; " "p=AAAA"'],
    ("loop.test.", "CNAME"): ["loop.test."],
}


class NameServer:
    """Answers from ZONE over UDP; with `silent` it never does."""

    def __init__(self, *, silent: bool = False) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._silent = silent
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            data, peer = self._socket.recvfrom(4096)
            if data == b"end":
                return
            if not self._silent:
                self._socket.sendto(self._answer(dns.message.from_wire(data)).to_wire(), peer)

    def _answer(self, query: dns.message.Message) -> dns.message.Message:
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.RA
        question = query.question[0]
        name, kind = question.name.to_text(), dns.rdatatype.to_text(question.rdtype)
        if rows := ZONE.get((name, kind)):
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", kind, *rows))
        elif not any(known == name for known, _ in ZONE):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        return answer

    def stop(self) -> None:
        self._socket.sendto(b"end", ("127.0.0.1", self.port))
        self._thread.join()
        self._socket.close()


def asking(server: NameServer, deadline: float = 10.0) -> Resolver:
    system = dns.resolver.Resolver(configure=False)
    system.nameservers, system.port = ["127.0.0.1"], server.port
    return Resolver(deadline=deadline, resolver=system)


@pytest.fixture
def resolver() -> Iterator[Resolver]:
    server = NameServer()
    yield asking(server)
    server.stop()


def test_a_text_in_pieces_is_one(resolver: Resolver) -> None:
    assert resolver.text("k1._domainkey.firm.cn") == "v=DKIM1; k=rsa; p=AAAA"
    assert resolver.text("k2._domainkey.firm.cn") == ""


def test_the_preferred_mail_host_comes_first(resolver: Resolver) -> None:
    assert resolver.mx("firm.cn") == ("mx1.firm.cn", "mx2.firm.cn")


def test_a_domain_that_takes_no_mail_has_no_host(resolver: Resolver) -> None:
    assert resolver.mx("null.test") == ()


def test_services_come_by_priority_then_weight(resolver: Resolver) -> None:
    found = resolver.services("_imaps._tcp.firm.cn")
    assert found[0] == Service(5, 0, "first.firm.cn", 993)
    assert [row.target for row in found] == ["first.firm.cn", "heavy.firm.cn", "light.firm.cn"]


def test_a_service_that_is_said_not_to_exist_has_no_target(resolver: Resolver) -> None:
    assert resolver.services("_pop3s._tcp.firm.cn") == (Service(0, 0, "", 0),)


def test_aliases_are_followed_to_their_end(resolver: Resolver) -> None:
    assert resolver.alias("imap.firm.cn") == "imap.qiye.163.com"
    assert resolver.alias("firm.cn") == ""


def test_a_circle_of_aliases_ends(resolver: Resolver) -> None:
    assert resolver.alias("loop.test") == ""


@pytest.mark.parametrize("name", ["nothing.test", "imap.nothing.test"])
def test_what_does_not_exist_is_none_not_an_error(resolver: Resolver, name: str) -> None:
    assert resolver.mx(name) == ()
    assert resolver.services(name) == ()
    assert resolver.alias(name) == ""


def test_a_name_server_that_does_not_answer_is_given_up(request: pytest.FixtureRequest) -> None:
    server = NameServer(silent=True)
    request.addfinalizer(server.stop)
    with pytest.raises(Offline, match=r"offline\.resolve"):
        asking(server, deadline=0.3).mx("firm.cn")


@pytest.mark.parametrize("name", ["a" * 64 + ".cn", "a..cn", ".".join(["a" * 60] * 5)])
def test_an_impossible_name_is_not_asked_for(resolver: Resolver, name: str) -> None:
    with pytest.raises(Offline, match=r"offline\.resolve"):
        resolver.mx(name)
