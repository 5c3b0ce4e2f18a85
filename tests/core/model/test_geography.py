"""Distances on the globe against published ones, and what they do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import Town
from mutualist.core.model import kilometres, nearness
from mutualist.core.model.geography import EARTH_RADIUS_KM

SPOTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two places in degrees."""
    return float(kilometres(np.radians([one]), np.radians([other]))[0])


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((0.0, 0.0), (0.0, 1.0), 111.195),  # a degree of the equator
        ((0.0, 0.0), (90.0, 0.0), 10_007.557),  # a quarter of the globe
        ((0.0, 0.0), (0.0, 180.0), 20_015.114),  # its other side
        ((0.0, 179.5), (0.0, -179.5), 111.195),  # across the date line
        ((52.5200, 13.4050), (48.8566, 2.3522), 877.46),  # Berlin to Paris
        ((40.7128, -74.0060), (51.5074, -0.1278), 5570.22),  # New York to London
        ((-33.8688, 151.2093), (35.6762, 139.6503), 7826.62),  # Sydney to Tokyo
        ((52.0, 4.0), (52.00001, 4.0), 0.001112),  # across a counter
    ],
)
def test_distances_are_those_of_the_sphere(one: tuple[float, float], other: tuple[float, float], km: float) -> None:
    assert between(one, other) == pytest.approx(km, rel=5e-4)


@given(SPOTS, SPOTS)
def test_the_way_back_is_as_long_and_nothing_is_farther_than_the_other_side(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    there = between(one, other)
    assert there == pytest.approx(between(other, one), abs=1e-6)
    assert 0 <= there <= np.pi * EARTH_RADIUS_KM + 1e-6


@given(SPOTS, SPOTS)
def test_haversine_equals_the_angle_between_vectors(one: tuple[float, float], other: tuple[float, float]) -> None:
    def vector(spot: tuple[float, float]) -> np.ndarray:
        latitude, longitude = np.radians(spot)
        east, north = np.cos(longitude), np.sin(longitude)
        return np.array([np.cos(latitude) * east, np.cos(latitude) * north, np.sin(latitude)])

    one_vector, other_vector = vector(one), vector(other)
    angle = np.arctan2(np.linalg.norm(np.cross(one_vector, other_vector)), one_vector @ other_vector)
    assert between(one, other) == pytest.approx(EARTH_RADIUS_KM * angle, abs=1e-3)


def test_an_unknown_place_is_at_no_distance_rather_than_at_zero() -> None:
    assert np.isnan(kilometres(np.radians([[np.nan, np.nan]]), np.radians([[52.0, 4.0]]))).all()


def test_nearness_falls_from_one_and_never_reaches_zero_on_this_globe() -> None:
    km = np.array([0.0, 1.0, 25.0, 250.0, 10_000.0])
    near = nearness(km, 25.0)
    assert near[0] == 1
    assert (np.diff(near) < 0).all()
    assert near[-1] > 0


def test_mean_nearness_is_over_all_pairs_that_are_placed() -> None:
    town = Town().business("a", latitude=0.0, longitude=0.0).business("b", latitude=0.0, longitude=1.0)
    town.business("c", latitude=0.0, longitude=2.0).business("d")
    expected = (2 * np.exp(-111.195 / 25) + np.exp(-222.39 / 25)) / 3
    assert town.profile().means["nearness"] == pytest.approx(expected, rel=1e-3)


def test_the_sampled_mean_of_many_places_is_near_the_exact_one() -> None:
    town = Town(distance_scale_km=100.0)
    chance = np.random.default_rng(3)
    for row, (latitude, longitude) in enumerate(chance.uniform((51, 3), (53, 6), (300, 2)).tolist()):
        town.business(f"b{row:03}", latitude=latitude, longitude=longitude)
    profile = town.profile()
    a, b = np.triu_indices(300, 1)
    exact = nearness(kilometres(profile.rows.places[a], profile.rows.places[b]), 100.0).mean()
    assert profile.means["nearness"] == pytest.approx(exact, rel=0.02)
    assert profile.means["nearness"] == town.profile().means["nearness"]
