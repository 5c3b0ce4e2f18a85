"""Whose loss would spread: cascades that cost others much, and recoveries that come too slowly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from mutualist.core.cascades import WITHIN, SystemicRisk, at_risk, flows
from mutualist.core.cascades.dependence import goods
from mutualist.core.fragility.findings import (
    Finding,
    Kind,
    RuleInput,
    finding,
    known_value,
    mean_confidence,
    stating_share,
)
from mutualist.core.network import LEAST_AFFECTED, Network
from mutualist.core.network.references import named_business
from mutualist.core.text.messages import message

MAIN = 0.5
"""Whoever delivers at least this share of an essential capability to a business is what it hangs on."""


def cascades(case: RuleInput, kind: Kind) -> Iterator[Finding]:
    """Whose loss puts much of what the others sell at risk; the severity is that share. Of several whose loss hits the
    same, one being hit by another, the first is told, with the others named."""
    if case.systemic_risks is None:
        return
    network = case.network
    confidence = _confidence(network, goods(network)) * WITHIN
    risks = [
        risk
        for risk in case.systemic_risks.ranked
        if risk.others >= kind.row.floor and risk.hit_count >= LEAST_AFFECTED
    ]
    risks.sort(key=lambda risk: -risk.others)
    told: list[tuple[SystemicRisk, list[SystemicRisk]]] = []
    for risk in risks:
        same = next((others for first, others in told if _one_cascade(first, risk)), None)
        if same is None:
            told.append((risk, []))
        else:
            same.append(risk)
    for risk, others in told:
        also = (
            message(
                "fragility-cascade-also",
                more=max(len(others) - 3, 0),
                first=[named_business(network, network.index[other.business]) for other in others[:3]],
            ),
        )
        yield finding(
            kind,
            network,
            [network.index[risk.business]],
            risk.others,
            [network.index[hit.business] for hit in risk.hit],
            risk.reason,
            risk.hit_count,
            value=risk.value,
            evidence=(
                *risk.path,
                *(also if others else ()),
                message("fragility-esri", esri=risk.esri, bound=risk.without_substitution),
                message("fragility-hit", members=risk.hit_count),
                message("fragility-cascade-assumed", share=WITHIN),
            ),
            confidence=confidence,
        )


def _one_cascade(first: SystemicRisk, other: SystemicRisk) -> bool:
    """Whether two losses are one cascade: one is hit by the other, and most of those hit by the lesser are by both."""
    hit, also = ({hit.business for hit in risk.hit} for risk in (first, other))
    linked = other.business in hit or first.business in also
    return linked and 2 * len(hit & also) >= min(len(hit), len(also))


def others_at_risk(network: Network, finding: Finding) -> float:
    """How severe a cascade is in another ecosystem, even where that is too little to be listed: to fall just below the
    line repairs nothing."""
    return at_risk(network, network.index[finding.businesses[0]])


def slow_recoveries(case: RuleInput, kind: Kind) -> Iterator[Finding]:
    """Suppliers who take longer to recover than those who hang on them last: their time to recover exceeds the time
    that at least two customers survive without (time-to-survive, Simchi-Levi et al., Interfaces 45:375, 2015). Only
    essential needs count of which the supplier delivers half or more, and only where both weeks are stated."""
    network = case.network
    trade = flows(network, substitution=False)  # what is delivered, whoever else could
    inputs = trade.inputs
    bundles = len(inputs.owner) - len(network)  # those of essential needs come first
    cells = inputs.share[: len(network), :bundles].tocoo()
    main, confidence = cells.data >= MAIN - 1e-9, _confidence(network, trade.ties)
    supplier, customer = cells.row[main], inputs.owner[cells.col[main]]
    takes, lasts = network.members.recovery[supplier], network.members.survival[customer]
    exposed: dict[int, set[int]] = defaultdict(set)
    for row, other in zip(supplier[takes > lasts].tolist(), customer[takes > lasts].tolist(), strict=True):
        exposed[row].add(other)
    for row, others in sorted(exposed.items()):
        if len(others) < LEAST_AFFECTED:
            continue
        order = sorted(others, key=lambda other: (network.members.survival[other], other))
        bought = (network.ties.source == row) & np.isin(network.ties.target, order) & network.ties.paid
        takes = float(network.members.recovery[row])
        yield finding(
            kind,
            network,
            [row],
            len(others) / len(network),
            order,
            message(
                "fragility-slow-recovery",
                supplier=named_business(network, row),
                weeks=takes,
                members=len(others),
                first=named_business(network, order[0]),
                shortest=float(network.members.survival[order[0]]),
            ),
            value=known_value(network, bought),
            evidence=(
                message("fragility-weeks-to-recover", weeks=takes),
                message("fragility-exposed", members=len(others)),
            ),
            confidence=confidence,
        )


def _confidence(network: Network, goods: np.ndarray) -> float:
    """The share of the members that goods flow to or from, times the mean confidence of these ties."""
    return stating_share(network, np.append(network.ties.source[goods], network.ties.target[goods])) * mean_confidence(
        network, goods
    )
