"""Ecosystems with planted roles, made to test the thresholds of roles and not used to choose them."""

from __future__ import annotations

import random

from builders import Town
from mutualist.core.model import TieKind


def star_of_stars(seed: int, arms: int = 12, shops: int = 12) -> Town:
    """A trade hub that buys from makers and sells to wholesalers, who sell to shops. All goods pass the hub, and it
    pays out what it takes in. A keystone: `hub`."""
    chance, town = random.Random(seed), Town()
    town.business("hub", employees=6).offers("hub", "trade")
    for arm in range(arms):
        wholesaler = f"wholesaler-{arm:02}"
        town.business(wholesaler, employees=5).offers(wholesaler, f"goods-{arm:02}")
        sold = 0
        for row in range(shops):
            shop, price = f"shop-{arm:02}-{row:02}", chance.randrange(5_000, 20_000)
            town.business(shop, employees=chance.randrange(1, 6)).offers(shop, f"retail-{row:02}")
            town.tie(wholesaler, shop, value=price)
            sold += price
        town.tie("hub", wholesaler, value=int(0.9 * sold))
        for row in range(2):
            maker = f"maker-{arm:02}-{row}"
            town.business(maker, employees=chance.randrange(2, 9)).offers(maker, f"make-{arm:02}")
            town.tie(maker, "hub", value=int(0.44 * sold))
    return town


def platform_economy(seed: int, sellers: int = 120) -> Town:
    """A platform that sells to everybody what it makes itself and keeps the money, and a landlord who rents out and
    spends nothing; all others trade a little. A dominator: `platform`, a landlord: `estates`, no keystone."""
    chance, town = random.Random(seed), Town()
    town.business("platform", employees=900).business("estates", employees=3).offers("estates", "premises")
    town.offers("platform", *(f"service-{row:02}" for row in range(25)))
    names = [f"seller-{row:03}" for row in range(sellers)]
    for row, name in enumerate(names):
        town.business(name, employees=chance.randrange(1, 12)).offers(name, f"craft-{row % 40:02}")
        town.tie("platform", name, value=chance.randrange(8_000, 12_000))
        if row % 3:
            town.tie("estates", name, value=chance.randrange(9_000, 15_000))
        for other in chance.sample(names, 3):
            if other != name:
                town.tie(name, other, value=chance.randrange(500, 3_000))
    for supplier in chance.sample(names, 15):
        town.tie(supplier, "platform", value=chance.randrange(4_000, 9_000))
    return town


def polycentric_town(seed: int, centres: int = 9, ring: int = 16) -> Town:
    """A town of many quarters, each with a centre of its own, joined in a ring and across: nobody holds it all. No
    keystone, no dominator, no landlord."""
    chance, town = random.Random(seed), Town()
    members = [[f"q{quarter}-{row:02}" for row in range(ring)] for quarter in range(centres)]
    for quarter, names in enumerate(members):
        for row, name in enumerate(names):
            town.business(name, employees=chance.randrange(3, 15)).offers(name, f"craft-{(row + quarter) % 20:02}")
        for name in names[1:]:
            town.tie(names[0], name, value=chance.randrange(2_000, 6_000))
            town.tie(name, names[0], value=chance.randrange(2_000, 6_000))
            town.tie(
                name, chance.choice([other for other in names if other != name]), value=chance.randrange(500, 4_000)
            )
        for step in (1, 2, 4):
            other = members[(quarter + step) % centres]
            town.tie(names[0], other[0], TieKind.PARTNERS)
            town.tie(chance.choice(names), chance.choice(other), value=chance.randrange(500, 4_000))
    return town
