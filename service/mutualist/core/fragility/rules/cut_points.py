"""Where the ties would fall apart: articulation points and bridges, who is cut off, and the value of those ties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components

from mutualist.core.arrays import distinct, ranges
from mutualist.core.fragility.findings import (
    MOST_FINDINGS,
    REPLACEABLE,
    Finding,
    Kind,
    RuleInput,
    finding,
    known_value,
    mean_confidence,
    stating_share,
    yearly_amount,
)
from mutualist.core.network import LEAST_AFFECTED, Network, walk
from mutualist.core.network.references import named_business, named_capability
from mutualist.core.network.trades import carried, carries_too, is_carrier, stood_in_for
from mutualist.core.text import Message
from mutualist.core.text.messages import message

MOSTLY = 0.5
"""A cut may say again what a larger one has said where it cuts off at least this part of as many."""

AGAIN = "minor"
"""The level of a cut that says again what a larger one has said."""


@dataclass(frozen=True, eq=False)
class Cut:
    """A business (one of `causes`, row numbers) or a tie (two) without which `lost` members are no longer with the
    largest part: those in `off` (row numbers, ascending). `again` is the reason of a larger cut that says much the
    same, None where there is none."""

    causes: tuple[int, ...]
    lost: int
    off: np.ndarray
    reason: Message
    again: Message | None = None


def articulation_points(case: RuleInput, kind: Kind) -> Iterator[Finding]:
    """Businesses whose loss cuts others off, see _cut_off_by."""
    return _cut_off_by(case, kind, 1)


def bridges(case: RuleInput, kind: Kind) -> Iterator[Finding]:
    """Ties whose loss cuts others off, see _cut_off_by."""
    return _cut_off_by(case, kind, 2)


def _cut_off_by(case: RuleInput, kind: Kind, causes: int) -> Iterator[Finding]:
    """Which cuts there are and what they cost is measured; who is cut off comes of a walk.

    The severity is the share of the members outside the largest part that is left. The value at stake is that of the
    ties that lead to the cut-off: the worth of those on their own side stands in the evidence. Where it is a carrier
    that somebody has agreed to stand in for, it weighs half. Of cuts that say much the same, as a bridge and its ends
    do, or the links of a chain, the largest has its level; the others are minor, and say so (see _graded).
    """
    cuts, network = [cut for cut in case.once(_graded) if len(cut.causes) == causes], case.network
    if not cuts:
        return
    incident = case.once(_Incident)
    known = stating_share(network, np.concatenate([network.ties.source, network.ties.target]))
    for cut in cuts:
        across, inside = incident.of(cut.off)
        value, again = known_value(network, across), cut.again
        yield finding(
            kind,
            network,
            list(cut.causes),
            cut.lost / len(network) * _left_of(network, cut.causes),
            cut.off,
            cut.reason,
            level="" if again is None else AGAIN,
            value=value,
            evidence=(
                message("fragility-ties-across", ties=len(across), worth=yearly_amount(network, value)),
                message("fragility-ties-inside", worth=yearly_amount(network, known_value(network, inside))),
                *_also_carry(network, cut),
                *(() if again is None else (message("fragility-much-the-same", finding=again),)),
            ),
            confidence=mean_confidence(network, across) * known,
        )


def _also_carry(network: Network, cut: Cut) -> Iterator[Message]:
    """Who else offers what a carrier among the causes carries to those who would be cut off."""
    for row in cut.causes:
        for ware in carried(network, row, cut.off)[:1].tolist():
            others = carries_too(network, row, ware)
            if len(others):
                names = [named_business(network, other) for other in others[:3].tolist()]
                what = named_capability(network, ware)
                yield message("fragility-carrier-also", others=names, count=len(names), capability=what)


def _graded(case: RuleInput) -> list[Cut]:
    """The cuts, the largest first, of equals bridges. One is told again where it shares a cause with a larger one, or
    cuts off nobody but those that the larger one cuts off, and in either case at least MOSTLY as many."""
    ids, first_told, result = case.network.members.id, list[Cut](), list[Cut]()
    for cut in sorted(
        _cuts(case), key=lambda cut: (-len(cut.off), len(cut.causes) == 1, [ids[row] for row in cut.causes])
    ):
        larger = next((first for first in first_told if _again(cut, first)), None)
        if larger is None:
            first_told.append(cut)
        result.append(cut if larger is None else replace(cut, again=larger.reason))
    return result


def _again(cut: Cut, first: Cut) -> bool:
    """Whether a cut says much the same as a larger one."""
    if len(cut.off) < MOSTLY * len(first.off):
        return False
    nearest = np.searchsorted(first.off, cut.off).clip(max=len(first.off) - 1)
    within = np.array_equal(first.off[nearest], cut.off)
    return within or not set(cut.causes).isdisjoint(first.causes)


def _cuts(case: RuleInput) -> Iterator[Cut]:
    """Every cut that matters: nothing without measures."""
    network, measures = case.network, case.measures
    if measures is None:
        return
    n = len(network)
    sizes = np.bincount(measures.component) if n else np.zeros(0, dtype=int)
    points = [
        (int(sizes[measures.component[point.business]]) - 1 - point.largest, point) for point in measures.cut_points
    ]
    points = [(lost, point) for lost, point in points if lost >= LEAST_AFFECTED]
    points.sort(key=lambda cut: (-cut[0], cut[1].business))
    breaks = [bridge for bridge in measures.bridges if bridge.smaller >= LEAST_AFFECTED]
    breaks.sort(key=lambda bridge: (-bridge.smaller, bridge.a, bridge.b))
    if not points and not breaks:
        return
    way = walk(network)
    for lost, point in points[:MOST_FINDINGS]:
        who = named_business(network, point.business)
        reason = message("fragility-articulation-point", business=who, parts=point.parts, members=lost)
        yield Cut((point.business,), lost, way.cut_off(point.business), reason)
    for bridge in breaks[:MOST_FINDINGS]:
        a, b = named_business(network, bridge.a), named_business(network, bridge.b)
        reason = message("fragility-bridge", a=a, b=b, members=bridge.smaller)
        yield Cut((bridge.a, bridge.b), bridge.smaller, way.lesser_side(bridge.a, bridge.b), reason)


class _Incident:
    """The ties of everybody, to find those of a few without looking at all."""

    def __init__(self, case: RuleInput) -> None:
        self.network = network = case.network
        ends = np.concatenate([network.ties.source, network.ties.target])
        self.order = np.argsort(ends, kind="stable")
        self.starts = np.searchsorted(ends[self.order], np.arange(len(network) + 1))

    def of(self, off: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The ties (numbers, ascending) that lead from some (ascending) to others, and those among them."""
        counts = self.starts[off + 1] - self.starts[off]
        theirs = distinct(self.order[ranges(self.starts[off], counts)] % max(len(self.network.ties), 1))
        within = np.isin(self.network.ties.source[theirs], off) & np.isin(self.network.ties.target[theirs], off)
        return theirs[~within], theirs[within]


