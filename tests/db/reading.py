"""What a database holds, as tests compare it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mutualist.core.history.metrics import TWO_RUNS
from mutualist.core.model.entities import Ecosystem
from mutualist.graph.connection import Graph
from mutualist.graph.results import findings, match_lists, roles
from mutualist.graph.results.adjacency import adjacency_of
from mutualist.graph.results.runs import Run
from mutualist.graph.results.summary import RunSummary
from mutualist.graph.stored.ecosystem import read_ecosystem

MANY = 10_000
"""More than any list of a test's ecosystem has."""


async def stored(graph: Graph, ecosystem: str) -> Ecosystem:
    """The ecosystem that is stored, under the id that a town has."""
    found = await read_ecosystem(graph, ecosystem)
    return replace(found, settings=replace(found.settings, id="town"))


async def results_of(graph: Graph, ecosystem: str, run: int) -> dict[str, Any]:
    """All results of a run, as readers get them."""
    members = [business.id for business in (await read_ecosystem(graph, ecosystem)).businesses]
    return {
        "matches": await match_lists.match_lists(graph, ecosystem, run, members),
        "introductions": await match_lists.introductions(graph, ecosystem, run, 0, MANY),
        "standings": await roles.standings(graph, ecosystem, run, None, 0, MANY),
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
