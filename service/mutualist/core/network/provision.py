"""Which needs are met: by how many other members, through a tie that is there already, and what one alone offers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import at
from mutualist.core.network.network import Network

LEAST_AFFECTED = 2
"""A finding touches at least this many members (or a whole segment)."""


@dataclass(frozen=True)
class NeedCoverage:
    """By need (a row each): how many others offer it or anything narrower, and whether it is tied to one of them."""

    others: np.ndarray
    served: np.ndarray


def need_coverage(network: Network) -> NeedCoverage:
    """How every need of a network is provided for."""
    needs = network.needs
    if not len(needs) or not len(network.capabilities):
        return NeedCoverage(np.zeros(len(needs), dtype=np.int64), np.zeros(len(needs), dtype=bool))
    offered = np.diff(network.providers.indptr)[needs.capability]
    own = at(network.providers, needs.business, needs.capability) > 0
    near = sp.csr_array(network.adjacency @ network.providers.T)
    return NeedCoverage(offered - own, at(near, needs.capability, needs.business) > 0)


@dataclass(frozen=True, slots=True)
class Provision:
    """Who offers (C×n, 0/1, anything narrower too) and who needs and does not offer itself (C×n: urgency, and 1 where
    essential)."""

    providers: sp.csr_array
    needs: sp.csr_array
    essential: sp.csr_array

    @classmethod
    def of(cls, network: Network) -> Provision:
        """That of an ecosystem."""
        shape = (len(network.capabilities), len(network))
        rows, columns = network.needs.capability, network.needs.business
        own = at(network.providers, columns, rows) > 0
        cells = (rows[~own], columns[~own])
        urgency = sp.csr_array((network.needs.urgency[~own], cells), shape=shape)
        essential = sp.csr_array((network.needs.essential[~own].astype(float), cells), shape=shape)
        return cls(network.providers, urgency, essential)

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


def alone(network: Network) -> np.ndarray:
    """Who alone offers something, or anything narrower, that LEAST_AFFECTED others need (a mask, n)."""
    provision, mask = Provision.of(network), np.zeros(len(network), dtype=bool)
    capabilities = np.flatnonzero(solely(provision))
    mask[provision.providers.indices[provision.providers.indptr[capabilities]]] = True
    return mask


def solely(provision: Provision) -> np.ndarray:
    """Which capabilities one alone offers while enough others need them (C)."""
    return (np.diff(provision.providers.indptr) == 1) & (np.diff(provision.needs.indptr) >= LEAST_AFFECTED)
