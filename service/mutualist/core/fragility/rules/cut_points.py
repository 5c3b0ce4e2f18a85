"""Where the ties would fall apart: articulation points and bridges, who is cut off, and the value of those ties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from mutualist.core.fragility.findings import MOST_FINDINGS, Finding, FindingKind, amount, finding, said, trust, worth
from mutualist.core.network.biconnectivity import walk
from mutualist.core.network.measures import Measures
from mutualist.core.network.network import Network
from mutualist.core.network.provision import LEAST_AFFECTED
from mutualist.core.text.english import agree, counted

MOSTLY = 0.5
"""A cut may say again what a larger one has said where it cuts off at least this part of as many."""

AGAIN = "minor"
"""The level of a cut that says again what a larger one has said."""


def split_findings(web: Network, measures: Measures) -> Iterator[Finding]:
    """Articulation points and bridges. Which they are and what they cost is measured; who is cut off comes of a walk.

    The severity is the share of the members outside the largest part that is left. The value at stake is that of the
    ties that lead to the cut-off: the worth of those on their own side stands in the evidence. Of cuts that say much
    the same, as a bridge and its ends do, or the links of a chain, the largest has its level; the others are minor, and
    say so (see _graded).
    """
    yield from _graded(list(_splits(web, measures)))


def _graded(cuts: list[tuple[Finding, np.ndarray]]) -> Iterator[Finding]:
    """Findings with those that they cut off (row numbers, ascending): the largest first, of equals bridges. One is told
    again where it shares a cause with a larger one, or cuts off nobody but those that the larger one cuts off, and in
    either case at least MOSTLY as many."""
    told: list[tuple[Finding, np.ndarray]] = []
    order = sorted(cuts, key=lambda cut: (-len(cut[1]), cut[0].kind is not FindingKind.BRIDGE, cut[0].businesses))
    for one, off in order:
        for first, held in told:
            if len(off) < MOSTLY * len(held):
                continue
            shared = not set(one.businesses).isdisjoint(first.businesses)
            if shared or held[np.searchsorted(held, off).clip(max=len(held) - 1)].tolist() == off.tolist():
                yield replace(one, level=AGAIN, evidence=(*one.evidence, f"Much the same: {first.reason}"))
                break
        else:
            told.append((one, off))
            yield one


def _splits(web: Network, measures: Measures) -> Iterator[tuple[Finding, np.ndarray]]:
    n = len(web)
    sizes = np.bincount(measures.component) if n else np.zeros(0, dtype=int)
    cuts = [
        (int(sizes[measures.component[point.business]]) - 1 - point.largest, point) for point in measures.cut_points
    ]
    cuts = sorted((one for one in cuts if one[0] >= LEAST_AFFECTED), key=lambda one: (-one[0], one[1].business))
    breaks = [bridge for bridge in measures.bridges if bridge.smaller >= LEAST_AFFECTED]
    breaks.sort(key=lambda bridge: (-bridge.smaller, bridge.a, bridge.b))
    if not cuts and not breaks:
        return
    way, names, incident = walk(web), web.members.name, _Incident(web)
    known = said(web, np.concatenate([web.ties.source, web.ties.target]))
    for lost, point in cuts[:MOST_FINDINGS]:
        off = way.cut_off(point.business)
        one = finding(
            FindingKind.ARTICULATION_POINT,
            web,
            [point.business],
            lost / n,
            off,
            f"Without {names[point.business]} the ties fall into {point.parts} parts, and {counted(lost, 'members')} "
            f"{agree(lost, 'is', 'are')} cut off from the largest.",
            **_stake(web, *incident.of(off), known),
        )
        yield one, off
    for bridge in breaks[:MOST_FINDINGS]:
        off = way.lesser_side(bridge.a, bridge.b)
        one = finding(
            FindingKind.BRIDGE,
            web,
            [bridge.a, bridge.b],
            bridge.smaller / n,
            off,
            f"The tie between {names[bridge.a]} and {names[bridge.b]} is the only link to "
            f"{counted(bridge.smaller, 'members')}.",
            **_stake(web, *incident.of(off), known),
        )
        yield one, off


class _Incident:
    """The ties of everybody, to find those of a few without looking at all."""

    def __init__(self, web: Network) -> None:
        ends = np.concatenate([web.ties.source, web.ties.target])
        self.order = np.argsort(ends, kind="stable")
        self.starts = np.searchsorted(ends[self.order], np.arange(len(web) + 1))
        self.web = web

    def of(self, off: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The ties (numbers, ascending) that lead from some (ascending) to others, and those among them."""
        counts = self.starts[off + 1] - self.starts[off]
        first = np.repeat(self.starts[off] - np.cumsum(counts) + counts, counts)
        theirs = np.unique(self.order[first + np.arange(len(first))] % max(len(self.web.ties), 1))
        ends = np.stack([self.web.ties.source[theirs], self.web.ties.target[theirs]])
        within = (off[np.searchsorted(off, ends).clip(max=len(off) - 1)] == ends).all(axis=0)
        return theirs[~within], theirs[within]


def _stake(web: Network, across: np.ndarray, inside: np.ndarray, known: float) -> dict[str, Any]:
    """The value, evidence and confidence of a cut, from the ties that lead to the cut-off and those among them."""
    value, count = worth(web, across), len(across)
    return {
        "value": value,
        "evidence": (
            f"{counted(count, 'ties')} {agree(count, 'leads', 'lead')} to the cut-off, worth {amount(web, value)}.",
            f"The ties among the cut-off are worth {amount(web, worth(web, inside))}.",
        ),
        "confidence": trust(web, across) * known,
    }
