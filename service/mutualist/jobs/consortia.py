"""Find consortia for stated needs: read who offers them, combine them aside of everything else, within a deadline."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mutualist.core.consortia import Pool, SearchResult, build_pool, check_needs, check_sizes, consortia
from mutualist.core.model import Business, Ecosystem, EcosystemSettings
from mutualist.errors import NotFound
from mutualist.graph import Graph
from mutualist.graph.stored import businesses_by_id, capabilities_below, providers_of, read_part

PROVIDERS = 100
"""Members considered per need, those with the highest level."""

SECONDS = 5.0
"""How long combining may take; then the best that was found by then is the answer, which says so."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: see `build_pool` and `consortia`. `around` is the id of the business that asks."""

    needs: Sequence[str]
    priorities: Sequence[int] | None = None
    least: int = 2
    most: int = 4
    first: int = 5
    around: str | None = None
    max_km: float | None = None


@dataclass(frozen=True, slots=True)
class Combined:
    """What was found, in a pool of whom, `part` with their names; `cut` are needs that more members offer than were
    considered."""

    pool: Pool
    found: SearchResult
    part: Ecosystem
    cut: tuple[str, ...]

    def name(self, sort: str, id: str) -> str:
        """The name of a business or capability."""
        entries = self.part.businesses if sort == "business" else self.part.capabilities
        return next((entry.name for entry in entries if entry.id == id), id)


async def combine(
    graph: Graph, settings: EcosystemSettings, order: Order, day: date, seconds: float = SECONDS
) -> Combined:
    """Consortia for an order, of what the ecosystem holds now and of the ties of a day. Combining takes a thread of its
    own, which ends with the request.

    Raises BadInput and NotFound as `build_pool` and `consortia` do.
    """
    check_needs(order.needs, order.priorities, order.max_km)
    check_sizes(order.least, order.most, order.first)
    host = None if order.around is None else await _host(graph, settings.id, order.around)
    terms = await capabilities_below(graph, settings.id, order.needs)
    place = None
    if host is not None and host.latitude is not None and host.longitude is not None:
        place = (host.latitude, host.longitude)
    offered = await providers_of(graph, settings.id, order.needs, PROVIDERS + 1, place, order.max_km)
    ids = {id for businesses in offered.values() for id in businesses[:PROVIDERS]} | ({host.id} if host else set())
    part = await read_part(graph, settings, sorted(ids), terms, day)
    ended = threading.Event()
    until = time.monotonic() + seconds

    def work() -> tuple[Pool, SearchResult]:
        pool = build_pool(part, day, order.needs, order.priorities, order.around, order.max_km)
        return pool, consortia(pool, order.least, order.most, order.first, stop=stop)

    def stop() -> bool:
        return ended.is_set() or time.monotonic() > until

    try:
        pool, found = await asyncio.to_thread(work)
    finally:
        ended.set()
    cut = tuple(need for need in order.needs if len(offered.get(need, ())) > PROVIDERS)
    return Combined(pool, found, part, cut)


async def _host(graph: Graph, ecosystem: str, id: str) -> Business:
    business = (await businesses_by_id(graph, ecosystem, [id])).get(id)
    if business is None:
        raise NotFound(f"there is no business {id[:60]!r} in {ecosystem}")
    return business
