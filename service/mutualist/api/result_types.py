"""GraphQL types of what a run found: matches, introductions, standings, findings, gaps, each with its reasons."""

from __future__ import annotations

import asyncio
from datetime import date

import strawberry
from strawberry.scalars import ID

from mutualist.api.context import Info
from mutualist.api.directory_types import Business, Capability, Segment, business, businesses, capability
from mutualist.api.enums import FindingKind, Outcome, Role
from mutualist.api.paging import Connection, checked, connection, rank_after, rank_cursor
from mutualist.core import fragility, reasons, roles
from mutualist.core import gaps as core_gaps
from mutualist.core.acquaintance import Acquaintance
from mutualist.graph.results import StoredIntroduction, StoredMatch


@strawberry.type(description="One part of a score, in words and data. All contributions of a match sum to its score.")
class Reason:
    feature: str = strawberry.field(description="Name of the piece of evidence or doubt.")
    contribution: float = strawberry.field(description="What it adds to the score, or takes away where negative.")
    known: bool = strawberry.field(description="False where the ecosystem's average stands in for what is not known.")
    text: str = strawberry.field(description="The reason as a sentence.")
    capabilities: list[ID] = strawberry.field(description="Ids of the capabilities it rests on, the strongest first.")
    segments: list[ID] = strawberry.field(description="Ids of the segments it rests on.")
    objectives: list[str] = strawberry.field(description="The objectives it rests on.")
    businesses: list[ID] = strawberry.field(description="Ids of the common partners it rests on.")
    distance_km: float | None = strawberry.field(description="Great-circle distance in km, for the distance.")

    @classmethod
    def of(cls, reason: reasons.Reason) -> Reason:
        return cls(
            feature=reason.feature,
            contribution=reason.contribution,
            known=reason.known,
            text=reason.text,
            capabilities=[ID(id) for id in reason.capabilities],
            segments=[ID(id) for id in reason.segments],
            objectives=list(reason.objectives),
            businesses=[ID(id) for id in reason.businesses],
            distance_km=reason.distance_km,
        )


async def explained(
    info: Info, contributions: tuple[float, ...], because: reasons.Because, a: str, b: str
) -> list[Reason]:
    """The reasons of a score for a of the pair (a, b), with the names of today."""
    loaders = info.context.loaders
    wanted = {
        "capability": [id for name in ("need_fit", "demand_fit", "competition") for id in because.get(name, ())],
        "segment": because.get("audience", []),
        "business": [a, b, *because.get("shared_partners", ())],
    }
    answers = await asyncio.gather(*(getattr(loaders, sort).load_many(ids) for sort, ids in wanted.items()))
    names = {
        (sort, id): entry.name
        for (sort, ids), entries in zip(wanted.items(), answers, strict=True)
        for id, entry in zip(ids, entries, strict=True)
        if entry is not None
    }
    return [
        Reason.of(reason)
        for reason in reasons.reasons(contributions, because, a, b, lambda sort, id: names.get((sort, id), id))
    ]


@strawberry.type(description="Another business that one should meet, from its point of view.")
class Match:
    rank: int = strawberry.field(description="Place in its whole list, existing partners included, from 1.")
    score: float = strawberry.field(description="How good the match is for this business, 0 to 1.")
    mutual_score: float = strawberry.field(description="Harmonic mean of both sides' scores, 0 to 1.")
    confidence: float = strawberry.field(description="How much of the score rests on what is known, 0 to 1.")
    known: bool = strawberry.field(description="Whether they work together already: by a tie, or an introduction.")
    introduced_on: date | None = strawberry.field(description="When they were last introduced; null if never.")
    outcome: Outcome | None = strawberry.field(description="What came of it, as last recorded.")
    stored: strawberry.Private[StoredMatch]

    @strawberry.field(description="The other business; null where it has left since the run.")
    async def business(self, info: Info) -> Business | None:
        return await business(info, self.stored.other)

    @strawberry.field(description="Why, the strongest reason first.")
    async def reasons(self, info: Info) -> list[Reason]:
        stored = self.stored
        return await explained(info, stored.contributions, stored.because, stored.business, stored.other)

    @classmethod
    def of(cls, stored: StoredMatch, met: Acquaintance | None = None) -> Match:
        return cls(
            rank=stored.rank,
            score=stored.score,
            mutual_score=stored.mutual,
            confidence=stored.confidence,
            known=stored.known or (met is not None and met.partners),
            introduced_on=met and met.introduced_on,
            outcome=met and met.outcome,
            stored=stored,
        )


