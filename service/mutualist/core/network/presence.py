"""How much of an ecosystem each business occupies."""

from __future__ import annotations

import numpy as np

from mutualist.core.network.network import Network


def presences(network: Network) -> np.ndarray:
    """How much of the ecosystem each business occupies (n, sums to 1 where anything is known).

    The mean of its shares of tie ends, offers and employees; a kind of share that nobody states is left out, and who
    states no employees counts as the median of those who do.
    """
    n = len(network)
    ends = np.bincount(np.concatenate([network.ties.source, network.ties.target]), minlength=n).astype(float)
    offers = np.bincount(network.offers.business, minlength=n).astype(float)
    shares = [part / part.sum() for part in (ends, offers, heads(network)) if np.nansum(part) > 0]
    return np.mean(shares, axis=0) if shares else np.zeros(n)


def heads(network: Network) -> np.ndarray:
    """The employees of every business (n), the median of the known where it is not stated; all nan where none is."""
    employees = network.members.employees
    if np.isnan(employees).all():
        return employees
    return np.where(np.isnan(employees), np.nanmedian(employees), employees)
