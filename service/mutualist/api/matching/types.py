"""GraphQL types of matches and introductions, and the list of one business's matches as it is asked for."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import strawberry
from strawberry.scalars import ID

from mutualist.api.context import Info
from mutualist.api.directory_types import Business, business
from mutualist.api.enums import Collaboration, Outcome
from mutualist.api.explaining import Pair, View
from mutualist.api.paging import Connection, checked, connection, rank_after, rank_cursor
from mutualist.api.reason_types import Advice, Reason, advice_of, reasons_of
from mutualist.core.acquaintance import Acquaintance
from mutualist.core.diversity import diversify
from mutualist.core.matching import KEPT
from mutualist.core.seeking import Found, within
from mutualist.core.solitude import alone
from mutualist.errors import BadInput, NotFound
from mutualist.graph.results import StoredIntroduction, StoredMatch


@strawberry.input(description="Whom to match with. What is left out lets all pass.")
class MatchFilter:
    max_km: float | None = strawberry.field(default=None, description="Not farther away than this, above 0.")
    serves: list[ID] | None = strawberry.field(
        default=None, description="Serves one of these segments, or a narrower one; assumed ones count."
    )
    offers: list[ID] | None = strawberry.field(
        default=None, description="Offers one of these capabilities, or a narrower one; assumed ones count."
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose matches are asked for, and which of them."""

    business: str
    include_known: bool = False
    filter: MatchFilter | None = None
    diversity: float = 0.0

    @property
    def key(self) -> tuple[str, ...]:
        """What tells this list from others, for cursors."""
        which = self.filter
        filtered = "" if which is None else repr((which.max_km, which.serves, which.offers))
        known = "known" if self.include_known else ""
        return (self.business, filtered, repr(self.diversity), known)


@strawberry.type(description="Another business that one should meet, from its point of view.")
class Match:
    rank: int = strawberry.field(
        description="Place in its whole list, existing partners included, from 1; with diversity, place as shown."
    )
    score: float = strawberry.field(description="How good the match is for this business, 0 to 1.")
    mutual_score: float = strawberry.field(description="Harmonic mean of both sides' scores, 0 to 1.")
    confidence: float = strawberry.field(description="How much of the score rests on what is known, 0 to 1.")
    known: bool = strawberry.field(description="Whether they work together already: by a tie, or an introduction.")
    introduced_on: date | None = strawberry.field(description="When they were last introduced; null if never.")
    outcome: Outcome | None = strawberry.field(description="What came of it, as last recorded.")
    stored: strawberry.Private[StoredMatch]

    @strawberry.field(description="The other business; null where it leaves at this very moment.")
    async def business(self, info: Info) -> Business | None:
        return await business(info, self.stored.other)

    @strawberry.field(description="Why, the strongest reason first.")
    async def reasons(self, info: Info) -> list[Reason]:
        return await reasons_of(info, self.stored.business, self.stored.other)

    @strawberry.field(description="How the two could work together; null where nothing speaks for any way.")
    async def collaboration(self, info: Info) -> Collaboration | None:
        explained = await info.context.loaders.explained.load(Pair(self.stored.business, self.stored.other))
        return explained and explained.collaboration

    @strawberry.field(description="What either of them could say to make the match surer, the greatest gain first.")
    async def advice(self, info: Info) -> list[Advice]:
        return await advice_of(info, self.stored.business, self.stored.other)

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


@strawberry.type(name="MatchConnection", description="A business's matches, the best first; or why there are none.")
class Matches(Connection[Match]):
    unknown: str | None = strawberry.field(description="Why nobody is shown, in a sentence; null where somebody is.")


async def match_page(info: Info, asked: Asked, first: int, after: str | None) -> Matches:
    """A page of a business's matches as they stand now: never what it has dismissed, avoids, met in vain
    or what has left since the run.

    Existing partners and whom it was introduced to are left out too, unless they are asked for. Raises NotFound for no
    such business, or one that has left.
    """
    checked(first)
    run = await info.context.run()
    whose = (info.context.ecosystem, "matches", *asked.key)
    start = rank_after(whose, run, after)
    found, dealings = await asyncio.gather(listed(info, asked), info.context.loaders.dealings.load(asked.business))
    if run.stale and found:
        gone = await info.context.loaders.departed.load(frozenset(match.other for match in found))
        found = [match for match in found if match.other not in gone]
    if (run.stale or not found) and await info.context.loaders.business.load(asked.business) is None:
        raise NotFound(f"there is no business {asked.business[:60]!r} in {info.context.ecosystem}")
    shown = [match for match in found if dealings.shows(match.other, match.known, asked.include_known)]
    if asked.diversity:
        shown = await diverse(info, shown, asked.diversity)
    page = [match for match in shown if match.rank > start][: first + 1]

    async def count() -> int:
        return len(shown)

    cursors = [rank_cursor(whose, run, match.rank) for match in page]
    nodes = [Match.of(match, dealings.met.get(match.other)) for match in page]
    part = connection(nodes, cursors, first, count)
    why = None if shown else await _alone(info, asked, found=bool(found))
    return Matches(edges=part.edges, page_info=part.page_info, count=count, unknown=why)


