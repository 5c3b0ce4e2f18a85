"""Businesses divided into regions of neighbours, so that one bound on a distance serves many of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mutualist.core.model.geography import EARTH_RADIUS_KM

SLACK_KM = 1e-3
"""How much two ways of working out the same distance may differ: that by the angle is rounded to 2·10⁻⁴ km."""


@dataclass(frozen=True, slots=True)
class Caps:
    """m parts of the globe that hold some points: the `middle` of each (m×3, on the unit sphere) and its `radius` (m,
    km); nan for a part of points that are not known."""

    middle: np.ndarray
    radius: np.ndarray


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


def caps(sphere: np.ndarray, size: int) -> Caps:
    """The caps of points (n×3) of which `size` at a time stand together; those that are nan are passed over.

    >>> town = caps(np.vstack([points(np.radians([[0.0, 0.0], [0.0, 2.0]])), np.full((2, 3), np.nan)]), 2)
    >>> town.radius.round(3).tolist()
    [111.195, nan]
    """
    blocks = sphere.reshape(-1, size, 3)
    placed, filled = np.isfinite(blocks[:, :, 0]), np.nan_to_num(blocks)
    whole = filled.sum(axis=1)
    length = np.linalg.norm(whole, axis=1, keepdims=True)
    middle = np.where(np.any(placed, axis=1, keepdims=True), whole / np.maximum(length, 1e-12), np.nan)
    cosine = np.where(placed, np.einsum("bij,bj->bi", filled, np.nan_to_num(middle)), 1.0)
    radius = EARTH_RADIUS_KM * np.arccos(np.clip(cosine, -1.0, 1.0)).max(axis=1, initial=0.0)
    return Caps(middle, np.where(np.isnan(middle[:, 0]), np.nan, radius))


def least_km(apart: Caps, region: np.ndarray) -> np.ndarray:
    """For every cap (m) the least distance in km that anyone in it can have from any point of a region (r×3); nan where
    either is not placed.

    The distance of the middles, less both radii: the triangle inequality.
    """
    whole = caps(region, len(region))
    km = EARTH_RADIUS_KM * np.arccos(np.clip(apart.middle @ whole.middle[0], -1.0, 1.0))
    return np.maximum(0.0, km - whole.radius[0] - apart.radius - SLACK_KM)
