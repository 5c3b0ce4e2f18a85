"""Explanations of pairs: what each part of a score is, and what it rests on, from the run's profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mutualist.api.basis import Basis
from mutualist.core.collaboration import Collaboration, suggested
from mutualist.core.grounds import Ground, grounds
from mutualist.core.rows import Rows, aligned
from mutualist.core.scoring import PairScores, score_rows

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Explained:
    """The parts of the score for a of a pair (a, b), what each rests on, and how the two could work together."""

    contributions: tuple[float, ...]
    grounds: dict[str, Ground]
    collaboration: Collaboration | None


def explain(basis: Basis, pairs: Sequence[Pair], now: dict[str, Rows]) -> dict[Pair, Explained]:
    """Explanations of pairs of ids, each from the side of its first. `now` has rows of businesses that the run does
    not know or that have changed since; a pair with anybody else unknown is left out."""
    index = basis.profile.index
    known = [pair for pair in pairs if all(end in now or end in index for end in pair)]
    if not known:
        return {}
    a, b = (rows_of(basis, [pair[side] for pair in known], now) for side in (0, 1))
    scores = score_rows(basis.profile, a, b, basis.weights)
    return dict(zip(known, explained(basis, a, b, scores), strict=True))


def explained(basis: Basis, a: Rows, b: Rows, scores: PairScores) -> list[Explained]:
    """Explanations of aligned rows, from the side of a."""
    return [
        Explained(tuple(parts.tolist()), rests_on, way)
        for parts, rests_on, way in zip(
            scores.contributions_a,
            grounds(basis.profile, a, b),
            suggested(basis.profile, a, b),
            strict=True,
        )
    ]


def rows_of(basis: Basis, ids: Sequence[str], now: dict[str, Rows]) -> Rows:
    """The rows of some businesses, as they are now where `now` has them."""
    index = basis.profile.index
    if not any(id in now for id in ids):
        return basis.profile.rows[np.array([index[id] for id in ids], dtype=np.int64)]
    return aligned([now[id] if id in now else basis.profile.rows[np.array([index[id]])] for id in ids])