async def _alone(info: Info, asked: Asked, *, found: bool) -> str:
    """Why nobody is shown."""
    entry, rows = await business(info, asked.business), await info.context.rows(asked.business)
    name = asked.business if entry is None else entry.name
    return alone(rows, name, found=found, filtered=asked.filter is not None, wording=info.context.wording)


async def diverse(info: Info, matches: list[StoredMatch], diversity: float) -> list[StoredMatch]:
    """Matches in the order of marginal relevance, ranked anew. Raises BadInput where diversity is not in 0 to 1."""
    profile = (await info.context.basis()).profile
    order = diversify(
        np.array([match.score for match in matches]),
        profile.rows.offers[np.array([profile.index[match.other] for match in matches], dtype=np.int64)],
        [match.rank for match in matches],
        diversity,
    )
    return [replace(matches[k], rank=place) for place, k in enumerate(order.tolist(), start=1)]


async def listed(info: Info, asked: Asked) -> list[StoredMatch]:
    """The matches of a business with its partners among them: as the run has stored them, or found at once where there
    is a filter or what the business says of itself has changed since, with the run's statistics.

    Raises BadInput for a radius that is none, or around a business whose place is not known, and NotFound for an
    unknown segment or capability.
    """
    context = info.context
    rows = await context.rows(asked.business) if asked.filter or (await context.run()).stale else None
    if rows is None or (asked.filter is None and asked.business not in context.now):
        return await context.loaders.matches.load(asked.business)
    basis = await context.basis()
    allowed = None
    if (which := asked.filter) is not None:
        if which.max_km is not None and not which.max_km > 0:
            raise BadInput(f"maxKm must be above 0, not {which.max_km:g}")
        if which.max_km is not None and np.isnan(rows.places).any():
            raise BadInput(f"it is not known where {asked.business[:60]!r} is, so nobody is known to be within maxKm")
        for what, ids in (("serves", which.serves), ("offers", which.offers)):
            if ids is not None and not ids:
                raise BadInput(f"filter.{what} is empty, so nobody could pass: name some, or leave it out")
        columns = [
            None if ids is None else [_column(column, id, what) for id in ids]
            for ids, column, what in (
                (which.serves, basis.profile.vocabulary.segment, "segment"),
                (which.offers, basis.profile.vocabulary.capability, "capability"),
            )
        ]
        allowed = await asyncio.to_thread(within, basis.profile, rows, which.max_km, *columns)
    found = await asyncio.to_thread(basis.seeker.whole, rows, KEPT, allowed)
    return _stored(asked.business, basis.profile.ids, found)


def _column(columns: dict[str, int], id: str, what: str) -> int:
    if id not in columns:
        raise NotFound(f"there is no {what} {id[:60]!r} in this run")
    return columns[id]


def _stored(me: str, ids: tuple[str, ...], found: Found) -> list[StoredMatch]:
    """Matches ranked as a stored list is."""
    return [
        StoredMatch(
            me,
            ids[int(other)],
            k + 1,
            float(found.scores[k]),
            float(found.mutual[k]),
            float(found.confidence[k]),
            bool(found.known[k]),
        )
        for k, other in enumerate(found.others)
    ]


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
        return await reasons_of(info, self.stored.a, self.stored.b, View.RUN)

    @strawberry.field(description="Why it is good for b.")
    async def reasons_b(self, info: Info) -> list[Reason]:
        return await reasons_of(info, self.stored.b, self.stored.a, View.RUN)

    @strawberry.field(description="How the two could work together; null where nothing speaks for any way.")
    async def collaboration(self, info: Info) -> Collaboration | None:
        explained = await info.context.loaders.explained.load(Pair(self.stored.a, self.stored.b, View.RUN))
        return explained and explained.collaboration

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
