"""Averages over an ecosystem that stand in for what two businesses have not said."""

from __future__ import annotations

import numpy as np

from mutualist.core.arrays.sparse import dots, mean_product, width
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.model.geography import kilometres, nearness
from mutualist.core.model.industry import sector_distance

UNHEARD = 0.5
"""How much of an audience or a place two share where no two businesses have said anything of it."""

SAMPLED_PAIRS = 20_000
"""Distances are averaged over this many pairs, drawn with a fixed seed; smaller ecosystems are averaged exactly."""


def means_of(rows: Rows, scale_km: float) -> dict[str, float]:
    """All means of a whole ecosystem, each in [0, 1], by name."""
    sure = rows.certainty
    fit = mean_product(rows.needs, rows.offers, sure["needs"], sure["offers"])
    apart = mean_sector_distance(rows.sectors[rows.sectors[:, 0, 0] >= 0])
    return {
        "need_fit": fit,
        "cross_sector": fit * apart,
        **{
            name: mean_product(getattr(rows, name), getattr(rows, name), sure[name], sure[name])
            for name in ("audience", "objectives")
        },
        "circle": mean_product(rows.circle, rows.tied, sure["circle"], sure["circle"]),
        **overlap_means(rows, scale_km),
        "nearness": mean_nearness(rows.places[sure["places"] > 0], scale_km),
    }


def overlap_means(rows: Rows, scale_km: float) -> dict[str, float]:
    """How much of audience and place two businesses with a capability in common share on average, in [0, 1].

    Taken over neighbouring providers of every capability (in the order of ids), so one pass over the offers suffices.
    Where nobody has said anything it is UNHEARD: whether two providers of the same are rivals is then anybody's guess.
    """
    by_capability = rows.trade.tocsc()
    by_capability.sort_indices()
    providers = by_capability.indices
    column = np.repeat(np.arange(width(by_capability)), np.diff(by_capability.indptr))
    same = column[:-1] == column[1:]
    a, b = providers[:-1][same], providers[1:][same]
    sure = rows.certainty["audience"]
    heard = np.flatnonzero(sure[a] * sure[b] > 0)
    placed = np.flatnonzero((rows.certainty["places"][a] > 0) & (rows.certainty["places"][b] > 0))
    weight = float((sure[a[heard]] * sure[b[heard]]).sum())
    shared = float(dots(rows.audience[a[heard]], rows.audience[b[heard]]).sum())
    near = nearness(kilometres(rows.places[a[placed]], rows.places[b[placed]]), scale_km)
    return {
        "audience_overlap": min(1.0, shared / weight) if weight else UNHEARD,
        "place_overlap": float(near.mean()) if len(near) else UNHEARD,
    }


def mean_nearness(places: np.ndarray, scale_km: float) -> float:
    """The mean nearness of two placed businesses (rows of radians); 1 where fewer than two are placed.

    >>> mean_nearness(np.radians([[52.0, 4.0], [52.0, 4.0]]), 25.0)
    1.0
    """
    if len(places) < 2:
        return 1.0
    a, b = _some_pairs(len(places))
    return float(nearness(kilometres(places[a], places[b]), scale_km).mean())


def mean_sector_distance(sectors: np.ndarray) -> float:
    """The mean distance of the sectors of two businesses that state theirs; 0 where fewer than two do.

    >>> mean_sector_distance(np.full((2, 3, 4), 7))
    0.0
    """
    if len(sectors) < 2:
        return 0.0
    a, b = _some_pairs(len(sectors))
    return float(sector_distance(sectors[a], sectors[b]).mean())


def _some_pairs(n: int) -> tuple[np.ndarray, np.ndarray]:
    if n * (n - 1) // 2 <= SAMPLED_PAIRS:
        a, b = np.triu_indices(n, 1)
        return a, b
    draw = np.random.default_rng(0)
    a = draw.integers(0, n, SAMPLED_PAIRS)
    return a, (a + draw.integers(1, n, SAMPLED_PAIRS)) % n
