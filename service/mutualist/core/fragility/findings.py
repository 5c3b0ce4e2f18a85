"""What a finding of fragility is, what there is to know of its kind, and what rules make findings of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Any, Literal, TypeVar

import numpy as np

from mutualist.core.cascades import SystemicRisks
from mutualist.core.network import Measures, Network
from mutualist.core.text import Message, Money
from mutualist.core.text.messages import message

T = TypeVar("T")

REPLACEABLE = 0.5
"""What a finding weighs where another is left who offers or carries the same: half, for it would have to take over."""

MOST_FINDINGS = 500
"""Findings kept per run."""

MOST_NAMED = 100
"""Affected members named per finding; the count is always whole."""


class Remedy(Enum):
    """Which sort of action could repair a finding; `repairs/remedies.py` has the rule that looks for candidates."""

    RECONNECTION = "reconnection"  # a tie between those who are cut off and the rest
    NEW_PROVIDER = "new_provider"  # one more member offers the capability
    NEW_SERVER = "new_server"  # one more member serves the segment
    SECOND_SUPPLIER = "second_supplier"  # the customer buys from another as well
    SECOND_SOURCES = "second_sources"  # so do those customers through whom most of a loss spreads
    STAND_INS = "stand_ins"  # those who are exposed buy what they cannot do without from another as well


@dataclass(frozen=True, slots=True)
class KindRow:
    """All there is to know of a kind of finding.

    `name` is what it is called in the API and in stored runs. `rule` finds them. They are listed from the severity
    `floor` on, which their rule keeps to. `title` is what a board calls them, `nothing` what is said where no action
    repairs one of them, and `in_vain` where some were tried (keys of messages). `remedy` is what could repair
    them, None where no single action can.

    Of the kinds of a `family`, which speak of the same capability or segment, one may take another's place: with a
    second provider, a sole one becomes a near-sole one. `identity` names the fields of a finding that tell it from
    others, beside its kind and what would be lost. `afterwards` measures how severe it is in another ecosystem, where
    its rule would take too long or would not say once it is too little to be listed. `counts_members` says that the
    severity is a share of the members, so that its level takes some of them.
    """

    name: str
    rule: Rule
    title: str
    nothing: str = "repairs-nobody-near"
    floor: float = 0.0
    remedy: Remedy | None = None
    in_vain: str | None = None
    family: Literal["capability", "segment"] | None = None
    identity: tuple[str, ...] = ("businesses",)
    afterwards: Callable[[Network, Finding], float] | None = None
    counts_members: bool = False


class Kind(StrEnum):
    """A kind of finding, with its row. The kinds that there are stand in the registry."""

    row: KindRow

    def __new__(cls, row: KindRow) -> Kind:
        """A member by its row."""
        member = str.__new__(cls, row.name)
        member._value_, member.row = row.name, row
        return member


@dataclass(frozen=True, slots=True)
class Finding:
    """One way to break. `businesses` are its cause (two for a bridge), `affected` those who hang on it (ids, at most
    100, the most pressing need first), `affected_count` how many there are. `rank` starts at 1.

    `value` is the yearly value at stake in the ecosystem's currency, None where it is not known. `confidence` in
    [0, 1] is the mean confidence of the ties that it rests on times the share of the members that have said what it
    takes to know.
    """

    rank: int
    kind: Kind
    businesses: tuple[str, ...]
    severity: float
    level: str
    affected: tuple[str, ...]
    affected_count: int
    capability: str | None
    segment: str | None
    reason: Message
    region: str | None = None
    sector: str | None = None
    value: float | None = None
    evidence: tuple[Message, ...] = ()
    confidence: float = 1.0

    @property
    def key(self) -> tuple[str, ...]:
        """What it speaks of, the same in every run: kind, causes and what is lost."""
        who = {name: getattr(self, name) for name in self.kind.row.identity}
        what = (self.capability, self.segment, self.region, self.sector)
        return (self.kind, *who.get("businesses", ()), *(f"/{id or ''}" for id in what), *who.get("affected", ()))


@dataclass(frozen=True)
class RuleInput:
    """What rules look at: a network, and what has been measured of it before, None where that was not done."""

    network: Network
    measures: Measures | None = None
    systemic_risks: SystemicRisks | None = None
    _done: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, work: Callable[[RuleInput], T]) -> T:
        """What a piece of work that several rules share comes to; it is done when the first of them asks."""
        if work not in self._done:
            self._done[work] = work(self)
        return self._done[work]


Rule = Callable[[RuleInput, Kind], Iterator[Finding]]
"""Finds what there is of a kind."""


def finding(
    kind: Kind,
    network: Network,
    causes: np.ndarray | list[int],
    severity: float,
    affected: np.ndarray | list[int],
    reason: Message,
    count: int | None = None,
    *,
    level: str = "",
    capability: str | None = None,
    segment: str | None = None,
    **more: Any,
) -> Finding:
    """A finding of row numbers, `count` where not all who are affected are given. It has no rank yet, and no level
    unless its rule says which: else the registry gives it that of its severity."""
    ids = network.members.id
    return Finding(
        rank=0,
        kind=kind,
        businesses=tuple(ids[np.asarray(causes, dtype=np.int64)].tolist()),
        severity=min(1.0, float(severity)),
        level=level,
        affected=tuple(ids[np.asarray(affected, dtype=np.int64)[:MOST_NAMED]].tolist()),
        affected_count=len(affected) if count is None else count,
        reason=reason,
        capability=capability,
        segment=segment,
        **more,
    )


def stating_share(network: Network, businesses: np.ndarray) -> float:
    """The share of the members, without stewards, that are among some (row numbers, repeated ones once)."""
    members = np.flatnonzero(network.members.ordinary)
    return float(np.isin(members, businesses).sum() / len(members)) if len(members) else 0.0


def known_value(network: Network, ties: np.ndarray) -> float | None:
    """The yearly value of some ties (a mask or numbers) as far as it is known; None where none of it is."""
    values = network.ties.value[ties]
    return None if np.isnan(values).all() else float(np.nansum(values))


def mean_confidence(network: Network, ties: np.ndarray) -> float:
    """The mean confidence of some ties (a mask or numbers); 1 where there is none."""
    confidences = network.ties.confidence[ties]
    return float(confidences.mean()) if len(confidences) else 1.0


def yearly_amount(network: Network, value: float | None) -> Message:
    """A yearly value as a part of a sentence."""
    if value is None:
        return message("fragility-amount-not-stated")
    return message("fragility-amount", amount=Money(value, network.currency))
