"""Read the results of a published run for the API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mutualist.core.finding import Finding, FindingKind
from mutualist.core.gaps import Gap
from mutualist.core.roles import Role, Standing
from mutualist.graph.database import Graph, Row


@dataclass(frozen=True, slots=True)
class StoredMatch:
    """One match of `business` as stored: `rank` counts from 1 in its own list, the existing partners included."""

    business: str
    other: str
    rank: int
    score: float
    mutual: float
    confidence: float
    known: bool


@dataclass(frozen=True, slots=True)
class StoredIntroduction:
    """One introduction as stored, seen from both sides."""

    rank: int
    a: str
    b: str
    score_a: float
    score_b: float
    mutual: float
    confidence: float


async def match_lists(graph: Graph, ecosystem: str, run: int, ids: Sequence[str]) -> dict[str, list[StoredMatch]]:
    """The stored matches of some businesses, by business; one that is not matched at all is missing."""
    rows = await graph.run("match_lists", ecosystem=ecosystem, run=run, businesses=list(ids))
    return {row["business"]: _matches(row) for row in rows}


async def departed(
    graph: Graph, ecosystem: str, groups: Sequence[frozenset[str]]
) -> dict[frozenset[str], frozenset[str]]:
    """Of some groups of businesses those that are no members any more, by group, with one query for all."""
    ids = sorted(frozenset[str]().union(*groups))
    (row,) = await graph.run("departed_among", ecosystem=ecosystem, ids=ids)
    return {group: group.intersection(row["ids"]) for group in groups}


async def introductions(graph: Graph, ecosystem: str, run: int, after: int, limit: int) -> list[StoredIntroduction]:
    """The worklist after a rank, without pairs that avoid or dismiss each other, were introduced since the run, or have
    left."""
    rows = await graph.run("introductions", ecosystem=ecosystem, run=run, after=after, limit=limit)
    found = []
    for row in rows:
        stored = row["introduction"]
        found.append(StoredIntroduction(**{name: stored[name] for name in StoredIntroduction.__dataclass_fields__}))
    return found


async def count_introductions(graph: Graph, ecosystem: str, run: int) -> int:
    """How many pairs the worklist has now."""
    return (await graph.run("count_introductions", ecosystem=ecosystem, run=run))[0]["count"]


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


async def findings(
    graph: Graph,
    ecosystem: str,
    run: int,
    kind: FindingKind | None,
    after: int,
    limit: int,
    level: str | None = None,
) -> list[Finding]:
    """Findings after a rank, of one kind or of all, of one level or of all."""
    if kind is None:
        rows = await graph.run("findings", ecosystem=ecosystem, run=run, level=level, after=after, limit=limit)
    else:
        rows = await graph.run(
            "findings_of_kind", ecosystem=ecosystem, run=run, kind=kind.value, level=level, after=after, limit=limit
        )
    return [_finding(row["finding"]) for row in rows]


async def gaps(graph: Graph, ecosystem: str, run: int, after: int, limit: int) -> list[Gap]:
    """Gaps after a rank."""
    rows = await graph.run("gaps", ecosystem=ecosystem, run=run, after=after, limit=limit)
    return [_gap(row["gap"]) for row in rows]


def standing_of(stored: Row) -> Standing:
    """A stored standing as the domain knows it."""
    given = {name: stored.get(name) for name in Standing.__dataclass_fields__}
    return Standing(**given | {"role": Role(stored["role"])})  # type: ignore[arg-type]


def _finding(stored: Row) -> Finding:
    given = {name: stored.get(name) for name in Finding.__dataclass_fields__}
    return Finding(
        **given  # type: ignore[arg-type]
        | {
            "kind": FindingKind(stored["kind"]),
            "businesses": tuple(stored["businesses"]),
            "affected": tuple(stored["affected"]),
            "evidence": tuple(stored.get("evidence", ())),
            "confidence": stored.get("confidence", 1.0),
        }
    )


def _gap(stored: Row) -> Gap:
    given = {name: stored[name] for name in Gap.__dataclass_fields__ if name != "businesses"}
    return Gap(**given, businesses=tuple(stored["businesses"]))


def _matches(row: Row) -> list[StoredMatch]:
    return [
        StoredMatch(
            business=row["business"],
            other=other,
            rank=k + 1,
            score=row["scores"][k],
            mutual=row["mutual"][k],
            confidence=row["confidence"][k],
            known=row["known"][k],
        )
        for k, other in enumerate(row["others"])
    ]
