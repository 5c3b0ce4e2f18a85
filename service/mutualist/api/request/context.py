"""What one request knows: its ecosystem, the one run it reads, and its loaders."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

import numpy as np
from strawberry.types import Info as StrawberryInfo

from mutualist.api.request.explanations import Explained, Pair, advise, explain
from mutualist.api.request.loaders import Loaders, optional
from mutualist.api.request.members import Changed, changed_members, departed_members, imported_since
from mutualist.api.request.run_cache import Basis, RunCache
from mutualist.api.request.shared_reads import SharedReads
from mutualist.core.chapters import Chapter
from mutualist.core.matching import Advice, Rows
from mutualist.core.model import Business
from mutualist.core.network import Network
from mutualist.errors import NotFound, NotReady
from mutualist.graph import Graph, Row
from mutualist.graph.results import read_chapter, runs
from mutualist.graph.stored import read_settings, today_of
from mutualist.jobs.analysis import Started
from mutualist.languages import ENGLISH
from mutualist.languages.wording import Wording

T = TypeVar("T")

StartAnalysis = Callable[[str, date], Awaitable[Started]]
"""Takes on an analysis of an ecosystem as of a date."""


@dataclass(slots=True)
class Context:
    """Made for each request. The settings and the published run are read once, so one answer never mixes two runs."""

    graph: SharedReads
    ecosystem: str
    start_analysis: StartAnalysis
    loaders: Loaders
    memory: RunCache
    wording: Wording = ENGLISH
    now: dict[str, Rows] = field(default_factory=dict)
    begun: list[Started] = field(default_factory=list)
    chapters: dict[str, asyncio.Future[Any]] = field(default_factory=dict)
    computing: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by what takes a processor for long, so that one request never takes two."""

    _state: asyncio.Task[tuple[Row, runs.Run | None]] | None = None

    @classmethod
    def of(
        cls,
        graph: Graph,
        ecosystem: str,
        start_analysis: StartAnalysis,
        memory: RunCache | None = None,
        wording: Wording = ENGLISH,
    ) -> Context:
        """A fresh context, which has read nothing yet. `memory` is what several requests share."""
        reads = SharedReads(graph)
        context = cls(reads, ecosystem, start_analysis, Loaders(reads, ecosystem), memory or RunCache(), wording)

        async def changed(ids: Sequence[str]) -> dict[str, Changed]:
            settings, run, basis = await context.settings(), await context.run(), await context.basis()
            lasting = Loaders(graph, ecosystem)  # other requests wait for what is worked out
            return await changed_members(graph, settings, run, basis, ids, lasting.assumption.load_many)

        async def departed(groups: Sequence[frozenset[str]]) -> dict[frozenset[str], frozenset[str]]:
            return await departed_members(graph, await context.settings(), await context.basis(), groups)

        async def explanations(pairs: Sequence[Pair]) -> dict[Pair, Explained]:
            return await asyncio.to_thread(explain, await context.basis(), pairs, dict(context.now))

        async def advices(pairs: Sequence[Pair]) -> dict[Pair, list[Advice]]:
            basis = await context.basis()
            if (await context.run()).stale:
                await asyncio.gather(*map(context.changed, {id for pair in pairs for id in (pair.a, pair.b)}))
            return await asyncio.to_thread(advise, basis, pairs, dict(context.now))

        context.loaders.changed = optional(changed)
        context.loaders.departed = optional(departed)
        context.loaders.explained = optional(explanations)
        context.loaders.advised = optional(advices)
        return context

    async def analyze(self, as_of: date) -> int:
        """Start an analysis; returns its run's number. `begun` keeps it, for the case that the request is answered as
        failed.
        """
        started = await self.start_analysis(self.ecosystem, as_of)
        self.begun.append(started)
        return started.number

    async def give_up(self) -> None:
        """End the analyses that this request has started."""
        await asyncio.gather(*(started.end() for started in self.begun))

    async def settings(self) -> Row:
        """The ecosystem's settings. Raises NotFound where it does not exist."""
        return (await self._read())[0]

    async def today(self) -> date:
        """The day that it is in the ecosystem's time zone. Raises NotFound where it does not exist."""
        return today_of(await self.settings())

    async def published(self) -> runs.Run | None:
        """The published run, None where there is none yet. Raises NotFound where there is no such ecosystem."""
        return (await self._read())[1]

    async def run(self) -> runs.Run:
        """The published run, whose results are to be read. Raises NotReady where the ecosystem has not been analysed
        yet, or by another version of Mutualist."""
        run = await self.analysed()
        runs.require_format(self.ecosystem, run)
        self.loaders.run = run.number
        return run

    async def analysed(self) -> runs.Run:
        """The published run, of which perhaps only the summary can be read. Raises NotReady where there is none."""
        run = await self.published()
        if run is None:
            raise NotReady(
                f"{self.ecosystem} has not been analysed yet; run `mutualist analyze` or the analyze mutation"
            )
        return run

    async def basis(self) -> Basis:
        """What the scores of the published run are made of. Raises NotReady where there is none."""
        return await self.memory.bases.of(self.graph.source, self.ecosystem, await self.run())

    async def network(self) -> Network:
        """The network of the published run. Raises NotReady where there is none."""
        return await self.memory.networks.of(self.graph.source, self.ecosystem, await self.run())

    async def chapter(self, chapter: Chapter[T]) -> T:
        """A chapter of the published run's judgement, read once per request. Raises NotReady where there is
        none."""
        if chapter.name not in self.chapters:
            run = await self.run()
            reading = read_chapter(self.graph, self.ecosystem, run.number, chapter)
            self.chapters[chapter.name] = asyncio.ensure_future(reading)
        return await asyncio.shield(self.chapters[chapter.name])

    async def business(self, id: str) -> Business:
        """A member. Raises NotFound where the ecosystem has none with this id."""
        if (business := await self.loaders.business.load(id)) is None:
            raise NotFound(f"there is no business {id[:60]!r} in {self.ecosystem}")
        return business

    async def rows(self, id: str) -> Rows | None:
        """A business as its matches see it: the row that the run has, or where it has changed since or is new, a row
        of what it says now, weighed by the run's scales. None where there is no such business."""
        if (changed := await self.changed(id)) is not None:
            return changed.rows
        basis = await self.basis()
        number = basis.profile.index.get(id)
        return None if number is None else basis.profile.rows[np.array([number])]

    async def changed(self, id: str) -> Changed | None:
        """A business as it is now, where it has changed since the run or is new; None for any other. What is found is
        kept in `now`, for explanations."""
        if not (await self.run()).stale:
            return None
        changed = await self.loaders.changed.load(id)
        if changed is not None:
            self.now[id] = changed.rows
        return changed

    async def imported_since(self) -> bool:
        """Whether a package may have changed anything, or taken members out, since the run."""
        return imported_since(await self.settings(), await self.run())

    async def departed(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of some businesses that the run has that are no members any more."""
        if not await self.imported_since():
            return frozenset()
        return await self.loaders.departed.load(frozenset(ids)) or frozenset()

    async def _read(self) -> tuple[Row, runs.Run | None]:
        if self._state is None:
            self._state = asyncio.ensure_future(self._both())
        return await asyncio.shield(self._state)

    async def _both(self) -> tuple[Row, runs.Run | None]:
        settings = await read_settings(self.graph, self.ecosystem)
        return settings, await runs.current(self.graph, self.ecosystem)


Info = StrawberryInfo[Context, Any]
