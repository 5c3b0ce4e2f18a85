"""Find the lists of a run and store them on the way: everybody's matches, and the worklist of suggestions."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import aclosing
from dataclasses import dataclass, field

import numpy as np

from mutualist.core.matching import (
    Exposure,
    MatchBlock,
    MatchSuggestion,
    NewPairs,
    Profile,
    Weights,
    exposure,
    new_pairs,
    suggestions,
)
from mutualist.core.matching.explanation.advice import BEST, brought
from mutualist.core.progress import Progress
from mutualist.graph import Graph, Row
from mutualist.graph.results import runs
from mutualist.jobs.analysis.match_workers import matched


@dataclass(slots=True)
class Lists:
    """What is kept of the match lists of a run once they are stored: the worklist, and what the lists are like."""

    worklist: list[MatchSuggestion]
    exposure: Exposure
    brought: dict[str, float]
    stored: int
    matched: int
    widened: int


@dataclass(slots=True)
class _Kept:
    """What is gathered from every block of match lists, which are too many to hold."""

    found: list[tuple[NewPairs, tuple[np.ndarray, np.ndarray], np.ndarray]] = field(default_factory=list)
    stored: int = 0
    matched: int = 0
    widened: int = 0

    def add(self, block: MatchBlock) -> None:
        top = block.first_new(BEST)
        best = (block.businesses[top], block.mutual_score[top])
        self.found.append((new_pairs(block), best, block.others[top]))
        self.matched += int((np.diff(block.edges) > 0).sum())
        self.widened += len(block.rows) * (block.widened > 0)

    def summed_up(self, profile: Profile, weights: Weights) -> Lists:
        """The worklist, and for comparison as many pairs by mutual score alone."""
        pairs = [pairs for pairs, _, _ in self.found]
        tops = np.concatenate([np.zeros(0, dtype=np.int64), *(others for _, _, others in self.found)])
        worklist = suggestions(profile, pairs, weights=weights)
        free = suggestions(profile, pairs, exposure=None, most=len(worklist), weights=weights)
        return Lists(
            worklist,
            exposure(profile, worklist, free, tops),
            brought(profile.rows, [best for _, best, _ in self.found]),
            self.stored,
            self.matched,
            self.widened,
        )


async def store_lists(
    graph: Graph,
    ecosystem: str,
    number: int,
    profile: Profile,
    weights: Weights,
    progress: Progress,
    processes: int | None = None,
) -> Lists:
    """Find the match lists and store them: the next blocks are matched while the server takes in the last.

    Of every list only the pairs that may become suggestions, and whom its first matches are, stay in memory. With
    many businesses `processes` share the work (see match_workers); what is stored does not depend on how many.
    """
    kept = _Kept()
    with progress.step("Matching", max(1, int(profile.rows.matchable.sum()))) as advance:
        async with aclosing(matched(profile, weights, processes)) as blocks:
            async for block in blocks:
                kept.add(block)
                rows = list(_match_rows(profile, block))
                kept.stored += await runs.store(graph, ecosystem, number, "match_lists", rows)
                advance(len(rows))
        return await asyncio.to_thread(kept.summed_up, profile, weights)


def _match_rows(profile: Profile, block: MatchBlock) -> Iterator[Row]:
    """A block of match lists as stored. What the scores rest on is read from the run's profile when it is asked for."""
    ids = profile.ids  # a block's arrays become lists at once, not list by list
    others = [ids[other] for other in block.others.tolist()]
    scores, mutual, confidence = (part.tolist() for part in (block.score, block.mutual_score, block.confidence))
    tied = block.tied.tolist()
    for row, start, stop in zip(block.rows.tolist(), block.edges[:-1].tolist(), block.edges[1:].tolist(), strict=True):
        yield {
            "business": ids[row],
            "others": others[start:stop],
            "scores": scores[start:stop],
            "mutual": mutual[start:stop],
            "confidence": confidence[start:stop],
            "known": tied[start:stop],
        }


def suggestion_rows(profile: Profile, worklist: list[MatchSuggestion]) -> Iterator[Row]:
    """A worklist as stored."""
    ids = profile.ids
    for rank, pair in enumerate(worklist, start=1):
        yield {
            "rank": rank,
            "a": ids[pair.a],
            "b": ids[pair.b],
            "score_a": pair.score_a,
            "score_b": pair.score_b,
            "mutual": pair.mutual_score,
            "confidence": pair.confidence,
        }
