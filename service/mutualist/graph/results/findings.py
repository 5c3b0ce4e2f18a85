"""Read the findings and gaps of a published run."""

from __future__ import annotations

from mutualist.core.fragility import Finding, FindingKind, Gap
from mutualist.core.text.messages import decode
from mutualist.graph.connection import Graph, Row


async def findings(
    graph: Graph, ecosystem: str, run: int, kind: FindingKind | None, after: int, limit: int, level: str | None = None
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


def _finding(stored: Row) -> Finding:
    properties = {name: stored.get(name) for name in Finding.__dataclass_fields__}
    return Finding(
        **properties  # type: ignore[arg-type]
        | {
            "kind": FindingKind(stored["kind"]),
            "businesses": tuple(stored["businesses"]),
            "affected": tuple(stored["affected"]),
            "reason": decode(stored["reason"]),
            "evidence": tuple(decode(fact) for fact in stored["evidence"]),
        }
    )


def _gap(stored: Row) -> Gap:
    properties = {name: stored[name] for name in Gap.__dataclass_fields__}
    return Gap(**properties | {"businesses": tuple(stored["businesses"]), "reason": decode(stored["reason"])})
