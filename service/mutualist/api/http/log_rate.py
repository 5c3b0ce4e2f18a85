"""One line of the log a minute for what happens again and again, however often clients make it happen."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable

MOST_KINDS = 1_000
_NUMBER = re.compile(r"\d+")


class RateLimit(logging.Filter):
    """Lets the first record of a kind through, then one in `seconds`, which says how many were kept back.

    Of one kind are records of a logger that say the same but for numbers. Information passes, and so do faults of the
    API, each of which is told by a number that a client was given.
    """

    def __init__(self, seconds: float = 60.0, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._seconds, self._clock = seconds, clock
        self._last: dict[tuple[str, str, str], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record is to be written."""
        if record.levelno < logging.WARNING or (record.levelno >= logging.ERROR and record.name == "mutualist.api"):
            return True
        cause = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        message = record.getMessage()
        kind = (record.name, _NUMBER.sub("#", message), cause)
        now = self._clock()
        last, kept_back = self._last.pop(kind, (float("-inf"), 0))
        if now - last < self._seconds:
            self._last[kind] = (last, kept_back + 1)
            return False
        while len(self._last) >= MOST_KINDS:
            del self._last[next(iter(self._last))]
        self._last[kind] = (now, 0)
        if kept_back:
            record.msg, record.args = f"{message} (and {kept_back:,} times more since it was last said)", ()
        return True
