"""Value that flows along ties: who receives, passes on and creates how much of it, per year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mutualist.core.network.network import Network


@dataclass(frozen=True, slots=True)
class ValueFlows:
    """Yearly value of n businesses in the ecosystem's currency (n each), of the ties whose worth is known.

    `received` is money for what it supplies and the benefit it gains, `passed` money it pays and the benefit it gives.
    `created` is what it brings to others: its supplies at the price that they are paid with, and the benefit it gives.
    `valued` says whose ties have any known worth, `known` what share of its ties have, or of all ties where that is
    less (nan without any): as far as sums over them can be trusted.
    """

    received: np.ndarray
    passed: np.ndarray
    created: np.ndarray
    valued: np.ndarray
    known: np.ndarray


def value_flows(network: Network) -> ValueFlows:
    """The value that every business receives, passes on and creates.

    For `supplies` and `resells` the money goes from target to source; for other kinds the benefit goes from source to
    target, or of a mutual tie half of it each way. Whoever is the source of a tie is who creates its value, whichever
    way that is paid.
    """
    ties, n = network.ties, len(network)
    priced = ties.take(~np.isnan(ties.value))
    ways = priced.one_way()
    received, passed, created = (
        np.bincount(ends, weights=ways.value, minlength=n) for ends in (ways.gainer, ways.giver, ways.source)
    )
    whole, stated = (np.bincount(np.concatenate([t.source, t.target]), minlength=n) for t in (ties, priced))
    share = np.divide(stated, whole, out=np.full(n, np.nan), where=whole > 0)
    return ValueFlows(received, passed, created, stated > 0, np.minimum(share, len(priced) / max(len(ties), 1)))
