"""What an orchestrator should hear of a new run: who became or ceased to be a keystone, what would break that would not
before, and which published line was crossed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mutualist.core.history.digest import Digest, Weakness
from mutualist.core.history.metrics import MEANINGS, Metric
from mutualist.core.history.previous import THIS, Previous, unobserved, why_not
from mutualist.core.text import Message, Reference
from mutualist.core.text.messages import message

MOST_ALERTS = 100
"""Alerts kept of a run; the count is whole."""


class AlertKind(StrEnum):
    """What has happened."""

    KEYSTONE_APPEARED = "keystone_appeared"
    KEYSTONE_LOST = "keystone_lost"  # it is one no longer, or has left
    FRAGILITY_APPEARED = "fragility_appeared"  # something serious would break that would not before
    FRAGILITY_WORSENED = "fragility_worsened"  # it was serious and is critical
    FRAGILITY_STRUCK = "fragility_struck"  # whoever it was about has left, so what would break is broken
    FRAGILITY_GONE = "fragility_gone"
    LINE_CROSSED = "line_crossed"  # a metric fell below, or rose to, a published line
    FELL = "fell"  # a metric is much lower than in the run before


class AlertLevel(StrEnum):
    """How bad it is, if it is."""

    CRITICAL = "critical"
    SERIOUS = "serious"
    MODERATE = "moderate"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Line:
    """A value of a metric that is heard of when it is crossed, either way; falling below has the level."""

    metric: Metric
    at: float
    level: AlertLevel


@dataclass(frozen=True, slots=True)
class Fall:
    """A fall of a metric, as a share of what it was, from which on it is heard of."""

    metric: Metric
    by: float
    level: AlertLevel


LINES = (
    Line(Metric.JOINED, 0.5, AlertLevel.SERIOUS),
    Line(Metric.JOINED, 0.8, AlertLevel.MODERATE),
    Line(Metric.SURVIVAL, 0.9, AlertLevel.SERIOUS),
    Line(Metric.MEMBERS_ACTIVE, 0.5, AlertLevel.MODERATE),
    Line(Metric.REDUNDANCY, 0.6, AlertLevel.SERIOUS),
    Line(Metric.NEEDS_MET, 0.5, AlertLevel.SERIOUS),
    Line(Metric.NEEDS_MET, 0.8, AlertLevel.MODERATE),
    Line(Metric.VALUE_NOT_AT_RISK, 0.5, AlertLevel.MODERATE),
)
"""Every line that is watched, in the order in which they are told of where they weigh the same. Those of JOINED,
NEEDS_MET and REDUNDANCY are those of the stages of maturity."""

FALLS = (
    Fall(Metric.NICHE_CREATION, 0.10, AlertLevel.MODERATE),
    Fall(Metric.PRODUCTIVITY, 0.10, AlertLevel.MODERATE),
    Fall(Metric.ROBUSTNESS, 0.10, AlertLevel.MODERATE),
    Fall(Metric.VALUE, 0.10, AlertLevel.SERIOUS),
    Fall(Metric.MEMBERS, 0.05, AlertLevel.SERIOUS),
    Fall(Metric.TIES, 0.10, AlertLevel.MODERATE),
)
"""Every fall that is watched, in the order in which they are told of where they weigh the same."""

FELL_SHARE, FELL_NUMBER = "history-fell-share", "history-fell-number"
"""What says that a metric fell."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing to hear of. `businesses` (ids) are those it is about; `metric`, `before`, `now` and `line` (the value
    crossed, or from which on the fall is heard of) where it is about a number."""

    rank: int
    kind: AlertKind
    level: AlertLevel
    text: Message
    businesses: tuple[str, ...] = ()
    metric: str | None = None
    before: float | None = None
    now: float | None = None
    line: float | None = None


@dataclass(frozen=True, slots=True)
class Alerts:
    """What has happened since the run before, the worst first, bounded; the `count` is whole. Empty with what is
    `missing` where nothing can be compared; `notes` say what could not be told."""

    run: int | None
    day: date | None
    count: int = 0
    alerts: tuple[Alert, ...] = ()
    notes: tuple[Message, ...] = ()
    missing: Message | None = None


def alerts(
    now: Digest,
    weak: tuple[Weakness, ...],
    members: set[str],
    day: date,
    previous: Previous | None,
    made: date | None = None,
) -> Alerts:
    """What is new in the digest `now` of a run of a day, made on another (None: on that day). `weak` has every serious
    finding, of which the digest keeps the worst; `members` are the ids of everybody there."""
    missing = why_not(previous, day)
    if missing or previous is None or previous.digest is None:
        return Alerts(None, None, missing=missing)
    before = previous.digest
    found = [
        *_keystones(before, now, members),
        *_fragilities(before, weak, members),
        *_crossed(before, now),
        *_fallen(before, now),
    ]
    levels, kinds = list(AlertLevel), list(AlertKind)
    found.sort(key=lambda one: (levels.index(one.level), kinds.index(one.kind), one.businesses))
    ranked = tuple(replace(one, rank=rank) for rank, one in enumerate(found[:MOST_ALERTS], start=1))
    return Alerts(previous.run, previous.day, len(found), ranked, _notes(before, now, previous, day, made))


def _told(digest: Digest) -> bool:
    return digest.metrics.get(Metric.KEYSTONES) is not None


def _notes(before: Digest, now: Digest, previous: Previous, day: date, made: date | None) -> tuple[Message, ...]:
    notes = []
    if unknown := unobserved(previous, day, made or day):
        notes.append(message("history-only-ties", why=unknown))
    if not (_told(before) and _told(now)):
        notes.append(message("history-no-roles", run=THIS if not _told(now) else str(previous.run)))
    return tuple(notes)


def _keystones(before: Digest, now: Digest, members: set[str]) -> Iterator[Alert]:
    if not (_told(before) and _told(now)):
        return
    was, held = {one.business: one.name for one in before.keystones}, {one.business: one.name for one in now.keystones}
    whole = {len(one.keystones) == one.metrics[Metric.KEYSTONES] for one in (before, now)}
    if whole != {True}:
        return  # so many keystones that not all are kept: who is missing may only be further down
    for one in sorted(held.keys() - was.keys()):
        text = message("history-keystone-appeared", business=Reference("business", one, held[one]))
        yield Alert(0, AlertKind.KEYSTONE_APPEARED, AlertLevel.MODERATE, text, (one,))
    for one in sorted(was.keys() - held.keys()):
        named = Reference("business", one, was[one])
        if one in members:
            text, level = message("history-keystone-lost", business=named), AlertLevel.SERIOUS
        else:
            text, level = message("history-keystone-left", business=named), AlertLevel.CRITICAL
        yield Alert(0, AlertKind.KEYSTONE_LOST, level, text, (one,))


def _fragilities(before: Digest, weak: tuple[Weakness, ...], members: set[str]) -> Iterator[Alert]:
    was, held = {one.key: one for one in before.weaknesses}, {one.key: one for one in weak}
    cut = before.weakness_count > len(before.weaknesses)
    least = min((one.severity for one in before.weaknesses), default=0.0) if cut else 0.0
    for key, one in held.items():
        if key not in was and (one.severity > least or not cut):
            text = message("history-fragility-appeared", finding=one.reason)
            yield Alert(0, AlertKind.FRAGILITY_APPEARED, AlertLevel(one.level), text, one.businesses)
        elif key in was and one.level == "critical" != was[key].level:
            text = message("history-fragility-worsened", finding=one.reason)
            yield Alert(0, AlertKind.FRAGILITY_WORSENED, AlertLevel.CRITICAL, text, one.businesses)
    for key, one in was.items():
        if key in held:
            continue
        if not members.issuperset(one.businesses):
            text = message("history-fragility-struck", finding=one.reason)
            yield Alert(0, AlertKind.FRAGILITY_STRUCK, AlertLevel(one.level), text, one.businesses)
        else:
            text = message("history-fragility-gone", finding=one.reason)
            yield Alert(0, AlertKind.FRAGILITY_GONE, AlertLevel.GOOD, text, one.businesses)


def _crossed(before: Digest, now: Digest) -> Iterator[Alert]:
    """The lines that were crossed; of several of one metric the last one, which says the most."""
    for metric in dict.fromkeys(line.metric for line in LINES):
        # A loss of members is one since the run before, whatever was lost before that.
        was = 1.0 if metric is Metric.SURVIVAL else before.metrics.get(metric)
        held = now.metrics.get(metric)
        if was is None or held is None:
            continue
        lines = [line for line in LINES if line.metric is metric and (was >= line.at) != (held >= line.at)]
        if not lines:
            continue
        fell = held < was
        line = (min if fell else max)(lines, key=lambda line: line.at)
        text = message(
            "history-line-crossed",
            metric=MEANINGS[metric].words,
            way="below" if fell else "above",
            now=_share(held, fell),
            line=line.at,
            before=_share(was, not fell),
        )
        level = line.level if fell else AlertLevel.GOOD
        yield Alert(0, AlertKind.LINE_CROSSED, level, text, (), metric.value, was, held, line.at)


def _fallen(before: Digest, now: Digest) -> Iterator[Alert]:
    for fall in FALLS:
        was, held = before.metrics.get(fall.metric), now.metrics.get(fall.metric)
        if was is None or held is None or held >= was or held > was * (1 - fall.by):
            continue
        meaning = MEANINGS[fall.metric]
        said = FELL_SHARE if meaning.unit == "share" else FELL_NUMBER
        text = message(said, metric=meaning.words, by=1 - held / was, before=was, now=held)
        yield Alert(0, AlertKind.FELL, fall.level, text, (), fall.metric.value, was, held, was * (1 - fall.by))


def _share(value: float, below: bool) -> float:
    """A share as it is said in percent; one below a line is never rounded up to it."""
    return int(value * 100 + 1e-9) / 100 if below else value
