"""How well an ecosystem stands losing its members: the chapter that a run keeps of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from mutualist.core.health import LEAST_BUSINESSES
from mutualist.core.network import Measures, Network
from mutualist.core.resilience.antifragility import Antifragility, antifragility
from mutualist.core.resilience.coextinction import Coextinction, coextinctions
from mutualist.core.resilience.removal import NetworkRobustness, RemovalStrategy, robustness
from mutualist.core.statistics import nodf
from mutualist.core.text import Message
from mutualist.core.text.messages import message


@dataclass(frozen=True, slots=True)
class Resilience:
    """Of `tied` businesses how their network stands removals; of `upholding` ones (that offer or serve anything) how
    capabilities and segments outlive them; `nestedness` (NODF, 0 to 100) of who offers what; and antifragility.
    A list is empty, and nestedness None, where too few businesses are there to say: `missing` says so."""

    tied: int
    upholding: int
    removals: tuple[NetworkRobustness, ...]
    coextinctions: tuple[Coextinction, ...]
    nestedness: float | None
    antifragility: Antifragility
    missing: tuple[Message, ...]


def resilience(network: Network, measures: Measures) -> Resilience:
    """The resilience of an ecosystem. Businesses without a tie are no part of the network: nothing can cut them off."""
    degree = np.bincount(network.pairs.ravel(), minlength=len(network))
    tied = int((degree > 0).sum())
    upholding = len(np.union1d(network.offers.business, network.serves.business))
    missing, removals, outliving, nested = [], list[NetworkRobustness](), list[Coextinction](), None
    if tied < LEAST_BUSINESSES:
        missing.append(message("resilience-few-tied", count=tied, least=LEAST_BUSINESSES))
    else:
        place = np.cumsum(degree > 0) - 1
        removals = [robustness(tied, place[network.pairs], strategy) for strategy in RemovalStrategy]
    if upholding < LEAST_BUSINESSES:
        missing.append(message("resilience-few-upholding", count=upholding, least=LEAST_BUSINESSES))
    else:
        outliving = coextinctions(network)
        cells = (np.ones(len(network.offers)), (network.offers.business, network.offers.capability))
        nested = nodf(sp.csr_array(cells, shape=(len(network), len(network.capabilities))))
    qualities = antifragility(network, measures.core)
    return Resilience(tied, upholding, tuple(removals), tuple(outliving), nested, qualities, tuple(missing))
