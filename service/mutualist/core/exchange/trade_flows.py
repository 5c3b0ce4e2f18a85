"""Who supplies whom: what flows along paid ties, by capability and from sector to sector."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import distinct_counts
from mutualist.core.model import SECTIONS
from mutualist.core.model.columns import UNKNOWN
from mutualist.core.model.industry import first_sections, section_heading
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
        ties = network.ties.take(network.ties.paid & (network.ties.source != network.ties.target))
        return cls(network, ties, first_sections(network.members.industry.tolist()))

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
        stated = (a >= 0) & (b >= 0)
        return sp.csr_array((self.weights[stated], (a[stated], b[stated])), shape=(len(SECTIONS), len(SECTIONS)))


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
    suppliers, customers = (distinct_counts(place, end, len(keys)) for end in (ties.source, ties.target))
    order = np.lexsort((keys, -count, -value))

    def flow(row: int) -> Flow:
        c, a, b = np.unravel_index(keys[row], (len(network.capabilities) + 1, size, size))
        return Flow(
            capability=str(network.capabilities.id[c - 1]) if c else None,
            supplier_sector=letter(int(a) - 1),
            customer_sector=letter(int(b) - 1),
            ties=int(count[row]),
            valued=int(valued[row]),
            value=float(value[row]) if valued[row] else None,
            suppliers=int(suppliers[row]),
            customers=int(customers[row]),
        )

    return tuple(flow(row) for row in order[:MOST_FLOWS].tolist()), len(keys)


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
