"""How a loss spreads along the flows of goods: lost inputs go to customers, lost sales to suppliers (ESRI).

After Diem, Borsos, Reisch, Kertész & Thurner, Scientific Reports 12:7719 (2022), doi:10.1038/s41598-022-11522-z."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mutualist.core.arrays import distinct, ranges
from mutualist.core.cascades.dependence import Dependence, GoodsFlows

TOLERANCE = 1e-6
"""A change of somebody's loss that is smaller is not passed on (until it has grown). Diem et al. stop at 1e-2, which
leaves 1% of an index away; what is sent only where it changes can afford more."""

ROUNDS = 1_000
"""Rounds at most."""

BLOCK = 64
"""Scenarios worked out at once: what bounds the memory."""

ASSESSED_WHOLE, ASSESSED_LOAD = 10_000, 1_000
"""Up to as many businesses everybody's loss is worked out; above, that of as many who buy and sell the most."""


@dataclass(frozen=True, slots=True)
class State:
    """How far a loss has spread in k scenarios: the loss of everybody and, last, of nobody ((n+1)×k), what of it has
    been passed on (`told`), and what each bundle (g×k) has lost."""

    lost: np.ndarray
    told: np.ndarray
    bundles: np.ndarray

    def times(self, k: int) -> State:
        """A state of one scenario as that of k equal ones."""
        return State(*(np.repeat(part, k, axis=1) for part in (self.lost, self.told, self.bundles)))


@dataclass(frozen=True, slots=True)
class Losses:
    """The loss of every business (n×k, shares of its output, 0 to 1) in k scenarios when nothing spreads any further,
    and how many `rounds` (k) each took."""

    share: np.ndarray
    rounds: np.ndarray


def losses(
    flows: GoodsFlows, shock: np.ndarray, tolerance: float = TOLERANCE, states: tuple[State, State] | None = None
) -> Losses:
    """What becomes of k shocks: the share of its own capacity that each business loses at first (n×k), by scenario.
    `states` (of lost inputs and of lost sales) are where it starts; they change.

    Lost inputs and lost sales spread apart from each other, as in the paper, and of both the larger counts:
    f = min(up, down). Downstream, whoever loses a share of the suppliers of an essential capability loses as much
    output, of other inputs their share of all inputs; upstream the share of its sales to members. Of these two
    goods_flows.WITHIN counts, for the trade with others; in the example, all of it (the rule of the paper). Nobody
    finds another supplier or customer.

    A mill sells to two bakeries, 3 and 1, and the first of them sells to a café, which has another supplier of the
    same size. When that bakery stops, the mill loses ¾ of its sales and the café ½ of its inputs:

    >>> from mutualist.core.cascades.dependence import flows
    >>> from mutualist.core.model.entities import *
    >>> from mutualist.core.network.builder import build_network
    >>> from datetime import date
    >>> from decimal import Decimal
    >>> names = ("bakery", "cafe", "mill", "other", "rival")
    >>> deals = (("mill", "bakery", 3), ("mill", "other", 1), ("bakery", "cafe", 2), ("rival", "cafe", 2))
    >>> town = Ecosystem(
    ...     EcosystemSettings("t", "T"), tuple(Business(name, name) for name in names), ties=tuple(
    ...     Tie(f, f, t, TieKind.SUPPLIES, value=Decimal(v), currency="EUR", period=Period.YEAR) for f, t, v in deals))
    >>> losses(flows(build_network(town, date(2026, 1, 1)), within=1.0), np.eye(5)[:, :1]).share.ravel().tolist()
    [1.0, 0.5, 0.75, 0.0, 0.0]
    """
    worst, rounds = shock, np.zeros(shock.shape[1], dtype=np.int64)
    for way, dependence in enumerate((flows.inputs, flows.sales)):
        lost, state = shock, states and states[way]
        for round, (now, moved) in enumerate(spread(dependence, shock, tolerance, state)):
            lost, rounds[moved] = now, np.maximum(rounds[moved], round)
        worst = np.maximum(worst, lost)
    return Losses(worst, rounds)


def nothing_lost(dependence: Dependence, k: int) -> State:
    """The state of k scenarios before anything is lost, save what is gone from the start."""
    rows = len(dependence.share.indptr) - 1
    lost = np.zeros((rows, k))
    lost[-1] = float(dependence.share.indptr[-1] > dependence.share.indptr[-2])
    return State(lost, np.zeros((rows, k)), np.zeros((len(dependence.owner), k)))


