"""GraphQL types of where roles begin and how far a business is from the next."""

from __future__ import annotations

import strawberry

from mutualist.api.request import Info
from mutualist.core.roles import DEFAULTS, MEANINGS, Thresholds
from mutualist.core.roles.thresholds import thresholds
from mutualist.graph.results import runs


def _meaning(root: RoleThreshold, info: Info) -> str:
    return info.context.wording.say(MEANINGS[root.name])


@strawberry.type(description="A number that decides where one role ends and the next begins.")
class RoleThreshold:
    name: str = strawberry.field(description="Its name.")
    value: float = strawberry.field(description="What it is now; the next analysis goes by it.")
    default: float = strawberry.field(description="What it is where nobody has chosen otherwise.")
    in_run: float | None = strawberry.field(description="What it was in the published run; null before the first.")
    meaning: str = strawberry.field(resolver=_meaning, description="What it decides.")


@strawberry.input(description="A threshold of roles that is to change.")
class RoleThresholdInput:
    name: str = strawberry.field(description="Its name, as in roleThresholds.")
    value: float = strawberry.field(description="0 to 1,000,000,000; a share at most 1; a least number whole.")


def role_thresholds(chosen: Thresholds, run: runs.Run | None) -> list[RoleThreshold]:
    """Every threshold as it is now, by default and in a run."""
    default = DEFAULTS.by_name()
    used = {} if run is None else thresholds(run.summary.role_thresholds).by_name()
    return [
        RoleThreshold(name=name, value=value, default=default[name], in_run=used.get(name))
        for name, value in chosen.by_name().items()
    ]
