"""Who could stand in: for a capability that is lost, for a business that goes; the nearest first, with the reason."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from mutualist.core.model import BusinessKind
from mutualist.core.place import kilometres, nearness
from mutualist.core.proximity import proximity
from mutualist.core.sparse import width
from mutualist.core.taxonomy import ALIKE, BROADER
from mutualist.core.web import KINDS, Web
from mutualist.core.words import counted

KEPT = 3
"""Replacements named for each."""

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
    reason: str


class Candidates:
    """The businesses of a web as candidates, without stewards: what they offer and where they are.

    Which capabilities go together is learnt from all of `before`; candidates are those of `after`.
    """

    def __init__(self, before: Web, after: Web) -> None:
        self.before, self.after = before, after
        self.may = after.members.kind != KINDS.index(BusinessKind.STEWARD)
        self.has = _offered(after)
        self.phi = proximity(_offered(before))
        self.near_in_all = np.asarray(self.phi.sum(axis=0), dtype=float).ravel()
        self.above = _next_broader(before)

    def for_capability(self, number: int, needers: np.ndarray) -> list[Replacement]:
        """Who could add a capability that nobody offers any more: whose offers are near it (density, Hidalgo et al.
        2007), who offers the next broader (½) or something else below it (½), times ½ + ½ × nearness to the middle of
        those who need it (rows of `after`)."""
        web = self.after
        near = np.asarray((self.has @ self.phi[:, [number]]).todense(), dtype=float).ravel()
        dense = near / self.near_in_all[number] if self.near_in_all[number] else np.zeros(len(web))
        broader = int(self.above[number])
        siblings = np.flatnonzero((self.above == broader) & (broader >= 0))
        kin = np.zeros(width(self.has))
        kin[siblings] = ALIKE
        if broader >= 0:
            kin[broader] = BROADER
        scaled = sp.csr_array(self.has.multiply(kin[None, :]))
        akin = scaled.max(axis=1).toarray().ravel() if len(web) and width(self.has) else np.zeros(len(web))
        km = self._km(_middle(web, needers))
        fit = np.maximum(dense, akin) * self._closeness(km)
        name = self.before.capabilities.name
        found = []
        for row in self._best(fit):
            if akin[row] >= dense[row]:
                own = self.has.indices[self.has.indptr[row] : self.has.indptr[row + 1]]
                shown = name[own[np.argmax(kin[own])]]
                why = f"offers {shown}, which is akin to {name[number]}"
            else:
                why = f"offers much of what goes together with {name[number]}"
            found.append(self._replacement(row, None, self.before.capabilities.id[number], fit, km, why))
        return found

    def for_business(self, row: int) -> list[Replacement]:
        """Who could stand in for a business of `before`: who offers the most of what it offers, or something narrower,
        by level, times ½ + ½ × nearness to it."""
        web = self.before
        mine = np.flatnonzero(web.offers.business == row)
        wares, levels = web.offers.capability[mine], web.offers.level[mine]
        if not len(wares) or not len(self.after):
            return []
        provided = self.after.providers[wares].toarray() > 0
        km = self._km(_places(web)[[row]])
        fit = (levels @ provided) / levels.sum() * self._closeness(km)
        found = []
        for other in self._best(fit):
            shared = web.capabilities.name[wares[provided[:, other]]].tolist()
            listed = ", ".join(shared[:3]) + (" and more" if len(shared) > 3 else "")
            what = f"{len(shared)} of {len(wares)} things that" if len(wares) > 1 else "what"
            why = f"offers {what} {web.members.name[row]} offers ({listed})"
            found.append(self._replacement(other, web.members.id[row], None, fit, km, why))
        return found

    def _best(self, fit: np.ndarray) -> list[int]:
        fit = np.where(self.may, fit, 0.0)
        return [row for row in np.argsort(-fit.round(12), kind="stable")[:KEPT].tolist() if fit[row] > 0]

    def _km(self, place: np.ndarray) -> np.ndarray:
        return kilometres(np.radians(_places(self.after)), np.radians(np.broadcast_to(place, (len(self.after), 2))))

    def _closeness(self, km: np.ndarray) -> np.ndarray:
        near = nearness(km, self.after.scale_km)
        return 0.5 + 0.5 * np.where(np.isnan(near), UNPLACED, near)

    def _replacement(
        self, row: int, instead_of: str | None, capability: str | None, fit: np.ndarray, km: np.ndarray, why: str
    ) -> Replacement:
        away = None if np.isnan(km[row]) else round(float(km[row]), 1)
        where = "at an unknown distance" if away is None else f"{away:,.0f} km away" if away >= 1 else "next door"
        name = self.after.members.name[row]
        share = round(float(fit[row]), 12)
        return Replacement(self.after.members.id[row], instead_of, capability, share, away, f"{name} {why}, {where}.")


def thin(web: Web) -> str | None:
    """What to say where too few businesses state offers to know what goes together; None where enough do."""
    count = len(np.unique(web.offers.business))
    if count >= 20:
        return None
    return f"Only {counted(count, 'members')} state offers, so what goes together with what is hardly known."


def _offered(web: Web) -> sp.csr_array:
    ones = np.ones(len(web.offers))
    shape = (len(web), len(web.capabilities))
    found = sp.csr_array(sp.coo_array((ones, (web.offers.business, web.offers.capability)), shape=shape))
    found.data[:] = 1.0
    return found


def _next_broader(web: Web) -> np.ndarray:
    above = np.full(len(web.capabilities), -1)
    climbs = web.capability_ascents[web.capability_ascents[:, 2] == 1]
    above[climbs[:, 0]] = climbs[:, 1]
    return above


def _places(web: Web) -> np.ndarray:
    return np.stack([web.members.latitude, web.members.longitude], axis=1)


def _middle(web: Web, rows: np.ndarray) -> np.ndarray:
    """The mean place of some businesses (1×2), nan where none of them has one."""
    places = _places(web)[rows]
    placed = places[~np.isnan(places).any(axis=1)]
    return placed.mean(axis=0, keepdims=True) if len(placed) else np.full((1, 2), np.nan)
