"""Read what grows with an ecosystem in pages, so that no answer, and no transaction of the database, grows with it.

A named query that is read in pages takes `$after`, the key that its last page ended with, and `$limit`, the rows of a
page. It returns one row: what it reads as lists (the driver takes in a large list many times faster than as many rows),
and under `after` the key of its last one, null where no more can follow. Keys are lists of text: the id, or the ids of
both ends of a link. The order of an index is theirs, so that a page costs what it holds, wherever it begins.

Every page is a transaction of its own. What is written in between is seen where it comes after the last key, and missed
where it comes before. Jobs hold the lease of the ecosystem, so that no import comes in between; what people record
meanwhile (introductions, exclusions) raises its revision, and who has read before is stale, as if it had been recorded
after. What is neither added nor removed meanwhile comes exactly once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from mutualist.graph.connection import Graph, Row

PAGE = 5_000
"""Rows of a page at most: of ties about 2 MB; of businesses whose texts are as long as they may be, 200 MB."""

FIRST = ("", "")
"""A key before all others."""


async def paged(graph: Graph, name: str, ecosystem: str, **parameters: Any) -> AsyncIterator[Row]:
    """The pages of a named query, in the order of its keys, without their `after`."""
    after: list[str] | None = list(FIRST)
    while after is not None:
        (page,) = await graph.run(name, ecosystem=ecosystem, after=after, limit=PAGE, **parameters)
        after = page.pop("after")
        yield page


async def paged_rows(graph: Graph, name: str, ecosystem: str, **parameters: Any) -> list[Any]:
    """Everything under `rows` on the pages of a named query."""
    return [row async for page in paged(graph, name, ecosystem, **parameters) for row in page["rows"]]


async def paged_columns(graph: Graph, name: str, ecosystem: str) -> Row:
    """Everything on the pages of a named query whose rows come as columns, by column."""
    columns: Row = {}
    async for page in paged(graph, name, ecosystem):
        for column, values in page.items():
            columns.setdefault(column, []).extend(values)
    return columns
