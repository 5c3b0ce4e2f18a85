"""Gather what a report of the published run is made of. Chapters that the run does not have are left out."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date

from mutualist.core.chapters import CHAPTERS
from mutualist.core.network import load_network
from mutualist.errors import NotReady
from mutualist.graph import Graph
from mutualist.graph.results import (
    NETWORK,
    another_version,
    findings,
    match_lists,
    read_archive,
    read_chapters,
    roles,
    runs,
)
from mutualist.graph.stored import read_settings, today_of
from mutualist.report import ReportContents, SuggestedPair

EVERYTHING = 1_000_000
"""More role assignments, findings or gaps than any ecosystem has."""


async def gather(
    graph: Graph, ecosystem: str, suggestions: Sequence[SuggestedPair], made: date | None = None
) -> ReportContents:
    """All that the published run of an ecosystem says. `suggestions` are the suggestions to show, with their reasons.

    Raises NotFound for no such ecosystem, NotReady where it has not been analysed, or by another version.
    """
    settings = await read_settings(graph, ecosystem)
    run = await runs.current(graph, ecosystem)
    if run is None or run.as_of is None:
        raise NotReady(f"{ecosystem} has not been analysed yet; run `mutualist analyze`")
    runs.require_format(ecosystem, run)
    number = run.number
    network = await asyncio.to_thread(load_network, await read_archive(graph, ecosystem, number, NETWORK))
    if network is None:
        raise another_version(ecosystem, number)
    return ReportContents(
        ecosystem=ecosystem,
        name=settings["name"],
        run=number,
        as_of=run.as_of,
        made=made or today_of(settings),
        stale=run.stale,
        notes=run.notes,
        network=network,
        role_assignments=await roles.role_assignments(graph, ecosystem, number, None, 0, EVERYTHING),
        findings=await findings.findings(graph, ecosystem, number, None, 0, EVERYTHING),
        gaps=await findings.gaps(graph, ecosystem, number, 0, EVERYTHING),
        suggestions=suggestions,
        suggestion_count=await match_lists.count_suggestions(graph, ecosystem, number),
        chapters=await read_chapters(graph, ecosystem, number, CHAPTERS),
    )
