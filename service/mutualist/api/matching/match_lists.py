"""The list of one business's matches as it is asked for: stored or found at once, filtered, diverse, in pages."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import count
from operator import attrgetter

import numpy as np
import strawberry
from strawberry.scalars import ID

from mutualist.api.request import Changed, Info, MemberKey, Page, checked, connection, rank_after, rank_cursor
from mutualist.core.introductions import Acquaintance
from mutualist.core.matching import SingleResult, diversify, within
from mutualist.core.matching.explanation.verdict import alone
from mutualist.core.model import Outcome
from mutualist.errors import BadInput, NotFound
from mutualist.graph.results import StoredMatch


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


@dataclass(frozen=True, slots=True)
class ListedMatch(StoredMatch):
    """A match as it is shown: with what has come of bringing the two together."""

    introduced_on: date | None
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class MatchPage(Page[ListedMatch]):
    """A page of matches, or why there are none."""

    unknown: str | None


async def match_page(info: Info, asked: Asked, first: int, after: str | None) -> MatchPage:
    """A page of a business's matches as they stand now: never what it has dismissed, avoids, met in vain
    or what has left since the run.

    Existing partners and whom it was introduced to are left out too, unless they are asked for. Raises NotFound for no
    such business, or one that has left.
    """
    checked(first)
    run = await info.context.run()
    whose = (info.context.ecosystem, "matches", *asked.key)
    start = rank_after(whose, run, after)
    matches, relations = await asyncio.gather(listed(info, asked), info.context.loaders.relations.load(asked.business))
    if gone := await info.context.departed(match.other for match in matches):
        matches = [match for match in matches if match.other not in gone]
    if not matches or await info.context.imported_since():
        await info.context.business(asked.business)
    shown = [match for match in matches if relations.shows(match.other, match.known, asked.include_known)]
    if asked.diversity:
        shown = await diverse(info, shown, asked.diversity)
    page = [match for match in shown if match.rank > start][: first + 1]

    async def count() -> int:
        return len(shown)

    cursors = [rank_cursor(whose, run, match.rank) for match in page]
    nodes = [_listed(match, relations.met.get(match.other)) for match in page]
    part = connection(nodes, cursors, first, count)
    why = None if shown else await _alone(info, asked, found=bool(matches))
    return MatchPage(part.edges, part.page_info, count, why)


_PARTS = attrgetter(*(part.name for part in fields(StoredMatch)))


def _listed(stored: StoredMatch, met: Acquaintance | None) -> ListedMatch:
    if met is None:
        return ListedMatch(*_PARTS(stored), introduced_on=None, outcome=None)
    match = replace(stored, known=stored.known or met.partners)
    return ListedMatch(*_PARTS(match), introduced_on=met.introduced_on, outcome=met.outcome)


async def _alone(info: Info, asked: Asked, *, found: bool) -> str:
    """Why nobody is shown."""
    entry = await info.context.loaders.business.load(asked.business)
    rows = await info.context.rows(asked.business)
    name = asked.business if entry is None else entry.name
    return info.context.wording.say(alone(rows, name, found=found, filtered=asked.filter is not None))


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
    changed = await context.changed(asked.business)
    if asked.filter is None:
        if changed is None:
            return await context.loaders.matches.load(asked.business)
        return await _found_anew(info, asked.business, changed)
    rows, basis = await context.rows(asked.business), await context.basis()
    if rows is None:
        return []
    which = asked.filter
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
    result = await asyncio.to_thread(basis.seek, rows, allowed)
    return _stored(asked.business, basis.profile.ids, result)


async def _found_anew(info: Info, business: str, changed: Changed) -> list[StoredMatch]:
    """The matches of a member that has changed since the run, found once for each of its revisions."""
    basis = await info.context.basis()

    async def seek(keys: Sequence[MemberKey]) -> dict[MemberKey, SingleResult]:
        return dict.fromkeys(keys, await asyncio.to_thread(basis.seek, changed.rows))

    key = (business, 0) if changed.key is None else changed.key
    (result,) = (await (seek([key]) if changed.key is None else basis.lists.of([key], seek))).values()
    return _stored(business, basis.profile.ids, result)


def _column(columns: dict[str, int], id: str, what: str) -> int:
    if id not in columns:
        raise NotFound(f"there is no {what} {id[:60]!r} in this run")
    return columns[id]


def _stored(me: str, ids: tuple[str, ...], result: SingleResult) -> list[StoredMatch]:
    """Matches ranked as a stored list is."""
    others = (ids[other] for other in result.others.tolist())
    figures = (result.score, result.mutual_score, result.confidence, result.tied)
    rows = zip(others, count(1), *(column.tolist() for column in figures), strict=False)
    return [StoredMatch(me, *row) for row in rows]
