"""One walk through the tied pairs, depth first: what falls apart where, as intervals of the order of the walk."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mutualist.core.network.network import Network


@dataclass(frozen=True, slots=True)
class Walk:
    """A depth-first walk of n businesses (Tarjan 1972). All below a business, and every component, are intervals of it.

    `order` (n) lists them as they are met, `at` (n) is the place of each in it, `parent` (n) who led to it (−1 at a
    start), `size` (n) how many are below it with itself, `low` (n) the first place that those below reach by a tie that
    is not of the walk, `start` (n) where its component begins.
    """

    order: np.ndarray
    at: np.ndarray
    parent: np.ndarray
    size: np.ndarray
    low: np.ndarray
    start: np.ndarray

    def below(self, business: int) -> np.ndarray:
        """Who is below a business, itself included."""
        return self.order[self.at[business] : self.at[business] + self.size[business]]

    def component(self, business: int) -> np.ndarray:
        """Everybody in its component."""
        root = self.order[self.start[business]]
        return self.below(int(root))

    def cut_off(self, business: int) -> np.ndarray:
        """Who is outside the largest part that is left of its component without it, ascending.

        Of parts equally large the one with the first business in it counts as the largest.
        """
        below = self.below(business)[1:]
        children = below[self.parent[below] == business]
        if self.parent[business] >= 0:
            children = children[self.low[children] >= self.at[business]]
        parts = [self.below(child) for child in children.tolist()]
        rest = self.size[self.order[self.start[business]]] - 1 - sum(map(len, parts))
        most = max(map(len, parts), default=0)
        if rest > most:
            return np.sort(np.concatenate(parts)) if parts else np.zeros(0, dtype=np.int64)
        whole = self.component(business)
        outside = np.ones(len(whole), dtype=bool)
        for part in ([business], *parts):
            outside[self.at[part[0]] - self.start[business] :][: len(part)] = False
        parts.append(whole[outside])
        kept = min(parts, key=lambda part: (-len(part), part.min(initial=len(self.order))))
        return np.sort(np.concatenate([part for part in parts if part is not kept]))

    def lost(self) -> np.ndarray:
        """How many others lose touch with the largest rest of their component when each business goes (n); 0 for who is
        no articulation point. A branch that reaches nothing above its parent comes off (Hopcroft & Tarjan 1973)."""
        n = len(self.order)
        child = np.flatnonzero(self.parent >= 0)
        child = child[self.low[child] >= self.at[self.parent[child]]]
        apart = np.bincount(self.parent[child], self.size[child], minlength=n).astype(np.int64)
        most = np.zeros(n, dtype=np.int64)
        np.maximum.at(most, self.parent[child], self.size[child])
        others = self.size[self.order[self.start]] - 1
        return others - np.maximum(most, others - apart)

    def lesser_side(self, a: int, b: int) -> np.ndarray:
        """Who is on the smaller side of a bridge, ascending; of two as large the one without the first business."""
        lower = a if self.parent[a] == b else b
        side = self.below(lower)
        rest = self.size[self.order[self.start[a]]] - len(side)
        if len(side) < rest:
            return np.sort(side)
        whole = self.component(a)
        outside = np.ones(len(whole), dtype=bool)
        outside[self.at[lower] - self.start[a] :][: len(side)] = False
        return np.sort(min((side, whole[outside]), key=lambda part: (len(part), -part.min())))


def walk(network: Network) -> Walk:
    """The walk that begins anew at the first of every component, and takes neighbours as the adjacency has them."""
    from mutualist.core.network.biconnectivity_kernel import walked

    return Walk(*walked(network.adjacency.indptr, network.adjacency.indices))
