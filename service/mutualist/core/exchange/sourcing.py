"""From how many suppliers members source a capability: redundant links, and those that hang on one supplier."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mutualist.core.arrays import distinct_counts
from mutualist.core.exchange.trade_flows import Supply
from mutualist.core.network.references import named_business, named_capability
from mutualist.core.text import Message
from mutualist.core.text.messages import message

MOST_REDUNDANT = 200
"""Redundant links kept, those with the most suppliers first."""

MOST_SUPPLIERS = 10
"""Suppliers named per redundant link; the count is always whole."""

REDUNDANT = 2
"""From so many suppliers of one capability on a customer's link is redundant."""


@dataclass(frozen=True, slots=True)
class RedundantLink:
    """A customer that sources one capability from several suppliers, the one it buys most from first. `others` supply
    it to anybody else; `value` is what it spends a year, None where none of the ties states it."""

    customer: str
    capability: str
    suppliers: tuple[str, ...]
    supplier_count: int
    others: int
    value: float | None
    reason: Message


@dataclass(frozen=True, slots=True)
class Sourcing:
    """How often members (`links`: a customer with a capability that it sources) have more than one supplier. `single`
    have one; `redundant` names at most 200 of `redundant_count`. Ties that name no capability cannot be told apart and
    are `unstated`."""

    links: int
    single: int
    redundant: tuple[RedundantLink, ...]
    redundant_count: int
    unstated: int


def sourcing(supply: Supply) -> Sourcing:
    """From how many suppliers everybody sources what. Repeated ties of a pair are one supplier; a narrower capability
    is another."""
    stated = supply.ties.capability >= 0
    ties, n, size = supply.ties.take(stated), len(supply.network), max(len(supply.network.capabilities), 1)
    triples, which = np.unique((ties.target * size + ties.capability) * max(n, 1) + ties.source, return_inverse=True)
    weight, k = np.bincount(which, supply.weights[stated]), len(triples)
    known = ~np.isnan(ties.value)
    spent, told = np.bincount(which[known], ties.value[known], k), np.bincount(which[known], minlength=k)
    pair, supplier = np.divmod(triples, max(n, 1))
    pairs, start, count = np.unique(pair, return_index=True, return_counts=True)
    overall = distinct_counts(pair % size, supplier, size)
    redundant = np.flatnonzero(count >= REDUNDANT)
    order = redundant[np.argsort(-count[redundant], kind="stable")]

    def link(place: int) -> RedundantLink:
        customer, capability = divmod(int(pairs[place]), size)
        rows = slice(start[place], start[place] + count[place])
        best = supplier[rows][np.argsort(-weight[rows], kind="stable")]
        network, suppliers = supply.network, int(count[place])
        others = int(overall[capability]) - suppliers
        return RedundantLink(
            customer=str(network.members.id[customer]),
            capability=str(network.capabilities.id[capability]),
            suppliers=tuple(network.members.id[best[:MOST_SUPPLIERS]].tolist()),
            supplier_count=suppliers,
            others=others,
            value=float(spent[rows].sum()) if told[rows].any() else None,
            reason=message(
                "exchange-redundant-link",
                customer=named_business(network, customer),
                capability=named_capability(network, capability),
                suppliers=suppliers,
                first=named_business(network, best[0]),
                others=others,
            ),
        )

    return Sourcing(
        links=len(pairs),
        single=int((count == 1).sum()),
        redundant=tuple(link(place) for place in order[:MOST_REDUNDANT].tolist()),
        redundant_count=len(redundant),
        unstated=int((~stated).sum()),
    )
