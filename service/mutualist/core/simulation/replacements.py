"""Who could stand in: for a capability that is lost, for a business that goes; the best first, with the reason."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mutualist.core.health import Soundness, burdened
from mutualist.core.model import kilometres, nearness
from mutualist.core.network import Network
from mutualist.core.network.references import named_business
from mutualist.core.similarity import Similarity
from mutualist.core.text import Message
from mutualist.core.text.messages import message

KEPT = 3
"""Replacements named for each."""

SAME = 0.75
"""How much of the fit of a stand-in for a business is what it offers; the rest is how alike they are."""

LEAST_STATING = 20
"""Where fewer members state offers, what goes together with what is hardly known."""

SPARED = 0.5
"""What the fit of whoever carries too much already counts in the order."""

UNPLACED = 0.5
"""What nearness counts as where one of two places is not known."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """Somebody left who could stand in for a business or offer a capability (one of the two ids is given). `fit` is in
    [0, 1]; `km` is how far it is from whom it would stand in for, or from the middle of those who need it; None is
    unknown."""

    business: str
    instead_of: str | None
    capability: str | None
    fit: float
    km: float | None
    reason: Message


class Candidates:
    """The businesses of a network as candidates, without stewards: what they offer and where they are.

    Who does what others do, and who carries too much already, is learnt from all that was (`sound`); candidates are
    those of `after`. To carry too much halves the fit in the order, and it is said.
    """

    def __init__(self, sound: Soundness, after: Network) -> None:
        self.before = before = sound.network
        self.after = after
        self.may = after.members.ordinary
        self.similarity = Similarity(before)
        self.places = np.searchsorted(before.members.id, after.members.id)
        self.burdened = burdened(sound)[self.places]

    def for_capability(self, number: int, needers: np.ndarray) -> list[Replacement]:
        """Who could add a capability that nobody offers any more: who is much like those who offered it (see
        Similarity.able), times ½ + ½ × nearness to the middle of those who need it (rows of `after`)."""
        models = np.sort(self.before.providers[[number]].indices).tolist()
        km = self._km(_middle(self.after, needers))
        fit = self.similarity.able(number, models)[self.places] * self._closeness(km)
        id = self.before.capabilities.id[number]
        return [
            self._replacement(row, None, id, fit, km, self.similarity.like(int(self.places[row]), models[0], number))
            for row in self._best(fit)
        ]

    def for_business(self, row: int) -> list[Replacement]:
        """Who could stand in for a business of `before`: who offers the most of what it offers, or something narrower,
        by level (¾) and is much like it in what it does (¼), times ½ + ½ × nearness to it."""
        network = self.before
        offers = network.offers.take(network.offers.business == row)
        wares, levels = offers.capability, offers.level
        if not len(wares) or not len(self.after):
            return []
        provided = self.after.providers[wares].toarray() > 0
        km = self._km(_places(network)[[row]])
        same = (levels @ provided) / levels.sum()
        alike = self.similarity.alike(row)[self.places]
        fit = np.where(same > 0, SAME * same + (1 - SAME) * alike, 0.0) * self._closeness(km)
        result = []
        for other in self._best(fit):
            shared = network.capabilities.name[wares[provided[:, other]]].tolist()
            why = message(
                "simulation-offers-what",
                business=named_business(self.after, other),
                model=named_business(network, row),
                shared=len(shared),
                offered=len(wares),
                listed=", ".join(shared[:3]),
                more=len(shared) > 3,
            )
            result.append(self._replacement(other, network.members.id[row], None, fit, km, why))
        return result

    def _best(self, fit: np.ndarray) -> list[int]:
        fit = np.where(self.may, fit, 0.0)
        rank = np.where(self.burdened, SPARED * fit, fit).round(12)
        return [row for row in np.argsort(-rank, kind="stable")[:KEPT].tolist() if rank[row] > 0]

    def _km(self, place: np.ndarray) -> np.ndarray:
        return kilometres(np.radians(_places(self.after)), np.radians(np.broadcast_to(place, (len(self.after), 2))))

    def _closeness(self, km: np.ndarray) -> np.ndarray:
        near = nearness(km, self.after.scale_km)
        return 0.5 + 0.5 * np.where(np.isnan(near), UNPLACED, near)

    def _replacement(
        self, row: int, instead_of: str | None, capability: str | None, fit: np.ndarray, km: np.ndarray, why: Message
    ) -> Replacement:
        away = None if np.isnan(km[row]) else round(float(km[row]), 1)
        where = message("simulation-distance-unknown")
        if away is not None:
            where = message("simulation-away", km=away) if away >= 1 else message("simulation-next-door")
        share, who = round(float(fit[row]), 12), named_business(self.after, row)
        reason = message("simulation-replacement", why=why, where=where)
        if self.burdened[row]:  # a second choice
            reason = message("simulation-replacement-burdened", why=why, where=where, business=who)
        return Replacement(who.id, instead_of, capability, share, away, reason)


def thin(network: Network) -> Message | None:
    """What to say where too few businesses state offers to know what goes together; None where enough do."""
    count = len(np.unique(network.offers.business))
    return None if count >= LEAST_STATING else message("simulation-few-offers", members=count)


def _places(network: Network) -> np.ndarray:
    return np.stack([network.members.latitude, network.members.longitude], axis=1)


def _middle(network: Network, rows: np.ndarray) -> np.ndarray:
    """The mean place of some businesses (1×2), nan where none of them has one."""
    places = _places(network)[rows]
    placed = places[~np.isnan(places).any(axis=1)]
    return placed.mean(axis=0, keepdims=True) if len(placed) else np.full((1, 2), np.nan)
