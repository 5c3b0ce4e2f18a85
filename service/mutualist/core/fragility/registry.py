"""Where the ecosystem would break: findings that answer separate questions, ranked by severity.

Severity is in [0, 1]: the share of members that hang on the cause, by how much they do; for a segment the share of all
customers, for money the share of all that is paid. What touches a single member matters only where much money does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from mutualist.core.fragility.findings import MOST_FINDINGS, Finding, FindingKind, level_of
from mutualist.core.fragility.rules.cascades import slow_recoveries
from mutualist.core.fragility.rules.concentration import (
    customer_concentration,
    supplier_concentration,
    value_concentration,
)
from mutualist.core.fragility.rules.cut_points import split_findings
from mutualist.core.fragility.rules.providers import (
    near_sole_providers,
    regional_sole_providers,
    segment_sole_providers,
    sole_providers,
)
from mutualist.core.fragility.rules.segments import dominant_sectors, dominant_servers, sole_servers
from mutualist.core.network.measures import Measures
from mutualist.core.network.network import Network

RULES: dict[FindingKind, Callable[[Network], Iterator[Finding]]] = {
    FindingKind.SOLE_PROVIDER: sole_providers,
    FindingKind.SOLE_SERVER: sole_servers,
    FindingKind.NEAR_SOLE_PROVIDER: near_sole_providers,
    FindingKind.REGIONAL_SOLE_PROVIDER: regional_sole_providers,
    FindingKind.SEGMENT_SOLE_PROVIDER: segment_sole_providers,
    FindingKind.DOMINANT_SERVER: dominant_servers,
    FindingKind.DOMINANT_SECTOR: dominant_sectors,
    FindingKind.VALUE_CONCENTRATION: value_concentration,
    FindingKind.CUSTOMER_CONCENTRATION: customer_concentration,
    FindingKind.SUPPLIER_CONCENTRATION: supplier_concentration,
    FindingKind.SLOW_RECOVERY: slow_recoveries,
}
"""The rule of every kind that needs nothing but the web; the others are `split_findings`, and cascades."""


def findings(web: Network, measures: Measures, more: Iterable[Finding] = ()) -> list[Finding]:
    """Every finding, the most severe first, at most MOST_FINDINGS; cuts that say again what a larger one says are last.
    `more` are findings of rules that do not stand here, as cascades."""
    found = [*split_findings(web, measures), *(one for rule in RULES.values() for one in rule(web)), *more]
    kinds = list(FindingKind)
    again = {one.key for one in found if one.level != level_of(one.severity)}
    found.sort(
        key=lambda one: (one.key in again, -one.severity, kinds.index(one.kind), one.businesses, one.key, one.affected)
    )
    return [replace(one, rank=rank) for rank, one in enumerate(found[:MOST_FINDINGS], start=1)]
