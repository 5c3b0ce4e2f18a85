"""Whom to score at all: the best by evidence and distance, from sparse products, with a bound on who is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from sparse_dot_topn import sp_matmul_topn

from mutualist.core.place import kilometres
from mutualist.core.profile import Profile
from mutualist.core.reach import Reach, level_of
from mutualist.core.regions import regions
from mutualist.core.stacking import ROUNDING, at_most
from mutualist.core.twins import Kinds
from mutualist.core.weights import DEFAULTS, Weights

REGION = 256
"""Rows multiplied at a time: businesses that lie together, so that most others are far from all of them."""

BLOCK_PAIRS = 200_000
"""Candidates found at a time, so that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Candidates of some rows, as pairs: `a` (row numbers, ascending), `b`, and `most`, the highest first for each a.

    `most` has, per pair, the most that its score for a can be: infinite for whom a works with already, was introduced
    to or has dismissed. `bound` has the same per asked row for anyone left out; −1 where nobody was.
    """

    rows: np.ndarray
    a: np.ndarray
    b: np.ndarray
    most: np.ndarray
    bound: np.ndarray


def candidates(
    profile: Profile,
    rows: np.ndarray,
    limit: int,
    weights: Weights = DEFAULTS,
    block: int = REGION,
    *,
    kinds: Kinds | None = None,
    reach: Reach | None = None,
    sparing: bool = True,
    threads: int | None = None,
) -> Iterator[Candidates]:
    """The `limit` businesses that can score highest for each of `rows`, region by region, and a few more where that
    ends within a kind of twins. Of a kind are those whose turn it is; without `kinds` everybody is one.

    What can be: the evidence that is known, times what distance leaves of it at best, from anywhere in the region.
    Other doubts only take away, so nobody left out scores above the least that was kept, plus what the product does not
    count (see Reach). Whom a business is tied to already, was introduced to or
    has dismissed is a candidate always: such a match is wanted beside the new ones, which would else push it out.

    `reach` is the profile laid out for these weights and kinds, by who asks more than once; `threads` multiply a region
    together.
    """
    reach = reach or Reach(profile, weights, kinds)
    width = min(limit + 1, len(reach.sizes))  # a business always finds itself; it is dropped below
    for part in regions(reach.sphere, rows, max(1, min(block, BLOCK_PAIRS // width))):
        yield _found(reach, part, limit, threads, sparing=sparing)


def _found(reach: Reach, part: np.ndarray, limit: int, threads: int | None, *, sparing: bool) -> Candidates:
    profile, n = reach.profile, reach.profile.size
    at_best = reach.at_best(part)
    level = level_of(at_best)
    left, right = reach.asking(part, sparing=sparing), reach.answers(at_best, level)
    width = min(limit + 1, len(reach.sizes))
    top = sp_matmul_topn(left, right, top_n=width, threshold=0.0, sort=True, n_threads=threads)
    place, kind = np.repeat(np.arange(len(part)), np.diff(top.indptr)), top.indices
    found = at_most(top.data.astype(float), reach.terms[part[place]])
    needed, least = _first(top.indptr, found, reach.sizes[kind], limit, len(reach.sizes))
    slight, unknown = reach.slight[part] * sparing, reach.unknown[part] * level
    open_ended = (least >= 0) | (slight > 0)
    bound = np.where(open_ended, np.maximum(least, 0.0) + slight * level + unknown + ROUNDING, -1.0)
    place, kind, found = place[needed], kind[needed], found[needed]
    most = (found + unknown[place]) / at_best[kind]
    if sparing:
        far = at_best[kind] <= level
        most[far] += reach.in_common(part[place[far]], kind[far])
    places = profile.rows.places
    most = most * reach.leaves(kilometres(places[part[place]], places[reach.kinds.first[kind]])) + ROUNDING
    _, b = reach.kinds.spread(part[place], kind)
    place, most = np.repeat(place, reach.sizes[kind]), np.repeat(most, reach.sizes[kind])
    known = (profile.rows.tied[part] + profile.rows.aside[part]).tocoo()
    keys = known.row.astype(np.int64) * n + known.col
    fresh = ~np.isin(place * n + b, keys) & (part[place] != b)
    place, b = np.append(place[fresh], known.row), np.append(b[fresh], known.col)
    most = np.append(most[fresh], np.full(known.nnz, np.inf))
    order = np.lexsort((-most, place))
    return Candidates(part, part[place[order]], b[order], most[order], bound)


def _first(
    edges: np.ndarray, best: np.ndarray, sizes: np.ndarray, limit: int, kinds: int
) -> tuple[np.ndarray, np.ndarray]:
    """Of the best kinds of every row (the best first, with their `sizes`) those that are needed for `limit` businesses
    beside itself; and per row the most that a kind left out can have, −1 where none is."""
    counts = np.diff(edges)
    before = np.cumsum(sizes) - sizes
    before -= np.repeat(np.append(before, 0)[edges[:-1]], counts)
    needed = before <= limit
    taken = np.diff(np.append(0, np.cumsum(needed))[edges])
    least = np.full(len(counts), -1.0)
    short = (taken < counts) | ((counts > limit) & (counts < kinds))
    least[short] = best[(edges[:-1] + np.minimum(taken, counts - 1))[short]]
    return needed, least
