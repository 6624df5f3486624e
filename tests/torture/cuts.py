"""The line to the SMTP server is cut: before and after every reply, and after so many bytes in each direction."""

import contextlib
import re
import select
import socket
import ssl
import threading
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from tests.torture.forked import Forked
from tests.torture.kills import spread
from tests.torture.lab import Lab
from tests.torture.scenarios import SYNC, Scenario
from tests.torture.verdict import Verdict, judge, look

_REPLY = re.compile(rb"(?:\d{3}-[^\n]*\n)*\d{3}(?: [^\n]*)?\n")


@dataclass(frozen=True, slots=True)
class Cut:
    """`place`: "before" or "after" the `number`-th reply, or after `number` bytes "to" or "from" the server."""

    place: str
    number: int


class Cutter:
    """Between the program and the SMTP server, TLS ending here, so that it sees the dialogue. The first line is cut, later ones are
    left alone. `replies` and `passed` (bytes to and from the server) are of the first line."""

    def __init__(self, target: int, context: ssl.SSLContext, cut: Cut | None = None) -> None:
        self._target, self._context, self._cut = target, context, cut
        self.replies = 0
        self.passed = {"to": 0, "from": 0}
        self.struck = False
        self._lines = 0
        self._held = b""  # the beginning of a reply
        self._sockets: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._serve, name="cutter", daemon=True)]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._threads[0].join(20)
        self._listener.close()
        for sock in self._sockets:
            _end(sock)
        for thread in self._threads:
            thread.join(20)
        for sock in self._sockets:  # not sooner: another connection would get the number that a thread still reads from
            sock.close()

    def _serve(self) -> None:
        while True:
            try:
                plain, _ = self._listener.accept()
            except OSError:
                return
            try:
                plain.settimeout(60)
                client = self._context.wrap_socket(plain, server_side=True)
                server = socket.create_connection(("127.0.0.1", self._target), 20)
                server.settimeout(60)
            except OSError:
                plain.close()
                continue
            self._lines += 1
            first = self._lines == 1
            self._sockets += [client, server]
            thread = threading.Thread(target=self._line, args=(client, server, first), name="cutter line", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _part(self, way: str, data: bytes) -> tuple[bytes, bool]:
        """What may pass of it, and whether the line is cut after that."""
        cut, before = self._cut, self.passed[way]
        self.passed[way] += len(data)
        if cut is None or cut.place != way or self.passed[way] < cut.number:
            return data, False
        return data[: max(0, cut.number - before)], True

    def _line(self, client: ssl.SSLSocket, server: socket.socket, first: bool) -> None:
        """One line, both ways in one thread: OpenSSL's objects bear no two at the same time."""
        back = self._reply if first else lambda client, data: not client.sendall(data)
        with contextlib.suppress(OSError):
            while ready := [client] if client.pending() else select.select([client, server], [], [], 60)[0]:
                if server in ready:
                    data = server.recv(65536)
                    if not data or not back(client, data):
                        break
                if client in ready:
                    told = _read(client)
                    if told == b"":
                        break
                    part, over = self._part("to", told or b"") if first else (told or b"", False)
                    server.sendall(part)
                    if over:
                        self.struck = True
                        break
        _end(server)
        _end(client)

    def _reply(self, client: ssl.SSLSocket, data: bytes) -> bool:
        """Pass on what is whole of the replies. Whether the line goes on."""
        self._held += data
        while match := _REPLY.match(self._held):
            reply, self._held = match.group(), self._held[match.end() :]
            self.replies += 1
            cut = self._cut if self._cut is not None and self._cut.number == self.replies else None
            if cut is not None and cut.place == "before":
                self.struck = True
                return False
            part, over = self._part("from", reply)
            client.sendall(part)
            if over or (cut is not None and cut.place == "after"):
                self.struck = True
                return False
        return True


def _read(client: ssl.SSLSocket) -> bytes | None:
    """What there is; None if it was nothing of the dialogue."""
    client.settimeout(0)
    try:
        return client.recv(65536)
    except (ssl.SSLWantReadError, BlockingIOError):
        return None
    finally:
        client.settimeout(60)


def _end(sock: socket.socket) -> None:
    with contextlib.suppress(OSError, ValueError):
        sock.shutdown(socket.SHUT_RDWR)


def cuts(lab: Lab, program: Forked, scenario: Scenario, offsets: int) -> list[Cut]:
    """Every reply, and so many offsets in each direction, the last bytes each."""
    with Cutter(lab.sink.port, lab.pair.context()) as line:
        found = _played(lab, program, scenario, line)
        assert not found.faults, found.faults
        assert not found.asked, found.asked
    every = [Cut(place, number) for number in range(1, line.replies + 1) for place in ("before", "after")]
    for way, length in line.passed.items():
        every += [Cut(way, number) for number in spread(range(1, length + 1), offsets)]
    return every


def attack(lab: Lab, program: Forked, scenario: Scenario, cut: Cut) -> tuple[bool, Verdict]:
    """Whether the line was cut, and what had become of the mail in the end."""
    with Cutter(lab.sink.port, lab.pair.context(), cut) as line:
        found = _played(lab, program, scenario, line)
    return line.struck, found


def _played(lab: Lab, program: Forked, scenario: Scenario, line: Cutter) -> Verdict:
    """Send over that line, try again until all is at rest, and when the program asks, answer what is true."""
    point = lab.point(scenario.prepared, smtp_port=line.port)
    run = program.run(point.folder / "run", point.profile, [words for words, _ in scenario.steps])
    again = program.run(point.folder / "again", point.profile, [("hurry",), SYNC[0]])
    worlds = [scenario.world]
    found = judge(look(lab, point), worlds)
    if found.asked and not found.faults:
        arrived = len(lab.sink.of(point.login))
        again = program.run(point.folder / "answered", point.profile, [("answer", str(arrived)), SYNC[0]])
        asked, found = found.asked, judge(look(lab, point), worlds)
        if found.asked:
            found.stuck.append(f"asked and answered: {found.asked}")
        found.asked = asked
    if set(again.steps) != {"done"} or run.code or again.code or run.hung or again.hung:
        found.stuck.append(f"{run.steps} {run.err} {again.steps} {again.err}")
    if "Traceback" in run.err + again.err or ("failed" in run.steps and not run.err.strip()):
        found.unworded.append(run.err + again.err)
    lab.drop(point, keep=bool(found.faults))
    return found
