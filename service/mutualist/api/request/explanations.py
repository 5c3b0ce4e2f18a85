"""Explanations of pairs: what each part of a score is, and what it rests on, from the run's profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import count
from typing import NamedTuple

import numpy as np

from mutualist.api.request.run_cache import Basis
from mutualist.core.matching import Advice, Collaboration, PairScores, Rows, Support, aligned, score_rows, suggested
from mutualist.core.matching.explanation.advice import advice
from mutualist.core.matching.explanation.reasons import supports


class View(Enum):
    """How the businesses of a pair are seen: as the run has them or, where they have changed since, as they are now.

    A score and its explanation must be seen alike: `RUN` is what a run has stored; `LIST` what a list shows, the
    business that asks as it is now among others as the run has them; `NOW` both as they are now.
    """

    RUN = 0
    LIST = 1
    NOW = 2


class Pair(NamedTuple):
    """A pair of ids, seen from the side of a."""

    a: str
    b: str
    view: View = View.LIST


@dataclass(frozen=True, slots=True)
class Explained:
    """The parts of the score for a of a pair (a, b), what each rests on, and how the two could work together."""

    contributions: tuple[float, ...]
    supports: dict[str, Support]
    collaboration: Collaboration | None


def explain(basis: Basis, pairs: Sequence[Pair], now: dict[str, Rows]) -> dict[Pair, Explained]:
    """Explanations of pairs, each from the side of its first. `now` has rows of businesses that the run does not know
    or that have changed since; a pair with anybody else unknown is left out."""
    if not (scored := _known(basis, pairs, now)):
        return {}
    a, b = _sides(basis, scored, now)
    scores = score_rows(basis.profile, a, b, basis.weights)
    return dict(zip(scored, explained(basis, a, b, scores), strict=True))


def advise(basis: Basis, pairs: Sequence[Pair], now: dict[str, Rows]) -> dict[Pair, list[Advice]]:
    """What either of every pair could say, worked out for all at once. `now` and who is left out are as in explain."""
    if not (scored := _known(basis, pairs, now)):
        return {}
    return dict(zip(scored, advice(*_sides(basis, scored, now), basis.weights), strict=True))


def _known(basis: Basis, pairs: Sequence[Pair], now: dict[str, Rows]) -> list[Pair]:
    index = basis.profile.index
    return [pair for pair in pairs if all(end in now or end in index for end in (pair.a, pair.b))]


def _sides(basis: Basis, pairs: Sequence[Pair], now: dict[str, Rows]) -> tuple[Rows, Rows]:
    """The aligned rows of both sides of pairs, as they are seen."""
    return (
        rows_of(basis, [(pair.a, pair.view is not View.RUN) for pair in pairs], now),
        rows_of(basis, [(pair.b, pair.view is View.NOW) for pair in pairs], now),
    )


def explained(basis: Basis, a: Rows, b: Rows, scores: PairScores) -> list[Explained]:
    """Explanations of aligned rows, from the side of a."""
    return [
        Explained(tuple(parts.tolist()), rests_on, way)
        for parts, rests_on, way in zip(
            scores.contributions_a, supports(basis.profile, a, b), suggested(basis.profile, a, b, scores), strict=True
        )
    ]


def rows_of(basis: Basis, wanted: Sequence[tuple[str, bool]], now: dict[str, Rows]) -> Rows:
    """The rows of some businesses, those marked as they are now where `now` has them; newcomers always."""
    index = basis.profile.index
    changed = {id for id, marked in wanted if id in now and (marked or id not in index)}
    anew = [marked or id not in index for id, marked in wanted]
    frozen = [index[id] for (id, _), fresh in zip(wanted, anew, strict=True) if not (fresh and id in changed)]
    if not changed:
        return basis.profile.rows[np.array(frozen, dtype=np.int64)]
    whole = aligned([basis.profile.rows[np.array(frozen, dtype=np.int64)], *map(now.__getitem__, changed)])
    places = {id: len(frozen) + place for place, id in enumerate(changed)}
    old = count()
    return whole[
        np.array(
            [places[id] if fresh and id in changed else next(old) for (id, _), fresh in zip(wanted, anew, strict=True)],
            dtype=np.int64,
        )
    ]
