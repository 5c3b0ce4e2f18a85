"""GraphQL types of an analysis, and of what its summary counts."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

import strawberry

from mutualist.api.enums import RunState
from mutualist.api.request.fields import Resolver, field, reads, said
from mutualist.core.matching import Exposure
from mutualist.graph.results import runs


@strawberry.type(description="How many there are of something.")
class Tally:
    name: str = strawberry.field(description="What is counted.")
    count: int = strawberry.field(description="How many.")


@strawberry.type(description="Whether the lists of a run spread attention. Null where nobody can or does appear.")
class ListQuality:
    coverage: float | None = strawberry.field(
        description="Share of the members that may be matched who stand in the suggestions at least once."
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
    def of(cls, exposure: Exposure) -> ListQuality:
        lists = (("", "suggestions"), ("_uncapped", "uncapped"), ("_matches", "matches"))
        figures = ((mark, asdict(getattr(exposure, of))) for mark, of in lists)
        return cls(**{f"{name}{mark}": value for mark, quality in figures for name, value in quality.items()})


def _tallies(counted: str) -> Resolver:
    def resolve(root: runs.Run) -> list[Tally]:
        counts = getattr(root.summary, counted) or {}
        return [Tally(name=name, count=count) for name, count in counts.items()]

    return resolve


def _list_quality(root: runs.Run) -> ListQuality | None:
    return ListQuality.of(root.summary.list_quality) if root.summary.list_quality else None


@reads(runs.Run, "One analysis of the ecosystem. Readers see the newest published one.")
class Run:
    number: int = field("Runs of an ecosystem are numbered from 1.")
    state: RunState = field("queued, building, published or failed.")
    started_at: datetime = field("When it began; while it is queued, when it was asked for.")
    finished_at: datetime | None = field("When it ended.")
    as_of: date | None = field("The date it speaks of.")
    version: str = field("The version of Mutualist that made it.")
    notes: list[str] = said("What a reader should know: what is missing, what was assumed.")
    error: str | None = field("Why it failed.")
    stale: bool = field("Whether the ecosystem has changed since.")
    roles: list[Tally] = field("How many businesses have each role.", resolver=_tallies("roles"))
    findings: list[Tally] = field("How many findings there are of each kind.", resolver=_tallies("findings_by_kind"))
    list_quality: ListQuality | None = field(
        "Whom its lists reach, and how equally; null while it is no published run, or of an older version.",
        resolver=_list_quality,
    )
