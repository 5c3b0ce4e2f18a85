"""Analyse an ecosystem: read, measure, judge, store aside, publish. Readers see the old run until then."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from mutualist.core.advice import BEST, brought
from mutualist.core.fragility import Finding, findings
from mutualist.core.gaps import Gap, gaps
from mutualist.core.matching import Introduction, MatchBlock, NewPairs, introductions, match_blocks, new_pairs
from mutualist.core.model import Ecosystem, TieKind
from mutualist.core.money import without_rate, yearly
from mutualist.core.profile import Profile, build_profile
from mutualist.core.progress import Progress
from mutualist.core.roles import Role, Standing, standings
from mutualist.core.structure import dependence, pairs, resolve_as_of, structural
from mutualist.core.weights import Weights
from mutualist.errors import MutualistError, NotReady
from mutualist.graph import runs
from mutualist.graph.database import Graph, Row
from mutualist.graph.ecosystem import read_ecosystem, read_settings, weights_of
from mutualist.graph.embedded import Endpoint
from mutualist.graph.gds import measure
from mutualist.graph.leases import lease
from mutualist.graph.profiles import profile_rows

FEW_CURRENT = 0.1
"""Below this share of all ties, the ties that hold on the date are few."""


@dataclass(slots=True)
class Analysis:
    """All results of one run but its match lists, which are too many to hold: they are stored as they are found."""

    as_of: date
    profile: Profile
    weights: Weights
    standings: list[Standing]
    findings: list[Finding]
    gaps: list[Gap]
    notes: list[str] = field(default_factory=list)
    worklist: list[Introduction] = field(default_factory=list)
    brought: dict[str, float] = field(default_factory=dict)
    lists: int = 0
    matched: int = 0
    widened: int = 0


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
            why = error.message if isinstance(error, MutualistError) else f"{type(error).__name__}: {error}"
            await asyncio.shield(runs.fail(graph, ecosystem, number, why))
            raise
    published = await runs.by_number(graph, ecosystem, number)
    assert published is not None
    return published


async def _run(
    graph: Graph, endpoint: Endpoint, ecosystem: str, number: int, asked: date, weights: Weights, progress: Progress
) -> None:
    with progress.step("Reading the ecosystem"):
        whole = await read_ecosystem(graph, ecosystem)
    analysis = await asyncio.to_thread(compute, whole, endpoint, asked, weights, progress)
    await _match(graph, ecosystem, number, analysis, progress)
    n = len(analysis.standings) + len(analysis.findings) + len(analysis.worklist)
    with progress.step("Storing the run", n) as advance:
        counts = {"match_lists": analysis.lists}
        for kind, rows, size in (
            ("introductions", _introduction_rows(analysis), len(analysis.worklist)),
            ("standings", map(runs.plain, analysis.standings), len(analysis.standings)),
            ("findings", map(runs.plain, analysis.findings), len(analysis.findings)),
            ("gaps", map(runs.plain, analysis.gaps), len(analysis.gaps)),
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
        summary(whole, analysis) | counts,
        analysis.weights.by_name(),
    )


async def _match(graph: Graph, ecosystem: str, number: int, analysis: Analysis, progress: Progress) -> None:
    """Find the match lists and store them on the way: the next block is matched while the server takes in the last.

    Of every list only the pairs that may become introductions stay in memory.
    """
    profile = analysis.profile
    pairs: list[NewPairs] = []
    best: list[tuple[np.ndarray, np.ndarray]] = []
    blocks = match_blocks(profile, weights=analysis.weights)

    def ahead() -> list[Row] | None:
        block = next(blocks, None)
        if block is None:
            return None
        pairs.append(new_pairs(block))
        top = block.places < BEST
        best.append((block.businesses[top], block.mutual[top]))
        analysis.matched += int((np.diff(block.edges) > 0).sum())
        analysis.widened += len(block.rows) * (block.widened > 0)
        return list(_match_rows(profile, block))

    with progress.step("Matching", max(1, int(profile.rows.matchable.sum()))) as advance:
        rows = await asyncio.to_thread(ahead)
        while rows is not None:
            storing = asyncio.create_task(runs.store(graph, ecosystem, number, "match_lists", rows))
            try:
                following = await asyncio.to_thread(ahead)
            finally:
                analysis.lists += await storing
            advance(len(rows))
            rows = following
        analysis.brought = await asyncio.to_thread(brought, profile.rows, best)
        analysis.worklist = await asyncio.to_thread(introductions, profile, pairs, weights=analysis.weights)


def compute(ecosystem: Ecosystem, endpoint: Endpoint, asked: date, weights: Weights, progress: Progress) -> Analysis:
    """Measure with GDS, then judge: everything of a run but matching. Takes a thread of its own."""
    as_of = resolve_as_of(ecosystem.ties, asked)
    ties = structural(ecosystem.ties, as_of.date)
    index = {business.id: row for row, business in enumerate(ecosystem.businesses)}
    edges = pairs(ties, index)
    values = [yearly(tie, ecosystem.settings, as_of.date) for tie in ties]
    rests_on = dependence(ties, index, [None if value is None else float(value) for value in values])
    measures = measure(endpoint, ecosystem.settings.id, len(index), edges, rests_on, progress)
    profile = build_profile(ecosystem, as_of.date)
    return Analysis(
        as_of=as_of.date,
        profile=profile,
        weights=weights,
        standings=standings(ecosystem, ties, measures, as_of.date),
        findings=findings(ecosystem, measures, edges),
        gaps=gaps(ecosystem),
        notes=[
            note
            for note in (as_of.note, few_current(len(ties), ecosystem), *_notes(ecosystem, profile, measures.sampled))
            if note
        ],
    )


def summary(ecosystem: Ecosystem, analysis: Analysis) -> dict[str, Any]:
    """What is kept of a run for ever: sizes of the ecosystem, roles and findings by kind."""
    roles = {role.value: sum(s.role is role for s in analysis.standings) for role in Role}
    kinds: dict[str, int] = {}
    for finding in analysis.findings:
        kinds[finding.kind.value] = kinds.get(finding.kind.value, 0) + 1
    return {
        "businesses": len(ecosystem.businesses),
        "capabilities": len(ecosystem.capabilities),
        "segments": len(ecosystem.segments),
        "ties": len(ecosystem.ties),
        "matched": analysis.matched,
        "widened": analysis.widened,
        "brought": analysis.brought,
        "roles": roles,
        "findings_by_kind": kinds,
    }


def few_current(current: int, ecosystem: Ecosystem) -> str | None:
    """A sentence where so few of the ties hold on the date that the reader may want an earlier one, else None."""
    whole = sum(tie.kind is not TieKind.COMPETES for tie in ecosystem.ties)
    if not 0 < current < FEW_CURRENT * whole:
        return None
    return (
        f"Only {current:,} of {whole:,} ties hold on this date; the others have ended or not begun. "
        "An analysis as of an earlier date (--as-of) may say more."
    )


def _notes(ecosystem: Ecosystem, profile: Profile, sampled: int | None) -> Iterator[str]:
    silent = {
        "needs": "Nobody states needs, so need fit and demand fit are unknown.",
        "offers": "Nobody states offers, so need fit and demand fit are unknown.",
        "audience": "Nobody states customer segments, so audience is unknown.",
        "circle": "There are no current ties, so roles and structure are unknown.",
        "places": "Nobody's place is known, so distance does not count.",
    }
    for name, sentence in silent.items():
        if profile.size and not profile.rows.certainty[name].any():
            yield sentence
    if not profile.size:
        yield "The ecosystem has no businesses, so everything is unknown."
    for currency, count in without_rate(ecosystem.ties, ecosystem.settings).items():
        ties = "1 tie has" if count == 1 else f"{count:,} ties have"
        yield f"{ties} a value in {currency}, for which ecosystem.toml gives no rate; it counts as unknown."
    if sampled:
        yield f"Betweenness is estimated from {sampled} sources."


def _match_rows(profile: Profile, block: MatchBlock) -> Iterator[Row]:
    """A block of match lists as stored. What the scores rest on is read from the run's profile when it is asked for."""
    for found in block:
        yield {
            "business": profile.ids[found.business],
            "others": [profile.ids[other] for other in found.others],
            "scores": found.scores.tolist(),
            "mutual": found.mutual.tolist(),
            "confidence": found.confidence.tolist(),
            "known": found.known.tolist(),
        }


def _introduction_rows(analysis: Analysis) -> Iterator[Row]:
    ids = analysis.profile.ids
    for rank, pair in enumerate(analysis.worklist, start=1):
        yield {
            "rank": rank,
            "a": ids[pair.a],
            "b": ids[pair.b],
            "score_a": pair.for_a,
            "score_b": pair.for_b,
            "mutual": pair.mutual,
            "confidence": pair.confidence,
        }
