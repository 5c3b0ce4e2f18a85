"""Whose loss would spread: cascades that cost others much, and recoveries that come too slowly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from mutualist.core.cascades.dependence import WITHIN, flows
from mutualist.core.cascades.systemic_risk import Cascades
from mutualist.core.fragility.findings import Finding, FindingKind, finding, said, trust, worth
from mutualist.core.network.network import Network
from mutualist.core.network.provision import LEAST_AFFECTED
from mutualist.core.text.english import counted, percent

AT_RISK = 0.05
"""A finding is whose loss costs the others at least this share of all that members sell to members."""

MAIN = 0.5
"""Whoever delivers at least this share of an essential capability to a business is what it hangs on."""


def cascade_findings(web: Network, known: Cascades) -> Iterator[Finding]:
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


def slow_recoveries(web: Network) -> Iterator[Finding]:
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


def _sure(web: Network, goods: np.ndarray) -> float:
    """The share of the members that goods flow to or from, times the mean confidence of these ties."""
    return said(web, np.append(web.ties.source[goods], web.ties.target[goods])) * trust(web, goods)
