"""Ecosystems of any size that are skewed as real ones are: a few capabilities, segments and partners are everywhere,
most are rare. The same seed always gives the same ecosystem."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from mutualist.core.model import Business, Ecosystem, EcosystemSettings, Need, Offer, Serve, Term, Tie, TieKind

ZIPF = 0.7
"""The n-th most popular capability or segment is drawn with a probability proportional to n^−0.7."""

OFFERS, NEEDS, SEGMENTS = 4, 2, 3
"""What every business states, all of it different."""

NEIGHBOURS = 1 / 3
"""The share of businesses that are put within 2 km of another."""

TIES = 2.5
"""Ties per business."""

AS_OF = date(2026, 6, 1)
"""The day to analyse such an ecosystem as of: nine in ten ties hold then."""

KINDS = (*(TieKind.SUPPLIES,) * 4, TieKind.REFERS, TieKind.PARTNERS, TieKind.CO_MARKETS, TieKind.RESELLS)
GOALS = (
    *("digital", "export", "grow", "hire", "innovate", "save energy", "succession", "train"),
    "invest",
    "move",
    "merge",
    "green",
)
BROAD = 20
"""One term in so many is a broad one, and the others stand below one of these."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many businesses, capabilities and segments there are."""

    businesses: int
    capabilities: int
    segments: int

    def __str__(self) -> str:
        return f"{self.businesses:,} × {self.capabilities:,} × {self.segments:,}"


