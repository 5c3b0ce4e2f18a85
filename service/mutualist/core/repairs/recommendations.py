"""The few cheapest actions for each serious finding, each with what it would gain by the rule that found it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mutualist.core.fragility import Finding, FindingKind
from mutualist.core.network import Network
from mutualist.core.network.references import named_business
from mutualist.core.repairs.actions import Action, ActionKind, applied, beside, severity_now
from mutualist.core.repairs.candidates import Candidate, RepairSpace
from mutualist.core.repairs.remedies import REMEDIES
from mutualist.core.text import Message, Reference
from mutualist.core.text.messages import message

MOST_REPAIRED = 25
"""Findings that actions are looked for, the most severe first."""

MOST_ACTIONS = 3
"""Actions per finding."""

LEAST_GAIN = 0.1
"""Actions that take less than this part of the severity away are not worth naming."""

REPAIRED = ("critical", "serious", "moderate")
"""Findings of these levels are looked at."""

SERIOUS = ("critical", "serious")
"""Of these levels all are counted."""

EFFORT = {ActionKind.ADD_TIE: 1.0, ActionKind.ADD_SERVICE: 2.0, ActionKind.ADD_OFFER: 2.0}
"""What an action costs beside another: to offer something new is more work than to work with somebody."""

COSTS = {
    ActionKind.ADD_TIE: message("repairs-cost-tie"),
    ActionKind.ADD_SERVICE: message("repairs-cost-service"),
    ActionKind.ADD_OFFER: message("repairs-cost-offer"),
}
"""What an action costs."""


@dataclass(frozen=True, slots=True)
class Repair:
    """An action and what it would gain: the severity of the same finding `before` and `after` it, `gain` their
    difference. 0 after says that nothing of it is left, and nothing about the same has come in its place; of a cascade
    it is no less than what would be at risk with the new supplier. `ease` in (0, 1] says how near at hand it is. `why`
    is why just this action, a part of the `reason`, which also says what would be left."""

    action: Action
    before: float
    after: float
    gain: float
    ease: float
    cost: Message
    why: Message
    reason: Message


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What can be done about one finding (`rank` and all else as in the run's findings); `missing` says why nothing."""

    rank: int
    kind: FindingKind
    level: str
    severity: float
    businesses: tuple[str, ...]
    capability: str | None
    segment: str | None
    region: str | None
    reason: Message
    repairs: tuple[Repair, ...]
    missing: Message | None


@dataclass(frozen=True, slots=True)
class Recommendations:
    """Those of a run, the most severe finding first, and how many serious and critical findings there are in all."""

    found: tuple[Recommendation, ...]
    serious: int


def recommendations(
    network: Network, findings: Sequence[Finding], vetoes: frozenset[frozenset[str]] = frozenset()
) -> Recommendations:
    """The cheapest actions for the most severe findings. Pairs with a veto (ids) are never tied.

    Candidates come by ease; each is tried, and kept where it gains enough. The most gain per effort comes first, as far
    as it is easy. Who carries too much already is named only where there is nobody else.
    """
    weak = [finding for finding in findings if finding.level in REPAIRED]
    serious = sum(finding.level in SERIOUS for finding in findings)
    index = network.index
    barred = frozenset(frozenset(index[id] for id in pair) for pair in vetoes if pair <= index.keys())
    space = RepairSpace(network, barred)
    return Recommendations(tuple(_recommended(space, finding) for finding in weak[:MOST_REPAIRED]), serious)


def _recommended(space: RepairSpace, finding: Finding) -> Recommendation:
    tried = []
    if finding.kind.row.remedy is not None:
        known = beside(space.network, finding)
        candidates = REMEDIES[finding.kind.row.remedy].candidates(space, finding)
        tried = [(candidate, _tried(space.network, finding, candidate, known)) for candidate in candidates]
    able = [(candidate, repair) for candidate, repair in tried if repair.gain >= LEAST_GAIN * finding.severity]
    free = [(candidate, repair) for candidate, repair in able if not candidate.burdened]
    repairs = [repair for _, repair in free or able]
    repairs.sort(key=lambda repair: (-repair.gain * repair.ease / EFFORT[repair.action.what], _names(repair.why)))
    copied = ("rank", "level", "severity", "businesses", "capability", "segment", "region", "reason")
    return Recommendation(
        kind=FindingKind(finding.kind),
        **{name: getattr(finding, name) for name in copied},
        repairs=tuple(repairs[:MOST_ACTIONS]),
        missing=None if repairs else _nothing(finding, [repair for _, repair in tried]),
    )


def _names(why: Message) -> tuple[str, ...]:
    """What a reason speaks of, by which repairs that gain as much are put in order."""
    return tuple(argument.name for argument in why.arguments.values() if isinstance(argument, Reference))


def _nothing(finding: Finding, tried: list[Repair]) -> Message:
    """Why no action is named: what is said of a finding of its kind, and how much the best of those tried would do."""
    row = finding.kind.row
    if row.in_vain is None or not tried:
        return message(row.nothing)
    best = max(tried, key=lambda repair: (repair.gain, repair.ease))
    return message(row.in_vain, tried=len(tried), share=max(best.gain / finding.severity, 0.0), best=best.why)


def _tried(network: Network, finding: Finding, candidate: Candidate, known: frozenset[tuple[str, ...]]) -> Repair:
    """A candidate with its gain, which may be none."""
    action, remedy, grown = candidate.action, finding.kind.row.remedy, applied(network, candidate.action)
    after, carries = severity_now(grown, finding, known), None
    carried = None if remedy is None else REMEDIES[remedy].carried
    if carried is not None and action.source is not None:
        supplier = network.index[action.source]
        share, now = carried(grown, supplier), carried(network, supplier)
        after = max(after, share)  # what was taken off one is put upon another
        carries = message("repairs-carries", supplier=named_business(network, supplier), share=share, now=now)
    return Repair(
        action=action,
        before=finding.severity,
        after=after,
        gain=finding.severity - after,
        ease=candidate.ease,
        cost=COSTS[action.what],
        why=candidate.why,
        reason=_reason(candidate, finding.severity, after, carries),
    )


def _reason(candidate: Candidate, before: float, after: float, carries: Message | None) -> Message:
    """Why just this action, what would be left, what the new supplier would carry, and whether it carries too much."""
    left = message("repairs-left", after=after, before=before)
    if after == 0:
        left = message("repairs-nothing-left", before=before)
    reason = message("repairs-reason", why=candidate.why, left=left)
    if carries is not None:
        reason = message("repairs-then", before=reason, after=carries)
    if candidate.burdened is not None:
        burdened = message("repairs-burdened", business=candidate.burdened)
        reason = message("repairs-then", before=reason, after=burdened)
    return reason
