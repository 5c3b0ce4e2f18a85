"""Members who give more to others than they get from them, by what the ties say.

Money for goods counts as given too: it stays among members. What a member earns outside, no tie says."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mutualist.core.arrays import distinct_counts
from mutualist.core.network import Network
from mutualist.core.network.references import named_business
from mutualist.core.text import Message, Money
from mutualist.core.text.messages import message

GIVES_MORE = 3.0
"""A member gives more than it gets where it gives at least this many times as much."""

LEAST_KNOWN_TIES = 3
"""Ties of known value that a member must have before it is spoken of."""

LEAST_KNOWN_PART = 0.5
"""Share of a member's ties whose value must be known."""

MOST_NET_GIVERS = 50
"""Members named per dimension; the count is always whole."""


@dataclass(frozen=True, slots=True)
class NetGiver:
    """A member that gives more than it gets: `given` and `received` a year in the ecosystem's currency, to and from how
    many members, and `unknown` of its ties whose value is not known."""

    business: str
    given: float
    received: float
    gives_to: int
    gets_from: int
    unknown: int
    reason: Message

    @property
    def net(self) -> float:
        """What it gives beyond what it gets."""
        return self.given - self.received


def net_givers(network: Network, rows: np.ndarray, members: np.ndarray) -> tuple[tuple[NetGiver, ...], int, int]:
    """Who gives much more than it gets on some of the ties (a mask), the largest balance first; how many there are, and
    how many were judged. Only `members` (a mask, n) are judged, of those who are known well enough (see the constants).
    """
    ties, n = network.ties.take(rows), len(network)
    known = ~np.isnan(ties.value)
    priced, ways = ties.take(known), ties.take(known).one_way()
    giver, gainer = ways.giver, ways.gainer
    given, received = np.bincount(giver, ways.value, n), np.bincount(gainer, ways.value, n)
    all_ties, told = (np.bincount(np.append(of.source, of.target), minlength=n) for of in (ties, priced))
    judged = members & (told >= LEAST_KNOWN_TIES) & (told >= LEAST_KNOWN_PART * all_ties)
    giving = np.flatnonzero(judged & (given > 0) & (given >= GIVES_MORE * received))
    order = giving[np.argsort(received[giving] - given[giving], kind="stable")][:MOST_NET_GIVERS]
    paid = np.bincount(np.append(priced.source, priced.target), np.tile(priced.paid, 2), n)
    gives_to, gets_from = distinct_counts(giver, gainer, n), distinct_counts(gainer, giver, n)
    result = []
    for row in order.tolist():
        reason = message(
            "exchange-net-giver",
            business=named_business(network, row),
            way=_WAYS[bool(paid[row] > 0), bool(paid[row] < told[row])],
            given=Money(float(given[row]), network.currency),
            members=gives_to[row],
            known="yes" if received[row] else "no",
            received=Money(float(received[row]), network.currency),
            benefactors=gets_from[row],
        )
        money, partners = (float(given[row]), float(received[row])), (int(gives_to[row]), int(gets_from[row]))
        unknown = int(all_ties[row] - told[row])
        result.append(NetGiver(str(network.members.id[row]), *money, *partners, unknown, reason))
    return tuple(result), len(giving), int(judged.sum())


_WAYS = {(True, False): "paid", (False, True): "given", (True, True): "both"}
"""What a member does: with some paid ties, and some others."""
