"""How much every part of a score counts for one ecosystem: what the registry says, or what it has chosen itself."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from mutualist.core.matching.features.registry import BY_NAME, DOUBTS, EVIDENCE
from mutualist.errors import BadInput

MOST = 1_000_000_000
"""The largest weight that can be chosen: only proportions matter, and beside far more the others are rounded off."""


@dataclass(frozen=True, slots=True)
class Weights:
    """`evidence` (in the order of EVIDENCE) sums to 1, so a score is in [0, 1]. `doubts` (in the order of DOUBTS) are
    strengths in [0, 1]: a doubt of strength s multiplies by 1 − s × (1 − its multiplier), so 0 switches it off."""

    evidence: tuple[float, ...]
    doubts: tuple[float, ...]

    def by_name(self) -> dict[str, float]:
        """Every weight and strength by the name of its feature."""
        return dict(zip(BY_NAME, self.evidence + self.doubts, strict=True))


DEFAULTS = Weights(tuple(feature.weight for feature in EVIDENCE), tuple(doubt.weight for doubt in DOUBTS))
"""What counts where an ecosystem has not chosen otherwise."""


def weights(changes: Mapping[str, float], base: Weights = DEFAULTS) -> Weights:
    """`base` with some of it replaced, by the name of the feature; evidence is then scaled to sum to 1.

    Raises BadInput for a name that is no feature, what is no number from 0 to MOST, a strength above 1, and where no
    evidence would count.

    >>> weights({"audience": 0, "objectives": 0, "distance": 0.5}).by_name()["distance"]
    0.5
    """
    chosen = base.by_name()
    for name, value in changes.items():
        if name not in chosen:
            raise BadInput(f"there is no feature {name[:60]!r} to weigh; there are: {', '.join(BY_NAME)}")
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MOST:
            raise BadInput(f"the weight of {name} must be a number from 0 to {MOST:,}, not {repr(value)[:40]}")
        chosen[name] = float(value) + 0.0  # no negative zero
    evidence = [chosen[feature.name] for feature in EVIDENCE]
    doubts = [chosen[doubt.name] for doubt in DOUBTS]
    for doubt, strength in zip(DOUBTS, doubts, strict=True):
        if strength > 1:
            raise BadInput(f"the strength of {doubt.name} must be between 0 and 1, not {strength:g}")
    if not (total := math.fsum(evidence)) > 0:  # not rounded in between: what sums to 1 is left as it is
        raise BadInput("at least one piece of evidence needs a weight above 0, or nothing could be matched")
    return Weights(tuple(value / total for value in evidence), tuple(doubts))


def run_weights(stored: Mapping[str, float]) -> Weights:
    """What a run counted by, as it has stored it. A feature that is newer than the run counts nothing, so its scores
    stay what they are; a run that has stored no weights at all had the defaults.

    >>> run_weights({"need_fit": 0.6, "audience": 0.4}).by_name()["distance"]
    0.0
    """
    return weights({name: stored.get(name, 0.0) for name in BY_NAME}) if stored else DEFAULTS
