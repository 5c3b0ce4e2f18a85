"""Telling processes apart: a pid alone may since have been given to another process."""

from __future__ import annotations

import os
import shlex
import sys
from datetime import datetime
from pathlib import Path
from typing import TypedDict

import psutil

STOP_PATIENCE = 60.0  # seconds that the server may take to write its stores out
_KILL_PATIENCE = 10.0
_CLOCK_STEP = 2.0  # seconds by which the reported creation time of a process may shift while the clock is being set


class Description(TypedDict):
    """A process for people: its pid, its command line, and when it wrote this."""

    pid: int
    command: str
    since: str


def describe_self() -> Description:
    """This process, now."""
    program = Path(sys.argv[0] or sys.executable)
    name = program.parent.name if program.name == "__main__.py" else program.name
    command = shlex.join([name, *sys.argv[1:]])
    return {
        "pid": os.getpid(),
        "command": command[:200],
        "since": datetime.now().astimezone().isoformat(timespec="seconds"),
    }


def created(pid: int) -> float | None:
    """When a running process was created (seconds since the epoch); None where it has ended."""
    try:
        process = psutil.Process(pid)
        return None if process.status() == psutil.STATUS_ZOMBIE else process.create_time()
    except psutil.NoSuchProcess:
        return None


def is_same(pid: int, when: float) -> bool:
    """Whether process `pid` runs and is the one created at `when`, not a later one that was given its number."""
    now = created(pid)
    return now is not None and abs(now - when) < _CLOCK_STEP


def find(argument: str) -> list[int]:
    """The pids of this user's processes that have `argument` on their command line."""
    pids = []
    for process in psutil.process_iter(["cmdline"]):
        if process.pid != os.getpid() and argument in (process.info["cmdline"] or []):
            pids.append(process.pid)
    return pids


def end(pid: int, patience: float) -> bool:
    """Ask a process to end; after `patience` seconds make it. Returns whether it ended by itself."""
    try:
        process = psutil.Process(pid)
        process.terminate()
        try:
            process.wait(patience)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(_KILL_PATIENCE)
            return False
    except psutil.NoSuchProcess:
        pass
    return True
