"""A real name server on the loopback, over UDP and TCP, that answers from a zone or behaves badly."""

import socket
import struct
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import dns.flags
import dns.message
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.resolver
import dns.rrset

from desktop.servers.dns import Resolver

Zone = Mapping[tuple[str, str], Sequence[str]]


def _both() -> tuple[socket.socket, socket.socket]:
    """One port for datagrams and connections: a free one for the first may be taken for the second."""
    while True:
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(("127.0.0.1", 0))
        try:
            return udp, socket.create_server(udp.getsockname())
        except OSError:
            udp.close()


@dataclass
class NameServer:
    """Answers from `zone`, whose names end with a dot; use it with `with`. Under names in `silent` it never answers ("*": under
    none), in `failing` it says SERVFAIL, in `cut` its answers come whole over TCP only, in `lying` with records of another name."""

    zone: Zone
    silent: frozenset[str] = frozenset()
    failing: frozenset[str] = frozenset()
    cut: frozenset[str] = frozenset()
    lying: frozenset[str] = frozenset()
    asked: list[tuple[str, str]] = field(default_factory=list)
    port: int = 0

    def __enter__(self) -> "NameServer":
        self._udp, self._tcp = _both()
        self.port = self._udp.getsockname()[1]
        self._threads = [threading.Thread(target=work) for work in (self._serve_udp, self._serve_tcp)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._udp.sendto(b"end", ("127.0.0.1", self.port))
        with socket.create_connection(("127.0.0.1", self.port)) as line:
            line.sendall(struct.pack("!H", 3) + b"end")
        for thread in self._threads:
            thread.join()
        self._udp.close()
        self._tcp.close()

    def resolver(self, *, deadline: float = 10.0, whole: float | None = None) -> Resolver:
        """One that asks this server only."""
        system = dns.resolver.Resolver(configure=False)
        system.nameservers, system.port = ["127.0.0.1"], self.port
        return Resolver(deadline=deadline, whole=whole, resolver=system)

    def _serve_udp(self) -> None:
        while True:
            data, peer = self._udp.recvfrom(4096)
            if data == b"end":
                return
            answer = self._answer(data, whole=False)
            if answer is not None:
                self._udp.sendto(answer, peer)

    def _serve_tcp(self) -> None:
        while True:
            line, _ = self._tcp.accept()
            with line:
                head = line.recv(2, socket.MSG_WAITALL)
                data = line.recv(struct.unpack("!H", head)[0], socket.MSG_WAITALL) if len(head) == 2 else b""
                if data == b"end":
                    return
                answer = self._answer(data, whole=True)
                if answer is not None:
                    line.sendall(struct.pack("!H", len(answer)) + answer)

    def _answer(self, data: bytes, *, whole: bool) -> bytes | None:
        query = dns.message.from_wire(data)
        question = query.question[0]
        name, kind = question.name.to_text().lower(), dns.rdatatype.to_text(question.rdtype)
        self.asked.append((name, kind))
        if name in self.silent or "*" in self.silent:
            return None
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.RA
        if name in self.failing:
            answer.set_rcode(dns.rcode.SERVFAIL)
            return answer.to_wire()
        at, rows = name, self.zone.get((name, kind))
        alias = self.zone.get((name, "CNAME"))
        if not rows and alias:
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", "CNAME", *alias))
            at = alias[0]
            rows = self.zone.get((at, kind))
        if rows:
            owner = "other.invalid." if name in self.lying else at
            answer.answer.append(dns.rrset.from_text(owner, 60, "IN", kind, *rows))
        elif not alias and not any(known == name or known.endswith("." + name) for known, _ in self.zone):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        wire = answer.to_wire(max_size=65535)
        if not whole and (len(wire) > 512 or name in self.cut):
            answer.answer.clear()
            answer.flags |= dns.flags.TC
            wire = answer.to_wire()
        return wire


def text(value: str) -> str:
    """A TXT record as a zone has it: in pieces of 255 octets."""
    pieces = [value[at : at + 255] for at in range(0, len(value), 255)] or [""]
    return " ".join('"' + piece.replace("\\", "\\\\").replace('"', '\\"') + '"' for piece in pieces)
