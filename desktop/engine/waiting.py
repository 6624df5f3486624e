"""How long the incoming loop waits for what, and the wait itself where a server has no IDLE.

New mail is to be seen within 30 seconds of the connection being usable again. Noticing that the machine slept or moved takes a
slice, the proof that the line is dead its deadline, and the next connection is made at once (`awake.SLICE` + `awake.PROBE`); a line
that only the other end has forgotten is found by the system's keep-alive (`proxies.SILENT` and what follows), after which the first
back-off passes; and while no server can be reached at all, connecting is tried every `BackOff.near` seconds.
"""

import select
import time
from dataclasses import dataclass

from desktop.engine.loop import Waker
from desktop.servers import awake

POLL = 60.0  # seconds between looks at the inbox where there is no IDLE
SHORTEST, LONGEST = 240.0, 540.0  # seconds of one IDLE, after which the other folders are asked for their numbers, too
GROWTH = 1.25


@dataclass(slots=True)
class Renewal:
    """How long the next IDLE lasts, in seconds: longer each time that the line survived the silence and nothing had happened
    anywhere, short again when a line was lost in it or there was something that nobody had told."""

    seconds: float = SHORTEST

    def quiet(self) -> None:
        """The line held, and there was nothing new."""
        self.seconds = min(LONGEST, self.seconds * GROWTH)

    def lively(self) -> None:
        """The line was lost, or there was something."""
        self.seconds = SHORTEST


def rested(waker: Waker, until: float) -> bool:
    """Wait until woken or until this monotonic time. True when the machine slept or moved meanwhile, at once."""
    watch = awake.Watch()
    while (left := until - time.monotonic()) > 0:
        pause = min(awake.SLICE, left)
        ready, _, _ = select.select([waker], [], [], pause)
        if watch.disturbed(pause):
            return True
        if ready:
            break
    return False
