"""Where one role ends and the next begins: the published defaults, or what an ecosystem has chosen instead."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace

from mutualist.core.text.messages import message
from mutualist.errors import BadInput

SHARES = ("influence_exponent", "presence_share", "value_share", "keeps", "passes_on", "captures", "least_valued")
"""Thresholds that are parts of a whole (or an exponent up to the whole): 0 to 1."""

COUNTS = ("least_businesses", "least_ties")
"""Thresholds that are whole numbers."""

MEANINGS = {
    "influence_exponent": message("roles-threshold-influence-exponent"),
    "betweenness_ratio": message("roles-threshold-betweenness-ratio"),
    "presence_share": message("roles-threshold-presence-share"),
    "presence_ratio": message("roles-threshold-presence-ratio"),
    "value_share": message("roles-threshold-value-share"),
    "value_ratio": message("roles-threshold-value-ratio"),
    "keeps": message("roles-threshold-keeps"),
    "passes_on": message("roles-threshold-passes-on"),
    "captures": message("roles-threshold-captures"),
    "least_valued": message("roles-threshold-least-valued"),
    "least_businesses": message("roles-threshold-least-businesses"),
    "least_ties": message("roles-threshold-least-ties"),
}
"""What every threshold decides."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where one role ends and the next begins. Ratios are multiples of the average, shares are of the whole.

    A business is systemic where its influence is at least n^influence_exponent times the average, that is a share of
    1/√n: only above it does a shock to one firm not average out among n (Gabaix 2011, Acemoglu et al. 2012).
    """

    influence_exponent: float = 0.5
    betweenness_ratio: float = 5.0
    presence_share: float = 0.05
    presence_ratio: float = 5.0
    value_share: float = 0.05
    value_ratio: float = 5.0
    keeps: float = 0.5
    passes_on: float = 0.6
    captures: float = 0.75
    least_valued: float = 0.5
    least_businesses: int = 20
    least_ties: int = 20

    def influential(self, n: int) -> float:
        """The multiple of the average influence from which one of n is systemic."""
        return max(n, 1) ** self.influence_exponent

    def vast(self, n: int) -> float:
        """The presence from which one of n is vast: both the share and the multiple of the average are reached."""
        return max(self.presence_share, self.presence_ratio / max(n, 1))

    def taking(self, n: int) -> float:
        """The share of all value from which one of n is a taker."""
        return max(self.value_share, self.value_ratio / max(n, 1))

    def by_name(self) -> dict[str, float]:
        """Every threshold by its name."""
        return asdict(self)


DEFAULTS = Thresholds()
"""What holds where an ecosystem has not chosen otherwise."""


def thresholds(chosen: Mapping[str, float], base: Thresholds = DEFAULTS) -> Thresholds:
    """`base` with some of it replaced, by name.

    Raises BadInput for a name that is no threshold, a number that is negative or none at all, a share above 1, and a
    count that is not whole.

    >>> thresholds({"passes_on": 0.55}).passes_on
    0.55
    """
    names = [field.name for field in fields(Thresholds)]
    checked: dict[str, float] = {}
    for name, value in chosen.items():
        if name not in names:
            raise BadInput(f"there is no threshold {name[:60]!r}; there are: {', '.join(names)}")
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
            raise BadInput(f"the threshold {name} must be a number of 0 or more, not {value!r}")
        if name in SHARES and value > 1:
            raise BadInput(f"the threshold {name} is a share and must be between 0 and 1, not {value:g}")
        if name in COUNTS and value != int(value):
            raise BadInput(f"the threshold {name} counts something and must be a whole number, not {value:g}")
        checked[name] = int(value) if name in COUNTS else float(value) + 0.0  # no negative zero
    return replace(base, **checked)  # type: ignore[arg-type]
