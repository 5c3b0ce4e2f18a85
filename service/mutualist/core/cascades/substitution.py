"""How much of a lost delivery its customer cannot make up: who else could step in, and what can wait.

A supplier is replaced as far as others offer the same, by their size (the replaceability of Diem, Borsos, Reisch,
Kertész & Thurner, Scientific Reports 12:7719, 2022, who take sales in the supplier's sector). Services that analysts of
most industries rate as not critical to production do not stop it in the short run (Pichler, Pangallo, del Rio-Chanona,
Lafond & Farmer, Journal of Economic Dynamics and Control 144:104527, 2022)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import at
from mutualist.core.model.columns import UNKNOWN
from mutualist.core.model.industry import levels
from mutualist.core.model.trades import WAITING
from mutualist.core.network import Network, heads
from mutualist.core.network.trades import in_trades, mostly_in_trades


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
    there = np.ones(len(network), dtype=bool) if left is None else left.businesses
    staff = _staff(network)
    part = np.ones(len(rows))
    named = np.flatnonzero(ware != UNKNOWN)
    if len(named):
        who, what = supplier[named], ware[named]
        able = _by_size(network, staff, there, who, what)
        sold = _by_sales(network, rows[named], there)
        able = np.where(np.isnan(sold), able, np.minimum(able, np.nan_to_num(sold)))
        if left is not None:
            able[np.isin(what, left.withdrawn)] = 1.0
        able[mostly_in_trades(network, WAITING)[what]] = 0.0
        part[named] = able
    unnamed = np.flatnonzero(ware == UNKNOWN)
    if len(unnamed):
        part[unnamed] = _by_trade(network, staff, there, supplier[unnamed])
    part[in_trades(network, WAITING)[supplier]] = 0.0
    return part


def _staff(network: Network) -> np.ndarray:
    """The employees of everybody for each of its offers (n): as the median where none is stated, one at least."""
    staff = heads(network)
    staff = np.ones(len(network)) if np.isnan(staff).all() else np.maximum(staff, 1.0)
    return staff / np.maximum(np.bincount(network.offers.business, minlength=len(network)), 1)


def _by_size(
    network: Network, staff: np.ndarray, there: np.ndarray, supplier: np.ndarray, ware: np.ndarray
) -> np.ndarray:
    """What is not made up by the size of others who offer the same: their stated capacity, where all of them state one,
    else their employees."""
    offers, providers = network.offers, network.providers
    offering = at(providers, supplier, ware) > 0
    everybody, left = (providers @ (staff * of) for of in (np.ones(len(network)), there))
    own = staff[supplier]
    part = _share(own, np.where(there[supplier], everybody[ware] - own * offering, left[ware]))
    stated = offers.take(~np.isnan(offers.capacity))
    c, n = len(network.capabilities), len(network)
    whole = np.bincount(stated.capability, minlength=c) == np.diff(providers.indptr)
    capacity = sp.csr_array((stated.capacity, (stated.capability, stated.business)), shape=(c, n))
    own = at(capacity, supplier, ware)
    everybody, left = (capacity @ of for of in (np.ones(n), there.astype(float)))
    by_capacity = _share(own, np.where(there[supplier], everybody[ware] - own, left[ware]))
    return np.where(whole[ware] & offering, by_capacity, part)


def _by_sales(network: Network, rows: np.ndarray, there: np.ndarray) -> np.ndarray:
    """What is not made up by what others who offer the same sell of it to members; nan where none does."""
    sold = np.flatnonzero(network.ties.paid & (network.ties.capability != UNKNOWN))
    shape = len(network.capabilities), len(network)
    cells = (network.ties.capability[sold], network.ties.source[sold])
    sales = sp.csr_array(sp.coo_array((network.weights[sold], cells), shape=shape))
    supplier, ware = network.ties.source[rows], network.ties.capability[rows]
    own, offered = at(sales, supplier, ware), sp.csr_array(sales.multiply(network.providers))
    everybody, left = (offered @ of for of in (np.ones(len(network)), there.astype(float)))
    others = np.where(there[supplier], everybody[ware] - at(offered, supplier, ware), left[ware])
    return np.where(others > 1e-9 * own, _share(own, others), np.nan)


def _by_trade(network: Network, staff: np.ndarray, there: np.ndarray, supplier: np.ndarray) -> np.ndarray:
    """What is not made up by others of the same class of industry, where no tie says what it carries."""
    industries = network.members.industry.tolist()
    first = {codes: next(filter(None, codes.split("|")), "") for codes in set(industries)}
    known = {codes: levels(code)[3] if code else UNKNOWN for codes, code in first.items()}
    trade = np.array([known[codes] for codes in industries], dtype=np.int64)
    _, place = np.unique(trade, return_inverse=True)
    everybody, left = (np.bincount(place, staff * of)[place[supplier]] for of in (np.ones(len(network)), there))
    part = _share(staff[supplier], np.where(there[supplier], everybody - staff[supplier], left))
    return np.where(trade[supplier] == UNKNOWN, 1.0, part)


def _share(own: np.ndarray, others: np.ndarray) -> np.ndarray:
    """The size of each supplier over that of all others, 1 at most, and where there are none.

    Of garages of eight and of two the small one is made up for to three quarters, the large one not at all:

    >>> _share(np.array([8.0, 2.0]), np.array([2.0, 8.0])).tolist()
    [1.0, 0.25]
    """
    return np.divide(own, others, out=np.ones(len(own)), where=others > own).clip(0.0, 1.0)
