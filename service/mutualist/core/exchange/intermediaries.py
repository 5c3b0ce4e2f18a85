"""Chains that run through one business: what it buys of one capability goes into another that others buy from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import at, distinct, ranges, unit_sums
from mutualist.core.exchange.trade_flows import Supply
from mutualist.core.network.references import named_business, named_capability
from mutualist.core.text import Message
from mutualist.core.text.messages import message

CARRIES = 0.5
"""A chain runs through one business where that carries at least this share of it."""

MATERIAL = 0.1
"""The part of all that a business buys that what goes in must make up; what is less is bought along, as advice is."""

LEAST_CUSTOMERS = 3
"""Customers that the business supplies with what comes out of the chain; of fewer the chain is not spoken of."""

LEAST_CHAIN_TIES = 6
"""Ties into and out of businesses that a chain must have in all: below it one business carries it by chance."""

MOST_INTERMEDIARIES = 100
"""Intermediaries kept, those with the most customers behind them first."""


@dataclass(frozen=True, slots=True)
class Intermediary:
    """A business through which the chain from `bought` to `sold` runs: it carries `share` of what flows. It buys from
    `suppliers` and sells to `customers`; `others` carry the rest. `flow` is a year's, in the ecosystem's currency where
    ties state values (of which the unknown weigh the median), else in ties."""

    business: str
    bought: str
    sold: str
    share: float
    flow: float
    suppliers: int
    customers: int
    others: int
    reason: Message


def intermediaries(supply: Supply) -> tuple[tuple[Intermediary, ...], int]:
    """The chains that run through one business, and how many there are.

    What a business buys of one capability goes into all that it sells, by the shares of its sales (the industry
    technology assumption of input–output tables, Miller & Blair, Input–Output Analysis, 2009, section 5.3); so the flow
    from capability a through b to c is bought_ba × sold_bc / Σ sold_b. What goes in as it comes out is trade, not a
    chain.
    """
    network, stated = supply.network, supply.ties.capability >= 0
    ties, weight = supply.ties.take(stated), supply.weights[stated]
    shape, ends = (len(network), len(network.capabilities)), (ties.target, ties.source)
    bought, sold = (sp.csr_array((weight, (end, ties.capability)), shape=shape) for end in ends)
    in_ties, out_ties = (sp.csr_array((np.ones(len(ties)), (end, ties.capability)), shape=shape) for end in ends)
    suppliers, customers = (_partners(own, ties.capability, other, shape) for own, other in (ends, ends[::-1]))
    parts = unit_sums(sold)
    row, a, c = _triples(bought, customers)
    flow = at(bought[row], a) * at(parts[row], c)
    whole = at(sp.csr_array(bought.T @ parts)[a], c)
    carriers = sp.csr_array(_mask(bought).T @ _mask(sold))
    chain = sp.csr_array(in_ties.T @ _mask(sold)) + sp.csr_array(_mask(bought).T @ out_ties)
    share = np.divide(flow, whole, out=np.zeros_like(flow), where=whole > 0)
    material = flow >= (MATERIAL - 1e-12) * bought.sum(axis=1)[row] * at(parts[row], c)
    told = material & (share >= CARRIES - 1e-12) & (at(sp.csr_array(chain)[a], c) >= LEAST_CHAIN_TIES)
    row, a, c, share, flow = row[told], a[told], c[told], share[told], flow[told]
    buyers, sellers, carry = at(customers[row], c), at(suppliers[row], a), at(carriers[a], c)
    order = np.lexsort((c, a, row, -np.round(flow, 6), -buyers))

    def intermediary(k: int) -> Intermediary:
        others, business = int(carry[k]) - 1, named_business(network, row[k])
        goods, product = named_capability(network, a[k]), named_capability(network, c[k])
        return Intermediary(
            business=business.id,
            bought=goods.id,
            sold=product.id,
            share=min(1.0, float(share[k])),
            flow=float(flow[k]),
            suppliers=int(sellers[k]),
            customers=int(buyers[k]),
            others=others,
            reason=message(
                "exchange-intermediary",
                business=business,
                share=share[k],
                bought=goods,
                sold=product,
                customers=int(buyers[k]),
                others=others,
            ),
        )

    return tuple(intermediary(k) for k in order[:MOST_INTERMEDIARIES].tolist()), len(row)


def _triples(bought: sp.csr_array, customers: sp.csr_array) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Every (business, capability bought, other capability sold to enough customers)."""
    outs = customers.tocoo()
    enough = outs.data >= LEAST_CUSTOMERS
    row, c = outs.row[enough], outs.col[enough]
    count = np.diff(bought.indptr)[row]
    a = bought.indices[ranges(bought.indptr[row], count)]
    row, c = np.repeat(row, count), np.repeat(c, count)
    kept = a != c
    return row[kept], a[kept], c[kept]


def _partners(own: np.ndarray, capability: np.ndarray, other: np.ndarray, shape: tuple[int, int]) -> sp.csr_array:
    """How many different partners each has for each capability (n×C)."""
    width, n = max(shape[1], 1), max(shape[0], 1)
    keys = distinct((own * width + capability) * n + other) // n
    return sp.csr_array((np.ones(len(keys)), np.divmod(keys, width)), shape=shape)


def _mask(matrix: sp.csr_array) -> sp.csr_array:
    return sp.csr_array((np.ones(matrix.nnz), matrix.indices, matrix.indptr), shape=matrix.shape)
