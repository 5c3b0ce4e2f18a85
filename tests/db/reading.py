"""What a database holds, as tests compare it."""

from __future__ import annotations

from dataclasses import astuple, replace
from operator import attrgetter
from typing import Any

from mutualist.core.history.metrics import TWO_RUNS
from mutualist.core.model import Ecosystem, Need, Offer, Serve
from mutualist.graph import Graph
from mutualist.graph.introductions import read_dismissals, read_introductions
from mutualist.graph.results import Run, RunSummary, adjacency_of, findings, match_lists, roles
from mutualist.graph.stored import read_ecosystem, read_settings, settings_of
from mutualist.graph.stored.difference import stored_records
from mutualist.graph.stored.entities import business_of, terms_of, tie_of

MANY = 10_000
"""More than any list of a test's ecosystem has."""

by_id = attrgetter("id")

KINDS = (
    *("businesses", "capabilities", "segments", "capabilities_broader", "segments_broader"),
    *("offers", "needs", "serves", "ties", "avoid"),
)
"""What kinds of records there are."""


async def entities(graph: Graph, ecosystem: str) -> Ecosystem:
    """An ecosystem whole as the model, every list in the order of ids, with every property of every row."""
    rows = {kind: await stored_records(graph, ecosystem, kind) for kind in KINDS}

    def links(kind: Any, name: str) -> tuple[Any, ...]:
        found = (kind(row["source"], row["target"], **row["properties"]) for row in rows[name])
        return tuple(sorted(found, key=astuple))

    return Ecosystem(
        settings=settings_of(await read_settings(graph, ecosystem)),
        businesses=tuple(sorted((business_of(row["properties"]) for row in rows["businesses"]), key=by_id)),
        capabilities=terms_of(rows["capabilities"], rows["capabilities_broader"]),
        segments=terms_of(rows["segments"], rows["segments_broader"]),
        offers=links(Offer, "offers"),
        needs=links(Need, "needs"),
        serves=links(Serve, "serves"),
        ties=tuple(sorted(map(tie_of, rows["ties"]), key=by_id)),
        introductions=await read_introductions(graph, ecosystem),
        avoid=frozenset(frozenset((row["source"], row["target"])) for row in rows["avoid"]),
        dismissed=await read_dismissals(graph, ecosystem),
    )


async def stored(graph: Graph, ecosystem: str) -> Ecosystem:
    """The ecosystem that is stored, under the id that a town has."""
    found = await entities(graph, ecosystem)
    return replace(found, settings=replace(found.settings, id="town"))


async def results_of(graph: Graph, ecosystem: str, run: int) -> dict[str, Any]:
    """All results of a run, as readers get them."""
    members = (await read_ecosystem(graph, ecosystem)).members.id.tolist()
    return {
        "matches": await match_lists.match_lists(graph, ecosystem, run, members),
        "suggestions": await match_lists.suggestions(graph, ecosystem, run, 0, MANY),
        "role_assignments": await roles.role_assignments(graph, ecosystem, run, None, 0, MANY),
        "findings": await findings.findings(graph, ecosystem, run, None, 0, MANY),
        "gaps": await findings.gaps(graph, ecosystem, run, 0, MANY),
        "adjacencies": {member: await adjacency_of(graph, ecosystem, run, member) for member in members},
    }


async def counted(graph: Graph, ecosystem: str, run: int) -> int:
    """How many results of a run are stored."""
    (row,) = await graph.run("count_results", ecosystem=ecosystem, run=run)
    return sum(row.values())


def lasting(run: Run) -> RunSummary:
    """A run's summary without what speaks of the run before it: equal data gives equal ones."""
    metrics = {name: value for name, value in run.summary.metrics.items() if name not in TWO_RUNS}
    assert run.summary.digest is not None
    return replace(run.summary, digest=replace(run.summary.digest, metrics=metrics), metrics=metrics)
