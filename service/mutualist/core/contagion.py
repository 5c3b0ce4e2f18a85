"""Whose loss would spread furthest (the chapter `cascades`), and the findings that come of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mutualist.core.cascade import assessed, esri, losses
from mutualist.core.finding import LEAST_AFFECTED, MOST_NAMED, Finding, FindingKind, level_of
from mutualist.core.flows import Flows, flows
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
    the hardest hit first, at most 100, `hit_count` how many there are."""

    rank: int
    business: str
    esri: float
    others: float
    rounds: int
    hit: tuple[Hit, ...]
    hit_count: int
    reason: str


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
    shock = np.zeros((len(web), len(best)))
    shock[rows[best], np.arange(len(best))] = 1.0
    lost = losses(trade, shock).share
    found = []
    for place, (row, share, took) in enumerate(
        zip(rows[best].tolist(), index[best].tolist(), rounds[best].tolist(), strict=True)
    ):
        found.append(_contagion(web, trade, place, row, share, took, lost[:, place]))
    return Cascades(tuple(found), len(rows), len(web), None)


def cascade_findings(web: Web, known: Cascades) -> Iterator[Finding]:
    """Whose loss puts much of what the others sell at risk, and whose recovery takes longer than those who hang on it
    last. Severity is the share at risk; for slow recovery the share of members exposed."""
    for one in known.ranked:
        if one.others >= AT_RISK and one.hit_count >= LEAST_AFFECTED:
            hit = [hit.business for hit in one.hit]
            yield _finding(FindingKind.CASCADE, one.business, one.others, hit, one.hit_count, one.reason)
    yield from slow_recoveries(web)


def slow_recoveries(web: Web) -> Iterator[Finding]:
    """Suppliers who take longer to recover than those who hang on them last: their time to recover exceeds the time
    that at least two customers survive without (time-to-survive, Simchi-Levi et al., Interfaces 45:375, 2015). Only
    essential needs count of which the supplier delivers half or more, and only where both weeks are stated."""
    trade = flows(web)
    inputs = trade.inputs
    bundles = len(inputs.owner) - len(web)  # those of essential needs come first
    cells = inputs.share[: len(web), :bundles].tocoo()
    main = cells.data >= MAIN - 1e-9
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
        yield _finding(
            FindingKind.SLOW_RECOVERY,
            web.members.id.tolist()[row],
            len(others) / len(web),
            web.members.id[order].tolist(),
            len(others),
            f"{web.members.name[row]} needs {float(web.members.recovery[row]):g} weeks to recover, longer than "
            f"{len(others)} members last that need what it delivers; {web.members.name[order[0]]} lasts {shortest:g}.",
        )


def _contagion(web: Web, trade: Flows, place: int, row: int, share: float, rounds: int, lost: np.ndarray) -> Contagion:
    hit = np.flatnonzero(lost >= HARD)
    hit = hit[hit != row]
    hit = hit[np.lexsort((hit, -trade.output[hit], -lost[hit].round(9)))]
    others = max(0.0, round(share - float(trade.output[row] / trade.output.sum()), 12))
    first = hit[:MOST_NAMED]
    named = tuple(map(Hit, web.members.id[first].tolist(), lost[first].round(9).tolist()))
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
        f"Without {web.members.name[row]} {others:.1%} of what the others sell to members is at risk; "
        f"{counted(len(hit), 'members')} would lose a tenth of their output or more{whom}.",
    )


def _finding(kind: FindingKind, business: str, severity: float, hit: list[str], count: int, reason: str) -> Finding:
    return Finding(
        0, kind, (business,), severity, level_of(severity), tuple(hit[:MOST_NAMED]), count, None, None, reason
    )
