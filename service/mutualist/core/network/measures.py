"""What Graph Data Science measures on an ecosystem's ties, as plain numbers that the rules can judge."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class CutPoint:
    """A business (row number) whose loss splits its component into `parts`, the largest of `largest` businesses."""

    business: int
    parts: int
    largest: int


@dataclass(frozen=True, slots=True)
class Bridge:
    """A tied pair (row numbers) whose tie alone joins two sides; `smaller` businesses are on the lesser side."""

    a: int
    b: int
    smaller: int


@dataclass(frozen=True, slots=True)
class Measures:
    """Structural measures of n businesses, arrays in the order of the ecosystem's rows.

    `influence` (n) is systemic influence, the PageRank score on dependant → benefactor edges with damping 0.85
    divided by n (Acemoglu et al. 2012); it sums to at most 1. `betweenness` (n) is the share of shortest paths
    between others that pass, in [0, 1]; from a sample of sources where `sampled` gives their number. `component` (n)
    numbers the connected components. `degree` (n) counts partners. `core` (n) is the largest k such that a business is
    in a group where everybody has k partners in the group (Seidman 1983). `community` (n) numbers the communities of
    ties by worth (Leiden: Traag, Waltman & van Eck 2019), in the order of their first members; who has no tie is one.
    """

    influence: np.ndarray
    betweenness: np.ndarray
    component: np.ndarray
    degree: np.ndarray
    core: np.ndarray
    community: np.ndarray
    cut_points: tuple[CutPoint, ...]
    bridges: tuple[Bridge, ...]
    sampled: int | None = None
