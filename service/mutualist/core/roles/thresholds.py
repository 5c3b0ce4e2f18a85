"""Where one role ends and the next begins: the published defaults, or what an ecosystem has chosen instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from mutualist.core.text.messages import message
from mutualist.errors import BadInput


def _threshold(default: float, meaning: str) -> Any:
    """A field with its default and the key of what says what it decides; a whole default makes it a whole number."""
    return field(default=default, metadata={"meaning": message(meaning)})


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where one role ends and the next begins. Ratios are multiples of the average; all else that is no whole number is
    a share of the whole (or an exponent up to the whole).

    A business is systemic where its influence is at least n^influence_exponent times the average, that is a share of
    1/√n: only above it does a shock to one firm not average out among n (Gabaix 2011, Acemoglu et al. 2012).
    """

    influence_exponent: float = _threshold(0.5, "roles-threshold-influence-exponent")
    betweenness_ratio: float = _threshold(5.0, "roles-threshold-betweenness-ratio")
    presence_share: float = _threshold(0.05, "roles-threshold-presence-share")
    presence_ratio: float = _threshold(5.0, "roles-threshold-presence-ratio")
    value_share: float = _threshold(0.05, "roles-threshold-value-share")
    value_ratio: float = _threshold(5.0, "roles-threshold-value-ratio")
    keeps: float = _threshold(0.5, "roles-threshold-keeps")
    passes_on: float = _threshold(0.6, "roles-threshold-passes-on")
    captures: float = _threshold(0.75, "roles-threshold-captures")
    least_valued: float = _threshold(0.5, "roles-threshold-least-valued")
    least_businesses: int = _threshold(20, "roles-threshold-least-businesses")
    least_ties: int = _threshold(20, "roles-threshold-least-ties")

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

MOST = 1_000_000_000
"""The largest threshold: more businesses, or times the average, than there will be."""

MEANINGS = {threshold.name: threshold.metadata["meaning"] for threshold in fields(Thresholds)}
"""What every threshold decides."""


def thresholds(chosen: Mapping[str, float], base: Thresholds = DEFAULTS) -> Thresholds:
    """`base` with some of it replaced, by name.

    Raises BadInput for a name that is no threshold, what is no number from 0 to MOST, a share above 1, and a count that
    is not whole.

    >>> thresholds({"passes_on": 0.55}).passes_on
    0.55
    """
    checked: dict[str, float] = {}
    for name, value in chosen.items():
        if name not in MEANINGS:
            raise BadInput(f"there is no threshold {name[:60]!r}; there are: {', '.join(MEANINGS)}")
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MOST:
            raise BadInput(f"the threshold {name} must be a number from 0 to {MOST:,}, not {repr(value)[:40]}")
        counts = isinstance(getattr(DEFAULTS, name), int)
        if value > 1 and not counts and not name.endswith("_ratio"):
            raise BadInput(f"the threshold {name} is a share and must be between 0 and 1, not {value:g}")
        if counts and value != int(value):
            raise BadInput(f"the threshold {name} counts something and must be a whole number, not {value:g}")
        checked[name] = int(value) if counts else float(value) + 0.0  # no negative zero
    return replace(base, **checked)  # type: ignore[arg-type]
