"""Needed capabilities that one member alone offers, or two: in the whole ecosystem (k-redundancy 1 and 2), in a
region, or among those who serve a segment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays.sparse import sums
from mutualist.core.fragility.findings import (
    LEAST_SEVERE,
    MOST_FINDINGS,
    Finding,
    FindingKind,
    amount,
    finding,
    said,
    trust,
    worth,
)
from mutualist.core.network.network import PAID, Network
from mutualist.core.network.provision import Provision, solely

LEAST_NEAR = 5
"""So many others need what only two offer, or what only one offers in their region or segment."""

REPLACEABLE = 0.5
"""What a finding weighs where another provider is left: half, for it would have to take over."""


def sole_providers(web: Network) -> Iterator[Finding]:
    """Capabilities that others need and exactly one member offers, or anything narrower. The severity adds up the
    needs (1 where it is essential, else priority / 5), as a share of the members."""
    yield from _few_providers(web, 1)


def near_sole_providers(web: Network) -> Iterator[Finding]:
    """Capabilities that five or more others need and exactly two members offer: half of what a sole provider weighs."""
    yield from _few_providers(web, 2)


def _few_providers(web: Network, k: int) -> Iterator[Finding]:
    provision, names, terms = Provision.of(web), web.members.name, web.capabilities
    counts, needed = np.diff(provision.providers.indptr), np.diff(provision.needs.indptr)
    demand = sums(provision.needs)
    weight = 1.0 if k == 1 else REPLACEABLE
    two = (counts == 2) & (needed >= LEAST_NEAR) & (weight * demand >= LEAST_SEVERE * len(web))
    which = np.flatnonzero(solely(provision) if k == 1 else two)
    known = said(web, web.offers.business)
    for capability in which[np.lexsort((which, -demand[which]))][:MOST_FINDINGS].tolist():
        offering, (who, urgency, essential) = provision.offering(capability), provision.needing(capability)
        value, sales, sure = sold(web, offering, capability)
        if k == 1:
            start = f"{names[offering[0]]} is the only member that offers {terms.name[capability]}"
        else:
            start = f"Only {names[offering[0]]} and {names[offering[1]]} offer {terms.name[capability]}"
        yield finding(
            FindingKind.SOLE_PROVIDER if k == 1 else FindingKind.NEAR_SOLE_PROVIDER,
            web,
            offering,
            float(urgency.sum()) * weight / len(web),
            who,
            f"{start}, which {len(who)} members need{essentially(essential)}.",
            capability=str(terms.id[capability]),
            value=value,
            evidence=(f"Providers: {k}.", f"Who need it: {len(who)}.", sales),
            confidence=known * sure,
        )


def essentially(essential: np.ndarray) -> str:
    """How many of them cannot do without, in words; nothing where none."""
    return f", {int(essential.sum())} of them essentially" if essential.any() else ""


def sold(web: Network, offering: np.ndarray, capability: int) -> tuple[float | None, str, float]:
    """What some providers sell of a capability, or anything narrower, a year: known value, in words, and how sure."""
    ties, below = web.ties, web.capability_ascents
    kinds = np.append(below[below[:, 1] == capability, 0], capability)
    sales = np.isin(ties.source, offering) & np.isin(ties.kind, PAID) & np.isin(ties.capability, kinds)
    value = worth(web, sales)
    many = int(sales.sum())
    recorded = f"Recorded sales of it: {many:,}, worth {amount(web, value)}." if many else "No sale of it is recorded."
    return value, recorded, trust(web, sales)


def regions(web: Network) -> np.ndarray:
    """Where everybody is, as `County Waterford (IE)` (n); empty where no region is stated."""
    stated = zip(web.members.region.tolist(), web.members.country.tolist(), strict=True)
    return np.array([f"{region} ({country})" if region and country else region for region, country in stated], object)


def regional_sole_providers(web: Network) -> Iterator[Finding]:
    """Capabilities that one member alone offers in a region where five or more others need it and none of them is tied
    to a provider elsewhere. Half of what a sole provider weighs, for there is one elsewhere."""
    labels = regions(web)
    names, places = np.unique(labels.astype(str), return_inverse=True)
    stated = np.flatnonzero(labels != "")
    inside = sp.csr_array((np.ones(len(stated)), (places[stated], stated)), shape=(len(names), len(web)))
    known = said(web, web.offers.business) * said(web, stated)
    for place, capability, provider, who, urgency, essential in _alone(web, inside):
        yield _found(
            web,
            FindingKind.REGIONAL_SOLE_PROVIDER,
            (provider, capability),
            (who, urgency, essential),
            known,
            f"in {names[place]}, which {len(who)} members there need{essentially(essential)} and get from nobody else",
            region=str(names[place]),
        )


def segment_sole_providers(web: Network) -> Iterator[Finding]:
    """Capabilities that one member alone offers of those who serve a segment, where five or more others who serve it
    need it and none of them is tied to another provider. Of several segments only the one with the largest demand."""
    known = said(web, web.offers.business) * said(web, web.serves.business)
    seen: set[tuple[int, int]] = set()
    for segment, capability, provider, who, urgency, essential in _alone(web, web.servers):
        if (capability, provider) in seen:
            continue
        seen.add((capability, provider))
        yield _found(
            web,
            FindingKind.SEGMENT_SOLE_PROVIDER,
            (provider, capability),
            (who, urgency, essential),
            known,
            f"among those who serve {web.segments.name[segment]}, which {len(who)} of them need"
            f"{essentially(essential)} and get from nobody else",
            segment=web.segments.id[segment],
        )


def _found(
    web: Network,
    kind: FindingKind,
    what: tuple[int, int],
    needing: tuple[np.ndarray, np.ndarray, np.ndarray],
    known: float,
    where: str,
    **more: Any,
) -> Finding:
    (provider, capability), (who, urgency, _) = what, needing
    value, sales, sure = sold(web, np.array([provider]), capability)
    others = int(np.diff(web.providers.indptr)[capability]) - 1
    return finding(
        kind,
        web,
        [provider],
        float(urgency.sum()) * REPLACEABLE / len(web),
        who,
        f"{web.members.name[provider]} alone offers {web.capabilities.name[capability]} {where}.",
        capability=web.capabilities.id[capability],
        value=value,
        evidence=(f"Providers elsewhere: {others}.", f"Who need it and are not tied to them: {len(who)}.", sales),
        confidence=known * sure,
        **more,
    )


def _alone(web: Network, groups: sp.csr_array) -> Iterator[tuple[int, int, int, np.ndarray, np.ndarray, np.ndarray]]:
    """(group, capability, provider, who needs it, how urgently, whether essentially) where one member of a group (g×n,
    0/1) offers it, others elsewhere do, and five or more of the group are tied to no provider but that one.

    The largest demand first, at most MOST_FINDINGS, of as many by the demand before ties are looked at.
    """
    provision = Provision.of(web)
    providers = sp.csr_array(provision.providers @ groups.T)
    asking = sp.csr_array(sp.csr_array(provision.needs > 0, dtype=float) @ groups.T)
    demand = sp.coo_array(provision.needs @ groups.T)
    rows, columns = demand.coords
    if not demand.nnz:
        return
    here, many = (np.asarray(matrix[rows, columns]).ravel() for matrix in (providers, asking))
    whole = np.diff(provision.providers.indptr)[rows]
    severe = demand.data * REPLACEABLE >= LEAST_SEVERE * len(web)
    fits = np.flatnonzero((here == 1) & (whole > 1) & (many >= LEAST_NEAR) & severe)
    fits = fits[np.lexsort((columns[fits], rows[fits], np.negative(demand.data[fits])))][: 2 * MOST_FINDINGS]
    found = []
    for cell in fits.tolist():
        capability, group = int(rows[cell]), int(columns[cell])
        members = np.zeros(len(web), dtype=bool)
        members[groups.indices[slice(*groups.indptr[group : group + 2])]] = True
        offering = provision.offering(capability)
        (provider,) = offering[members[offering]]
        elsewhere = np.zeros(len(web))
        elsewhere[offering[offering != provider]] = 1.0
        who, urgency, essential = provision.needing(capability)
        left = members[who] & (np.asarray(web.adjacency[who] @ elsewhere).ravel() == 0)
        if left.sum() >= LEAST_NEAR and urgency[left].sum() * REPLACEABLE >= LEAST_SEVERE * len(web):
            found.append((group, capability, int(provider), who[left], urgency[left], essential[left]))
    found.sort(key=lambda one: (-float(one[4].sum()), one[1], one[0]))
    yield from found[:MOST_FINDINGS]
