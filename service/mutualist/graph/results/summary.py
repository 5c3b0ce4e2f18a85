"""What is kept of a run for ever, as its JSON has it: what it counts, and its digest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from mutualist.core.fragility import FindingKind, FindingLevel
from mutualist.core.history import Digest, Metric
from mutualist.core.matching import Exposure
from mutualist.core.roles import Role
from mutualist.core.text import Message

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run counts. Numbers of an older version are 0 where it did not count them, the rest is None.

    `businesses` to `ties` are all that the ecosystem has; `matched` members have a match list, of which `widened` were
    searched for farther away; `brought` says how many matches a business gains on average by stating something, by its
    aspect. `adjacency_missing` is why nobody has suggestions. `match_lists` to `archives` are the results that are
    stored. `metrics` are those of the digest, which stay where the rest of it is of another version.
    """

    businesses: int = 0
    capabilities: int = 0
    segments: int = 0
    ties: int = 0
    matched: int = 0
    widened: int = 0
    brought: Mapping[str, float] = field(default_factory=dict)
    roles: Mapping[str, int] = field(default_factory=dict)
    findings_by_kind: Mapping[str, int] | None = None
    findings_by_level: Mapping[str, int] = field(default_factory=dict)
    findings_by_kind_and_level: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    list_quality: Exposure | None = None
    role_thresholds: Mapping[str, float] = field(default_factory=dict)
    adjacency_missing: Message | str | None = None
    match_lists: int = 0
    suggestions: int = 0
    role_assignments: int = 0
    findings: int = 0
    gaps: int = 0
    adjacencies: int = 0
    archives: int = 0
    digest: Digest | None = None
    metrics: Mapping[str, float | None] = field(default_factory=dict)

    def role_assignments_in(self, role: Role | None) -> int:
        """How many have a role, or any.

        >>> RunSummary(role_assignments=3, roles={"keystone": 1}).role_assignments_in(Role.KEYSTONE)
        1
        """
        return self.role_assignments if role is None else self.roles.get(role.value, 0)

    def findings_of(self, kind: FindingKind | None, level: FindingLevel | None) -> int:
        """How many findings there are of a kind, a level, of both or of all."""
        if kind is None:
            return self.findings if level is None else self.findings_by_level.get(level, 0)
        if level is None:
            return (self.findings_by_kind or {}).get(kind.value, 0)
        return self.findings_by_kind_and_level.get(kind.value, {}).get(level, 0)

    def metric(self, metric: Metric, kind: FindingKind | None = None) -> float | None:
        """A metric, of findings also of one kind; None where it was unknown or not kept."""
        if kind is not None:
            return None if self.findings_by_kind is None else float(self.findings_by_kind.get(kind.value, 0))
        return self.metrics.get(metric.value)


def dump(summary: RunSummary) -> str:
    """A summary as JSON; the metrics stand in the digest."""
    told = _adapter(RunSummary).dump_python(summary, mode="json", exclude={"metrics"})
    return json.dumps(told, sort_keys=True)


def load(stored: str) -> RunSummary:
    """A summary from its JSON, which an older version may have written. Its digest and list quality are None where
    they are of another form.

    >>> found = load('{"gaps": 3, "digest": {"metrics": {"members": 7.0}}, "list_quality": {"introductions": {}}}')
    >>> found.gaps, found.digest, found.list_quality, found.metric(Metric.MEMBERS)
    (3, None, None, 7.0)
    >>> load(dump(found)).gaps
    3
    """
    told = json.loads(stored)
    digest = told.pop("digest", None)
    parts = {
        "digest": _read(Digest, digest),
        "list_quality": _read(Exposure, told.pop("list_quality", None)),
        "metrics": (digest or {}).get("metrics", {}),
    }
    return _adapter(RunSummary).validate_python(told | parts)


def _read(of: type[_T], stored: object) -> _T | None:
    try:
        return None if stored is None else _adapter(of).validate_python(stored)
    except ValidationError:
        return None


@cache
def _adapter(of: type[_T]) -> TypeAdapter[_T]:
    """Made when first needed: pydantic takes milliseconds to build it."""
    return TypeAdapter(of)
