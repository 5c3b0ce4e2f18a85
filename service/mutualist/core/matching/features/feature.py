"""What a part of a match score is: one row of the registry, evidence or a doubt, with all that belongs to it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import at, mean_product
from mutualist.core.matching.features.paths import Path, nowhere
from mutualist.core.matching.features.support import Support, lacking, top
from mutualist.core.matching.profile.aspects import OF_MATRIX, Aspect, certainty
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile

Measure = Callable[[Profile, Rows, Rows], np.ndarray]
"""A number per pair, of m aligned rows of a and b. Its docstring is its public explanation: the API and the
documentation show it."""

UNKNOWN = "matching-unknown"
FOR = "matching-offered-for"


class FeatureKind(StrEnum):
    """What a part of a score does: evidence adds its weight times what it measures, a doubt multiplies."""

    EVIDENCE = "evidence"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Mean:
    """An average over an ecosystem, in [0, 1], that stands in for what two businesses have not said.

    `of` works it out from all rows and the scale of distance in km; a run keeps it under its `name`.
    """

    name: str
    of: Callable[[Rows, float], float]


def product_mean(name: str, left: str, right: str) -> Mean:
    """The mean over two businesses of the product of two matrices of the rows, as far as they state them."""

    def of(rows: Rows, scale_km: float) -> float:
        return mean_product(getattr(rows, left), getattr(rows, right), _sure(rows, left), _sure(rows, right))

    return Mean(name, of)


@dataclass(frozen=True, slots=True)
class Items:
    """What a part of a score rests on. `labels` names the ids in the vocabulary, `sort` is what their names are asked
    for by (None: an id says itself), `field` is where a reason has them."""

    labels: str
    sort: str | None
    field: str


CAPABILITIES = Items("capabilities", "capability", "capabilities")
SEGMENTS = Items("segments", "segment", "segments")
OBJECTIVES = Items("goals", None, "objectives")
BUSINESSES = Items("ids", "business", "businesses")


@dataclass(frozen=True, slots=True)
class Part:
    """A product of two matrices of the rows, which is never less than its part of the evidence."""

    left: str
    right: str
    factor: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature(ABC):
    """One part of a match score.

    `meaning` is the key of what it measures, in words. `weight` is what it counts where an ecosystem has not chosen
    otherwise. `said` is its sentence where it is known,
    `unknown` where it is not, `sentences` are others by the name that a support gives, `met` says of an item what is
    really offered for it. Sentences may put in {a}, {b}, {items}, {things} (that are not known), {businesses} (the
    sides spoken of) and {km}. `means` stand in for what is not known. `path` is the way through the graph that its
    `items` make.
    """

    kind: ClassVar[FeatureKind]
    name: str
    meaning: str
    weight: float
    measure: Measure
    means: tuple[Mean, ...] = ()
    said: str
    unknown: str = UNKNOWN
    sentences: Mapping[str, str] = field(default_factory=dict)
    met: str = FOR
    items: Items | None
    path: Path = nowhere

    @abstractmethod
    def supports(self, profile: Profile, a: Rows, b: Rows) -> list[Support]:
        """What it rests on, for every aligned pair, seen from a."""

    def sentence(self, support: Support) -> str:
        """The sentence that goes with a support."""
        if support.says:
            return self.sentences[support.says]
        return self.said if support.known else self.unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Feature):
    """What speaks for a match. `measure` gives, in [0, 1], what is stated of the evidence for a, scaled by how certain
    it is.

    `parts` are the products that bound it, from which candidates come; their factors sum to 1. Its one mean stands in
    for what is not stated, and `needs_sector` says that both sectors must be known as well. `mirror` names the evidence
    that is the same number seen from the other side, so that it is worked out once; None where there is none.
    """

    kind = FeatureKind.EVIDENCE
    items: Items
    parts: tuple[Part, ...]
    mirror: str | None = None
    needs_sector: bool = False

    @property
    def mean(self) -> str:
        """The name of its mean."""
        return self.means[0].name

    def certainty(self, a: Rows, b: Rows) -> np.ndarray:
        """How certain what is stated is, in [0, 1]: 1 where both have declared it, 0 where either has said nothing."""
        sure = sum(part.factor * _sure(a, part.left) * _sure(b, part.right) for part in self.parts)
        if self.needs_sector:
            sure = sure * certainty(a, Aspect.SECTOR) * certainty(b, Aspect.SECTOR)
        return np.asarray(sure, dtype=float)

    def value(self, profile: Profile, a: Rows, b: Rows, stated: np.ndarray) -> np.ndarray:
        """The evidence, of what is `stated` of it (its measure): what is not certain takes the ecosystem's mean."""
        return stated + (1 - self.certainty(a, b)) * profile.means[self.mean]

    def allowance(self, profile: Profile, rows: Rows) -> np.ndarray:
        """The most that the mean can add for each of `rows`, whoever of the profile the other is."""
        others = profile.rows
        if len(others) == 0:
            return np.zeros(len(rows))
        least = sum(part.factor * _sure(rows, part.left) * _sure(others, part.right).min() for part in self.parts)
        if self.needs_sector:
            least = least * certainty(rows, Aspect.SECTOR) * certainty(others, Aspect.SECTOR).min()
        return profile.means[self.mean] * (1 - np.asarray(least, dtype=float))

    def supports(self, profile: Profile, a: Rows, b: Rows) -> list[Support]:
        """The items that count most in its parts, where it speaks at all."""
        product = sp.csr_array(
            sum(getattr(a, part.left).multiply(getattr(b, part.right)) * part.factor for part in self.parts)
        )
        sure, speaks = self.certainty(a, b).tolist(), self.measure(profile, a, b) > 0
        names = getattr(profile.vocabulary, self.items.labels)
        # What either side has to say for it to be known.
        asked = [(side, OF_MATRIX[name]) for part in self.parts for side, name in enumerate((part.left, part.right))]
        asked += [(side, Aspect.SECTOR) for side in (0, 1) if self.needs_sector]
        supports = []
        for k, (columns, lacks) in enumerate(zip(top(product), lacking(a, b, asked), strict=True)):
            telling = columns if speaks[k] else []
            known, met_by = bool(telling) and sure[k] > 0, ()
            if self.items is CAPABILITIES:
                met_by = tuple(names[_offered(a, b, k, column, self.parts[0].left)] for column in telling)
            items = tuple(names[column] for column in telling)
            supports.append(Support(known, known and sure[k] < 1, items, met_by, lacking=lacks))
        return supports


def always_known(profile: Profile, a: Rows, b: Rows) -> list[Support]:
    """The support of what nobody has to state."""
    return [Support()] * len(a)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt(Feature):
    """What speaks against a match. `measure` gives a multiplier in (0, 1], the same for both sides of a pair; `support`
    says what it rests on."""

    kind = FeatureKind.DOUBT
    weight: float = 1.0
    items: Items | None = None
    support: Callable[[Profile, Rows, Rows], list[Support]] = always_known

    def supports(self, profile: Profile, a: Rows, b: Rows) -> list[Support]:
        """What it rests on."""
        return self.support(profile, a, b)


def _sure(rows: Rows, name: str) -> np.ndarray:
    return certainty(rows, OF_MATRIX[name])


def _offered(a: Rows, b: Rows, k: int, column: int, left: str) -> int:
    """The column of what is really offered for a capability: by b for a need of a (left is needs), else by a, and for
    what fits both ways by whoever offers it."""
    givers = (b, a) if left == "needs" else (a, b)
    ways = (int(at(giver.met_by[[k]], np.array([column]))[0]) for giver in givers)
    return next((way - 1 for way in ways if way), column)
