"""GraphQL types of an ecosystem's health: indices with their inputs, dimensions of value, and what changed."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry

from mutualist.api.directory.types import Business
from mutualist.api.enums import Dimension, MaturityStage
from mutualist.api.health.composition import Coherence, Composition
from mutualist.api.request.fields import argument, chapter, field, first_businesses_of, reads, said
from mutualist.core.chapters import registry
from mutualist.core.health import health, index, maturity
from mutualist.core.history import previous


@reads(index.Input, "One part of an index, between 0 and 1, 1 being best; null with what is missing.")
class HealthInput:
    name: str = field("Its name, as in `history`.")
    value: float | None = field("The part, 0 to 1; null where it is not known.")
    weight: float = field("Its weight among the inputs of the index.")
    formula: str = said("How it is computed.")
    evidence: str = said("The numbers behind it, in a sentence; empty where it is not known.", unknown="")
    missing: str | None = said("What would have to be known, where it is not.")
    change: float | None = field("The value less that of the run before; null if unknown.")


@reads(index.Figure, "A number that goes with an index and is no part of it: no level of it is good for all.")
class HealthFigure:
    name: str = field("Its name, as in `history`.")
    value: float | None = field("The number; null where it is not known.")
    unit: str = said("What it counts, or the currency it is in.")
    formula: str = said("How it is computed.")
    missing: str | None = said("What would have to be known, where it is not.")
    change: float | None = field("The value less that of the run before; null if unknown.")


@reads(index.Index, "An index of health: the weighted mean of its known inputs.")
class HealthIndex:
    name: str = field("productivity, robustness or niche_creation.")
    value: float | None = field("0 to 1; null where too little is known.")
    known: float = field("The share of the inputs' weight that is known.")
    formula: str = said("The weighted sum.")
    missing: str | None = said("What would have to be known, where it is not.")
    change: float | None = field("The value less that of the run before; null if unknown.")
    inputs: list[HealthInput] = field("What it is made of.")
    figures: list[HealthFigure] = field("Numbers that go with it.")


@reads(health.DimensionValue, "What the ties of one dimension of value amount to.")
class DimensionValue:
    dimension: Dimension = field("The dimension.")
    ties: int = field("How many ties that hold carry it.")
    valued: int = field("Of how many of them the worth is known.")
    value: float | None = field("What members receive a year, as far as it is known, in the ecosystem's currency.")
    to_stewards: float | None = field("What stewards receive beside it.")
    reached: int = field("How many members gain by them.")
    reach: float | None = field("The same as a share of all members.")
    missing: str | None = said("What is not known of it.")


@reads(previous.Since, "What has become of the members and niches of the run before.")
class SinceRun:
    run: int | None = field("The number of the run before.")
    day: date | None = field("The day that it speaks of.")
    days: int | None = field("How many days lie between.")
    survival: float | None = field("The share of its members that are still there.")
    left_count: int | None = field("How many members have left.")
    joined_count: int | None = field("How many have joined.")
    created: int | None = field("How many niches (capability and segment) are new.")
    vanished: int | None = field("How many are gone.")
    left: list[str] = field("Ids of those who have left, at most 100.")
    missing: str | None = said("Why it cannot be known, where it cannot.")
    joined: list[Business] = first_businesses_of("joined", "Who has joined, at most 100, in the order of ids.")


@reads(maturity.Criterion, "Something that a stage of maturity takes, and how it stands.")
class MaturityCriterion:
    stage: MaturityStage = field("The stage that takes it.")
    measure: str = field("What is measured, as in `history`.")
    least: float = field("How much it takes.")
    value: float | None = field("How much there is; null where it is not known.")
    met: bool | None = field("Whether it is met; null where it is not known.")
    text: str = said("The criterion in a sentence, with its numbers.")
    missing: str | None = said("What would have to be known, where it is not.")


@reads(maturity.Maturity, "How far the ecosystem has come. What is not known does not count as met.")
class Maturity:
    stage: MaturityStage = field("The highest stage whose criteria are all met.")
    reason: str = said("Why, in a sentence.")
    next_step: str | None = said("What comes first on the way to the next stage.")

    @field("The criteria of all stages, or only those met, missed or (null) not known.", list[MaturityCriterion])
    def criteria(
        self,
        judged: strawberry.Parent[maturity.Maturity],
        met: Annotated[bool | None, argument("Only those met, or missed.")] = strawberry.UNSET,
    ) -> list[maturity.Criterion]:
        return [criterion for criterion in judged.criteria if met is strawberry.UNSET or criterion.met is met]


@reads(health.Health, "The health of the ecosystem on the day of the published run.")
class Health:
    indices: list[HealthIndex] = field("Productivity, robustness and niche creation.")
    dimensions: list[DimensionValue] = field("The five dimensions of value.")
    since: SinceRun = field("What has become of the run before.")
    unchanged: str | None = said("Why no change is given, where none is.")
    no_overall: str = said("Why there is no single figure.")
    maturity: Maturity = chapter(registry.MATURITY, "How far the ecosystem has come, and what comes next.")
    coherence: Coherence = chapter(registry.COHERENCE, "How much of it pulls at the same objectives.")
    composition: Composition = chapter(registry.COMPOSITION, "What it is made of, and what it lacks.")
