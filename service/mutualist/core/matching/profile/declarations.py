"""What businesses say of themselves, as sparse matrices, before anything is weighed against what others say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays.sparse import table
from mutualist.core.introductions.pair_history import aside, met, tied
from mutualist.core.matching.profile.trust import observations
from mutualist.core.matching.profile.vocabulary import Vocabulary
from mutualist.core.model.entities import BusinessKind, Ecosystem, Serve, TieKind
from mutualist.core.model.industry import sectors
from mutualist.core.model.taxonomy import likeness, meeting
from mutualist.core.model.ties import current

ESSENTIAL_WEIGHT = 1.5
"""An essential need counts this many times an ordinary one of the same priority."""

BLANK_LEVEL = 3
"""A blank level or priority."""


@dataclass(frozen=True)
class Statements:
    """r businesses against C capabilities, S segments, O objectives and the n businesses of the run.

    `offers` (r×C) is level / 5, also for the broader and narrower needs that an offer meets in part; `met_by` has, for
    the same cells, the offered column plus 1. `trade` (r×C) counts broader capabilities in part. `needs` (r×C) is
    priority, `shares` (r×S) of custom, `aims` (r×O). What is assumed counts as much as its confidence; `certainty`
    has, per kind of statement and business, the best confidence, 1 for what is declared and 0 where nothing is said.
    `tied`, `avoided`, `rivals` and `aside` (whom it needs no introduction to; all r×n) are 0/1; `met` (r×n) is how much
    is lost because they have met before.
    `seen` and `spoke` (r) are the weight of what was observed of a business and how well it spoke of it.
    `places` (r×2) is in radians, nan where unknown; `sectors` see industry.sectors. `numbers` (r) are rows of the run.
    `matchable` and `platform` (r) say who is no steward, and who is a technology platform.
    """

    numbers: np.ndarray
    matchable: np.ndarray
    offers: sp.csr_array
    met_by: sp.csr_array
    trade: sp.csr_array
    needs: sp.csr_array
    shares: sp.csr_array
    aims: sp.csr_array
    tied: sp.csr_array
    met: sp.csr_array
    avoided: sp.csr_array
    aside: sp.csr_array
    rivals: sp.csr_array
    platform: np.ndarray
    places: np.ndarray
    sectors: np.ndarray
    seen: np.ndarray
    spoke: np.ndarray
    certainty: dict[str, np.ndarray]


def statements(ecosystem: Ecosystem, vocabulary: Vocabulary, day: date, recorded: date | None = None) -> Statements:
    """What the businesses of `ecosystem` say, which may be a few of those in the vocabulary or newcomers, as of a day;
    introductions up to the day `recorded` count (None: the same day).

    A capability, segment or objective that the vocabulary does not have is passed over: nobody in the run knows it.
    """
    businesses, columns = ecosystem.businesses, vocabulary
    encounters = [one for one in ecosystem.encounters if one.day <= (recorded or day)]
    r, n = len(businesses), len(columns.ids)
    row = {business.id: number for number, business in enumerate(businesses)}

    def cells(found: Iterable[tuple[str, int | None, float]], width: int) -> sp.csr_array:
        return table(((row[who], what, value) for who, what, value in found if what is not None), (r, width))

    def relation(pairs: Iterable[tuple[str, str]]) -> sp.csr_array:
        both = ((x, y) for one, other in pairs for x, y in ((one, other), (other, one)) if x in row)
        return table(((row[x], columns.index[y], 1.0) for x, y in both if y in columns.index), (r, n))

    capability, segment = columns.capability.get, columns.segment.get
    offered = cells(
        ((o.business, capability(o.capability), (o.level or BLANK_LEVEL) / 5 * _sure(o)) for o in ecosystem.offers),
        len(columns.capabilities),
    )
    offers, met_by = meeting(offered, columns.capability_ascents)
    needs = cells(
        (
            (
                d.business,
                capability(d.capability),
                (d.priority or BLANK_LEVEL) * (ESSENTIAL_WEIGHT if d.essential else 1.0) * _sure(d),
            )
            for d in ecosystem.needs
        ),
        len(columns.capabilities),
    )
    shares = cells(
        ((s.business, segment(s.segment), share * _sure(s)) for s, share in equal_splits(ecosystem.serves)),
        len(columns.segments),
    )
    aims = cells(((b.id, columns.goal.get(goal), 1.0) for b in businesses for goal in b.objectives), len(columns.goals))
    partners = relation(tied(ecosystem.ties, encounters, day))
    places = np.radians(
        np.array([(_nan(b.latitude), _nan(b.longitude)) for b in businesses], dtype=float).reshape(r, 2)
    )
    seen, spoke = np.zeros(r), np.zeros(r)
    for who, weight, well in observations(ecosystem.ties, encounters, day):
        if who in row:
            seen[row[who]] += weight
            spoke[row[who]] += weight * well
    rivals = ((t.source, t.target) for t in ecosystem.ties if t.kind is TieKind.COMPETES and current(t, day))
    trade = likeness(offered, columns.capability_ascents)
    places_known = ~np.isnan(places[:, 0] + places[:, 1])
    return Statements(
        numbers=np.array([columns.index.get(business.id, -1) for business in businesses], dtype=np.int64),
        matchable=np.array([b.kind is not BusinessKind.STEWARD for b in businesses], dtype=bool),
        offers=offers,
        met_by=met_by,
        trade=trade,
        needs=needs,
        shares=likeness(shares, columns.segment_ascents),
        aims=aims,
        tied=partners,
        met=table(
            (
                (row[x], columns.index[y], lost)
                for (one, other), lost in met(ecosystem.ties, encounters, day).items()
                for x, y in ((one, other), (other, one))
                if x in row and y in columns.index
            ),
            (r, n),
        ),
        avoided=relation((one, other) for one, other in (sorted(pair) for pair in ecosystem.avoid)),
        aside=table(
            (
                (row[x], columns.index[y], 1.0)
                for x, y in aside(encounters, ecosystem.dismissed)
                if x in row and y in columns.index
            ),
            (r, n),
        ),
        rivals=relation(rivals),
        platform=np.array([b.kind is BusinessKind.TECHNOLOGY_PLATFORM for b in businesses], dtype=bool),
        places=places,
        sectors=sectors([business.industry for business in businesses]),
        seen=seen,
        spoke=spoke,
        certainty={
            "offers": _certainty(ecosystem.offers, row) * _filled(offers),
            "needs": _certainty(ecosystem.needs, row) * _filled(needs),
            "audience": _certainty(ecosystem.serves, row) * _filled(shares),
            "objectives": _filled(aims),
            "circle": _filled(partners),
            "places": places_known.astype(float),
        },
    )


def equal_splits(serves: Iterable[Serve]) -> Iterable[tuple[Serve, float]]:
    """Every segment served with its share: a blank one is an equal split of what the stated ones leave.

    >>> served = [Serve("b", "tourists", 0.5), Serve("b", "students"), Serve("b", "nurses")]
    >>> [share for _, share in equal_splits(served)]
    [0.5, 0.25, 0.25]
    """
    served: dict[str, list[Serve]] = defaultdict(list)
    for serve in serves:
        served[serve.business].append(serve)
    for rows in served.values():
        blanks = sum(row.share is None for row in rows)
        left = max(0.0, 1.0 - sum(row.share or 0.0 for row in rows))
        for row in rows:
            yield row, left / blanks if row.share is None else row.share


def _sure(link: object) -> float:
    assumed = getattr(link, "assumed", None)
    return 1.0 if assumed is None else assumed


def _certainty(links: Iterable[object], row: dict[str, int]) -> np.ndarray:
    found = np.zeros(len(row))
    for link in links:
        number = row[link.business]  # type: ignore[attr-defined]
        found[number] = max(found[number], _sure(link))
    return found


def _filled(matrix: sp.csr_array) -> np.ndarray:
    return (np.diff(matrix.indptr) > 0).astype(float)


def _nan(value: float | None) -> float:
    return np.nan if value is None else value
