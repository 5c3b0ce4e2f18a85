"""Analyse an ecosystem: read, measure, judge, store aside, publish. Readers see the old run until then."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import takewhile
from threading import Event
from typing import Any, TypeVar

from mutualist.core.adjacency import Adjacency, Ground, adjacencies, build_ground
from mutualist.core.assuming import assume
from mutualist.core.fragility import Finding, findings
from mutualist.core.gaps import Gap, gaps
from mutualist.core.model import Ecosystem
from mutualist.core.money import yearly
from mutualist.core.profile import Profile, build_profile
from mutualist.core.progress import Progress
from mutualist.core.roles import Role, Standing, standings
from mutualist.core.structure import dependence, pairs, resolve_as_of, structural
from mutualist.core.weights import Weights
from mutualist.errors import MutualistError, NotReady
from mutualist.graph import runs
from mutualist.graph.adjacency import stored_row
from mutualist.graph.database import Graph
from mutualist.graph.ecosystem import read_ecosystem, read_settings, weights_of
from mutualist.graph.embedded import Endpoint
from mutualist.graph.gds import measure
from mutualist.graph.leases import lease
from mutualist.graph.profiles import profile_rows
from mutualist.jobs.listing import Lists, introduction_rows, store_lists
from mutualist.jobs.notes import assumed, few_current, unknowns
from mutualist.jobs.trade_profile import shipped_profile

_Found = TypeVar("_Found")


@dataclass(slots=True)
class Analysis:
    """All results of one run but its lists, which are stored as they are found."""

    as_of: date
    profile: Profile
    weights: Weights
    standings: list[Standing]
    findings: list[Finding]
    gaps: list[Gap]
    adjacencies: list[Adjacency]
    adjacency_missing: str | None
    notes: list[str] = field(default_factory=list)


async def analyze(
    graph: Graph,
    endpoint: Endpoint,
    ecosystem: str,
    as_of: date,
    progress: Progress,
    lease_seconds: float = 60.0,
    announce: Callable[[int], None] = lambda number: None,
) -> runs.Run:
    """Analyse an ecosystem as of a date and publish the run, which is returned. `announce` hears its number at once.

    Raises NotFound for no such ecosystem, NotReady where an import was cut off half-way, Busy where another job holds
    the ecosystem. After any error the run is marked as failed, saying why, and the published run is untouched.
    """
    await read_settings(graph, ecosystem)
    async with lease(graph, ecosystem, "analysis", lease_seconds):
        settings = await read_settings(graph, ecosystem)
        if settings["importing_since"]:
            raise NotReady(
                f"an import into {ecosystem} was cut off half-way; import the package again (what was written stays), "
                "then analyse"
            )
        number, _ = await runs.begin(graph, ecosystem, as_of)
        announce(number)
        try:
            await _run(graph, endpoint, ecosystem, number, as_of, weights_of(settings), progress)
        except BaseException as error:
            await asyncio.shield(runs.fail(graph, ecosystem, number, _reason(error)))
            raise
    published = await runs.by_number(graph, ecosystem, number)
    assert published is not None
    return published


def _reason(error: BaseException) -> str:
    """Why a run failed, for those who ask for the run."""
    if isinstance(error, asyncio.CancelledError):
        return "it was ended before it was finished: the request for it was cut off, or the service was stopped"
    return error.message if isinstance(error, MutualistError) else f"{type(error).__name__}: {error}"


async def _run(
    graph: Graph, endpoint: Endpoint, ecosystem: str, number: int, asked: date, weights: Weights, progress: Progress
) -> None:
    with progress.step("Reading the ecosystem"):
        whole = await read_ecosystem(graph, ecosystem)
    analysis = await asyncio.to_thread(compute, whole, endpoint, asked, weights, progress)
    lists = await store_lists(graph, ecosystem, number, analysis.profile, weights, progress)
    n = len(analysis.standings) + len(analysis.findings) + len(lists.worklist) + len(analysis.adjacencies)
    with progress.step("Storing the run", n) as advance:
        counts = {"match_lists": lists.stored}
        for kind, rows, size in (
            ("introductions", introduction_rows(analysis.profile, lists.worklist), len(lists.worklist)),
            ("standings", map(runs.plain, analysis.standings), len(analysis.standings)),
            ("findings", map(runs.plain, analysis.findings), len(analysis.findings)),
            ("gaps", map(runs.plain, analysis.gaps), len(analysis.gaps)),
            (
                "adjacencies",
                (stored_row(one, analysis.profile) for one in analysis.adjacencies),
                len(analysis.adjacencies),
            ),
        ):
            counts[kind] = await runs.store(graph, ecosystem, number, kind, rows)
            advance(size)
        frozen = await asyncio.to_thread(list, profile_rows(analysis.profile))
        counts["profile_parts"] = await runs.store(graph, ecosystem, number, "profile_parts", frozen, size=1)
    await runs.publish(
        graph,
        ecosystem,
        number,
        analysis.as_of,
        analysis.notes,
        summary(whole, analysis, lists) | counts,
        analysis.weights.by_name(),
    )


def compute(ecosystem: Ecosystem, endpoint: Endpoint, asked: date, weights: Weights, progress: Progress) -> Analysis:
    """Measure with GDS, then judge: everything of a run but matching. Takes a thread of its own, and another beside it.

    Matching alone rests on what trades let assume. Roles, fragilities and gaps speak of what members have said: a
    provider that is only assumed would hide a gap, and a need that is only assumed would be no demand.
    """
    as_of = resolve_as_of(ecosystem.ties, asked)
    ties = structural(ecosystem.ties, as_of.date)
    index = {business.id: row for row, business in enumerate(ecosystem.businesses)}
    edges = pairs(ties, index)
    values = [yearly(tie, ecosystem.settings, as_of.date) for tie in ties]
    rests_on = dependence(ties, index, [None if value is None else float(value) for value in values])
    supposed = assume(ecosystem, shipped_profile()) if ecosystem.settings.assume_trades else ecosystem
    with _beside(lambda wanted: _look_around(supposed, as_of.date, wanted)) as looking:
        measures = measure(endpoint, ecosystem.settings.id, len(index), edges, rests_on, progress)
        with progress.step("Looking for adjacent capabilities"):
            profile, ground, adjacent = looking.result()
    return Analysis(
        as_of=as_of.date,
        profile=profile,
        weights=weights,
        standings=standings(ecosystem, ties, measures, as_of.date),
        findings=findings(ecosystem, measures, edges),
        gaps=gaps(ecosystem),
        adjacencies=adjacent,
        adjacency_missing=ground.missing,
        notes=[
            note
            for note in (
                as_of.note,
                few_current(len(ties), ecosystem),
                assumed(supposed),
                *unknowns(ecosystem, profile, measures.sampled),
            )
            if note
        ],
    )


def _look_around(supposed: Ecosystem, day: date, wanted: Event) -> tuple[Profile, Ground, list[Adjacency]]:
    """What rests on no measure: the profile, and what is adjacent to everybody, for as long as that is `wanted`."""
    profile = build_profile(supposed, day)
    ground = build_ground(supposed, profile)
    return profile, ground, list(takewhile(lambda _: wanted.is_set(), adjacencies(ground, profile)))


@contextmanager
def _beside(work: Callable[[Event], _Found]) -> Iterator[Future[_Found]]:
    """Work that a thread does meanwhile: the database computes in another process. It is told when nobody waits."""
    wanted = Event()
    wanted.set()
    with ThreadPoolExecutor(1) as pool:
        try:
            yield pool.submit(work, wanted)
        finally:
            wanted.clear()


def summary(ecosystem: Ecosystem, analysis: Analysis, lists: Lists) -> dict[str, Any]:
    """What is kept of a run for ever: sizes of the ecosystem, roles, findings by kind, and how good its lists are."""
    roles = {role.value: sum(s.role is role for s in analysis.standings) for role in Role}
    kinds: dict[str, int] = {}
    for finding in analysis.findings:
        kinds[finding.kind.value] = kinds.get(finding.kind.value, 0) + 1
    return {
        "businesses": len(ecosystem.businesses),
        "capabilities": len(ecosystem.capabilities),
        "segments": len(ecosystem.segments),
        "ties": len(ecosystem.ties),
        "matched": lists.matched,
        "widened": lists.widened,
        "brought": lists.brought,
        "adjacency_missing": analysis.adjacency_missing,
        "roles": roles,
        "findings_by_kind": kinds,
        "list_quality": asdict(lists.exposure),
    }
