"""How much every piece of evidence and every doubt counts: the defaults of the tables, or an ecosystem's own."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mutualist.core.matching.features.doubts import DOUBTS
from mutualist.core.matching.features.evidence import EVIDENCE
from mutualist.errors import BadInput

FEATURES = tuple(feature.name for feature in EVIDENCE) + tuple(doubt.name for doubt in DOUBTS)
"""Every part of a score by name, evidence first: the order of contributions in every stored match."""


class FeatureKind(StrEnum):
    """What a part of a score does: evidence adds its weight times what it measures, a doubt multiplies."""

    EVIDENCE = "evidence"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Weights:
    """`evidence` (in the order of EVIDENCE) sums to 1, so a score is in [0, 1]. `doubts` (in the order of DOUBTS) are
    strengths in [0, 1]: a doubt of strength s multiplies by 1 − s × (1 − its multiplier), so 0 switches it off."""

    evidence: tuple[float, ...]
    doubts: tuple[float, ...]

    def by_name(self) -> dict[str, float]:
        """Every weight and strength by the name of its feature."""
        return dict(zip(FEATURES, self.evidence + self.doubts, strict=True))


DEFAULTS = Weights(tuple(feature.weight for feature in EVIDENCE), tuple(1.0 for _ in DOUBTS))
"""What counts where an ecosystem has not chosen otherwise."""


def weights(given: Mapping[str, float], base: Weights = DEFAULTS) -> Weights:
    """`base` with some of it replaced, by the name of the feature; evidence is then scaled to sum to 1.

    Raises BadInput for a name that is no feature, a number that is negative or none at all, a strength above 1, and
    where no evidence would count.

    >>> weights({"audience": 0, "objectives": 0, "distance": 0.5}).by_name()["distance"]
    0.5
    """
    chosen = base.by_name()
    for name, value in given.items():
        if name not in chosen:
            raise BadInput(f"there is no feature {name[:60]!r} to weigh; there are: {', '.join(FEATURES)}")
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
            raise BadInput(f"the weight of {name} must be a number of 0 or more, not {value!r}")
        chosen[name] = float(value) + 0.0  # no negative zero
    evidence = [chosen[feature.name] for feature in EVIDENCE]
    doubts = [chosen[doubt.name] for doubt in DOUBTS]
    for doubt, strength in zip(DOUBTS, doubts, strict=True):
        if strength > 1:
            raise BadInput(f"the strength of {doubt.name} must be between 0 and 1, not {strength:g}")
    if not (total := _total(evidence)) > 0:
        raise BadInput("at least one piece of evidence needs a weight above 0, or nothing could be matched")
    if not math.isfinite(total):
        raise BadInput("the weights of the evidence are too large to add up; only their proportions matter")
    return Weights(tuple(value / total for value in evidence), tuple(doubts))


def _total(values: list[float]) -> float:
    """Their sum, not rounded in between, so that what sums to 1 is left as it is."""
    try:
        return math.fsum(values)
    except OverflowError:
        return math.inf