def skewed(size: Size, seed: int = 1) -> Ecosystem:
    """An ecosystem of a size, every list in the order of ids."""
    rng = np.random.default_rng(seed)
    n = size.businesses
    ids = _ids("b", n)
    capabilities, segments = _ids("c", size.capabilities), _ids("s", size.segments)
    stated = _distinct(rng, n, OFFERS + NEEDS, size.capabilities)
    offered, needed = np.sort(stated[:, :OFFERS]), np.sort(stated[:, OFFERS:])
    served = np.sort(_distinct(rng, n, SEGMENTS, size.segments))
    return Ecosystem(
        settings=EcosystemSettings("skewed", f"Skewed {n}"),
        businesses=_businesses(rng, ids),
        capabilities=_terms(rng, capabilities),
        segments=_terms(rng, segments),
        offers=tuple(
            Offer(ids[row], capabilities[column], level)
            for row, column, level in _cells(offered, _grades(rng, offered))
        ),
        needs=tuple(
            Need(ids[row], capabilities[column], priority, priority == 5)
            for row, column, priority in _cells(needed, _grades(rng, needed))
        ),
        serves=tuple(Serve(ids[row], segments[column]) for row, column, _ in _cells(served, np.zeros_like(served))),
        ties=_ties(rng, ids, capabilities),
        avoid=frozenset(frozenset((ids[a], ids[b])) for a, b in rng.integers(0, n, (n // 100, 2)).tolist() if a != b),
    )


def _ids(prefix: str, count: int) -> list[str]:
    """Ids whose order as text is their order as numbers."""
    return [f"{prefix}{number:06}" for number in range(count)]


def _popular(rng: np.random.Generator, shape: tuple[int, ...], size: int, order: np.ndarray) -> np.ndarray:
    """Numbers below `size` by Zipf's law; `order` says which number is the most popular one, the second and so on."""
    edges = np.cumsum(np.arange(1, size + 1) ** -ZIPF)
    ranks = np.searchsorted(edges, rng.random(shape) * edges[-1], side="right")
    return order[np.minimum(ranks, size - 1)]


def _distinct(rng: np.random.Generator, n: int, each: int, size: int) -> np.ndarray:
    """n rows of `each` different popular numbers: rows with a repetition are drawn anew until there is none."""
    if size < each:
        raise SystemExit(f"{each} different ones cannot be drawn from {size}")
    order = rng.permutation(size)
    rows = _popular(rng, (n, each), size, order)
    while len(again := np.flatnonzero((np.diff(np.sort(rows)) == 0).any(axis=1))):
        rows[again] = _popular(rng, (len(again), each), size, order)
    return rows


def _grades(rng: np.random.Generator, like: np.ndarray) -> np.ndarray:
    return rng.integers(1, 6, like.shape)


def _cells(columns: np.ndarray, values: np.ndarray) -> zip[tuple[int, int, int]]:
    """(row, column, value) of a table of columns by row."""
    rows = np.repeat(np.arange(len(columns)), columns.shape[1])
    return zip(rows.tolist(), columns.ravel().tolist(), values.ravel().tolist(), strict=True)


def _businesses(rng: np.random.Generator, ids: list[str]) -> tuple[Business, ...]:
    n = len(ids)
    latitude, longitude = rng.uniform(40, 55, n), rng.uniform(-5, 25, n)
    guests, hosts = np.split(rng.permutation(n), [int(n * NEIGHBOURS)])
    chosen = rng.choice(hosts, len(guests)) if len(hosts) else guests
    near = rng.uniform(-0.012, 0.012, (2, len(guests)))  # at most 1.9 km away, whatever the direction
    latitude[guests] = latitude[chosen] + near[0]
    longitude[guests] = longitude[chosen] + near[1]
    industry = rng.integers(1, 97, n).tolist()
    employees = (rng.pareto(1.2, n) * 4).astype(int).clip(0, 10_000) + 1
    aims = rng.integers(0, len(GOALS), (n, 2)).tolist()
    aimed = rng.integers(0, 3, n).tolist()
    return tuple(
        Business(
            id,
            f"Business {id[1:]}",
            latitude=lat,
            longitude=lon,
            industry=(f"NACE2:{sector:02}",) if sector % 3 else (),
            employees=size,
            objectives=tuple(sorted({GOALS[goal] for goal in goals[:how_many]})),
        )
        for id, lat, lon, sector, size, goals, how_many in zip(
            ids,
            latitude.round(5).tolist(),
            longitude.round(5).tolist(),
            industry,
            employees.tolist(),
            aims,
            aimed,
            strict=True,
        )
    )


def _terms(rng: np.random.Generator, ids: list[str]) -> tuple[Term, ...]:
    """A vocabulary of two levels."""
    broad = max(1, len(ids) // BROAD)
    above = rng.integers(0, broad, len(ids)).tolist()
    return tuple(
        Term(id, f"Term {id}", ids[up] if k >= broad else None)
        for k, (id, up) in enumerate(zip(ids, above, strict=True))
    )


def _ties(rng: np.random.Generator, ids: list[str], capabilities: list[str]) -> tuple[Tie, ...]:
    """Dated ties to popular partners; one in fifty is a rivalry, one in ten has ended."""
    n = len(ids)
    count = int(n * TIES)
    sources = rng.integers(0, n, count)
    targets = _popular(rng, (count,), n, rng.permutation(n))
    apart = sources != targets
    sources, targets = sources[apart].tolist(), targets[apart].tolist()
    kinds = rng.integers(0, len(KINDS), count).tolist()
    wares = rng.integers(0, len(capabilities), count).tolist()
    cents = (rng.lognormal(9, 1.5, count) * 100).astype(int).tolist()
    begun, chance = rng.integers(0, 3_000, count).tolist(), rng.random(count).tolist()
    first = date(2016, 1, 1).toordinal()
    found = []
    for k, (source, target) in enumerate(zip(sources, targets, strict=True)):
        kind = TieKind.COMPETES if chance[k] < 0.02 else KINDS[kinds[k]]
        paid = kind in (TieKind.SUPPLIES, TieKind.RESELLS)
        found.append(
            Tie(
                f"t{k:07}",
                ids[source],
                ids[target],
                kind,
                capability=capabilities[wares[k]] if paid else None,
                value=Decimal(cents[k]) / 100 if paid else None,
                currency="EUR" if paid else None,
                since=date.fromordinal(first + begun[k]),
                until=date(2025, 12, 31) if chance[k] > 0.9 else None,
            )
        )
    return tuple(found)
