"""Find the lists of a run and store them on the way: everybody's matches, and the worklist of introductions."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from mutualist.core.advice import BEST, brought
from mutualist.core.exposure import Exposure, exposure
from mutualist.core.introducing import Introduction, NewPairs, introductions, new_pairs
from mutualist.core.matching import MatchBlock, match_blocks
from mutualist.core.profile import Profile
from mutualist.core.progress import Progress
from mutualist.core.weights import Weights
from mutualist.graph import runs
from mutualist.graph.database import Graph, Row


@dataclass(slots=True)
class Lists:
    """What is kept of the match lists of a run once they are stored: the worklist, and what the lists are like."""

    worklist: list[Introduction]
    exposure: Exposure
    brought: dict[str, float]
    stored: int
    matched: int
    widened: int


@dataclass(slots=True)
class _Kept:
    """What is gathered from every block of match lists, which are too many to hold."""

    pairs: list[NewPairs] = field(default_factory=list)
    best: list[tuple[np.ndarray, np.ndarray]] = field(default_factory=list)
    tops: list[np.ndarray] = field(default_factory=lambda: [np.zeros(0, dtype=np.int64)])
    matched: int = 0
    widened: int = 0

    def add(self, block: MatchBlock) -> None:
        self.pairs.append(new_pairs(block))
        top = block.first_new(BEST)
        self.best.append((block.businesses[top], block.mutual[top]))
        self.tops.append(block.others[top])
        self.matched += int((np.diff(block.edges) > 0).sum())
        self.widened += len(block.rows) * (block.widened > 0)


async def store_lists(
    graph: Graph, ecosystem: str, number: int, profile: Profile, weights: Weights, progress: Progress
) -> Lists:
    """Find the match lists and store them: the next block is matched while the server takes in the last.

    Of every list only the pairs that may become introductions, and whom its first matches are, stay in memory.
    """
    blocks, kept, stored = match_blocks(profile, weights=weights), _Kept(), 0

    def ahead() -> list[Row] | None:
        block = next(blocks, None)
        if block is None:
            return None
        kept.add(block)
        return list(_match_rows(profile, block))

    with progress.step("Matching", max(1, int(profile.rows.matchable.sum()))) as advance:
        rows = await asyncio.to_thread(ahead)
        while rows is not None:
            storing = asyncio.create_task(runs.store(graph, ecosystem, number, "match_lists", rows))
            try:
                following = await asyncio.to_thread(ahead)
            finally:
                stored += await storing
            advance(len(rows))
            rows = following
        return await asyncio.to_thread(_summed_up, profile, weights, kept, stored)


def _summed_up(profile: Profile, weights: Weights, kept: _Kept, stored: int) -> Lists:
    """The worklist, and for comparison as many pairs by mutual score alone."""
    worklist = introductions(profile, kept.pairs, weights=weights)
    free = introductions(profile, kept.pairs, exposure=None, most=len(worklist), weights=weights)
    spread = exposure(profile, worklist, free, np.concatenate(kept.tops))
    return Lists(worklist, spread, brought(profile.rows, kept.best), stored, kept.matched, kept.widened)


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


def introduction_rows(profile: Profile, worklist: list[Introduction]) -> Iterator[Row]:
    """A worklist as stored."""
    ids = profile.ids
    for rank, pair in enumerate(worklist, start=1):
        yield {
            "rank": rank,
            "a": ids[pair.a],
            "b": ids[pair.b],
            "score_a": pair.for_a,
            "score_b": pair.for_b,
            "mutual": pair.mutual,
            "confidence": pair.confidence,
        }
