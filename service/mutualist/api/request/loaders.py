"""Per-request batching: whatever is asked of many businesses at once costs one query."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypeVar

from strawberry.dataloader import DataLoader

from mutualist.api.request.explanations import Explained, Pair
from mutualist.api.request.members import Changed
from mutualist.core.assumptions import Assumption, Assumptions
from mutualist.core.introductions import Relations
from mutualist.core.matching import Advice
from mutualist.core.model import Business, Need, Offer, Serve, Term, Tie
from mutualist.core.roles import RoleAssignment
from mutualist.core.text.collation import sort_key
from mutualist.graph import Graph, introductions
from mutualist.graph.results import match_lists, roles
from mutualist.graph.stored import directory, read_vocabulary
from mutualist.jobs import shipped_profile

K = TypeVar("K")
T = TypeVar("T")

BATCH = 500
"""Keys per query at most."""


class Loaders:
    """One loader per edge of the graph, for one request and one ecosystem. `run` is set before results are read;
    `changed`, `departed`, `explained` and `advised`, which rest on the settings and the run, are set by the context."""

    def __init__(self, graph: Graph, ecosystem: str) -> None:
        self.run = 0
        self.changed: DataLoader[str, Changed | None]
        self.departed: DataLoader[frozenset[str], frozenset[str] | None]
        self.explained: DataLoader[Pair, Explained | None]
        self.advised: DataLoader[Pair, list[Advice] | None]

        def stated(query: str, kind: Callable[..., T]) -> DataLoader[str, list[T]]:
            async def read(ids: Sequence[str]) -> dict[str, list[T]]:
                links = defaultdict(list)
                for row in await graph.run(query, ecosystem=ecosystem, ids=list(ids)):
                    links[row["id"]].append(kind(row.pop("id"), **row))
                return links

            return _loader(read, list)

        async def ties(ids: Sequence[str]) -> dict[str, list[Tie]]:
            ties = defaultdict(list)
            for business, tie in await directory.ties_of(graph, ecosystem, ids):
                ties[business].append(tie)
            return ties

        self.business: DataLoader[str, Business | None] = optional(
            lambda ids: directory.businesses_by_id(graph, ecosystem, ids)
        )
        self.capability: DataLoader[str, directory.Entry | None] = optional(
            lambda ids: _named(graph, ecosystem, "capabilities", shipped_profile().capabilities, ids)
        )
        self.segment: DataLoader[str, directory.Entry | None] = optional(
            lambda ids: _named(graph, ecosystem, "segments", shipped_profile().segments, ids)
        )
        self.offers = stated("offers_of", Offer)
        self.needs = stated("needs_of", Need)
        self.serves = stated("serves_of", Serve)
        self.ties: DataLoader[str, list[Tie]] = _loader(ties, list)
        self.role_assignment: DataLoader[str, RoleAssignment | None] = optional(
            lambda ids: roles.role_assignments_of(graph, ecosystem, self.run, ids)
        )
        self.matches: DataLoader[str, list[match_lists.StoredMatch]] = _loader(
            lambda ids: match_lists.match_lists(graph, ecosystem, self.run, ids), list
        )
        self.introductions: DataLoader[str, list[introductions.StoredIntroduction]] = _loader(
            lambda ids: introductions.introductions_of(graph, ecosystem, ids), list
        )
        self.past_outcomes: DataLoader[introductions.Places, list[introductions.PastOutcome]] = _loader(
            lambda places: introductions.past_outcomes(graph, ecosystem, places), list
        )
        self.relations: DataLoader[str, Relations] = _loader(
            lambda ids: introductions.relations_of(graph, ecosystem, ids), Relations
        )
        self.assumption: DataLoader[str, Assumption | None] = optional(self._assume)
        self._assumptions: Callable[[], Awaitable[Assumptions]] = _once(lambda: _read_assumptions(graph, ecosystem))

    async def _assume(self, ids: Sequence[str]) -> dict[str, Assumption]:
        keys = list(ids)
        assumptions = await self._assumptions()
        businesses, *declared = await asyncio.gather(
            *(loader.load_many(keys) for loader in (self.business, self.offers, self.needs, self.serves))
        )
        assumed = {}
        for business, offers, needs, serves in zip(businesses, *declared, strict=True):
            if business is not None:
                assumed[business.id] = assumptions.of(
                    business,
                    (offer.capability for offer in offers),
                    (need.capability for need in needs),
                    (serve.segment for serve in serves),
                )
        return assumed


async def _named(
    graph: Graph, ecosystem: str, vocabulary: str, shipped: Mapping[str, Term], ids: Sequence[str]
) -> dict[str, directory.Entry]:
    """Entries by id; of what the ecosystem does not have but the shipped trades use, which nobody has declared."""
    entries = await directory.entries_by_id(graph, ecosystem, vocabulary, ids)
    for id in ids:
        if id not in entries and (term := shipped.get(id)) is not None:
            entries[id] = directory.Entry(id, term.name, sort_key(term.name, id), term.broader)
    return entries


async def _read_assumptions(graph: Graph, ecosystem: str) -> Assumptions:
    return Assumptions(shipped_profile(), *await read_vocabulary(graph, ecosystem))


def _once(read: Callable[[], Awaitable[T]]) -> Callable[[], Awaitable[T]]:
    """Reads when it is first asked, and gives the same to whoever asks again."""
    task: asyncio.Future[T] | None = None

    def ask() -> Awaitable[T]:
        nonlocal task
        task = task or asyncio.ensure_future(read())
        return task

    return ask


def _loader(read: Callable[[Sequence[K]], Awaitable[Mapping[K, T]]], missing: Callable[[], T]) -> DataLoader[K, T]:
    async def batch(ids: list[K]) -> Sequence[T | BaseException]:
        values = await read(ids)
        return [values[id] if id in values else missing() for id in ids]

    return DataLoader(load_fn=batch, max_batch_size=BATCH)


def optional(read: Callable[[Sequence[K]], Awaitable[Mapping[K, T]]]) -> DataLoader[K, T | None]:
    """A loader over what reads many at once by key; whatever is missing there is None."""

    return _loader(read, lambda: None)
