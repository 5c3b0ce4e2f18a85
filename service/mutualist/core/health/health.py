"""The health of an ecosystem: productivity, robustness and niche creation, each with its inputs, and five dimensions of
value (Iansiti & Levien, Harvard Business Review, March 2004; den Hartigh, Tol & Visscher, ECCON 2006)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mutualist.core.dimensions import DimensionValue, dimension_values
from mutualist.core.indices import Gates, Index, changed
from mutualist.core.niche_creation import niche_creation
from mutualist.core.previous import Previous, Since, since, why_not
from mutualist.core.productivity import productivity
from mutualist.core.robustness import robustness
from mutualist.core.soundness import Soundness
from mutualist.core.web import Web

NO_OVERALL = (
    "There is no single figure of health: the three indices answer different questions, nothing in the literature says "
    "how they trade off, and a mean would let one that is good hide one that is failing."
)
"""Why no overall figure is given."""


@dataclass(frozen=True, slots=True)
class Health:
    """How an ecosystem does on a day. The indices speak of that day alone, so equal data gives equal indices; what
    takes two runs stands in `since`, and `unchanged` says why no change is given."""

    indices: tuple[Index, ...]
    dimensions: tuple[DimensionValue, ...]
    since: Since
    no_overall: str = NO_OVERALL
    unchanged: str | None = None


def health_of(
    web: Web, previous: Previous | None = None, gates: Gates | None = None, made: date | None = None
) -> Health:
    """The health of a web, and its change since the run before, for a run made on a day (None: that of the web). Pure
    and fast, so that what-if can ask it of a changed web: without `previous` nothing is compared."""
    sound = Soundness(web, gates or Gates())
    indices = (productivity(sound), robustness(sound), niche_creation(sound))
    why = why_not(previous, web.day)
    if previous is not None and previous.digest is not None and why is None:
        before = previous.digest.metrics
        indices = tuple(changed(one, before) for one in indices)
    return Health(indices, dimension_values(sound), since(web, previous, made), unchanged=why)


def values(health: Health) -> dict[str, float | None]:
    """Every index, input and figure by its name."""
    found: dict[str, float | None] = {}
    for index in health.indices:
        found[index.name] = index.value
        found |= {one.name: one.value for one in (*index.inputs, *index.figures)}
    return found
