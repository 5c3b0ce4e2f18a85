"""The few ties that would join two communities which hardly know each other: who fits whom across."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import permutations

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import sums, unit_rows
from mutualist.core.model import kilometres, nearness
from mutualist.core.network import Network
from mutualist.core.network.references import named_business, named_capability, named_segment
from mutualist.core.text import Message
from mutualist.core.text.messages import message

CONSIDERED, HOLES, BRIDGING = 12, 10, 3
"""The largest communities that are looked at, the pairs of them that are kept, and the links proposed for each."""

SIDE = 300
"""Businesses of a community that are looked at, those with the most partners."""

LEAST_LACK = 1.0
"""Tied pairs that must be lacking: fewer may be lacking by chance."""

WEAK = 0.5
"""Two communities are weakly joined below this share of the tied pairs that their partners would make by chance."""

NEED, AUDIENCE = 0.4, 0.2
"""What a link counts for: each way the share of needs that is met, and how alike the customers are."""

FAR, UNPLACED = 0.4, 0.7
"""What distance leaves of that at worst, and what it leaves where a place is unknown."""


@dataclass(frozen=True, slots=True)
class BridgingTie:
    """Two businesses (ids) of two communities that fit each other; `fit` is from 0 to 1."""

    a: str
    b: str
    fit: float
    reason: Message


@dataclass(frozen=True, slots=True)
class StructuralHole:
    """Two communities (their numbers) with fewer tied pairs between them than chance would have, and who could change
    that, the best first."""

    a: int
    b: int
    pairs: int
    expected: float
    bridging_ties: tuple[BridgingTie, ...]
    reason: Message


def structural_holes(
    network: Network, of: np.ndarray, names: Sequence[Message | str], barred: Collection[frozenset[str]]
) -> tuple[StructuralHole, ...]:
    """What would join the largest communities, those first that lack the most ties. `of` (n) is the place of every
    business's community, the largest first; `barred` pairs of ids are not proposed, nor are stewards."""
    k = min(CONSIDERED, len(names))
    a, b = of[network.pairs[:, 0]], of[network.pairs[:, 1]]
    across = (a >= 0) & (a < k) & (b >= 0) & (b < k) & (a != b)
    between = np.zeros((k, k), dtype=np.int64)
    np.add.at(between, (np.minimum(a, b)[across], np.maximum(a, b)[across]), 1)
    partners = np.bincount(network.pairs.ravel(), minlength=len(network))
    ends = np.bincount(of[of >= 0], partners[of >= 0], minlength=max(k, 1))[:k]
    expected = np.outer(ends, ends) / max(2.0 * len(network.pairs), 1.0)
    lower, higher = np.triu_indices(k, 1)
    lack = expected[lower, higher] - between[lower, higher]
    fits = _Fits(network, barred)
    sides = [_side(network, of, number, partners) for number in range(k)]
    holes: list[StructuralHole] = []
    for place in np.argsort(-lack, kind="stable").tolist():
        i, j = int(lower[place]), int(higher[place])
        if len(holes) == HOLES:
            break
        pairs, chance = int(between[i, j]), float(expected[i, j])
        if pairs >= WEAK * chance or lack[place] < LEAST_LACK:
            continue
        if links := fits.best(sides[i], sides[j]):
            reason = message("communities-apart", a=names[i], b=names[j], pairs=pairs, expected=chance)
            holes.append(StructuralHole(i + 1, j + 1, pairs, chance, links, reason))
    return tuple(holes)


def _side(network: Network, of: np.ndarray, number: int, partners: np.ndarray) -> np.ndarray:
    rows = np.flatnonzero((of == number) & network.members.ordinary)
    return np.sort(rows[np.argsort(-partners[rows], kind="stable")][:SIDE])


class _Fits:
    """How well businesses fit each other, from what they need, offer and serve, rare things weighing more."""

    def __init__(self, network: Network, barred: Collection[frozenset[str]]) -> None:
        self.network, n = network, len(network)
        holders = np.diff(network.providers.indptr)
        rarity = np.log((1 + n) / (1 + holders)) / np.log(1 + n)
        cells = (network.needs.business, network.needs.capability)
        weights = network.needs.urgency * rarity[network.needs.capability]
        needs = sp.csr_array((weights, cells), shape=(n, len(network.capabilities)))
        total = sums(needs)
        self.needs = sp.csr_array(needs.multiply(1 / np.where(total > 0, total, 1)[:, None]))
        self.offers = sp.csr_array(network.providers.T)
        self.served = sp.csr_array(network.servers.T)
        self.audience = unit_rows(self.served)
        self.radians = np.radians(np.stack([network.members.latitude, network.members.longitude], axis=1))
        self.barred = {
            (network.index[a], network.index[b])
            for pair in barred
            if pair <= network.index.keys()
            for a, b in permutations(pair, 2)
        }

    def best(self, a: np.ndarray, b: np.ndarray) -> tuple[BridgingTie, ...]:
        """The best links between two sides (rows), each business in one at most; only where a need is met."""
        met = (self.needs[a] @ self.offers[b].T).toarray(), (self.needs[b] @ self.offers[a].T).toarray().T
        fit = NEED * (met[0] + met[1]) + AUDIENCE * (self.audience[a] @ self.audience[b].T).toarray()
        i, j = np.divmod(np.arange(fit.size), max(len(b), 1))
        near = nearness(kilometres(self.radians[a][i], self.radians[b][j]), self.network.scale_km).reshape(fit.shape)
        fit = fit * np.where(np.isnan(near), UNPLACED, FAR + (1 - FAR) * near)
        fit[(met[0] + met[1] <= 0) | (self.network.adjacency[a][:, b].toarray() > 0)] = 0.0
        ids, flat = self.network.members.id, fit.ravel()
        ties: list[BridgingTie] = []
        taken: set[int] = set()
        for place in np.argsort(-flat.round(9), kind="stable").tolist():
            if len(ties) == BRIDGING or flat[place] <= 0:
                break
            ends = one, other = int(a[i[place]]), int(b[j[place]])
            if taken.isdisjoint(ends) and ends not in self.barred:
                taken.update(ends)
                ties.append(BridgingTie(str(ids[one]), str(ids[other]), float(flat[place]), self._reason(one, other)))
        return tuple(ties)

    def _reason(self, a: int, b: int) -> Message:
        network, parts = self.network, []
        for asking, giving in ((a, b), (b, a)):
            met = np.intersect1d(self.needs[[asking]].indices, self.offers[[giving]].indices)
            if len(met):
                what = [named_capability(network, number) for number in met[:3]]
                ends = {"giving": named_business(network, giving), "asking": named_business(network, asking)}
                parts.append(message("communities-meets", what=what, **ends))
        both = np.intersect1d(self.served[[a]].indices, self.served[[b]].indices)
        if len(both):
            segments = [named_segment(network, segment) for segment in both[:2]]
            parts.append(message("communities-both-serve", segments=segments))
        why = reduce(lambda why, part: message("communities-and", before=why, after=part), parts)
        return message("communities-link", why=why)
