"""What a chapter of a run is, what it is written from, and the chapters that a run has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar, cast

from mutualist.core.cascades import SystemicRisks
from mutualist.core.fragility import Finding, Gap
from mutualist.core.history import Previous
from mutualist.core.network import Measures, Network
from mutualist.core.roles import RoleAssignment

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chapter(Generic[T]):
    """A part of a run's judgement that is kept whole: the `name` that it is stored under, the dataclass that it is
    (`of`), and the rule that writes it. It is also what readers name it by, so they are typed."""

    name: str
    of: type[T]
    write: Callable[[Material], T]


@dataclass(frozen=True, slots=True)
class Material:
    """What the chapters of a run are written from: what it has measured and judged before, and the run published before
    it. `barred` are pairs of ids that must never be proposed to each other; the run is `made` on a day, on the one that
    it speaks of where that is None."""

    network: Network
    measures: Measures
    role_assignments: Sequence[RoleAssignment]
    findings: Sequence[Finding]
    gaps: Sequence[Gap]
    systemic_risks: SystemicRisks
    previous: Previous | None = None
    barred: frozenset[frozenset[str]] = frozenset()
    made: date | None = None
    _written: dict[str, object] = field(default_factory=dict)

    def read(self, chapter: Chapter[T]) -> T:
        """A chapter, written when it is first asked for: one may rest on others."""
        if chapter.name not in self._written:
            self._written[chapter.name] = chapter.write(self)
        return cast(T, self._written[chapter.name])


@dataclass(frozen=True, slots=True)
class Chapters:
    """The chapters that a run has, by name."""

    written: Mapping[str, object] = field(default_factory=dict)

    def __getitem__(self, chapter: Chapter[T]) -> T:
        """A chapter. Raises KeyError where the run has none."""
        return cast(T, self.written[chapter.name])

    def get(self, chapter: Chapter[T]) -> T | None:
        """A chapter; None where the run has none."""
        return cast("T | None", self.written.get(chapter.name))

    def has_any(self, chapters: Sequence[Chapter[Any]]) -> bool:
        """Whether there is one of these."""
        return any(chapter.name in self.written for chapter in chapters)
