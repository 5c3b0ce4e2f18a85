"""How far a business is from another role: which numbers would have to become what."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import reduce

import numpy as np

from mutualist.core.roles.roles import ROLES, Numbers, Role, RoleAssignment, roles_of
from mutualist.core.roles.thresholds import DEFAULTS, Thresholds
from mutualist.core.text import Message
from mutualist.core.text.messages import message

NUMBERS = {
    "influence_ratio": "roles-change-influence",
    "betweenness_ratio": "roles-change-betweenness",
    "presence": "roles-change-presence",
    "value_share": "roles-change-value-share",
    "capture": "roles-change-capture",
}
"""The numbers that roles are judged by, and what says how one would have to change."""

BECOMING = {
    Role.KEYSTONE: "roles-becoming-keystone",
    Role.DOMINATOR: "roles-becoming-dominator",
    Role.LANDLORD: "roles-becoming-landlord",
    Role.NICHE: "roles-becoming-niche",
}
"""What says that a business would have a role."""


@dataclass(frozen=True, slots=True)
class Change:
    """A number of a role assignment that would have to change from `now` to `needed` (or just beyond)."""

    number: str
    now: float
    needed: float


@dataclass(frozen=True, slots=True)
class NextRole:
    """The nearest other role. `distance` is the largest relative change that it takes, in [0, 1]: 0 is at the edge."""

    role: Role
    distance: float
    changes: tuple[Change, ...]
    reason: Message


def next_role(assignment: RoleAssignment, n: int, limits: Thresholds = DEFAULTS) -> NextRole | None:
    """The other role that takes the least change, in an ecosystem of n; None where its own is unknown or not ranked.

    A number that has to rise from x to t changes by (t − x) / t, one that has to fall by (x − t) / x; a role is as far
    as the largest of its changes. Every side of every threshold is tried, so none nearer is missed. What is not known
    stays unknown.
    """
    if assignment.role in (Role.STEWARD, Role.UNKNOWN):
        return None
    now = Numbers.of(assignment)
    levels = {
        "influence_ratio": [limits.influential(n)],
        "betweenness_ratio": [limits.betweenness_ratio],
        "presence": [limits.vast(n)],
        "value_share": [limits.taking(n)],
        "capture": [limits.keeps, limits.passes_on, limits.captures],
    }
    known = {name: float(getattr(now, name)[0]) for name in NUMBERS}
    tried = [
        [value, *_beside(levels[name], value, n if name.endswith("ratio") else 1.0)] for name, value in known.items()
    ]
    cells = dict(zip(NUMBERS, (axis.ravel() for axis in np.meshgrid(*tried, indexing="ij")), strict=True))
    size = len(cells["capture"])
    partners, value_known = np.full(size, assignment.partners), np.full(size, now.value_known)
    roles = roles_of(Numbers(**cells, partners=partners, value_known=value_known), n, limits)
    others = np.flatnonzero((roles != ROLES.index(assignment.role)) & (roles != ROLES.index(Role.UNKNOWN)))
    if not len(others):
        return None
    changes = np.stack([_relative(np.full(size, known[name]), values) for name, values in cells.items()])
    distance = changes.max(axis=0)
    moved = np.stack([(values != known[name]) & ~np.isnan(values) for name, values in cells.items()])
    rank = np.lexsort(
        (others, roles[others], changes[:, others].sum(axis=0), moved[:, others].sum(axis=0), distance[others])
    )
    best = others[rank[0]]
    role = ROLES[int(roles[best])]
    steps = tuple(
        Change(name, known[name], float(values[best]))
        for (name, values), changed in zip(cells.items(), moved[:, best], strict=True)
        if changed
    )
    return NextRole(role, float(distance[best]), steps, _sentence(role, steps))


def _beside(levels: list[float], now: float, most: float) -> list[float]:
    """Values on either side of some thresholds, and at them, that a number can have; none where it is unknown."""
    if math.isnan(now):
        return []
    sides = [value for level in levels for value in (math.nextafter(level, -1), level, math.nextafter(level, math.inf))]
    return [value for value in sides if 0 <= value <= most]


def _relative(now: np.ndarray, then: np.ndarray) -> np.ndarray:
    larger = np.maximum(now, then)
    return np.divide(abs(then - now), larger, out=np.zeros_like(now), where=larger > 0)


def _sentence(role: Role, changes: tuple[Change, ...]) -> Message:
    steps = []
    for change in changes:
        way = "up" if change.needed > change.now else "down"
        steps.append(message(NUMBERS[change.number], way=way, now=change.now, needed=change.needed))
    all_steps = reduce(lambda first, then: message("roles-both", first=first, then=then), steps)
    return message(BECOMING[role], steps=all_steps)
