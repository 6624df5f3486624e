"""The octets of an IMAP connection: lines, literals and deadlines, all bounded.

What the server says is taken as hostile. A line, a literal, the number of literals in a response and the octets that answer one
command have limits, and no memory is set aside because a server announces something. The time for a command is bounded too: a
server has to deliver at least SLOWEST octets per second on average, so that one octet a second does not keep a command alive for
ever, while a large mail over a slow line may take its time. After a sleep of the machine or a change of its network it has little.

Reading is own code and not imaplib's: imaplib reads literals of any announced size, has no deadline, loses the connection over
long SEARCH answers and keeps untagged data across STARTTLS.
"""

import contextlib
import math
import re
import socket
import ssl
import time

from desktop.model.errors import Offline
from desktop.servers import awake

LONGEST_LINE = 2 * 1024 * 1024  # octets; a SEARCH answer of 50,000 UIDs has 550,000
LARGEST_LITERAL = 150 * 1024 * 1024
LITERALS = 64  # in one response
SLOWEST = 2048  # octets per second
PIECE = 256 * 1024  # octets that are sent at once
TAKE = 120 * 1024  # octets that are received at once: memory for more would be mapped and unmapped each time
RECORD = 16 * 1024  # under TLS one record comes at a time (RFC 8446 5.1)

_LITERAL = re.compile(rb"\{([0-9]{1,20})\+?\}$")
_NO_LITERAL = re.compile(rb"(?:\*|[A-Z]+[0-9]+) (?:OK|NO|BAD|BYE|PREAUTH)\b", re.IGNORECASE)  # free text to the end of the line
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")

# A response: text, literal, text, literal, … text. A literal over the limit of its command is None: read and not kept.
Response = list[bytes | None]


def quoted(said: bytes) -> str:
    """A server's words for people: one line, at most 200 characters. Chinese servers speak GBK where they speak no UTF-8."""
    try:
        text = said[:2000].decode("utf-8")
    except UnicodeDecodeError:
        text = said[:2000].decode("gb18030", "replace")
    return _UNSEEN.sub(" ", text).strip()[:200]


