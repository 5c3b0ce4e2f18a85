"""What stands before any index: who counts as a member, whether there is enough to say anything, and on whom too
much hangs already."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse.csgraph import connected_components

from mutualist.core.network.biconnectivity import walk
from mutualist.core.network.network import Network
from mutualist.core.network.presence import presences
from mutualist.core.network.provision import LEAST_AFFECTED, NeedCoverage, alone, need_coverage
from mutualist.core.roles.thresholds import DEFAULTS
from mutualist.core.text.english import agree, counted, percent

LEAST_BUSINESSES = 20
"""Below so many tied businesses (decentralisation, core) or so many that state something (diversity) all is unknown."""


@dataclass(frozen=True)
class Soundness:
    """A web as the indices see it. Stewards join others by their ties, but the shares are of the members they serve."""

    web: Network
    gates: Gates

    @cached_property
    def members(self) -> np.ndarray:
        """Who is no steward (a mask, n)."""
        return self.web.members.ordinary

    @cached_property
    def needs(self) -> NeedCoverage:
        """How needs are met."""
        return need_coverage(self.web)

    @cached_property
    def urgency(self) -> np.ndarray:
        """How much hangs on every need (a row each); 0 for those of stewards."""
        return np.where(self.members[self.web.needs.business], self.web.needs.urgency, 0.0)

    @cached_property
    def component(self) -> np.ndarray:
        """The number of everybody's component (n)."""
        return connected_components(self.web.adjacency, directed=False)[1]

    @cached_property
    def single_points(self) -> np.ndarray:
        """Whose loss would cut others off, or who alone offers what others need (a mask, n): the causes of the findings
        of articulation points and sole providers."""
        return (walk(self.web).lost() >= LEAST_AFFECTED) | alone(self.web)

    @cached_property
    def few_members(self) -> str | None:
        """Why nothing can be said, where there are too few members."""
        return few(int(self.members.sum()), self.gates.least_members, "members")

    @cached_property
    def few_ties(self) -> str | None:
        """Why nothing can be said of ties, where there are too few of them or of members."""
        return self.few_members or few(len(self.web.ties), self.gates.least_ties, "ties that hold")

    @cached_property
    def few_needs(self) -> str | None:
        """Why nothing can be said of needs."""
        return self.few_members or few(int((self.urgency > 0).sum()), self.gates.least_needs, "stated needs")

    @cached_property
    def few_values(self) -> str | None:
        """Why nothing can be said of the value of ties."""
        valued = ~np.isnan(self.web.ties.value)
        if self.few_ties:
            return self.few_ties
        if valued.mean() < self.gates.least_shown:
            return (
                f"The value of {int(valued.sum()):,} of {len(valued):,} ties is known; it takes "
                f"{percent(self.gates.least_shown)} of them."
            )
        return None if np.nansum(self.web.ties.value) > 0 else "No tie has any value."


def few(count: int, least: int, things: str) -> str | None:
    """Why nothing can be said of so few things; None where they are enough.

    >>> few(3, 20, "members")
    'It takes 20 members, and there are 3.'
    """
    if count >= least:
        return None
    return f"It takes {counted(least, things)}, and there {agree(count, 'is', 'are')} {count:,}."


def burdened(sound: Soundness) -> np.ndarray:
    """Who is a single point of failure, or occupies as much as a dominator does (a mask, n). To lean on them more would
    repair one weakness by another."""
    return sound.single_points | (presences(sound.web) >= DEFAULTS.vast(len(sound.web)))


@dataclass(frozen=True, slots=True)
class Gates:
    """How much must be there before anything is said: members, ties and stated needs, and the share of ties (of
    members) whose value (whose employees) must be known before a sum over them stands for the whole."""

    least_members: int = 20
    least_ties: int = 20
    least_needs: int = 20
    least_shown: float = 0.5
