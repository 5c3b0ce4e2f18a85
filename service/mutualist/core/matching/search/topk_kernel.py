"""A look at everybody for each of some businesses: evidence added up term by term, the best by evidence and distance
kept. Compiled, because it is most of matching."""

from __future__ import annotations

from typing import Any

import numpy as np

from mutualist.core.arrays.jit import compiled, without_nan

BLOCK = 32
"""Neighbours passed over at a time, where the best of them cannot be among the best."""

BINS = 256

ROOM = 4
"""Times the wanted that are gathered before the worst are dropped."""

BELOW = 1 - 1e-6
"""Takes a number in single precision below what it was before it was rounded."""

FAR = 10
"""Times the scale of distance beyond which exp(−distance / scale) is 0.00005 at most."""

NEARLY_OPPOSITE, UNSURE = 3.9, 1e-6
"""Of points so far apart (squared chord, of 4) the angle hangs on the last digits of the chord: it may be so much less,
in radians."""

LOWER = 1 - 1e-9
"""Takes a bound below what is equal to it."""


@compiled
def top_k(
    rows: np.ndarray,
    asking: tuple[np.ndarray, np.ndarray, np.ndarray],
    slack: np.ndarray,
    unknown: np.ndarray,
    points: np.ndarray,
    own: np.ndarray,
    barred: tuple[np.ndarray, np.ndarray],
    answers: tuple[np.ndarray, np.ndarray, np.ndarray],
    spots: np.ndarray,
    sizes: np.ndarray,
    at_best: np.ndarray,
    leaves: tuple[float, float, float],
    rounding: float,
    limit: int,
    foremost: int,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """For each of some rows the kinds that can score highest, until they have `limit` businesses.

    `asking` are the rows of everybody (starts, terms, values); a sum is too small by no more than the factor `slack`,
    and what is `unknown` adds so much at most. `points` are on the unit sphere, nan where not known; `own` is the place
    of one's own kind, `barred` (starts, places) whom one is not to find. `answers` has for every term the places that
    have it (starts, places, values), `spots` and `sizes` (businesses, 0 for a gap) are by place. `at_best` is, for
    every BLOCK of places, what distance leaves at best from any of the rows. `leaves` is what the greatest distance
    leaves, what an unknown one leaves, and the scale in radians. Sums of evidence may differ by `rounding`.

    Gives the places and the most that they can score, all rows one behind the other and the `foremost` highest first
    (in order where these are all, or some are twins), where each row ends, and per row the most that anybody left out
    can score (−1 where nobody with any evidence is).
    """
    starts, terms, values = asking
    answer_starts, answer_places, answer_values = answers
    barred_starts, barred_places = barred
    farthest, unplaced, scale = leaves
    blocks, twins = len(at_best), sizes.max() > 1
    evidence = np.zeros(blocks * BLOCK, np.float32)
    best = np.zeros(blocks, np.float32)
    score_bound, place = np.empty(limit * ROOM), np.empty(limit * ROOM, np.int64)
    best_place, best_bound = np.empty(limit * len(rows), np.int32), np.empty(limit * len(rows))
    edges, left_out_bound = np.zeros(len(rows) + 1, np.int64), np.zeros(len(rows))
    # So far away that no more than a trifle is left beside the least: that much is allowed without working it out.
    beyond, trifle = np.inf, (1 - farthest) * np.exp(-FAR)
    if FAR * scale < np.pi:
        beyond = (2 * np.sin(FAR * scale / 2)) ** 2
    for k in range(len(rows)):
        row = rows[k]
        evidence[:] = 0
        for term in range(starts[row], starts[row + 1]):
            weight = values[term]
            for answer in range(answer_starts[terms[term]], answer_starts[terms[term] + 1]):
                evidence[answer_places[answer]] += weight * answer_values[answer]
        for cell in range(barred_starts[row], barred_starts[row + 1]):
            evidence[barred_places[cell]] = 0
        if sizes[own[row]] == 1:
            evidence[own[row]] = 0
        _largest(evidence, best)
        more, extra = slack[row], unknown[row]
        floor, least = _floor(best, limit), -1.0
        if floor > 0:
            least = (floor * more + extra) * farthest * LOWER
        count = 0
        for block in range(blocks):
            if best[block] <= 0 or (best[block] * more + extra) * at_best[block] + rounding <= least:
                continue
            needed = _needed(least - rounding, at_best[block], more, extra)
            for spot in range(block * BLOCK, (block + 1) * BLOCK):
                if evidence[spot] <= needed:
                    continue
                left = unplaced
                chord = (
                    (points[row, 0] - spots[spot, 0]) ** 2
                    + (points[row, 1] - spots[spot, 1]) ** 2
                    + (points[row, 2] - spots[spot, 2]) ** 2
                )
                if chord > beyond:
                    left = farthest + trifle
                elif chord >= 0:  # and not nan
                    angle = 2 * np.arcsin(min(1.0, np.sqrt(chord) / 2))
                    if chord > NEARLY_OPPOSITE:
                        angle -= UNSURE
                    left = farthest + (1 - farthest) * np.exp(-angle / scale)
                can = (evidence[spot] * more + extra) * left + rounding
                if can <= least:
                    continue
                if count == len(score_bound):
                    _part(score_bound, place, count, limit)
                    count, least = limit, score_bound[:limit].min()
                    if can <= least:
                        continue
                    needed = _needed(least - rounding, at_best[block], more, extra)
                score_bound[count], place[count] = can, spot
                count += 1
        if count > limit:
            _part(score_bound, place, count, limit)
            least, count = score_bound[limit:count].max(), limit
        if foremost >= limit or twins:
            _sort(score_bound, place, count)
        else:
            _part(score_bound, place, count, min(foremost, count))
        taken, end = 0, edges[k]
        for rank in range(count):
            if taken >= limit:
                least = max(least, score_bound[rank])
                break
            best_place[end], best_bound[end] = place[rank], score_bound[rank]
            taken += sizes[place[rank]] - (place[rank] == own[row])
            end += 1
        edges[k + 1], left_out_bound[k] = end, least
    return best_place[: edges[-1]], best_bound[: edges[-1]], edges, left_out_bound


@compiled
def _needed(least: Any, leaves: Any, more: Any, extra: Any) -> np.float32:
    """A little less than the evidence with which one can score more than `least`."""
    return np.float32(max(0.0, (least / leaves - extra) / more) * BELOW)


@without_nan
def _largest(values: np.ndarray, best: np.ndarray) -> None:
    """The largest of every BLOCK of values, none of them below 0."""
    for block in range(len(best)):
        largest = np.float32(0)
        for step in range(BLOCK):
            largest = max(largest, values[block * BLOCK + step])
        best[block] = largest


@compiled
def _floor(values: np.ndarray, count: int) -> float:
    """A number that `count` of some values reach, near the largest such; 0 where so many are not above 0."""
    largest = values.max()
    if largest <= 0:
        return 0.0
    bins = np.zeros(BINS, np.int64)
    for value in values:
        if value > 0:
            bins[min(BINS - 1, int(value / largest * BINS))] += 1
    reached = 0
    for step in range(BINS - 1, -1, -1):
        reached += bins[step]
        if reached >= count:
            return step / BINS * largest * LOWER
    return 0.0


@compiled
def _part(values: np.ndarray, place: np.ndarray, count: int, first: int) -> None:
    """Bring the `first` largest of so many to the front (Hoare's selection).

    In place: with np.argpartition, which copies, the whole search took a tenth longer.
    """
    low, high = 0, count - 1
    while low < high:
        middle = values[(low + high) // 2]
        i, j = low, high
        while i <= j:
            while values[i] > middle:
                i += 1
            while values[j] < middle:
                j -= 1
            if i <= j:
                values[i], values[j] = values[j], values[i]
                place[i], place[j] = place[j], place[i]
                i += 1
                j -= 1
        if first - 1 <= j:
            high = j
        elif first - 1 >= i:
            low = i
        else:
            break


@compiled
def _sort(values: np.ndarray, place: np.ndarray, count: int) -> None:
    """Bring the largest to the front, in order, equals by place."""
    by_place = np.argsort(place[:count])
    order = by_place[np.argsort(-values[:count][by_place], kind="mergesort")]
    values[:count], place[:count] = values[:count][order], place[:count][order]
