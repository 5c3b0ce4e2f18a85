"""Random networks of every kind, for comparing what is measured on them with other people's code: directed, weighted,
in several components, with parallel and reciprocated ties and members without any."""

from __future__ import annotations

import random
from dataclasses import dataclass

import networkx as nx
import numpy as np

NETWORKS = 200


@dataclass(frozen=True)
class Network:
    """n members and their ties: (source, target, weight), repeated ones each."""

    n: int
    ties: tuple[tuple[int, int, float], ...]

    @property
    def pairs(self) -> np.ndarray:
        """One undirected edge per tied pair (m×2), ascending."""
        found = sorted({(min(a, b), max(a, b)) for a, b, _ in self.ties})
        return np.array(found, dtype=np.int64).reshape(-1, 2)

    @property
    def worth(self) -> list[float]:
        """The weights of every pair's ties together, in the order of `pairs`."""
        total: dict[tuple[int, int], float] = {}
        for a, b, weight in self.ties:
            total[min(a, b), max(a, b)] = total.get((min(a, b), max(a, b)), 0.0) + weight
        return [total[a, b] for a, b in self.pairs.tolist()]

    @property
    def graph(self) -> nx.Graph:
        """The undirected graph, with the worth of each pair as its weight."""
        graph = nx.Graph()
        graph.add_nodes_from(range(self.n))
        graph.add_weighted_edges_from((a, b, w) for (a, b), w in zip(self.pairs.tolist(), self.worth, strict=True))
        return graph


def random_network(seed: int) -> Network:
    """The network of a seed, of 4 to 40 members."""
    chance = random.Random(seed)
    n = chance.randrange(4, 41)
    joined = range(n - n // 6)
    ties = []
    for _ in range(chance.randrange(1, int(chance.choice((0.7, 1.5, 3.0)) * n) + 2)):
        one, other = chance.sample(joined, 2)
        for _ in range(chance.choice((1, 1, 1, 2))):
            source, target = (one, other) if chance.random() < 0.8 else (other, one)
            ties.append((source, target, chance.uniform(1, 1e6)))
    return Network(n, tuple(ties))
