"""Where the ecosystem would break: findings that answer separate questions, ranked by severity.

Severity is in [0, 1]: the share of members that hang on the business, by how much they do; for a segment, the share
of all customers. Findings that touch a single member are left out: otherwise the list names nearly everyone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components

from mutualist.core.gaps import urgency
from mutualist.core.measures import Measures
from mutualist.core.model import Ecosystem, Need, Term
from mutualist.core.taxonomy import all_broader

LEAST_AFFECTED = 2
"""A finding touches at least this many members (or a whole segment)."""

MOST_FINDINGS = 500
"""Findings kept per run."""

MOST_NAMED = 100
"""Affected members named per finding; the count is always whole."""

LEVELS = ((0.10, "critical"), (0.03, "serious"), (0.01, "moderate"), (0.0, "minor"))
"""From which severity a finding has which level."""


class FindingKind(StrEnum):
    """What would break."""

    ARTICULATION_POINT = "articulation_point"  # its loss cuts others off
    BRIDGE = "bridge"  # the loss of this one tie cuts others off
    SOLE_PROVIDER = "sole_provider"  # nobody else offers what others need
    SOLE_SERVER = "sole_server"  # nobody else serves this segment
    CASCADE = "cascade"  # its loss would spread far along the flows of goods
    SLOW_RECOVERY = "slow_recovery"  # it recovers more slowly than those who hang on it last


@dataclass(frozen=True, slots=True)
class Finding:
    """One way to break. `businesses` are its cause (two for a bridge), `affected` those who hang on it (ids, at most
    100, the most pressing need first), `affected_count` how many there are. `rank` starts at 1."""

    rank: int
    kind: FindingKind
    businesses: tuple[str, ...]
    severity: float
    level: str
    affected: tuple[str, ...]
    affected_count: int
    capability: str | None
    segment: str | None
    reason: str


def level_of(severity: float) -> str:
    """The word for a severity.

    >>> level_of(0.12), level_of(0.005)
    ('critical', 'minor')
    """
    return next(word for least, word in LEVELS if severity >= least)


def findings(
    ecosystem: Ecosystem, measures: Measures, edges: list[tuple[int, int]], more: Iterable[Finding] = ()
) -> list[Finding]:
    """Every finding, the most severe first. `edges` are the tied pairs (row numbers) that were measured; `more` are
    findings of rules that do not stand here, as those of cascades."""
    found = [
        *_split_findings(ecosystem, measures, edges),
        *sole_providers(ecosystem),
        *sole_servers(ecosystem),
        *more,
    ]
    found.sort(
        key=lambda f: (-f.severity, list(FindingKind).index(f.kind), f.businesses, f.capability or f.segment or "")
    )
    return [replace(finding, rank=rank) for rank, finding in enumerate(found[:MOST_FINDINGS], start=1)]


def sole_providers(ecosystem: Ecosystem) -> Iterator[Finding]:
    """Capabilities that others need and exactly one member offers, or anything narrower; an essential need weighs 1,
    others priority / 5."""
    names = {business.id: business.name for business in ecosystem.businesses}
    terms = {term.id: term.name for term in ecosystem.capabilities}
    providers, needers = _by_capability(ecosystem)
    for capability, offering in providers.items():
        needing = {b: need for b, need in needers[capability].items() if b not in offering}
        if len(offering) != 1 or len(needing) < LEAST_AFFECTED:
            continue
        weights = {b: urgency(need) for b, need in needing.items()}
        essential = sum(need.essential for need in needing.values())
        (provider,) = offering
        yield _finding(
            FindingKind.SOLE_PROVIDER,
            (provider,),
            sum(weights.values()) / len(names),
            sorted(weights, key=lambda b: (-weights[b], b)),
            f"{names[provider]} is the only member that offers {terms[capability]}, which {len(needing)} members need"
            f"{f', {essential} of them essentially' if essential else ''}.",
            capability=capability,
        )


def sole_servers(ecosystem: Ecosystem) -> Iterator[Finding]:
    """Segments that exactly one member serves, or any narrower one; the severity is the segment's share of customers.

    A segment of unknown size counts as the mean of the known ones.
    """
    names = {business.id: business.name for business in ecosystem.businesses}
    servers: dict[str, set[str]] = defaultdict(set)
    broader = all_broader(ecosystem.segments)
    for serve in ecosystem.serves:
        for segment in (serve.segment, *broader[serve.segment]):
            servers[segment].add(serve.business)
    sizes = segment_sizes(ecosystem.segments)
    total = sum(sizes.values())
    for segment in ecosystem.segments:
        if len(servers[segment.id]) == 1 and len(names) > 1:
            (server,) = servers[segment.id]
            size = f" ({segment.size:,.0f} customers)" if segment.size is not None else " (size unknown)"
            yield _finding(
                FindingKind.SOLE_SERVER,
                (server,),
                sizes[segment.id] / total if total else 0.0,
                [],
                f"{names[server]} is the only member that serves {segment.name}{size}.",
                segment=segment.id,
            )


def segment_sizes(segments: tuple[Term, ...]) -> dict[str, float]:
    """The size of every segment, an unknown one taken as the mean of the known (1 where none is known)."""
    known = [segment.size for segment in segments if segment.size is not None]
    mean = sum(known) / len(known) if known else 1.0
    return {segment.id: mean if segment.size is None else segment.size for segment in segments}


def _by_capability(ecosystem: Ecosystem) -> tuple[dict[str, set[str]], dict[str, dict[str, Need]]]:
    providers: dict[str, set[str]] = defaultdict(set)
    needers: dict[str, dict[str, Need]] = defaultdict(dict)
    broader = all_broader(ecosystem.capabilities)
    for offer in ecosystem.offers:
        for capability in (offer.capability, *broader[offer.capability]):
            providers[capability].add(offer.business)
    for need in ecosystem.needs:
        needers[need.capability][need.business] = need
    return providers, needers


def _split_findings(ecosystem: Ecosystem, measures: Measures, edges: list[tuple[int, int]]) -> Iterator[Finding]:
    """Articulation points and bridges. Sizes come from the measures; names of the cut-off from the tied pairs."""
    n = len(ecosystem.businesses)
    sizes = np.bincount(measures.component) if n else np.zeros(0, dtype=int)
    cuts = sorted(
        (
            (int(sizes[measures.component[point.business]]) - 1 - point.largest, point.parts, (point.business,))
            for point in measures.cut_points
        ),
        reverse=True,
    )
    breaks = sorted(((bridge.smaller, 2, (bridge.a, bridge.b)) for bridge in measures.bridges), reverse=True)
    graph = _Graph(n, edges)
    for kind, losses in ((FindingKind.ARTICULATION_POINT, cuts), (FindingKind.BRIDGE, breaks)):
        for lost, parts, rows in losses[:MOST_FINDINGS]:
            if lost < LEAST_AFFECTED:
                break
            causes = tuple(ecosystem.businesses[row] for row in rows)
            off = graph.cut_off(rows)
            if kind is FindingKind.BRIDGE:
                what = f"The tie between {causes[0].name} and {causes[1].name} is the only link to {lost} members."
            else:
                what = (
                    f"Without {causes[0].name} the ties fall into {parts} parts, and {lost} members are cut off from "
                    "the largest."
                )
            yield _finding(
                kind, tuple(b.id for b in causes), lost / n, [ecosystem.businesses[row].id for row in off], what, lost
            )


class _Graph:
    """The tied pairs, to name who is cut off when a member or a tie goes."""

    def __init__(self, n: int, edges: list[tuple[int, int]]) -> None:
        self.n = n
        self.edges = np.array(edges, dtype=np.int64).reshape(-1, 2)
        self.component = self._components(self.edges)

    def cut_off(self, rows: tuple[int, ...]) -> list[int]:
        """Members outside the largest remaining part of the component when one row, or the pair's tie, is gone."""
        keep = ~(self.edges == rows[0]).any(axis=1) if len(rows) == 1 else ~((self.edges == sorted(rows)).all(axis=1))
        members = self.component == self.component[rows[0]]
        if len(rows) == 1:
            members[rows[0]] = False
        parts = self._components(self.edges[keep])[members]
        largest = np.bincount(parts).argmax()
        return np.flatnonzero(members)[parts != largest].tolist()

    def _components(self, edges: np.ndarray) -> np.ndarray:
        graph = sp.coo_array((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(self.n, self.n))
        return connected_components(graph, directed=False)[1]


def _finding(
    kind: FindingKind,
    businesses: tuple[str, ...],
    severity: float,
    affected: list[str],
    reason: str,
    count: int | None = None,
    *,
    capability: str | None = None,
    segment: str | None = None,
) -> Finding:
    return Finding(
        0,
        kind,
        businesses,
        min(1.0, severity),
        level_of(min(1.0, severity)),
        tuple(affected[:MOST_NAMED]),
        len(affected) if count is None else count,
        capability,
        segment,
        reason,
    )
