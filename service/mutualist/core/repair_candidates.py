"""Who could do what about a finding: businesses near a capability or segment, and pairs that could be tied."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy.sparse as sp

from mutualist.core.model import BusinessKind, TieKind
from mutualist.core.place import kilometres, nearness
from mutualist.core.proximity import proximity
from mutualist.core.repairs import Action, ActionKind
from mutualist.core.sparse import sums
from mutualist.core.taxonomy import ALIKE
from mutualist.core.web import KINDS, Web

SIMULATED = 6
"""Candidates of a kind that are tried per finding, the easiest first."""

MOST_ROWS = 200
"""Of the cut-off, so many are looked at."""

MOST_PAIRS = 1_000
"""Of their pairs with the rest, so many are looked at each way, the easiest first."""

SUREST = 0.9
"""What one offer may say at most of another."""

FAR = 0.5
"""What distance leaves of a candidate at most: 1 next door, half where far or not known."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An action, how easy it is in (0, 1], and why just that one."""

    action: Action
    ease: float
    why: str


@dataclass(frozen=True)
class Ground:
    """What candidates are looked for in: an ecosystem, and the pairs (row numbers) that must not be tied."""

    web: Web
    vetoes: frozenset[frozenset[int]] = frozenset()

    @cached_property
    def matrix(self) -> sp.csr_array:
        """Who offers what itself, not only something narrower (n×C, 0/1)."""
        offers, shape = self.web.offers, (len(self.web), len(self.web.capabilities))
        found = sp.csr_array((np.ones(len(offers)), (offers.business, offers.capability)), shape=shape)
        found.sum_duplicates()
        found.data[:] = 1.0
        return found

    @cached_property
    def met(self) -> sp.csr_array:
        """Who offers what itself or as something narrower (n×C, 0/1)."""
        return sp.csr_array(self.web.providers.T)

    @cached_property
    def needs(self) -> sp.csr_array:
        """Who needs what, by urgency (n×C)."""
        needs = self.web.needs
        shape = (len(self.web), len(self.web.capabilities))
        return sp.csr_array((needs.urgency, (needs.business, needs.capability)), shape=shape)

    @cached_property
    def near(self) -> sp.csr_array:
        """How often capabilities go together (C×C)."""
        return proximity(self.matrix)

    @cached_property
    def free(self) -> np.ndarray:
        """Who may be asked: everybody but stewards (n)."""
        return self.web.members.kind != KINDS.index(BusinessKind.STEWARD)

    def closeness(self, rows: np.ndarray, other: int | np.ndarray) -> np.ndarray:
        """What distance leaves of some businesses for others, in [FAR, 1]."""
        place = np.radians(np.stack([self.web.members.latitude, self.web.members.longitude], axis=1))
        there = place[np.broadcast_to(other, rows.shape)]
        near = nearness(kilometres(place[rows], there), self.web.scale_km)
        return FAR + (1 - FAR) * np.nan_to_num(near, nan=0.0)

    def new_providers(self, capability: int, provider: int, among: np.ndarray | None = None) -> Iterator[Candidate]:
        """Who could offer a capability as well, being near it in what it offers: often offered together, or another
        kind of the same broader capability, or that itself. Each such offer d leaves 1 − fit of the doubt, so several
        are better than one; near the present provider is better too."""
        web, terms = self.web, self.web.capabilities
        fit = np.asarray(self.near[[capability]].toarray(), dtype=float).ravel()
        direct = web.capability_ascents[web.capability_ascents[:, 2] == 1]
        above = direct[direct[:, 0] == capability, 1]
        kin = np.concatenate([above, direct[np.isin(direct[:, 1], above), 0]])
        fit[kin] = np.maximum(fit[kin], ALIKE)
        fit[capability] = 0.0
        weighed = sp.csr_array(self.matrix.multiply(fit[None, :]))
        doubt = sp.csr_array((np.log1p(-weighed.data.clip(max=SUREST)), weighed.indices, weighed.indptr), weighed.shape)
        best = -np.expm1(sums(doubt))
        able = self.free & (best > 0)
        able[web.providers.indices[slice(*web.providers.indptr[capability : capability + 2])]] = False
        if among is not None:
            able &= among
        rows = np.flatnonzero(able)
        for row, ease in _easiest(rows, best[rows] * self.closeness(rows, provider)):
            cells = slice(*weighed.indptr[row : row + 2])
            columns, values = weighed.indices[cells], weighed.data[cells]
            offered = int(columns[np.lexsort((columns, np.negative(values)))[0]])
            action = Action(
                ActionKind.ADD_OFFER, business=web.members.id[row], capability=terms.id[capability], level=3
            )
            why = f"{web.members.name[row]} offers {terms.name[offered]}, which is near {terms.name[capability]}"
            yield Candidate(action, ease, why)

    def new_servers(self, segment: int, server: int) -> Iterator[Candidate]:
        """Who could serve a segment as well: it offers what the one who serves it offers, or serves segments next to
        it."""
        web = self.web
        offers = np.asarray((self.matrix @ self.matrix[[server]].T).toarray(), dtype=float).ravel()
        alike = offers / max(offers[server], 1.0)
        direct = web.segment_ascents[web.segment_ascents[:, 2] == 1]
        above = direct[direct[:, 0] == segment, 1]
        beside = np.concatenate([above, direct[np.isin(direct[:, 1], above), 0]])
        around = np.zeros(len(web), dtype=bool)
        around[web.servers[beside].indices] = True
        best = np.maximum(alike, ALIKE * around)
        able = self.free & (best > 0)
        able[web.servers.indices[slice(*web.servers.indptr[segment : segment + 2])]] = False
        rows = np.flatnonzero(able)
        for row, ease in _easiest(rows, best[rows] * self.closeness(rows, server)):
            action = Action(ActionKind.ADD_SERVICE, business=web.members.id[row], segment=web.segments.id[segment])
            like = f"offers what {web.members.name[server]} offers" if alike[row] >= ALIKE else "serves the like"
            yield Candidate(action, ease, f"{web.members.name[row]} {like}")

    def suppliers(
        self, capability: int, customer: int, able: Callable[[np.ndarray], np.ndarray]
    ) -> Iterator[Candidate]:
        """Who already offers a capability and could supply a business with it, the nearest first."""
        web = self.web
        offering = np.sort(web.providers.indices[slice(*web.providers.indptr[capability : capability + 2])])
        rows = offering[self.free[offering] & able(offering) & (offering != customer)]
        rows = np.array([row for row in rows.tolist() if frozenset((row, customer)) not in self.vetoes], dtype=np.int64)
        for row, ease in _easiest(rows, self.closeness(rows, customer)):
            yield self._tie(row, customer, capability, ease)

    def reconnecting(self, off: np.ndarray, rest: np.ndarray) -> Iterator[Candidate]:
        """Pairs of one of the cut-off (row numbers) and one of the rest (a mask) that could be tied: the one needs what
        the other offers, and they are near; where nobody does, the nearest as partners."""
        web = self.web
        off = off[self.free[off]][:MOST_ROWS]
        rest = rest & self.free
        if not len(off) or not rest.any():
            return
        found: list[tuple[float, int, int, bool | None]] = []
        for fits, buys in ((self.needs[off] @ web.providers, True), (self.met[off] @ self.needs.T, False)):
            cells = sp.coo_array(fits)
            one, other = cells.coords
            inside = np.flatnonzero(rest[other])
            one, other = off[one[inside]], other[inside]
            ease = np.minimum(cells.data[inside], 1.0) * self.closeness(one, other)
            best = np.lexsort((other, one, np.negative(ease)))[:MOST_PAIRS]
            found += zip(ease[best].tolist(), one[best].tolist(), other[best].tolist(), [buys] * len(best), strict=True)
        if not found:
            others = np.flatnonzero(rest)
            for one in off.tolist():
                near = self.closeness(others, one)
                best = int(near.argmax())
                found.append((float(near[best]) * FAR, one, int(others[best]), None))
        taken: set[int] = set()
        for ease, one, other, buys in sorted(found, key=lambda pair: (-pair[0], pair[1], pair[2])):
            if one in taken or other in taken or frozenset((one, other)) in self.vetoes:
                continue
            taken |= {one, other}
            customer, supplier = (one, other) if buys else (other, one)
            yield self._tie(supplier, customer, None if buys is None else self._wanted(supplier, customer), ease)
            if len(taken) >= 2 * SIMULATED:
                return

    def _wanted(self, supplier: int, customer: int) -> int:
        """What one needs most of what the other offers."""
        web = self.web
        mine = np.flatnonzero(web.needs.business == customer)
        mine = mine[np.asarray(web.providers[web.needs.capability[mine], np.full(len(mine), supplier)]).ravel() > 0]
        best = mine[np.lexsort((web.needs.capability[mine], -web.needs.urgency[mine]))[0]]
        return int(web.needs.capability[best])

    def _tie(self, supplier: int, customer: int, capability: int | None, ease: float) -> Candidate:
        members, terms = self.web.members, self.web.capabilities
        kind = TieKind.PARTNERS if capability is None else TieKind.SUPPLIES
        action = Action(
            ActionKind.ADD_TIE,
            source=members.id[supplier],
            target=members.id[customer],
            kind=kind,
            capability=None if capability is None else terms.id[capability],
        )
        one, other = members.name[supplier], members.name[customer]
        what = (
            f"{one} offers {terms.name[capability]}, which {other} needs"
            if capability is not None
            else (f"{one} is the nearest to {other}")
        )
        return Candidate(action, ease, what)


def _easiest(rows: np.ndarray, ease: np.ndarray) -> list[tuple[int, float]]:
    order = np.lexsort((rows, -ease))[:SIMULATED]
    return list(zip(rows[order].tolist(), ease[order].tolist(), strict=True))
