"""Telling processes apart: a pid alone may since have been given to another process."""

from __future__ import annotations

import os
import shlex
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TypedDict

import psutil

STOP_PATIENCE = 60.0  # seconds that the server may take to write its stores out
_KILL_PATIENCE = 10.0
_BOOT = Path("/proc/sys/kernel/random/boot_id")
_START_TIME = 22 - 3  # the field of /proc/PID/stat, counted after the name, which is the second


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


def created(pid: int) -> str | None:
    """What tells a running process from any other that has, had or will have its pid; None where it has ended.

    On Linux the boot, and the clock ticks from it to the start of the process: no clock that is set changes them.
    Elsewhere when it was created, as the system has it.
    """
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return None
        if not psutil.LINUX:
            return f"{process.create_time():.0f}"
        fields = (
            Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        )  # names may hold blanks
        return f"{_BOOT.read_text('ascii').strip()}/{fields[_START_TIME]}"
    except (psutil.NoSuchProcess, FileNotFoundError, ProcessLookupError):
        return None


def is_same(pid: int, identity: str) -> bool:
    """Whether process `pid` runs and is the one whose `created` this is, not a later one that was given its number."""
    return created(pid) == identity


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
            kill(pid)
            return False
    except psutil.NoSuchProcess:
        pass
    return True


def kill(pid: int) -> None:
    """Make a process end at once."""
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        process.kill()
        process.wait(_KILL_PATIENCE)
