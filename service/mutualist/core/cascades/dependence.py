"""The flows of goods of a network, and who loses how much of what when somebody stops: what cascades run on.

Only `supplies` and `resells` carry goods. Of the other kinds nothing is missing in production the day they end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import ranges
from mutualist.core.cascades.substitution import Left, not_made_up
from mutualist.core.model.columns import UNKNOWN
from mutualist.core.network import Network


@dataclass(frozen=True, slots=True)
class Dependence:
    """Bundles of flows on which businesses depend. `owner` (g) is whose each bundle is. `share` ((n+1)×g) is how much
    of a bundle is lost with a business (row); the last row is nobody: what is lost with it is gone from the start."""

    owner: np.ndarray
    share: sp.csr_array


@dataclass(frozen=True, slots=True)
class GoodsFlows:
    """Who depends on whom for inputs and for sales; `output` (n) is what each sells to members in a year, with
    Network.weights for unknown values, `known` (n) what of it is stated; `ties` the rows of Network.ties that carry
    goods."""

    inputs: Dependence
    sales: Dependence
    output: np.ndarray
    known: np.ndarray
    ties: np.ndarray

    def __len__(self) -> int:
        return len(self.output)


def goods(network: Network) -> np.ndarray:
    """The rows of the ties that carry goods from one member to another, ascending."""
    return np.flatnonzero(network.ties.paid & (network.ties.source != network.ties.target))


WITHIN = 0.5
"""How much of what a member sells, and of what its output takes beside essential inputs, is taken to come from members:
nobody states the rest. Half, as intermediate goods are half of gross output in national accounts (Jones, American
Economic Journal: Macroeconomics 3(2):1, 2011). At 1, the paper's rule for all the invoices of a country, a town whose
members trade with each other would lose nearly everything with nearly anybody: money would go round in it for ever."""


def flows(
    network: Network,
    ended: np.ndarray | None = None,
    within: float = WITHIN,
    *,
    substitution: bool = True,
    left: Left | None = None,
) -> GoodsFlows:
    """The flows of a network. `ended` (a mask of its ties) are those that stop, whoever of their ends goes on.

    Suppliers of one essential capability stand in for each other by their share of its value: a bundle of its own, and
    whoever loses a share of it loses as much of its output (Leontief). A tie carries what is needed where its
    `capability` is that of the need or something narrower. All other inputs are one bundle, by their share of output,
    which is taken to be no less than all sales and all inputs. What is lost of them, and of sales, counts by `within`.
    Of every input only that counts which the customer cannot make up from those who are `left` (see substitution).

    Without `substitution` it is the rule of Diem et al. 2022: nobody steps in, nothing waits, and inputs that are not
    essential count by their share of all inputs.
    """
    rows, n = goods(network), len(network)
    source, target = network.ties.source[rows], network.ties.target[rows]
    weight, value = network.weights[rows], network.ties.value[rows]
    gone = np.zeros(len(rows), dtype=bool) if ended is None else ended[rows]
    supplier, customer = np.where(gone, n, source), np.where(gone, n, target)
    tie, bundle, whose = _essential(network, rows)
    ordinary = np.flatnonzero(~np.isin(np.arange(len(rows)), tie))
    output, known = (np.bincount(source, amount, minlength=n) for amount in (weight, np.nan_to_num(value)))
    part, of_output = np.ones(len(rows)), shares(weight, target, n)
    if substitution:
        part = not_made_up(network, rows, left)
        bought = np.bincount(target, weight, minlength=n)
        of_output = of_output * np.divide(bought, np.maximum(bought, output), out=np.ones(n), where=bought > 0)[target]
    inputs = Dependence(
        np.concatenate([whose, np.arange(n)]),
        _matrix(
            np.concatenate([supplier[tie], supplier[ordinary]]),
            np.concatenate([bundle, len(whose) + target[ordinary]]),
            np.concatenate(
                [shares(weight[tie], bundle, len(whose)) * part[tie], within * (of_output * part)[ordinary]]
            ),
            (n + 1, len(whose) + n),
        ),
    )
    sales = Dependence(np.arange(n), _matrix(customer, source, within * shares(weight, source, n), (n + 1, n)))
    return GoodsFlows(inputs, sales, output, known, rows)


def sold_to_members(network: Network) -> np.ndarray:
    """What everybody sells to members in a year (n), unknown values by Network.weights."""
    rows = goods(network)
    return np.bincount(network.ties.source[rows], network.weights[rows], minlength=len(network))


def shares(weight: np.ndarray, group: np.ndarray, groups: int) -> np.ndarray:
    """What part of its group's weight each has; equal parts where the group weighs nothing.

    >>> shares(np.array([1.0, 3.0, 0.0, 0.0]), np.array([0, 0, 1, 1]), 2).tolist()
    [0.25, 0.75, 0.5, 0.5]
    """
    whole = np.bincount(group, weight, minlength=groups)[group]
    count = np.bincount(group, minlength=groups)[group]
    return np.divide(weight, whole, out=1 / np.maximum(count, 1), where=whole > 0)


def _essential(network: Network, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which ties (places in `rows`) belong to which bundle of an essential need, and whose each bundle is. A tie may
    belong to several: rye meets the needs for bread and for food."""
    size = max(len(network.capabilities), 1)
    stated = np.flatnonzero(network.ties.capability[rows] != UNKNOWN)
    carried = network.ties.capability[rows[stated]]
    climbs = network.capability_ascents[np.argsort(network.capability_ascents[:, 0], kind="stable")]
    first = np.searchsorted(climbs[:, 0], carried, "left")
    count = np.searchsorted(climbs[:, 0], carried, "right") - first
    tie = np.concatenate([stated, np.repeat(stated, count)])
    key = network.ties.target[rows[tie]] * size + np.concatenate([carried, climbs[ranges(first, count), 1]])
    needs = network.needs.take(network.needs.essential)
    met = np.isin(key, needs.business * size + needs.capability)
    bundles, bundle = np.unique(key[met], return_inverse=True)
    return tie[met], bundle, bundles // size


def _matrix(rows: np.ndarray, columns: np.ndarray, values: np.ndarray, shape: tuple[int, int]) -> sp.csr_array:
    return sp.csr_array(sp.coo_array((values, (rows, columns)), shape=shape))


def load(network: Network, trade: GoodsFlows) -> np.ndarray:
    """What everybody sells to and buys from members in a year (n), unknown values by Network.weights."""
    bought = np.bincount(network.ties.target[trade.ties], network.weights[trade.ties], minlength=len(network))
    return trade.output + bought
