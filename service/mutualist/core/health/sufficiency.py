"""What stands before any index: who counts as a member, whether there is enough to say anything, and on whom too
much hangs already."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse.csgraph import connected_components

from mutualist.core.network import LEAST_AFFECTED, NeedCoverage, Network, alone, need_coverage, presences, walk
from mutualist.core.roles import DEFAULTS
from mutualist.core.text import Message
from mutualist.core.text.messages import message

LEAST_BUSINESSES = 20
"""Below so many tied businesses (decentralisation, core) or so many that state something (diversity) all is unknown."""


@dataclass(frozen=True)
class Soundness:
    """A network as the indices see it. Stewards join others by their ties; the shares are of the members they serve."""

    network: Network
    gates: Gates

    @cached_property
    def members(self) -> np.ndarray:
        """Who is no steward (a mask, n)."""
        return self.network.members.ordinary

    @cached_property
    def needs(self) -> NeedCoverage:
        """How needs are met."""
        return need_coverage(self.network)

    @cached_property
    def urgency(self) -> np.ndarray:
        """How much hangs on every need (a row each); 0 for those of stewards."""
        return np.where(self.members[self.network.needs.business], self.network.needs.urgency, 0.0)

    @cached_property
    def component(self) -> np.ndarray:
        """The number of everybody's component (n)."""
        return connected_components(self.network.adjacency, directed=False)[1]

    @cached_property
    def single_points(self) -> np.ndarray:
        """Whose loss would cut others off, or who alone offers what others need (a mask, n): the causes of the findings
        of articulation points and sole providers."""
        return (walk(self.network).lost() >= LEAST_AFFECTED) | alone(self.network)

    @cached_property
    def few_members(self) -> Message | None:
        """Why nothing can be said, where there are too few members."""
        return few(int(self.members.sum()), self.gates.least_members, "health-few-members")

    @cached_property
    def few_ties(self) -> Message | None:
        """Why nothing can be said of ties, where there are too few of them or of members."""
        return self.few_members or few(len(self.network.ties), self.gates.least_ties, "health-few-ties")

    @cached_property
    def few_needs(self) -> Message | None:
        """Why nothing can be said of needs."""
        return self.few_members or few(int((self.urgency > 0).sum()), self.gates.least_needs, "health-few-needs")

    @cached_property
    def few_values(self) -> Message | None:
        """Why nothing can be said of the value of ties."""
        valued = ~np.isnan(self.network.ties.value)
        if self.few_ties:
            return self.few_ties
        if valued.mean() < self.gates.least_shown:
            least = self.gates.least_shown
            return message("health-few-values", known=valued.sum(), ties=len(valued), least=least)
        return None if np.nansum(self.network.ties.value) > 0 else message("health-no-value")


def few(count: int, least: int, said: str) -> Message | None:
    """Why nothing can be said of so few things, by the key of the message; None where they are enough.

    >>> few(3, 20, "health-few-members")
    Message(key='health-few-members', arguments={'count': 3, 'least': 20})
    """
    return None if count >= least else message(said, count=count, least=least)


def received_value(network: Network) -> np.ndarray:
    """What everybody receives a year by ties of known value (n)."""
    ways = network.ties.one_way()
    return np.bincount(ways.gainer, np.nan_to_num(ways.value), len(network))


def burdened(sound: Soundness) -> np.ndarray:
    """Who is a single point of failure, or occupies as much as a dominator does (a mask, n). To lean on them more would
    repair one weakness by another."""
    return sound.single_points | (presences(sound.network) >= DEFAULTS.vast(len(sound.network)))


@dataclass(frozen=True, slots=True)
class Gates:
    """How much must be there before anything is said: members, ties and stated needs, and the share of ties (of
    members) whose value (whose employees) must be known before a sum over them stands for the whole."""

    least_members: int = 20
    least_ties: int = 20
    least_needs: int = 20
    least_shown: float = 0.5
