"""Whether match lists are what a search over everybody would find."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

import numpy as np

from mutualist.core.arrays import at
from mutualist.core.matching import KEPT, Profile, build_profile, score_pairs
from mutualist.core.matching.search.duplicates import turns
from mutualist.core.matching.search.match_lists import MatchList, match_blocks
from mutualist.core.model import Ecosystem
from skewed import AS_OF

SAMPLE = 500


def compare(ecosystem: Ecosystem, sample: int = SAMPLE, seed: int = 0) -> dict[str, Any]:
    """Match everybody, then compare the lists of a sample with brute force: others and scores, to the last bit.

    `widened` counts all rows by how often their candidates had to be widened.
    """
    profile = build_profile(ecosystem, AS_OF)
    matchable = np.flatnonzero(profile.rows.matchable)
    wanted = set(np.random.default_rng(seed).permutation(matchable)[:sample].tolist())
    lists: dict[int, MatchList] = {}
    widened: Counter[int] = Counter()
    started, processor = time.perf_counter(), time.process_time()
    for block in match_blocks(profile):
        widened[block.widened] += len(block.rows)
        if wanted.intersection(block.rows.tolist()):
            lists |= {found.business: found for found in block if found.business in wanted}
    seconds, processor = time.perf_counter() - started, time.process_time() - processor
    wrong = [row for row in sorted(wanted) if not _same(lists[row], *_everybody(profile, row))]
    return {
        "sample": len(wanted),
        "different": len(wrong),
        "first_different": [profile.ids[row] for row in wrong[:5]],
        "widened": {str(times): count for times, count in sorted(widened.items())},
        "matching_seconds": seconds,
        "matching_processor": processor,
    }


def _everybody(profile: Profile, row: int) -> tuple[np.ndarray, np.ndarray]:
    """The list of a business by scoring it with all others: row numbers and scores."""
    others = np.delete(np.arange(profile.size), row)
    scores = score_pairs(profile, np.full(len(others), row), others)
    partner = at(profile.rows.tied[np.full(len(others), row)], others) > 0
    turn, kept = turns(row, others, profile.size), []
    for flag in (False, True):
        listed = np.flatnonzero((scores.score_a > 0) & (partner == flag) & (partner | ~scores.substitutes))
        kept.append(listed[np.lexsort((turn[listed], -scores.score_a[listed]))][:KEPT])
    order = np.concatenate(kept)
    order = order[np.lexsort((turn[order], -scores.score_a[order]))]
    return others[order], scores.score_a[order]


def _same(found: MatchList, others: np.ndarray, scores: np.ndarray) -> bool:
    return found.others.tolist() == others.tolist() and found.score.tolist() == scores.tolist()
