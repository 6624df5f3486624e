"""Whether the machine slept, or is on another network now. After either, connections look alive that nobody at the other end knows
any more.

Some systems' monotonic clock stands still during sleep and the wall clock does not (Linux, macOS), others' goes on (Windows): both
are looked at, in waits that are cut short enough to notice soon. The network is told by the local addresses that packets would
leave from: asking the system for them sends nothing.
"""

import contextlib
import socket
import time
from typing import Any

SLICE = 5.0  # seconds of one wait
OVER = 10.0  # seconds that a wait may take longer on a busy machine; also what a clock that is set right may jump
PROBE = 10.0  # seconds that a server has to show that it is still there

# Nobody's addresses (RFC 5737, RFC 3849): the way there is the way to everybody.
FAR: tuple[tuple[socket.AddressFamily, tuple[Any, ...]], ...] = (
    (socket.AF_INET, ("192.0.2.1", 9)),
    (socket.AF_INET6, ("2001:db8::1", 9)),
)


def ways(line: socket.socket | None = None) -> tuple[str, ...]:
    """The local addresses that packets leave from, to everybody and to the peer of `line`; empty where there is no way."""
    targets = list(FAR)
    if line is not None:
        with contextlib.suppress(OSError):
            targets.append((line.family, line.getpeername()))
    return tuple(_way(family, target) for family, target in targets)


def _way(family: socket.AddressFamily | int, target: tuple[Any, ...]) -> str:
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect(target)
            return str(probe.getsockname()[0])
    except OSError:
        return ""


class Watch:
    """Measures waits, each from `begin` or the end of the last one. `line` is the connection that is waited on, if there is one."""

    def __init__(self, line: socket.socket | None = None) -> None:
        self._line = line
        self._ways = ways(line)
        self._told = False
        self.begin()

    def begin(self) -> None:
        """A wait begins."""
        self._ran, self._stood = time.monotonic(), time.time()

    def slept(self, waited: float) -> bool:
        """Whether much more time has passed than the wait of at most `waited` seconds."""
        ran, stood = time.monotonic(), time.time()
        passed = max(ran - self._ran, stood - self._stood)
        self._ran, self._stood = ran, stood
        return passed > waited + OVER

    def moved(self) -> bool:
        """Whether packets go another way than at the last look, or go again. A network that is away is nothing to act on yet."""
        before, self._ways = self._ways, ways(self._line)
        return self._ways != before and any(self._ways)

    def tell(self) -> None:
        """From any thread: somebody knows of another network."""
        self._told = True

    def disturbed(self, waited: float) -> bool:
        """Any of these."""
        told, self._told = self._told, False
        moved = self.moved()
        return self.slept(waited) or moved or told
