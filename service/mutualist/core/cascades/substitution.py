"""How much of a lost delivery its customer cannot make up: who else could step in, and what can wait.

A supplier is replaced as far as others offer the same, by their size (the replaceability of Diem, Borsos, Reisch,
Kertész & Thurner, Scientific Reports 12:7719, 2022, who take sales in the supplier's sector). Services that analysts of
most industries rate as not critical to production do not stop it in the short run (Pichler, Pangallo, del Rio-Chanona,
Lafond & Farmer, Journal of Economic Dynamics and Control 144:104527, 2022)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from mutualist.core.model.columns import UNKNOWN
from mutualist.core.model.industry import levels
from mutualist.core.network import Network, heads
from mutualist.core.network.trades import WAITING, in_trades, mostly_in_trades


class Left(NamedTuple):
    """Who is left to step in (a mask, n), and which capabilities (numbers) nobody offers any more."""

    businesses: np.ndarray
    withdrawn: np.ndarray


def not_made_up(network: Network, rows: np.ndarray, left: Left | None = None) -> np.ndarray:
    """What part of each of some ties of goods (row numbers) its customer cannot make up when the supplier stops.

    0 where the service can wait. Else the size of the supplier over that of all others who offer the same, 1 at most:
    a capability, as far as the tie names one, or else what businesses of the same class of industry do. Size is the
    stated capacity, where everybody who offers it states one, or else the employees for each of its offers, or what is
    sold of it, whichever lets others step in for more. `left` says
    who is still there to step in for those who have gone, and what nobody offers any more.
    """
    supplier, ware = network.ties.source[rows], network.ties.capability[rows]
    waiting, can_wait = in_trades(network, WAITING), mostly_in_trades(network, WAITING)
    there = np.ones(len(network)) if left is None else left.businesses.astype(float)
    staff = heads(network)
    staff = np.ones(len(network)) if np.isnan(staff).all() else np.maximum(staff, 1.0)
    staff = staff / np.maximum(np.bincount(network.offers.business, minlength=len(network)), 1)
    part = np.where(waiting[supplier], 0.0, 1.0)
    named = ware != UNKNOWN
    for capability in np.unique(ware[named]).tolist():
        here = np.flatnonzero(named & (ware == capability))
        if can_wait[capability]:
            part[here] = 0.0
            continue
        if left is not None and capability in left.withdrawn:
            continue
        part[here] = _share(_sizes(network, capability, staff), supplier[here], there)
        sales = _sales(network, capability)
        if np.count_nonzero(sales) > 1:  # others sell it, too: what they sell tells as much as how large they are
            part[here] = np.minimum(part[here], _share(sales, supplier[here], there))
    unnamed = np.flatnonzero(~named & (part > 0))
    if len(unnamed):
        trade = np.array(
            [
                next(map(levels, filter(None, code.split("|"))), (UNKNOWN,) * 4)[3]
                for code in network.members.industry.tolist()
            ]
        )
        for number in np.unique(trade[supplier[unnamed]]).tolist():
            here = unnamed[trade[supplier[unnamed]] == number]
            if number != UNKNOWN:
                part[here] = _share(np.where(trade == number, staff, 0.0), supplier[here], there)
    return part


def _sizes(network: Network, capability: int, staff: np.ndarray) -> np.ndarray:
    """How much everybody can do of a capability (n): by stated capacity, or else by employees."""
    offering = network.providers.indices[slice(*network.providers.indptr[capability : capability + 2])]
    stated = np.full(len(network), np.nan)
    own = network.offers.capability == capability
    stated[network.offers.business[own]] = network.offers.capacity[own]
    size = stated[offering] if len(offering) and not np.isnan(stated[offering]).any() else staff[offering]
    sizes = np.zeros(len(network))
    sizes[offering] = size
    return sizes


def _sales(network: Network, capability: int) -> np.ndarray:
    """What everybody who offers a capability sells of just that to members in a year (n)."""
    of_it = network.ties.paid & (network.ties.capability == capability)
    sales = np.bincount(network.ties.source[of_it], network.weights[of_it], minlength=len(network))
    able = np.zeros(len(network))
    offering = network.providers.indices[slice(*network.providers.indptr[capability : capability + 2])]
    able[offering] = sales[offering]
    return able


def _share(size: np.ndarray, supplier: np.ndarray, left: np.ndarray) -> np.ndarray:
    """The size of each supplier over that of all others, 1 at most; of one who has gone, over that of those left.

    Of garages of eight and of two the small one is made up for to three quarters, the large one not at all:

    >>> _share(np.array([8.0, 2.0]), np.array([0, 1]), np.ones(2)).tolist()
    [1.0, 0.25]
    """
    own, whole = size[supplier], np.where(left[supplier] > 0, size.sum(), float(size @ left) + size[supplier])
    others = whole - own
    return np.divide(own, others, out=np.ones(len(supplier)), where=others > own).clip(0.0, 1.0)
