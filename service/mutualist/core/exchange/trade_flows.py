"""Who supplies whom: what flows along paid ties, by capability and from sector to sector."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import distinct
from mutualist.core.model import SECTIONS, section
from mutualist.core.model.columns import UNKNOWN
from mutualist.core.model.industry import section_heading
from mutualist.core.network import Network, Ties
from mutualist.core.text import Message
from mutualist.core.text.messages import message

MOST_FLOWS = 200
"""Flows kept of each kind, the largest first."""


@dataclass(frozen=True, slots=True)
class Flow:
    """What `suppliers` members of one sector sell to `customers` members of another, of one capability where one is
    named. Sectors are sections of ISIC Rev. 4, by letter; None is not stated. `value` is a year's in the ecosystem's
    currency, of the `valued` of its `ties` that state one; None where none does."""

    capability: str | None
    supplier_sector: str | None
    customer_sector: str | None
    ties: int
    valued: int
    value: float | None
    suppliers: int
    customers: int


@dataclass(frozen=True)
class Supply:
    """The paid ties of a network between different members (m), with every member's sector (n, −1 where unknown)."""

    network: Network
    ties: Ties
    sector: np.ndarray

    @classmethod
    def of(cls, network: Network) -> Supply:
        """What members of an ecosystem supply each other."""
        known = {one: section(one) for one in set(network.members.industry.tolist())}
        sector = np.array([known[one] for one in network.members.industry.tolist()], dtype=np.int64)
        return cls(network, network.ties.take(network.ties.paid & (network.ties.source != network.ties.target)), sector)

    @cached_property
    def weights(self) -> np.ndarray:
        """What every tie weighs (m): its yearly value; where unknown, or nothing, the median of the positive ones."""
        value = self.ties.value
        known = np.sort(value[value > 0])
        return np.where(value > 0, value, known[len(known) // 2] if len(known) else 1.0)

    @cached_property
    def between_sectors(self) -> sp.csr_array:
        """Weight that flows from sector to sector (21×21), of ties whose both ends state theirs."""
        a, b = self.sector[self.ties.source], self.sector[self.ties.target]
        told = (a >= 0) & (b >= 0)
        size = len(SECTIONS)
        return sp.csr_array((self.weights[told], (a[told], b[told])), shape=(size, size))


def flows(supply: Supply, *, by_capability: bool) -> tuple[tuple[Flow, ...], int]:
    """The flows from sector to sector, by capability or all together, and how many there are. Those with the most known
    value come first, then those with the most ties."""
    ties, network, size = supply.ties, supply.network, len(SECTIONS) + 1
    capability = ties.capability if by_capability else np.full(len(ties), UNKNOWN)
    seller, buyer = supply.sector[ties.source], supply.sector[ties.target]
    keys, place = np.unique(((capability + 1) * size + seller + 1) * size + buyer + 1, return_inverse=True)
    known = ~np.isnan(ties.value)
    count, valued = np.bincount(place, minlength=len(keys)), np.bincount(place[known], minlength=len(keys))
    value = np.bincount(place[known], ties.value[known], len(keys))
    suppliers, customers = (_different(place, end, len(network), len(keys)) for end in (ties.source, ties.target))
    order = np.lexsort((keys, -count, -value))

    def flow(one: int) -> Flow:
        rest, b = divmod(int(keys[one]), size)
        c, a = divmod(rest, size)
        return Flow(
            capability=str(network.capabilities.id[c - 1]) if c else None,
            supplier_sector=letter(a - 1),
            customer_sector=letter(b - 1),
            ties=int(count[one]),
            valued=int(valued[one]),
            value=float(value[one]) if valued[one] else None,
            suppliers=int(suppliers[one]),
            customers=int(customers[one]),
        )

    return tuple(flow(one) for one in order[:MOST_FLOWS].tolist()), len(keys)


def letter(number: int) -> str | None:
    """The letter of a section, None for none.

    >>> letter(2), letter(-1)
    ('C', None)
    """
    return SECTIONS[number] if number >= 0 else None


def sector_name(letter: str | None) -> Message:
    """What a section is called.

    >>> sector_name(None), sector_name("F").arguments["name"]
    (Message(key='exchange-sector-not-stated', arguments={}), Message(key='common-section-f', arguments={}))
    """
    return message("exchange-sector-not-stated") if letter is None else section_heading(SECTIONS.index(letter))


def _different(group: np.ndarray, one: np.ndarray, n: int, groups: int) -> np.ndarray:
    """How many different members each group has."""
    pairs = distinct(group * max(n, 1) + one)
    return np.bincount(pairs // max(n, 1), minlength=groups)
