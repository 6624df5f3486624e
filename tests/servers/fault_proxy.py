"""A proxy of the tests between the program and a real server that does what networks and broken servers do, at a chosen place.

It reads plain text as units (a line, or the octets of a literal), so that a fault can be placed at the k-th line that matches, at
the answer to a certain command, so many octets after either, or at an octet of the whole conversation. Given a certificate it
speaks TLS to the client. It runs in a thread of its own; all chance comes from the seed.
"""

import asyncio
import contextlib
import random
import re
import socket
import struct
import threading
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from enum import Enum
from types import TracebackType
from typing import Self

from tests.servers.certificates import Pair

TAKE = 64 * 1024
THROTTLE = 64 * 1024  # octets per second
ALERT = b"\x15\x03\x03\x00\x02\x02\x28"  # TLS: fatal, handshake_failure
_LITERAL = re.compile(rb"\{(\d+)\+?\}\r?\n$")


class Kind(Enum):
    """What happens. LATENCY to TLS_STALL are about a whole line from its beginning, STALL to FLOOD begin at a place, SWALLOW
    to STRIP are about whole lines of text."""

    LATENCY = "each unit comes `seconds` late"
    JITTER = "each unit comes up to `seconds` late"
    THROTTLE = "64 KB per second"
    SLICES = "one octet at a time"
    REFUSE = "the connection is closed at once"
    TLS_ALERT = "an alert instead of a handshake"
    TLS_STALL = "accepted, and never a word"
    STALL = "silence for `seconds`"
    DRIP = "one octet every `seconds` from here on"
    HALF_CLOSE = "nothing more is said, but still read"
    FIN = "closed"
    RST = "reset"
    BLACKHOLE = "nothing passes any more in either direction, and nobody is told"
    CORRUPT = "the next octet is another one"
    INJECT = "`text` is put in"
    FLOOD = "`text` comes again and again, without an end"
    SWALLOW = "the line does not come"
    DELAY = "the line comes `seconds` late"
    DUPLICATE = "the line comes twice"
    REPLACE = "`text` comes instead, with %t for the command's tag"
    STRIP = "what matches `after` is cut out of every line"


WHOLE = {Kind.REFUSE, Kind.TLS_ALERT, Kind.TLS_STALL}
LINES = {Kind.SWALLOW, Kind.DELAY, Kind.DUPLICATE, Kind.REPLACE}
PACE = {Kind.LATENCY, Kind.JITTER, Kind.THROTTLE, Kind.SLICES}


@dataclass(frozen=True)
class Fault:
    """`side` is who speaks: the server, or the client. The place: the octet `at` of what that side says; or `plus` octets after the
    end of the `count`-th match of `after`; or the tagged answer to the `count`-th command that matches `to` (in front of it, or
    that line). None of them: at once. It happens `times` times (-1: whenever its place comes)."""

    kind: Kind
    side: str = "server"
    at: int = -1
    after: bytes = b""
    to: bytes = b""
    count: int = 1
    plus: int = 0
    times: int = 1
    seconds: float = 0.0
    text: bytes = b""


@dataclass(eq=False)
class _Line:
    """One connection."""

    proxy: "FaultProxy"
    client: asyncio.StreamWriter
    server: asyncio.StreamWriter | None = None
    deaf: bool = False  # blackholed
    closed: bool = False
    tags: dict[Fault, bytes] = field(default_factory=dict)  # of the commands whose answers are meant
    seen: Counter[Fault] = field(default_factory=Counter)
    places: dict[Fault, int] = field(default_factory=dict)  # octets at which a fault will strike
    drip: float = 0.0
    mute: bool = False

    def end(self, *, reset: bool = False) -> None:
        self.closed = True
        for writer in (self.client, self.server):
            if writer is None:
                continue
            if reset:
                sock = writer.get_extra_info("socket")
                if sock is not None:  # a line under TLS that the other side has ended has none any more
                    with contextlib.suppress(OSError):
                        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                writer.transport.abort()
            else:
                writer.close()