def spread(
    dependence: Dependence, shock: np.ndarray, tolerance: float = TOLERANCE, state: State | None = None
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """The losses (n×k) after every round, the shock first, and which scenarios have moved in it. The array is the same
    every time, and changes.

    A business loses what its own shock takes, or the largest lost share of one of its bundles. Only what has changed
    is passed on, so a round costs no more than the flows that it touches.
    """
    n, k = shock.shape
    state = state or nothing_lost(dependence, k)
    lost = state.lost
    np.maximum(lost[:n], shock, out=lost[:n])
    flat, told, bundles = (part.reshape(-1) for part in (lost, state.told, state.bundles))  # of the same memory
    news = np.flatnonzero(flat > told + tolerance)
    yield lost[:n], _scenarios(news, k)
    for _ in range(ROUNDS):
        if not len(news):
            return
        news, _ = pass_on(dependence, (flat, told, bundles), news, k, tolerance)
        yield lost[:n], _scenarios(news, k)


def pass_on(
    dependence: Dependence, flat: tuple[np.ndarray, np.ndarray, np.ndarray], news: np.ndarray, k: int, tolerance: float
) -> tuple[np.ndarray, np.ndarray]:
    """One round of k scenarios: pass on what is new (`news`: places in the flat arrays of a State, which change).
    Returns where there is news then, and the places in the bundles that were touched, repeated."""
    lost, told, bundles = flat
    rows, scenario = np.divmod(news, k)
    more = lost[news] - told[news]
    told[news] = lost[news]
    first = dependence.share.indptr[rows]
    count = dependence.share.indptr[rows + 1] - first
    cell = ranges(first, count)
    bundle = dependence.share.indices[cell].astype(np.int64)
    scenario = np.repeat(scenario, count)
    place = bundle * k + scenario
    np.add.at(bundles, place, dependence.share.data[cell] * np.repeat(more, count))
    owner = dependence.owner[bundle] * k + scenario
    np.maximum.at(lost, owner, np.minimum(bundles[place], 1.0))
    return distinct(owner[lost[owner] - told[owner] > tolerance]), place


def _scenarios(news: np.ndarray, k: int) -> np.ndarray:
    """Which of k scenarios there is news in."""
    return np.flatnonzero(np.bincount(news % max(k, 1), minlength=k))


def stops(n: int, rows: np.ndarray) -> np.ndarray:
    """Shocks (n×k) of n businesses: in each of k scenarios one of some rows stops.

    >>> stops(3, np.array([2, 0])).T.tolist()
    [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]
    """
    shock = np.zeros((n, len(rows)))
    shock[rows, np.arange(len(rows))] = 1.0
    return shock


def esri(flows: GoodsFlows, rows: np.ndarray, tolerance: float = TOLERANCE) -> tuple[np.ndarray, np.ndarray]:
    """The economic systemic risk index of some businesses, and in how many rounds their loss has spread.

    ESRI_b = Σ_j s_j (1 − f_j) / Σ_j s_j, the share of all that members sell to members that is lost when b stops; s_j
    is what j sells. nan where nobody sells anything. Rounded to twelve digits, so that no order of sums shows.
    """
    index, rounds = np.full(len(rows), np.nan), np.zeros(len(rows), dtype=np.int64)
    whole = flows.output.sum()
    for start in range(0, len(rows) if whole > 0 else 0, BLOCK):
        block = slice(start, start + BLOCK)
        lost = losses(flows, stops(len(flows), rows[block]), tolerance)
        index[block], rounds[block] = (flows.output @ lost.share / whole).round(12), lost.rounds
    return index, rounds


def assessed(flows: GoodsFlows, weight: np.ndarray) -> np.ndarray:
    """Whose loss is worked out (row numbers, ascending): all who buy or sell up to ASSESSED_WHOLE businesses, else the
    ASSESSED_LOAD with the largest load, which is what they buy and sell (`weight`, n); equals by id."""
    trading = np.flatnonzero(weight > 0)
    if len(flows) <= ASSESSED_WHOLE or len(trading) <= ASSESSED_LOAD:
        return trading
    return np.sort(trading[np.argsort(-weight[trading], kind="stable")[:ASSESSED_LOAD]])
