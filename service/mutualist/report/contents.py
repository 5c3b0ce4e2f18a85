"""All that a report is made of, as it was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from mutualist.core.chapters import Chapters
from mutualist.core.fragility import Finding, Gap
from mutualist.core.network import Network
from mutualist.core.roles import RoleAssignment
from mutualist.report.page import Names, Text


@dataclass(frozen=True, slots=True)
class SuggestedPair:
    """Two businesses that should meet, how well they fit (0 to 1), and the strongest reasons."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class ReportContents:
    """All that a report is made of: a run's results, and the chapters that it has."""

    ecosystem: str
    name: str
    run: int
    as_of: date
    made: date
    stale: bool
    notes: tuple[Text, ...]
    network: Network
    role_assignments: Sequence[RoleAssignment]
    findings: Sequence[Finding]
    gaps: Sequence[Gap]
    suggestions: Sequence[SuggestedPair]
    suggestion_count: int
    chapters: Chapters = field(default_factory=Chapters)

    @cached_property
    def names(self) -> Names:
        """What members are called, by id."""
        return dict(zip(self.network.members.id.tolist(), self.network.members.name.tolist(), strict=True))

    @cached_property
    def capabilities(self) -> Names:
        """What capabilities are called, by id."""
        return dict(zip(self.network.capabilities.id.tolist(), self.network.capabilities.name.tolist(), strict=True))
