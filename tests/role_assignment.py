"""A plain role assignment that tests change where it matters, and the size of the ecosystem that it stands in."""

from __future__ import annotations

from mutualist.core.roles import Role, RoleAssignment
from mutualist.core.text.messages import message

N = 200
"""Businesses of the ecosystem that hand-made numbers stand in."""

PLAIN = RoleAssignment(
    business="b",
    rank=0,
    role=Role.UNKNOWN,
    influence=0.005,
    influence_ratio=1.0,
    betweenness=0.01,
    betweenness_ratio=1.0,
    presence=0.005,
    presence_ratio=1.0,
    partners=3,
    value_in=100.0,
    value_out=100.0,
    value_share=0.005,
    capture=0.5,
    reason=message("roles-untied"),
)
