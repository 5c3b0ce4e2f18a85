"""Analyse an ecosystem: read, measure, judge, store aside, publish. Readers see the old run until then."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import takewhile
from threading import Event

from mutualist.core.adjacency import Adjacency, AdjacencyModel, adjacencies, build_adjacency_model
from mutualist.core.assumptions import assume
from mutualist.core.chapters import registry
from mutualist.core.matching import Profile, build_profile, dump_profile
from mutualist.core.model import resolve_as_of
from mutualist.core.model.columns import EcosystemColumns
from mutualist.core.network import dump_network
from mutualist.core.progress import Progress
from mutualist.core.roles import Role
from mutualist.core.text import Message
from mutualist.errors import MutualistError
from mutualist.graph import Endpoint, FencedGraph, Graph, Row, lease
from mutualist.graph.results import NETWORK, PROFILE, RunSummary, archive_rows, chapter_rows, runs, stored_row
from mutualist.graph.stored import read_ecosystem, read_settings, thresholds_of, today_of, weights_of
from mutualist.jobs.analysis.beginning import begin
from mutualist.jobs.analysis.concurrency import in_thread, side_by_side
from mutualist.jobs.analysis.match_lists import Lists, store_lists, suggestion_rows
from mutualist.jobs.analysis.notes import assumed, few_current, unknowns
from mutualist.jobs.analysis.previous_run import previous_run
from mutualist.jobs.analysis.structure import Judgement, judge
from mutualist.jobs.shipped_trades import shipped_profile


async def analyze(
    graph: Graph,
    endpoint: Endpoint,
    ecosystem: str,
    as_of: date,
    progress: Progress,
    lease_seconds: float = 15.0,
) -> runs.Run:
    """Analyse an ecosystem as of a date and publish the run, which is returned.

    Raises NotFound for no such ecosystem, NotReady where an import was cut off half-way, Busy where another job holds
    the ecosystem, or has been given it meanwhile. After any error the run is marked as failed, saying why, and the
    published run is untouched.
    """
    await read_settings(graph, ecosystem)
    async with lease(graph, ecosystem, "analysis", lease_seconds, patient=True) as held:
        number = await begin(held, as_of)
        await carry_out(held, endpoint, number, as_of, progress)
    published = await runs.by_number(graph, ecosystem, number)
    assert published is not None
    return published


async def carry_out(held: FencedGraph, endpoint: Endpoint, number: int, as_of: date, progress: Progress) -> None:
    """Do the work of a run that has been begun, and publish it. Raises as `analyze` does."""
    ecosystem = held.ecosystem
    try:
        await runs.start(held, ecosystem, number)
        settings = await read_settings(held, ecosystem)
        await _run(held, endpoint, ecosystem, number, as_of, settings, progress)
    except BaseException as error:
        with suppress(MutualistError):  # what could not be marked is, by whoever holds the ecosystem next
            await asyncio.shield(runs.fail(held, ecosystem, number, _reason(error)))
        raise


def _reason(error: BaseException) -> str:
    """Why a run failed, for those who ask for the run."""
    if isinstance(error, asyncio.CancelledError):
        return runs.ENDED
    return error.message if isinstance(error, MutualistError) else f"{type(error).__name__}: {error}"


async def _run(
    graph: Graph, endpoint: Endpoint, ecosystem: str, number: int, asked: date, settings: Row, progress: Progress
) -> None:
    """Read, then do side by side what does not wait for each other: lists, structure and adjacent capabilities.

    Matching alone rests on what trades let assume. Roles, fragilities and gaps speak of what members have said: a
    provider that is only assumed would hide a gap, and a need that is only assumed would be no demand.
    """
    weights, limits, today = weights_of(settings), thresholds_of(settings), today_of(settings)
    with progress.step("Reading the ecosystem"):
        whole = await read_ecosystem(graph, ecosystem)
        as_of = resolve_as_of(whole.ties, asked)
        previous = await previous_run(graph, settings, as_of.date)
    supposed = assume(whole, shipped_profile()) if whole.settings.assume_trades else whole

    counts: dict[str, int] = {}

    async def put(kind: str, rows: Iterable[Row], size: int | None = None) -> None:
        stored = await runs.store(graph, ecosystem, number, kind, rows, size)
        counts[kind] = counts.get(kind, 0) + stored  # others have added to it meanwhile

    async def keep(name: str, freeze: Callable[[], bytes]) -> None:
        await put("archives", archive_rows(name, await asyncio.to_thread(freeze)), size=1)

    async def listed() -> Lists:
        profile = await profiling
        lists = await store_lists(graph, ecosystem, number, profile, weights, progress)
        await put("suggestions", suggestion_rows(profile, lists.worklist))
        return lists

    async def judged() -> Judgement:
        judgement = await asyncio.to_thread(judge, whole, endpoint, as_of.date, progress, limits, previous, today)
        for kind, rows in (
            ("role_assignments", judgement.role_assignments),
            ("findings", judgement.findings),
            ("gaps", judgement.gaps),
        ):
            await put(kind, map(runs.plain, rows))
        for name, chapter in judgement.chapters.written.items():
            await put("archives", chapter_rows(name, chapter), size=1)
        await keep(NETWORK, lambda: dump_network(judgement.network))
        return judgement

    async def looked_around() -> Message | None:
        profile = await profiling
        with progress.step("Looking for adjacent capabilities"):
            ground, adjacent = await in_thread(lambda wanted: _adjacent(supposed, profile, wanted))
        await put("adjacencies", (stored_row(adjacency, profile) for adjacency in adjacent))
        del adjacent
        await keep(PROFILE, lambda: dump_profile(profile))
        return ground.missing

    # Measuring waits for the database and for no profile, which takes one processor some seconds.
    profiling = asyncio.ensure_future(asyncio.to_thread(build_profile, supposed, as_of.date))
    lists, judgement, missing = await side_by_side(listed(), judged(), looked_around())
    notes = (
        as_of.note,
        few_current(len(judgement.network.ties), whole, as_of.date),
        assumed(supposed),
        *unknowns(whole, profiling.result(), judgement.sampled),
    )
    await runs.publish(
        graph,
        ecosystem,
        number,
        as_of.date,
        [note for note in notes if note],
        replace(
            summary(whole, judgement, lists), role_thresholds=limits.by_name(), adjacency_missing=missing, **counts
        ),
        weights.by_name(),
    )


def _adjacent(supposed: EcosystemColumns, profile: Profile, wanted: Event) -> tuple[AdjacencyModel, list[Adjacency]]:
    """What is adjacent to everybody, for as long as that is `wanted`."""
    ground = build_adjacency_model(supposed, profile)
    return ground, list(takewhile(lambda _: wanted.is_set(), adjacencies(ground, profile)))


def summary(ecosystem: EcosystemColumns, judgement: Judgement, lists: Lists) -> RunSummary:
    """What is kept of a run for ever: sizes of the ecosystem, roles, findings by kind, how good its lists are, and its
    digest."""
    levels = Counter(finding.level for finding in judgement.findings)
    both: dict[str, Counter[str]] = {}
    for finding in judgement.findings:
        both.setdefault(finding.kind.value, Counter())[finding.level] += 1
    kept = judgement.chapters[registry.DIGEST]
    return RunSummary(
        businesses=len(ecosystem.members),
        capabilities=len(ecosystem.capabilities),
        segments=len(ecosystem.segments),
        ties=len(ecosystem.ties),
        matched=lists.matched,
        widened=lists.widened,
        brought=lists.brought,
        roles={role.value: sum(s.role is role for s in judgement.role_assignments) for role in Role},
        findings_by_kind={kind: of_kind.total() for kind, of_kind in both.items()},
        findings_by_level=levels,
        findings_by_kind_and_level=both,
        list_quality=lists.exposure,
        match_lists=lists.stored,
        digest=kept,
        metrics=kept.metrics,
    )
