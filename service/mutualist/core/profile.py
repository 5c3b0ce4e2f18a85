"""An ecosystem as sparse matrices: what every business needs, offers, serves, aims at and is tied to, with the
statistics (rarity, means) that a run freezes, so that any pair is scored the same way at any later time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import scipy.sparse as sp

from mutualist.core.acquaintance import acquaintances
from mutualist.core.means import mean_nearness, overlap_means
from mutualist.core.model import BusinessKind, Ecosystem, Serve, TieKind
from mutualist.core.sparse import holders, mean_product, scale_columns, shrunk_rows, table, unit_rows, unit_sums
from mutualist.core.structure import current, pairs, structural

ESSENTIAL_WEIGHT = 1.5
"""An essential need counts this many times an ordinary one of the same priority."""

RARITY_FLOOR = 0.1
"""What everyone has still counts a little."""

BLANK_LEVEL = 3
"""A blank level or priority."""


@dataclass(frozen=True)
class Profile:
    """Rows are businesses in the order of `ids`: n businesses, C capabilities, S segments, O objectives.

    `needs` (n×C) rows sum to 1: how a business's need divides over capabilities, by priority, essential and rarity.
    `offers` (n×C) is level / 5. `trade` (n×C, offers by rarity), `audience` (n×S) and `objectives` (n×O) have rows of
    length 1, so a row product is a cosine. `circle` (n×n, whom it is tied to; the less connected weigh more) has rows
    of length below 1, shorter for few ties: one partner in common says less than many.
    `tied`, `avoided` and `rivals` (n×n) are 0/1 and symmetric; `aside` (n×n) is 0/1: the row needs no introduction to
    the column, because it had one or has dismissed it. `places` (n×2) is in radians, nan where unknown.
    `known` says which businesses have stated anything of a matrix; `means` are averages that stand in for the unknown.
    """

    ids: tuple[str, ...]
    index: dict[str, int]
    capabilities: tuple[str, ...]
    segments: tuple[str, ...]
    goals: tuple[str, ...]
    matchable: np.ndarray
    needs: sp.csr_array
    offers: sp.csr_array
    trade: sp.csr_array
    audience: sp.csr_array
    objectives: sp.csr_array
    circle: sp.csr_array
    tied: sp.csr_array
    avoided: sp.csr_array
    aside: sp.csr_array
    rivals: sp.csr_array
    places: np.ndarray
    distance_scale_km: float
    known: dict[str, np.ndarray]
    means: dict[str, float]

    @property
    def size(self) -> int:
        """How many businesses there are."""
        return len(self.ids)


def rarity(holders: np.ndarray, population: int) -> np.ndarray:
    """How rare something is, in [0.1, 1]: log((1+n) / (1+holders)) / log(1+n), a scaled inverse document frequency.

    >>> rarity(np.array([1, 9]), 9).round(2).tolist()
    [0.7, 0.1]
    """
    scale = np.log1p(max(population, 1))
    return np.maximum(RARITY_FLOOR, (scale - np.log1p(holders)) / scale)


def build_profile(ecosystem: Ecosystem, day: date) -> Profile:
    """The profile of an ecosystem as of a day. Ties that do not hold that day leave no trace in it."""
    businesses = ecosystem.businesses
    n = len(businesses)
    index = {business.id: row for row, business in enumerate(businesses)}
    capability = {term.id: column for column, term in enumerate(ecosystem.capabilities)}
    segment = {term.id: column for column, term in enumerate(ecosystem.segments)}
    goals = sorted({goal for business in businesses for goal in business.objectives})
    goal_column = {goal: column for column, goal in enumerate(goals)}

    offers = table(
        ((index[o.business], capability[o.capability], (o.level or BLANK_LEVEL) / 5) for o in ecosystem.offers),
        (n, len(capability)),
    )
    rare_capability = rarity(holders(offers), n)
    needs = table(
        (
            (
                index[d.business],
                capability[d.capability],
                (d.priority or BLANK_LEVEL) * (ESSENTIAL_WEIGHT if d.essential else 1.0),
            )
            for d in ecosystem.needs
        ),
        (n, len(capability)),
    )
    shares = table(((index[b], segment[s], share) for b, s, share in equal_splits(ecosystem.serves)), (n, len(segment)))
    aims = table(((index[b.id], goal_column[goal], 1.0) for b in businesses for goal in b.objectives), (n, len(goals)))
    tied = _symmetric(pairs(structural(ecosystem.ties, day), index), n)
    acquaintance = 1 / np.sqrt(np.log1p(np.maximum(holders(tied), 1)))
    rivals = (
        (index[t.source], index[t.target]) for t in ecosystem.ties if t.kind is TieKind.COMPETES and current(t, day)
    )
    avoided = ((index[a], index[b]) for a, b in (sorted(pair) for pair in ecosystem.avoid))
    matrices = {
        "needs": unit_sums(scale_columns(needs, rare_capability)),
        "offers": offers,
        "trade": unit_rows(scale_columns(offers, rare_capability)),
        "audience": unit_rows(scale_columns(shares, np.sqrt(rarity(holders(shares), n)))),
        "objectives": unit_rows(aims),
        "circle": shrunk_rows(scale_columns(tied, acquaintance)),
    }
    places = np.radians(
        np.array([(_nan(b.latitude), _nan(b.longitude)) for b in businesses], dtype=float).reshape(n, 2)
    )
    known = {name: np.diff(matrix.indptr) > 0 for name, matrix in matrices.items()}
    known["places"] = ~np.isnan(places[:, 0] + places[:, 1])
    scale_km = ecosystem.settings.distance_scale_km
    return Profile(
        ids=tuple(index),
        index=index,
        capabilities=tuple(capability),
        segments=tuple(segment),
        goals=tuple(goals),
        matchable=np.array([b.kind is not BusinessKind.STEWARD for b in businesses], dtype=bool),
        **matrices,
        tied=tied,
        avoided=_symmetric(avoided, n),
        aside=table(((index[a], index[b], 1.0) for a, b in put_aside(ecosystem)), (n, n)),
        rivals=_symmetric(rivals, n),
        places=places,
        distance_scale_km=scale_km,
        known=known,
        means={
            "need_fit": mean_product(matrices["needs"], offers, known["needs"], known["offers"]),
            **{
                name: mean_product(matrices[name], matrices[name], known[name], known[name])
                for name in ("audience", "objectives", "circle")
            },
            **overlap_means(matrices["trade"], matrices["audience"], places, known, scale_km),
            "nearness": mean_nearness(places[known["places"]], scale_km),
        },
    )


def put_aside(ecosystem: Ecosystem) -> set[tuple[str, str]]:
    """(business, other) where the business needs no introduction to the other: it had one that happened, whatever came
    of it, or it has dismissed the other.

    >>> from mutualist.core.model import EcosystemSettings, Encounter
    >>> met = Encounter("e1", "bakery", "cafe", date(2026, 3, 1))
    >>> town = Ecosystem(EcosystemSettings("t", "T"), encounters=(met,), dismissed=frozenset({("mill", "cafe")}))
    >>> sorted(put_aside(town))
    [('bakery', 'cafe'), ('cafe', 'bakery'), ('mill', 'cafe')]
    """
    met = (sorted(pair) for pair in acquaintances(ecosystem.encounters))
    return {way for a, b in met for way in ((a, b), (b, a))} | ecosystem.dismissed


def equal_splits(serves: Iterable[Serve]) -> Iterable[tuple[str, str, float]]:
    """(business, segment, share) with every blank share an equal split of what the stated ones leave.

    >>> list(equal_splits([Serve("b", "tourists", 0.5), Serve("b", "students"), Serve("b", "nurses")]))
    [('b', 'tourists', 0.5), ('b', 'students', 0.25), ('b', 'nurses', 0.25)]
    """
    served: dict[str, list[Serve]] = defaultdict(list)
    for serve in serves:
        served[serve.business].append(serve)
    for business, rows in served.items():
        blanks = sum(row.share is None for row in rows)
        left = max(0.0, 1.0 - sum(row.share or 0.0 for row in rows))
        for row in rows:
            yield business, row.segment, left / blanks if row.share is None else row.share


def _symmetric(edges: Iterable[tuple[int, int]], n: int) -> sp.csr_array:
    return table(((x, y, 1.0) for a, b in edges for x, y in ((a, b), (b, a))), (n, n))


def _nan(value: float | None) -> float:
    return np.nan if value is None else value
