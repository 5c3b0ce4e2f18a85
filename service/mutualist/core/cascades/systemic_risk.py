"""Whose loss would spread furthest (the chapter `cascades`), and the findings that come of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mutualist.core.cascade import assessed, esri, losses, stops
from mutualist.core.finding import LEAST_AFFECTED, MOST_NAMED, Finding, FindingKind, finding, said, trust, worth
from mutualist.core.flows import WITHIN, Flows, flows
from mutualist.core.saying import nobody_or, percent
from mutualist.core.stress import load
from mutualist.core.web import Web
from mutualist.core.what_if import HARD, NO_GOODS, Hit
from mutualist.core.words import counted

KEPT = 100
"""Businesses kept in the chapter: those with the largest index."""

LEAST_TIES = 20
"""Below as many ties of goods nothing is said: shares of so little would call everybody systemic."""

AT_RISK = 0.05
"""A finding is whose loss costs the others at least this share of all that members sell to members."""

MAIN = 0.5
"""Whoever delivers at least this share of an essential capability to a business is what it hangs on."""


@dataclass(frozen=True, slots=True)
class Contagion:
    """How far the loss of one business would spread. `esri` is the share of all that members sell to members that would
    be lost, its own included; `others` that without its own. `hit` are others who lose a tenth of their output or more,
    the hardest hit first, at most 100, `hit_count` how many there are. `value` is what of the others' loss is of stated
    worth, in a year and the ecosystem's currency, None where no worth is stated."""

    rank: int
    business: str
    esri: float
    others: float
    rounds: int
    hit: tuple[Hit, ...]
    hit_count: int
    reason: str
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Cascades:
    """The businesses whose loss would spread furthest, at most 100, of `assessed` that were worked out, of all
    `businesses`. `missing` says why nothing is known, else None."""

    ranked: tuple[Contagion, ...]
    assessed: int
    businesses: int
    missing: str | None


def cascades(web: Web) -> Cascades:
    """Who has the largest economic systemic risk index, equals by id; see cascade.esri."""
    trade = flows(web)
    if len(trade.ties) < LEAST_TIES or not trade.output.sum() > 0:
        few = f"Goods flow along {counted(len(trade.ties), 'ties')} only; {LEAST_TIES} are needed."
        return Cascades((), 0, len(web), few if len(trade.ties) else NO_GOODS)
    rows = assessed(trade, load(web, trade))
    index, rounds = esri(trade, rows)
    best = np.lexsort((rows, -index))[:KEPT]
    lost = losses(trade, stops(len(web), rows[best])).share
    found = []
    for place, (row, share, took) in enumerate(
        zip(rows[best].tolist(), index[best].tolist(), rounds[best].tolist(), strict=True)
    ):
        found.append(_contagion(web, trade, place, row, share, took, lost[:, place]))
    return Cascades(tuple(found), len(rows), len(web), None)


def cascade_findings(web: Web, known: Cascades) -> Iterator[Finding]:
    """Whose loss puts much of what the others sell at risk; the severity is that share."""
    sure = _sure(web, flows(web).ties)
    for one in known.ranked:
        if one.others >= AT_RISK and one.hit_count >= LEAST_AFFECTED:
            yield finding(
                FindingKind.CASCADE,
                web,
                [web.index[one.business]],
                one.others,
                [web.index[hit.business] for hit in one.hit],
                one.reason,
                one.hit_count,
                value=one.value,
                evidence=(
                    f"ESRI: {one.esri:.3f}, its own sales included.",
                    f"The loss spreads in {counted(one.rounds, 'rounds')}.",
                    f"Others who lose a tenth of their output or more: {one.hit_count}.",
                    f"Assumed: {percent(WITHIN)} of what members sell, and of what they buy that is not essential, is "
                    "with members, and nobody finds another supplier or customer in time.",
                ),
                confidence=sure * WITHIN,
            )


def at_risk(web: Web, row: int) -> float:
    """What share of all that members sell to members the others would lose with one business, whether or not it is
    enough for a finding; 0 where too little is known."""
    trade = flows(web)
    if len(trade.ties) < LEAST_TIES or not trade.output.sum() > 0:
        return 0.0
    return _of_others(trade, row, float(esri(trade, np.array([row]))[0][0]))


def _of_others(trade: Flows, row: int, share: float) -> float:
    """What of the share of all sales that is lost with a business is the others'."""
    return max(0.0, round(share - float(trade.output[row] / trade.output.sum()), 12))


def slow_recoveries(web: Web) -> Iterator[Finding]:
    """Suppliers who take longer to recover than those who hang on them last: their time to recover exceeds the time
    that at least two customers survive without (time-to-survive, Simchi-Levi et al., Interfaces 45:375, 2015). Only
    essential needs count of which the supplier delivers half or more, and only where both weeks are stated."""
    trade = flows(web)
    inputs = trade.inputs
    bundles = len(inputs.owner) - len(web)  # those of essential needs come first
    cells = inputs.share[: len(web), :bundles].tocoo()
    main, sure = cells.data >= MAIN - 1e-9, _sure(web, trade.ties)
    supplier, customer = cells.row[main], inputs.owner[cells.col[main]]
    takes, lasts = web.members.recovery[supplier], web.members.survival[customer]
    exposed: dict[int, set[int]] = defaultdict(set)
    for row, other in zip(supplier[takes > lasts].tolist(), customer[takes > lasts].tolist(), strict=True):
        exposed[row].add(other)
    for row, others in sorted(exposed.items()):
        if len(others) < LEAST_AFFECTED:
            continue
        order = sorted(others, key=lambda other: (web.members.survival[other], other))
        shortest = float(web.members.survival[order[0]])
        bought = (web.ties.source == row) & np.isin(web.ties.target, order) & web.ties.paid
        yield finding(
            FindingKind.SLOW_RECOVERY,
            web,
            [row],
            len(others) / len(web),
            order,
            f"{web.members.name[row]} needs {float(web.members.recovery[row]):g} weeks to recover, longer than "
            f"{len(others)} members last that need what it delivers; {web.members.name[order[0]]} lasts {shortest:g}.",
            value=worth(web, bought),
            evidence=(f"Weeks to recover: {float(web.members.recovery[row]):g}.", f"Exposed: {len(others)}."),
            confidence=sure,
        )


def _sure(web: Web, goods: np.ndarray) -> float:
    """The share of the members that goods flow to or from, times the mean confidence of these ties."""
    return said(web, np.append(web.ties.source[goods], web.ties.target[goods])) * trust(web, goods)


def _contagion(web: Web, trade: Flows, place: int, row: int, share: float, rounds: int, lost: np.ndarray) -> Contagion:
    hit = np.flatnonzero(lost >= HARD)
    hit = hit[hit != row]
    hit = hit[np.lexsort((hit, -trade.output[hit], -lost[hit].round(9)))]
    others = _of_others(trade, row, share)
    first = hit[:MOST_NAMED]
    named = tuple(map(Hit, web.members.id[first].tolist(), lost[first].round(9).tolist()))
    own = np.zeros(len(web))
    own[row] = 1.0
    value = round(float(trade.known @ (lost - own)), 2) if trade.known.sum() > 0 else None
    names = " and ".join(web.members.name[hit[:2]].tolist())
    whom = f", {names} first" if len(hit) else ""
    return Contagion(
        place + 1,
        web.members.id.tolist()[row],
        share,
        others,
        rounds,
        named,
        len(hit),
        f"Without {web.members.name[row]} {percent(others)} of what the others sell to members is at risk; "
        f"{nobody_or(len(hit), 'members', 'would', 'would')} lose a tenth of their output or more{whom}.",
        value,
    )
