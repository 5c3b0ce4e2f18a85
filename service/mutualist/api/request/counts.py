"""How many results a run has, as its summary counts them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from mutualist.core.fragility.findings import FindingKind, FindingLevel
from mutualist.core.roles.roles import Role


@dataclass(frozen=True, slots=True)
class Counts:
    """Standings, findings and gaps of a run, in all and by what they can be asked by. What an older run has not counted
    is 0."""

    standings: int = 0
    findings: int = 0
    gaps: int = 0
    roles: Mapping[str, int] = field(default_factory=dict)
    findings_by_kind: Mapping[str, int] = field(default_factory=dict)
    findings_by_level: Mapping[str, int] = field(default_factory=dict)
    findings_by_kind_and_level: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, summary: Mapping[str, Any]) -> Counts:
        """What a run's summary counts.

        >>> Counts.of({"standings": 3, "roles": {"keystone": 1}, "list_quality": {}}).standings_in(Role.KEYSTONE)
        1
        """
        return cls(**{part.name: summary[part.name] for part in fields(cls) if part.name in summary})

    def standings_in(self, role: Role | None) -> int:
        """How many have a role, or any."""
        return self.standings if role is None else self.roles.get(role.value, 0)

    def findings_of(self, kind: FindingKind | None, level: FindingLevel | None) -> int:
        """How many findings there are of a kind, a level, of both or of all."""
        if kind is None:
            return self.findings if level is None else self.findings_by_level.get(level.value, 0)
        if level is None:
            return self.findings_by_kind.get(kind.value, 0)
        return self.findings_by_kind_and_level.get(kind.value, {}).get(level.value, 0)
