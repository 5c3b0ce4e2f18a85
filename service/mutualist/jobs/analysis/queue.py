"""The analyses that a service has taken on: each holds its ecosystem; some are under way, the others wait for those."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from mutualist.errors import Busy, MutualistError
from mutualist.graph import Endpoint, FencedGraph, Graph, lease
from mutualist.graph.results import runs
from mutualist.jobs.analysis.beginning import begin
from mutualist.jobs.analysis.process import carried_out

JOB = "analysis"

log = logging.getLogger("mutualist.jobs")


@dataclass(frozen=True, slots=True)
class Started:
    """An analysis that was taken on: its run's number, and what sees to it."""

    number: int
    task: asyncio.Task[None]

    async def ended(self) -> None:
        """Wait for its end, whatever it is: the run says what became of it."""
        await asyncio.wait([self.task])

    async def end(self) -> None:
        """End it: its run is marked as failed, and its ecosystem given back."""
        self.task.cancel()
        await asyncio.shield(self.ended())  # whoever waits may be cancelled once more


@dataclass(slots=True)
class AnalysisQueue:
    """Takes on analyses of ecosystems in a database. At most `at_once` have a process, at most `waiting` wait for one,
    in the order in which they came; each holds the lease of its ecosystem from the beginning (`lease_seconds`)."""

    endpoint: Endpoint
    lease_seconds: float
    at_once: int
    waiting: int
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    slots: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self.slots = asyncio.Semaphore(self.at_once)

    async def start(self, graph: Graph, ecosystem: str, as_of: date) -> Started:
        """Take on an analysis: its ecosystem is held and its run begun before any process is started.

        Raises Busy where another job holds the ecosystem, or the queue is full; NotReady, as `begin` does. Where it
        raises, or is cancelled, nothing of it goes on.
        """
        if len(self.tasks) >= self.at_once + self.waiting:
            raise Busy(
                f"{self.at_once} analyses are under way and {self.waiting} wait, which is as many as are taken on; ask "
                "again when one has ended, or raise MUTUALIST_ANALYSES_WAITING"
            )
        begun = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(self._see_to(graph, ecosystem, as_of, begun.set_result))
        self.tasks.add(task)
        task.add_done_callback(self._ended)
        try:
            await asyncio.wait([begun, task], return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            await Started(0, task).end()
            raise
        if not begun.done():
            task.result()
        return Started(begun.result(), task)

    async def stop(self) -> None:
        """End all that were taken on, those that wait first; their runs are marked as failed."""
        await asyncio.gather(*(Started(0, task).end() for task in tuple(self.tasks)))

    def _ended(self, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.warning("%s", error, exc_info=None if isinstance(error, MutualistError) else error)

    async def _see_to(self, graph: Graph, ecosystem: str, as_of: date, begun: Callable[[int], None]) -> None:
        async with lease(graph, ecosystem, JOB, self.lease_seconds) as held:
            number = await begin(held, as_of, queued=self.slots.locked())
            begun(number)
            said, why = False, runs.KILLED
            try:
                async with self.slots:
                    said = await carried_out(held, self.endpoint, number, as_of)
            except asyncio.CancelledError:
                why = runs.ENDED
                raise
            finally:
                if not said:
                    await asyncio.shield(self._fail(held, number, why))

    async def _fail(self, held: FencedGraph, number: int, why: str) -> None:
        """Mark a run as failed that is not worked on any more; of one that has said itself why, the reason stays. Under
        a new token: a write that its process has sent may still be on its way."""
        with suppress(MutualistError):  # `settle` does it, once the lease has run out
            await held.take_over(JOB)
            await runs.fail(held, held.ecosystem, number, why)
