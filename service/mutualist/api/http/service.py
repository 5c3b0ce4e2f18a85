"""What the web application shares while it runs: the schema, the graph and the analyses that it has started."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import date

from mutualist.api.request import Context, RunCache
from mutualist.api.schema import Schema
from mutualist.errors import MutualistError
from mutualist.graph import Endpoint, Graph
from mutualist.jobs.analysis import AnalysisQueue, Started, settle
from mutualist.languages import negotiated
from mutualist.settings import Settings

OpenGraph = Callable[[], AbstractAsyncContextManager[Graph]]


@dataclass(slots=True)
class Service:
    """What the handlers share while the application runs: the schema, the graph and the analyses it has started."""

    settings: Settings
    endpoint: Endpoint
    schema: Schema
    graph: Graph | None = None
    memory: RunCache = field(default_factory=RunCache)
    analyses: AnalysisQueue = field(init=False)

    def __post_init__(self) -> None:
        given = self.settings
        self.analyses = AnalysisQueue(self.endpoint, given.run_timeout, given.analyses_at_once, given.analyses_waiting)

    def context(self, ecosystem: str, languages: str | None = None) -> Context:
        """A fresh context for one request, which accepts these languages (an Accept-Language header)."""
        assert self.graph is not None
        wording = negotiated(languages, self.settings.language)
        return Context.of(self.graph, ecosystem, self.start_analysis, self.memory, wording)

    async def start_analysis(self, ecosystem: str, as_of: date) -> Started:
        """Take on an analysis, in a process of its own. Raises as AnalysisQueue.start does."""
        assert self.graph is not None
        return await self.analyses.start(self.graph, ecosystem, as_of)

    @asynccontextmanager
    async def running(self, graph: Graph) -> AsyncIterator[None]:
        """Serve from a graph. On leaving, the analyses that are under way or wait are ended; their runs say so."""
        self.graph = graph
        settling = asyncio.create_task(self._settle(graph))
        try:
            yield
        finally:
            settling.cancel()
            await asyncio.gather(settling, return_exceptions=True)
            await self.analyses.stop()

    async def _settle(self, graph: Graph) -> None:
        """Say of runs that were cut off, with a service or a process that was killed, what became of them: at the
        start, and from time to time, because the lease of one that was killed has to run out first."""
        while True:
            with suppress(MutualistError):  # a database that is away: the next time
                await settle(graph, self.settings.run_timeout)
            await asyncio.sleep(self.settings.run_timeout)
