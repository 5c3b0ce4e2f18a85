"""GraphQL types of an ecosystem as a whole: its summary, a run, and a bounded network for a map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime

import strawberry
from strawberry.scalars import ID

from mutualist.api.directory.types import Business, businesses
from mutualist.api.enums import RunState, TieKind
from mutualist.api.request.context import Info
from mutualist.api.request.in_words import said
from mutualist.core.matching.lists.exposure import Exposure
from mutualist.graph.connection import Row
from mutualist.graph.results import runs


@strawberry.type(description="How many there are of something.")
class Tally:
    name: str = strawberry.field(description="What is counted.")
    count: int = strawberry.field(description="How many.")


@strawberry.type(description="Whether the lists of a run spread attention. Null where nobody can or does appear.")
class ListQuality:
    coverage: float | None = strawberry.field(
        description="Share of the members that may be matched who stand in the introductions at least once."
    )
    gini: float | None = strawberry.field(
        description="How unequally they stand there: 0 all equally often, near 1 a single one."
    )
    coverage_uncapped: float | None = strawberry.field(
        description="The same of as many pairs by mutual score alone, without the limit per business."
    )
    gini_uncapped: float | None = strawberry.field(description="And how unequal that would be.")
    coverage_matches: float | None = strawberry.field(
        description="Share of them who stand in the first ten matches of anybody."
    )
    gini_matches: float | None = strawberry.field(description="How unequally they stand there.")

    @classmethod
    def of(cls, found: Exposure) -> ListQuality:
        lists = (("", "introductions"), ("_uncapped", "uncapped"), ("_matches", "matches"))
        return cls(
            **{f"{name}{mark}": value for mark, of in lists for name, value in asdict(getattr(found, of)).items()}
        )


def _notes(root: Run, info: Info) -> list[str]:
    return [said(note, info.context.wording) for note in root.run.notes]


@strawberry.type(description="One analysis of the ecosystem. Readers see the newest published one.")
class Run:
    number: int = strawberry.field(description="Runs of an ecosystem are numbered from 1.")
    state: RunState = strawberry.field(description="building, published or failed.")
    started_at: datetime = strawberry.field(description="When it began.")
    finished_at: datetime | None = strawberry.field(description="When it ended.")
    as_of: date | None = strawberry.field(description="The date it speaks of.")
    version: str = strawberry.field(description="The version of Mutualist that made it.")
    notes: list[str] = strawberry.field(
        resolver=_notes, description="What a reader should know: what is missing, what was assumed."
    )
    error: str | None = strawberry.field(description="Why it failed.")
    stale: bool = strawberry.field(description="Whether the ecosystem has changed since.")
    roles: list[Tally] = strawberry.field(description="How many businesses have each role.")
    findings: list[Tally] = strawberry.field(description="How many findings there are of each kind.")
    list_quality: ListQuality | None = strawberry.field(
        description="Whom its lists reach, and how equally; null while it is no published run, or of an older version."
    )
    run: strawberry.Private[runs.Run]

    @classmethod
    def of(cls, run: runs.Run) -> Run:
        def tallies(counts: Mapping[str, int]) -> list[Tally]:
            return [Tally(name=name, count=count) for name, count in counts.items()]

        quality = run.summary.list_quality
        return cls(
            number=run.number,
            state=run.state,
            started_at=run.started_at,
            finished_at=run.finished_at,
            as_of=run.as_of,
            version=run.version,
            error=run.error,
            stale=run.stale,
            roles=tallies(run.summary.roles),
            findings=tallies(run.summary.findings_by_kind or {}),
            list_quality=ListQuality.of(quality) if quality else None,
            run=run,
        )


@strawberry.type(description="The ecosystem of this request.")
class Ecosystem:
    id: ID = strawberry.field(description="Its id, as in the X-Ecosystem header.")
    name: str = strawberry.field(description="Its name.")
    currency: str = strawberry.field(description="The currency its values are compared in (ISO 4217).")
    time_zone: str = strawberry.field(description="Its time zone (IANA).")
    distance_scale_km: float = strawberry.field(description="How far is far here: nearness is exp(−km / scale).")
    assume_trades: bool = strawberry.field(
        description="Whether what members have not said is assumed from their trades, for matching."
    )
    revision: int = strawberry.field(description="Rises with every change of its data.")
    import_interrupted: bool = strawberry.field(description="An import was cut off half-way and should be repeated.")
    businesses: int = strawberry.field(description="How many members it has.")
    capabilities: int = strawberry.field(description="How many capabilities are known.")
    segments: int = strawberry.field(description="How many customer segments are known.")
    ties: int = strawberry.field(description="How many ties are recorded, current and ended.")

    @strawberry.field(description="The published run; null before the first analysis.")
    async def run(self, info: Info) -> Run | None:
        found = await info.context.published()
        return None if found is None else Run.of(found)

    @classmethod
    def of(cls, settings: Row, counts: Row) -> Ecosystem:
        shown = ("id", "name", "currency", "time_zone", "distance_scale_km", "assume_trades", "revision")
        return cls(
            **{name: settings[name] for name in shown},
            import_interrupted=settings["importing_since"] is not None,
            **counts,
        )


@strawberry.type(description="The ties of one kind from one business of the network to another.")
class NetworkEdge:
    source: ID = strawberry.field(description="Id of the supplier, or who gives.")
    target: ID = strawberry.field(description="Id of the customer, or who gains.")
    kind: TieKind = strawberry.field(description="How they are tied.")
    ties: int = strawberry.field(description="How many ties of this kind there are.")


@strawberry.type(description="Businesses and the ties among them, for a map. Bounded: see truncated.")
class Network:
    edges: list[NetworkEdge] = strawberry.field(description="The ties among them on the run's date.")
    truncated: bool = strawberry.field(description="Whether there is more than is shown.")
    ids: strawberry.Private[list[str]]

    @strawberry.field(description="The businesses: those with the most telling roles, or the nearest to the centre.")
    async def nodes(self, info: Info) -> list[Business]:
        return await businesses(info, self.ids)
