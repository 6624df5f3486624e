"""Whether the machine slept. After it, connections look alive that nobody at the other end knows any more.

Some systems' monotonic clock stands still during sleep and the wall clock does not (Linux, macOS), others' goes on (Windows): both
are looked at, in waits that are cut short enough to notice soon.
"""

import time

SLICE = 20.0  # seconds of one wait
OVER = 10.0  # seconds that a wait may take longer on a busy machine; also what a clock that is set right may jump
PROBE = 10.0  # seconds that a server has to show that it is still there


class Watch:
    """Measures waits, each from the end of the last one."""

    def __init__(self) -> None:
        self._ran, self._stood = time.monotonic(), time.time()

    def slept(self, waited: float) -> bool:
        """Whether much more time has passed than the wait of at most `waited` seconds."""
        ran, stood = time.monotonic(), time.time()
        passed = max(ran - self._ran, stood - self._stood)
        self._ran, self._stood = ran, stood
        return passed > waited + OVER
