"""The members of the town, one `Firm` each: those written by hand as they are, those of a trade drawn from its lines.
Trades leave out what real directories leave out: some firms have no coordinates, segments, needs or year."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from town.dice import Dice
from town.notation import listed, needed, offered, slug, span
from town.places import PLACES
from town.sources import Sources

# How often a directory lacks something of a small firm, by what is lacking.
LACKS = {"spot": 0.05, "serves": 0.06, "needs": 0.06, "staff": 0.05, "founded": 0.09, "domain": 0.08}

LATEST = 2024  # year in which the youngest firm of a trade was founded
ONLY_SOME = 0.33  # of a trade offer or buy what its lines mark with `?`
TELLS_WHAT_IT_BUYS = 0.45  # of purchases are also stated as a need


@dataclass
class Firm:
    """A member. `spot` is where it is, even where `lacks` hides it; `buys` are (capability, low, high) in k€ a year."""

    id: str
    name: str
    at: str
    spot: tuple[float, float]
    nace: str
    kind: str
    staff: int | None
    founded: int | None
    offers: dict[str, tuple[int, str]] = field(default_factory=dict)
    needs: dict[str, tuple[int, bool]] = field(default_factory=dict)
    serves: list[tuple[str, str]] = field(default_factory=list)
    goals: list[str] = field(default_factory=list)
    about: str = ""
    weeks: str = ""
    trade: str = ""
    buys: list[tuple[str, int, int]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    untied: bool = False
    lacks: set[str] = field(default_factory=set)


def roster(sources: Sources) -> dict[str, Firm]:
    """Every member by id, in the order of ids."""
    firms = [_by_hand(entry) for entry in sources.members]
    firms += [_of_trade(trade, member) for trade in sources.trades for member in trade["members"]]
    for tie in sources.ties:
        for firm in firms:
            if firm.trade and firm.id in (tie.source, tie.target):  # nobody trades before it exists
                firm.founded = min(firm.founded or LATEST, int(tie.since[:4]) - 1)
    for capability, asking in sources.truths.gaps.items():
        for firm in firms:
            if (rest := dict(listed(asking)).get(firm.id)) is not None:
                firm.needs |= needed(f"{capability}:{rest}")
                firm.lacks.discard("needs")
    return {firm.id: firm for firm in sorted(firms, key=lambda firm: firm.id)}


def _by_hand(entry: dict[str, Any]) -> Firm:
    name, at = entry["name"], entry["at"]
    return Firm(
        id=slug(name),
        name=name,
        at=at,
        spot=tuple(entry["spot"]) if "spot" in entry else _spot(slug(name), at),
        nace=entry["nace"],
        kind=entry.get("kind", "complementary_business"),
        staff=entry.get("staff"),
        founded=entry.get("founded"),
        offers=offered(entry.get("offers", "")),
        needs=needed(entry.get("needs", "")),
        serves=listed(entry.get("serves", "")),
        goals=entry.get("goals", "").split(),
        about=entry.get("about", ""),
        weeks=entry.get("weeks", ""),
        buys=[(name, *span(rest)) for name, rest in listed(entry.get("buys", ""))],
    )


def _of_trade(trade: dict[str, Any], member: str) -> Firm:
    name, _, rest = member.partition("@")
    place, *marks = rest.split()
    own = slug(name)
    dice = Dice("firm", own)
    offers = {term: (dice.between(*span(rest)), "") for term, rest in _drawn(trade["offers"], dice)}
    offers |= offered(" ".join(mark[1:] for mark in marks if mark.startswith("+")))
    buys = [(term, *span(rest)) for term, rest in _drawn(trade["buys"], dice)]
    asks = needed(" ".join(mark[1:] for mark in marks if mark.startswith("-")))
    wants = dice.some(trade["wants"].split(), 1 if asks else dice.between(2, 4))
    tells = [term for term, _, _ in buys if dice.chance(TELLS_WHAT_IT_BUYS) and not asks]
    needs = {term: (dice.between(2, 4), False) for term in (*wants, *tells)} | asks
    lacks = {what for what, often in LACKS.items() if dice.chance(often)}
    return Firm(
        id=own,
        name=name,
        at=place,
        spot=_spot(own, place),
        nace=trade["nace"],
        kind=trade.get("kind", "complementary_business"),
        staff=dice.between(*trade["staff"]),
        founded=LATEST - int(dice.share() * dice.share() * 70),
        offers=offers,
        needs={term: need for term, need in needs.items() if term not in offers},
        serves=_serves(trade["serves"].split(), dice),
        goals=dice.some(trade["goals"].split(), dice.between(1, 3)),
        trade=trade["name"],
        buys=buys,
        links=listed(trade.get("links", "")),
        untied="#" in marks,
        lacks=lacks,
    )


def _drawn(text: str, dice: Dice) -> list[tuple[str, str]]:
    """The items of a trade's line that one firm has: all but those marked `?`, of which it has some."""
    items = [(term.removeprefix("?"), rest, term.startswith("?")) for term, rest in listed(text)]
    return [(term, rest) for term, rest, optional in items if not optional or dice.chance(ONLY_SOME)]


def _serves(segments: list[str], dice: Dice) -> list[tuple[str, str]]:
    """Two or three segments of a trade, mostly with shares in steps of 5 %; some firms say only whom they serve."""
    chosen = dice.some(segments, dice.between(2, 3))
    if dice.chance(0.25):
        return [(segment, "") for segment in chosen]
    first = dice.between(8, 13)  # of 20 parts
    second = 20 - first if len(chosen) == 2 else dice.between(3, 19 - first)
    parts = [first, second, 20 - first - second][: len(chosen)]
    return [(segment, f"{part / 20:g}") for segment, part in zip(chosen, parts, strict=True)]


def _spot(own: str, at: str) -> tuple[float, float]:
    """A point near the middle of a place, in degrees to 11 m."""
    dice, place = Dice("spot", own), PLACES[at]
    north, east = ((dice.share() + dice.share() - 1) * place.spread for _ in range(2))
    return round(place.latitude + north, 4), round(place.longitude + 1.6 * east, 4)
