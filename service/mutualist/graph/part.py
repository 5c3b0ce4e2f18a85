"""Read businesses one by one with everything that their matches rest on, each as an ecosystem of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mutualist.core.model import Ecosystem, EcosystemSettings, Need, Offer, Serve
from mutualist.graph.database import Graph, Row
from mutualist.graph.ecosystem import business_of, tie_of
from mutualist.graph.encounters import encounter_of


async def read_parts(graph: Graph, settings: EcosystemSettings, ids: Sequence[str]) -> dict[str, Ecosystem]:
    """Some businesses as they are now, by id, each alone with its links and with the ties and wishes that touch it."""
    rows = await graph.run("business_parts", ecosystem=settings.id, ids=list(ids))
    return {part.businesses[0].id: part for part in (_part(settings, row) for row in rows)}


def _part(settings: EcosystemSettings, stored: Row) -> Ecosystem:
    business = business_of(stored["properties"])
    me = business.id
    return Ecosystem(
        settings=settings,
        businesses=(business,),
        offers=tuple(Offer(me, row["target"], **_only(row, "level", "capacity")) for row in stored["offers"]),
        needs=tuple(Need(me, row["target"], **_only(row, "priority", "essential")) for row in stored["needs"]),
        serves=tuple(Serve(me, row["target"], **_only(row, "share")) for row in stored["serves"]),
        ties=tuple(tie_of(row) for row in stored["ties"]),
        encounters=tuple(sorted(map(encounter_of, stored["encounters"]), key=lambda one: one.id)),
        avoid=frozenset(frozenset((me, other)) for other in stored["avoids"]),
        dismissed=frozenset((me, other) for other in stored["dismissed"]),
    )


def _only(row: Row, *names: str) -> dict[str, Any]:
    return {name: row["properties"][name] for name in names if name in row["properties"]}
