"""Needed capabilities that one member alone offers, or two: in the whole ecosystem (k-redundancy 1 and 2), in a
region, or among those who serve a segment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import at, sums
from mutualist.core.fragility.findings import (
    MOST_FINDINGS,
    REPLACEABLE,
    Finding,
    Kind,
    RuleInput,
    finding,
    known_value,
    mean_confidence,
    stating_share,
    yearly_amount,
)
from mutualist.core.model.trades import ANYWHERE
from mutualist.core.network import Network, Provision, solely
from mutualist.core.network.references import named_business, named_capability, named_segment
from mutualist.core.network.trades import mostly_in_trades
from mutualist.core.text import Message
from mutualist.core.text.messages import message

LEAST_NEAR = 5
"""So many others need what only two offer, or what only one offers in their region or segment."""


def sole_providers(case: RuleInput, kind: Kind) -> Iterator[Finding]:
    """Capabilities that others need and exactly one member offers, or anything narrower. The severity adds up the
    needs (1 where it is essential, else priority / 5), as a share of the members, half where it is bought anywhere."""
    provision = Provision.of(case.network)
    yield from _few_providers(case.network, kind, provision, solely(provision), 1.0)


def near_sole_providers(case: RuleInput, kind: Kind) -> Iterator[Finding]:
    """Capabilities that five or more others need and exactly two members offer: half of what a sole provider weighs.
    What is bought anywhere is left out, for that nobody depends on two; and what nobody needs essentially and the two
    do not sell to members, as far as is recorded."""
    provision = Provision.of(case.network)
    counts, needed = np.diff(provision.providers.indptr), np.diff(provision.needs.indptr)
    severe = REPLACEABLE * sums(provision.needs) >= kind.row.floor * len(case.network)
    fits = (counts == 2) & (needed >= LEAST_NEAR) & severe & ~mostly_in_trades(case.network, ANYWHERE)
    for number in np.flatnonzero(fits).tolist():
        _, _, essential = provision.needing(number)
        fits[number] = essential.any() or _is_sold(case.network, provision.offering(number), number)
    yield from _few_providers(case.network, kind, provision, fits, REPLACEABLE)


def _few_providers(
    network: Network, kind: Kind, provision: Provision, fits: np.ndarray, weight: float
) -> Iterator[Finding]:
    """What is found of the capabilities (a mask) that one or two members offer."""
    which, demand = np.flatnonzero(fits), sums(provision.needs)
    known, anywhere = stating_share(network, network.offers.business), mostly_in_trades(network, ANYWHERE)
    for number in which[np.argsort(-demand[which], kind="stable")][:MOST_FINDINGS].tolist():
        offering, (who, urgency, essential) = provision.offering(number), provision.needing(number)
        value, sales, confidence = sold(network, offering, number)
        first, *others = (named_business(network, row) for row in offering)
        what, members, unable = named_capability(network, number), len(who), int(essential.sum())
        if others:
            reason = message(
                "fragility-near-sole-provider",
                one=first,
                other=others[0],
                capability=what,
                members=members,
                essential=unable,
            )
        else:
            reason = message(
                "fragility-sole-provider", provider=first, capability=what, members=members, essential=unable
            )
        yield finding(
            kind,
            network,
            offering,
            float(urgency.sum()) * weight * (REPLACEABLE if anywhere[number] else 1.0) / len(network),
            who,
            reason,
            capability=what.id,
            value=value,
            evidence=(
                message("fragility-providers", providers=len(offering)),
                message("fragility-needing", members=len(who)),
                *((message("fragility-bought-anywhere"),) if anywhere[number] else ()),
                sales,
            ),
            confidence=known * confidence,
        )


def _is_sold(network: Network, offering: np.ndarray, number: int) -> bool:
    """Whether some providers are recorded to sell a capability, or anything narrower."""
    return bool(_sales(network, offering, number).any())


def _sales(network: Network, offering: np.ndarray, number: int) -> np.ndarray:
    """The ties (a mask) by which some providers sell a capability, or anything narrower."""
    ties, below = network.ties, network.capability_ascents
    kinds = np.append(below[below[:, 1] == number, 0], number)
    return np.isin(ties.source, offering) & ties.paid & np.isin(ties.capability, kinds)


def sold(network: Network, offering: np.ndarray, number: int) -> tuple[float | None, Message, float]:
    """What some providers sell of a capability, or anything narrower, a year: known value, in words, and how sure."""
    sales = _sales(network, offering, number)
    value, count = known_value(network, sales), int(sales.sum())
    recorded = message("fragility-sales", sales=count, worth=yearly_amount(network, value))
    return value, recorded if count else message("fragility-no-sale"), mean_confidence(network, sales)


def regions(network: Network) -> np.ndarray:
    """Where everybody is, as `County Waterford (IE)` (n); empty where no region is stated."""
    stated = zip(network.members.region.tolist(), network.members.country.tolist(), strict=True)
    return np.array([f"{region} ({country})" if region and country else region for region, country in stated], object)


def regional_sole_providers(case: RuleInput, kind: Kind) -> Iterator[Finding]:
    """Capabilities that one member alone offers in a region where five or more others need it and none of them is tied
    to a provider elsewhere. Half of what a sole provider weighs, for there is one elsewhere."""
    network = case.network
    labels = regions(network)
    names, places = np.unique(labels.astype(str), return_inverse=True)
    stated = np.flatnonzero(labels != "")
    inside = sp.csr_array((np.ones(len(stated)), (places[stated], stated)), shape=(len(names), len(network)))
    known = stating_share(network, network.offers.business) * stating_share(network, stated)
    for sole in _sole_in_groups(network, inside, kind.row.floor):
        region = str(names[sole.group])
        reason = message(
            "fragility-regional-sole-provider",
            provider=named_business(network, sole.provider),
            capability=named_capability(network, sole.capability),
            region=region,
            members=len(sole.who),
            essential=sole.essential,
        )
        yield _sole_finding(network, kind, sole, known, reason, region=region)


def segment_sole_providers(case: RuleInput, kind: Kind) -> Iterator[Finding]:
    """Capabilities that one member alone offers of those who serve a segment, where five or more others who serve it
    need it and none of them is tied to another provider. Of several segments only the one with the largest demand."""
    network = case.network
    known = stating_share(network, network.offers.business) * stating_share(network, network.serves.business)
    seen: set[tuple[int, int]] = set()
    for sole in _sole_in_groups(network, network.servers, kind.row.floor):
        if (sole.capability, sole.provider) in seen:
            continue
        seen.add((sole.capability, sole.provider))
        segment = named_segment(network, sole.group)
        reason = message(
            "fragility-segment-sole-provider",
            provider=named_business(network, sole.provider),
            capability=named_capability(network, sole.capability),
            segment=segment,
            members=len(sole.who),
            essential=sole.essential,
        )
        yield _sole_finding(network, kind, sole, known, reason, segment=segment.id)


class _Sole(NamedTuple):
    """A capability that one member of a group alone offers, who of the group needs it, how much their needs weigh, and
    to how many it is essential."""

    group: int
    capability: int
    provider: int
    who: np.ndarray
    demand: float
    essential: int


def _sole_finding(network: Network, kind: Kind, sole: _Sole, known: float, reason: Message, **more: Any) -> Finding:
    value, sales, confidence = sold(network, np.array([sole.provider]), sole.capability)
    others = int(np.diff(network.providers.indptr)[sole.capability]) - 1
    return finding(
        kind,
        network,
        [sole.provider],
        sole.demand * REPLACEABLE / len(network),
        sole.who,
        reason,
        capability=network.capabilities.id[sole.capability],
        value=value,
        evidence=(
            message("fragility-providers-elsewhere", providers=others),
            message("fragility-needing-untied", members=len(sole.who)),
            sales,
        ),
        confidence=known * confidence,
        **more,
    )


def _sole_in_groups(network: Network, groups: sp.csr_array, floor: float) -> list[_Sole]:
    """Where one member of a group (g×n, 0/1) offers what others elsewhere do, too, and five or more of the group who
    need it are tied to no provider but that one.

    The largest demand first, at most MOST_FINDINGS, of as many by the demand before ties are looked at.
    """
    provision = Provision.of(network)
    providers = sp.csr_array(provision.providers @ groups.T)
    asking = sp.csr_array(sp.csr_array(provision.needs > 0, dtype=float) @ groups.T)
    demand = sp.coo_array(provision.needs @ groups.T)
    rows, columns = demand.coords
    if not demand.nnz:
        return []
    here, many = at(providers, columns, rows), at(asking, columns, rows)
    whole = np.diff(provision.providers.indptr)[rows]
    severe = demand.data * REPLACEABLE >= floor * len(network)
    bound = ~mostly_in_trades(network, ANYWHERE)[rows]  # what is bought anywhere nobody needs from a neighbour
    fits = np.flatnonzero((here == 1) & (whole > 1) & (many >= LEAST_NEAR) & severe & bound)
    fits = fits[np.lexsort((columns[fits], rows[fits], np.negative(demand.data[fits])))][: 2 * MOST_FINDINGS]
    result = []
    for cell in fits.tolist():
        capability, group = int(rows[cell]), int(columns[cell])
        members = np.zeros(len(network), dtype=bool)
        members[groups[[group]].indices] = True
        offering = provision.offering(capability)
        (provider,) = offering[members[offering]]
        elsewhere = np.zeros(len(network))
        elsewhere[offering[offering != provider]] = 1.0
        who, urgency, essential = provision.needing(capability)
        left = members[who] & (np.asarray(network.adjacency[who] @ elsewhere).ravel() == 0)
        weight = float(urgency[left].sum())
        if left.sum() >= LEAST_NEAR and weight * REPLACEABLE >= floor * len(network):
            result.append(_Sole(group, capability, int(provider), who[left], weight, int(essential[left].sum())))
    result.sort(key=lambda sole: (-sole.demand, sole.capability, sole.group))
    return result[:MOST_FINDINGS]
