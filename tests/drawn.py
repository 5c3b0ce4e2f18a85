"""Ecosystems drawn by chance: small ones of every kind for Hypothesis, larger ones from a seed."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from builders import Town
from mutualist.core.model import BusinessKind, Gainer, Outcome, TieKind


def random_town(seed: int, n: int, *, copies: float = 0.0) -> Town:
    """A town of n businesses that say more or less of themselves; a share of them are copies of their neighbour."""
    chance, town = random.Random(seed), Town(assume_trades=False)
    for row in range(1, 12):
        town.capability(f"c{row:02}", **({"broader": f"c{row // 3:02}"} if row % 4 else {}))
    stated: dict[str, float] = {}
    aims: tuple[str, ...] = ()
    offered: dict[int, int] = {}
    needed: dict[int, int] = {}
    served: list[int] = []
    for row in range(n):
        me = f"b{row:03}"
        if chance.random() >= copies:
            place = {"latitude": 52 + chance.random() / 4, "longitude": 4 + chance.random() / 4}
            stated = place if chance.random() < 0.8 else {}
            aims = tuple(chance.sample(("grow", "export", "hire"), chance.randrange(3)))
            offered = {c: chance.randrange(1, 6) for c in chance.sample(range(12), chance.randrange(4))}
            needed = {c: chance.randrange(1, 6) for c in chance.sample(range(12), chance.randrange(4))}
            served = chance.sample(range(6), chance.randrange(3))
        codes = tuple(
            chance.sample(("NACE2:10.71", "NACE2:10.51", "NACE2:56.10", "NAICS2022:311811"), chance.randrange(3))
        )
        kind = BusinessKind.STEWARD if chance.random() < 0.03 else BusinessKind.COMPLEMENTARY_BUSINESS
        town.business(me, kind=kind, objectives=aims, industry=codes, employees=chance.choice((None, 2, 30)), **stated)
        for capability, level in offered.items():
            town.offers(me, f"c{capability:02}", level=level)
        for capability, priority in needed.items():
            town.needs(me, f"c{capability:02}", priority=priority, essential=chance.random() < 0.2)
        for segment in served:
            town.serves(me, f"s{segment}", share=chance.choice((None, 0.3)))
    kinds = (*(TieKind.SUPPLIES,) * 4, TieKind.REFERS, TieKind.PARTNERS, TieKind.COMPETES)
    for _ in range(n if n > 1 else 0):
        one, other = chance.sample(range(n), 2)
        worth = Decimal(chance.randrange(0, 500_000)) / 100 if chance.random() < 0.6 else None
        since = chance.choice((None, date(2020, 1, 1), date(2027, 1, 1)))
        town.tie(f"b{one:03}", f"b{other:03}", chance.choice(kinds), value=worth, since=since)
    for _ in range(n // 10):
        one, other = chance.sample(range(n), 2)
        town.avoid(f"b{one:03}", f"b{other:03}")
    return town


@st.composite
def towns(draw: st.DrawFn, least: int = 2, most: int = 4, *, declared: bool = False) -> Town:
    """Small towns of every kind: silent members, stewards, rivals, ties of any age, members at the same address.

    Some of what is offered and needed is only assumed, unless all is to be declared.
    """
    town, sure = Town(), st.none() if declared else st.sampled_from((None, None, 0.4, 0.9))
    members = [f"b{row}" for row in range(draw(st.integers(least, most)))]
    town.capability("c").capability("d", broader="c").capability("e", broader="d")
    town.segment("s").segment("t", broader="s")
    grades = st.none() | st.integers(1, 5)
    for me in members:
        place = draw(st.none() | st.tuples(st.sampled_from((52.0, 52.1, -33.0)), st.sampled_from((4.0, 4.2, 151.0))))
        town.business(
            me,
            kind=draw(st.sampled_from((*(BusinessKind.COMPLEMENTARY_BUSINESS,) * 6, BusinessKind.STEWARD))),
            latitude=place and place[0],
            longitude=place and place[1],
            industry=draw(st.sampled_from(((), ("NACE2:10.71",), ("NACE2:11.05", "ISIC4:5610"), ("NAICS2022:3118",)))),
            objectives=tuple(sorted(draw(st.sets(st.sampled_from(("grow", "export")))))),
        )
        for capability in sorted(draw(st.sets(st.sampled_from("cdef"), max_size=3))):
            town.offers(me, capability, level=draw(grades), assumed=draw(sure))
        for capability in sorted(draw(st.sets(st.sampled_from("cdefg"), max_size=3))):
            town.needs(me, capability, priority=draw(grades), essential=draw(st.booleans()), assumed=draw(sure))
        for segment in sorted(draw(st.sets(st.sampled_from("st"), max_size=2))):
            town.serves(me, segment, share=draw(st.sampled_from((None, 0.25, 0.5))))
    days = st.none() | st.sampled_from((date(2020, 1, 1), date(2025, 1, 1), date(2030, 1, 1)))
    pairs = st.lists(st.sampled_from(members), min_size=2, max_size=2, unique=True)
    for one, other in draw(st.lists(pairs, max_size=8)) if len(members) > 1 else ():
        since, until = sorted((draw(days), draw(days)), key=lambda day: day or date(2022, 1, 1))
        kind = draw(st.sampled_from(TieKind))
        unusual = {TieKind.PARTNERS: Gainer.TO, TieKind.SHARES_DATA: Gainer.TO, TieKind.REFERS: Gainer.BOTH}.get(kind)
        gainer = draw(st.sampled_from((None, unusual)))
        town.tie(one, other, kind, since=since, until=until, gainer=gainer)
    for one, other in draw(st.lists(pairs, max_size=2)) if len(members) > 1 else ():
        town.introduced(one, other, draw(st.none() | st.sampled_from(Outcome)))
    for one, other in draw(st.lists(pairs, max_size=2)) if len(members) > 1 else ():
        town.avoid(one, other)
    return town
