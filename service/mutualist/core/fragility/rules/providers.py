"""Needed capabilities that one member alone offers, or two, in the whole ecosystem (k-redundancy 1 and 2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from mutualist.core.finding import (
    LEAST_AFFECTED,
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
from mutualist.core.sparse import sums
from mutualist.core.web import PAID, Web

LEAST_NEAR = 5
"""So many others need what only two offer, or what only one offers in their region or segment."""

REPLACEABLE = 0.5
"""What a finding weighs where another provider is left: half, for it would have to take over."""


@dataclass(frozen=True, slots=True)
class Provision:
    """Who offers (C×n, 0/1, anything narrower too) and who needs and does not offer itself (C×n: urgency, and 1 where
    essential)."""

    providers: sp.csr_array
    needs: sp.csr_array
    essential: sp.csr_array

    @classmethod
    def of(cls, web: Web) -> Provision:
        """That of an ecosystem."""
        shape = (len(web.capabilities), len(web))
        rows, columns = web.needs.capability, web.needs.business
        own = np.zeros(len(rows), dtype=bool)
        if len(rows) and web.providers.nnz:
            own = np.asarray(web.providers[rows, columns]).ravel() > 0
        cells = (rows[~own], columns[~own])
        urgency = sp.csr_array((web.needs.urgency[~own], cells), shape=shape)
        essential = sp.csr_array((web.needs.essential[~own].astype(float), cells), shape=shape)
        return cls(web.providers, urgency, essential)

    def offering(self, capability: int) -> np.ndarray:
        """Who offers a capability, ascending."""
        return np.sort(self.providers.indices[slice(*self.providers.indptr[capability : capability + 2])])

    def needing(self, capability: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Who needs it, how urgently, and whether essentially: the most pressing first, then by row."""
        cells = slice(*self.needs.indptr[capability : capability + 2])
        who, urgency = self.needs.indices[cells], self.needs.data[cells]
        essential = self.essential.data[slice(*self.essential.indptr[capability : capability + 2])] > 0
        order = np.lexsort((who, np.negative(urgency)))
        return who[order], urgency[order], essential[order]


def alone(web: Web) -> np.ndarray:
    """Who alone offers something, or anything narrower, that LEAST_AFFECTED others need (a mask, n)."""
    provision, found = Provision.of(web), np.zeros(len(web), dtype=bool)
    for_one = np.flatnonzero(_solely(provision))
    found[provision.providers.indices[provision.providers.indptr[for_one]]] = True
    return found


def _solely(provision: Provision) -> np.ndarray:
    """Which capabilities one alone offers while enough others need them (C)."""
    return (np.diff(provision.providers.indptr) == 1) & (np.diff(provision.needs.indptr) >= LEAST_AFFECTED)


def sole_providers(web: Web) -> Iterator[Finding]:
    """Capabilities that others need and exactly one member offers, or anything narrower. The severity adds up the
    needs (1 where it is essential, else priority / 5), as a share of the members."""
    yield from _few_providers(web, 1)


def near_sole_providers(web: Web) -> Iterator[Finding]:
    """Capabilities that five or more others need and exactly two members offer: half of what a sole provider weighs."""
    yield from _few_providers(web, 2)


def _few_providers(web: Web, k: int) -> Iterator[Finding]:
    provision, names, terms = Provision.of(web), web.members.name, web.capabilities
    counts, needed = np.diff(provision.providers.indptr), np.diff(provision.needs.indptr)
    demand = sums(provision.needs)
    weight = 1.0 if k == 1 else REPLACEABLE
    two = (counts == 2) & (needed >= LEAST_NEAR) & (weight * demand >= LEAST_SEVERE * len(web))
    which = np.flatnonzero(_solely(provision) if k == 1 else two)
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


def sold(web: Web, offering: np.ndarray, capability: int) -> tuple[float | None, str, float]:
    """What some providers sell of a capability, or anything narrower, a year: known value, in words, and how sure."""
    ties, below = web.ties, web.capability_ascents
    kinds = np.append(below[below[:, 1] == capability, 0], capability)
    sales = np.isin(ties.source, offering) & np.isin(ties.kind, PAID) & np.isin(ties.capability, kinds)
    value = worth(web, sales)
    many = int(sales.sum())
    recorded = f"Recorded sales of it: {many:,}, worth {amount(web, value)}." if many else "No sale of it is recorded."
    return value, recorded, trust(web, sales)
