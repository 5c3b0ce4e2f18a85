"""What stands before any index: who counts as a member, and whether there is enough to say anything."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse.csgraph import connected_components

from mutualist.core.depth_first import walk
from mutualist.core.finding import LEAST_AFFECTED
from mutualist.core.indices import Gates
from mutualist.core.needs_met import Provision, provision
from mutualist.core.provision import alone
from mutualist.core.saying import agree, percent
from mutualist.core.web import Web
from mutualist.core.words import counted


@dataclass(frozen=True)
class Soundness:
    """A web as the indices see it. Stewards join others by their ties, but the shares are of the members they serve."""

    web: Web
    gates: Gates

    @cached_property
    def members(self) -> np.ndarray:
        """Who is no steward (a mask, n)."""
        return self.web.members.ordinary

    @cached_property
    def needs(self) -> Provision:
        """How needs are met."""
        return provision(self.web)

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
