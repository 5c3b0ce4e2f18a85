"""One job at a time per ecosystem: a lease in the database, and a token that every write of its job carries.

The database's clock alone says when a lease has run out, and its counter whose a write is: which process a holder is,
and on which machine, is for messages only."""

from __future__ import annotations

import asyncio
import os
import socket
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from mutualist.errors import Busy, MutualistError
from mutualist.graph.connection import Graph, Row, lost
from mutualist.graph.queries import load_queries


@dataclass(slots=True)
class FencedGraph:
    """A graph for the job that holds an ecosystem's lease: each of its writes carries the `token`.

    A write does nothing, and raises Busy, once another job has been given the lease. Reads are not fenced.
    """

    unfenced: Graph
    ecosystem: str
    token: int
    seconds: float

    async def run(self, name: str, /, **parameters: Any) -> list[Row]:
        """See Graph."""
        if load_queries()[name].writes:
            parameters |= {"token": self.token, "seconds": self.seconds}
        return await self.unfenced.run(name, **parameters)

    async def take_over(self, job: str) -> None:
        """Take the lease back from a process that it was handed on to and that is known to have ended: what that has
        sent, and the database has not done yet, is not done any more. Raises Busy where another job has it by now."""
        self.token = (await _ask(self.unfenced, self.ecosystem, job, self.seconds, over=self.token))["token"]


@asynccontextmanager
async def lease(
    graph: Graph, ecosystem: str, job: str, seconds: float, *, patient: bool = False
) -> AsyncIterator[FencedGraph]:
    """Hold an ecosystem for `job` (a word for messages: import, analysis). Yields the graph that the job writes to.

    It is renewed while held, also by every write, and given back on leaving. Who shows no sign of life for `seconds`
    may lose it to the next who asks; it is then cancelled, and nothing that it still writes is taken.

    Raises Busy, saying who holds it, where another job does, and where the lease was lost. Who is `patient` waits for a
    holder until it shows a sign of life, or has none left: a job that was killed.
    """
    held = await _claim(graph, ecosystem, job, seconds, patient=patient)
    task = asyncio.current_task()
    assert task is not None
    renewal = asyncio.create_task(_renew(held))
    working = True

    def cancel(ended: asyncio.Task[None]) -> None:
        if working and not ended.cancelled():
            task.cancel()

    renewal.add_done_callback(cancel)
    try:
        yield held
    except asyncio.CancelledError:
        if renewal.done() and not task.uncancel():
            raise lost(ecosystem, seconds) from None
        raise
    finally:
        working = False
        renewal.cancel()
        with suppress(asyncio.CancelledError):
            await renewal
        with suppress(MutualistError):  # it runs out by itself where the database is gone
            await graph.run("release_lease", ecosystem=ecosystem, token=held.token)


async def _claim(graph: Graph, ecosystem: str, job: str, seconds: float, *, patient: bool) -> FencedGraph:
    seen: Row | None = None
    while holder := next(iter(await graph.run("lease_holder", ecosystem=ecosystem)), None):
        if holder["ran_out"]:
            await graph.run("end_fenced_writes", ecosystem=ecosystem)
            break
        seen = seen or holder
        if not patient or holder != seen:
            raise _busy(ecosystem, holder)
        await asyncio.sleep(min(0.5, seconds / 8))
    row = await _ask(graph, ecosystem, job, seconds)
    return FencedGraph(graph, ecosystem, row["token"], seconds)


async def _ask(graph: Graph, ecosystem: str, job: str, seconds: float, over: int = 0) -> Row:
    """Claim the lease. Raises Busy where another has it."""
    claim = uuid.uuid4().hex
    (holder,) = await graph.run(
        "claim_lease",
        ecosystem=ecosystem,
        claim=claim,
        job=job,
        host=socket.gethostname(),
        pid=os.getpid(),
        seconds=seconds,
        over=over,
    )
    if holder["claim"] != claim:
        raise _busy(ecosystem, holder)
    return holder


def _busy(ecosystem: str, holder: Row) -> Busy:
    return Busy(
        f"an {holder['job']} of {ecosystem} is under way (process {holder['pid']} on {holder['host']}, since "
        f"{holder['since'][:19]}Z); wait for it to end"
    )


async def _renew(held: FencedGraph) -> None:
    """Show signs of life until the lease is lost. What goes wrong with one may not with the next."""
    while True:
        await asyncio.sleep(held.seconds / 4)
        graph, token = held.unfenced, held.token
        with suppress(Exception):
            kept = await graph.run("hold_lease", ecosystem=held.ecosystem, token=token, seconds=held.seconds)
            if not kept and token == held.token:
                return
