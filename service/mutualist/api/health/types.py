"""GraphQL types of an ecosystem's health: indices with their inputs, dimensions of value, and what changed."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry

from mutualist.api.directory.types import Business, businesses
from mutualist.api.enums import Dimension, MaturityStage
from mutualist.api.health.composition import Coherence, Composition
from mutualist.api.request.context import Info
from mutualist.api.request.paging import First, checked
from mutualist.core.chapters import registry
from mutualist.core.health import health, index, maturity
from mutualist.core.history import previous


@strawberry.type(description="One part of an index, between 0 and 1, 1 being best; null with what is missing.")
class HealthInput:
    name: str = strawberry.field(description="Its name, as in `history`.")
    value: float | None = strawberry.field(description="The part, 0 to 1; null where it is not known.")
    weight: float = strawberry.field(description="Its weight among the inputs of the index.")
    formula: str = strawberry.field(description="How it is computed.")
    evidence: str = strawberry.field(description="The numbers behind it, in a sentence; empty where it is not known.")
    missing: str | None = strawberry.field(description="What would have to be known, where it is not.")
    change: float | None = strawberry.field(description="The value less that of the run before; null if unknown.")

    @classmethod
    def of(cls, found: index.Input) -> HealthInput:
        given = {name: getattr(found, name) for name in found.__dataclass_fields__}
        return cls(**given | {"evidence": found.evidence or ""})


@strawberry.type(description="A number that goes with an index and is no part of it: no level of it is good for all.")
class HealthFigure:
    name: str = strawberry.field(description="Its name, as in `history`.")
    value: float | None = strawberry.field(description="The number; null where it is not known.")
    unit: str = strawberry.field(description="What it counts, or the currency it is in.")
    formula: str = strawberry.field(description="How it is computed.")
    missing: str | None = strawberry.field(description="What would have to be known, where it is not.")
    change: float | None = strawberry.field(description="The value less that of the run before; null if unknown.")

    @classmethod
    def of(cls, found: index.Figure) -> HealthFigure:
        return cls(**{name: getattr(found, name) for name in found.__dataclass_fields__})


@strawberry.type(description="An index of health: the weighted mean of its known inputs.")
class HealthIndex:
    name: str = strawberry.field(description="productivity, robustness or niche_creation.")
    value: float | None = strawberry.field(description="0 to 1; null where too little is known.")
    known: float = strawberry.field(description="The share of the inputs' weight that is known.")
    formula: str = strawberry.field(description="The weighted sum.")
    missing: str | None = strawberry.field(description="What would have to be known, where it is not.")
    change: float | None = strawberry.field(description="The value less that of the run before; null if unknown.")
    inputs: list[HealthInput] = strawberry.field(description="What it is made of.")
    figures: list[HealthFigure] = strawberry.field(description="Numbers that go with it.")

    @classmethod
    def of(cls, found: index.Index) -> HealthIndex:
        return cls(
            name=found.name,
            value=found.value,
            known=found.known,
            formula=found.formula,
            missing=found.missing,
            change=found.change,
            inputs=[HealthInput.of(one) for one in found.inputs],
            figures=[HealthFigure.of(one) for one in found.figures],
        )


@strawberry.type(description="What the ties of one dimension of value amount to.")
class DimensionValue:
    dimension: Dimension = strawberry.field(description="The dimension.")
    ties: int = strawberry.field(description="How many ties that hold carry it.")
    valued: int = strawberry.field(description="Of how many of them the worth is known.")
    value: float | None = strawberry.field(
        description="What members receive a year, as far as it is known, in the ecosystem's currency."
    )
    to_stewards: float | None = strawberry.field(description="What stewards receive beside it.")
    reached: int = strawberry.field(description="How many members gain by them.")
    reach: float | None = strawberry.field(description="The same as a share of all members.")
    missing: str | None = strawberry.field(description="What is not known of it.")

    @classmethod
    def of(cls, found: health.DimensionValue) -> DimensionValue:
        return cls(**{name: getattr(found, name) for name in found.__dataclass_fields__})


@strawberry.type(description="What has become of the members and niches of the run before.")
class SinceRun:
    run: int | None = strawberry.field(description="The number of the run before.")
    day: date | None = strawberry.field(description="The day that it speaks of.")
    days: int | None = strawberry.field(description="How many days lie between.")
    survival: float | None = strawberry.field(description="The share of its members that are still there.")
    left_count: int | None = strawberry.field(description="How many members have left.")
    joined_count: int | None = strawberry.field(description="How many have joined.")
    created: int | None = strawberry.field(description="How many niches (capability and segment) are new.")
    vanished: int | None = strawberry.field(description="How many are gone.")
    left: list[str] = strawberry.field(description="Ids of those who have left, at most 100.")
    missing: str | None = strawberry.field(description="Why it cannot be known, where it cannot.")
    found: strawberry.Private[previous.Since]

    @strawberry.field(description="Who has joined, at most 100, in the order of ids.")
    async def joined(self, info: Info, first: First = 10) -> list[Business]:
        return await businesses(info, self.found.joined[: checked(first)])

    @classmethod
    def of(cls, found: previous.Since) -> SinceRun:
        given = {name: getattr(found, name) for name in found.__dataclass_fields__ if name not in ("left", "joined")}
        return cls(**given, left=list(found.left), found=found)


@strawberry.type(description="Something that a stage of maturity takes, and how it stands.")
class MaturityCriterion:
    stage: MaturityStage = strawberry.field(description="The stage that takes it.")
    measure: str = strawberry.field(description="What is measured, as in `history`.")
    least: float = strawberry.field(description="How much it takes.")
    value: float | None = strawberry.field(description="How much there is; null where it is not known.")
    met: bool | None = strawberry.field(description="Whether it is met; null where it is not known.")
    text: str = strawberry.field(description="The criterion in a sentence, with its numbers.")
    missing: str | None = strawberry.field(description="What would have to be known, where it is not.")

    @classmethod
    def of(cls, found: maturity.Criterion) -> MaturityCriterion:
        return cls(**{name: getattr(found, name) for name in found.__dataclass_fields__})


@strawberry.type(description="How far the ecosystem has come. What is not known does not count as met.")
class Maturity:
    stage: MaturityStage = strawberry.field(description="The highest stage whose criteria are all met.")
    reason: str = strawberry.field(description="Why, in a sentence.")
    next_step: str | None = strawberry.field(description="What comes first on the way to the next stage.")
    found: strawberry.Private[maturity.Maturity]

    @strawberry.field(description="The criteria of all stages, or only those met, missed or (null) not known.")
    def criteria(
        self,
        met: Annotated[bool | None, strawberry.argument(description="Only those met, or missed.")] = strawberry.UNSET,
    ) -> list[MaturityCriterion]:
        listed = self.found.criteria
        return [MaturityCriterion.of(one) for one in listed if met is strawberry.UNSET or one.met is met]

    @classmethod
    def of(cls, found: maturity.Maturity) -> Maturity:
        return cls(stage=found.stage, reason=found.reason, next_step=found.next_step, found=found)


@strawberry.type(description="The health of the ecosystem on the day of the published run.")
class Health:
    indices: list[HealthIndex] = strawberry.field(description="Productivity, robustness and niche creation.")
    dimensions: list[DimensionValue] = strawberry.field(description="The five dimensions of value.")
    since: SinceRun = strawberry.field(description="What has become of the run before.")
    unchanged: str | None = strawberry.field(description="Why no change is given, where none is.")
    no_overall: str = strawberry.field(description="Why there is no single figure.")

    @strawberry.field(description="How far the ecosystem has come, and what comes next.")
    async def maturity(self, info: Info) -> Maturity:
        return Maturity.of(await info.context.chapter(registry.MATURITY))

    @strawberry.field(description="How much of it pulls at the same objectives.")
    async def coherence(self, info: Info) -> Coherence:
        return Coherence.of(await info.context.chapter(registry.COHERENCE))

    @strawberry.field(description="What it is made of, and what it lacks.")
    async def composition(self, info: Info) -> Composition:
        return Composition.of(await info.context.chapter(registry.COMPOSITION))

    @classmethod
    def of(cls, found: health.Health) -> Health:
        return cls(
            indices=[HealthIndex.of(one) for one in found.indices],
            dimensions=[DimensionValue.of(one) for one in found.dimensions],
            since=SinceRun.of(found.since),
            unchanged=found.unchanged,
            no_overall=found.no_overall,
        )