def carried_across(network: Network, finding: Finding) -> tuple[int | None, np.ndarray]:
    """The carrier that holds together what a finding says falls apart, and the capabilities that it supplies to those
    who would be cut off, that with the most customers first; None where none of its causes is one."""
    rows, off = ([network.index[id] for id in ids] for ids in (finding.businesses, finding.affected))
    for row in rows:
        if is_carrier(network, row):
            return row, carried(network, row, np.array([other for other in off if other != row], dtype=np.int64))
    return None, np.zeros(0, dtype=np.int64)


def share_cut_off(network: Network, finding: Finding) -> float:
    """How severe a cut is in another ecosystem: the share of the members outside the largest part of a component that
    loses one business, or the tie between two, half of it where somebody stands in for a carrier; 0 where they are too
    few to be listed."""
    rows = [network.index[business] for business in finding.businesses]
    source, target = network.ties.source, network.ties.target
    if len(rows) == 1:
        gone = (source == rows[0]) | (target == rows[0])
        ends = np.concatenate([source[gone], target[gone]])
        ends = ends[ends != rows[0]]
    else:
        gone = np.isin(source, rows) & np.isin(target, rows)
        ends = np.array(rows)
    left = (np.ones(int((~gone).sum())), (source[~gone], target[~gone]))
    part = connected_components(sp.coo_array(left, shape=(len(network), len(network))), directed=False)[1]
    sizes = np.bincount(part)[np.unique(part[ends])]
    lost = int(sizes.sum() - sizes.max(initial=0))
    return lost / len(network) * _left_of(network, rows) if lost >= LEAST_AFFECTED else 0.0


def _left_of(network: Network, causes: Sequence[int]) -> float:
    """What is left of a cut: half where it is a carrier that somebody has agreed to stand in for."""
    return REPLACEABLE if any(stood_in_for(network, row) for row in causes) else 1.0
