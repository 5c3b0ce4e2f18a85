"""A process that was started for another one ends with it, however that ends."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import wait
from typing import Any

PR_SET_PDEATHSIG = 1
"""Of prctl(2): which signal the kernel sends a process whose parent has ended."""


def end_with(*lifelines: Any, last: Callable[[], None] = lambda: None) -> None:
    """End this process, after `last`, as soon as one of these files or pipes can be read. Its parent holds the other
    end of one and never writes to it, so that is when the parent lets go, or has ended.
    """

    def watch() -> None:
        wait(lifelines)
        last()
        os._exit(1)

    threading.Thread(target=watch, name="lifeline", daemon=True).start()


def die_with_parent() -> None:
    """Have the kernel kill this process when the thread that has started it ends, where there is Linux: that reaches
    one that was frozen, or that computes without a pause, too."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