class FaultProxy:
    """Leads to 127.0.0.1:`target`. `literals`: what is said is IMAP. `struck` counts the faults that have happened, `lines` the
    connections. `faults` may be changed at any time by `befall` and `heal`."""

    def __init__(self, target: int, *, literals: bool = True, pair: Pair | None = None, seed: int = 0) -> None:
        self.target, self.literals, self.lines = target, literals, 0
        self.struck: Counter[Fault] = Counter()
        self.port = 0
        self.heard = b""  # the first 64 KB that clients have said
        self._faults: tuple[Fault, ...] = ()
        self._pair = pair
        self._chance = random.Random(seed)
        self._open: set[_Line] = set()
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="fault proxy", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(20)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(20)

    def befall(self, *faults: Fault) -> None:
        """From now on, also on lines that are open."""
        self._faults = faults

    def heal(self) -> None:
        """No fault any more. A line that lies in a black hole stays there: the network has forgotten it."""
        self._faults = ()

    def drop(self, *, reset: bool = False) -> None:
        """End every open line."""

        async def cut() -> None:
            for line in tuple(self._open):
                line.end(reset=reset)

        asyncio.run_coroutine_threadsafe(cut(), self._loop).result(20)

    def wait_struck(self, seconds: float) -> bool:
        """Until a fault has happened."""
        with self._news:
            return self._news.wait_for(lambda: self.struck.total() > 0, seconds)

    # What runs in the proxy's thread.

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        listener = self._loop.run_until_complete(
            asyncio.start_server(self._accept, "127.0.0.1", 0, ssl=self._pair.context() if self._pair else None)
        )
        self.port = listener.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        listener.close()
        self._loop.run_until_complete(self._end())
        self._loop.close()

    async def _end(self) -> None:
        for line in tuple(self._open):
            line.end(reset=True)
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)

    def _strike(self, fault: Fault) -> bool:
        """Whether it happens this time; counted."""
        if 0 <= fault.times <= self.struck[fault]:
            return False
        with self._news:
            self.struck[fault] += 1
            self._news.notify_all()
        return True

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.lines += 1
        line = _Line(self, writer)
        self._open.add(line)
        try:
            if not await self._begun(line, reader):
                return
            back, line.server = await asyncio.open_connection("127.0.0.1", self.target)
            await asyncio.gather(self._pump(line, reader, line.server, "client"), self._pump(line, back, writer, "server"))
        except (OSError, asyncio.CancelledError):  # cancelled only when the proxy ends; asyncio logs it otherwise
            pass
        finally:
            line.end()
            self._open.discard(line)

    async def _begun(self, line: _Line, reader: asyncio.StreamReader) -> bool:
        for fault in self._faults:
            if fault.kind in WHOLE and self._strike(fault):
                if fault.kind is not Kind.REFUSE:
                    await reader.read(TAKE)
                if fault.kind is Kind.TLS_ALERT:
                    line.client.write(ALERT)
                    await line.client.drain()
                if fault.kind is Kind.TLS_STALL:
                    while await reader.read(TAKE):
                        pass
                return False
        return True

    async def _pump(self, line: _Line, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, side: str) -> None:
        passed = 0
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            async for unit in self._units(reader):
                if line.deaf or line.mute or line.closed:
                    continue
                await self._unit(line, writer, side, passed, unit)
                passed += len(unit)
        if not line.deaf and not line.closed:
            line.end()

    async def _units(self, reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
        """Whole lines and the octets of literals while a fault looks at text, else what comes."""
        buffer, literal = b"", 0
        while data := await reader.read(TAKE):
            buffer += data
            if not any(fault.after or fault.to for fault in self._faults):
                yield buffer
                buffer, literal = b"", 0
                continue
            while buffer:
                if literal:
                    unit = buffer[:literal]
                    literal -= len(unit)
                else:
                    end = buffer.find(b"\n")
                    if end < 0:
                        break
                    unit = buffer[: end + 1]
                    announced = _LITERAL.search(unit) if self.literals else None
                    literal = int(announced[1]) if announced else 0
                buffer = buffer[len(unit) :]
                yield unit
        if buffer:
            yield buffer

    async def _unit(self, line: _Line, writer: asyncio.StreamWriter, side: str, passed: int, unit: bytes) -> None:
        if side == "client" and len(self.heard) < TAKE:
            self.heard += unit
        self._notice(line, side, passed, unit)
        for fault in self._faults:
            if fault.side != side:
                continue
            if fault.kind is Kind.STRIP:
                shorter = re.sub(fault.after, b"", unit)
                if shorter != unit and self._strike(fault):
                    unit = shorter
            elif fault.kind in LINES and self._meant(line, fault, unit) and self._strike(fault):
                if fault.kind is Kind.DELAY:
                    await asyncio.sleep(fault.seconds)
                unit = {
                    Kind.SWALLOW: b"",
                    Kind.DELAY: unit,
                    Kind.DUPLICATE: unit + unit,
                    Kind.REPLACE: fault.text.replace(b"%t", unit.split(b" ")[0]),
                }[fault.kind]
            elif (place := line.places.get(fault, -1)) >= 0 and place < passed + len(unit) and self._strike(fault):
                del line.places[fault]
                before = max(0, place - passed)
                await self._write(line, writer, side, unit[:before])
                unit = await self._happen(line, writer, fault, unit[before:])
        if unit and not (line.deaf or line.mute or line.closed):
            await self._write(line, writer, side, unit)

    def _notice(self, line: _Line, side: str, passed: int, unit: bytes) -> None:
        """Which commands and places in this unit a fault waits for."""
        for fault in self._faults:
            if fault.kind in PACE | WHOLE | {Kind.STRIP} or fault in line.places:
                continue
            if fault.to and side == "client":
                tag, _, command = unit.partition(b" ")
                if re.match(fault.to, command, re.IGNORECASE):
                    line.seen[fault] += 1
                    if line.seen[fault] == fault.count:
                        line.tags[fault] = tag
            if fault.side != side or fault.kind in LINES:
                continue
            if fault.to:
                if self._meant(line, fault, unit):
                    line.places[fault] = passed + fault.plus
                    line.tags.pop(fault)
            elif fault.after:
                found = re.search(fault.after, unit)
                if found:
                    line.seen[fault] += 1
                    if line.seen[fault] == fault.count:
                        line.places[fault] = passed + found.end() + fault.plus
            elif fault.at < 0 or passed <= fault.at < passed + len(unit):
                line.places[fault] = max(passed, fault.at)

    def _meant(self, line: _Line, fault: Fault, unit: bytes) -> bool:
        if fault.to:
            return fault in line.tags and unit.startswith(line.tags[fault] + b" ")
        if not re.search(fault.after, unit):
            return False
        line.seen[fault] += 1
        return line.seen[fault] == fault.count

    async def _happen(self, line: _Line, writer: asyncio.StreamWriter, fault: Fault, rest: bytes) -> bytes:
        """What is left to pass on."""
        match fault.kind:
            case Kind.STALL:
                await asyncio.sleep(fault.seconds)
            case Kind.DRIP:
                line.drip = fault.seconds
            case Kind.HALF_CLOSE:
                line.mute = True
                with contextlib.suppress(OSError, NotImplementedError):
                    writer.write_eof()
                return b""
            case Kind.FIN | Kind.RST:
                line.end(reset=fault.kind is Kind.RST)
                return b""
            case Kind.BLACKHOLE:
                line.deaf = True
                return b""
            case Kind.CORRUPT:
                return bytes([rest[0] ^ 0x15]) + rest[1:] if rest else rest
            case Kind.INJECT:
                return fault.text + rest
            case Kind.FLOOD:
                with contextlib.suppress(OSError):
                    while not line.closed and not writer.is_closing():
                        writer.write(fault.text)
                        await writer.drain()
                line.end()
                return b""
        return rest

    async def _write(self, line: _Line, writer: asyncio.StreamWriter, side: str, data: bytes) -> None:
        piece, pause = len(data), 0.0
        for fault in self._faults:
            if fault.kind not in PACE or fault.side != side:
                continue
            self._strike(fault)
            if fault.kind is Kind.SLICES:
                piece = 1
            elif fault.kind is Kind.THROTTLE:
                piece, pause = 4096, 4096 / THROTTLE
            else:
                await asyncio.sleep(fault.seconds if fault.kind is Kind.LATENCY else self._chance.uniform(0, fault.seconds))
        if line.drip and side == "server":
            piece, pause = 1, line.drip
        for start in range(0, len(data), max(1, piece)):
            if line.closed:
                return
            writer.write(data[start : start + piece])
            await writer.drain()
            await asyncio.sleep(pause)
