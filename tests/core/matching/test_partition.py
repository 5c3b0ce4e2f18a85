"""Regions hold every row once, and no member is nearer to anybody than the region's bound says."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mutualist.core.matching.search.partition import caps, least_km, points, regions
from mutualist.core.model import kilometres

UNKNOWN = st.just((float("nan"), float("nan")))
SPOTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
NEARBY = st.tuples(st.floats(51.9, 52.1), st.floats(-0.1, 0.1))
PLACES = st.lists(SPOTS | NEARBY | UNKNOWN, min_size=1, max_size=40)


@given(PLACES, st.integers(1, 12))
def test_every_row_is_in_one_region_and_the_unplaced_are_apart(spots: list[tuple[float, float]], most: int) -> None:
    sphere = points(np.radians(np.array(spots)))
    rows = np.arange(0, len(spots), 2)
    parts = list(regions(sphere, rows, most))
    assert sorted(np.concatenate(parts).tolist()) == rows.tolist()
    for region in parts:
        assert 0 < len(region) <= most
        assert (np.diff(region) > 0).all()
        assert len(set(np.isnan(sphere[region, 0]).tolist())) == 1


@given(PLACES, st.integers(1, 12))
def test_nobody_is_nearer_to_a_member_than_the_bound(spots: list[tuple[float, float]], most: int) -> None:
    places = np.radians(np.array(spots))
    sphere = points(places)
    for region in regions(sphere, np.arange(len(spots)), most):
        bound = least_km(caps(sphere, 1), sphere[region])
        for row in region:
            km = kilometres(np.broadcast_to(places[row], places.shape), places)
            assert np.isnan(bound).tolist() == np.isnan(km).tolist()
            assert (np.isnan(km) | (bound <= km)).all()


def test_a_town_and_one_far_away_are_different_regions() -> None:
    town = [(52.0 + k / 1000, 4.0) for k in range(8)]
    far = [(40.0 + k / 1000, 20.0) for k in range(8)]
    sphere = points(np.radians(np.array([spot for pair in zip(town, far, strict=True) for spot in pair])))
    parts = sorted(region.tolist() for region in regions(sphere, np.arange(16), 8))
    assert parts == [list(range(0, 16, 2)), list(range(1, 16, 2))]
    assert least_km(caps(sphere, 1), sphere[parts[0]])[1] > 1_500


@given(PLACES, st.integers(1, 5), st.data())
def test_nobody_of_a_cap_is_nearer_than_the_bound_on_it(
    spots: list[tuple[float, float]], size: int, data: st.DataObject
) -> None:
    places = np.radians(np.array(spots))
    sphere = points(places)
    region = data.draw(st.sampled_from(list(regions(sphere, np.arange(len(spots)), 6))))
    placed = np.flatnonzero(~np.isnan(sphere[:, 0]))
    filled = np.full((len(placed) + -len(placed) % size, 3), np.nan)
    filled[: len(placed)] = sphere[placed]
    bound = np.repeat(least_km(caps(filled, size), sphere[region]), size)[: len(placed)]
    for row in region:
        km = kilometres(np.broadcast_to(places[row], places.shape), places)[placed]
        assert (np.isnan(km) | (bound <= km)).all()
