"""What one request knows: its ecosystem, the one run it reads, and its loaders."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from strawberry.types import Info as StrawberryInfo

from mutualist.api.loaders import Loaders
from mutualist.errors import NotReady
from mutualist.graph import runs
from mutualist.graph.database import Graph, Row
from mutualist.graph.ecosystem import read_settings

StartAnalysis = Callable[[str, date], Awaitable[int]]
"""Starts an analysis of an ecosystem as of a date and gives the run's number."""


@dataclass(slots=True)
class Context:
    """Made for each request. The settings and the published run are read once, so one answer never mixes two runs."""

    graph: Graph
    ecosystem: str
    start_analysis: StartAnalysis
    loaders: Loaders
    _state: asyncio.Task[tuple[Row, runs.Run | None]] | None = None

    @classmethod
    def of(cls, graph: Graph, ecosystem: str, start_analysis: StartAnalysis) -> Context:
        """A fresh context, which has read nothing yet."""
        return cls(graph, ecosystem, start_analysis, Loaders(graph, ecosystem))

    async def settings(self) -> Row:
        """The ecosystem's settings. Raises NotFound where it does not exist."""
        return (await self._read())[0]

    async def published(self) -> runs.Run | None:
        """The published run, None where there is none yet. Raises NotFound where there is no such ecosystem."""
        return (await self._read())[1]

    async def run(self) -> runs.Run:
        """The published run. Raises NotReady where the ecosystem has not been analysed yet."""
        found = await self.published()
        if found is None:
            raise NotReady(
                f"{self.ecosystem} has not been analysed yet; run `mutualist analyze` or the analyze mutation"
            )
        self.loaders.run = found.number
        return found

    async def _read(self) -> tuple[Row, runs.Run | None]:
        if self._state is None:
            self._state = asyncio.ensure_future(self._both())
        return await asyncio.shield(self._state)

    async def _both(self) -> tuple[Row, runs.Run | None]:
        settings = await read_settings(self.graph, self.ecosystem)
        return settings, await runs.current(self.graph, self.ecosystem)


Info = StrawberryInfo[Context, Any]
