"""What an index of health is: inputs in [0, 1] with weights, figures that go with them, and when it is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from mutualist.core.text import Message
from mutualist.core.text.messages import in_turn

LEAST_KNOWN = 0.5
"""An index is unknown where the inputs that are known have less than this share of the weight."""


@dataclass(frozen=True, slots=True)
class Input:
    """One part of an index: `value` in [0, 1], 1 being best, or None and what is `missing`; `evidence` gives the
    numbers behind it, where it is known; `change` is the value less that of the run before, where both are known."""

    name: str
    value: float | None
    weight: float
    formula: Message
    evidence: Message | None
    missing: Message | None = None
    change: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in its own `unit` that belongs to an index and is no part of it: no level of it is good for all."""

    name: str
    value: float | None
    unit: Message
    formula: Message
    missing: Message | None = None
    change: float | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """The weighted mean of the known inputs, in [0, 1]; None with what is `missing`. `known` is the share of the weight
    that is known; `change` is the value less that of the run before."""

    name: str
    value: float | None
    known: float
    formula: str
    inputs: tuple[Input, ...]
    figures: tuple[Figure, ...]
    missing: Message | None = None
    change: float | None = None


def part(of: np.ndarray, rows: np.ndarray) -> float:
    """What part of a sum some of its rows (a mask) make up: 1 of all, to the last bit, since both are added alike.

    >>> sums = np.array([1.0, 3.0])
    >>> part(sums, sums > 2), part(sums, sums > 0)
    (0.75, 1.0)
    """
    return float(np.where(rows, of, 0.0).sum() / of.sum())


def index(name: str, inputs: Iterable[Input], figures: Iterable[Figure] = ()) -> Index:
    """An index from its inputs. Unknown ones are left out, never taken as 0, while enough of the weight is known.

    >>> rule, why = Message("health-formula-needs-met"), Message("health-no-need")
    >>> known, unknown = Input("a", 0.5, 0.75, rule, None), Input("b", None, 0.25, rule, None, why)
    >>> whole = index("whole", [known, unknown])
    >>> whole.value, whole.known
    (0.5, 0.75)
    >>> index("whole", [unknown, replace(known, value=None, missing=why)]).missing
    Message(key='health-no-need', arguments={})
    """
    inputs = tuple(inputs)
    weight = sum(input.weight for input in inputs)
    known = [(input.value, input.weight) for input in inputs if input.value is not None]
    share = sum(part for _, part in known) / weight
    formula = " + ".join(f"{input.weight:g} × {input.name}" for input in inputs)
    value = None
    if share >= LEAST_KNOWN:
        value = sum(value * part for value, part in known) / (share * weight)
    missing = None if value is not None else in_turn(*(input.missing for input in inputs))
    return Index(name, value, share, formula, inputs, tuple(figures), missing)


T = TypeVar("T", Input, Figure, Index)


def changed(index: Index, before: Mapping[str, float | None]) -> Index:
    """An index with the change of everything in it since `before` (values by name)."""

    def since(part: T) -> T:
        was = before.get(part.name)
        return replace(part, change=None if part.value is None or was is None else part.value - was)

    inputs, figures = tuple(map(since, index.inputs)), tuple(map(since, index.figures))
    return replace(since(index), inputs=inputs, figures=figures)
