"""Read the role assignments of a published run."""

from __future__ import annotations

from collections.abc import Sequence

from mutualist.core.roles import Role, RoleAssignment
from mutualist.core.text.messages import decode
from mutualist.graph.connection import Graph, Row


async def role_assignments(
    graph: Graph, ecosystem: str, run: int, role: Role | None, after: int, limit: int
) -> list[RoleAssignment]:
    """Role assignments after a rank, of one role or of all."""
    if role is None:
        rows = await graph.run("role_assignments", ecosystem=ecosystem, run=run, after=after, limit=limit)
    else:
        rows = await graph.run(
            "role_assignments_in_role", ecosystem=ecosystem, run=run, role=role.value, after=after, limit=limit
        )
    return [role_assignment_of(row["assignment"]) for row in rows]


async def role_assignments_of(graph: Graph, ecosystem: str, run: int, ids: Sequence[str]) -> dict[str, RoleAssignment]:
    """The role assignments of some businesses, by business."""
    rows = await graph.run("role_assignments_of", ecosystem=ecosystem, run=run, businesses=list(ids))
    return {row["assignment"]["business"]: role_assignment_of(row["assignment"]) for row in rows}


def role_assignment_of(stored: Row) -> RoleAssignment:
    """A stored role assignment as the domain knows it."""
    properties = {name: stored.get(name) for name in RoleAssignment.__dataclass_fields__}
    return RoleAssignment(**properties | {"role": Role(stored["role"]), "reason": decode(stored["reason"])})  # type: ignore[arg-type]
