"""What speaks for a match, as one table: each piece of evidence is a pure function into [0, 1] with a weight.

The docstring of a measure is its public explanation: the API and the documentation show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile
from mutualist.core.model.industry import sector_distance

Measure = Callable[[Profile, Rows, Rows], np.ndarray]
"""A number per pair, of m aligned rows of a and b."""


@dataclass(frozen=True, slots=True)
class Part:
    """A product of two matrices of the rows, which is never less than its part of the evidence."""

    left: str
    right: str
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row of the table. `measure` gives what is known of the evidence for a, scaled by how certain it is.

    `parts` are the products that bound it, from which candidates come; their factors sum to 1. `mean` names the mean
    that stands in for what is not known, and `needs_sector` says that both sectors must be known as well. `items` are
    what its columns stand for, for explanations: capabilities, segments, goals or ids. `mirror` names the evidence that
    is the same number seen from the other side, so that it is worked out once; None where there is none.
    """

    name: str
    weight: float
    measure: Measure
    parts: tuple[Part, ...]
    mean: str
    items: str
    mirror: str | None = None
    needs_sector: bool = False

    def certainty(self, a: Rows, b: Rows) -> np.ndarray:
        """How certain what is known is, in [0, 1]: 1 where both have declared it, 0 where either has said nothing."""
        sure = sum(part.factor * _sure(a, part.left) * _sure(b, part.right) for part in self.parts)
        if self.needs_sector:
            sure = sure * _placed(a) * _placed(b)
        return np.asarray(sure, dtype=float)

    def value(self, profile: Profile, a: Rows, b: Rows, known: np.ndarray) -> np.ndarray:
        """The evidence, of what is `known` of it (its measure): what is not certain takes the ecosystem's mean."""
        return known + (1 - self.certainty(a, b)) * profile.means[self.mean]

    def allowance(self, profile: Profile, rows: Rows) -> np.ndarray:
        """The most that the mean can add for each of `rows`, whoever of the profile the other is."""
        others = profile.rows
        if len(others) == 0:
            return np.zeros(len(rows))
        least = sum(part.factor * _sure(rows, part.left) * _sure(others, part.right).min() for part in self.parts)
        if self.needs_sector:
            least = least * _placed(rows) * _placed(others).min()
        return profile.means[self.mean] * (1 - np.asarray(least, dtype=float))


def need_fit(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """The share of a's needs that b's offers meet: needs by priority, essential and rarity, offers by level; a broader
    or narrower offer meets a need in part."""
    return a.product("needs", b, "offers")


def demand_fit(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """The share of b's needs that a's offers meet: being needed is a sale."""
    return a.product("offers", b, "needs")


def audience(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """How alike the customer segments of both are: cosine of their shares, rare segments weighing more and broader
    segments counting in part."""
    return a.product("audience", b, "audience")


def objectives(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """How many objectives both have in common: cosine (Ochiai coefficient) of what they aim at."""
    return a.product("objectives", b, "objectives")


def shared_partners(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """How many of a's partners b is tied to as well, the less connected weighing more (Adamic–Adar), as a share of a's
    whole circle, which counts as larger where ties are few."""
    return a.product("circle", b, "tied")


def cross_sector(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """The unusual pairing that works: need fit both ways, as far as their sectors lie apart."""
    apart = np.nan_to_num(sector_distance(a.sectors, b.sectors))
    return apart * (a.product("needs", b, "offers") + a.product("offers", b, "needs")) / 2


_NEED, _DEMAND = Part("needs", "offers"), Part("offers", "needs")

EVIDENCE = (
    Evidence("need_fit", 0.32, need_fit, (_NEED,), "need_fit", "capabilities", "demand_fit"),
    Evidence("demand_fit", 0.23, demand_fit, (_DEMAND,), "need_fit", "capabilities", "need_fit"),
    Evidence("audience", 0.18, audience, (Part("audience", "audience"),), "audience", "segments", "audience"),
    Evidence("objectives", 0.09, objectives, (Part("objectives", "objectives"),), "objectives", "goals", "objectives"),
    Evidence("shared_partners", 0.10, shared_partners, (Part("circle", "tied"),), "circle", "ids"),
    Evidence(
        "cross_sector",
        0.08,
        cross_sector,
        (Part("needs", "offers", 0.5), Part("offers", "needs", 0.5)),
        "cross_sector",
        "capabilities",
        "cross_sector",
        needs_sector=True,
    ),
)
"""The table of evidence. Weights sum to 1, so a score is in [0, 1]."""


def _sure(rows: Rows, name: str) -> np.ndarray:
    return rows.certainty["circle" if name == "tied" else name]


def _placed(rows: Rows) -> np.ndarray:
    return (rows.sectors[:, 0, 0] >= 0).astype(float)
