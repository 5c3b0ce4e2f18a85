"""What speaks for a match, as one table: each piece of evidence is a pure function into [0, 1] with a weight.

The docstring of a measure is its public explanation: the API and the documentation show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from mutualist.core.profile import Profile
from mutualist.core.sparse import row_dots

Pairwise = Callable[[Profile, np.ndarray, np.ndarray], np.ndarray]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row of the table: `left` and `right` name the profile's matrices whose row product is the evidence for a.

    `items` names what the columns of those matrices are, for explanations: capabilities, segments, goals or ids.
    `mirror` names the evidence that is the same number seen from the other side, so that it is worked out once.
    """

    name: str
    weight: float
    measure: Pairwise
    left: str
    right: str
    mean_name: str
    items: str
    mirror: str | None = None

    def known(self, profile: Profile, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Where both have said what this evidence is made of."""
        return profile.known[self.left][a] & profile.known[self.right][b]

    def mean(self, profile: Profile) -> float:
        """What stands in where it is not known: the ecosystem's mean over all pairs where it is."""
        return profile.means[self.mean_name]

    def matrices(self, profile: Profile) -> tuple[sp.csr_array, sp.csr_array]:
        """The two matrices whose row product is the evidence."""
        return getattr(profile, self.left), getattr(profile, self.right)


def need_fit(profile: Profile, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The share of a's needs that b's offers cover: needs by priority, essential and rarity, offers by level."""
    return row_dots(profile.needs, a, profile.offers, b)


def demand_fit(profile: Profile, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The share of b's needs that a's offers cover: being needed is a sale."""
    return row_dots(profile.offers, a, profile.needs, b)


def audience(profile: Profile, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """How alike the customer segments of both are: cosine of their shares, rare segments weighing more."""
    return row_dots(profile.audience, a, profile.audience, b)


def objectives(profile: Profile, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """How many objectives both have in common: cosine (Ochiai coefficient) of what they aim at."""
    return row_dots(profile.objectives, a, profile.objectives, b)


def shared_partners(profile: Profile, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Whom both are tied to, the less connected weighing more (Adamic–Adar), as a cosine shrunk where ties are few."""
    return row_dots(profile.circle, a, profile.circle, b)


EVIDENCE = (
    Evidence("need_fit", 0.35, need_fit, "needs", "offers", "need_fit", "capabilities", "demand_fit"),
    Evidence("demand_fit", 0.25, demand_fit, "offers", "needs", "need_fit", "capabilities", "need_fit"),
    Evidence("audience", 0.20, audience, "audience", "audience", "audience", "segments", "audience"),
    Evidence("objectives", 0.10, objectives, "objectives", "objectives", "objectives", "goals", "objectives"),
    Evidence("shared_partners", 0.10, shared_partners, "circle", "circle", "circle", "ids", "shared_partners"),
)
"""The table of evidence. Weights sum to 1, so a score is in [0, 1]."""
