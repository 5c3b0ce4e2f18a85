"""How alike businesses are in what they do, and so who could do what another does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import scale_columns, unit_rows, width
from mutualist.core.arrays.sparse import filled
from mutualist.core.model import sector_distance, sectors
from mutualist.core.model.industry import CODES, LEVELS
from mutualist.core.model.taxonomy import likeness, with_narrower
from mutualist.core.model.trades import CARRYING
from mutualist.core.network import Network
from mutualist.core.network.references import named_business, named_capability
from mutualist.core.network.trades import in_trades, mostly_in_trades
from mutualist.core.similarity.product_space import proximity, supported
from mutualist.core.statistics.rarity import rarity
from mutualist.core.text import Message
from mutualist.core.text.messages import message

WEIGHTS = {"offers": 0.45, "sector": 0.3, "audience": 0.15, "needs": 0.1}
"""How much each aspect counts, of those that both sides state."""

LEAST_FIT = 0.3
"""Who fits less is not near enough to be asked: sharing a broad term with half of the ecosystem is no similarity."""

MOST_MODELS = 5
"""Of those who do a thing, so many are looked at for who is like them."""

ALONE = 0.4
"""What is left of a likeness to a business of which nothing else that it offers can be compared."""

FOCUS = 3
"""With so many offers a business is about each of them."""


@dataclass(frozen=True)
class Similarity:
    """The businesses of a network by what they do."""

    network: Network

    @cached_property
    def offers(self) -> sp.csr_array:
        """What each offers, by level and rarity, broader terms at half per step up (n×C)."""
        offers, shape = self.network.offers, (len(self.network), len(self.network.capabilities))
        return self._weighed(sp.csr_array((offers.level / 5, (offers.business, offers.capability)), shape=shape))

    def _weighed(self, capabilities: sp.csr_array) -> sp.csr_array:
        return scale_columns(likeness(capabilities, self.network.capability_ascents), _rarity(self.network.providers))

    @cached_property
    def _whole_offers(self) -> sp.csr_array:
        return unit_rows(self.offers)

    @cached_property
    def needs(self) -> sp.csr_array:
        """What each needs, by urgency and rarity: rows of length 1 (n×C)."""
        needs, shape = self.network.needs, (len(self.network), len(self.network.capabilities))
        stated = sp.csr_array((needs.urgency, (needs.business, needs.capability)), shape=shape)
        spread = likeness(stated, self.network.capability_ascents)
        return unit_rows(scale_columns(spread, _rarity(sp.csr_array(spread.T))))

    @cached_property
    def audience(self) -> sp.csr_array:
        """Whom each serves, by rarity: rows of length 1 (n×S)."""
        serves, shape = self.network.serves, (len(self.network), len(self.network.segments))
        stated = sp.csr_array((np.ones(len(serves)), (serves.business, serves.segment)), shape=shape)
        return unit_rows(scale_columns(likeness(stated, self.network.segment_ascents), _rarity(self.network.servers)))

    @cached_property
    def trades(self) -> tuple[np.ndarray, np.ndarray]:
        """The sectors of every kind of business by its industry codes, as numbers, and of which kind each is (n)."""
        kinds: dict[str, int] = {}  # few, however many businesses
        of = [kinds.setdefault(industry, len(kinds)) for industry in self.network.members.industry.tolist()]
        return sectors([industry.split("|") if industry else [] for industry in kinds]), np.array(of, dtype=np.int64)

    @cached_property
    def together(self) -> sp.csr_array:
        """How often capabilities go together, of those pairs that more than one business shows (C×C)."""
        offers, shape = self.network.offers, (len(self.network), len(self.network.capabilities))
        has = filled(offers.business, offers.capability, np.ones(len(offers)), shape)
        return supported(has, proximity(has))

    def alike(self, row: int, but: int | None = None) -> np.ndarray:
        """How alike everybody is to one business (n), in [0, 1]: the mean, by WEIGHTS, of the cosines of offers, needs
        and audience and of how near their sectors lie, over what that business states. What others do not state makes
        them no more alike.

        A capability that is not to count (`but`), and anything narrower, is left out of the offers.
        """
        if but is None:
            offers = self._whole_offers
        else:
            left = np.ones(width(self.offers))
            left[with_narrower([but], self.network.capability_ascents)] = 0.0
            offers = scale_columns(self.offers, left).copy()
            offers.eliminate_zeros()
            offers = unit_rows(offers)
        total, weight = np.zeros(len(self.network)), 0.0
        codes, of = self.trades
        there = np.broadcast_to(codes[of[row]], (len(codes), CODES, LEVELS))
        for name, values in (
            ("offers", _cosine(offers, row)),
            ("sector", (1 - sector_distance(codes, there))[of]),
            ("audience", _cosine(self.audience, row)),
            ("needs", _cosine(self.needs, row)),
        ):
            if not np.isnan(values[row]):
                total += WEIGHTS[name] * np.nan_to_num(values)
                weight += WEIGHTS[name]
        return total / weight if weight else total

    def able(self, capability: int, models: Sequence[int]) -> np.ndarray:
        """How well everybody fits to offer a capability (n), in [0, 1], 0 below LEAST_FIT: how alike each is to whoever
        it is most like of those who offer it (`models`, rows), or, if that is more, how often the capability goes
        together with something that it offers. To be like somebody who offers more than FOCUS things says less of one
        of them. What is carried (see trades) only carriers could offer."""
        network = self.network
        fit = np.zeros(len(network))
        goes = np.asarray(self.together[[capability]].toarray(), dtype=float).ravel()
        goes[with_narrower([capability], network.capability_ascents)] = 0.0
        np.maximum.at(fit, network.offers.business, goes[network.offers.capability])
        for model in list(models)[:MOST_MODELS]:
            fit = np.maximum(fit, self.alike(model, capability) * self._focus(model, capability))
        if self._carried[capability]:
            fit = np.where(in_trades(network, CARRYING), fit, 0.0)
        return np.where(fit >= LEAST_FIT, fit, 0.0)

    def _focus(self, model: int, capability: int) -> np.ndarray:
        """How much it says of one offer that each (n) is like who has it: less where that offers many things, and
        little where nothing else that it offers can be compared, but for carriers and those of the same class of
        industry."""
        offers, (codes, of) = self.network.offers, self.trades
        others = offers.capability[(offers.business == model) & (offers.capability != capability)]
        if len(others) or self._carried[capability]:
            return np.full(len(self.network), min(1.0, FOCUS / (len(others) + 1)))
        there = np.broadcast_to(codes[of[model]], (len(codes), CODES, LEVELS))
        return np.where(sector_distance(codes, there)[of] == 0, 1.0, ALONE)

    @cached_property
    def _carried(self) -> np.ndarray:
        return mostly_in_trades(self.network, CARRYING)

    def nearest(self, row: int, capability: int, models: Sequence[int]) -> int:
        """Whom of those who offer a capability (`models`, rows) a business is most like."""
        likeness = [
            self.alike(model, capability)[row] * self._focus(model, capability)[row]
            for model in list(models)[:MOST_MODELS]
        ]
        return models[int(np.argmax(np.round(likeness, 9)))]

    def closest(self, row: int, model: int, but: int | None = None) -> int | None:
        """Which of a business's own offers is most like what another does, apart from one capability (`but`); None
        where it offers nothing else."""
        offers = self.network.offers
        mine = np.unique(offers.capability[offers.business == row])
        if but is not None:
            mine = mine[~np.isin(mine, with_narrower([but], self.network.capability_ascents))]
        if not len(mine):
            return None
        shape = (len(mine), width(self.offers))
        single = sp.csr_array((np.ones(len(mine)), (np.arange(len(mine)), mine)), shape=shape)
        alike = np.asarray((unit_rows(self._weighed(single)) @ self.offers[[model]].T).toarray(), dtype=float).ravel()
        if but is not None:
            alike += np.asarray(self.together[[but]].toarray(), dtype=float).ravel()[mine]
        return int(mine[np.lexsort((mine, -alike.round(12)))[0]])

    def same_trade(self, row: int, other: int) -> bool:
        """Whether two are in the same division of industry."""
        codes, of = self.trades
        distance = sector_distance(codes[of[[row]]], codes[of[[other]]])
        return bool(distance[0] <= 0.5)  # never where it is unknown

    def like(self, row: int, model: int, capability: int | None = None) -> Message:
        """Why one business could do what another does: offer a capability, or serve whom it serves. A part of a
        sentence."""
        own, same = self.closest(row, model, capability), self.same_trade(row, model)
        who, whom = named_business(self.network, row), named_business(self.network, model)
        if own is None and same:
            return message("similarity-same-trade", business=who, model=whom)
        if own is None:
            return message("similarity-works-alike", business=who, model=whom)
        offer = named_capability(self.network, own)
        if same:
            return message("similarity-offers-in-trade", business=who, offer=offer, model=whom)
        if capability is None:
            return message("similarity-offers-alike", business=who, offer=offer, model=whom)
        near = named_capability(self.network, capability)
        return message("similarity-offers-near", business=who, offer=offer, capability=near)


def _rarity(holders: sp.csr_array) -> np.ndarray:
    """How rare every term is, of who holds it (terms × n)."""
    return rarity(np.diff(holders.indptr), width(holders))


def _cosine(units: sp.csr_array, row: int) -> np.ndarray:
    """The cosine of every row (of length 1) with one (n); nan where either is empty."""
    cosines = np.asarray(units @ units[[row]].toarray()[0], dtype=float)
    stated = np.diff(units.indptr) > 0
    return np.where(stated & stated[row], np.minimum(cosines, 1.0), np.nan)