async def match_page(info: Info, id: str, first: int, after: str | None, include_known: bool) -> Connection[Match]:
    """A page of a business's stored matches as they stand now: never what it has dismissed, avoids or met in vain.

    Existing partners and whom it was introduced to are left out too, unless they are asked for.
    """
    checked(first)
    run = await info.context.run()
    whose = (info.context.ecosystem, "matches", id)
    start = rank_after(whose, run, after)
    loaders = info.context.loaders
    stored, dealings = await asyncio.gather(loaders.matches.load(id), loaders.dealings.load(id))
    shown = [match for match in stored if dealings.shows(match.other, match.known, include_known)]
    page = [match for match in shown if match.rank > start][: first + 1]

    async def count() -> int:
        return len(shown)

    cursors = [rank_cursor(whose, run, match.rank) for match in page]
    return connection([Match.of(match, dealings.met.get(match.other)) for match in page], cursors, first, count)


@strawberry.type(description="Two businesses worth introducing now: new to each other, good for both.")
class Introduction:
    rank: int = strawberry.field(description="Place in the worklist, from 1.")
    score_a: float = strawberry.field(description="How good it is for a, 0 to 1.")
    score_b: float = strawberry.field(description="How good it is for b, 0 to 1.")
    mutual_score: float = strawberry.field(description="Harmonic mean of both, 0 to 1: what the worklist is ranked by.")
    confidence: float = strawberry.field(description="How much of the scores rests on what is known, 0 to 1.")
    stored: strawberry.Private[StoredIntroduction]

    @strawberry.field(description="One side.")
    async def a(self, info: Info) -> Business | None:
        return await business(info, self.stored.a)

    @strawberry.field(description="The other side.")
    async def b(self, info: Info) -> Business | None:
        return await business(info, self.stored.b)

    @strawberry.field(description="Why it is good for a.")
    async def reasons_a(self, info: Info) -> list[Reason]:
        pair = self.stored
        return await explained(info, pair.contributions_a, pair.because, pair.a, pair.b)

    @strawberry.field(description="Why it is good for b.")
    async def reasons_b(self, info: Info) -> list[Reason]:
        pair = self.stored
        return await explained(info, pair.contributions_b, reasons.turned(pair.because), pair.b, pair.a)

    @classmethod
    def of(cls, stored: StoredIntroduction) -> Introduction:
        return cls(
            rank=stored.rank,
            score_a=stored.score_a,
            score_b=stored.score_b,
            mutual_score=stored.mutual,
            confidence=stored.confidence,
            stored=stored,
        )


