"""The five dimensions of value, as far as ties carry them: how many, what they are worth, and whom they reach."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mutualist.core.model import Dimension
from mutualist.core.soundness import Soundness
from mutualist.core.web import DIMENSIONS


@dataclass(frozen=True, slots=True)
class DimensionValue:
    """One dimension. `value` is what members receive a year by its ties in the ecosystem's currency, as in fairness,
    and `to_stewards` what stewards do: together the known worth of all its ties. `valued` of the `ties` have a known
    worth; where none has, both are None. `reached` members gain by them, a share of `reach` of all."""

    dimension: Dimension
    ties: int
    valued: int
    value: float | None
    to_stewards: float | None
    reached: int
    reach: float | None
    missing: str | None


def dimension_values(sound: Soundness) -> tuple[DimensionValue, ...]:
    """Every dimension, in the order of Dimension. Stewards are not counted among whom it reaches."""
    return tuple(_value(sound, number, dimension) for number, dimension in enumerate(DIMENSIONS))


def _value(sound: Soundness, number: int, dimension: Dimension) -> DimensionValue:
    ties = sound.web.ties.take(sound.web.ties.dimension == number)
    valued = int((~np.isnan(ties.value)).sum())
    worth, received = np.nan_to_num(ties.value), sound.members[ties.gainer]
    reached = int(sound.members[np.unique(ties.gainer)].sum())
    members = int(sound.members.sum())
    missing = None
    if not len(ties):
        missing = f"No tie that holds carries {dimension.value} value."
    elif not valued:
        missing = f"No tie that carries {dimension.value} value says what it is worth."
    return DimensionValue(
        dimension,
        len(ties),
        valued,
        float(worth[received].sum()) if valued else None,
        float(worth[~received].sum()) if valued else None,
        reached,
        reached / members if members else None,
        missing,
    )
