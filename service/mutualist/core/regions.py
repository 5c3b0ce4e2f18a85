"""Businesses divided into regions, so that one bound on the distance to everybody else serves a whole region."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mutualist.core.place import EARTH_RADIUS_KM

SLACK_KM = 1e-3
"""How much two ways of working out the same distance may differ: that by the angle is rounded to 2·10⁻⁴ km."""


def points(places: np.ndarray) -> np.ndarray:
    """Places (n×2, radians) as points on the unit sphere (n×3), nan where unknown.

    >>> points(np.radians([[0.0, 90.0]])).round(3).tolist()
    [[0.0, 1.0, 0.0]]
    """
    latitude, longitude = places.T
    return np.stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], axis=1
    )


def regions(sphere: np.ndarray, rows: np.ndarray, most: int) -> Iterator[np.ndarray]:
    """`rows` in groups of at most `most` that lie together, each ascending; those without a place are apart.

    A group that is too large is cut in two halves across its longest side, as in a k-d tree.
    """
    placed = ~np.isnan(sphere[rows, 0])
    for start in range(0, int((~placed).sum()), most):
        yield rows[~placed][start : start + most]
    left = [rows[placed]] if placed.any() else []
    while left:
        group = left.pop()
        if len(group) <= most:
            yield np.sort(group)
            continue
        where = sphere[group]
        along = where[:, np.argmax(np.ptp(where, axis=0))]
        halves = np.argpartition(along, len(group) // 2)
        left += [group[halves[len(group) // 2 :]], group[halves[: len(group) // 2]]]


def least_km(sphere: np.ndarray, region: np.ndarray) -> np.ndarray:
    """For every business the least distance in km that it can have from any of `region`; nan where one is not placed.

    The distance to the middle of the region, less that of the region's outermost member: the triangle inequality.
    """
    middle = sphere[region].mean(axis=0)
    cosine = sphere @ (middle / max(float(np.linalg.norm(middle)), 1e-12))
    km = EARTH_RADIUS_KM * np.arccos(np.clip(cosine, -1.0, 1.0))
    return np.maximum(0.0, km - km[region].max() - SLACK_KM)
