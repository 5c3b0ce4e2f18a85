"""Whether value is shared fairly among members: how unequally it is received, how much is returned, who gives more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mutualist.core.exchange.net_givers import NetGiver, net_givers
from mutualist.core.model import Dimension
from mutualist.core.model.columns import DIMENSIONS
from mutualist.core.network import Network
from mutualist.core.statistics import beyond_chance, chance_reciprocity, gini, lorenz, top_share
from mutualist.core.statistics.reciprocity import reciprocity
from mutualist.core.text import Message
from mutualist.core.text.messages import message

LEAST_MEMBERS = 20
"""Members with ties of known value, without whom nothing is said of how it is shared."""

LEAST_TIES = 20
"""Ties of known value, without which nothing is said."""

LEAST_KNOWN = 0.5
"""Share of the ties whose value must be known: of less than half, one could be wrong about anybody."""

TOP = 0.1
"""The part of the members whose share is told beside the Gini coefficient."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """How value of one dimension (None: of all) is shared among the members that its ties join.

    Of `ties`, `valued` have a known value; `members` have such a tie, stewards aside; `total` is the yearly value that
    they receive in the ecosystem's currency (the `value` of health's dimensions), and `to_stewards` what stewards
    receive beside it: both make up the known value of the ties. `gini` and the `lorenz` curve are of `total`, zeros
    included; `top_share` is what the top tenth receives. `returned` is the weighted reciprocity, `returned_by_chance`
    what the null model gives on average, `reciprocity` how far the one is beyond the other (see core.reciprocity).
    `net_givers` give more than they get (at most 50 of `net_giver_count`; `judged` are known well enough to say). Where
    too little is known, all is None or empty and `missing` says what.
    """

    dimension: Dimension | None
    ties: int
    valued: int
    members: int
    total: float | None = None
    to_stewards: float | None = None
    gini: float | None = None
    lorenz: tuple[tuple[float, float], ...] = ()
    top_share: float | None = None
    returned: float | None = None
    returned_by_chance: float | None = None
    reciprocity: float | None = None
    net_givers: tuple[NetGiver, ...] = ()
    net_giver_count: int = 0
    judged: int = 0
    missing: Message | None = None


@dataclass(frozen=True, slots=True)
class Fairness:
    """How value is shared, of all dimensions together and by each that any tie carries."""

    currency: str
    overall: Sharing
    dimensions: tuple[Sharing, ...]


def fairness(network: Network) -> Fairness:
    """How fairly the ties of a day share what they are worth. Values of unlike currencies were made alike before; what
    has no known value counts nowhere, and is counted."""
    everything = np.ones(len(network.ties), dtype=bool)
    parts = [(dimension, network.ties.dimension == number) for number, dimension in enumerate(DIMENSIONS)]
    return Fairness(
        network.currency,
        sharing(network, everything, None),
        tuple(sharing(network, rows, dimension) for dimension, rows in parts if rows.any()),
    )


def sharing(network: Network, rows: np.ndarray, dimension: Dimension | None) -> Sharing:
    """How some of the ties (a mask) share value. Ties of a steward count for their other end."""
    ties, n = network.ties.take(rows), len(network)
    known = ~np.isnan(ties.value)
    ways = ties.take(known).one_way()
    giver, gainer, value = ways.giver, ways.gainer, ways.value
    joined = np.bincount(np.concatenate([giver, gainer]), minlength=n) > 0
    members = joined & network.members.ordinary
    received = np.bincount(gainer, value, n)
    received, to_stewards = received[members], float(received[~members].sum())
    counts = (len(ties), int(known.sum()), int(members.sum()))
    total = float(received.sum())
    if missing := _missing(*counts, total, dimension):
        return Sharing(dimension, *counts, missing=missing)
    returned = reciprocity(giver, gainer, value)
    chance = None if returned is None else chance_reciprocity(giver, gainer, value)
    named, count, judged = net_givers(network, rows, members)
    return Sharing(
        dimension,
        *counts,
        total=total,
        to_stewards=to_stewards,
        gini=gini(received),
        lorenz=lorenz(received),
        top_share=top_share(received, TOP),
        returned=returned,
        returned_by_chance=chance,
        reciprocity=None if returned is None or chance is None else beyond_chance(returned, chance),
        net_givers=named,
        net_giver_count=count,
        judged=judged,
    )


def _missing(ties: int, valued: int, members: int, total: float, dimension: Dimension | None) -> Message | None:
    of = "all" if dimension is None else dimension.value
    if valued < LEAST_TIES or members < LEAST_MEMBERS:
        return message(
            "exchange-few-values", dimension=of, ties=LEAST_TIES, least=LEAST_MEMBERS, valued=valued, members=members
        )
    if valued < LEAST_KNOWN * ties:
        return message("exchange-little-known", dimension=of, valued=valued, ties=ties)
    return None if total > 0 else message("exchange-worthless", dimension=of)
