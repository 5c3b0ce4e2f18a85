"""Read the standings of a published run."""

from __future__ import annotations

from collections.abc import Sequence

from mutualist.core.roles import Role, Standing
from mutualist.core.text.messages import decode
from mutualist.graph.connection import Graph, Row


async def standings(
    graph: Graph, ecosystem: str, run: int, role: Role | None, after: int, limit: int
) -> list[Standing]:
    """Standings after a rank, of one role or of all."""
    if role is None:
        rows = await graph.run("standings", ecosystem=ecosystem, run=run, after=after, limit=limit)
    else:
        rows = await graph.run(
            "standings_in_role", ecosystem=ecosystem, run=run, role=role.value, after=after, limit=limit
        )
    return [standing_of(row["standing"]) for row in rows]


async def standings_of(graph: Graph, ecosystem: str, run: int, ids: Sequence[str]) -> dict[str, Standing]:
    """The standings of some businesses, by business."""
    rows = await graph.run("standings_of", ecosystem=ecosystem, run=run, businesses=list(ids))
    return {row["standing"]["business"]: standing_of(row["standing"]) for row in rows}


def standing_of(stored: Row) -> Standing:
    """A stored standing as the domain knows it."""
    given = {name: stored.get(name) for name in Standing.__dataclass_fields__}
    return Standing(**given | {"role": Role(stored["role"]), "reason": decode(stored["reason"])})  # type: ignore[arg-type]
