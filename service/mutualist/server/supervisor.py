"""The process between the service and Java: it starts the server and ends it when nobody uses it any more.

So a service that was killed leaves no server behind. It knows users by their locks, and is itself not needed: should it
be killed, the server runs on, others join it, and the last of them ends it.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from mutualist.server.folder.configuration import java_environment
from mutualist.server.folder.folder import DataFolder
from mutualist.server.folder.users import present
from mutualist.server.processes import created
from mutualist.server.running import Server, record, recorded

_BEAT = 1.0  # seconds between two looks at the users
_PATIENCE = 60.0  # seconds that the server may take to close its stores


def main(arguments: list[str]) -> int:
    """Serve `FOLDER JAVA PORT kept|used` until the server ends; the exit status is the server's."""
    root, java, port, kept = arguments
    folder = DataFolder(Path(root))
    wake_up = _listen()
    command = [java, f"@{folder.arguments}"]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, env=java_environment(), cwd=folder.home)
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    server = Server(process.pid, created(process.pid) or "", int(port), since, kept == "kept")
    record(folder, server)
    unused = 0
    while process.poll() is None:
        select.select([wake_up], [], [], _BEAT)
        if _drain(wake_up):
            return _end(process)
        unused = 0 if present(folder.users) else unused + 1
        if unused >= 2 and process.poll() is None and _end_if_unused(process, folder):
            break
    return process.returncode


def _listen() -> int:
    """A file descriptor that becomes readable when this process is asked to end (1) or its child has ended (0)."""
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD):
        signal.signal(number, lambda *_: None)
    return reading


def _drain(wake_up: int) -> bool:
    """Whether a signal to end has come."""
    with contextlib.suppress(BlockingIOError):
        return bool({signal.SIGTERM, signal.SIGINT}.intersection(os.read(wake_up, 64)))
    return False


def _end_if_unused(process: subprocess.Popen[bytes], folder: DataFolder) -> bool:
    """End the server unless somebody comes, or wants it kept, or is starting or ending it this moment."""
    with contextlib.suppress(Timeout), FileLock(folder.root / "folder.lock", timeout=0):
        server = recorded(folder)
        if not present(folder.users) and not (server and server.pid == process.pid and server.kept):
            from mutualist.server.recovery.broken import could_not_write  # brings the driver, which is not small

            if server and could_not_write(server, folder):
                process.kill()
            _end(process)
            return True
    return False


def _end(process: subprocess.Popen[bytes]) -> int:
    process.terminate()
    try:
        return process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
