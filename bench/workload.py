"""A package of any size for benchmarks: many small businesses, a few hubs, popular and rare capabilities.

The same seed always gives the same files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

KINDS = ("supplies", "refers", "co_markets", "shares_resources", "partners", "resells")
CITIES = tuple((f"City {n}", 48 + n * 0.11, 8 + n * 0.17) for n in range(24))

SHARES = {"offers": 3, "needs": 2, "serves": 1, "ties": 3}
"""How links divide among the files: of nine, three are offers, two needs, one a served segment and three ties."""


def write_package(folder: Path, businesses: int, links: int, seed: int = 1, shares: Mapping[str, int] = SHARES) -> Path:
    """Write a package with so many businesses and links (offers, needs, segments served, ties) into an empty folder;
    `shares` says how many parts of the links are of each kind.

    Popularity follows Zipf's law: the most offered capability has thousands of offers, most have a few dozen. There is
    a capability for every 25 businesses and a segment for every 150.
    """
    rng = np.random.default_rng(seed)
    capabilities, segments = max(20, businesses // 25), max(10, businesses // 150)
    share = {name: links * parts // sum(shares.values()) for name, parts in shares.items()}
    share["ties"] += links - sum(share.values())
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "businesses.csv", BUSINESS_COLUMNS, (_business(n, rng) for n in range(businesses)))
    _write(folder / "capabilities.csv", ("id", "name"), ((f"c{n}", f"Capability {n}") for n in range(capabilities)))
    _write(
        folder / "segments.csv",
        ("id", "name", "size"),
        ((f"s{n}", f"Segment {n}", int(rng.integers(50, 5_000))) for n in range(segments)),
    )
    for name, prefix, others in (
        ("offers", "c", capabilities),
        ("needs", "c", capabilities),
        ("serves", "s", segments),
    ):
        ends = _distinct_pairs(rng, share[name], businesses, others)
        grades = rng.integers(1, 6, len(ends))
        rows = ((f"b{a}", f"{prefix}{b}", grade) for (a, b), grade in zip(ends, grades, strict=True))
        match name:
            case "offers":
                _write(folder / "offers.csv", ("business", "capability", "level"), rows)
            case "needs":
                marked = ((*row, "true" if row[2] == 5 else "") for row in rows)
                _write(folder / "needs.csv", ("business", "capability", "priority", "essential"), marked)
            case _:
                _write(folder / "serves.csv", ("business", "segment"), (row[:2] for row in rows))
    _write(folder / "ties.csv", TIE_COLUMNS, _ties(rng, share["ties"], businesses, capabilities))
    return folder


BUSINESS_COLUMNS = (
    *("id", "name", "country", "city", "latitude", "longitude", "industry", "employees", "founded", "objectives"),
    "description",
)
TIE_COLUMNS = (
    "id",
    "from",
    "to",
    "kind",
    "capability",
    "dimension",
    "value",
    "currency",
    "period",
    "since",
    "confidence",
)


def _business(n: int, rng: np.random.Generator) -> tuple[object, ...]:
    city, latitude, longitude = CITIES[int(rng.integers(len(CITIES)))]
    return (
        f"b{n}",
        f"Business number {n}",
        "DE",
        city,
        round(latitude + float(rng.normal(0, 0.05)), 5),
        round(longitude + float(rng.normal(0, 0.05)), 5),
        f"NACE2:{int(rng.integers(1, 99)):02d}.{int(rng.integers(10, 99))}",
        int(rng.pareto(1.2) * 4) + 1,
        int(rng.integers(1950, 2025)),
        "grow|export" if n % 3 else "digitise",
        f"A member of the ecosystem in {city}, like {int(rng.integers(1, 500))} others.",
    )


def _distinct_pairs(rng: np.random.Generator, count: int, businesses: int, others: int) -> list[tuple[int, int]]:
    """Pairs without repetition; every business is as likely as any other, the other side is Zipf-distributed."""
    found: dict[tuple[int, int], None] = {}
    while len(found) < count:
        left = rng.integers(0, businesses, count)
        right = _zipf(rng, count, others)
        found.update(dict.fromkeys(zip(left.tolist(), right.tolist(), strict=True)))
    return list(found)[:count]


def _ties(rng: np.random.Generator, count: int, businesses: int, capabilities: int) -> Iterable[tuple[object, ...]]:
    sources = rng.integers(0, businesses, count)
    targets = _zipf(rng, count, businesses)
    targets = np.where(sources == targets, (targets + 1) % businesses, targets)
    wares = _zipf(rng, count, capabilities)
    values = rng.lognormal(9, 1.5, count).round(2)
    years, months = rng.integers(2015, 2025, count), rng.integers(1, 13, count)
    for n in range(count):
        kind = KINDS[n % len(KINDS)]
        money = (values[n], "EUR", "year") if kind in ("supplies", "resells") else ("", "", "")
        since = f"{years[n]}-{months[n]:02d}-01"
        ends = (f"b{sources[n]}", f"b{targets[n]}")
        yield (f"t{n}", *ends, kind, f"c{wares[n]}", "economic", *money, since, 0.9)


def _zipf(rng: np.random.Generator, count: int, size: int) -> np.ndarray:
    """Numbers below `size`, the n-th with a probability proportional to 1 / (n + 5)."""
    weights = 1 / (np.arange(size) + 5.0)
    return rng.choice(size, count, p=weights / weights.sum())


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
