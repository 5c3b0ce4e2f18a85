"""Members who give more to others than they get from them, by what the ties say.

Money for goods counts as given too: it stays among members. What a member earns outside, no tie says."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mutualist.core.arrays.sparse import distinct
from mutualist.core.network.network import Network

GIVES_MORE = 3.0
"""A member gives more than it gets where it gives at least this many times as much."""

LEAST_KNOWN_TIES = 3
"""Ties of known value that a member must have before it is spoken of."""

LEAST_KNOWN_PART = 0.5
"""Share of a member's ties whose value must be known."""

MOST_GIVERS = 50
"""Members named per dimension; the count is always whole."""


@dataclass(frozen=True, slots=True)
class Giver:
    """A member that gives more than it gets: `given` and `received` a year in the ecosystem's currency, to and from how
    many members, and `unknown` of its ties whose value is not known."""

    business: str
    given: float
    received: float
    gives_to: int
    gets_from: int
    unknown: int
    reason: str

    @property
    def net(self) -> float:
        """What it gives beyond what it gets."""
        return self.given - self.received


def givers(web: Network, rows: np.ndarray, members: np.ndarray) -> tuple[tuple[Giver, ...], int, int]:
    """Who gives much more than it gets on some of the ties (a mask), the largest balance first; how many there are, and
    how many were judged. Only `members` (a mask, n) are judged, of those who are known well enough (see the constants).
    """
    ties, n = web.ties.take(rows), len(web)
    known = ~np.isnan(ties.value)
    giver, gainer, value = ties.giver[known], ties.gainer[known], ties.value[known]
    given, received = np.bincount(giver, value, n), np.bincount(gainer, value, n)
    all_ties = np.bincount(ties.source, minlength=n) + np.bincount(ties.target, minlength=n)
    told = np.bincount(giver, minlength=n) + np.bincount(gainer, minlength=n)
    judged = members & (told >= LEAST_KNOWN_TIES) & (told >= LEAST_KNOWN_PART * all_ties)
    found = np.flatnonzero(judged & (given > 0) & (given >= GIVES_MORE * received))
    order = found[np.lexsort((found, received[found] - given[found]))]
    paid = np.bincount(giver, ties.paid[known], n) + np.bincount(gainer, ties.paid[known], n)
    to, back = _partners(giver, gainer, n), _partners(gainer, giver, n)
    columns = (given, received, to, back, all_ties - told, paid, told)
    numbers = zip(*(one[order[:MOST_GIVERS]].tolist() for one in columns), strict=True)
    named = tuple(
        Giver(
            business=str(web.members.id[row]),
            given=gives,
            received=gets,
            gives_to=others,
            gets_from=benefactors,
            unknown=untold,
            reason=_reason(
                str(web.members.name[row]),
                web.currency,
                (gives, gets),
                (others, benefactors),
                _VERBS[bought > 0, bought < ties_told],
            ),
        )
        for row, (gives, gets, others, benefactors, untold, bought, ties_told) in zip(
            order[:MOST_GIVERS].tolist(), numbers, strict=True
        )
    )
    return named, len(found), int(judged.sum())


def _partners(one: np.ndarray, other: np.ndarray, n: int) -> np.ndarray:
    """How many different others each stands beside in aligned arrays (n)."""
    pairs = distinct(one * max(n, 1) + other)
    return np.bincount(pairs // max(n, 1), minlength=n)


_VERBS = {
    (True, False): ("pays", "earns"),
    (False, True): ("gives", "gets"),
    (True, True): ("pays and gives", "earns and gets"),
}
"""What a member does with some paid ties and some others."""


def _reason(
    name: str, currency: str, money: tuple[float, float], partners: tuple[int, int], verbs: tuple[str, str]
) -> str:
    (given, received), (to, back), (gives, gets) = money, partners, verbs
    members = f"{to} member{'s' if to != 1 else ''}"
    amount = f"{received:,.0f} {currency} from {back}" if received else "nothing from members that is known"
    return f"{name} {gives} {given:,.0f} {currency} a year to {members} and {gets} {amount}."
