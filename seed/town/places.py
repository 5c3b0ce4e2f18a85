"""Where things are in and around Portmarra: districts of the town, the villages up the Marra valley, and Inishroe.
The town does not exist; its coordinates lie on a real stretch of coast so that distances and maps look right."""

from __future__ import annotations

from dataclasses import dataclass

COUNTRY = "IE"
REGION = "County Waterford"

# Kilometres in one degree of latitude and, at 52° north, of longitude: good to 1 % over the 15 km that matter here.
KM_PER_LATITUDE = 111.2
KM_PER_LONGITUDE = 68.5


@dataclass(frozen=True)
class Place:
    """A district or village: the `city` of an address there, its middle in degrees, and how far it spreads."""

    city: str
    latitude: float
    longitude: float
    spread: float


PLACES = {
    # Portmarra: the old town around the square, the harbour below it, the newer quarters along the Carrow Road.
    "market-square": Place("Portmarra", 51.9862, -7.6421, 0.0010),
    "fishergate": Place("Portmarra", 51.9871, -7.6398, 0.0009),
    "the-quays": Place("Portmarra", 51.9845, -7.6385, 0.0011),
    "the-slip": Place("Portmarra", 51.9831, -7.6352, 0.0010),
    "strand": Place("Portmarra", 51.9818, -7.6468, 0.0018),
    "mill-lane": Place("Portmarra", 51.9889, -7.6452, 0.0012),
    "station-quarter": Place("Portmarra", 51.9904, -7.6388, 0.0013),
    "abbey-hill": Place("Portmarra", 51.9921, -7.6483, 0.0020),
    "carrow-road": Place("Portmarra", 51.9968, -7.6521, 0.0025),
    # The valley and the coast.
    "clonmarra": Place("Clonmarra", 52.0312, -7.6105, 0.0040),
    "drumallow": Place("Drumallow", 52.0065, -7.7412, 0.0050),
    "kilbrack": Place("Kilbrack", 52.0334, -7.7018, 0.0035),
    "knockaroe": Place("Knockaroe", 51.9688, -7.7085, 0.0050),
    "rathnore": Place("Rathnore", 52.0583, -7.6562, 0.0040),
    "inishroe": Place("Inishroe", 51.9447, -7.5836, 0.0050),
}


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points given as (latitude, longitude) in degrees, on a map flat enough for a valley."""
    north = (a[0] - b[0]) * KM_PER_LATITUDE
    east = (a[1] - b[1]) * KM_PER_LONGITUDE
    return (north * north + east * east) ** 0.5
