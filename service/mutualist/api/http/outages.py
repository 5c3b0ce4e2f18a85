"""What is said while the database is away: to clients when to come again, to the log a line a minute for each cause."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

RETRY_AFTER = {"Retry-After": "2"}
"""Header of every answer with status 503: seconds until another try is worth it."""

MINUTE = 60.0
_MOST = 100  # causes remembered at once: a message may name something different each time


@dataclass(slots=True)
class SeldomLog:
    """Tells a cause at once, and then once a minute for as long as it goes on, with how often it was met.

    >>> times = iter([0.0, 1.0, 2.0, 61.0])
    >>> lines = []
    >>> log = SeldomLog(lines.append, lambda: next(times))
    >>> for _ in range(4):
    ...     log.tell("the database is away")
    >>> lines
    ['the database is away', 'the database is away (3 times since it was last said)']
    """

    write: Callable[[str], None]
    clock: Callable[[], float] = time.monotonic
    _met: dict[str, tuple[float, int]] = field(default_factory=dict)

    def tell(self, cause: str) -> None:
        """A cause was met once more."""
        now = self.clock()
        told, since = self._met.get(cause, (now - MINUTE, 0))
        since += 1
        if now - told < MINUTE:
            self._met[cause] = (told, since)
            return
        if len(self._met) >= _MOST:
            self._met.clear()
        self._met[cause] = (now, 0)
        self.write(cause if since == 1 else f"{cause} ({since:,} times since it was last said)")
