"""The ties of the town: those written by hand, then purchases and recommendations drawn from the trades, then mending.
Nothing is tied that the planted truths keep apart, and nobody but the planted members ends up holding a group alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from town.dice import Dice
from town.notation import Tie
from town.places import distance_km
from town.roster import Firm
from town.sources import Sources, Truths
from town.structure import cut_off, graph_of

AS_OF = "2026-11-01"
LAST_YEAR = 2025

LEAVES = 10  # members of the main component that may hang on a single partner
FORMER = 0.06  # of purchases follow an earlier contract that has ended
REPEATED = 0.03  # of purchases come with a second current contract for the same
ONE_OFF = 0.12  # of purchases are single orders rather than yearly trade
RECOMMENDS = 0.5  # of firms have the recommendation that their trade is written with
DOUBTED = 0.06  # of ties are known from hearsay

# What any firm may turn out to buy, in thousand euro a year, when a second partner has to be found for it.
EVERYDAY = (
    ("accounting", 1, 3),
    ("it-support", 1, 3),
    ("insurance", 1, 3),
    ("printing-and-signage", 1, 2),
    ("parcel-delivery", 1, 3),
    ("vehicle-servicing", 2, 4),
    ("commercial-cleaning", 2, 4),
)


class Fences:
    """Who must not be tied: members of different planted groups, and pairs that are to be introduced or kept apart."""

    def __init__(self, truths: Truths, firms: dict[str, Firm]) -> None:
        groups = [truths.articulation_point["cuts_off"], truths.bridge["cuts_off"], *truths.small_islands.values()]
        self._group = {member: str(number) for number, group in enumerate(groups) for member in group}
        self._group |= {firm.id: firm.id for firm in firms.values() if firm.untied}
        pairs = [*truths.textbook_pairs, truths.near_identical, truths.competes, *truths.avoid]
        self._apart = {frozenset(pair) for pair in pairs}

    def allow(self, one: str, other: str) -> bool:
        """Whether the two may be tied by anything drawn; ties written by hand are not asked."""
        same = self._group.get(one) == self._group.get(other)
        return one != other and same and frozenset((one, other)) not in self._apart


def weave(sources: Sources, firms: dict[str, Firm]) -> list[Tie]:
    """Every tie, in the order of (from, to, kind, capability, since)."""
    fences = Fences(sources.truths, firms)
    woven = list(sources.ties)
    for firm in firms.values():
        if not firm.untied:
            for purchase in firm.buys:
                woven += _purchase(firm, purchase, firms, fences, woven)
            woven += _recommendations(firm, firms, fences)
    _mend(woven, firms, fences, sources.truths)
    return sorted(woven, key=lambda t: (t.source, t.target, t.kind, t.capability, t.since, t.until, t.value))


def _purchase(
    buyer: Firm, purchase: tuple[str, int, int], firms: dict[str, Firm], fences: Fences, woven: list[Tie]
) -> Iterator[Tie]:
    """What a firm buys, from the provider that is near and good (and lucky): the tie, maybe with its history."""
    capability, low, high = purchase
    dice = Dice("buy", buyer.id, capability)
    seller = _provider(buyer, capability, firms, fences, dice, Counter(t.source for t in woven))
    if seller is None or any((t.source, t.target, t.capability) == (seller.id, buyer.id, capability) for t in woven):
        return
    value = dice.between(low, high) * 1000 + dice.between(0, 9) * 100
    since = _since(buyer, seller, dice)
    tie = Tie(seller.id, buyer.id, "supplies", capability, str(value), "", "year", since)
    if dice.chance(ONE_OFF):
        tie = replace(tie, period="total", since=f"{dice.between(max(2021, int(since[:4])), LAST_YEAR)}{since[4:]}")
    if dice.chance(DOUBTED):
        tie = replace(tie, confidence=f"0.{dice.between(6, 9)}")
    yield tie
    earlier = int(tie.since[:4]) - dice.between(2, 5)
    if dice.chance(FORMER) and earlier >= max(buyer.founded or 0, seller.founded or 0):
        until = f"{earlier + 1}-{dice.between(1, 12):02}-28"
        yield replace(tie, value=str(value * dice.between(6, 9) // 10), since=f"{earlier}{since[4:]}", until=until)
    if dice.chance(REPEATED):
        again = tie.since if dice.chance(0.3) else f"{LAST_YEAR}-{dice.between(1, 12):02}-15"
        yield replace(tie, value=str(value * dice.between(2, 5) // 1000 * 100), period="total", since=again)


def _provider(
    buyer: Firm, capability: str, firms: dict[str, Firm], fences: Fences, dice: Dice, busy: Counter[str]
) -> Firm | None:
    best, least = None, 0.0
    for firm in firms.values():
        luck = dice.share() * 5
        if capability in firm.offers and fences.allow(buyer.id, firm.id):
            cost = distance_km(buyer.spot, firm.spot) - firm.offers[capability][0] + min(busy[firm.id], 14) / 4 + luck
            if best is None or cost < least:
                best, least = firm, cost
    return best


def _since(one: Firm, other: Firm, dice: Dice) -> str:
    """When a trade between two firms began: after both did, and more often lately."""
    first = max(one.founded or 2005, other.founded or 2005, 1996)
    year = LAST_YEAR - int((LAST_YEAR - first) * dice.share() * dice.share())
    return f"{year}-{dice.between(1, 12):02}-01"


def _recommendations(firm: Firm, firms: dict[str, Firm], fences: Fences) -> Iterator[Tie]:
    """Referrals, joint marketing and lending hands, as the firm's trade has them, with a neighbour of another trade."""
    for kind, trade in firm.links:
        dice = Dice("link", firm.id, kind, trade)
        others = [f for f in firms.values() if f.trade == trade and not f.untied and fences.allow(firm.id, f.id)]
        if not firm.untied and others and dice.chance(RECOMMENDS):
            other = min(others, key=lambda f: distance_km(firm.spot, f.spot) + dice.share() * 3)
            since = f"{max(int(_since(firm, other, dice)[:4]), 2008)}-{dice.between(1, 12):02}-01"
            worth = str(dice.between(4, 30) * 100) if dice.chance(0.3) else ""
            dimension = {"refers": "social", "co_markets": "brand", "shares_resources": "resilience"}[kind]
            yield Tie(firm.id, other.id, kind, "", worth, "", "year" if worth else "", since, "", dimension)


