"""What a finding of fragility is: its kinds, how severe it is in words, and how much of it is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from mutualist.core.network.network import Network

LEAST_SEVERE = 0.01
"""What has an alternative left (all kinds but the first four) is listed from this severity on: from moderate."""

MOST_FINDINGS = 500
"""Findings kept per run."""

MOST_NAMED = 100
"""Affected members named per finding; the count is always whole."""

LEVELS = ((0.10, "critical"), (0.03, "serious"), (0.01, "moderate"), (0.0, "minor"))
"""From which severity a finding has which level."""


class FindingLevel(StrEnum):
    """How severe a finding is, in a word (see LEVELS)."""

    CRITICAL = "critical"
    SERIOUS = "serious"
    MODERATE = "moderate"
    MINOR = "minor"


class FindingKind(StrEnum):
    """What would break."""

    ARTICULATION_POINT = "articulation_point"  # its loss cuts others off
    BRIDGE = "bridge"  # the loss of this one tie cuts others off
    SOLE_PROVIDER = "sole_provider"  # nobody else offers what others need
    SOLE_SERVER = "sole_server"  # nobody else serves this segment
    NEAR_SOLE_PROVIDER = "near_sole_provider"  # only two offer what many need
    REGIONAL_SOLE_PROVIDER = "regional_sole_provider"  # nobody else in the region offers what others there need
    SEGMENT_SOLE_PROVIDER = "segment_sole_provider"  # the same among those who serve a segment
    DOMINANT_SERVER = "dominant_server"  # several serve the segment, but one does most of it
    DOMINANT_SECTOR = "dominant_sector"  # one sector does nearly all that is done for the segment
    VALUE_CONCENTRATION = "value_concentration"  # few receive most of the value
    CUSTOMER_CONCENTRATION = "customer_concentration"  # one customer gives most of a business's income
    SUPPLIER_CONCENTRATION = "supplier_concentration"  # one supplier has most of its purchases, with no second at hand
    CASCADE = "cascade"  # its loss would spread far along the flows of goods
    SLOW_RECOVERY = "slow_recovery"  # it recovers more slowly than those who hang on it last


@dataclass(frozen=True, slots=True)
class Finding:
    """One way to break. `businesses` are its cause (two for a bridge), `affected` those who hang on it (ids, at most
    100, the most pressing need first), `affected_count` how many there are. `rank` starts at 1.

    `value` is the yearly value at stake in the ecosystem's currency, None where it is not known. `confidence` in
    [0, 1] is the mean confidence of the ties that it rests on times the share of the members that have said what it
    takes to know.
    """

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
    region: str | None = None
    sector: str | None = None
    value: float | None = None
    evidence: tuple[str, ...] = ()
    confidence: float = 1.0

    @property
    def key(self) -> tuple[str, ...]:
        """What it speaks of, the same in every run: kind, causes and what is lost."""
        paired = self.kind in (FindingKind.CUSTOMER_CONCENTRATION, FindingKind.SUPPLIER_CONCENTRATION)
        causes = () if self.kind is FindingKind.VALUE_CONCENTRATION else self.businesses
        what = (self.capability, self.segment, self.region, self.sector)
        return (self.kind, *causes, *(f"/{one or ''}" for one in what), *(self.affected if paired else ()))


def level_of(severity: float) -> str:
    """The word for a severity.

    >>> level_of(0.12), level_of(0.005)
    ('critical', 'minor')
    """
    return next(word for least, word in LEVELS if severity >= least)


def finding(
    kind: FindingKind,
    web: Network,
    causes: np.ndarray | list[int],
    severity: float,
    affected: np.ndarray | list[int],
    reason: str,
    count: int | None = None,
    *,
    capability: str | None = None,
    segment: str | None = None,
    **more: Any,
) -> Finding:
    """A finding without a rank, of row numbers; `count` where not all who are affected are given."""
    severity = min(1.0, float(severity))
    named = web.members.id[np.asarray(affected, dtype=np.int64)[:MOST_NAMED]].tolist()
    return Finding(
        rank=0,
        kind=kind,
        businesses=tuple(web.members.id[np.asarray(causes, dtype=np.int64)].tolist()),
        severity=severity,
        level=level_of(severity),
        affected=tuple(named),
        affected_count=len(affected) if count is None else count,
        reason=reason,
        capability=capability,
        segment=segment,
        **more,
    )


def said(web: Network, businesses: np.ndarray) -> float:
    """The share of the members, without stewards, that are among some (row numbers, repeated ones once)."""
    members = web.members.ordinary
    stating = np.zeros(len(web), dtype=bool)
    stating[businesses] = True
    return float((stating & members).sum() / members.sum()) if members.any() else 0.0


def worth(web: Network, ties: np.ndarray) -> float | None:
    """The yearly value of some ties (a mask or numbers) as far as it is known; None where none of it is."""
    values = web.ties.value[ties]
    return None if np.isnan(values).all() else float(np.nansum(values))


def trust(web: Network, ties: np.ndarray) -> float:
    """The mean confidence of some ties (a mask or numbers); 1 where there is none."""
    confidences = web.ties.confidence[ties]
    return float(confidences.mean()) if len(confidences) else 1.0


def amount(web: Network, value: float | None) -> str:
    """A yearly value in words."""
    return "an amount that nobody states" if value is None else f"{value:,.0f} {web.currency} a year"
