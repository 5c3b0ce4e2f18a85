"""What a change does to a network: who goes, what is left of whom, which ties end, and the network as it then is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from mutualist.core.cascades.substitution import Left
from mutualist.core.model import Dimension, gains_both
from mutualist.core.model.columns import DIMENSIONS, TIE_KINDS, UNKNOWN, joined
from mutualist.core.model.taxonomy import with_narrower
from mutualist.core.network import Network, Ties
from mutualist.core.network.network import Offers, Serves
from mutualist.core.simulation.change import (
    NewOffer,
    NewService,
    NewTie,
    Scenario,
    cells,
    checked_capacity,
    checked_offers,
    checked_services,
    checked_ties,
    in_region,
    in_sector,
    row_of,
)


class Effect:
    """What a change does to a network, worked out piece by piece when it is asked for.

    `gone` (n) says who goes, `capacity` (n) what is left of each. Raises NotFound where the change names somebody or
    something that there is not, BadInput where it cannot be.
    """

    def __init__(self, network: Network, change: Scenario) -> None:
        self.network, self.change = network, change
        self.gone = np.zeros(len(network), dtype=bool)
        self.gone[row_of(network, change.remove)] = True
        if change.region is not None:
            self.gone |= in_region(network, change.region)
        if change.sector is not None:
            self.gone |= in_sector(network, change.sector)
        self.capacity = checked_capacity(network, change.capacity)
        self.capacity[self.gone] = 0.0
        self._withdrawn = _withdrawn(network, change.capability)
        checked_ties(network, change.add_ties, self.gone)
        checked_offers(network, change.add_offers, self.gone)
        checked_services(network, change.add_services, self.gone)

    @property
    def ended(self) -> np.ndarray:
        """Which ties of `grown` end, whoever of their ends stays: those that carry what nobody offers any more."""
        ended = np.zeros(len(self.grown.ties), dtype=bool)
        ended[: len(self.network.ties)] = np.isin(self.network.ties.capability, self._withdrawn)
        return ended

    @cached_property
    def grown(self) -> Network:
        """The network with what is added, before anything goes: what a loss spreads through."""
        return replace(
            self.network,
            offers=_with_offers(self.network, self.network.offers, self.change.add_offers),
            serves=_with_services(self.network, self.network.serves, self.change.add_services),
            ties=_with_ties(self.network, self.change.add_ties),
        )

    @property
    def left(self) -> Left:
        """Who is left to step in for others, and what nobody offers any more."""
        return Left(~self.gone & (self.capacity > 0.0), self._withdrawn)

    @cached_property
    def after(self) -> Network:
        """The network when all is done."""
        shut = (self.capacity == 0.0) & ~self.gone
        offers, serves = self.network.offers, self.network.serves
        offers = offers.take(~np.isin(offers.capability, self._withdrawn) & ~shut[offers.business])
        offers = _with_offers(self.network, offers, self.change.add_offers)
        changed = replace(
            self.network,
            offers=replace(offers, capacity=offers.capacity * self.capacity[offers.business]),
            serves=_with_services(self.network, serves.take(~shut[serves.business]), self.change.add_services),
            ties=self.grown.ties.take(~self.ended),
        )
        return changed.keep(~self.gone)


def apply(network: Network, change: Scenario) -> Network:
    """The network as a change would leave it; itself it is untouched. Raises NotFound and BadInput as Effect does."""
    return Effect(network, change).after


def _withdrawn(network: Network, capability: str | None) -> np.ndarray:
    if capability is None:
        return np.zeros(0, dtype=np.int64)
    (column,) = cells(network.capabilities, [capability], "capability")
    return with_narrower([int(column)], network.capability_ascents)


def _with_offers(network: Network, offers: Offers, added: Sequence[NewOffer]) -> Offers:
    if not added:
        return offers
    business = row_of(network, [offer.business for offer in added])
    capability = cells(network.capabilities, [offer.capability for offer in added], "capability")
    levels = np.array([float(offer.level) for offer in added])
    new = Offers(business, capability, levels, np.full(len(added), np.nan))
    both = joined(offers, new)  # the stated one of those given twice comes first, with its capacity
    keys = both.business * len(network.capabilities) + both.capability
    _, first, which = np.unique(keys, return_index=True, return_inverse=True)
    level = np.zeros(len(first))
    np.maximum.at(level, which, both.level)
    return replace(both.take(first), level=level)


def _with_services(network: Network, serves: Serves, added: Sequence[NewService]) -> Serves:
    if not added:
        return serves
    business = row_of(network, [service.business for service in added])
    segment = cells(network.segments, [service.segment for service in added], "segment")
    both = joined(serves, Serves(business, segment, np.full(len(added), np.nan)))
    _, first = np.unique(both.business * len(network.segments) + both.segment, return_index=True)
    return both.take(np.sort(first))  # a stated one comes first, with its share


def _with_ties(network: Network, added: Sequence[NewTie]) -> Ties:
    if not added:
        return network.ties
    stated = [tie.capability for tie in added if tie.capability is not None]
    capability = np.full(len(added), UNKNOWN)
    capability[[tie.capability is not None for tie in added]] = cells(network.capabilities, stated, "capability")
    new = Ties(
        source=row_of(network, [tie.source for tie in added]),
        target=row_of(network, [tie.target for tie in added]),
        kind=np.array([TIE_KINDS.index(tie.kind) for tie in added]),
        capability=capability,
        dimension=np.full(len(added), DIMENSIONS.index(Dimension.ECONOMIC)),
        value=np.array([np.nan if tie.value is None else float(tie.value) for tie in added]),
        confidence=np.ones(len(added)),
        mutual=np.array([gains_both(tie.kind) for tie in added]),
    )
    return joined(network.ties, new)
