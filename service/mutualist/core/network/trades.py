"""What the industry of a business lets assume of its work: that it is bought anywhere, can wait, or carries what others
exchange. Nobody states it, so it is assumed, and said where something rests on it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from mutualist.core.model.industry import SECTIONS, levels
from mutualist.core.network.network import Network


class Trades(NamedTuple):
    """Some sections of ISIC, divisions and groups beside them, and divisions that are not among them."""

    sections: str
    divisions: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()
    without: tuple[int, ...] = ()

    def has(self, industry: str) -> bool:
        """Whether the first of a business's codes (joined by `|`) that names a section is among these.

        >>> [ANYWHERE.has(code) for code in ("NACE2:69.10", "NACE2:78.10", "NACE2:81.21", "NAICS2022:541110", "")]
        [True, True, False, True, False]
        """
        for code in industry.split("|"):
            section, division, group, _ = levels(code)
            if section >= 0:
                beside = division in self.divisions or (division < 100 and group % 1_000 in self.groups)
                return (SECTIONS[section] in self.sections or beside) and division not in self.without
        return False


ANYWHERE = Trades("JKMPR", (78, 82), (351, 352))
"""What is bought anywhere: information and telecommunications, finance, professions, training, performers, staff,
office services, and electricity and gas, which come from the grid."""

WAITING = Trades("IJKLMNOPQRS", without=(77, 80, 81))
"""What analysts of most industries rate as not critical to production: hospitality, information, finance, property,
professional and administrative services (but for hired machines, guards and the care of buildings), public services,
education, care, culture, and what people do for each other."""

LETTING = Trades("L")
"""Who lets premises: what is rented is one place, of which there is no second supplier."""

CARRYING = Trades("H", (36, 61), (351, 352, 353))
"""Who carries: transport and post, electricity and gas, water, telecommunications."""


def in_trades(network: Network, trades: Trades) -> np.ndarray:
    """Who is in some trades (n, a mask)."""
    industries = network.members.industry.tolist()
    known = {industry: trades.has(industry) for industry in set(industries)}
    return np.array([known[industry] for industry in industries], dtype=bool)


def mostly_in_trades(network: Network, trades: Trades) -> np.ndarray:
    """Which capabilities are the work of some trades (C, a mask): somebody offers them, and at least half of those who
    do are in these."""
    able, counts = network.providers @ in_trades(network, trades).astype(float), np.diff(network.providers.indptr)
    return (counts > 0) & (2 * able >= counts)
