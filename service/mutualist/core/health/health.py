"""The health of an ecosystem: productivity, robustness and niche creation, each with its inputs, and five dimensions of
value (Iansiti & Levien, Harvard Business Review, March 2004; den Hartigh, Tol & Visscher, ECCON 2006)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from mutualist.core.health.index import Index, changed
from mutualist.core.health.niche_creation import niche_creation
from mutualist.core.health.productivity import productivity
from mutualist.core.health.robustness import robustness
from mutualist.core.health.sufficiency import Gates, Soundness
from mutualist.core.history import Previous, Since, since, why_not
from mutualist.core.model import Dimension
from mutualist.core.model.columns import DIMENSIONS
from mutualist.core.network import Network
from mutualist.core.text import Message
from mutualist.core.text.messages import message

NO_OVERALL = message("health-no-overall")
"""Why no overall figure is given."""


@dataclass(frozen=True, slots=True)
class Health:
    """How an ecosystem does on a day. The indices speak of that day alone, so equal data gives equal indices; what
    takes two runs stands in `since`, and `unchanged` says why no change is given."""

    indices: tuple[Index, ...]
    dimensions: tuple[DimensionValue, ...]
    since: Since
    no_overall: Message = NO_OVERALL
    unchanged: Message | None = None

    @property
    def missing(self) -> dict[str, Message]:
        """What is missing of inputs and figures, by name."""
        parts = (part for index in self.indices for part in (*index.inputs, *index.figures))
        return {part.name: part.missing for part in parts if part.missing}


def health_of(
    network: Network, previous: Previous | None = None, gates: Gates | None = None, made: date | None = None
) -> Health:
    """The health of a network, and its change since the run before, for a run made on a day (None: the network's).
    Pure and fast, so that what-if can ask it of a changed network: without `previous` nothing is compared."""
    sound = Soundness(network, gates or Gates())
    indices = (productivity(sound), robustness(sound), niche_creation(sound))
    why = why_not(previous, network.day)
    if previous is not None and previous.digest is not None and why is None:
        before = previous.digest.metrics
        indices = tuple(changed(index, before) for index in indices)
    return Health(indices, dimension_values(sound), since(network, previous, made), unchanged=why)


def values(health: Health) -> dict[str, float | None]:
    """Every index, input and figure by its name."""
    return {part.name: part.value for index in health.indices for part in (index, *index.inputs, *index.figures)}


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
    missing: Message | None


def dimension_values(sound: Soundness) -> tuple[DimensionValue, ...]:
    """Every dimension, in the order of Dimension. Stewards are not counted among whom it reaches."""
    return tuple(_value(sound, number, dimension) for number, dimension in enumerate(DIMENSIONS))


def _value(sound: Soundness, number: int, dimension: Dimension) -> DimensionValue:
    ties = sound.network.ties.take(sound.network.ties.dimension == number)
    valued = int((~np.isnan(ties.value)).sum())
    ways = ties.one_way()
    value, received = np.nan_to_num(ways.value), sound.members[ways.gainer]
    worth = (float(value[received].sum()), float(value[~received].sum())) if valued else (None, None)
    reached, members = int(sound.members[np.unique(ways.gainer)].sum()), int(sound.members.sum())
    missing = None
    if not len(ties):
        missing = message("health-dimension-untied", dimension=dimension.value)
    elif not valued:
        missing = message("health-dimension-unvalued", dimension=dimension.value)
    reach = reached / members if members else None
    return DimensionValue(dimension, len(ties), valued, *worth, reached, reach, missing)
