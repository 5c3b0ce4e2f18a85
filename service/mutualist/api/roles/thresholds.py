"""GraphQL types of where roles begin and how far a business is from the next."""

from __future__ import annotations

import strawberry

from mutualist.api.enums import Role
from mutualist.core import distance
from mutualist.core.thresholds import DEFAULTS, MEANINGS, Thresholds, thresholds
from mutualist.graph import runs


@strawberry.type(description="A number of a standing that would have to change.")
class RoleChange:
    number: str = strawberry.field(description="Its name, as in Standing.")
    now: float = strawberry.field(description="What it is.")
    needed: float = strawberry.field(description="What it would have to be.")


@strawberry.type(description="The nearest other role of a business.")
class NextRole:
    role: Role = strawberry.field(description="The role.")
    distance: float = strawberry.field(description="The largest relative change that it takes: 0 at the edge, 1 far.")
    changes: list[RoleChange] = strawberry.field(description="What would have to change.")
    reason: str = strawberry.field(description="The same in a sentence.")

    @classmethod
    def of(cls, found: distance.NextRole) -> NextRole:
        changes = [RoleChange(number=one.number, now=one.now, needed=one.needed) for one in found.changes]
        return cls(role=found.role, distance=found.distance, changes=changes, reason=found.reason)


@strawberry.type(description="A number that decides where one role ends and the next begins.")
class RoleThreshold:
    name: str = strawberry.field(description="Its name.")
    value: float = strawberry.field(description="What it is now; the next analysis goes by it.")
    default: float = strawberry.field(description="What it is where nobody has chosen otherwise.")
    in_run: float | None = strawberry.field(description="What it was in the published run; null before the first.")
    meaning: str = strawberry.field(description="What it decides.")


@strawberry.input(description="A threshold of roles that is to change.")
class RoleThresholdInput:
    name: str = strawberry.field(description="Its name, as in roleThresholds.")
    value: float = strawberry.field(description="0 or more; a share at most 1; a least number whole.")


def role_thresholds(chosen: Thresholds, run: runs.Run | None) -> list[RoleThreshold]:
    """Every threshold as it is now, by default and in a run."""
    default = DEFAULTS.by_name()
    used = {} if run is None else thresholds(run.summary.get("role_thresholds", {})).by_name()
    return [
        RoleThreshold(name=name, value=value, default=default[name], in_run=used.get(name), meaning=MEANINGS[name])
        for name, value in chosen.by_name().items()
    ]
