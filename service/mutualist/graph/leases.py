"""One job at a time per ecosystem: a lease in the database that a living job renews and a dead one loses."""

from __future__ import annotations

import asyncio
import os
import socket
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import psutil

from mutualist.errors import Busy, MutualistError
from mutualist.graph.connection import Graph, Row


@asynccontextmanager
async def lease(graph: Graph, ecosystem: str, job: str, seconds: float) -> AsyncIterator[str]:
    """Hold an ecosystem for `job` (a word for messages: import, analysis). Yields the lease's token.

    It is renewed while held and given back on leaving. Whose process has died loses it at once to a claimant on the
    same machine, and after `seconds` without a sign of life to any other.

    Raises Busy, saying who holds it, where another job does.
    """
    token = await _claim(graph, ecosystem, job, seconds)
    renewal = asyncio.create_task(_renew(graph, ecosystem, token, seconds))
    try:
        yield token
    finally:
        renewal.cancel()
        with suppress(asyncio.CancelledError):
            await renewal
        with suppress(MutualistError):  # it runs out by itself where the database is gone
            await graph.run("release_lease", ecosystem=ecosystem, token=token)


async def _claim(graph: Graph, ecosystem: str, job: str, seconds: float) -> str:
    me = psutil.Process()
    claim = {
        "ecosystem": ecosystem,
        "token": uuid.uuid4().hex,
        "job": job,
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "process_started": me.create_time(),
        "seconds": seconds,
    }
    (holder,) = await graph.run("claim_lease", **claim, over="")
    if holder["token"] != claim["token"] and _dead(holder):
        (holder,) = await graph.run("claim_lease", **claim, over=holder["token"])
    if holder["token"] == claim["token"]:
        return claim["token"]
    raise Busy(
        f"an {holder['job']} of {ecosystem} is under way (process {holder['pid']} on {holder['host']}, since "
        f"{holder['since'][:19]}Z); wait for it to end"
    )


def _dead(holder: Row) -> bool:
    """Whether the holder is known to be dead: a process of this machine that is gone, or another with its number."""
    if holder["host"] != socket.gethostname():
        return False
    try:
        return abs(psutil.Process(holder["pid"]).create_time() - holder["process_started"]) > 1
    except psutil.NoSuchProcess:
        return True
    except psutil.AccessDenied:
        return False


async def _renew(graph: Graph, ecosystem: str, token: str, seconds: float) -> None:
    while True:
        await asyncio.sleep(seconds / 4)
        with suppress(MutualistError):  # a database that is away for a moment: try again
            await graph.run("renew_lease", ecosystem=ecosystem, token=token, seconds=seconds)
