"""Capabilities that one member alone offers in a region, or among those who serve a segment; others elsewhere do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import scipy.sparse as sp

from mutualist.core.finding import LEAST_SEVERE, MOST_FINDINGS, Finding, FindingKind, finding, said
from mutualist.core.provision import LEAST_NEAR, REPLACEABLE, Provision, essentially, sold
from mutualist.core.web import Web


def regions(web: Web) -> np.ndarray:
    """Where everybody is, as `County Waterford (IE)` (n); empty where no region is stated."""
    stated = zip(web.members.region.tolist(), web.members.country.tolist(), strict=True)
    return np.array([f"{region} ({country})" if region and country else region for region, country in stated], object)


def regional_sole_providers(web: Web) -> Iterator[Finding]:
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


def segment_sole_providers(web: Web) -> Iterator[Finding]:
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
    web: Web,
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


def _alone(web: Web, groups: sp.csr_array) -> Iterator[tuple[int, int, int, np.ndarray, np.ndarray, np.ndarray]]:
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