class Wire:
    """One connection. `patience` is the time in seconds for a command; only `abort` may be called from another thread."""

    def __init__(self, sock: socket.socket, *, host: str, patience: float) -> None:
        self.sock = sock
        self.host = host
        self.patience = patience
        self.dead = False
        self.literal_limit = 64 * 1024
        self.watch = awake.Watch(sock)
        self.suspect = False  # the machine slept or moved, and nothing has come since
        self._take = RECORD if isinstance(sock, ssl.SSLSocket) else TAKE
        self._buffer = b""
        self._at = 0
        self._end = 0.0
        self._allowance = 0
        self.begin()

    def begin(self, *, seconds: float | None = None, octets: int = 4 * 1024 * 1024, literal: int = 64 * 1024) -> None:
        """A new command: its time, the octets that may answer it, and the largest literal among them that is kept."""
        self._limit = self.patience if seconds is None else seconds
        self._end = time.monotonic() + self._limit
        self._allowance = octets
        self.literal_limit = literal
        self.watch.begin()

    def pause(self, seconds: float) -> None:
        """Time that the caller has taken does not count."""
        self._end += seconds
        self.watch.begin()

    @property
    def pending(self) -> bool:
        """Whether octets have come that nobody has read."""
        return self._at < len(self._buffer) or (isinstance(self.sock, ssl.SSLSocket) and self.sock.pending() > 0)

    def fail(self, code: str, said: bytes = b"") -> Offline:
        """The connection is of no use any more; the error to raise."""
        self.close()
        facts = {"host": self.host} | ({"said": quoted(said)} if said else {})
        return Offline(code, **facts)

    def close(self) -> None:
        """End the connection without a word."""
        self.dead = True
        with contextlib.suppress(OSError):
            self.sock.close()

    def abort(self) -> None:
        """From any thread: whoever waits on the connection gets Offline at once."""
        self.dead = True
        with contextlib.suppress(OSError):
            # The TCP connection itself: SSLSocket.shutdown would turn the object into a plain socket under its reader.
            socket.socket.shutdown(self.sock, socket.SHUT_RDWR)

    def _patience(self, *, most: float = math.inf) -> None:
        if self.dead:
            raise self.fail("offline.dropped")
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.fail("offline.timeout")
        try:
            self.sock.settimeout(min(left, most))
        except OSError as error:
            raise self.fail("offline.dropped") from error

    def _receive(self) -> bytes:
        data = None
        while data is None:
            self._patience(most=awake.SLICE)
            try:
                data = self.sock.recv(self._take)
                self.suspect = self.watch.slept(awake.SLICE)  # what comes now may have come before that
            except TimeoutError:
                self.suspect |= self.watch.disturbed(awake.SLICE)
            except (OSError, ValueError) as error:
                raise self.fail("offline.dropped") from error
            if self.suspect:  # there may be nobody any more at the other end
                self._end = min(self._end, time.monotonic() + awake.PROBE)
        if not data:
            raise self.fail("offline.dropped")
        self._allowance -= len(data)
        if self._allowance < 0:
            raise self.fail("offline.nonsense", b"endless answer")
        self._end = min(self._end + len(data) / SLOWEST, time.monotonic() + self._limit)
        return data

    def look(self) -> bool:
        """Whether a whole line is there, after taking in what has come already. Does not wait: under TLS a readable socket may
        have nothing for us."""
        try:
            self.sock.settimeout(0)
            data = self.sock.recv(self._take)
        except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
            data = None
        except (OSError, ValueError) as error:
            raise self.fail("offline.dropped") from error
        if data == b"" or self.dead:
            raise self.fail("offline.dropped")
        if data:
            self._buffer, self._at = self._buffer[self._at :] + data, 0
            if len(self._buffer) > LONGEST_LINE:
                raise self.fail("offline.nonsense", self._buffer)
        return self.has_line

    @property
    def has_line(self) -> bool:
        """Whether a whole line waits in the buffer."""
        return self._buffer.find(b"\n", self._at) >= 0

    def send(self, data: bytes) -> None:
        """All of it, within the command's time."""
        for start in range(0, len(data), PIECE):
            self._patience()
            piece = data[start : start + PIECE]
            try:
                self.sock.sendall(piece)
            except TimeoutError as error:
                raise self.fail("offline.timeout") from error
            except (OSError, ValueError) as error:
                raise self.fail("offline.dropped") from error
            self._end = min(self._end + len(piece) / SLOWEST, time.monotonic() + self._limit)

    def line(self) -> bytes:
        """The next line without its end."""
        found = self._buffer.find(b"\n", self._at)
        if found < 0:
            parts = [self._buffer[self._at :]]
            length = len(parts[0])
            while True:
                if length > LONGEST_LINE:
                    raise self.fail("offline.nonsense", b"".join(parts)[:200])
                data = self._receive()
                parts.append(data)
                length += len(data)
                if b"\n" in data:
                    break
            self._buffer, self._at = b"".join(parts), 0
            found = self._buffer.find(b"\n")
        line = self._buffer[self._at : found]
        self._at = found + 1
        if len(line) > LONGEST_LINE:
            raise self.fail("offline.nonsense", line)
        return line.removesuffix(b"\r")

    def octets(self, count: int) -> bytes | None:
        """The next `count` octets; None when they are more than this command keeps (they are read all the same)."""
        keep = count <= self.literal_limit
        have = len(self._buffer) - self._at
        if have >= count:
            data = self._buffer[self._at : self._at + count]
            self._at += count
            return data if keep else None
        parts = [self._buffer[self._at :]] if keep else []
        need = count - have
        while need > 0:
            data = self._receive()
            if len(data) > need:
                self._buffer, self._at = data, need
                data = data[:need]
                need = 0
            else:
                need -= len(data)
                if not need:
                    self._buffer, self._at = b"", 0
            if keep:
                parts.append(data)
        return b"".join(parts) if keep else None

    def response(self) -> Response:
        """The next response with its literals."""
        line = self.line()
        if not line.endswith(b"}") or _NO_LITERAL.match(line):
            return [line]
        parts: Response = []
        while (match := _LITERAL.search(line)) is not None:
            count = int(match[1])
            if count > LARGEST_LITERAL or len(parts) >= 2 * LITERALS:
                raise self.fail("offline.nonsense", line[-200:])
            parts += [line[: match.start()].removesuffix(b"~"), self.octets(count)]
            line = self.line()
        parts.append(line)
        return parts
