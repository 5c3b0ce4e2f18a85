"""Who could do what about a finding: businesses near a capability or segment, and pairs that could be tied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import repeat

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import at
from mutualist.core.health import Gates, Soundness, burdened
from mutualist.core.model import TieKind, kilometres, nearness
from mutualist.core.network import Network, Walk, walk
from mutualist.core.network.references import named_business, named_capability
from mutualist.core.network.trades import carries_too
from mutualist.core.repairs.actions import Action, ActionKind
from mutualist.core.similarity import LEAST_FIT, Similarity
from mutualist.core.text import Message, Reference
from mutualist.core.text.messages import message

SIMULATED = 6
"""Candidates of a kind that are tried per finding, the easiest first."""

MOST_ROWS = 200
"""Of the cut-off, so many are looked at."""

MOST_PAIRS = 1_000
"""Of their pairs with the rest, so many are looked at each way, the easiest first."""

FAR = 0.5
"""What distance leaves of a candidate at most: 1 next door, half where far or not known."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An action, how easy it is in (0, 1], and why just that one (a part of a sentence). `burdened` is whom it would
    lean on who carries too much already, None where it leans on nobody such."""

    action: Action
    ease: float
    why: Message
    burdened: Reference | None = None


@dataclass(frozen=True)
class RepairSpace:
    """What candidates are looked for in: an ecosystem, and the pairs (row numbers) that must not be tied."""

    network: Network
    vetoes: frozenset[frozenset[int]] = frozenset()

    @cached_property
    def met(self) -> sp.csr_array:
        """Who offers what itself or as something narrower (n×C, 0/1)."""
        return sp.csr_array(self.network.providers.T)

    @cached_property
    def needs(self) -> sp.csr_array:
        """Who needs what, by urgency (n×C)."""
        needs = self.network.needs
        shape = (len(self.network), len(self.network.capabilities))
        return sp.csr_array((needs.urgency, (needs.business, needs.capability)), shape=shape)

    @cached_property
    def similarity(self) -> Similarity:
        """Who does what others do."""
        return Similarity(self.network)

    @cached_property
    def burdened(self) -> np.ndarray:
        """On whom too much hangs already (n): asked last."""
        return burdened(Soundness(self.network, Gates()))

    @cached_property
    def walk(self) -> Walk:
        """A walk through the ties, which tells who is cut off by what."""
        return walk(self.network)

    @cached_property
    def free(self) -> np.ndarray:
        """Who may be asked: everybody but stewards (n)."""
        return self.network.members.ordinary

    def closeness(self, rows: np.ndarray, other: int | np.ndarray) -> np.ndarray:
        """What distance leaves of some businesses for others, in [FAR, 1]."""
        place = np.radians(np.stack([self.network.members.latitude, self.network.members.longitude], axis=1))
        there = place[np.broadcast_to(other, rows.shape)]
        near = nearness(kilometres(place[rows], there), self.network.scale_km)
        return FAR + (1 - FAR) * np.nan_to_num(near, nan=0.0)

    def new_providers(
        self, capability: int, providers: Sequence[int], among: np.ndarray | None = None
    ) -> Iterator[Candidate]:
        """Who could offer a capability as well, being much like one of its present providers in what it does (see
        Similarity); near the first of them is better too."""
        fit = self.similarity.able(capability, providers)
        fits = (fit > 0) if among is None else (fit > 0) & among
        id = self.network.capabilities.id[capability]
        for row, ease in self._able(fits, fit, providers[0], self.network.providers, capability):
            action = Action(ActionKind.ADD_OFFER, business=self.network.members.id[row], capability=id, level=3)
            model = self.similarity.nearest(row, capability, providers)
            yield Candidate(action, ease, self.similarity.like(row, model, capability), self._burden(row))

    def new_servers(self, segment: int, server: int) -> Iterator[Candidate]:
        """Who could serve a segment as well: it is much like the one who does (see Similarity)."""
        fit, id = self.similarity.alike(server), self.network.segments.id[segment]
        for row, ease in self._able(fit >= LEAST_FIT, fit, server, self.network.servers, segment):
            action = Action(ActionKind.ADD_SERVICE, business=self.network.members.id[row], segment=id)
            yield Candidate(action, ease, self.similarity.like(row, server), self._burden(row))

    def _able(
        self, fits: np.ndarray, fit: np.ndarray, model: int, holders: sp.csr_array, term: int
    ) -> list[tuple[int, float]]:
        """Of those who fit (a mask, n) and do not hold a term already, the easiest, by fit and nearness to a model."""
        fits = fits & self.free
        fits[holders[[term]].indices] = False
        rows = np.flatnonzero(fits)
        return self._easiest(rows, fit[rows] * self.closeness(rows, model))

    def suppliers(
        self, capability: int, customer: int, able: Callable[[np.ndarray], np.ndarray]
    ) -> Iterator[Candidate]:
        """Who already offers a capability and could supply a business with it, the nearest first."""
        offering = np.sort(self.network.providers[[capability]].indices)
        rows = offering[self.free[offering] & able(offering) & (offering != customer)]
        rows = np.array([row for row in rows.tolist() if frozenset((row, customer)) not in self.vetoes], dtype=np.int64)
        for row, ease in self._easiest(rows, self.closeness(rows, customer)):
            yield self._tie(row, customer, capability, ease)

    def reconnecting(self, off: np.ndarray, rest: np.ndarray) -> Iterator[Candidate]:
        """Pairs of one of the cut-off (row numbers) and one of the rest (a mask) that could be tied: the one needs what
        the other offers, and they are near; where nobody does, the nearest as partners."""
        network = self.network
        off = off[self.free[off]][:MOST_ROWS]
        rest = rest & self.free
        if not len(off) or not rest.any():
            return
        pairs: list[tuple[float, int, int, bool | None]] = []
        for fits, buys in ((self.needs[off] @ network.providers, True), (self.met[off] @ self.needs.T, False)):
            cells = sp.coo_array(fits)
            inside = rest[cells.col]
            cut, left = off[cells.row[inside]], cells.col[inside]
            ease = np.minimum(cells.data[inside], 1.0) * self.closeness(cut, left)
            best = np.lexsort((left, cut, np.negative(ease)))[:MOST_PAIRS]
            pairs += zip(ease[best].tolist(), cut[best].tolist(), left[best].tolist(), repeat(buys))
        if not pairs:
            others = np.flatnonzero(rest)
            for cut in off.tolist():
                near = self.closeness(others, cut)
                best = int(near.argmax())
                pairs.append((float(near[best]) * FAR, cut, int(others[best]), None))
        taken: set[int] = set()
        for ease, *ends, buys in sorted(pairs, key=self._order):
            if not taken.isdisjoint(ends) or frozenset(ends) in self.vetoes:
                continue
            taken.update(ends)
            customer, supplier = ends if buys else ends[::-1]
            yield self._tie(supplier, customer, None if buys is None else self._wanted(supplier, customer), ease)
            if len(taken) >= 2 * SIMULATED:
                return

    def second_ends(self, ends: Sequence[int], off: np.ndarray, rest: np.ndarray, ware: int) -> Iterator[Candidate]:
        """Second customers, or suppliers, for what one tie between two `ends` carries: of the `rest` (a mask) for the
        end that is cut off with others (`off`, row numbers)."""
        inner = ends[0] if ends[0] in off.tolist() else ends[1]
        rest = rest.copy()
        rest[list(ends)] = False
        if self.met[[inner]].toarray().ravel()[ware]:  # it sells
            wanting = np.flatnonzero((self.needs[:, [ware]].toarray().ravel() > 0) & rest & self.free)
            wanting = np.array([row for row in wanting if frozenset((row, inner)) not in self.vetoes], dtype=np.int64)
            for row, ease in self._easiest(wanting, self.closeness(wanting, inner)):
                yield self._tie(inner, row, ware, ease)
        else:
            yield from self.suppliers(ware, inner, lambda offering: rest[offering])

    def carriers(self, carrier: int, wares: np.ndarray) -> Iterator[Candidate]:
        """Who carries the same as a carrier and could agree to stand in for it. `wares` are the capabilities that it
        carries, the most wanted first."""
        members, terms = self.network.members, self.network.capabilities
        for ware in wares.tolist():
            others = carries_too(self.network, carrier, ware)
            others = others[self.free[others]]
            for row, ease in self._easiest(others, self.closeness(others, carrier)):
                action = Action(
                    ActionKind.ADD_TIE,
                    source=members.id[row],
                    target=members.id[carrier],
                    kind=TieKind.PARTNERS,
                    capability=str(terms.id[ware]),
                )
                why = message(
                    "repairs-carries-too",
                    supplier=named_business(self.network, row),
                    capability=named_capability(self.network, ware),
                    partner=named_business(self.network, carrier),
                )
                yield Candidate(action, ease, why, self._burden(row))
            if len(others):
                return

    def _wanted(self, supplier: int, customer: int) -> int:
        """What one needs most of what the other offers."""
        needs = self.network.needs.take(self.network.needs.business == customer)
        needs = needs.take(at(self.network.providers, np.full(len(needs), supplier), needs.capability) > 0)
        return int(needs.capability[np.lexsort((needs.capability, -needs.urgency))[0]])

    def instead(
        self, partner: int, customer: int, capability: int, value: float | None, able: np.ndarray
    ) -> Candidate | None:
        """A second supplier, of those able to (n), of what a business buys from a partner, for as much a year: the
        nearest, and whoever carries too much already last; None where there is none."""
        second = next(
            self.suppliers(capability, customer, lambda offering: able[offering] & (offering != partner)), None
        )
        if second is None:
            return None
        why = message(
            "repairs-offers-instead",
            supplier=named_business(self.network, self.network.index[str(second.action.source)]),
            capability=named_capability(self.network, capability),
            customer=named_business(self.network, customer),
            partner=named_business(self.network, partner),
        )
        return replace(second, action=replace(second.action, value=value), why=why)

    def _tie(self, supplier: int, customer: int, capability: int | None, ease: float) -> Candidate:
        members, terms = self.network.members, self.network.capabilities
        kind = TieKind.PARTNERS if capability is None else TieKind.SUPPLIES
        action = Action(
            ActionKind.ADD_TIE,
            source=members.id[supplier],
            target=members.id[customer],
            kind=kind,
            capability=None if capability is None else terms.id[capability],
        )
        seller, buyer = named_business(self.network, supplier), named_business(self.network, customer)
        why = message("repairs-nearest", business=seller, partner=buyer)
        if capability is not None:
            what = named_capability(self.network, capability)
            why = message("repairs-offers-needed", supplier=seller, capability=what, customer=buyer)
        return Candidate(action, ease, why, self._burden(supplier))

    def _burden(self, row: int) -> Reference | None:
        return named_business(self.network, row) if self.burdened[row] else None

    def _order(self, pair: tuple[float, int, int, bool | None]) -> tuple[bool, float, int, int]:
        ease, cut, left, buys = pair
        return bool(self.burdened[left if buys else cut]), -ease, cut, left

    def _easiest(self, rows: np.ndarray, ease: np.ndarray) -> list[tuple[int, float]]:
        """The easiest first, whoever carries too much already last."""
        order = np.lexsort((rows, -ease, self.burdened[rows]))[:SIMULATED]
        return list(zip(rows[order].tolist(), ease[order].tolist(), strict=True))