@strawberry.type(description="One business's role, with the numbers behind it. Null numbers are not known.")
class Standing:
    rank: int = strawberry.field(description="Place among all, the most telling roles first, then by influence.")
    role: Role = strawberry.field(description="Its role.")
    reason: str = strawberry.field(description="Why, in a sentence.")
    influence: float = strawberry.field(description="Systemic influence: how much rests on it, a share of the whole.")
    influence_ratio: float = strawberry.field(description="Influence as a multiple of the average.")
    betweenness: float = strawberry.field(description="Share of the shortest paths between others that pass it.")
    betweenness_ratio: float = strawberry.field(description="Betweenness as a multiple of the average.")
    presence: float = strawberry.field(description="How much it occupies: mean share of ties, offers and employees.")
    presence_ratio: float = strawberry.field(description="Presence as a multiple of the average.")
    partners: int = strawberry.field(description="How many members it is tied to.")
    value_in: float | None = strawberry.field(description="Yearly value received from members, ecosystem currency.")
    value_out: float | None = strawberry.field(description="Yearly value paid or given to members.")
    value_share: float | None = strawberry.field(description="Its share of all value received.")
    capture: float | None = strawberry.field(description="valueIn / (valueIn + valueOut).")
    key: strawberry.Private[str]

    @strawberry.field(description="Whose role it is.")
    async def business(self, info: Info) -> Business | None:
        return await business(info, self.key)

    @classmethod
    def of(cls, standing: roles.Standing) -> Standing:
        given = {name: getattr(standing, name) for name in standing.__dataclass_fields__}
        return cls(key=given.pop("business"), **given)


@strawberry.type(description="One way in which the ecosystem would break.")
class Finding:
    rank: int = strawberry.field(description="Place among all findings, the most severe first.")
    kind: FindingKind = strawberry.field(description="What would break.")
    severity: float = strawberry.field(
        description="Share of the members (of a segment: of all customers) hanging on it."
    )
    level: str = strawberry.field(description="The severity in a word: critical, serious, moderate or minor.")
    reason: str = strawberry.field(description="What would happen, in a sentence.")
    affected_count: int = strawberry.field(description="How many members hang on it.")
    finding: strawberry.Private[fragility.Finding]

    @strawberry.field(description="The cause: one business, or the two ends of a bridge.")
    async def businesses(self, info: Info) -> list[Business]:
        return await businesses(info, self.finding.businesses)

    @strawberry.field(description="Who hangs on it, at most 100, the hardest hit first.")
    async def affected(self, info: Info, first: int = 10) -> list[Business]:
        return await businesses(info, self.finding.affected[: checked(first)])

    @strawberry.field(description="The capability that would be lost.")
    async def capability(self, info: Info) -> Capability | None:
        return await capability(info, self.finding.capability) if self.finding.capability else None

    @strawberry.field(description="The segment that nobody would serve.")
    async def segment(self, info: Info) -> Segment | None:
        if self.finding.segment is None:
            return None
        entry = await info.context.loaders.segment.load(self.finding.segment)
        return None if entry is None else Segment.of(entry)

    @classmethod
    def of(cls, finding: fragility.Finding) -> Finding:
        return cls(
            rank=finding.rank,
            kind=finding.kind,
            severity=finding.severity,
            level=finding.level,
            reason=finding.reason,
            affected_count=finding.affected_count,
            finding=finding,
        )


@strawberry.type(description="A capability that members need and nobody offers: whom to recruit.")
class Gap:
    rank: int = strawberry.field(description="Place among the gaps, the largest demand first.")
    demand: float = strawberry.field(description="Who needs it, added up: 1 for an essential need, else priority / 5.")
    essential: int = strawberry.field(description="How many cannot do without.")
    needed_by_count: int = strawberry.field(description="How many need it.")
    reason: str = strawberry.field(description="The gap in a sentence.")
    gap: strawberry.Private[core_gaps.Gap]

    @strawberry.field(description="What is missing.")
    async def capability(self, info: Info) -> Capability | None:
        return await capability(info, self.gap.capability)

    @strawberry.field(description="Who needs it, the most pressing first.")
    async def needed_by(self, info: Info, first: int = 10) -> list[Business]:
        return await businesses(info, self.gap.businesses[: checked(first)])

    @classmethod
    def of(cls, gap: core_gaps.Gap) -> Gap:
        return cls(
            rank=gap.rank,
            demand=gap.demand,
            essential=gap.essential,
            needed_by_count=len(gap.businesses),
            reason=gap.reason,
            gap=gap,
        )
