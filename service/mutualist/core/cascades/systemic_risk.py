"""How far a loss spreads, and whose would spread furthest (the chapter `cascades`)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

import numpy as np

from mutualist.core.cascades.dependence import GoodsFlows, flows, load
from mutualist.core.cascades.paths import strongest_links
from mutualist.core.cascades.propagation import assessed, esri, losses, spread, stops
from mutualist.core.network import Network
from mutualist.core.network.references import named_business
from mutualist.core.text import Message
from mutualist.core.text.messages import message

KEPT = 100
"""Businesses kept in the chapter: those with the largest index."""

LEAST_TIES = 20
"""Below as many ties of goods nothing is said: shares of so little would call everybody systemic."""

MOST_LISTED = 100
"""Lost capabilities and segments, stranded and hard-hit businesses named at most; the counts are whole."""

MOST_ROUNDS = 20
"""Rounds of a cascade that are shown; the last one shown is where it ends."""

LEAST_VALUED = 0.5
"""The part of the ties of goods that must state a value before a share of all value is said to be at risk."""

HARD = 0.1
"""Who loses at least this share of its output is hit."""

NO_GOODS = message("cascades-no-goods")
"""Why nothing is known where no tie says that goods flow."""


@dataclass(frozen=True, slots=True)
class SystemicRisk:
    """How far the loss of one business would spread. `esri` is the share of all that members sell to members that
    would be lost, its own included; `others` that without its own, and `without_substitution` the same where nobody
    steps in and nothing waits, by the rule of the paper. `path` says who loses most, and what from whom. `hit` are
    others who lose a tenth of their output or more, the hardest hit first, at most 100, `hit_count` how many there
    are. `value` is what of the others' loss is of stated worth, in a year and the ecosystem's currency, None where
    no worth is stated."""

    rank: int
    business: str
    esri: float
    others: float
    rounds: int
    hit: tuple[Hit, ...]
    hit_count: int
    reason: Message
    value: float | None = None
    without_substitution: float = 0.0
    path: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class SystemicRisks:
    """The businesses whose loss would spread furthest, at most 100, of `assessed` that were worked out, of all
    `businesses`. `missing` says why nothing is known, else None."""

    ranked: tuple[SystemicRisk, ...]
    assessed: int
    businesses: int
    missing: Message | None


def systemic_risks(network: Network) -> SystemicRisks:
    """Who has the largest economic systemic risk index, equals by id; see propagation.esri."""
    trade = flows(network)
    if len(trade.ties) < LEAST_TIES or not trade.output.sum() > 0:
        few = message("cascades-few-ties", ties=len(trade.ties), least=LEAST_TIES)
        return SystemicRisks((), 0, len(network), few if len(trade.ties) else NO_GOODS)
    rows = assessed(trade, load(network, trade))
    index, rounds = esri(trade, rows)
    best = np.lexsort((rows, -index))[:KEPT]
    lost = losses(trade, stops(len(network), rows[best])).share
    bounds, _ = esri(flows(network, substitution=False), rows[best])
    columns = zip(*(of[best].tolist() for of in (rows, index, rounds)), bounds.tolist(), lost.T, strict=True)
    ranked = tuple(_systemic_risk(network, trade, rank, *column) for rank, column in enumerate(columns, start=1))
    return SystemicRisks(ranked, len(rows), len(network), None)


def at_risk(network: Network, row: int) -> float:
    """What share of all that members sell to members the others would lose with one business, whether or not it is
    enough for a finding; 0 where too little is known."""
    trade = flows(network)
    if len(trade.ties) < LEAST_TIES or not trade.output.sum() > 0:
        return 0.0
    return _of_others(trade, row, float(esri(trade, np.array([row]))[0][0]))


def _of_others(trade: GoodsFlows, row: int, share: float) -> float:
    """What of the share of all sales that is lost with a business is the others'."""
    return max(0.0, round(share - float(trade.output[row] / trade.output.sum()), 12))


def _systemic_risk(
    network: Network, trade: GoodsFlows, rank: int, row: int, esri: float, rounds: int, bound: float, lost: np.ndarray
) -> SystemicRisk:
    own = np.zeros(len(network))
    own[row] = 1.0
    others, (rows, named) = _of_others(trade, row, esri), _hit(network, trade, lost, own > 0)
    first = [named_business(network, other) for other in rows[:2].tolist()]
    reason = message(
        "cascades-systemic-risk" if _valued(network, trade) else "cascades-systemic-risk-unvalued",
        business=named_business(network, row),
        share=others,
        members=len(rows),
        first=first,
    )
    business, value = network.members.id[row], _stated(trade, lost - own)
    path = strongest_links(network, trade, row, rows) if len(rows) else ()
    bound = _of_others(trade, row, bound)
    return SystemicRisk(rank, business, esri, others, rounds, named, len(rows), reason, value, bound, path)


def _valued(network: Network, trade: GoodsFlows) -> bool:
    """Whether enough ties of goods state a value for a share of all of it to be said."""
    return bool((~np.isnan(network.ties.value[trade.ties])).mean() >= LEAST_VALUED)


@dataclass(frozen=True, slots=True)
class Hit:
    """A business that loses a share of its output (0 to 1), by what others lose before."""

    business: str
    loss: float


@dataclass(frozen=True, slots=True)
class Cascade:
    """How a loss spreads. `share` is the share of all that members sell to members that is lost in the end, `by_round`
    the same after every round, the change itself first (at most 20); `value` what of it is of stated worth, in a year
    and the ecosystem's currency, None where no worth is stated. `hit` are those who stay and lose a tenth or more, the
    hardest hit first, at most 100, `hit_count` how many there are."""

    share: float
    value: float | None
    by_round: tuple[float, ...]
    rounds: int
    hit: tuple[Hit, ...]
    hit_count: int


def spreading(network: Network, trade: GoodsFlows, shock: np.ndarray, gone: np.ndarray) -> Cascade | None:
    """How a shock (n, the share that each loses at first) spreads; None where no goods flow. `gone` (n) are not hit."""
    whole = trade.output.sum()
    if not whole > 0:
        return None
    column, shares, worst, rounds = shock[:, None], [], shock, 0
    ways = (spread(dependence, column) for dependence in (trade.inputs, trade.sales))
    down = up = column
    for now, then in zip_longest(*ways):
        if any(way and len(way[1]) for way in (now, then)):
            rounds = len(shares)
        down, up = (down if now is None else now[0]), (up if then is None else then[0])
        worst = np.maximum(down, up)[:, 0]
        shares.append(round(float(trade.output @ worst / whole), 12))
    shown = (*shares[: min(rounds + 1, MOST_ROUNDS) - 1], shares[-1])
    rows, named = _hit(network, trade, worst, gone)
    return Cascade(shares[-1], _stated(trade, worst), shown, rounds, named, len(rows))


def _hit(
    network: Network, trade: GoodsFlows, lost: np.ndarray, passed_over: np.ndarray
) -> tuple[np.ndarray, tuple[Hit, ...]]:
    """Who is hit, but those passed over (a mask): the row numbers, the hardest hit first, and the first of them."""
    rows = np.flatnonzero((lost >= HARD) & ~passed_over)
    rows = rows[np.lexsort((rows, -trade.output[rows], -lost[rows].round(9)))]
    first = rows[:MOST_LISTED]
    return rows, tuple(map(Hit, network.members.id[first].tolist(), lost[first].round(9).tolist()))


def _stated(trade: GoodsFlows, lost: np.ndarray) -> float | None:
    """What of a loss is of stated worth; None where no worth is stated."""
    return round(float(trade.known @ lost), 2) if trade.known.sum() > 0 else None