def _mend(woven: list[Tie], firms: dict[str, Firm], fences: Fences, truths: Truths) -> None:
    """Give second partners until only planted members hold a group alone and few hang on a single partner."""
    planted = {truths.articulation_point["business"], *truths.bridge["ends"]}
    while True:
        graph = graph_of(woven, AS_OF)
        lonely = [firm for firm in firms.values() if not firm.untied and firm.id not in graph]
        lost = [off for member, off in cut_off(graph).items() if member not in planted]
        hanging = [min(off[0]) for off in lost if sum(map(len, off)) > 1]
        leaves = sorted(min(off[0]) for off in lost)
        needy = [firm.id for firm in lonely] + hanging + leaves[LEAVES:]
        if not needy:
            return
        woven += _second_partner(firms[needy[0]], firms, fences, graph)


def _second_partner(firm: Firm, firms: dict[str, Firm], fences: Fences, graph: dict[str, set[str]]) -> list[Tie]:
    dice = Dice("mend", firm.id, str(len(graph.get(firm.id, ()))))
    for capability, low, high in dice.some(EVERYDAY, 1) + list(EVERYDAY):
        seller = _provider(firm, capability, firms, fences, dice, Counter())
        if seller is not None and seller.id not in graph.get(firm.id, ()):
            value = dice.between(low, high) * 1000 + dice.between(0, 9) * 100
            return [Tie(seller.id, firm.id, "supplies", capability, str(value), "", "year", _since(firm, seller, dice))]
    raise ValueError(f"no second partner can be found for {firm.id}")
