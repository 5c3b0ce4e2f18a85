"""A database that could not write: how it is told from one that answers, and how its server is ended."""

from __future__ import annotations

import time

from mutualist.errors import Broken, Unavailable
from mutualist.server.bolt import wait_until_answering
from mutualist.server.folder.folder import DataFolder
from mutualist.server.processes import STOP_PATIENCE, end, kill
from mutualist.server.running import Server


def could_not_write(server: Server, folder: DataFolder) -> bool:
    """Whether the database of a server that runs has stopped because it could not write."""
    try:
        wait_until_answering(server.endpoint(folder), time.monotonic(), server.is_alive)
    except Broken:
        return True
    except Unavailable:
        pass
    return False


def end_server(server: Server, folder: DataFolder) -> None:
    """End a server in good order, so that its stores are written out, or at once where its database could not write.

    In good order, such a one would once more write what found no room, behind what it wrote of it: a transaction log
    that ends in the middle of an entry is read to there, but one that goes on after it is refused.
    """
    if could_not_write(server, folder):
        kill(server.pid)
    else:
        end(server.pid, STOP_PATIENCE)
