"""Who could be combined into a consortium: what each offers of the stated needs, and how any two go together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from mutualist.core.matching import Profile, build_profile
from mutualist.core.matching.features.doubts.competition import competition
from mutualist.core.model import Ecosystem, kilometres, nearness
from mutualist.core.model.columns import BLANK
from mutualist.core.model.taxonomy import all_broader
from mutualist.core.text.english import counted
from mutualist.errors import BadInput, NotFound

FEWEST_NEEDS, MOST_NEEDS = 2, 12

PAIRS_AT_ONCE = 100_000
"""Pairs measured at a time, so that memory stays bounded."""


@dataclass(frozen=True)
class Pool:
    """n businesses in the order of ids and m needs. `host` is the row of the business that asks, which is no member.

    `weights` (m) sum to 1; `levels` (n×m) are level / 5, 0 where a need is not offered and for whoever may not join the
    host. Symmetric, n×n: `competition` (1 is none, see the doubt of that name), `closeness` and `tied` in [0, 1], `km`
    (nan where a place is unknown), and `forbidden`: on the avoid list, declared competitors, farther apart than asked.
    """

    ids: tuple[str, ...]
    needs: tuple[str, ...]
    weights: np.ndarray
    levels: np.ndarray
    competition: np.ndarray
    closeness: np.ndarray
    tied: np.ndarray
    km: np.ndarray
    forbidden: np.ndarray
    host: int | None

    def unoffered(self) -> tuple[str, ...]:
        """The needs that nobody offers who may join."""
        return tuple(
            need for need, level in zip(self.needs, self.levels.max(axis=0, initial=0), strict=True) if not level
        )

    def alone(self) -> tuple[str, ...]:
        """Who offers by itself all that anybody offers, the most capable first: with one of them no group is needed."""
        offered = self.levels.max(axis=0, initial=0) > 0
        able = np.flatnonzero((self.levels[:, offered] > 0).all(axis=1)) if offered.any() else np.empty(0, dtype=int)
        return tuple(self.ids[row] for row in sorted(able, key=lambda row: (-self.levels[row] @ self.weights, row)))


def build_pool(
    ecosystem: Ecosystem,
    day: date,
    needs: Sequence[str],
    priorities: Sequence[int] | None = None,
    host: str | None = None,
    max_km: float | None = None,
) -> Pool:
    """The pool of an ecosystem, or of a part of it, as of a day. Stewards and the host are never members.

    Whoever offers a narrower capability offers the broader need. `priorities` (1 to 5, as many as needs) weigh the
    needs, equally without. `max_km` is the farthest that a member may be from the host, or without a host from another
    member; who has no known place cannot be said to be within it.

    Raises BadInput for fewer than 2 or more than 12 needs, one given twice, priorities that do not fit, a distance that
    is not above 0 or a host without a place where there is one; NotFound for an unknown capability or host.
    """
    weights = check_needs(needs, priorities, max_km)
    capabilities = {term.id for term in ecosystem.capabilities}
    if unknown := [need for need in needs if need not in capabilities]:
        listed = ", ".join(repr(need[:60]) for need in unknown)
        raise NotFound(f"{ecosystem.settings.id} knows no capability {listed}; ask `capabilities` for those it knows")
    profile = build_profile(ecosystem, day)
    if host is not None and host not in profile.index:
        raise NotFound(f"there is no business {host[:60]!r} in {ecosystem.settings.id}")
    levels = _levels(ecosystem, needs, profile)
    able = profile.rows.matchable & levels.any(axis=1)
    ids = tuple(id for id, row in sorted(profile.index.items()) if id == host or able[row])
    keep = np.array([profile.index[id] for id in ids], dtype=np.int64)
    at = None if host is None else ids.index(host)
    levels = levels[keep]
    if at is not None:
        levels[at] = 0.0
    rivalry, km, tied, forbidden = _pairs(profile, keep)
    near = nearness(km, profile.distance_scale_km)
    if max_km is not None:
        far = ~(km <= max_km)
        if at is None:
            forbidden |= far
        elif np.isnan(profile.rows.places[profile.index[str(host)]]).any():
            raise BadInput(f"it is not known where {host} is, so nobody is known to be near: leave maxKm out")
        else:
            forbidden[at] |= far[at]
            forbidden[:, at] |= far[at]
    if at is not None:
        levels[forbidden[at]] = 0.0
    return Pool(
        ids=ids,
        needs=tuple(needs),
        weights=weights,
        levels=levels,
        competition=rivalry,
        closeness=np.where(np.isnan(near), profile.means["nearness"], near),
        tied=tied,
        km=km,
        forbidden=forbidden,
        host=at,
    )


def check_needs(needs: Sequence[str], priorities: Sequence[int] | None, max_km: float | None) -> np.ndarray:
    """The weights of the needs, which sum to 1. Raises BadInput as `build_pool` does."""
    if not FEWEST_NEEDS <= len(needs) <= MOST_NEEDS:
        stated = f"{counted(len(needs), 'needs')} {'is' if len(needs) == 1 else 'are'} stated"
        raise BadInput(f"{stated}; a consortium is for {FEWEST_NEEDS} to {MOST_NEEDS}")
    if twice := sorted({need for need in needs if needs.count(need) > 1}):
        raise BadInput(f"the need {twice[0][:60]!r} is stated twice; give it a higher priority instead")
    if priorities is None:
        priorities = [BLANK] * len(needs)
    if len(priorities) != len(needs):
        raise BadInput(
            f"{counted(len(priorities), 'priorities')} for {counted(len(needs), 'needs')}: give one for each, in order"
        )
    if wrong := [priority for priority in priorities if not 1 <= priority <= 5]:
        raise BadInput(f"a priority is {wrong[0]}; it must be between 1 and 5")
    if max_km is not None and not 0 < max_km < np.inf:
        raise BadInput(f"maxKm is {max_km:g}; it must be above 0")
    return np.array(priorities, dtype=float) / sum(priorities)


def _levels(ecosystem: Ecosystem, needs: Sequence[str], profile: Profile) -> np.ndarray:
    broader, column = all_broader(ecosystem.capabilities), {need: k for k, need in enumerate(needs)}
    levels = np.zeros((profile.size, len(needs)))
    for offer in ecosystem.offers:
        row, level = profile.index[offer.business], (offer.level or BLANK) / 5
        for term in (offer.capability, *broader.get(offer.capability, ())):
            if term in column:
                levels[row, column[term]] = max(levels[row, column[term]], level)
    return levels


def _pairs(profile: Profile, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Competition, km, tied and forbidden of every pair of some rows."""
    n = len(rows)
    rivalry, km, tied = np.ones((n, n)), np.zeros((n, n)), np.zeros((n, n))
    forbidden = np.zeros((n, n), dtype=bool)
    first, second = np.triu_indices(n, 1)
    for start in range(0, len(first), PAIRS_AT_ONCE):
        i, j = first[start : start + PAIRS_AT_ONCE], second[start : start + PAIRS_AT_ONCE]
        a, b = profile.rows[rows[i]], profile.rows[rows[j]]
        banned = (a.entry("avoided", b.numbers) > 0) | (a.entry("rivals", b.numbers) > 0)
        for matrix, values in (
            (rivalry, competition(profile, a, b)),
            (km, kilometres(a.places, b.places)),
            (tied, a.entry("tied", b.numbers) > 0),
            (forbidden, banned),
        ):
            matrix[i, j] = matrix[j, i] = values
    return rivalry, km, tied, forbidden
