"""Towns that trade: ties of goods with capabilities and worth, essential needs that they meet, islands and cycles."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from builders import Town
from mutualist.core.model import BusinessKind, Ecosystem, Period, TieKind

KINDS = (*(TieKind.SUPPLIES,) * 5, TieKind.RESELLS, TieKind.REFERS, TieKind.PARTNERS)
REGIONS = (None, "North", "South")
CODES = ((), ("NACE2:10.71",), ("NACE2:56.10", "NACE2:10.51"), ("NAICS2022:311811",), ("NACE2:C",))


def trading_town(seed: int, n: int, ties: float = 2.0) -> Town:
    """n businesses with about `ties` ties each, most of them of goods; capabilities of three levels. Some ties are
    worth nothing, of some the worth is not known."""
    chance, town = random.Random(seed), Town(assume_trades=False)
    wares = [f"c{k}" for k in range(8)]
    for k, ware in enumerate(wares):
        town.capability(ware, broader=wares[k // 2 - 1] if k > 1 else None)
    for k in range(4):
        town.segment(f"s{k}", size=chance.choice((None, 10, 200)), broader="s0" if k > 2 else None)
    names = [f"b{row:03}" for row in range(n)]
    for name in names:
        steward = BusinessKind.STEWARD if chance.random() < 0.03 else BusinessKind.COMPLEMENTARY_BUSINESS
        place = {"latitude": 52 + chance.random() / 4, "longitude": 4 + chance.random() / 4}
        town.business(
            name,
            kind=steward,
            region=chance.choice(REGIONS),
            industry=chance.choice(CODES),
            survival_weeks=chance.choice((None, 2.0, 8.0)),
            recovery_weeks=chance.choice((None, 1.0, 12.0)),
            **(place if chance.random() < 0.8 else {}),
        )
        for ware in chance.sample(wares, chance.randrange(3)):
            town.offers(name, ware, level=chance.choice((None, 1, 4)), capacity=chance.choice((None, 10.0)))
        for ware in chance.sample(wares, chance.randrange(4)):
            town.needs(name, ware, priority=chance.choice((None, 1, 5)), essential=chance.random() < 0.6)
        for segment in chance.sample(range(4), chance.randrange(3)):
            town.serves(name, f"s{segment}")
    for _ in range(int(n * ties) if n > 1 else 0):
        one, other = chance.sample(names, 2)
        worth = chance.choice((None, Decimal(0), *(Decimal(chance.randrange(1, 90_000)) / 100 for _ in range(4))))
        ware = chance.choice((None, *wares))
        town.tie(one, other, chance.choice(KINDS), capability=ware, value=worth, period=Period.YEAR)
    return town


def without(ecosystem: Ecosystem, gone: set[str]) -> Ecosystem:
    """The rows of an ecosystem that do not name any of these businesses."""
    return replace(
        ecosystem,
        businesses=tuple(one for one in ecosystem.businesses if one.id not in gone),
        **{
            name: tuple(one for one in getattr(ecosystem, name) if one.business not in gone)
            for name in ("offers", "needs", "serves")
        },
        ties=tuple(one for one in ecosystem.ties if not {one.source, one.target} & gone),
    )


def served(ecosystem: Ecosystem) -> set[str]:
    """The segments that somebody serves, or anything narrower."""
    above = {term.id: term.broader for term in ecosystem.segments}
    found = set()
    for serve in ecosystem.serves:
        step: str | None = serve.segment
        while step is not None:
            found.add(step)
            step = above[step]
    return found
