"""What one request reads of the graph: the same question asked many times at once is one query, and only so many
queries are under way at a time, so that no document uses up the connections that other clients need."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from mutualist.graph import Graph, Row, load_queries

MOST_AT_ONCE = 8
"""Queries of one request that are under way at a time; the others wait."""


@dataclass(slots=True)
class _Reading:
    rows: asyncio.Task[list[Row]]
    waiting: int = 0


class SharedReads:
    """A Graph for one request. Writes pass through, one by one as they are asked."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._readings: dict[tuple[str, str], _Reading] = {}
        self._turns = asyncio.Semaphore(MOST_AT_ONCE)

    async def run(self, name: str, /, **parameters: Any) -> list[Row]:
        """See Graph. The rows are the caller's own; what is in them is shared."""
        if load_queries()[name].writes:
            return await self._graph.run(name, **parameters)

        async def read() -> list[Row]:
            async with self._turns:
                return await self._graph.run(name, **parameters)

        key = (name, repr(sorted(parameters.items())))
        reading = self._readings.get(key)
        if reading is None:
            reading = self._readings[key] = _Reading(asyncio.ensure_future(read()))
        reading.waiting += 1
        try:
            rows = await asyncio.shield(reading.rows)
        finally:
            reading.waiting -= 1
            if not reading.waiting:  # read, or given up by everybody who asked
                reading.rows.cancel()
                if self._readings.get(key) is reading:
                    del self._readings[key]
        return [dict(row) for row in rows]
