"""An ecosystem whole as columns: all that was read of it, with days and blanks, before any rule chooses among it.

Profiles, networks, hold-outs and adjacent capabilities are all made from this; `conversion` makes it of dataclasses."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TypeVar

import numpy as np

from mutualist.core.model.entities import (
    BusinessKind,
    Dimension,
    EcosystemSettings,
    Introduction,
    Period,
    Term,
    TieKind,
)

T = TypeVar("T", bound="Table")

UNKNOWN = -1
"""The number of a business, a term or a dimension that is not stated. An unknown quantity is nan."""

KINDS, TIE_KINDS, DIMENSIONS, PERIODS = tuple(BusinessKind), tuple(TieKind), tuple(Dimension), tuple(Period)
"""What the numbers of kinds of businesses and ties, of dimensions and of periods stand for."""

COMPETES = TIE_KINDS.index(TieKind.COMPETES)


class Table:
    """Columns (arrays) of one length."""

    def __len__(self) -> int:
        return len(getattr(self, fields(self)[0].name))  # type: ignore[arg-type]

    def take(self: T, rows: np.ndarray) -> T:
        """Some of the rows: a mask of them, or their numbers."""
        return type(self)(**{column.name: getattr(self, column.name)[rows] for column in fields(self)})  # type: ignore[arg-type]


def joined(table: T, *more: T) -> T:
    """Tables of one sort, one below the other."""
    parts = (table, *more)
    return type(table)(
        **{name: np.concatenate([getattr(part, name) for part in parts]) for name in vars(table)}  # type: ignore[arg-type]
    )


@dataclass(frozen=True)
class Members(Table):
    """The n businesses in the order of their ids. `country`, `region`, `city` and `industry` (codes joined by `|`) are
    empty where nothing is stated; survival and recovery are in weeks, degrees are WGS 84."""

    id: np.ndarray
    name: np.ndarray
    kind: np.ndarray
    country: np.ndarray
    region: np.ndarray
    city: np.ndarray
    industry: np.ndarray
    employees: np.ndarray
    founded: np.ndarray
    latitude: np.ndarray
    longitude: np.ndarray
    survival: np.ndarray
    recovery: np.ndarray

    @property
    def ordinary(self) -> np.ndarray:
        """Who is a member like any other: nobody who runs the ecosystem, a steward (a mask, n)."""
        return self.kind != KINDS.index(BusinessKind.STEWARD)

    @property
    def codes(self) -> list[list[str]]:
        """The industry codes of each."""
        return [joined.split("|") if joined else [] for joined in self.industry.tolist()]


@dataclass(frozen=True)
class Aims(Table):
    """Who aims at which objective."""

    business: np.ndarray
    goal: np.ndarray


@dataclass(frozen=True)
class OfferColumns(Table):
    """Who offers what. `level` and `capacity` are nan where blank; `assumed` is nan for what is declared, else how sure
    its trade makes us; so also below."""

    business: np.ndarray
    capability: np.ndarray
    level: np.ndarray
    capacity: np.ndarray
    assumed: np.ndarray


@dataclass(frozen=True)
class NeedColumns(Table):
    """Who needs what. `priority` is nan where blank."""

    business: np.ndarray
    capability: np.ndarray
    priority: np.ndarray
    essential: np.ndarray
    assumed: np.ndarray

    @property
    def urgency(self) -> np.ndarray:
        """How much hangs on each need: 1 where it is essential, else its priority / 5."""
        return np.where(self.essential, 1.0, graded(self.priority) / 5)


@dataclass(frozen=True)
class ServeColumns(Table):
    """Who serves whom. `share` is nan where blank."""

    business: np.ndarray
    segment: np.ndarray
    share: np.ndarray
    assumed: np.ndarray


@dataclass(frozen=True)
class TieColumns(Table):
    """Every tie, whenever it held. `value` is in minor units of `currency`, which is empty where no value is known;
    `since` and `until` are days (datetime64[D]), NaT where blank; so is `confidence` nan and `capability` UNKNOWN.
    `mutual` says of which both ends gain."""

    id: np.ndarray
    source: np.ndarray
    target: np.ndarray
    kind: np.ndarray
    capability: np.ndarray
    dimension: np.ndarray
    value: np.ndarray
    currency: np.ndarray
    period: np.ndarray
    since: np.ndarray
    until: np.ndarray
    confidence: np.ndarray
    mutual: np.ndarray

    @property
    def surety(self) -> np.ndarray:
        """The confidence of each; a blank one is 1."""
        return np.where(np.isnan(self.confidence), 1.0, self.confidence)


@dataclass(frozen=True)
class EcosystemColumns:
    """An ecosystem, or a part of it. Businesses stand in links as their row among the members; behind these come the
    `others`, ids that ties and exclusions of a part name and that are no members of it. Terms and objectives stand as
    their place in their lists. `avoid` (k×2) has pairs in no order of theirs; `dismissed` who will not see whom."""

    settings: EcosystemSettings
    members: Members
    descriptions: np.ndarray
    others: tuple[str, ...]
    capabilities: tuple[Term, ...]
    segments: tuple[Term, ...]
    goals: tuple[str, ...]
    aims: Aims
    offers: OfferColumns
    needs: NeedColumns
    serves: ServeColumns
    ties: TieColumns
    introductions: tuple[Introduction, ...]
    avoid: np.ndarray
    dismissed: frozenset[tuple[str, str]]

    @property
    def ids(self) -> list[str]:
        """The id of every business that links name: the members, then the others."""
        return [*self.members.id.tolist(), *self.others]


BLANK = 3
"""A blank level or priority."""


def graded(grades: np.ndarray) -> np.ndarray:
    """Levels or priorities of 1 to 5, a blank one as 3.

    >>> graded(np.array([5.0, np.nan])).tolist()
    [5.0, 3.0]
    """
    return np.where(np.isnan(grades) | (grades == 0), BLANK, grades)


def sureness(assumed: np.ndarray) -> np.ndarray:
    """How sure each row is: 1 where it is declared, else what its trade lets assume."""
    return np.where(np.isnan(assumed), 1.0, assumed)
