"""How far an ecosystem has come: nascent, emerging or mature, by criteria that are published and can be checked.

The stages are Moore's in spirit (Harvard Business Review, May 1993); the criteria and thresholds are ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from mutualist.core.text import Message
from mutualist.core.text.messages import in_turn, message


class Stage(StrEnum):
    """How far an ecosystem has come."""

    NASCENT = "nascent"  # members are being gathered
    EMERGING = "emerging"  # they are tied and find what they need
    MATURE = "mature"  # it holds together, has a second way, and lasts


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a stage takes: at least `least` of a `measure`, which may be a `share`. `said` is the key of what names the
    measure, with its value or without; `step` is what to do next."""

    stage: Stage
    measure: str
    least: float
    share: bool
    said: str
    step: Message


WIN = message("health-step-win-members")
INTRODUCE = message("health-step-introduce")
JOIN = message("health-step-join")
FILL = message("health-step-fill-gaps")
RECRUIT = message("health-step-recruit")
SECOND = message("health-step-second-providers")
STRENGTHEN = message("health-step-strengthen")
ASK = message("health-step-ask-worth")
WAIT = message("health-step-keep-analysing")

REQUIREMENTS = (
    Requirement(Stage.EMERGING, "members", 20, False, "health-measure-members", WIN),
    Requirement(Stage.EMERGING, "partners_per_member", 1, False, "health-measure-partners-per-member", INTRODUCE),
    Requirement(Stage.EMERGING, "joined", 0.5, True, "health-measure-joined", JOIN),
    Requirement(Stage.EMERGING, "needs_met", 0.5, True, "health-measure-needs-met", FILL),
    Requirement(Stage.EMERGING, "capabilities_offered", 10, False, "health-measure-capabilities-offered", RECRUIT),
    Requirement(Stage.MATURE, "members", 100, False, "health-measure-members", WIN),
    Requirement(Stage.MATURE, "partners_per_member", 3, False, "health-measure-partners-per-member", INTRODUCE),
    Requirement(Stage.MATURE, "joined", 0.8, True, "health-measure-joined", JOIN),
    Requirement(Stage.MATURE, "needs_met", 0.8, True, "health-measure-needs-met", FILL),
    Requirement(Stage.MATURE, "redundancy", 0.6, True, "health-measure-redundancy", SECOND),
    Requirement(Stage.MATURE, "niches", 100, False, "health-measure-niches", RECRUIT),
    Requirement(Stage.MATURE, "keystones", 1, False, "health-measure-keystones", STRENGTHEN),
    Requirement(Stage.MATURE, "value_known", 0.5, True, "health-measure-value-known", ASK),
    Requirement(Stage.MATURE, "days_on_record", 365, False, "health-measure-days-on-record", WAIT),
)
"""Every requirement, those of the earlier stage first, in the order in which they are best met."""

STAGE_NAMES = {
    Stage.NASCENT: message("health-stage-nascent"),
    Stage.EMERGING: message("health-stage-emerging"),
    Stage.MATURE: message("health-stage-mature"),
}
"""The stages within a sentence."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A requirement and how it stands: `met` is None where `value` is not known, for want of what is `missing`."""

    stage: Stage
    measure: str
    least: float
    value: float | None
    met: bool | None
    text: Message
    missing: Message | None = None


@dataclass(frozen=True, slots=True)
class Maturity:
    """The highest stage whose criteria, and those of the stages before it, are all met: what is not known is not met.
    `next_step` says what would come first on the way to the next stage; None in the last."""

    stage: Stage
    reason: Message
    criteria: tuple[Criterion, ...]
    next_step: Message | None

    @property
    def ahead(self) -> tuple[Criterion, ...]:
        """The criteria of the next stage; none in the last."""
        return tuple(criterion for criterion in self.criteria if criterion.stage in after(self.stage))


def after(stage: Stage) -> list[Stage]:
    """The stage that comes next, in a list; empty after the last.

    >>> after(Stage.EMERGING), after(Stage.MATURE)
    ([<Stage.MATURE: 'mature'>], [])
    """
    stages = list(Stage)
    return stages[stages.index(stage) + 1 :][:1]


def maturity(measures: Mapping[str, float | None], missing: Mapping[str, Message] | None = None) -> Maturity:
    """The stage that measures (by the names in REQUIREMENTS; None is unknown) make, and what it takes to the next.

    >>> few = {"members": 12.0, "partners_per_member": 0.5, "capabilities_offered": 4.0}
    >>> young = maturity(few)
    >>> young.stage.value, [criterion.measure for criterion in young.ahead if criterion.met is None]
    ('nascent', ['joined', 'needs_met'])
    """
    why = missing or {}
    criteria = tuple(_criterion(asked, measures.get(asked.measure), why.get(asked.measure)) for asked in REQUIREMENTS)
    unmet = [criterion.stage for criterion in criteria if not criterion.met]
    stage = next((stage for stage, further in pairwise(Stage) if further in unmet), Stage.MATURE)
    following = after(stage)
    if not following:
        return Maturity(stage, message("health-all-criteria"), criteria, None)
    ahead = [criterion for criterion in criteria if criterion.stage in following]
    reason = message(
        "health-stage",
        stage=STAGE_NAMES[stage],
        criteria=len(ahead),
        next=STAGE_NAMES[following[0]],
        met=sum(criterion.met is True for criterion in ahead),
        unknown=sum(criterion.met is None for criterion in ahead),
    )
    return Maturity(stage, reason, criteria, _next_step(criteria, following[0]))


def _criterion(asked: Requirement, value: float | None, missing: Message | None) -> Criterion:
    if value is None:
        text = in_turn(message("health-criterion-unknown", measure=_sought(asked)), missing)
        assert text is not None
        return Criterion(
            asked.stage, asked.measure, asked.least, None, None, text, missing or message("health-not-known")
        )
    text = message(
        "health-criterion",
        measure=message(asked.said, use="value", now=_said(value, asked)),
        stage=STAGE_NAMES[asked.stage],
        least=_said(asked.least, asked),
    )
    return Criterion(asked.stage, asked.measure, asked.least, value, bool(value >= asked.least), text)


def _next_step(criteria: tuple[Criterion, ...], stage: Stage) -> Message | None:
    """What comes first on the way to a stage: the first of its criteria that is not met or not known."""
    for asked, criterion in zip(REQUIREMENTS, criteria, strict=True):
        if asked.stage is stage and not criterion.met:
            if criterion.value is None:
                return in_turn(message("health-find-out", measure=_sought(asked)), criterion.missing)
            return in_turn(asked.step, criterion.text)
    return None


def _sought(asked: Requirement) -> Message:
    """What would have to be known."""
    return message(asked.said, use="name", now="")


def _said(value: float, asked: Requirement) -> Message:
    """A value rounded down, so that what falls short never looks as if it did not.

    >>> _said(0.799, REQUIREMENTS[2]).arguments, _said(2.98, REQUIREMENTS[1]).arguments
    ({'share': 0.79}, {'value': 2.9})
    """
    if asked.share:
        return message("health-percent", share=int(value * 100 + 1e-9) / 100)
    tenths = int(value * 10 + 1e-9)
    return (
        message("health-whole", value=tenths // 10) if tenths % 10 == 0 else message("health-tenths", value=tenths / 10)
    )
