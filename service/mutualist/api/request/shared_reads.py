"""What one request reads of the graph: the same question asked many times at once is one query, and only so many
queries are under way at a time, so that no document uses up the connections that other clients need."""

from __future__ import annotations

import asyncio
from typing import Any

from mutualist.graph import Graph, Row, load_queries

MOST_AT_ONCE = 8
"""Queries of one request that are under way at a time; the others wait."""


class SharedReads:
    """A Graph for one request, closed at its end. Writes pass through, one by one as they are asked."""

    def __init__(self, graph: Graph) -> None:
        self.source = graph
        """What outlives the request: for what several requests wait for."""

        self._readings: dict[tuple[str, str], asyncio.Task[list[Row]]] = {}
        self._turns = asyncio.Semaphore(MOST_AT_ONCE)

    async def run(self, name: str, /, **parameters: Any) -> list[Row]:
        """See Graph. The rows are the caller's own; what is in them is shared."""
        if load_queries()[name].writes:
            return await self.source.run(name, **parameters)

        async def read() -> list[Row]:
            async with self._turns:
                return await self.source.run(name, **parameters)

        key = (name, repr(sorted(parameters.items())))
        reading = self._readings.get(key)
        if reading is None:
            reading = self._readings[key] = asyncio.ensure_future(read())
            reading.add_done_callback(lambda ended: self._forget(key, ended))
        return [dict(row) for row in await asyncio.shield(reading)]

    async def close(self, patience: float) -> None:
        """Wait so many seconds for what is still being read, then end it: where a part of an answer fails, the rest is
        given up, and a query that is cut off loses its connection."""
        pending = set(self._readings.values())
        if pending:
            _, pending = await asyncio.wait(pending, timeout=patience)
        for reading in pending:
            reading.cancel()
        await asyncio.gather(*pending, return_exceptions=True)

    def _forget(self, key: tuple[str, str], reading: asyncio.Task[list[Row]]) -> None:
        self._readings.pop(key, None)
        if not reading.cancelled():
            reading.exception()  # nobody else asks for it where all have given up
