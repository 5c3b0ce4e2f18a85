"""Distance on the globe and what it does to a partnership."""

from __future__ import annotations

import numpy as np

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG)."""


def kilometres(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Great-circle distances in km between rows of (latitude, longitude) in radians; nan where a place is unknown.

    The haversine formula, which stays exact for neighbours.

    >>> greenwich, paris = np.radians([[51.4779, 0.0]]), np.radians([[48.8566, 2.3522]])
    >>> kilometres(greenwich, paris).round(0).tolist()
    [336.0]
    """
    latitude = np.sin((b[:, 0] - a[:, 0]) / 2) ** 2
    longitude = np.sin((b[:, 1] - a[:, 1]) / 2) ** 2
    chord = latitude + np.cos(a[:, 0]) * np.cos(b[:, 0]) * longitude
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(chord, 0.0, 1.0)))


def nearness(km: np.ndarray, scale_km: float) -> np.ndarray:
    """How near, in (0, 1]: exp(−distance / scale). nan stays nan.

    >>> nearness(np.array([0.0, 25.0]), 25.0).round(3).tolist()
    [1.0, 0.368]
    """
    return np.exp(-km / scale_km)
