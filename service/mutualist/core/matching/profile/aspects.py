"""What a business can say of itself, and how certain its rows are of it."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

import numpy as np

from mutualist.core.matching.profile.matrices import Rows


class Aspect(StrEnum):
    """Something that a business can say of itself."""

    NEEDS = "needs"
    OFFERS = "offers"
    AUDIENCE = "audience"
    OBJECTIVES = "objectives"
    PARTNERS = "partners"
    PLACE = "place"
    SECTOR = "sector"


_CERTAINTY = {Aspect.PARTNERS: "circle", Aspect.PLACE: "places"}

OF_MATRIX = {"circle": Aspect.PARTNERS, "tied": Aspect.PARTNERS} | {
    name: Aspect(name) for name in ("needs", "offers", "audience", "objectives")
}
"""The aspect that a matrix of the rows tells of, by the name of the matrix."""


def certainty(rows: Rows, aspect: Aspect) -> np.ndarray:
    """How certain each row is of an aspect of itself: 1 declared, 0 not said, between assumed."""
    if aspect is Aspect.SECTOR:
        return (rows.sectors[:, 0, 0] >= 0).astype(float)
    return rows.certainty[_CERTAINTY.get(aspect, aspect.value)]


def saying(rows: Rows, aspect: Aspect) -> Rows:
    """Rows that are as certain as if all had declared an aspect; what they say of it stays as it is."""
    if aspect is Aspect.SECTOR:
        return replace(rows, sectors=np.zeros_like(rows.sectors))
    name = _CERTAINTY.get(aspect, aspect.value)
    return replace(rows, certainty=rows.certainty | {name: np.ones(len(rows))})
