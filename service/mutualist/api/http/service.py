"""What the web application shares while it runs: the schema, the graph and the analyses that it has started."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import Process
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date

from mutualist.api.request import Context, RunCache
from mutualist.api.schema import Schema
from mutualist.graph import Endpoint, Graph
from mutualist.jobs.analysis import end_analysis, settle, start_analysis
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
    analyses: dict[asyncio.Task[None], Process] = field(default_factory=dict)

    def context(self, ecosystem: str, languages: str | None = None) -> Context:
        """A fresh context for one request, which accepts these languages (an Accept-Language header)."""
        assert self.graph is not None
        wording = negotiated(languages, self.settings.language)
        return Context.of(self.graph, ecosystem, self.start_analysis, self.memory, wording)

    async def start_analysis(self, ecosystem: str, as_of: date) -> tuple[int, Process]:
        """Start an analysis in a process of its own; returns its run's number and the process."""
        number, child = await start_analysis(self.endpoint, ecosystem, as_of, self.settings.run_timeout)
        task = asyncio.create_task(self._attend(ecosystem, child))
        self.analyses[task] = child
        task.add_done_callback(self.analyses.pop)
        return number, child

    async def stop(self) -> None:
        """End the analyses that are under way; their runs are marked as failed."""
        attending = list(self.analyses)
        await asyncio.gather(*map(end_analysis, self.analyses.values()))
        await asyncio.gather(*attending)

    async def _attend(self, ecosystem: str, child: Process) -> None:
        """Wait for the end of an analysis. One that was killed has not said what became of its run."""
        if await child.wait() < 0 and self.graph is not None:
            await settle(self.graph, ecosystem, self.settings.run_timeout)
