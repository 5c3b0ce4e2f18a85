"""What an orchestrator should hear of a new run: who became or ceased to be a keystone, what would break that would not
before, and which published line was crossed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mutualist.core.history.digest import Digest, Weakness
from mutualist.core.history.metrics import Metric
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
    fragilities = _fragilities(before, weak, members)
    told = [*_keystones(before, now, members), *fragilities, *_crossed(before, now), *_fallen(before, now)]
    levels, kinds = list(AlertLevel), list(AlertKind)
    told.sort(key=lambda alert: (levels.index(alert.level), kinds.index(alert.kind), alert.businesses))
    ranked = tuple(replace(alert, rank=rank) for rank, alert in enumerate(told[:MOST_ALERTS], start=1))
    return Alerts(previous.run, previous.day, len(told), ranked, _notes(before, now, previous, day, made))


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
    was, held = ({keystone.business: keystone.name for keystone in digest.keystones} for digest in (before, now))
    if any(len(digest.keystones) != digest.metrics[Metric.KEYSTONES] for digest in (before, now)):
        return  # so many keystones that not all are kept: who is missing may only be further down
    for business in sorted(held.keys() - was.keys()):
        text = message("history-keystone-appeared", business=Reference("business", business, held[business]))
        yield Alert(0, AlertKind.KEYSTONE_APPEARED, AlertLevel.MODERATE, text, (business,))
    for business in sorted(was.keys() - held.keys()):
        named = Reference("business", business, was[business])
        if business in members:
            text, level = message("history-keystone-lost", business=named), AlertLevel.SERIOUS
        else:
            text, level = message("history-keystone-left", business=named), AlertLevel.CRITICAL
        yield Alert(0, AlertKind.KEYSTONE_LOST, level, text, (business,))


def _fragilities(before: Digest, weak: tuple[Weakness, ...], members: set[str]) -> Iterator[Alert]:
    was, held = ({weakness.key: weakness for weakness in listed} for listed in (before.weaknesses, weak))
    cut = before.weakness_count > len(before.weaknesses)
    least = min((weakness.severity for weakness in before.weaknesses), default=0.0) if cut else 0.0
    for key, weakness in held.items():
        if key not in was and (weakness.severity > least or not cut):
            text = message("history-fragility-appeared", finding=weakness.reason)
            yield Alert(0, AlertKind.FRAGILITY_APPEARED, AlertLevel(weakness.level), text, weakness.businesses)
        elif key in was and weakness.level == "critical" != was[key].level:
            text = message("history-fragility-worsened", finding=weakness.reason)
            yield Alert(0, AlertKind.FRAGILITY_WORSENED, AlertLevel.CRITICAL, text, weakness.businesses)
    for weakness in (weakness for key, weakness in was.items() if key not in held):
        if not members.issuperset(weakness.businesses):
            text = message("history-fragility-struck", finding=weakness.reason)
            yield Alert(0, AlertKind.FRAGILITY_STRUCK, AlertLevel(weakness.level), text, weakness.businesses)
        else:
            text = message("history-fragility-gone", finding=weakness.reason)
            yield Alert(0, AlertKind.FRAGILITY_GONE, AlertLevel.GOOD, text, weakness.businesses)


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
            metric=metric.words,
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
        key = "history-fell-share" if fall.metric.unit == "share" else "history-fell-number"
        text = message(key, metric=fall.metric.words, by=1 - held / was, before=was, now=held)
        yield Alert(0, AlertKind.FELL, fall.level, text, (), fall.metric.value, was, held, was * (1 - fall.by))


def _share(value: float, below: bool) -> float:
    """A share as it is said in percent; one below a line is never rounded up to it."""
    return int(value * 100 + 1e-9) / 100 if below else value
