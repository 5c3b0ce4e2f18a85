"""How far an ecosystem has come: nascent, emerging or mature, by criteria that are published and can be checked.

The stages are Moore's in spirit (Harvard Business Review, May 1993); the criteria and thresholds are ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mutualist.core.text.english import agree


class Stage(StrEnum):
    """How far an ecosystem has come."""

    NASCENT = "nascent"  # members are being gathered
    EMERGING = "emerging"  # they are tied and find what they need
    MATURE = "mature"  # it holds together, has a second way, and lasts


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a stage takes: at least `least` of a `measure`. `share` says that it is one; `step` is what to do next."""

    stage: Stage
    measure: str
    least: float
    share: bool
    words: str
    step: str


REQUIREMENTS = (
    Requirement(Stage.EMERGING, "members", 20, False, "members", "Win members"),
    Requirement(Stage.EMERGING, "partners_per_member", 1, False, "partners per member", "Introduce members"),
    Requirement(
        Stage.EMERGING, "joined", 0.5, True, "of members hang together", "Introduce members of separate groups"
    ),
    Requirement(
        Stage.EMERGING, "needs_met", 0.5, True, "of needs find a member that meets them", "Recruit for the largest gaps"
    ),
    Requirement(Stage.EMERGING, "capabilities_offered", 10, False, "capabilities on offer", "Recruit other trades"),
    Requirement(Stage.MATURE, "members", 100, False, "members", "Win members"),
    Requirement(Stage.MATURE, "partners_per_member", 3, False, "partners per member", "Introduce members"),
    Requirement(Stage.MATURE, "joined", 0.8, True, "of members hang together", "Introduce members of separate groups"),
    Requirement(
        Stage.MATURE, "needs_met", 0.8, True, "of needs find a member that meets them", "Recruit for the largest gaps"
    ),
    Requirement(Stage.MATURE, "redundancy", 0.6, True, "of needs have a second provider", "Win second providers"),
    Requirement(Stage.MATURE, "niches", 100, False, "niches (capability and segment)", "Recruit other trades"),
    Requirement(Stage.MATURE, "keystones", 1, False, "keystones", "Strengthen who joins many and passes value on"),
    Requirement(Stage.MATURE, "value_known", 0.5, True, "of ties have a known value", "Ask what ties are worth"),
    Requirement(Stage.MATURE, "days_on_record", 365, False, "days on record", "Keep analysing as time passes"),
)
"""Every requirement, those of the earlier stage first, in the order in which they are best met."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A requirement and how it stands: `met` is None where `value` is not known, for want of what is `missing`."""

    stage: Stage
    measure: str
    least: float
    value: float | None
    met: bool | None
    text: str
    missing: str | None = None


@dataclass(frozen=True, slots=True)
class Maturity:
    """The highest stage whose criteria, and those of the stages before it, are all met: what is not known is not met.
    `next_step` says what would come first on the way to the next stage; None in the last."""

    stage: Stage
    reason: str
    criteria: tuple[Criterion, ...]
    next_step: str | None

    @property
    def ahead(self) -> tuple[Criterion, ...]:
        """The criteria of the next stage; none in the last."""
        return tuple(one for one in self.criteria if one.stage in after(self.stage))


def after(stage: Stage) -> list[Stage]:
    """The stage that comes next, in a list; empty after the last.

    >>> after(Stage.EMERGING), after(Stage.MATURE)
    ([<Stage.MATURE: 'mature'>], [])
    """
    stages = list(Stage)
    return stages[stages.index(stage) + 1 :][:1]


def maturity(measures: Mapping[str, float | None], missing: Mapping[str, str] | None = None) -> Maturity:
    """The stage that measures (by the names in REQUIREMENTS; None is unknown) make, and what it takes to the next.

    >>> few = {"members": 12.0, "partners_per_member": 0.5, "capabilities_offered": 4.0}
    >>> found = maturity(few)
    >>> found.stage.value, found.next_step
    ('nascent', 'Win members. Members: 12; emerging takes 20.')
    """
    why = missing or {}
    criteria = tuple(_criterion(one, measures.get(one.measure), why.get(one.measure)) for one in REQUIREMENTS)
    stage = Stage.NASCENT
    for further in (Stage.EMERGING, Stage.MATURE):
        if not all(one.met for one in criteria if one.stage is further):
            break
        stage = further
    following = after(stage)
    asked = [one for one in criteria if one.stage in following]
    return Maturity(stage, _reason(stage, following, asked), criteria, _next_step(criteria, following))


def _criterion(one: Requirement, value: float | None, missing: str | None) -> Criterion:
    if value is None:
        text = " ".join(filter(None, (f"Not known: {_sought(one)}.", missing)))
        return Criterion(one.stage, one.measure, one.least, None, None, text, missing or "It is not known.")
    now, least = _said(value, one), _said(one.least, one)
    text = f"{now} {one.words}" if one.share else f"{one.words.capitalize()}: {now}"
    text += f"; {one.stage.value} takes {least}."
    return Criterion(one.stage, one.measure, one.least, value, bool(value >= one.least), text)


def _reason(stage: Stage, following: list[Stage], asked: list[Criterion]) -> str:
    if not following:
        return "It meets every criterion of a mature ecosystem."
    met = sum(one.met is True for one in asked)
    unknown = sum(one.met is None for one in asked)
    rest = f", and {unknown} cannot be told" if unknown else ""
    are = f"{met} {agree(met, 'is', 'are')}" if met else "none is"
    return f"It is {stage.value}: of {len(asked)} criteria for {following[0].value}, {are} met{rest}."


def _next_step(criteria: tuple[Criterion, ...], following: list[Stage]) -> str | None:
    for one, criterion in zip(REQUIREMENTS, criteria, strict=True):
        if one.stage not in following or criterion.met:
            continue
        if criterion.value is None:
            return f"Find out: {_sought(one)}. {criterion.missing}"
        return f"{one.step}. {criterion.text}"
    return None


def _sought(one: Requirement) -> str:
    """What would have to be known."""
    return f"what part {one.words}" if one.share else one.words


def _said(value: float, one: Requirement) -> str:
    """A value in words, rounded down, so that what falls short never looks as if it did not.

    >>> _said(0.799, REQUIREMENTS[2]), _said(2.98, REQUIREMENTS[1]), _said(20, REQUIREMENTS[0])
    ('79%', '2.9', '20')
    """
    if one.share:
        return f"{int(value * 100 + 1e-9)}%"
    tenths = int(value * 10 + 1e-9)
    return f"{tenths // 10:,}" if tenths % 10 == 0 else f"{tenths / 10:,.1f}"
